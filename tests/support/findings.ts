// Reports with problems in them, tame and hostile, for the reporters.

import type { Problem } from "../../src/post/problem.ts";
import { problemAt } from "../../src/post/problem.ts";
import type { Notice, Report, ReportFile } from "../../src/report/report.ts";

/** A report of refused files; `problems` by path. */
export function reportOf(problems: Readonly<Record<string, readonly Problem[]>>, notices: readonly Notice[] = []): Report {
  const files: ReportFile[] = Object.entries(problems).map(([path, problems]) => ({
    path,
    outcome: "refused",
    reason: "problem",
    fields: [],
    problems,
  }));
  return { version: 1, command: "stamp", time: "2024-03-01T10:00:00Z", dryRun: false, files, notices };
}

/** An unreadable date at line 3, column 14. */
export const UNREADABLE = problemAt("unreadable-date", "title: A\npubDatetime: soon", 22, 2, { key: "pubDatetime", value: "soon" });

/** The same date as a warning. */
export const WARNING: Problem = { ...UNREADABLE, severity: "warning" };

/** A path that has everything in it that a format may take for its own. */
export const HOSTILE_PATH = "src/a b/100%::error::,x=1;é 日本\r\n::stop-commands::x/{0}[y](z)'\"&<?#.md";

/** A path with a byte that is no UTF-8, as git/path.ts decodes it. */
export const UNDECODABLE_PATH = "caf\udce9.md";

/** A problem whose words hold line ends, commands, controls, braces and links. */
export const HOSTILE: Problem = {
  ...UNREADABLE,
  args: { key: "a,b:c", value: "50%0A\r\n::warning::owned\u001b[31m\u009b {0} [a](https://example.org) \u{1f389}\udce9" },
};
