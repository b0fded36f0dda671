// The files in the tree of a commit, and in the index.

import { decodePath, pathArguments } from "./path.ts";
import { readGit, splitNul } from "./process.ts";
import { gitCall, type Repository } from "./repository.ts";
import type { RawChange } from "./staged.ts";

/**
 * Every file in the tree of `revision`, as changes that add it; where some `paths` are named those at or below them alone, but
 * all where they are more than arguments can hold.
 */
export async function listTree(repository: Repository, revision: string, paths: readonly string[] = []): Promise<RawChange[]> {
  const args = ["--literal-pathspecs", "ls-tree", "-r", "-z", "--full-tree", "--end-of-options", revision];
  return readFiles(await readGit([...args, ...(pathArguments(paths) ?? [])], gitCall(repository)), 2);
}

/** The same of the index. */
export async function listIndex(repository: Repository, paths: readonly string[] = []): Promise<RawChange[]> {
  const args = ["--literal-pathspecs", "ls-files", "-s", "-z", "--", ...(pathArguments(paths) ?? [])];
  return readFiles(await readGit(args, gitCall(repository)), 1);
}

/** Records of a mode first, the id at `at`, and the path behind a tab. */
function readFiles(output: Buffer, at: number): RawChange[] {
  return splitNul(output).map((record) => {
    const tab = record.indexOf(0x09);
    const words = record.toString("latin1", 0, tab).split(" ");
    const path = decodePath(record.subarray(tab + 1));
    return { status: "A", oldMode: "000000", mode: words[0] ?? "", oldOid: null, oid: words[at] ?? "", path, oldPath: path };
  });
}
