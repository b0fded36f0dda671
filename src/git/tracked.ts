// All files that a repository knows, or would know after `git add`.

import { decodePath } from "./path.ts";
import { readGit, splitNul } from "./process.ts";
import { gitCall, type Repository } from "./repository.ts";

/** A file of the index; `oid` is null for one that is not tracked, and not ignored. */
export interface KnownFile {
  readonly path: string;
  readonly mode: string;
  readonly oid: string | null;
}

/** The files of the index, conflicts aside, and those that are neither tracked nor ignored. */
export async function listKnown(repository: Repository): Promise<KnownFile[]> {
  const call = gitCall(repository);
  const [indexed, others] = await Promise.all([
    readGit(["ls-files", "-s", "-z"], call),
    readGit(["ls-files", "--others", "--exclude-standard", "-z"], call),
  ]);
  const tracked = splitNul(indexed).flatMap((record): KnownFile[] => {
    const tab = record.indexOf(0x09);
    const [mode = "", oid = "", stage] = record.toString("latin1", 0, tab).split(" ");
    return stage === "0" ? [{ path: decodePath(record.subarray(tab + 1)), mode, oid }] : [];
  });
  return [...tracked, ...splitNul(others).map((record) => ({ path: decodePath(record), mode: "100644", oid: null }))];
}
