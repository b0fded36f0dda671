// The heads whose versions of a post are old: HEAD, every other parent of a merge, and what is picked or reverted.

import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { runGit } from "./process.ts";
import { gitCall, type Repository, resolveRevision } from "./repository.ts";

/** A commit whose versions are old ones. */
export interface Head {
  readonly name: "HEAD" | "MERGE_HEAD" | "CHERRY_PICK_HEAD" | "REVERT_HEAD";
  /** A revision that git can resolve: an object id, or `HEAD`. */
  readonly commit: string;
}

/**
 * The heads of the commit being made. AUTO_MERGE, REBASE_HEAD and MERGE_MSG linger through later commits and are never
 * asked. MERGE_HEAD may hold several lines and is a file under every ref format; the other two are refs of their own.
 */
export async function readHeads(repository: Repository): Promise<Head[]> {
  const heads: Head[] = [{ name: "HEAD", commit: "HEAD" }];
  for (const commit of readMergeHeads(repository.gitDir)) heads.push({ name: "MERGE_HEAD", commit });
  if (mayExist(repository, "CHERRY_PICK_HEAD")) {
    const commit = await resolveRevision(repository, "CHERRY_PICK_HEAD^{commit}");
    if (commit) heads.push({ name: "CHERRY_PICK_HEAD", commit });
  }
  if (mayExist(repository, "REVERT_HEAD")) {
    // the versions before the reverted commit: of a merge there are several, of a root commit none
    const parents = await runGit(["rev-parse", "--quiet", "--revs-only", "REVERT_HEAD^@"], gitCall(repository));
    for (const commit of readIds(parents.stdout.toString("latin1"))) heads.push({ name: "REVERT_HEAD", commit });
  }
  return heads;
}

/** The other parents of the merge being concluded; none where there is no merge. */
function readMergeHeads(gitDir: string): string[] {
  const file = path.join(gitDir, "MERGE_HEAD");
  if (!existsSync(file)) return [];
  return readIds(readFileSync(file, "latin1"));
}

function readIds(text: string): string[] {
  return text.split("\n").filter((line) => /^[0-9a-f]{40,64}$/.test(line));
}

function mayExist(repository: Repository, ref: string): boolean {
  return existsSync(path.join(repository.gitDir, ref)) || existsSync(path.join(repository.commonDir, "reftable"));
}
