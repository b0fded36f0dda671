// Carries a plan out: blobs, journal, index, work tree, refresh. In this order a kill at any point loses nothing.

import path from "node:path";
import { Failure } from "../failure.ts";
import type { IndexEntry } from "../git/index-file.ts";
import { IndexWriter } from "../git/index-writer.ts";
import { appendJournal, type Journal, type JournalEntry } from "../git/journal.ts";
import { writeBlobs } from "../git/objects.ts";
import { encodePath } from "../git/path.ts";
import { ownFolder, type Repository } from "../git/repository.ts";
import { checkoutPaths } from "../git/work-state.ts";
import type { Notice } from "../report/report.ts";
import { WorkTree } from "../worktree/file.ts";
import { testWritable, WorkFileWriter } from "../worktree/replace.ts";
import { headBlob } from "./candidates.ts";
import { type EditedPost, editedBytes, isEdited, type Plan, type PlannedPost } from "./plan.ts";
import { prepareCopies, type WorkCopy } from "./work-copies.ts";

/** What a plan is carried out with. */
export interface Means {
  readonly repository: Repository;
  readonly entries: ReadonlyMap<string, IndexEntry>;
  readonly journal: Journal;
  /** Whether `--force` or `--force-created` was given. */
  readonly forced: boolean;
  /** Seconds since the epoch. */
  readonly now: number;
}

/**
 * Writes `plan`: staged posts into the index and the work tree, others into the work tree alone. Returns what is to be
 * said. Throws a Failure (exit 3), which says whether index and work tree are as they were.
 */
export async function writePlan(plan: Plan, { repository, entries, journal, forced, now }: Means): Promise<Notice[]> {
  const posts = plan.posts.filter(isEdited);
  if (posts.length === 0) return [];
  const staged = posts.filter(isStaged);
  testUnchanged(staged, entries);
  const tree = new WorkTree(repository.top);
  const writer = new WorkFileWriter(path.join(ownFolder(repository), "tmp"));
  writer.sweep();
  const copies = await prepareCopies(posts, { repository, tree, entries, journal, time: plan.time });
  for (const copy of copies) if (copy.kind === "write") testWritable(copy.file);
  const blobs = staged.map((post) => () => editedBytes(post));
  const oids = await writeBlobs(repository, blobs);
  const remembered = posts.flatMap((post) => journalEntries(post, forced, now));
  appendJournal(repository, remembered, now);
  const restagings = staged.map((post, i) => ({ ...pickEntry(post), to: oids[i] as string }));
  const index = new IndexWriter(repository, restagings, entries);
  const notices = describeWaiting(await index.write(), restagings);
  try {
    notices.push(...(await writeCopies(repository, tree, writer, copies)));
  } catch (error) {
    throw workTreeFailure(error, await index.putBack());
  }
  await index.refresh(copies.filter(({ kind }) => kind === "write").map((copy) => copy.post.version.candidate.path));
  return notices;
}

function pickEntry(post: EditedPost): { path: string; mode: string; from: string } {
  const { path, mode } = post.version.candidate;
  return { path, mode, from: stagedOid(post) };
}

function describeWaiting(outcome: "written" | "lost", restagings: readonly { readonly path: string }[]): Notice[] {
  return outcome === "lost" ? [{ code: "waiting-index-lost", args: { path: restagings.map(({ path }) => path).join("\0") } }] : [];
}

function workTreeFailure(error: unknown, isBack: boolean): Failure {
  const what = isBack ? "index and files were put back" : "the dates stay staged, and the next commit renews them";
  const why = error instanceof Error ? error.message : String(error);
  return new Failure(3, `the work tree could not be written; ${what}`, { why, mend: "mend that, and commit again", cause: error });
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
  const { path } = post.version.candidate;
  const head = headBlob(post.version.candidate);
  const written = post.decision?.fields.filter(({ action, note }) => action !== "keep" && note !== "restored") ?? [];
  return written.map(({ role, action, from, to }) => ({ path, role, value: to ?? "", from, inserted: action === "insert", head, forced, at: now }));
}

async function writeCopies(repository: Repository, tree: WorkTree, writer: WorkFileWriter, copies: readonly WorkCopy[]): Promise<Notice[]> {
  const notices: Notice[] = [];
  const done: (WorkCopy & { kind: "write" })[] = [];
  try {
    for (const copy of copies) {
      const args = { path: copy.post.version.candidate.path };
      if (copy.kind === "differs") notices.push({ code: "work-tree-differs", args });
      if (copy.kind !== "write") continue;
      if (writer.replace(copy.file, copy.bytes())) done.push(copy);
      else notices.push({ code: "work-tree-changed", args });
    }
    const odd = copies.filter(({ kind }) => kind === "checkout");
    await checkoutPaths(
      repository,
      odd.map((copy) => copy.post.version.candidate.path),
    );
  } catch (error) {
    for (const copy of done) putBack(tree, writer, copy);
    throw error;
  }
  return notices;
}

/** Best effort: the error that made it necessary is the one to be told. */
function putBack(tree: WorkTree, writer: WorkFileWriter, copy: WorkCopy & { kind: "write" }): void {
  try {
    const now = tree.read(encodePath(copy.post.version.candidate.path));
    if (now.kind === "file" && Buffer.compare(now.file.bytes, copy.bytes()) === 0) writer.replace(now.file, copy.file.bytes);
  } catch {
    // the file keeps the date, unstaged
  }
}
