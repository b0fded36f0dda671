// The plan of a run: for each post the decision and the verified bytes. Complete before the first write.

import type { Change } from "../policy/change.ts";
import type { RuledChange } from "../policy/decide-all.ts";
import type { Decision } from "../policy/decision.ts";
import type { Rule } from "../policy/rule.ts";
import { unquote } from "../policy/writing.ts";
import { type Instant, isWritable } from "../post/date.ts";
import { type ByteSplice, spliceBytes } from "../post/edit.ts";
import { editPost, type FieldWrite, type Post, readPost } from "../post/post.ts";
import { type Problem, problemAt } from "../post/problem.ts";
import type { ReportReason } from "../report/report.ts";
import type { Selection } from "./selection.ts";
import type { ReadVersion } from "./versions.ts";

/** A post of the plan. */
export interface PlannedPost {
  readonly version: ReadVersion;
  readonly rule: Rule;
  /** What the decision was taken upon; null where the post was skipped or refused before one. */
  readonly change: Change | null;
  readonly decision: Decision | null;
  readonly reason: ReportReason;
  readonly problems: readonly Problem[];
  /** What makes the new bytes of the version's; null where nothing is to be written. */
  readonly edited: ByteSplice | null;
}

/** A post to be written. */
export type EditedPost = PlannedPost & { readonly edited: ByteSplice };

/** Whether something is to be written into `post`. */
export function isEdited(post: PlannedPost): post is EditedPost {
  return post.edited !== null;
}

/** The new bytes of a post to be written. Made when they are needed: thousands of them would fill the memory. */
export function editedBytes({ version, edited }: EditedPost): Uint8Array {
  return spliceBytes(version.bytes, edited);
}

/** What a run will do, post by post; nothing is written before it is complete. */
export interface Plan {
  readonly time: Instant;
  readonly posts: readonly PlannedPost[];
}

/** The post of `version` with what `decision` says written into it, verified; or with the problem that forbids it. */
export function planPost(
  version: ReadVersion,
  { change, rule }: Pick<RuledChange, "change" | "rule">,
  decision: Decision,
  time: Instant,
): PlannedPost {
  const result = { version, rule, change, decision, reason: decision.reason };
  const reading = version.reading ?? readPost(version.bytes, rule.form);
  const unreadable = isConcerned(decision) && reading.kind === "post" ? findUnreadable(version, reading.post) : null;
  if (unreadable) return { ...refuse(version, rule, unreadable), change };
  if (decision.outcome !== "stamped") return { ...result, problems: [], edited: null };
  if (reading.kind !== "post") throw new RangeError("a decision to stamp needs a post");
  if (!isWritable(time)) return refuse(version, rule, outOfRange(reading.post, decision, time));
  const edit = editPost(reading.post, listWrites(decision));
  return "problem" in edit ? refuse(version, rule, edit.problem) : { ...result, problems: [], edited: edit.splice };
}

/** Whether the decision looks at dates at all: a draft's and those of a post that did not change may be anything. */
function isConcerned(decision: Decision): boolean {
  const writes = decision.fields.some(({ action }) => action !== "keep");
  return decision.outcome !== "skipped" && (writes || decision.state !== "same");
}

/** The problem of a date that is there and cannot be read; null where there is none. */
export function findUnreadable({ facts }: Pick<ReadVersion, "facts">, post: Post): Problem | null {
  for (const role of ["created", "modified"] as const) {
    const site = post.sites[role];
    if (facts[role].state !== "unreadable" || !site) continue;
    const args = { key: site.path.join("."), value: facts[role].source ?? "" };
    return problemAt("unreadable-date", post.block.text, site.valueStart, post.block.firstLine, args);
  }
  return null;
}

/** The problem of a time that no date can name. */
export function outOfRange(post: Post, { fields }: Pick<Decision, "fields">, time: Instant): Problem {
  const role = fields.find(({ instant }) => instant !== null)?.role ?? "modified";
  const key = (post.sites[role]?.path ?? []).join(".");
  return problemAt("date-out-of-range", post.block.text, 0, post.block.firstLine, { key, value: `@${time.ms / 1000}` });
}

/**
 * A refused post. A problem that HEAD's version already had is a warning: only what this commit brings stops it. A file
 * outside the content folders need not be a post at all: it is skipped instead.
 */
export function refuse(version: ReadVersion, rule: Rule, problem: Problem): PlannedPost {
  if (version.place === "outside") return { version, rule, change: null, decision: null, reason: "problem", problems: [], edited: null };
  const isOld = version.oldProblems.includes(problem.code);
  const isFatal = !isOld && rule.onProblem === "fail";
  return {
    version,
    rule,
    change: null,
    decision: null,
    reason: "problem",
    problems: [{ ...problem, severity: isFatal ? "error" : "warning" }],
    edited: null,
  };
}

/** The post of a selection that no decision is taken for. */
export function planWithout(selection: Selection): PlannedPost {
  const { version, rule } = selection;
  if (selection.kind === "refused" && version.reading?.kind === "problem") return refuse(version, rule, version.reading.problem);
  const reason = selection.kind === "skipped" ? selection.reason : "problem";
  return { version, rule, change: null, decision: null, reason, problems: [], edited: null };
}

/** What a decision writes, in the order of the block. */
export function listWrites(decision: Decision): FieldWrite[] {
  return decision.fields
    .filter(({ action }) => action !== "keep")
    .map(({ role, action, to }) => ({ role, source: to, text: to === null ? null : unquote(to), removes: action === "remove" }));
}
