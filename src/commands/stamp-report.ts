// The report of a plan.

import type { FieldDecision } from "../policy/decision.ts";
import { unquote } from "../policy/writing.ts";
import { formatTime, type Notice, type Outcome, type Report, type ReportField, type ReportFile } from "../report/report.ts";
import type { Plan, PlannedPost } from "./plan.ts";

/** What came of a run: the report, and the plan with both texts of each post for `--diff`. Null: nothing to do. */
export interface StampResult {
  readonly report: Report;
  readonly plan: Plan;
}

/** The report of `plan`, with what else there is to be said. */
export function buildReport(plan: Plan, dryRun: boolean, notices: readonly Notice[]): Report {
  const isStopped = plan.posts.some(({ problems }) => problems.some(({ severity }) => severity === "error"));
  const mass = plan.posts.filter(({ decision }) => decision?.fields.some(({ note, role }) => role === "modified" && note === "mass-change"));
  const limit = mass[0]?.rule.mass;
  const massNotice: Notice[] = limit ? [{ code: "mass-change", args: { count: String(mass.length), limit: String(limit) } }] : [];
  return {
    version: 1,
    command: "stamp",
    time: formatTime(plan.time),
    dryRun,
    files: plan.posts.map((post) => describePost(post, isStopped)),
    notices: [...massNotice, ...notices],
  };
}

function describePost(post: PlannedPost, isStopped: boolean): ReportFile {
  const { path } = post.version.candidate;
  const { reason, problems } = post;
  const fields = post.decision?.fields.map((field) => describeField(field, post)) ?? [];
  if (problems.length > 0) return { path, outcome: "refused", reason, fields: [], problems };
  if (isStopped && post.edited) return { path, outcome: "skipped", reason: "stopped", fields: [], problems };
  const outcome: Outcome = post.decision?.outcome ?? "skipped";
  return { path, outcome, reason, fields, problems };
}

function describeField(field: FieldDecision, { rule }: PlannedPost): ReportField {
  const { role, action, from, to, note } = field;
  const text = (source: string | null) => (source === null ? null : unquote(source));
  return { role, key: (rule.fields[role] ?? []).join("."), action, from: text(from), to: text(to), note };
}
