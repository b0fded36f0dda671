// Earlier versions of a path in HEAD's history.

import { isUtf8Path } from "./path.ts";
import { runGit } from "./process.ts";
import { gitCall, type Repository } from "./repository.ts";
import { isRegular, parseRaw } from "./staged.ts";

const ARGUMENTS_LIMIT = 16_000;

/**
 * The blobs that `paths` ever had in HEAD's history, newest first, by path: one path-limited `git log`. None on an
 * unborn branch.
 */
export async function listEarlierBlobs(repository: Repository, paths: readonly string[]): Promise<Map<string, string[]>> {
  const limited = paths.every(isUtf8Path) && paths.join(" ").length < ARGUMENTS_LIMIT;
  const args = ["log", "--format=", "--raw", "-z", "--no-abbrev", "--no-renames", "--full-history", "-m", "HEAD", "--", ...(limited ? paths : [])];
  const result = await runGit(["--literal-pathspecs", ...args], gitCall(repository));
  const blobs = new Map<string, string[]>(paths.map((path) => [path, []]));
  if (result.code !== 0) return blobs;
  for (const { path, mode, oid } of parseRaw(result.stdout)) {
    const known = blobs.get(path);
    if (known && oid !== null && isRegular(mode) && !known.includes(oid)) known.push(oid);
  }
  return blobs;
}
