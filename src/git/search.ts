// Searches the tracked files for a name: how a generator is recognised.

import { decodePath } from "./path.ts";
import { gitFailure, runGit, splitNul } from "./process.ts";
import { gitCall, type Repository } from "./repository.ts";

/**
 * The tracked files below `pathspecs` (git's own glob pathspecs) that contain `text`: in the index, or in the tree
 * `revision`. Empty where nothing matches or the revision does not exist.
 */
export async function findTracked(repository: Repository, text: string, pathspecs: readonly string[], revision: string | null): Promise<string[]> {
  const where = revision === null ? ["--cached"] : [];
  const args = [
    "grep",
    "-l",
    "-z",
    "-F",
    "-I",
    "--no-color",
    "--full-name",
    ...where,
    "-e",
    text,
    ...(revision === null ? [] : [revision]),
    "--",
    ...pathspecs,
  ];
  const result = await runGit(args, gitCall(repository));
  if (result.code === 1 || (revision !== null && result.code === 128)) return [];
  if (result.code !== 0) throw gitFailure(args, result);
  const prefix = revision === null ? 0 : revision.length + 1;
  return splitNul(result.stdout).map((record) => decodePath(record.subarray(prefix)));
}
