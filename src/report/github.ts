// The report as GitHub's workflow commands: each problem an annotation at its line.

import type { Severity } from "../post/problem.ts";
import { printable } from "./human.ts";
import type { Report } from "./report.ts";
import { describeNotice, describeProblem, type Words } from "./words.ts";

/** GitHub shows so many annotations of each kind a step, and drops the rest without a word. */
const MOST = 10;

const NAMES: Readonly<Record<Severity, string>> = { error: "errors", warning: "warnings" };

/** One command a line; nothing at all where nothing is to be said. */
export function formatGithub(report: Report): string {
  const problems = report.files.flatMap(({ path, problems }) => problems.map((problem) => ({ path, problem })));
  const lines = (["error", "warning"] as const).flatMap((severity) =>
    problems
      .filter(({ problem }) => problem.severity === severity)
      .slice(0, MOST)
      .map(({ path, problem }) => {
        const { line, column, code } = problem;
        const place = { file: path.toWellFormed(), line: String(line), col: String(column), title: `stamp-dates ${code}` };
        return formatCommand(severity, place, linesOf(describeProblem(problem)));
      }),
  );
  const rest = describeRest(problems.map(({ problem }) => problem.severity));
  // the last of the notices that are shown is kept for the rest
  const notices = report.notices.slice(0, rest ? MOST - 1 : MOST).map((notice) => formatNotice(describeNotice(notice)));
  return [...lines, ...notices, ...(rest ? [formatNotice(rest)] : [])].join("");
}

/** A failure of the whole run: an annotation of no line, so that it is seen without opening the log. */
export function formatGithubFailure({ message, why, mend }: { readonly message: string; readonly why: string; readonly mend: string }): string {
  const lines = [message, ...(why === "" ? [] : [`why: ${why}`]), `mend: ${mend}`];
  return formatCommand("error", { title: "stamp-dates" }, lines.join("\n").split("\n"));
}

function describeRest(severities: readonly Severity[]): Words | null {
  const more = (["error", "warning"] as const).flatMap((severity) => {
    const count = severities.filter((one) => one === severity).length - MOST;
    return count > 0 ? [`${count} more ${count === 1 ? severity : NAMES[severity]}`] : [];
  });
  if (more.length === 0) return null;
  return { message: `${more.join(" and ")}: GitHub shows ${MOST} of each`, hint: "to see all, report with --reporter human" };
}

function linesOf({ message, hint }: Words): string[] {
  return [message, hint];
}

function formatNotice(words: Words): string {
  return formatCommand("notice", { title: "stamp-dates" }, linesOf(words));
}

function formatCommand(command: string, properties: Readonly<Record<string, string>>, lines: readonly string[]): string {
  const said = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(value)}`);
  return `::${command} ${said.join(",")}::${escapeData(lines.map(printable).join("\n"))}\n`;
}

// both as actions/toolkit has them: packages/core/src/command.ts
function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
