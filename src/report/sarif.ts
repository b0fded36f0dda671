// The report as SARIF 2.1.0 (docs.oasis-open.org/sarif/sarif/v2.1.0), as GitHub's code scanning and many viewers read it.

import { PROBLEM_CODES } from "../post/problem.ts";
import { type Finding, listFindings } from "./fingerprint.ts";
import { stringifyVisibly } from "./json.ts";
import { hasErrors, type Report } from "./report.ts";
import { describeRule } from "./rules.ts";
import { describeNotice } from "./words.ts";

const ROOT = "%SRCROOT%";

/** The report as one run of the tool in version `version`, as JSON on one line with a line end. */
export function formatSarif(report: Report, version: string): string {
  const findings = listFindings(report);
  const codes: readonly string[] = PROBLEM_CODES;
  const notifications = report.notices.map((notice) => {
    const { message, hint } = describeNotice(notice);
    return { descriptor: { id: notice.code }, level: "note", message: { text: messageText(`${message} – ${hint}`) } };
  });
  return stringifyVisibly({
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "stamp-dates", semanticVersion: version, rules: codes.map(formatRule) } },
        invocations: [{ executionSuccessful: true, exitCode: hasErrors(report) ? 1 : 0, toolExecutionNotifications: notifications }],
        originalUriBaseIds: { [ROOT]: { description: { text: "The top of the repository." } } },
        columnKind: "unicodeCodePoints",
        results: findings.map((finding) => formatResult(finding, codes.indexOf(finding.problem.code))),
      },
    ],
  });
}

function formatRule(code: string): object {
  const { summary, remedy, level } = describeRule(code);
  return {
    id: code,
    shortDescription: { text: summary },
    help: { text: remedy, markdown: `**${summary}**\n\n${remedy}` },
    defaultConfiguration: { level },
  };
}

function formatResult({ path, problem, words, fingerprint }: Finding, ruleIndex: number): object {
  return {
    ruleId: problem.code,
    ruleIndex,
    level: problem.severity,
    message: { text: messageText(`${words.message} – ${words.hint}`) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: encodeUri(path), uriBaseId: ROOT },
          region: { startLine: problem.line, startColumn: problem.column },
        },
      },
    ],
    // the first is the one that GitHub goes by; left to itself it hashes the lines around
    partialFingerprints: { primaryLocationLineHash: fingerprint, "stampDates/v1": fingerprint },
  };
}

/** `text` as SARIF's message strings have it: braces are for placeholders, and doubled where they stand for themselves (3.11.5). */
function messageText(text: string): string {
  return text.toWellFormed().replace(/[{}]/g, "$&$&");
}

/** `path` as a relative URI; a byte that is no UTF-8, which git/path.ts decodes to a lone surrogate, as itself. */
function encodeUri(path: string): string {
  const parts = path.split(/(?<![\ud800-\udbff])([\udc80-\udcff])/);
  return parts.map((part, i) => (i % 2 === 1 ? `%${(part.charCodeAt(0) - 0xdc00).toString(16).toUpperCase()}` : encodeText(part))).join("");
}

function encodeText(text: string): string {
  return text.toWellFormed().split("/").map(encodeURIComponent).join("/");
}
