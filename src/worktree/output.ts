// Writes a file that a person named: whole or not at all, and never over anything but an earlier one of its kind.

import { closeSync, lstatSync, openSync, readSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Failure } from "../failure.ts";

/** A file that may be written. */
export interface OutputFile {
  /** As the person named it. */
  readonly name: string;
  /** Absolute, the links of its folder followed. */
  readonly file: string;
  /** What every file of this kind begins with: only such a one is written over. */
  readonly mark: string;
}

/** The file that `name` (relative to `cwd`) means. Throws a Failure: exit 2 where it must not be written, 3 where it cannot. */
export function openOutput(cwd: string, name: string, mark: string): OutputFile {
  const named = path.resolve(cwd, name);
  const folder = path.dirname(named);
  try {
    if (name === "" || !statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
      const why = `${name || "a file without a name"} was to be written there`;
      throw new Failure(2, `no such folder: ${path.dirname(name)}`, { why, mend: "make it first, or name another file" });
    }
    const output = { name, file: path.join(realpathSync(folder), path.basename(named)), mark };
    testReplaceable(output);
    return output;
  } catch (error) {
    throw describeError(name, error);
  }
}

/** Writes `text`: to a file beside it, which then takes its name. Throws a Failure where that cannot be done. */
export function writeOutput(output: OutputFile, text: string): void {
  const { file, name } = output;
  const temporary = path.join(path.dirname(file), `.stamp-dates-${Math.random().toString(36).slice(2)}.tmp`);
  try {
    writeFileSync(temporary, text, { flag: "wx" });
    testReplaceable(output); // much time may have gone by
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw describeError(name, error);
  }
}

function describeError(name: string, error: unknown): Failure {
  if (error instanceof Failure) return error;
  const mend = "make room, or its folder writable, or name another file";
  return new Failure(3, `${name} cannot be written`, { why: (error as Error).message, mend, cause: error });
}

function testReplaceable({ file, name, mark }: OutputFile): void {
  const stat = lstatSync(file, { throwIfNoEntry: false });
  if (!stat) return;
  const refuse = (what: string, why: string) => new Failure(2, `${name} ${what}`, { why, mend: "name a file that is not there yet" });
  if (stat.isSymbolicLink()) throw refuse("is a link", "what it leads to would be written over");
  if (!stat.isFile()) throw refuse(stat.isDirectory() ? "is a folder" : "is no regular file", "the page is to be a file of its own");
  if (stat.size > 0 && !beginsWith(file, mark)) throw refuse("is there already", "it is no page that stamp-dates has written");
}

function beginsWith(file: string, mark: string): boolean {
  const expected = Buffer.from(mark, "utf8");
  const buffer = Buffer.alloc(expected.length);
  const handle = openSync(file, "r");
  try {
    return readSync(handle, buffer, 0, buffer.length, 0) === buffer.length && buffer.equals(expected);
  } finally {
    closeSync(handle);
  }
}
