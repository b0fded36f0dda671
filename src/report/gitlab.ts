// The report as GitLab's Code Quality artifact: an array of findings (docs.gitlab.com/ci/testing/code_quality).

import { listFindings } from "./fingerprint.ts";
import { stringifyVisibly } from "./json.ts";
import type { Report } from "./report.ts";

/** The findings as JSON on one line, with a line end; `[]` where there are none. Notices have no place in the format. */
export function formatGitlab(report: Report): string {
  const findings = listFindings(report).map(({ path, problem, words, fingerprint }) => ({
    description: `${words.message} – ${words.hint}`.toWellFormed(),
    check_name: problem.code,
    fingerprint,
    severity: problem.severity === "error" ? "major" : "minor",
    location: { path: path.toWellFormed(), lines: { begin: problem.line } },
  }));
  return stringifyVisibly(findings);
}
