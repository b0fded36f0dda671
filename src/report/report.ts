// The report of a run as a value. Everything that a reporter prints is in it.

import type { Action, FieldNote, Reason } from "../policy/decision.ts";
import type { Instant } from "../post/date.ts";
import type { Role } from "../post/post.ts";
import type { Problem } from "../post/problem.ts";

/** What became of a file. Closed: the JSON Schema lists them. */
export const OUTCOMES = ["stamped", "kept", "skipped", "refused"] as const;
/** One of OUTCOMES. */
export type Outcome = (typeof OUTCOMES)[number];

/** Reasons that no decision has. `stopped`: another post was refused, so nothing was written. `no-rule`: none selects the file. `checked`: nothing is wrong with it. The rest are backfill's: its dates come from the history; it lacks none; it was always a draft; it has changes that are not committed; it is not in the work tree. */
export type ReportReason = Reason | "stopped" | "no-rule" | "checked" | "from-history" | "complete" | "never-published" | "uncommitted" | "no-file";

/** One field of a file, and what was done to it. */
export interface ReportField {
  readonly role: Role;
  /** The key, dotted where nested. */
  readonly key: string;
  readonly action: Action;
  /** What stood there, without quotes; null where nothing did. */
  readonly from: string | null;
  /** What stands there now, without quotes; null where nothing does. */
  readonly to: string | null;
  readonly note: FieldNote | null;
}

/** One file that was looked at. */
export interface ReportFile {
  readonly path: string;
  readonly outcome: Outcome;
  readonly reason: ReportReason;
  readonly fields: readonly ReportField[];
  readonly problems: readonly Problem[];
  /** Of `backfill` alone: what the history tells, ISO 8601 in UTC with seconds; null where it does not. */
  readonly history?: { readonly created: string | null; readonly modified: string | null };
}

/** A post among the first of a site, and its place before: from 1; null where it had no date. */
export interface OrderedPost {
  readonly path: string;
  readonly was: number | null;
}

/** Something to be said about the run as a whole. */
export const NOTICE_CODES = [
  "mass-change",
  "renames-limited",
  "waiting-index-lost",
  "work-tree-differs",
  "work-tree-changed",
  "nothing-compared",
  "no-post",
  "not-committed",
  "no-hook",
  "hook-filter",
] as const;

/** Those that a report for a person leaves to stderr: nothing was done, or found. */
const ASIDES: readonly string[] = ["nothing-compared", "no-post", "not-committed"];

/** Whether a notice is no part of what a person asked for, but of how: it is said beside the report, on one line. */
export function isAside({ code }: Notice): boolean {
  return ASIDES.includes(code);
}

/** A notice; its words live in words.ts. */
export interface Notice {
  readonly code: (typeof NOTICE_CODES)[number];
  readonly args: Readonly<Record<string, string>>;
}

/** What a run did, or would do. */
export interface Report {
  readonly version: 1;
  readonly command: "stamp" | "explain" | "check" | "backfill";
  /** The commit time, ISO 8601 in UTC with seconds. */
  readonly time: string;
  /** Whether this is a plan only. */
  readonly dryRun: boolean;
  readonly files: readonly ReportFile[];
  readonly notices: readonly Notice[];
  /** Of `backfill` alone: the posts that would come first on a site that sorts by modified; empty where nothing changes there. */
  readonly first?: readonly OrderedPost[];
}

const LARGEST_TIME = 8.64e15;

/** A report's `time`. A moment that no calendar of ours reaches is the last, or the first, that it does. */
export function formatTime({ ms }: Instant): string {
  const date = new Date(Math.max(-LARGEST_TIME, Math.min(LARGEST_TIME, ms)));
  return date.toISOString().replace(/\.\d+Z$/, "Z");
}

/** How many files had each outcome. */
export function summarize(report: Report): Record<Outcome, number> {
  const summary: Record<Outcome, number> = { stamped: 0, kept: 0, skipped: 0, refused: 0 };
  for (const file of report.files) summary[file.outcome]++;
  return summary;
}

/** Whether a problem stops the commit: errors do, warnings do not. */
export function hasErrors(report: Report): boolean {
  return report.files.some((file) => file.problems.some((problem) => problem.severity === "error"));
}
