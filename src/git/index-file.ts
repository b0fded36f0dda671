// Reads and writes entries of the index: by git's own plumbing, all at once, flags kept, locks respected.

import { existsSync } from "node:fs";
import path from "node:path";
import { Failure } from "../failure.ts";
import { decodePath, encodePath, joinPaths, pathArguments } from "./path.ts";
import { gitFailure, readGit, runGit, splitNul } from "./process.ts";
import { gitCall, type Repository } from "./repository.ts";

/** An entry of an index file, at stage 0. */
export interface IndexEntry {
  readonly path: string;
  readonly mode: string;
  readonly oid: string;
  readonly skipWorktree: boolean;
  readonly assumeUnchanged: boolean;
}

/** An entry to be written: its mode stays, its blob changes. */
export interface IndexChange {
  readonly path: string;
  readonly mode: string;
  readonly oid: string;
}

/** How long another process's lock is waited for, in milliseconds. */
const LOCK_PATIENCE = 2000;
const LOCK_PAUSE = 50;

// git 2.39 and 2.55 write a corrupt index when an entry of a collapsed directory is the last of a sparse index
const NO_SPARSE = ["-c", "index.sparse=false"];

/** The entries of `indexFile` for `paths`, by path; one that is unmerged or gone is left out. */
export async function readEntries(repository: Repository, indexFile: string, paths: readonly string[]): Promise<Map<string, IndexEntry>> {
  if (paths.length === 0) return new Map();
  // without arguments the whole index is listed
  const args = ["--literal-pathspecs", "ls-files", "-s", "-v", "-z", "--", ...(pathArguments(paths) ?? [])];
  const output = await readGit(args, { ...gitCall(repository, indexFile) });
  const wanted = new Set(paths);
  const entries = new Map<string, IndexEntry>();
  for (const record of splitNul(output)) {
    const tab = record.indexOf(0x09);
    const [tag = "", mode = "", oid = "", stage] = record.toString("latin1", 0, tab).split(" ");
    const entryPath = decodePath(record.subarray(tab + 1));
    if (stage !== "0" || !wanted.has(entryPath)) continue;
    entries.set(entryPath, { path: entryPath, mode, oid, skipWorktree: /^s$/i.test(tag), assumeUnchanged: tag === tag.toLowerCase() });
  }
  return entries;
}

/** Those of `paths` that a merge left in conflict. */
export async function listUnmerged(repository: Repository, paths: readonly string[]): Promise<ReadonlySet<string>> {
  if (paths.length === 0) return new Set();
  const output = await readGit(["--literal-pathspecs", "ls-files", "-u", "-z", "--", ...(pathArguments(paths) ?? [])], gitCall(repository));
  return new Set(splitNul(output).map((record) => decodePath(record.subarray(record.indexOf(0x09) + 1))));
}

/** Writes `changes` into `indexFile` in one step, and restores the flags that writing drops. Throws a Failure, exit 3. */
export async function writeEntries(
  repository: Repository,
  indexFile: string,
  changes: readonly IndexChange[],
  entries: ReadonlyMap<string, IndexEntry>,
): Promise<void> {
  const input = Buffer.concat(changes.map(({ path, mode, oid }) => Buffer.concat([Buffer.from(`${mode} ${oid}\t`), encodePath(path), Buffer.of(0)])));
  await updateIndex(repository, indexFile, ["-z", "--index-info"], input);
  await restoreFlag(
    repository,
    indexFile,
    "--skip-worktree",
    changes.filter(({ path }) => entries.get(path)?.skipWorktree),
  );
  await restoreFlag(
    repository,
    indexFile,
    "--assume-unchanged",
    changes.filter(({ path }) => entries.get(path)?.assumeUnchanged),
  );
}

async function restoreFlag(repository: Repository, indexFile: string, flag: string, changes: readonly IndexChange[]): Promise<void> {
  if (changes.length === 0) return;
  await updateIndex(repository, indexFile, ["-z", flag, "--stdin"], joinPaths(changes.map(({ path }) => path)));
}

/**
 * Brings the index's stat data up to date for files that were written; otherwise `git diff-index` calls them dirty.
 * For a few files those alone are looked at; for many the whole index, which is faster then.
 */
export async function refreshEntries(repository: Repository, indexFile: string, paths: readonly string[]): Promise<void> {
  if (paths.length === 0) return;
  const few = paths.length <= 50;
  const args = few
    ? ["--literal-pathspecs", ...NO_SPARSE, "add", "--refresh", "--sparse", "--pathspec-from-file=-", "--pathspec-file-nul"]
    : [...NO_SPARSE, "update-index", "-q", "--refresh"];
  // its exit code tells that some other file needs an update, which is none of our business
  await withLock(indexFile, () => runGit(args, { ...gitCall(repository, indexFile), ...(few ? { input: joinPaths(paths), alone: true } : {}) }));
}

async function updateIndex(repository: Repository, indexFile: string, options: readonly string[], input: Buffer): Promise<void> {
  const args = [...NO_SPARSE, "update-index", ...options];
  const result = await withLock(indexFile, () => runGit(args, { ...gitCall(repository, indexFile), input, alone: true }));
  if (result.code === 0) return;
  if (existsSync(`${indexFile}.lock`)) throw lockFailure(indexFile);
  throw gitFailure(args, result);
}

/** Runs `action` as long as it fails because another process holds the index's lock: the file, not git's words, tells. */
async function withLock<T extends { readonly code: number }>(indexFile: string, action: () => Promise<T>): Promise<T> {
  const tries = LOCK_PATIENCE / LOCK_PAUSE;
  for (let i = 1; ; i++) {
    const result = await action();
    if (result.code === 0 || i >= tries || !existsSync(`${indexFile}.lock`)) return result;
    await new Promise((resolve) => setTimeout(resolve, LOCK_PAUSE));
  }
}

function lockFailure(indexFile: string): Failure {
  return new Failure(3, "the index is locked", {
    why: `${indexFile}.lock exists: another git process is at work, or one was killed`,
    mend: `wait for it and commit again; if no git is running: rm ${path.normalize(indexFile)}.lock`,
  });
}

/** The index that a commit of named files leaves behind, beside the one it commits. */
export type WaitingIndex = { readonly kind: "none" } | { readonly kind: "found"; readonly file: string } | { readonly kind: "lost" };

/**
 * `git commit FILE` commits a temporary index (`next-index-PID.lock`), while the next real one waits, complete, in
 * `index.lock`. The stamp belongs into both, or the next commit takes it back. `lost`: the user named an index of
 * their own beside files, and where the next one waits cannot be known.
 */
export function findWaitingIndex(repository: Repository): WaitingIndex {
  if (!/^next-index-\d+\.lock$/.test(path.basename(repository.indexFile))) return { kind: "none" };
  const file = path.join(path.dirname(repository.indexFile), "index.lock");
  return existsSync(file) ? { kind: "found", file } : { kind: "lost" };
}
