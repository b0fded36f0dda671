// What becomes of the work-tree files: the same edit on their own bytes, so that unstaged work stays as it is.

import type { IndexEntry } from "../git/index-file.ts";
import type { Journal } from "../git/journal.ts";
import { encodePath } from "../git/path.ts";
import type { Repository } from "../git/repository.ts";
import { listClean } from "../git/work-state.ts";
import type { FieldDecision } from "../policy/decision.ts";
import { isSameDate, type PostFacts, readFacts, zoneRulesOf } from "../policy/facts.ts";
import type { Rule } from "../policy/rule.ts";
import { clearField, RELEASE, unquote } from "../policy/writing.ts";
import { zonesFor } from "../policy/zones.ts";
import { type Instant, writeDate } from "../post/date.ts";
import { editPost, type FieldWrite, formatOf, readPost } from "../post/post.ts";
import { decodeFile } from "../worktree/encoding.ts";
import type { WorkFile, WorkTree } from "../worktree/file.ts";
import { headBlob } from "./candidates.ts";
import { type EditedPost, editedBytes } from "./plan.ts";

/** What is to be done to the work-tree file of a post. */
export type WorkCopy =
  /** No file there, none of ours to write, or a value of the user's own: left alone. */
  | { readonly kind: "none"; readonly post: EditedPost }
  | { readonly kind: "write"; readonly post: EditedPost; readonly file: WorkFile; readonly bytes: () => Uint8Array }
  /** In an encoding that only git can write, and clean: git writes it from the index. */
  | { readonly kind: "checkout"; readonly post: EditedPost }
  /** The same, but changed by the user: it cannot be given the date. */
  | { readonly kind: "differs"; readonly post: EditedPost };

/** What is known when the files are looked at. */
export interface Surroundings {
  readonly repository: Repository;
  readonly tree: WorkTree;
  readonly entries: ReadonlyMap<string, IndexEntry>;
  readonly journal: Journal;
  readonly time: Instant;
}

/** What is to be done to the work-tree file of each post. Only reads. */
export async function prepareCopies(posts: readonly EditedPost[], surroundings: Surroundings): Promise<WorkCopy[]> {
  const copies = posts.map((post) => prepareCopy(post, surroundings));
  const odd = copies.filter(({ kind }) => kind === "differs").map(({ post }) => post.version.candidate.path);
  const clean = await listClean(surroundings.repository, odd);
  return copies.map((copy) =>
    copy.kind === "differs" && clean.has(copy.post.version.candidate.path) ? { kind: "checkout", post: copy.post } : copy,
  );
}

function prepareCopy(post: EditedPost, { tree, entries, journal, time }: Surroundings): WorkCopy {
  const { path } = post.version.candidate;
  // git takes a skip-worktree file for what the index has: it is not ours to write
  if (entries.get(path)?.skipWorktree) return { kind: "none", post };
  const reading = tree.read(encodePath(path), post.version.bytes);
  if (reading.kind !== "file") return { kind: "none", post };
  const { file } = reading;
  const decoded = decodeFile(file.bytes);
  if (!decoded) return { kind: "differs", post };
  if (Buffer.compare(decoded.utf8, post.version.bytes) === 0) return { kind: "write", post, file, bytes: () => decoded.encode(editedBytes(post)) };
  const edited = editCopy(decoded.utf8, post, journal, time);
  if (edited === null) return { kind: "differs", post };
  if (edited === decoded.utf8) return { kind: "none", post };
  return { kind: "write", post, file, bytes: () => decoded.encode(edited) };
}

/** The file's own bytes with the decision's edits; the same bytes where none applies; null where it cannot be edited. */
function editCopy(bytes: Uint8Array, post: EditedPost, journal: Journal, time: Instant): Uint8Array | null {
  const { rule, version } = post;
  // what is staged was read, so its parser is there; a file rewritten in another format is the user's
  const { syntax } = rule.form;
  if (formatOf(bytes, syntax) !== formatOf(version.bytes, syntax)) return null;
  const reading = readPost(bytes, rule.form);
  if (reading.kind !== "post") return null;
  const facts = readFacts({ path: version.candidate.path, bytes, reading }, rule, zoneRulesOf(rule, time.offset));
  const fields = [...listApplying(post, facts, journal), ...listUndone(post, facts, journal)];
  if (fields.length === 0) return bytes;
  const writes = fields.map((field) => adaptWrite(field, facts, version.facts, rule, time));
  const result = editPost(reading.post, writes);
  return "problem" in result ? null : result.bytes;
}

/**
 * Those of the decision's fields for which the file has what the index had, or HEAD has, or what a run of ours that was
 * killed between index and work tree found or left there. Any other value is the user's, unstaged.
 */
function listApplying({ version, decision }: EditedPost, facts: PostFacts, journal: Journal): FieldDecision[] {
  const { path } = version.candidate;
  const head = headBlob(version.candidate);
  return (decision?.fields ?? []).filter(({ role, action, from }) => {
    if (action === "keep") return false;
    if (role === "draft") return facts.draft === "first";
    if ([version.facts, version.head].some((known) => known && known[role].state === facts[role].state && isSameDate(known[role], facts[role])))
      return true;
    const there = facts[role].source;
    const isOurs = there !== null && journal.find(path, role, there, head) !== null;
    return isOurs || (from !== null && journal.trace(path, role, from, head).includes(there));
  });
}

/** What a run of ours that was killed did in the index and not in the file, and no decision does again. */
function listUndone({ version }: EditedPost, facts: PostFacts, journal: Journal): FieldDecision[] {
  const { path } = version.candidate;
  const head = headBlob(version.candidate);
  const undone: FieldDecision[] = [];
  const wasReleased = facts.draft === "first" && version.facts.draft === "published" && journal.find(path, "draft", "false", head);
  if (wasReleased) undone.push(RELEASE);
  const cleared = version.facts.modified.state === "blank" ? journal.find(path, "modified", "", head) : null;
  if (cleared && facts.modified.date && cleared.from === facts.modified.source) undone.push(clearField("modified", facts.modified));
  return undone;
}

/** The decision's value; in the file's own style where that differs from the staged one. */
function adaptWrite(field: FieldDecision, facts: PostFacts, staged: PostFacts, rule: Rule, time: Instant): FieldWrite {
  const { role, action, to, instant } = field;
  let source = to;
  if (role !== "draft" && instant && facts[role].date && facts[role].source !== staged[role].source) {
    const { style } = facts[role].date;
    source = writeDate(instant, style, zonesFor(style, rule.generator, facts.format ?? "yaml", zoneRulesOf(rule, time.offset)));
  }
  return { role, source, text: source === null ? null : unquote(source), removes: action === "remove" };
}
