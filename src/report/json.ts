// The JSON report: one object, stable and versioned. schema/report.schema.json is its closed description.

import type { Explanation } from "./explanation.ts";
import { type Report, type ReportFile, summarize } from "./report.ts";
import { describeNotice, describeProblem } from "./words.ts";

/** The report as JSON on one line, with a line end. */
export function formatJson(report: Report, explanations: ReadonlyMap<string, Explanation> = new Map()): string {
  const { version, command, time, dryRun } = report;
  const notices = report.notices.map((notice) => ({ code: notice.code, ...describeNotice(notice) }));
  const files = report.files.map((file) => {
    const explanation = explanations.get(file.path);
    return explanation ? { ...formatFile(file), explanation } : formatFile(file);
  });
  const json = JSON.stringify({ version, command, time, dryRun, files, notices, summary: summarize(report) });
  // JSON leaves these as they are, and a terminal may obey them
  return `${json.replace(/[\u007f-\u009f]/g, (char) => `\\u00${char.charCodeAt(0).toString(16)}`)}\n`;
}

function formatFile({ path, outcome, reason, fields, problems }: ReportFile): object {
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
  };
}
