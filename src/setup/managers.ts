// The hook managers, in the order in which a repository is asked for them: one with a file of its own comes before what may be a leftover.

import { git } from "./git.ts";
import { husky } from "./husky.ts";
import { lefthook } from "./lefthook.ts";
import type { Manager } from "./plan.ts";
import { preCommit } from "./pre-commit.ts";
import { simpleGitHooks } from "./simple-git-hooks.ts";

/** Every manager; the first whose sign is found is the repository's. */
export const managers: readonly Manager[] = [husky, lefthook, preCommit, simpleGitHooks, git];
