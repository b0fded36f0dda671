// Searches the tracked files for a name: how a generator is recognised.

import { decodePath } from "./path.ts";
import { gitFailure, readGit, runGit, splitNul } from "./process.ts";
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
    "-a", // an attribute may call Markdown binary
    "--no-recurse-submodules", // their files are not this repository's
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

/** The blobs that `paths` have in the tree `revision`; those that have none are left out. */
export async function resolveBlobs(
  repository: Repository,
  revision: string,
  paths: readonly string[],
): Promise<{ readonly path: string; readonly oid: string }[]> {
  if (paths.length === 0) return [];
  const wanted = new Set(paths);
  const output = await readGit(["ls-tree", "-r", "-z", "--full-tree", revision], gitCall(repository));
  return splitNul(output).flatMap((record) => {
    const tab = record.indexOf(0x09);
    const [, type, oid] = record.toString("latin1", 0, tab).split(" ");
    const path = decodePath(record.subarray(tab + 1));
    return type === "blob" && oid && wanted.has(path) ? [{ path, oid }] : [];
  });
}
