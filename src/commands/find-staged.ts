// Finds the staged posts, and asks nothing more of git where none is staged.

import { isMarkdown } from "../config/rules.ts";
import { readHeads } from "../git/heads.ts";
import type { Repository } from "../git/repository.ts";
import { collectStaged, listAgainstHead, type RawChange, type StagedSet } from "../git/staged.ts";

/** The staged posts with their old versions. `listed` is what git said of the index already, if it was asked. */
export async function findStaged(repository: Repository, listed: readonly RawChange[] | null): Promise<StagedSet> {
  const changes = listed ?? (await listAgainstHead(repository));
  if (!changes.some((change) => isMarkdown(change.path))) return { files: [], renamesLimited: false };
  return collectStaged(repository, changes, await readHeads(repository), isMarkdown);
}
