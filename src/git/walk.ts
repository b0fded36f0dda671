// The whole history, newest commit first, as one `git log` tells it: streamed, so that its length takes no memory.

import { PLAIN_LOG, RAW_CHANGES, readRawDate, readTrailers, TRAILERS } from "./log.ts";
import { decodePath } from "./path.ts";
import { gitFailure, runGit } from "./process.ts";
import { gitCall, type Repository } from "./repository.ts";
import { isRegular } from "./staged.ts";

/** A file that a commit changed, against each of its parents. */
export interface WalkedChange {
  readonly path: string;
  readonly mode: string;
  /** The new blob; null where the file is gone. */
  readonly oid: string | null;
  /** What those parents have that have the file, and where: under another path for a rename. */
  readonly old: readonly OldFile[];
  /** Whether a parent has no such file. */
  readonly isNew: boolean;
}

/** A regular file of a parent. */
export interface OldFile {
  readonly path: string;
  readonly oid: string;
}

/** A commit of the walk. */
export interface WalkedCommit {
  readonly oid: string;
  /** The author date: milliseconds since the epoch, and minutes east of UTC. */
  readonly author: { readonly ms: number; readonly offset: number };
  /** `name <address>`. */
  readonly by: string;
  /** The values of its trailer `Stamp-Dates`. */
  readonly trailers: readonly string[];
  /** What it changes against its parent, renames found; of a merge, what differs from all its parents. */
  readonly changes: readonly WalkedChange[];
}

/** How to walk. */
export interface WalkRequest {
  readonly head: string;
  /** Whether the commits that a merge brought count as one change, made by the merge. */
  readonly firstParent: boolean;
}

const HEADER = 0x01;
const COLON = 0x3a;
const FORMAT = `--format=%x01${["%H", "%ad", "%an <%ae>", TRAILERS].join("%x02")}`;

/**
 * Hands each commit that `request.head` reaches to `onCommit`, a child before its parents. Throws a Failure where git fails, and
 * whatever `onCommit` throws. No pathspec: in a repository that is mostly Markdown one makes the walk up to three times as long.
 */
export async function walkHistory(repository: Repository, request: WalkRequest, onCommit: (commit: WalkedCommit) => void): Promise<void> {
  const merges = request.firstParent ? ["--first-parent", "--diff-merges=first-parent"] : ["--diff-merges=combined", "--combined-all-paths"];
  const args = [...PLAIN_LOG, "log", ...RAW_CHANGES, ...merges, FORMAT, "--end-of-options", request.head, "--"];
  const reader = new WalkReader(onCommit);
  const result = await runGit(args, { ...gitCall(repository), onOutput: (chunk) => reader.take(chunk) });
  if (result.code !== 0) throw gitFailure(args, result);
  reader.finish();
}

/** Cuts the NUL-terminated records out of the stream, and makes commits of them. */
class WalkReader {
  readonly #onCommit: (commit: WalkedCommit) => void;
  #rest: Buffer = Buffer.alloc(0);
  #header: string | null = null;
  #changes: WalkedChange[] = [];
  /** A change whose paths are still to come. */
  #open: { readonly meta: string; readonly paths: Buffer[] } | null = null;

  constructor(onCommit: (commit: WalkedCommit) => void) {
    this.#onCommit = onCommit;
  }

  take(chunk: Buffer): void {
    const buffer = this.#rest.length > 0 ? Buffer.concat([this.#rest, chunk]) : chunk;
    let at = 0;
    for (let nul = buffer.indexOf(0); nul >= 0; nul = buffer.indexOf(0, at)) {
      this.#takeRecord(buffer.subarray(at, nul));
      at = nul + 1;
    }
    this.#rest = buffer.subarray(at);
  }

  finish(): void {
    if (this.#rest.length > 0) this.#takeRecord(this.#rest);
    this.#finishCommit();
  }

  #takeRecord(record: Buffer): void {
    if (this.#open) {
      this.#open.paths.push(Buffer.from(record));
      if (this.#open.paths.length === countPaths(this.#open.meta)) this.#finishChange(this.#open.meta, this.#open.paths);
      return;
    }
    const start = record[0] === 0x0a ? 1 : 0; // the first change comes behind a line end
    if (record[start] === COLON) this.#open = { meta: record.toString("latin1", start), paths: [] };
    else if (record[0] === HEADER) {
      this.#finishCommit();
      this.#header = record.toString("utf8", 1);
    }
  }

  #finishChange(meta: string, paths: readonly Buffer[]): void {
    this.#open = null;
    const parents = countParents(meta);
    const words = meta.slice(parents).split(" ");
    const oids = words.slice(parents + 1, 2 * parents + 2);
    const oid = oids[parents] ?? "";
    const names = paths.map(decodePath);
    const path = names.at(-1) as string;
    // a link or a submodule that was there is no version of a post
    const old = words.slice(0, parents).flatMap((mode, i): OldFile[] => {
      return isRegular(mode) ? [{ path: names[i] as string, oid: oids[i] as string }] : [];
    });
    this.#changes.push({ path, mode: words[parents] ?? "", oid: isObject(oid) ? oid : null, old, isNew: old.length < parents });
  }

  #finishCommit(): void {
    if (this.#header === null) return;
    const [oid = "", date = "", by = "", trailers = ""] = this.#header.split("\u0002");
    this.#onCommit({
      oid,
      author: readRawDate(date),
      by,
      trailers: readTrailers(trailers),
      changes: this.#changes,
    });
    this.#header = null;
    this.#changes = [];
  }
}

/** A change against n parents begins with n colons. */
function countParents(meta: string): number {
  return /^:+/.exec(meta)?.[0].length ?? 1;
}

/** A rename or a copy of an ordinary commit has two paths; a merge's change has one for each parent, and the new one. */
function countPaths(meta: string): number {
  const parents = countParents(meta);
  if (parents > 1) return parents + 1;
  return /^[RC]/.test(meta.slice(meta.lastIndexOf(" ") + 1)) ? 2 : 1;
}

function isObject(oid: string): boolean {
  return !/^0*$/.test(oid);
}
