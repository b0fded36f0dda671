// The journal in the git directory: which values we wrote for commits that may never have been made.

import { closeSync, constants, mkdirSync, openSync, readFileSync, renameSync, writeFileSync, writeSync } from "node:fs";
import path from "node:path";
import { Failure } from "../failure.ts";
import { ownFolder, type Repository } from "./repository.ts";

/** One value that we wrote. */
export interface JournalEntry {
  readonly path: string;
  readonly role: string;
  /** The source text written, quotes included; empty where the value was cleared. */
  readonly value: string;
  /** The source text that stood there before; null where there was none. */
  readonly from: string | null;
  /** Whether the key was inserted with it. */
  readonly inserted: boolean;
  /** The id of the path's blob in HEAD when it was written; null if there was none. */
  readonly head: string | null;
  /** Whether `--force` wrote it. */
  readonly forced: boolean;
  /** Seconds since the epoch at which it was written. */
  readonly at: number;
}

/** To the end of a file that is made where it is missing, and never through a link. */
const APPEND = constants.O_APPEND | constants.O_CREAT | constants.O_WRONLY | (constants.O_NOFOLLOW ?? 0);
const KEEP_SECONDS = 30 * 24 * 3600;
/** A journal of more bytes is rewritten without what is too old, once that is half of it. */
const PRUNE_BYTES = 64 * 1024;

/** The journal as read: questions only. */
export interface Journal {
  /** The entry for a value of ours, if this is one: same path, field, value and blob in HEAD. */
  find(path: string, role: string, value: string, head: string | null): JournalEntry | null;
  /** What stood there before a value of ours, the latest first: where a run was killed, the file may still have it. */
  trace(path: string, role: string, value: string, head: string | null): (string | null)[];
  /**
   * What stood there before the first of our values that led to this one, and whether one of them was forced; null where
   * this is none of ours.
   */
  origin(path: string, role: string, value: string, head: string | null): Pick<JournalEntry, "from" | "inserted" | "forced"> | null;
}

function journalFile(repository: Repository): string {
  return path.join(ownFolder(repository), "journal");
}

/** The journal; a missing one, or lines that were cut off by a crash, are no error. `now` in seconds since the epoch. */
export function readJournal(repository: Repository, now: number): Journal {
  const entries = new Map(readEntries(journalFile(repository), now).map((entry) => [keyOf(entry), entry]));
  const find: Journal["find"] = (path, role, value, head) => entries.get(keyOf({ path, role, value, head })) ?? null;
  const trace: Journal["trace"] = (path, role, value, head) => {
    const before = new Set<string | null>();
    let entry = find(path, role, value, head);
    while (entry && !before.has(entry.from)) {
      before.add(entry.from);
      entry = entry.from === null ? null : find(path, role, entry.from, head);
    }
    return [...before];
  };
  const origin: Journal["origin"] = (path, role, value, head) => {
    const seen = new Set<JournalEntry>();
    let first = find(path, role, value, head);
    for (let entry = first; entry && !seen.has(entry); entry = entry.from === null ? null : find(path, role, entry.from, head)) {
      seen.add(entry);
      first = entry;
    }
    return first && { ...first, forced: [...seen].some(({ forced }) => forced) };
  };
  return { find, trace, origin };
}

function keyOf(entry: Pick<JournalEntry, "path" | "role" | "value" | "head">): string {
  return JSON.stringify([entry.path, entry.role, entry.value, entry.head]);
}

function readEntries(file: string, now: number): JournalEntry[] {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    return [];
  }
  return text.split("\n").flatMap((line) => {
    try {
      const entry = JSON.parse(line) as JournalEntry;
      return entry.at > now - KEEP_SECONDS ? [entry] : [];
    } catch {
      return [];
    }
  });
}

/**
 * Remembers `entries`, before the index is written: one append, so that two hooks at once lose nothing. Throws a
 * Failure (exit 3) where the disk is full or read-only.
 */
export function appendJournal(repository: Repository, entries: readonly JournalEntry[], now: number): void {
  if (entries.length === 0) return;
  const file = journalFile(repository);
  const lines = entries.map((entry) => `${JSON.stringify(entry)}\n`).join("");
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    // a line that a crash cut off is ended first, so that it spoils none of ours
    append(file, `\n${lines}`);
    pruneJournal(file, now);
  } catch (error) {
    throw new Failure(3, `the journal ${file} cannot be written`, {
      why: (error as Error).message,
      mend: "mend that, and commit again",
      cause: error,
    });
  }
}

function append(file: string, text: string): void {
  const handle = openSync(file, APPEND, 0o666);
  try {
    writeSync(handle, text);
  } finally {
    closeSync(handle);
  }
}

function pruneJournal(file: string, now: number): void {
  const text = readFileSync(file);
  if (text.length < PRUNE_BYTES) return;
  const kept = readEntries(file, now);
  const lines = kept.map((entry) => `${JSON.stringify(entry)}\n`).join("");
  if (lines.length > text.length / 2) return;
  const temporary = `${file}.${Math.random().toString(36).slice(2)}`;
  writeFileSync(temporary, lines);
  renameSync(temporary, file);
}
