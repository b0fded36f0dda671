// The JSON report: one object, stable and versioned. schema/report.schema.json is its closed description.

import type { Severity } from "../post/problem.ts";
import type { Explanation } from "./explanation.ts";
import { type Notice, type Outcome, type Report, type ReportField, type ReportFile, type ReportReason, summarize } from "./report.ts";
import { describeNotice, describeProblem } from "./words.ts";

/** A problem of a file, with its words. */
export interface JsonProblem {
  /** Stable: a section of docs/problems.md. */
  readonly code: string;
  readonly severity: Severity;
  /** From 1. */
  readonly line: number;
  /** From 1, in characters as an editor counts. */
  readonly column: number;
  readonly message: string;
  /** The edit or command that mends it. */
  readonly hint: string;
}

/** What became of one file. */
export interface JsonFile {
  /** From the top of the repository, with slashes. */
  readonly path: string;
  readonly outcome: Outcome;
  readonly reason: ReportReason;
  readonly fields: readonly ReportField[];
  readonly problems: readonly JsonProblem[];
  /** Of `explain` alone. */
  readonly explanation?: Explanation;
  /** Of `backfill` alone. */
  readonly history?: ReportFile["history"];
}

/** The report of a command, as `--reporter json` prints it. */
export interface JsonReport {
  readonly version: 1;
  readonly command: Report["command"];
  /** The commit time, ISO 8601 in UTC with seconds. */
  readonly time: string;
  readonly dryRun: boolean;
  readonly files: readonly JsonFile[];
  readonly notices: readonly { readonly code: Notice["code"]; readonly message: string; readonly hint: string }[];
  readonly summary: Readonly<Record<Outcome, number>>;
  /** Of `backfill` alone. */
  readonly first?: Report["first"];
}

/** `report` with words, as a value that JSON can hold. */
export function describeReport(report: Report, explanations: ReadonlyMap<string, Explanation> = new Map()): JsonReport {
  const { version, command, time, dryRun } = report;
  const notices = report.notices.map((notice) => ({ code: notice.code, ...describeNotice(notice) }));
  const files = report.files.map((file) => {
    const explanation = explanations.get(file.path);
    return explanation ? { ...describeFile(file), explanation } : describeFile(file);
  });
  const first = report.first && { first: report.first.map(({ path, was }) => ({ path: path.toWellFormed(), was })) };
  return { version, command, time, dryRun, files, notices, summary: summarize(report), ...first };
}

/** The report as JSON on one line, with a line end. */
export function formatJson(report: Report, explanations?: ReadonlyMap<string, Explanation>): string {
  return stringifyVisibly(describeReport(report, explanations));
}

/** `value` as JSON on one line, with a line end, and with nothing in it that a terminal would obey. */
export function stringifyVisibly(value: object): string {
  // JSON leaves these as they are
  return `${JSON.stringify(value).replace(/[\u007f-\u009f]/g, (char) => `\\u00${char.charCodeAt(0).toString(16)}`)}\n`;
}

/** `file` with words. */
export function describeFile({ path, outcome, reason, fields, problems, history }: ReportFile): JsonFile {
  return {
    path: path.toWellFormed(),
    outcome,
    reason,
    fields: fields.map(({ role, key, action, from, to, note }) => ({ role, key, action, from, to, note })),
    problems: problems.map((problem) => ({
      code: problem.code,
      severity: problem.severity,
      line: problem.line,
      column: problem.column,
      ...describeProblem(problem),
    })),
    ...(history && { history }),
  };
}
