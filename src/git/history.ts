// Earlier versions of a path in HEAD's history.

import { existsSync } from "node:fs";
import path from "node:path";
import { PLAIN_LOG } from "./log.ts";
import { pathArguments } from "./path.ts";
import { readGit, runGit } from "./process.ts";
import { gitCall, type Repository } from "./repository.ts";
import { isRegular, parseRaw } from "./staged.ts";

const OPTIONS = ["--format=", "--raw", "-z", "--no-abbrev", "--no-renames", "--full-history", "--diff-merges=separate"];

/**
 * The blobs that `paths` ever had in the history of `revision`, newest first, by path: one path-limited `git log`. Throws a
 * Failure where git cannot tell.
 */
export async function listEarlierBlobs(repository: Repository, paths: readonly string[], revision: string): Promise<Map<string, string[]>> {
  const args = ["--literal-pathspecs", ...PLAIN_LOG, "log", ...OPTIONS, "--end-of-options", revision, "--", ...(pathArguments(paths) ?? [])];
  const output = await readGit(args, gitCall(repository));
  const blobs = new Map<string, string[]>(paths.map((path) => [path, []]));
  for (const { path, mode, oid } of parseRaw(output)) {
    const known = blobs.get(path);
    if (known && oid !== null && isRegular(mode) && !known.includes(oid)) known.push(oid);
  }
  return blobs;
}

/** Whether the history is cut off, so that earlier versions may not be there to be seen. */
export function isShallow(repository: Repository): boolean {
  return existsSync(path.join(repository.commonDir, "shallow"));
}

/** `repository` without its way to download: what a partial clone lacks would be fetched blob by blob, and fails instead. */
export function withoutDownloads(repository: Repository): Repository {
  return { ...repository, env: { ...repository.env, GIT_ALLOW_PROTOCOL: "none" } };
}

/** Whether some objects may not be there, but with a remote that promised them. */
export async function isPartial(repository: Repository): Promise<boolean> {
  const result = await runGit(["config", "--get-regexp", "^remote\\..*\\.promisor$"], gitCall(repository));
  return result.code === 0;
}
