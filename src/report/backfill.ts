// The report of a backfill for a person: a table of what is filled in, and what becomes of the site's order.

import { formatHuman, type HumanOptions, printable } from "./human.ts";
import { type Report, type ReportField, type ReportFile, summarize } from "./report.ts";
import { describeNote, describeReason } from "./words.ts";

/** The table, then what is wrong and what is to be said; nothing at all where nothing was done and nothing is to be done. */
export function formatBackfill(report: Report, options: HumanOptions): string {
  const paint = (code: number, text: string) => (options.color ? `\u001b[${code}m${text}\u001b[0m` : text);
  const rest = formatHuman(report, { ...options, quiet: true });
  if (options.quiet) return rest;
  const rows = report.files.filter(({ outcome }) => outcome === "stamped");
  const { stamped } = summarize(report);
  const total = `${report.files.length} ${report.files.length === 1 ? "post" : "posts"}`;
  const title = report.dryRun ? `would fill in ${stamped} of ${total}` : `filled in ${stamped} of ${total}`;
  const left = listLeft(report, options.verbose).map((file) => `  ${printable(file.path)}  ${paint(2, describeLeft(file))}\n`);
  const body = rows.length > 0 ? formatTable(rows, paint) : "";
  const mend = report.dryRun && rows.length > 0 ? "  Nothing was written: `--write` does, `--diff` shows every line.\n" : "";
  if (rows.length === 0 && left.length === 0)
    return options.verbose ? `stamp-dates: nothing is missing that history tells (${total})\n${rest}` : rest;
  return `stamp-dates: ${title}\n${body}${left.join("")}${formatFirst(report)}${mend}${rest}`;
}

/** What a reader of a site that sorts by modified would see. */
function formatFirst({ first = [], dryRun }: Report): string {
  if (first.length === 0) return "";
  const lines = first.map(
    ({ path, was }, i) =>
      `    ${String(i + 1).padStart(2)}  ${printable(path)}${was === i + 1 ? "" : `  (${was === null ? "had no date" : `was ${was}`})`}\n`,
  );
  return `  This site sorts by the modified date. First ${dryRun ? "would come" : "come now"}:\n${lines.join("")}`;
}

/** Posts that were left, where that is worth a line: their changes are not committed. */
function listLeft({ files }: Report, verbose: boolean): ReportFile[] {
  return files.filter(({ outcome, reason }) => outcome !== "stamped" && outcome !== "refused" && (verbose || reason === "uncommitted"));
}

/** Why nothing is filled in; a reason that is a field's note has its words from there. */
function describeLeft({ reason, fields }: ReportFile): string {
  const note = fields.find((field) => field.note === reason)?.note;
  return note ? describeNote(note) : describeReason(reason);
}

function formatTable(files: readonly ReportFile[], paint: (code: number, text: string) => string): string {
  const cells = files.map((file) => [printable(file.path), formatCell(file, "created"), formatCell(file, "modified")] as const);
  const lines = [["post", "created", "modified"] as const, ...cells];
  const width = (column: 0 | 1) => Math.max(...lines.map((line) => line[column].length));
  const [first, second] = [width(0), width(1)];
  return lines
    .map(([path, created, modified], i) =>
      `  ${path.padEnd(first)}  ${created.padEnd(second)}  ${modified}`.trimEnd().replace(/^.*$/, (line) => (i === 0 ? paint(2, line) : line)),
    )
    .map((line) => `${line}\n`)
    .join("");
}

function formatCell(file: ReportFile, role: ReportField["role"]): string {
  const field = file.fields.find((one) => one.role === role && one.action !== "keep");
  if (!field) return "";
  return field.from === null ? printable(field.to ?? "") : `${printable(field.from)} → ${printable(field.to ?? "")}`;
}
