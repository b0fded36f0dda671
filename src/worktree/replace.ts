// Writes over a file of the work tree: only while it is what was read, whole or not at all.

import {
  accessSync,
  type BigIntStats,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import path from "node:path";
import { Failure } from "../failure.ts";
import type { FilePath, WorkFile } from "./file.ts";

/** A write within one page of memory is done whole or not at all, even where the process is killed. In bytes. */
const PAGE = 4096;
/** In milliseconds. */
const DAY = 24 * 3_600_000;

/** Writes over files that were read. */
export class WorkFileWriter {
  readonly #scratch: string;

  /**
   * `scratch` is a folder for temporary files: one of the git directory, so that a killed run leaves none among the posts
   * (but where the two lie on different file systems).
   */
  constructor(scratch: string) {
    this.#scratch = scratch;
  }

  /**
   * Writes `bytes` over `work`. False where the file changed since it was read: then nothing is written. A change that
   * keeps the length and lies in one page is one write in place, which cannot be torn, keeps inode and owner,
   * and spares the file system a flush; any other goes to a temporary file that is renamed over it.
   */
  replace(work: WorkFile, bytes: Uint8Array): boolean {
    const range = changedRange(work.bytes, bytes);
    if (!range) return true;
    const [start, end] = range;
    // of a hard link the other name may lie outside the repository: the new file is this name's alone
    const isInPlace = work.links === 1 && bytes.length === work.bytes.length && Math.floor(start / PAGE) === Math.floor((end - 1) / PAGE);
    return isInPlace ? writeInPlace(work, bytes.subarray(start, end), start) : this.#writeAnew(work, bytes);
  }

  /** Removes what killed runs left behind; one that is at work has files that are seconds old. */
  sweep(): void {
    if (!lstatSync(this.#scratch, { throwIfNoEntry: false })?.isDirectory()) return;
    for (const name of readdirSync(this.#scratch).filter((name) => name.startsWith("post-"))) {
      const file = path.join(this.#scratch, name);
      const stat = lstatSync(file, { throwIfNoEntry: false });
      if (stat?.isFile() && stat.mtimeMs < Date.now() - DAY) rmSync(file, { force: true });
    }
  }

  #writeAnew(work: WorkFile, bytes: Uint8Array): boolean {
    mkdirSync(this.#scratch, { recursive: true });
    if (!lstatSync(this.#scratch).isDirectory()) {
      throw new Failure(3, `${this.#scratch} is no folder`, {
        why: "temporary files belong there, and nowhere else",
        mend: `rm ${quoteArgument(this.#scratch)}`,
      });
    }
    const name = `post-${Math.random().toString(36).slice(2)}`;
    try {
      return writeAndRename(path.join(this.#scratch, name), work, bytes);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EXDEV") throw error;
      // the git directory lies on another file system
      const suffix = `.${name}`;
      return writeAndRename(typeof work.file === "string" ? work.file + suffix : Buffer.concat([work.file, Buffer.from(suffix)]), work, bytes);
    }
  }
}

/** Throws a Failure (exit 3) where `work` could not be replaced: asked before anything is written anywhere. */
export function testWritable(work: Pick<WorkFile, "file" | "mode">): void {
  const folder = folderOf(work.file);
  if ((work.mode & 0o200) === 0) {
    throw new Failure(3, `${work.file} is read-only`, {
      why: "the post's date cannot be written into it",
      mend: `chmod u+w ${quoteArgument(String(work.file))}, and try again`,
    });
  }
  try {
    accessSync(work.file, constants.W_OK);
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw new Failure(3, `${work.file} cannot be written`, {
      why: (error as Error).message,
      mend: "make the file and its folder writable, and try again",
      cause: error,
    });
  }
}

function folderOf(file: FilePath): FilePath {
  if (typeof file === "string") return path.dirname(file);
  return file.subarray(0, file.lastIndexOf(0x2f));
}

/** The smallest range outside which `a` and `b`, of equal length, are the same; of any length, all. Null if equal. */
function changedRange(a: Uint8Array, b: Uint8Array): readonly [number, number] | null {
  if (a.length !== b.length) return [0, b.length];
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  if (start === a.length) return null;
  let end = a.length;
  while (a[end - 1] === b[end - 1]) end--;
  return [start, end];
}

/** Whether `stat` is still that of the file that was read: asked as late as can be, since an editor may save it any time. */
function isUnchanged(stat: BigIntStats | undefined, work: WorkFile): boolean {
  return stat?.isFile() === true && stat.ino === work.inode && stat.mtimeNs === work.changed && stat.size === BigInt(work.bytes.length);
}

function writeInPlace(work: WorkFile, part: Uint8Array, position: number): boolean {
  if (!isUnchanged(lstatSync(work.file, { bigint: true, throwIfNoEntry: false }), work)) return false;
  const handle = openSync(work.file, constants.O_RDWR | (constants.O_NOFOLLOW ?? 0));
  try {
    const there = Buffer.alloc(part.length);
    readSync(handle, there, 0, part.length, position);
    if (Buffer.compare(there, work.bytes.subarray(position, position + part.length)) !== 0) return false;
    if (!isUnchanged(fstatSync(handle, { bigint: true }), work)) return false;
    writeSync(handle, part, 0, part.length, position);
    return true;
  } finally {
    closeSync(handle);
  }
}

function writeAndRename(temporary: FilePath, work: WorkFile, bytes: Uint8Array): boolean {
  try {
    const handle = openSync(temporary, "wx", work.mode);
    try {
      keepOwner(handle, work);
      fchmodSync(handle, work.mode);
      writeFileSync(handle, bytes);
    } finally {
      closeSync(handle);
    }
    const isSame = isUnchanged(lstatSync(work.file, { bigint: true, throwIfNoEntry: false }), work);
    if (isSame) renameSync(temporary, work.file);
    else rmSync(temporary, { force: true });
    return isSame;
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** Gives the new file the old one's owner and group, as far as that is allowed. */
function keepOwner(handle: number, { owner, group }: WorkFile): void {
  try {
    fchownSync(handle, owner, group);
  } catch {
    // only a privileged user may give a file away; whoever may write it goes on doing so
  }
}

/** `text` as one argument of a shell. */
function quoteArgument(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
