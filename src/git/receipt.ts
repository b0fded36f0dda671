// The receipt of `init` in the git directory: what each file was before, so that `--undo` can give it back byte for byte.

import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Failure } from "../failure.ts";
import { ownFolder, type Repository } from "./repository.ts";

/** One file that `init`, or a program that it started, wrote. */
export interface ReceiptFile {
  /** Where `path` begins: at the top of the work tree, or at the git directory that all work trees share. */
  readonly base: "top" | "git";
  readonly path: string;
  /** The bytes in base64; null where there was no file. */
  readonly before: { readonly bytes: string; readonly mode: number } | null;
  /** A hash of the bytes as they were left, null where the file was removed; missing where the run did not get so far. */
  readonly after?: string | null;
}

/** Everything that `init` changed in a repository. */
export interface Receipt {
  readonly version: 1;
  readonly files: readonly ReceiptFile[];
  /** Folders that were not there, likewise. */
  readonly folders: readonly Pick<ReceiptFile, "base" | "path">[];
  /** `core.hooksPath` of the repository's own configuration, before and after (likewise); null where it was left alone. */
  readonly hooksPath: { readonly before: string | null; readonly after?: string | null } | null;
}

/** A receipt that tells of nothing. */
export const EMPTY_RECEIPT: Receipt = { version: 1, files: [], folders: [], hooksPath: null };

/** What a receipt keeps of bytes that it need not give back. */
export function hashBytes(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function fileOf(repository: Repository): string {
  return path.join(ownFolder({ ...repository, gitDir: repository.commonDir }), "init.json");
}

/** The receipt; null where there is none, or none that can be read. */
export function readReceipt(repository: Repository): Receipt | null {
  const file = fileOf(repository);
  try {
    const receipt = JSON.parse(readFileSync(file, "utf8")) as Receipt;
    return receipt.version === 1 && Array.isArray(receipt.files) && Array.isArray(receipt.folders) ? receipt : null;
  } catch {
    return null;
  }
}

/** Writes the receipt, whole or not at all. Throws a Failure (exit 3) where that cannot be done: then nothing else is to be written. */
export function writeReceipt(repository: Repository, receipt: Receipt): void {
  const file = fileOf(repository);
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(`${file}.new`, `${JSON.stringify(receipt)}\n`);
    renameSync(`${file}.new`, file);
  } catch (error) {
    rmSync(`${file}.new`, { force: true });
    const mend = "mend that, and try again: nothing is written without it";
    throw new Failure(3, `${file} cannot be written`, { why: (error as Error).message, mend, cause: error });
  }
}

/** Removes the receipt, what runs that were killed left beside it, and the folder where nothing else is in it. */
export function removeReceipt(repository: Repository): void {
  const file = fileOf(repository);
  rmSync(file, { force: true });
  const folder = path.dirname(file);
  try {
    for (const name of readdirSync(folder).filter((one) => /^init[-.]/.test(one))) rmSync(path.join(folder, name), { force: true });
    if (readdirSync(folder).length === 0) rmdirSync(folder);
  } catch {
    // it was not there
  }
}
