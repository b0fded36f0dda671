// Reads blobs and writes blobs, as bytes: no filters, no conversions, one process whatever their number.

import { Failure } from "../failure.ts";
import { gitFailure, runGit } from "./process.ts";
import { gitCall, type Repository } from "./repository.ts";

/** Blobs that git is giving already; they are taken when whoever parses them is ready. */
export interface BlobStream {
  /**
   * Hands each blob to `onBlob` in the order asked for. The bytes are a view of a chunk of many: who keeps them, copies
   * them. Throws a Failure where one is missing.
   */
  read(onBlob: (oid: string, bytes: Buffer) => void): Promise<void>;
}

/**
 * Starts one `cat-file` for all of `oids` but those that are `known` already. A blob that is asked for twice is given by git
 * once, and kept until its last turn.
 */
export function openBlobs(repository: Repository, oids: readonly string[], known: ReadonlyMap<string, Buffer> = new Map()): BlobStream {
  const wanted = [...new Set(oids)].filter((oid) => !known.has(oid));
  if (wanted.length === 0) return { read: async (onBlob) => oids.forEach((oid) => void onBlob(oid, known.get(oid) as Buffer)) };
  const args = ["cat-file", "--batch", "--buffer"];
  const early: Buffer[] = [];
  let reader: BatchReader | null = null;
  const ended = runGit(args, {
    ...gitCall(repository),
    input: chunkLines(wanted),
    onOutput: (chunk) => (reader ? reader.take(chunk) : early.push(chunk)),
  });
  ended.catch(() => {}); // whoever reads is told
  return {
    async read(onBlob) {
      reader = new BatchReader(wanted, wanted.length === oids.length ? onBlob : repeatBlobs(oids, known, onBlob));
      for (const chunk of early.splice(0)) reader.take(chunk);
      const result = await ended;
      if (result.code !== 0) throw gitFailure(args, result);
      reader.finish(result.stderr);
    },
  };
}

/**
 * Takes each of `oids` that is not `known` when it comes for the first time, and hands all on as often, and in the order, as
 * they were asked for.
 */
function repeatBlobs(
  oids: readonly string[],
  known: ReadonlyMap<string, Buffer>,
  onBlob: (oid: string, bytes: Buffer) => void,
): (oid: string, bytes: Buffer) => void {
  const turns = new Map<string, number>();
  for (const oid of oids) turns.set(oid, (turns.get(oid) ?? 0) + 1);
  const kept = new Map(known);
  let next = 0;
  const give = (oid: string, bytes: Buffer) => {
    next++;
    const left = (turns.get(oid) ?? 1) - 1;
    turns.set(oid, left);
    if (left === 0) kept.delete(oid);
    else if (!kept.has(oid)) kept.set(oid, Buffer.from(bytes));
    onBlob(oid, bytes);
  };
  const giveKept = () => {
    for (let oid = oids[next]; oid !== undefined && kept.has(oid); oid = oids[next]) give(oid, kept.get(oid) as Buffer);
  };
  return (first, bytes) => {
    giveKept(); // what is known comes before what is asked
    give(first, bytes);
    giveKept();
  };
}

/** Reads blobs in the order of `oids` and hands each to `onBlob` as it comes. Throws a Failure where one is missing. */
export function readBlobs(repository: Repository, oids: readonly string[], onBlob: (oid: string, bytes: Buffer) => void): Promise<void> {
  return openBlobs(repository, oids).read(onBlob);
}

function* chunkLines(oids: readonly string[]): Generator<Buffer> {
  for (let i = 0; i < oids.length; i += 1000) yield Buffer.from(`${oids.slice(i, i + 1000).join("\n")}\n`);
}

/** Cuts the answers of `cat-file --batch` (`<oid> blob <size>\n<bytes>\n`) out of a stream of chunks. */
class BatchReader {
  readonly #oids: readonly string[];
  readonly #onBlob: (oid: string, bytes: Buffer) => void;
  #next = 0;
  #pending: Buffer[] = [];
  #length = 0;
  #wanted = 0;

  constructor(oids: readonly string[], onBlob: (oid: string, bytes: Buffer) => void) {
    this.#oids = oids;
    this.#onBlob = onBlob;
  }

  take(chunk: Buffer): void {
    this.#pending.push(chunk);
    this.#length += chunk.length;
    if (this.#length < this.#wanted) return;
    const buffer = this.#pending.length === 1 ? chunk : Buffer.concat(this.#pending);
    const rest = this.#cut(buffer);
    this.#pending = rest.length > 0 ? [rest] : [];
    this.#length = rest.length;
  }

  #cut(buffer: Buffer): Buffer {
    let at = 0;
    while (at < buffer.length) {
      const lf = buffer.indexOf(0x0a, at);
      if (lf < 0) break;
      const header = buffer.toString("latin1", at, lf);
      const match = /^([0-9a-f]+) blob (\d+)$/.exec(header);
      if (!match) throw new Failure(3, `git cannot read an object of this repository: ${header}`, { mend: "git fsck" });
      const end = lf + 1 + Number(match[2]);
      this.#wanted = end + 1 - at;
      if (buffer.length <= end) break;
      this.#onBlob(this.#oids[this.#next++] as string, buffer.subarray(lf + 1, end));
      this.#wanted = 0;
      at = end + 1;
    }
    return buffer.subarray(at);
  }

  finish(stderr: string): void {
    if (this.#next !== this.#oids.length)
      throw new Failure(3, "git did not give all objects it was asked for", { why: stderr.trim(), mend: "git fsck" });
  }
}

/**
 * Writes blobs, each made when its turn comes, and resolves with their ids in order. No filters touch them. One goes
 * through `hash-object`, more through `fast-import`, which writes one pack where `hash-object` would write a file each.
 */
export async function writeBlobs(repository: Repository, blobs: readonly (() => Uint8Array)[]): Promise<string[]> {
  if (blobs.length === 0) return [];
  const args = blobs.length === 1 ? ["hash-object", "-w", "--no-filters", "--stdin"] : ["fast-import", "--quiet", "--done"];
  const input = blobs.length === 1 ? Buffer.from((blobs[0] as () => Uint8Array)()) : importStream(blobs);
  const result = await runGit(args, { ...gitCall(repository), input, alone: blobs.length === 1 });
  if (result.code !== 0) throw gitFailure(args, result);
  const oids = result.stdout
    .toString("latin1")
    .split("\n")
    .filter((line) => line !== "");
  if (oids.length !== blobs.length || !oids.every((oid) => /^[0-9a-f]{40,64}$/.test(oid))) throw gitFailure(args, result);
  return oids;
}

function* importStream(blobs: readonly (() => Uint8Array)[]): Generator<Buffer> {
  for (const [i, makeBlob] of blobs.entries()) {
    const blob = makeBlob();
    yield Buffer.from(`blob\nmark :${i + 1}\ndata ${blob.length}\n`);
    yield Buffer.from(blob.buffer, blob.byteOffset, blob.length);
    yield Buffer.from(`\nget-mark :${i + 1}\n`);
  }
  yield Buffer.from("done\n");
}
