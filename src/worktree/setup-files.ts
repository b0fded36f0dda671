// The files that `init` reads and writes: whole or not at all, and never through a link.

import { chmodSync, lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync, type Stats, writeFileSync } from "node:fs";
import path from "node:path";
import { Failure } from "../failure.ts";

/** A regular file as it is. */
export interface FileState {
  readonly bytes: Buffer;
  /** The bits of chmod; null for whatever a new file gets here. */
  readonly mode: number | null;
}

/** What lies at a path. `foreign`: a link, or what lies behind one, or outside the repository; it is neither read nor written. */
export type FileReading = { readonly kind: "file"; readonly state: FileState } | { readonly kind: "missing" | "foreign" };

/** The files below a work tree's top, and below its git directory. Paths are relative to the top, with slashes. */
export class SetupFiles {
  readonly #top: string;
  readonly #roots: readonly string[];
  readonly #scratch: string;

  /** `gitFolders` are the folders of git's own that may be written too; temporary files are made in `scratch`. All absolute. */
  constructor(top: string, gitFolders: readonly string[], scratch: string) {
    this.#top = top;
    this.#roots = [...gitFolders, top];
    this.#scratch = scratch;
  }

  /** Where `name` lies on disk. */
  locate(name: string): string {
    return path.resolve(this.#top, name);
  }

  /** `file` (absolute) as a path of ours. */
  nameOf(file: string): string {
    return path.relative(this.#top, file).split(path.sep).join("/");
  }

  /** What lies at `name`. Throws a Failure (exit 3) where it cannot be read. */
  read(name: string): FileReading {
    const kind = this.#look(name);
    if (kind !== "file") return { kind: kind === "missing" ? "missing" : "foreign" };
    const file = this.locate(name);
    try {
      return { kind: "file", state: { bytes: readFileSync(file), mode: lstatSync(file).mode & 0o777 } };
    } catch (error) {
      throw new Failure(3, `${file} cannot be read`, { why: (error as Error).message, mend: "make it readable, and try again", cause: error });
    }
  }

  /** Whether a folder of ours, and no link, lies at `name`. */
  isFolder(name: string): boolean {
    return this.#look(name) === "folder";
  }

  /** The regular files below the folder `name`; none where there is no such folder. */
  list(name: string): string[] {
    if (!this.isFolder(name)) return [];
    return readdirSync(this.locate(name), { withFileTypes: true }).flatMap((entry) => {
      const below = `${name}/${entry.name}`;
      if (entry.isDirectory()) return this.list(below);
      return entry.isFile() ? [below] : [];
    });
  }

  /** The folder `name` and those below it; none where there is no such folder. */
  listFolders(name: string): string[] {
    if (!this.isFolder(name)) return [];
    const entries = readdirSync(this.locate(name), { withFileTypes: true });
    return [name, ...entries.flatMap((entry) => (entry.isDirectory() ? this.listFolders(`${name}/${entry.name}`) : []))];
  }

  /**
   * Writes `after` to `name`, or removes it where that is null: only while it is still `before`. Throws a Failure (exit 3)
   * where it is not, and where the disk does not let us.
   */
  write(name: string, before: FileState | null, after: FileState | null): void {
    const file = this.locate(name);
    try {
      if (!isSameState(this.#current(name), before)) {
        throw new Failure(3, `${name} has changed while this ran, or lies behind a link`, { mend: "see what it holds, and try again" });
      }
      if (after) this.#put(file, after);
      else rmSync(file, { force: true });
    } catch (error) {
      if (error instanceof Failure) throw error;
      const mend = "mend that, and run the same command again: it goes on where it stopped; or take back what is written: stamp-dates init --undo";
      throw new Failure(3, `${file} cannot be written`, { why: (error as Error).message, mend, cause: error });
    }
  }

  /** Removes the folder `name` if nothing is in it. */
  removeEmptyFolder(name: string): void {
    if (!this.isFolder(name) || readdirSync(this.locate(name)).length > 0) return;
    rmdirSync(this.locate(name));
  }

  #current(name: string): FileState | null | undefined {
    const reading = this.read(name);
    if (reading.kind === "foreign") return undefined;
    return reading.kind === "file" ? reading.state : null;
  }

  #put(file: string, { bytes, mode }: FileState): void {
    mkdirSync(path.dirname(file), { recursive: true });
    mkdirSync(this.#scratch, { recursive: true });
    const temporary = path.join(this.#scratch, `init-${Math.random().toString(36).slice(2)}`);
    try {
      writeWhole(temporary, file, bytes, mode);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EXDEV") throw error;
      // the git directory lies on another file system
      writeWhole(`${file}.${path.basename(temporary)}`, file, bytes, mode);
    }
  }

  /** What lies at `name`, no link followed below the root that it is in. */
  #look(name: string): "file" | "folder" | "missing" | "foreign" {
    const file = this.locate(name);
    const root = this.#roots.find((one) => file.startsWith(one + path.sep));
    if (root === undefined) return "foreign";
    const steps = path.relative(root, file).split(path.sep);
    let at = root;
    for (const [i, step] of steps.entries()) {
      at = path.join(at, step);
      const stat = readStat(at);
      if (!stat) return "missing";
      if (i === steps.length - 1) return stat.isFile() ? "file" : stat.isDirectory() ? "folder" : "foreign";
      if (!stat.isDirectory()) return "foreign";
    }
    return "foreign";
  }
}

function readStat(file: string): Stats | undefined {
  try {
    return lstatSync(file, { throwIfNoEntry: false });
  } catch (error) {
    throw new Failure(3, `${file} cannot be read`, { why: (error as Error).message, mend: "make its folder readable, and try again", cause: error });
  }
}

/** Whether two states have the same bytes; `undefined` is like none. */
export function isSameState(one: FileState | null | undefined, other: FileState | null): boolean {
  if (one === undefined) return false;
  if (one === null || other === null) return one === other;
  return one.bytes.equals(other.bytes);
}

function writeWhole(temporary: string, file: string, bytes: Buffer, mode: number | null): void {
  try {
    writeFileSync(temporary, bytes, { flag: "wx", mode: mode ?? 0o666 });
    if (mode !== null) chmodSync(temporary, mode);
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
