// The hook managers, in the order in which a repository is asked for them: a manager that says so in its own file comes first.

import { git } from "./git.ts";
import { husky } from "./husky.ts";
import type { Manager } from "./plan.ts";

/** Every manager; the first whose sign is found is the repository's. */
export const managers: readonly Manager[] = [husky, git];
