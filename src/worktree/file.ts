// Reads and writes posts in the work tree: regular files inside the repository, atomically, mode and inode kept.

import { constants } from "node:fs";
import { access, lstat, mkdir, open, readFile, realpath, rename, rm } from "node:fs/promises";
import path from "node:path";
import { Failure } from "../failure.ts";

/** A write within one page of memory is done whole or not at all, even where the process is killed. In bytes. */
const PAGE = 4096;

/** A path of the file system: bytes where they are not UTF-8. */
export type FilePath = string | Buffer;

/** A regular file of the work tree as it was when it was read. */
export interface WorkFile {
  readonly file: FilePath;
  readonly bytes: Buffer;
  readonly mode: number;
  readonly inode: bigint;
  /** Nanoseconds since the epoch. */
  readonly changed: bigint;
}

/** What lies at a path of the work tree. */
export type WorkFileReading = { readonly kind: "file"; readonly file: WorkFile } | { readonly kind: "missing" | "not-regular" | "outside" };

/** The top level of the work tree, and what was learnt about its folders. */
export class WorkTree {
  readonly #top: string;
  readonly #scratch: string;
  #realTop: Promise<string> | null = null;
  readonly #folders = new Map<string, Promise<boolean>>();

  /** `scratch` is a folder for temporary files: one of the git directory, so that none is ever left among the posts. */
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

  /** The file `name` (the path's bytes), read; links are not followed, neither the file's own nor its folders'. */
  async read(name: Buffer): Promise<WorkFileReading> {
    const file = this.locate(name);
    try {
      const stat = await lstat(file, { bigint: true });
      if (!stat.isFile()) return { kind: "not-regular" };
      if (!(await this.#isInside(name))) return { kind: "outside" };
      const bytes = await readFile(file);
      return { kind: "file", file: { file, bytes, mode: Number(stat.mode) & 0o7777, inode: stat.ino, changed: stat.mtimeNs } };
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "ENOENT" || code === "ENOTDIR") return { kind: "missing" };
      throw new Failure(3, `${file} cannot be read`, { why: (error as Error).message, cause: error });
    }
  }

  /** Whether the folder of `name`, all links followed, is where its path says. */
  #isInside(name: Buffer): Promise<boolean> {
    const slash = name.lastIndexOf(0x2f);
    if (slash < 0) return Promise.resolve(true);
    const folder = name.subarray(0, slash).toString("latin1");
    let known = this.#folders.get(folder);
    if (!known) {
      known = this.#resolveFolder(name.subarray(0, slash));
      this.#folders.set(folder, known);
    }
    return known;
  }

  async #resolveFolder(folder: Buffer): Promise<boolean> {
    this.#realTop ??= realpath(this.#top);
    const real = await realpath(this.locate(folder), { encoding: "buffer" });
    const expected = Buffer.concat([Buffer.from(`${await this.#realTop}${path.sep}`), folder]);
    return real.equals(expected) || fold(real) === fold(expected);
  }

  /**
   * Writes `bytes` over `work`. False where the file changed since it was read: then nothing is written. A change that
   * keeps the length and lies in one page is one write in place, which cannot be torn, keeps inode, links and owner,
   * and spares the file system a flush; any other goes to a temporary file that is renamed over it.
   */
  async replace(work: WorkFile, bytes: Uint8Array): Promise<boolean> {
    const stat = await lstat(work.file, { bigint: true }).catch(() => null);
    if (!stat?.isFile() || stat.ino !== work.inode || stat.mtimeNs !== work.changed || stat.size !== BigInt(work.bytes.length)) return false;
    const range = changedRange(work.bytes, bytes);
    if (!range) return true;
    const [start, end] = range;
    const isInPlace = bytes.length === work.bytes.length && Math.floor(start / PAGE) === Math.floor((end - 1) / PAGE);
    await (isInPlace ? writeInPlace(work.file, bytes.subarray(start, end), start) : this.#writeAnew(work, bytes));
    return true;
  }

  async #writeAnew(work: WorkFile, bytes: Uint8Array): Promise<void> {
    await mkdir(this.#scratch, { recursive: true });
    const name = `post-${Math.random().toString(36).slice(2)}`;
    try {
      await writeAndRename(path.join(this.#scratch, name), work, bytes);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EXDEV") throw error;
      // the git directory lies on another file system
      const suffix = `.${name}`;
      await writeAndRename(typeof work.file === "string" ? work.file + suffix : Buffer.concat([work.file, Buffer.from(suffix)]), work, bytes);
    }
  }
}

/** Paths as file systems that fold case and Unicode forms compare them. */
function fold(file: Buffer): string {
  return file.toString("utf8").normalize("NFC").toLowerCase();
}

/** Throws a Failure (exit 3) where `work` could not be replaced: asked before anything is written anywhere. */
export async function testWritable(work: WorkFile): Promise<void> {
  const folder = folderOf(work.file);
  if ((work.mode & 0o200) === 0) {
    throw new Failure(3, `${work.file} is read-only`, {
      why: "the post's date cannot be written into it",
      mend: `chmod u+w "${work.file}", and commit again`,
    });
  }
  try {
    await access(work.file, constants.W_OK);
    await access(folder, constants.W_OK);
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

async function writeInPlace(file: FilePath, part: Uint8Array, position: number): Promise<void> {
  const handle = await open(file, constants.O_WRONLY | (constants.O_NOFOLLOW ?? 0));
  try {
    await handle.write(part, 0, part.length, position);
  } finally {
    await handle.close();
  }
}

async function writeAndRename(temporary: FilePath, work: WorkFile, bytes: Uint8Array): Promise<void> {
  try {
    const handle = await open(temporary, "wx", work.mode);
    try {
      await handle.chmod(work.mode);
      await handle.writeFile(bytes);
    } finally {
      await handle.close();
    }
    await rename(temporary, work.file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
