// Writes new blobs into the index of a commit, and into the one that waits beside it; and can take it back.

import { findWaitingIndex, type IndexEntry, readEntries, refreshEntries, writeEntries } from "./index-file.ts";
import type { Repository } from "./repository.ts";

/** An entry that gets another blob. */
export interface Restaging {
  readonly path: string;
  readonly mode: string;
  /** The blob that it has. */
  readonly from: string;
  /** The blob that it gets. */
  readonly to: string;
}

interface Written {
  readonly file: string;
  readonly restagings: readonly Restaging[];
  readonly entries: ReadonlyMap<string, IndexEntry>;
}

/** Restages entries of one commit. */
export class IndexWriter {
  readonly #repository: Repository;
  readonly #restagings: readonly Restaging[];
  readonly #entries: ReadonlyMap<string, IndexEntry>;
  /** What was written, or begun to be written, where. */
  readonly #written: Written[] = [];

  /** `entries` are those of the repository's index, as they were read. */
  constructor(repository: Repository, restagings: readonly Restaging[], entries: ReadonlyMap<string, IndexEntry>) {
    this.#repository = repository;
    this.#restagings = restagings;
    this.#entries = entries;
  }

  /**
   * Writes into the index, and of the index that `git commit FILE` leaves behind into those entries that still have the
   * old blob. `lost`: there is such an index, but it cannot be found. Throws a Failure; all is then as it was.
   */
  async write(): Promise<"written" | "lost"> {
    if (this.#restagings.length === 0) return "written";
    try {
      await this.#writeInto(this.#repository.indexFile, this.#restagings, this.#entries);
      const waiting = findWaitingIndex(this.#repository);
      if (waiting.kind !== "found") return waiting.kind === "lost" ? "lost" : "written";
      const paths = this.#restagings.map(({ path }) => path);
      const entries = await readEntries(this.#repository, waiting.file, paths);
      const same = this.#restagings.filter(({ path, from }) => entries.get(path)?.oid === from);
      if (same.length > 0) await this.#writeInto(waiting.file, same, entries);
      return "written";
    } catch (error) {
      await this.putBack();
      throw error;
    }
  }

  async #writeInto(file: string, restagings: readonly Restaging[], entries: ReadonlyMap<string, IndexEntry>): Promise<void> {
    this.#written.push({ file, restagings, entries });
    const changes = restagings.map(({ path, mode, to }) => ({ path, mode, oid: to }));
    await writeEntries(this.#repository, file, changes, entries);
  }

  /** Gives every entry its old blob back. False where an index could not be written; never throws. */
  async putBack(): Promise<boolean> {
    let isBack = true;
    for (const { file, restagings, entries } of this.#written) {
      const old = restagings.flatMap(({ path }) => entries.get(path) ?? []);
      try {
        await writeEntries(this.#repository, file, old, entries);
        const paths = old.map(({ path }) => path);
        await refreshEntries(this.#repository, file, paths);
      } catch {
        isBack = false;
      }
    }
    return isBack;
  }

  /** Brings the stat data of `paths` up to date in the index that stays after the commit. */
  async refresh(paths: readonly string[]): Promise<void> {
    const file = this.#written.at(-1)?.file;
    const restaged = new Set(this.#restagings.map(({ path }) => path));
    const mine = paths.filter((path) => restaged.has(path));
    if (file) await refreshEntries(this.#repository, file, mine);
  }
}
