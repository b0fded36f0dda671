// Reads posts in the work tree: regular files inside the repository, links never followed.

import { closeSync, constants, lstatSync, openSync, readFileSync, readSync, realpathSync } from "node:fs";
import path from "node:path";
import { Failure } from "../failure.ts";

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
  readonly owner: number;
  readonly group: number;
}

/** What lies at a path of the work tree. */
export type WorkFileReading = { readonly kind: "file"; readonly file: WorkFile } | { readonly kind: "missing" | "not-regular" | "outside" };

/** The top level of the work tree, and what was learnt about its folders. */
export class WorkTree {
  readonly #top: string;
  #realTop: string | null = null;
  readonly #folders = new Map<string, boolean>();
  readonly #buffer = Buffer.allocUnsafe(64 * 1024);

  constructor(top: string) {
    this.#top = top;
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
        file: {
          file,
          bytes,
          mode: Number(stat.mode) & 0o7777,
          inode: stat.ino,
          changed: stat.mtimeNs,
          links: Number(stat.nlink),
          owner: Number(stat.uid),
          group: Number(stat.gid),
        },
      };
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "ENOENT" || code === "ENOTDIR" || code === "ELOOP") return { kind: "missing" };
      throw new Failure(3, `${file} cannot be read`, { why: (error as Error).message, mend: "make it readable, and try again", cause: error });
    }
  }

  /** The file `name` and its mode, not read; null where no regular file is. */
  look(name: Buffer): Pick<WorkFile, "file" | "mode"> | null {
    const file = this.locate(name);
    const stat = lstatSync(file, { throwIfNoEntry: false });
    return stat?.isFile() ? { file, mode: stat.mode & 0o7777 } : null;
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
}

/** Whether two paths are one to a file system that folds case and Unicode forms, and to one that has two separators. */
export function isSamePath(a: string, b: string): boolean {
  const fold = (file: string) => file.replaceAll("\\", "/").normalize("NFC").toLowerCase();
  return fold(a) === fold(b);
}
