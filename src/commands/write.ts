// Carries a plan out: blobs, journal, index, work tree, refresh. In this order a kill at any point loses nothing.

import path from "node:path";
import { Failure } from "../failure.ts";
import { findWaitingIndex, type IndexChange, type IndexEntry, readEntries, refreshEntries, writeEntries } from "../git/index-file.ts";
import { appendJournal, type JournalEntry } from "../git/journal.ts";
import { writeBlobs } from "../git/objects.ts";
import { encodePath } from "../git/path.ts";
import type { Repository } from "../git/repository.ts";
import { checkoutPaths } from "../git/work-state.ts";
import type { Notice } from "../report/report.ts";
import { testWritable, WorkTree } from "../worktree/file.ts";
import type { EditedPost, Plan, PlannedPost } from "./plan.ts";
import { prepareCopies, type WorkCopy } from "./work-copies.ts";

/**
 * Writes `plan`: staged posts into the index and the work tree, others into the work tree alone. Returns what is to be
 * said. Throws a Failure (exit 3); index and work tree are then as they were.
 */
export async function writePlan(
  repository: Repository,
  plan: Plan,
  entries: ReadonlyMap<string, IndexEntry>,
  force: { readonly modified: boolean; readonly created: boolean },
  now: number,
): Promise<Notice[]> {
  const posts = plan.posts.filter((post): post is EditedPost => post.edited !== null);
  if (posts.length === 0) return [];
  const staged = posts.filter(isStaged);
  testUnchanged(staged, entries);
  const tree = new WorkTree(repository.top, path.join(repository.gitDir, "stamp-dates", "tmp"));
  const copies = await prepareCopies(repository, tree, posts, entries, plan.time);
  for (const copy of copies) if (copy.kind === "write") await testWritable(copy.file);
  const oids = await writeBlobs(
    repository,
    staged.map(({ edited }) => edited),
  );
  appendJournal(
    repository,
    posts.flatMap((post) => journalEntries(post, force.modified || force.created, now)),
    now,
  );
  const index = new IndexWriter(repository, staged, oids, entries);
  const notices = await index.write();
  try {
    notices.push(...(await writeCopies(repository, tree, copies)));
  } catch (error) {
    await index.putBack();
    throw new Failure(3, "the work tree could not be written; index and files were put back", {
      why: (error as Error).message,
      mend: "mend that, and commit again",
      cause: error,
    });
  }
  await index.refresh(copies.filter(({ kind }) => kind === "write").map((copy) => copy.post.version.candidate.path));
  return notices;
}

function isStaged({ version }: PlannedPost): boolean {
  return "oid" in version.candidate.source;
}

function stagedOid({ version }: PlannedPost): string {
  return "oid" in version.candidate.source ? version.candidate.source.oid : "";
}

function testUnchanged(staged: readonly EditedPost[], entries: ReadonlyMap<string, IndexEntry>): void {
  const changed = staged.find((post) => entries.get(post.version.candidate.path)?.oid !== stagedOid(post));
  if (!changed) return;
  throw new Failure(3, "the index changed while it was read", {
    why: `${changed.version.candidate.path} is no longer what was staged; is another git at work?`,
    mend: "commit again",
  });
}

function journalEntries(post: EditedPost, forced: boolean, now: number): JournalEntry[] {
  const { path, old } = post.version.candidate;
  const head = old.find((version) => version.head === "HEAD")?.oid ?? null;
  const written = post.decision?.fields.filter(({ action, to }) => action !== "keep" && to !== null) ?? [];
  return written.map(({ role, to }) => ({ path, role, value: to as string, head, forced, at: now }));
}

/** Writes the new blobs into the index, and into the one that `git commit FILE` leaves behind; and can take it back. */
class IndexWriter {
  readonly #repository: Repository;
  readonly #staged: readonly EditedPost[];
  readonly #oids: readonly string[];
  readonly #entries: ReadonlyMap<string, IndexEntry>;
  /** What was written where: the index files with the entries they had. */
  readonly #written: { readonly file: string; readonly changes: readonly IndexChange[]; readonly entries: ReadonlyMap<string, IndexEntry> }[] = [];

  constructor(repository: Repository, staged: readonly EditedPost[], oids: readonly string[], entries: ReadonlyMap<string, IndexEntry>) {
    this.#repository = repository;
    this.#staged = staged;
    this.#oids = oids;
    this.#entries = entries;
  }

  async write(): Promise<Notice[]> {
    if (this.#staged.length === 0) return [];
    const changes = this.#staged.map(({ version: { candidate } }, i) => ({
      path: candidate.path,
      mode: candidate.mode,
      oid: this.#oids[i] as string,
    }));
    await this.#writeInto(this.#repository.indexFile, changes, this.#entries);
    const waiting = findWaitingIndex(this.#repository);
    if (waiting.kind === "lost") return [{ code: "waiting-index-lost", args: { path: changes[0]?.path ?? "" } }];
    if (waiting.kind === "none") return [];
    const entries = await readEntries(
      this.#repository,
      waiting.file,
      changes.map(({ path }) => path),
    );
    // only where it still has the unstamped blob
    const same = changes.filter(({ path }, i) => entries.get(path)?.oid === stagedOid(this.#staged[i] as EditedPost));
    try {
      if (same.length > 0) await this.#writeInto(waiting.file, same, entries);
    } catch (error) {
      await this.putBack();
      throw error;
    }
    return [];
  }

  async #writeInto(file: string, changes: readonly IndexChange[], entries: ReadonlyMap<string, IndexEntry>): Promise<void> {
    await writeEntries(this.#repository, file, changes, entries);
    this.#written.push({ file, changes, entries });
  }

  async putBack(): Promise<void> {
    for (const { file, changes, entries } of this.#written) {
      const old = changes.flatMap(({ path }) => entries.get(path) ?? []);
      await writeEntries(this.#repository, file, old, entries);
      await refreshEntries(
        this.#repository,
        file,
        old.map(({ path }) => path),
      );
    }
  }

  /** Brings the stat data of the index that stays after the commit up to date. */
  async refresh(paths: readonly string[]): Promise<void> {
    const file = this.#written.at(-1)?.file;
    const staged = new Set(this.#staged.map(({ version }) => version.candidate.path));
    if (file)
      await refreshEntries(
        this.#repository,
        file,
        paths.filter((path) => staged.has(path)),
      );
  }
}

/** How many files are written at a time. */
const AT_ONCE = 32;

async function writeCopies(repository: Repository, tree: WorkTree, copies: readonly WorkCopy[]): Promise<Notice[]> {
  const notices: Notice[] = [];
  const done: (WorkCopy & { kind: "write" })[] = [];
  try {
    for (let i = 0; i < copies.length; i += AT_ONCE) {
      const results = copies.slice(i, i + AT_ONCE).map(async (copy) => {
        const notice = (code: Notice["code"]): Notice => ({ code, args: { path: copy.post.version.candidate.path } });
        if (copy.kind === "differs") notices.push(notice("work-tree-differs"));
        if (copy.kind !== "write") return;
        if (await tree.replace(copy.file, copy.bytes)) done.push(copy);
        else notices.push(notice("work-tree-changed"));
      });
      const failed = (await Promise.allSettled(results)).find((result) => result.status === "rejected");
      if (failed) throw failed.reason;
    }
    await checkoutPaths(
      repository,
      copies.filter(({ kind }) => kind === "checkout").map((copy) => copy.post.version.candidate.path),
    );
  } catch (error) {
    await Promise.allSettled(done.map((copy) => putBack(tree, copy)));
    throw error;
  }
  return notices;
}

async function putBack(tree: WorkTree, copy: WorkCopy & { kind: "write" }): Promise<void> {
  const now = await tree.read(encodePath(copy.post.version.candidate.path));
  if (now.kind === "file" && now.file.bytes.equals(copy.bytes)) await tree.replace(now.file, copy.file.bytes);
}
