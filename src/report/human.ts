// The report for a person: one line a change, a caret under each problem, and what to do about it.

import { isAside, type Report, type ReportField, type ReportFile, summarize } from "./report.ts";
import { describeNote, describeNotice, describeProblem, describeReason } from "./words.ts";

/** How much is said, and whether in colour. */
export interface HumanOptions {
  readonly color: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
}

type Paint = (code: number, text: string) => string;

/** What the person needs to know; nothing at all where nothing was done and nothing is to be done. */
export function formatHuman(report: Report, options: HumanOptions): string {
  const paint: Paint = (code, text) => (options.color ? `\u001b[${code}m${text}\u001b[0m` : text);
  const sections = [
    options.quiet ? "" : formatFiles(report, options, paint),
    ...report.files.flatMap((file) => file.problems.map((problem) => formatProblem(file, problem, paint))),
    ...report.notices
      .filter((notice) => !isAside(notice))
      .map((notice) => {
        const { message, hint } = describeNotice(notice);
        return `${paint(33, "note")}: ${printable(message)}\n      ${printable(hint)}\n`;
      }),
    formatStop(report),
  ];
  return sections.join("");
}

/** The asides of `report`, each on a line: for stderr. */
export function formatAsides({ notices }: Report): string {
  return notices
    .filter(isAside)
    .map(describeNotice)
    .map(({ message, hint }) => `stamp-dates: ${printable(message)}; ${printable(hint)}\n`)
    .join("");
}

/** How many posts are named whose dates were kept; of any more the number is told. */
const MOST_KEPT = 10;

function formatFiles(report: Report, { verbose }: HumanOptions, paint: Paint): string {
  const told = report.files.map((file) => ({ file, rows: formatRows(file, verbose, paint) })).filter(({ rows }) => rows.length > 0);
  if (told.length === 0) return "";
  // an import of old posts keeps hundreds of dates, each for the same reason
  const hidden = new Set(told.filter(({ file }) => file.outcome === "kept").slice(verbose ? Infinity : MOST_KEPT));
  const rows = told.filter((one) => !hidden.has(one)).flatMap(({ rows }) => rows);
  if (hidden.size > 0) rows.push(`  and ${hidden.size} more kept (--verbose names them)\n`);
  const count = summarize(report).stamped;
  const would = report.dryRun ? "would stamp" : "stamped";
  const title = count > 0 ? `${would} ${count} ${count === 1 ? "post" : "posts"}` : "nothing to stamp";
  return `stamp-dates: ${title}\n${rows.join("")}`;
}

function formatRows(file: ReportFile, verbose: boolean, paint: Paint): string[] {
  if (file.outcome === "refused") return [];
  const isHidden = file.outcome === "skipped" && !verbose;
  const fields = file.fields.filter((field) => verbose || isWorthSaying(field));
  if (isHidden || (fields.length === 0 && !verbose)) return [];
  const head = `  ${paint(1, printable(file.path))}  ${describeReason(file.reason)}\n`;
  return [head, ...fields.map((field) => `    ${formatField(field, paint)}\n`)];
}

// a mass change is told once, by its notice
const QUIET_NOTES: readonly string[] = ["not-later", "not-after-created", "grace", "no-insert", "no-place", "filled", "release-keeps", "mass-change"];

function isWorthSaying(field: ReportField): boolean {
  if (field.action !== "keep") return true;
  return field.from !== null && field.note !== null && !QUIET_NOTES.includes(field.note);
}

function formatField({ key, action, from, to, note }: ReportField, paint: Paint): string {
  const why = note ? `  (${describeNote(note)})` : "";
  const [name, old, now] = [printable(key), printable(from ?? "(none)"), printable(to ?? "(blank)")];
  return action === "keep" ? `${name}  ${old}${why}` : `${name}  ${paint(2, old)} → ${paint(32, now)}${why}`;
}

function formatProblem(file: ReportFile, problem: ReportFile["problems"][number], paint: Paint): string {
  const { message, hint } = describeProblem(problem);
  const label = problem.severity === "error" ? paint(31, "error") : paint(33, "warning");
  const gutter = String(problem.line);
  const before = [...problem.excerpt].slice(0, problem.column - 1).join("");
  const lead = printable(before).replace(/\p{M}/gu, "").replace(WIDE, "  ").replace(/[^\t]/gu, " ");
  return [
    `${printable(file.path)}:${problem.line}:${problem.column}: ${label}: ${printable(message)} [${problem.code}]`,
    `  ${gutter} | ${printable(problem.excerpt)}`,
    `  ${" ".repeat(gutter.length)} | ${lead}${paint(31, "^")}`,
    `  ${printable(hint)}\n`,
  ].join("\n");
}

/** What a check comes to: nothing is said where nothing is wrong. */
function formatVerdict({ files, dryRun }: Report): string {
  const problems = files.flatMap((file) => file.problems);
  if (problems.length === 0) return "";
  const posts = files.filter((file) => file.problems.length > 0).length;
  const errors = problems.filter(({ severity }) => severity === "error").length;
  const counts = [count(errors, "error"), count(problems.length - errors, "warning")].filter((text) => !text.startsWith("0 "));
  const fixable = files.some(({ fields }) => fields.length > 0);
  const mend = fixable && dryRun ? "  mend: paste the lines above, or let the same command write them, with --fix\n" : "";
  const done = fixable && !dryRun ? "  what is marked `write` was written into the files, and is not staged yet\n" : "";
  return `stamp-dates: ${counts.join(" and ")} in ${count(posts, "post")} of ${files.length} checked\n${mend}${done}`;
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}

function formatStop(report: Report): string {
  if (report.command === "check") return formatVerdict(report);
  const stopped = report.files.filter((file) => file.problems.some(({ severity }) => severity === "error")).length;
  if (stopped === 0) return "";
  const what = stopped === 1 ? "1 post cannot" : `${stopped} posts cannot`;
  // each post stands for itself there, and no commit waits
  if (report.command === "backfill")
    return `stamp-dates: ${what} be edited safely, and ${stopped === 1 ? "is left as it is" : "are left as they are"}.\n`;
  return `stamp-dates: ${what} be edited safely, so nothing was written.\n  To commit all the same, without any dates: STAMP_DATES=0 git commit …\n`;
}

/** Characters that take two columns of a terminal: the caret below them must step as far. */
const WIDE =
  /[\p{Emoji_Presentation}\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/gu;

/** Text from a file or a path, without what a terminal would obey. */
export function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is to be shown, not obeyed
  return text.toWellFormed().replace(/[\u0000-\u0008\u000a-\u001f\u007f-\u009f]/g, (char) => (char === "\n" ? "\\n" : "\ufffd"));
}
