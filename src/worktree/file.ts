// Reads and writes posts in the work tree: regular files inside the repository, atomically, mode and inode kept.

import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import path from "node:path";
import { Failure } from "../failure.ts";

/** A write within one page of memory is done whole or not at all, even where the process is killed. In bytes. */
const PAGE = 4096;
/** In milliseconds. */
const DAY = 24 * 3_600_000;

/** A path of the file system: bytes where they are not UTF-8. */
export type FilePath = string | Buffer;

/** A regular file of the work tree as it was when it was read. */
export interface WorkFile {
  readonly file: FilePath;
  readonly bytes: Uint8Array;
  readonly mode: number;
  readonly inode: bigint;
  /** Nanoseconds since the epoch. */
  readonly changed: bigint;
  /** How many names the file has. */
  readonly links: number;
}

/** What lies at a path of the work tree. */
export type WorkFileReading = { readonly kind: "file"; readonly file: WorkFile } | { readonly kind: "missing" | "not-regular" | "outside" };

/** The top level of the work tree, and what was learnt about its folders. */
export class WorkTree {
  readonly #top: string;
  readonly #scratch: string;
  #realTop: string | null = null;
  readonly #folders = new Map<string, boolean>();
  readonly #buffer = Buffer.allocUnsafe(64 * 1024);

  /**
   * `scratch` is a folder for temporary files: one of the git directory, so that a killed run leaves none among the posts
   * (but where the two lie on different file systems).
   */
  constructor(top: string, scratch: string) {
    this.#top = top;
    this.#scratch = scratch;
  }

  /** Where the bytes `name` of a path in the repository lie on disk. */
  locate(name: Buffer): FilePath {
    const text = name.toString("utf8");
    if (Buffer.from(text, "utf8").equals(name)) return path.join(this.#top, text);
    return Buffer.concat([Buffer.from(`${this.#top}/`), name]);
  }

  /**
   * The file `name` (the path's bytes), read; links are not followed, neither the file's own nor its folders'. Where it
   * is just what is `expected`, its bytes are those: thousands of files take no memory of their own.
   */
  read(name: Buffer, expected: Uint8Array | null = null): WorkFileReading {
    const file = this.locate(name);
    try {
      const stat = lstatSync(file, { bigint: true });
      if (!stat.isFile()) return { kind: "not-regular" };
      if (!this.#isInside(name)) return { kind: "outside" };
      const bytes = expected && this.#isExpected(file, Number(stat.size), expected) ? expected : readFileSync(file);
      return {
        kind: "file",
        file: { file, bytes, mode: Number(stat.mode) & 0o7777, inode: stat.ino, changed: stat.mtimeNs, links: Number(stat.nlink) },
      };
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "ENOENT" || code === "ENOTDIR") return { kind: "missing" };
      throw new Failure(3, `${file} cannot be read`, { why: (error as Error).message, mend: "make it readable, and try again", cause: error });
    }
  }

  #isExpected(file: FilePath, size: number, expected: Uint8Array): boolean {
    if (size !== expected.length || size > this.#buffer.length) return false;
    const handle = openSync(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
    try {
      const length = readSync(handle, this.#buffer, 0, size, 0);
      return length === size && Buffer.compare(this.#buffer.subarray(0, size), expected) === 0;
    } finally {
      closeSync(handle);
    }
  }

  /** Whether the folder of `name`, all links followed, is where its path says. */
  #isInside(name: Buffer): boolean {
    const slash = name.lastIndexOf(0x2f);
    if (slash < 0) return true;
    const folder = name.subarray(0, slash).toString("latin1");
    let known = this.#folders.get(folder);
    if (known === undefined) {
      known = this.#resolveFolder(name.subarray(0, slash));
      this.#folders.set(folder, known);
    }
    return known;
  }

  #resolveFolder(folder: Buffer): boolean {
    this.#realTop ??= realpathSync(this.#top);
    const real = realpathSync(this.locate(folder), { encoding: "buffer" });
    const expected = Buffer.concat([Buffer.from(`${this.#realTop}/`), folder]);
    return real.equals(expected) || isSamePath(real.toString("utf8"), expected.toString("utf8"));
  }

  /**
   * Writes `bytes` over `work`. False where the file changed since it was read: then nothing is written. A change that
   * keeps the length and lies in one page is one write in place, which cannot be torn, keeps inode and owner,
   * and spares the file system a flush; any other goes to a temporary file that is renamed over it.
   */
  replace(work: WorkFile, bytes: Uint8Array): boolean {
    const stat = lstatSync(work.file, { bigint: true, throwIfNoEntry: false });
    if (!stat?.isFile() || stat.ino !== work.inode || stat.mtimeNs !== work.changed || stat.size !== BigInt(work.bytes.length)) return false;
    const range = changedRange(work.bytes, bytes);
    if (!range) return true;
    const [start, end] = range;
    // of a hard link the other name may lie outside the repository: the new file is this name's alone
    const isInPlace = work.links === 1 && bytes.length === work.bytes.length && Math.floor(start / PAGE) === Math.floor((end - 1) / PAGE);
    if (isInPlace) writeInPlace(work.file, bytes.subarray(start, end), start);
    else this.#writeAnew(work, bytes);
    return true;
  }

  /** Removes what killed runs left behind; one that is at work has files that are seconds old. */
  sweep(): void {
    try {
      for (const name of readdirSync(this.#scratch)) {
        const file = path.join(this.#scratch, name);
        if (lstatSync(file).mtimeMs < Date.now() - DAY) rmSync(file, { force: true });
      }
    } catch {
      // no such folder, or somebody else swept: nothing to do
    }
  }

  #writeAnew(work: WorkFile, bytes: Uint8Array): void {
    mkdirSync(this.#scratch, { recursive: true });
    const name = `post-${Math.random().toString(36).slice(2)}`;
    try {
      writeAndRename(path.join(this.#scratch, name), work, bytes);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EXDEV") throw error;
      // the git directory lies on another file system
      const suffix = `.${name}`;
      writeAndRename(typeof work.file === "string" ? work.file + suffix : Buffer.concat([work.file, Buffer.from(suffix)]), work, bytes);
    }
  }
}

/** Whether two paths are one to a file system that folds case and Unicode forms, and to one that has two separators. */
export function isSamePath(a: string, b: string): boolean {
  const fold = (file: string) => file.replaceAll("\\", "/").normalize("NFC").toLowerCase();
  return fold(a) === fold(b);
}

/** Throws a Failure (exit 3) where `work` could not be replaced: asked before anything is written anywhere. */
export function testWritable(work: WorkFile): void {
  const folder = folderOf(work.file);
  if ((work.mode & 0o200) === 0) {
    throw new Failure(3, `${work.file} is read-only`, {
      why: "the post's date cannot be written into it",
      mend: `chmod u+w "${work.file}", and commit again`,
    });
  }
  try {
    accessSync(work.file, constants.W_OK);
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw new Failure(3, `${work.file} cannot be written`, {
      why: (error as Error).message,
      mend: "make the file and its folder writable, and commit again",
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

function writeInPlace(file: FilePath, part: Uint8Array, position: number): void {
  const handle = openSync(file, constants.O_WRONLY | (constants.O_NOFOLLOW ?? 0));
  try {
    writeSync(handle, part, 0, part.length, position);
  } finally {
    closeSync(handle);
  }
}

function writeAndRename(temporary: FilePath, work: WorkFile, bytes: Uint8Array): void {
  try {
    const handle = openSync(temporary, "wx", work.mode);
    try {
      fchmodSync(handle, work.mode);
      writeFileSync(handle, bytes);
    } finally {
      closeSync(handle);
    }
    renameSync(temporary, work.file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
