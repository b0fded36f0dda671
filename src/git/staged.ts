// What is staged, against each old head: added, changed and renamed files, with the ids of both blobs.

import { Failure } from "../failure.ts";
import type { Head } from "./heads.ts";
import { decodePath } from "./path.ts";
import { type GitCall, gitFailure, runGit, splitNul } from "./process.ts";
import { emptyTree, gitCall, type Repository, resolveRevision } from "./repository.ts";

/** One record of `git diff-index --raw`. Ids are null where that side has no file. */
export interface RawChange {
  readonly status: string;
  readonly oldMode: string;
  readonly mode: string;
  readonly oldOid: string | null;
  readonly oid: string | null;
  readonly path: string;
  /** The path on the old side: another one for a rename. */
  readonly oldPath: string;
}

/** A version of a file in an old head. */
export interface OldVersion {
  readonly head: Head;
  readonly path: string;
  readonly oid: string;
}

/** A regular file that is staged and differs from every old head. */
export interface StagedFile {
  readonly path: string;
  readonly mode: string;
  readonly oid: string;
  /** Its version in each head that has one, HEAD's first. */
  readonly old: readonly OldVersion[];
}

/** The staged files that were asked for. */
export interface StagedSet {
  readonly files: readonly StagedFile[];
  /** Those that are left out, each with the one old version that it equals. */
  readonly same: readonly StagedFile[];
  /** Whether there was too much to compare for renames with edits (`-l1000`): exact ones were found all the same. */
  readonly renamesLimited: boolean;
}

const RENAME_LIMIT = 1000;

const DIFF_INDEX = [
  "diff-index", // not `diff`: configuration changes that one's output
  "--cached",
  "--raw",
  "-z",
  "--no-abbrev",
  "--ita-invisible-in-index", // an intent-to-add entry is not staged
  "--ignore-submodules=all",
];

/** The raw changes of the index against `tree`. */
export async function listChanges(call: Pick<GitCall, "cwd" | "env">, tree: string, renames: boolean): Promise<RawChange[] | null> {
  const args = [...DIFF_INDEX, ...(renames ? ["-M", `-l${RENAME_LIMIT}`] : ["--no-renames"]), tree, "--"];
  const result = await runGit(args, call);
  if (result.code === 0) return parseRaw(result.stdout);
  // an unborn branch: the caller compares with the empty tree
  if (/bad revision|unknown revision|ambiguous argument/.test(result.stderr)) return null;
  throw gitFailure(args, result);
}

/** The records of `--raw -z` output. */
export function parseRaw(output: Buffer): RawChange[] {
  const records = splitNul(output);
  const changes: RawChange[] = [];
  for (let i = 0; i < records.length; ) {
    const [oldMode = "", mode = "", oldOid = "", oid = "", status = ""] = (records[i++] as Buffer).toString("latin1").slice(1).split(" ");
    const oldPath = decodePath(records[i++] ?? Buffer.alloc(0));
    const path = /^[RC]/.test(status) ? decodePath(records[i++] ?? Buffer.alloc(0)) : oldPath;
    changes.push({ status: status.slice(0, 1), oldMode, mode, oldOid: idOrNull(oldOid), oid: idOrNull(oid), path, oldPath });
  }
  return changes;
}

function idOrNull(oid: string): string | null {
  return /^0+$/.test(oid) ? null : oid;
}

/** Whether a mode is that of a regular file: no symbolic link, no submodule. */
export function isRegular(mode: string): boolean {
  return mode === "100644" || mode === "100755";
}

/** The staged changes against HEAD; the first question asked, before anything is known of the repository. */
export async function listAgainstHead(repository: Repository): Promise<RawChange[]> {
  const call = gitCall(repository);
  const changes = await listChanges(call, "HEAD", false);
  if (changes) return changes;
  if (await resolveRevision(repository, "HEAD^{commit}")) return (await listChanges(call, "HEAD", false)) ?? [];
  return (await listChanges(call, await emptyTree(repository), false)) ?? [];
}

/** Which files are asked for. */
export interface Wanted {
  /** Whether the file at `path` may be a post. */
  mayBePost(path: string): boolean;
  /** Whether moving a file says something about it, even without an edit. */
  isRelease(from: string, to: string): boolean;
}

/**
 * The staged files that are `wanted`, with their old versions in all `heads` (HEAD's changes are given). A file that
 * equals its version in one of them is left out: the merge brought it in. A chmod alone is no change.
 */
export async function collectStaged(
  repository: Repository,
  againstHead: readonly RawChange[],
  heads: readonly Head[],
  wanted: Wanted,
): Promise<StagedSet> {
  const isPost = (path: string) => wanted.mayBePost(path);
  const files = againstHead.filter((change) => isStagedPost(change, isPost));
  if (files.length === 0) return { files: [], same: [], renamesLimited: false };
  const lists = new Map<Head, readonly RawChange[]>();
  let renamesLimited = false;
  for (const head of heads) {
    const plain = head.name === "HEAD" ? againstHead : await listAgainst(repository, head);
    const creates = plain.filter(({ status }) => status === "A").length;
    const deletes = plain.filter(({ status }) => status === "D").length;
    const needed = deletes > 0 && plain.some((change) => change.oldOid === null && isStagedPost(change, isPost));
    if (needed && creates * deletes > RENAME_LIMIT ** 2) renamesLimited = true;
    lists.set(head, needed ? ((await listChanges(gitCall(repository), head.commit, true)) ?? plain) : plain);
  }
  const found = files.map((file) => withOldVersions(file, lists, wanted));
  const pick = (isSame: boolean) => found.filter((one) => one.isSame === isSame).map(({ file }) => file);
  return { files: pick(false), same: pick(true), renamesLimited };
}

async function listAgainst(repository: Repository, head: Head): Promise<RawChange[]> {
  const changes = await listChanges(gitCall(repository), head.commit, false);
  if (changes) return changes;
  throw new Failure(3, `${head.name} cannot be read`, { why: `there is no commit ${head.commit}`, mend: "git fsck" });
}

function isStagedPost(change: RawChange, isPost: (path: string) => boolean): boolean {
  return "AMTR".includes(change.status) && isRegular(change.mode) && change.oid !== null && change.oid !== change.oldOid && isPost(change.path);
}

/** With its old versions; or with the one that it equals, where there is one: then it is the same. */
function withOldVersions(file: RawChange, lists: ReadonlyMap<Head, readonly RawChange[]>, wanted: Wanted): { file: StagedFile; isSame: boolean } {
  const { path, mode } = file;
  const oid = file.oid as string;
  const old: OldVersion[] = [];
  for (const [head, changes] of lists) {
    const change = indexByPath(changes).get(path);
    // that head has this very blob, here or where it was moved from
    const isSame = !change || (change.oid === change.oldOid && !wanted.isRelease(change.oldPath, path));
    if (isSame) return { file: { path, mode, oid, old: [{ head, path: change?.oldPath ?? path, oid }] }, isSame };
    if (change.oldOid !== null && isRegular(change.oldMode)) old.push({ head, path: change.oldPath, oid: change.oldOid });
  }
  return { file: { path, mode, oid, old }, isSame: false };
}

const indexes = new WeakMap<readonly RawChange[], Map<string, RawChange>>();

function indexByPath(changes: readonly RawChange[]): Map<string, RawChange> {
  let index = indexes.get(changes);
  if (!index) {
    index = new Map(changes.map((change) => [change.path, change]));
    indexes.set(changes, index);
  }
  return index;
}
