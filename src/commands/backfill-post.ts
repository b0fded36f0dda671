// One post of a backfill: what is written into it, or why nothing is.

import { encodePath } from "../git/path.ts";
import { type BackfillChoice, planBackfill } from "../policy/backfill.ts";
import type { FieldDecision } from "../policy/decision.ts";
import { type PostFacts, readFacts, zoneRulesOf } from "../policy/facts.ts";
import type { History } from "../policy/history.ts";
import type { Rule } from "../policy/rule.ts";
import { substanceOf } from "../policy/substance.ts";
import { unquote } from "../policy/writing.ts";
import { isWritable } from "../post/date.ts";
import { editPost, formatOf, readPost } from "../post/post.ts";
import type { Problem } from "../post/problem.ts";
import { formatTime, type ReportFile, type ReportReason } from "../report/report.ts";
import { decodeFile } from "../worktree/encoding.ts";
import type { WorkFile, WorkTree } from "../worktree/file.ts";
import { findUnreadable, outOfRange } from "./plan.ts";
import type { HistoricPost } from "./read-histories.ts";

/** A post that was looked at. */
export interface BackfilledPost {
  readonly file: ReportFile;
  readonly rule: Rule;
  readonly history: History;
  /** The post as it is now. */
  readonly facts: PostFacts;
  readonly bytes: Uint8Array;
  readonly fields: readonly FieldDecision[];
  /** What it is to become; null where nothing is written, or nobody asked for it. */
  readonly edited: Uint8Array | null;
  /** Reads the file again and gives its new bytes; null where they cannot be made. Null itself: nothing is written. */
  readonly write: ((tree: WorkTree) => { readonly file: WorkFile; readonly bytes: Uint8Array } | null) | null;
}

/** What a plan for a post is made with. */
export interface Surroundings {
  readonly tree: WorkTree;
  readonly choice: BackfillChoice;
  /** Whether the file in the work tree, or what is staged of it, differs from HEAD, or may: git was told not to look. */
  readonly isChanged: boolean;
  readonly takesChanged: boolean;
  /** Whether the edits themselves are made, and verified; else only what would be written is told. */
  readonly isExact: boolean;
}

/** The plan for one post. Nothing is written. */
export function planHistoric({ selection, history }: HistoricPost, { tree, choice, isChanged, takesChanged, isExact }: Surroundings): BackfilledPost {
  const { version, rule } = selection;
  const { path } = version.candidate;
  const bytes = isChanged ? readChanged(tree, path, version.bytes, rule, takesChanged) : version.bytes;
  const file = { path, fields: [], problems: [], history: describeHistory(history) };
  const found = { rule, history, fields: [], edited: null, write: null };
  const leave = (reason: ReportReason): BackfilledPost => {
    return { ...found, file: { ...file, outcome: "skipped", reason }, facts: version.facts, bytes: version.bytes };
  };
  if (typeof bytes === "string") return leave(bytes);
  const facts = bytes === version.bytes ? version.facts : readAgain(bytes, path, rule);
  const refuse = (problem: Problem): BackfilledPost => ({ ...found, file: { ...file, ...describeRefusal(problem, rule) }, facts, bytes });
  if (bytes === version.bytes && version.reading?.kind === "problem") return refuse(version.reading.problem);
  const fields = planBackfill(facts, history, rule, choice);
  const told = { ...found, file: { ...describe(path, facts, fields), history: describeHistory(history) }, facts, bytes, fields };
  if (!fields.some(({ action }) => action !== "keep")) {
    return history.created === null ? { ...told, file: { ...told.file, reason: "never-published" } } : told;
  }
  const odd = fields.find(({ instant }) => instant !== null && !isWritable(instant))?.instant;
  const isUnreadable = facts.created.state === "unreadable" || facts.modified.state === "unreadable";
  if (!isExact && !isUnreadable && !odd) return told;
  const reading = readPost(bytes, rule.form);
  if (reading.kind === "problem") return refuse(reading.problem);
  if (reading.kind !== "post") return leave("uncommitted");
  const problem = findUnreadable({ facts }, reading.post) ?? (odd ? outOfRange(reading.post, { fields }, odd) : null);
  if (problem) return refuse(problem);
  const edited = editPost(reading.post, fields.flatMap(writeOf));
  if ("problem" in edited) return refuse(edited.problem);
  return { ...told, edited: edited.bytes, write: (again) => editFile(again, path, bytes, edited.bytes, rule, history, choice) };
}

/** What `post` is where its file turned out to be another one than was planned on. */
export function leaveUnwritten(post: BackfilledPost): BackfilledPost {
  return { ...post, file: { ...post.file, outcome: "skipped", reason: "uncommitted", fields: [] }, fields: [], edited: null, write: null };
}

function readAgain(bytes: Uint8Array, path: string, rule: Rule): PostFacts {
  return readFacts({ path, bytes, reading: readPost(bytes, rule.form) }, rule, zoneRulesOf(rule, 0));
}

/** A file that differs from HEAD: its bytes where only dates do, or where it is taken all the same; else why it is left. */
function readChanged(tree: WorkTree, path: string, committed: Uint8Array, rule: Rule, takesChanged: boolean): Uint8Array | "no-file" | "uncommitted" {
  const reading = tree.read(encodePath(path), committed);
  if (reading.kind === "missing") return "no-file";
  const decoded = reading.kind === "file" ? decodeFile(reading.file.bytes)?.utf8 : undefined;
  if (!decoded || formatOf(decoded, rule.form.syntax) !== formatOf(committed, rule.form.syntax)) return "uncommitted";
  if (Buffer.compare(decoded, committed) === 0) return committed; // the same object: what was read of it holds
  const everyByte: Rule = { ...rule, substance: "any" };
  const rest = (bytes: Uint8Array) => {
    const post = readPost(bytes, rule.form);
    return substanceOf(bytes, post.kind === "post" ? post.post : null, everyByte);
  };
  return takesChanged || rest(decoded) === rest(committed) ? decoded : "uncommitted";
}

/** The new bytes of the work-tree file: of one that git converts (line ends, encodings), planned on what it has itself. */
function editFile(
  tree: WorkTree,
  path: string,
  planned: Uint8Array,
  edited: Uint8Array,
  rule: Rule,
  history: History,
  choice: BackfillChoice,
): { readonly file: WorkFile; readonly bytes: Uint8Array } | null {
  const reading = tree.read(encodePath(path), planned);
  const decoded = reading.kind === "file" ? decodeFile(reading.file.bytes) : null;
  if (reading.kind !== "file" || !decoded) return null;
  if (Buffer.compare(decoded.utf8, planned) === 0) return { file: reading.file, bytes: decoded.encode(edited) };
  const post = readPost(decoded.utf8, rule.form);
  if (post.kind !== "post") return null;
  const facts = readFacts({ path, bytes: decoded.utf8, reading: post }, rule, zoneRulesOf(rule, 0));
  const again = editPost(post.post, planBackfill(facts, history, rule, choice).flatMap(writeOf));
  return "problem" in again ? null : { file: reading.file, bytes: decoded.encode(again.bytes) };
}

function writeOf({ role, action, to }: FieldDecision): Parameters<typeof editPost>[1][number][] {
  return action === "keep" ? [] : [{ role, source: to, text: to === null ? null : unquote(to) }];
}

function describe(path: string, { keys }: PostFacts, fields: readonly FieldDecision[]): ReportFile {
  const text = (source: string | null) => (source === null ? null : unquote(source));
  const isWritten = fields.some(({ action }) => action !== "keep");
  return {
    path,
    outcome: isWritten ? "stamped" : "kept",
    reason: isWritten ? "from-history" : (fields[0]?.note ?? "complete"),
    fields: fields.map(({ role, action, from, to, note }) => {
      return { role, key: (keys[role] ?? []).join("."), action, from: text(from), to: text(to), note };
    }),
    problems: [],
  };
}

function describeRefusal(problem: Problem, { onProblem }: Rule): Pick<ReportFile, "outcome" | "reason" | "problems"> {
  return { outcome: "refused", reason: "problem", problems: [{ ...problem, severity: onProblem === "warn" ? "warning" : "error" }] };
}

function describeHistory({ created, modified }: History): NonNullable<ReportFile["history"]> {
  return { created: created && formatTime(created), modified: modified && formatTime(modified) };
}
