// Runs `backfill`: its flags, its progress on a terminal, and the form of its report.

import { type BackfillOutcome, backfill } from "../commands/backfill.ts";
import type { StampRequest } from "../commands/request.ts";
import { Failure } from "../failure.ts";
import { formatBackfill } from "../report/backfill.ts";
import { printable } from "../report/human.ts";
import { hasErrors } from "../report/report.ts";
import { type Io, wantsColor } from "./io.ts";
import type { BackfillFlags } from "./options.ts";
import { startProgress } from "./progress.ts";
import { formatForProgram } from "./reporters.ts";

/** Runs `backfill` and resolves with its exit code. Throws a Failure. */
export async function runBackfill(io: Io, version: string, request: StampRequest, flags: BackfillFlags): Promise<number> {
  testFlags(flags);
  const page = flags.html === undefined ? null : await openPage(request, flags.html);
  const progress = startProgress(io, flags.quiet !== true);
  const outcome = await backfill({
    ...request,
    write: flags.write === true,
    diff: flags.diff === true,
    fields: flags.fields ?? "both",
    overwrite: flags.overwrite === true,
    uncommitted: flags.force === true,
    firstParent: flags.firstParent === true,
    allowShallow: flags.allowShallow === true,
    ignore: { revsFile: flags.ignoreRevsFile ?? null, author: flags.ignoreAuthor ?? null },
    onProgress: (commits) => progress.tell(`reading the history: ${commits} commits`),
  }).finally(() => progress.stop());
  const { report, posts } = outcome;
  if (page) page.write(outcome);
  if (flags.reporter !== "human") io.stdout.write(await formatForProgram(flags.reporter, report, version));
  else {
    if (flags.diff) io.stdout.write(await (await import("../commands/backfill-diff.ts")).formatBackfillDiff(posts));
    const text = formatBackfill(report, {
      color: wantsColor(io, flags.color),
      quiet: flags.quiet === true || flags.diff === true,
      verbose: flags.verbose === true,
    });
    (flags.diff ? io.stderr : io.stdout).write(text);
  }
  if (page && !flags.quiet)
    io.stderr.write(
      `stamp-dates: ${printable(flags.html ?? "")} shows ${report.files.length === 1 ? "it" : "them"} on a line of time: open it in a browser\n`,
    );
  return hasErrors(report) ? 1 : 0;
}

/** The page is made by what only this option loads. */
async function openPage(request: StampRequest, file: string): Promise<{ readonly write: (outcome: BackfillOutcome) => void }> {
  const { openPage, writePage } = await import("../commands/backfill-html.ts");
  const page = await openPage(request, file);
  return { write: (outcome) => writePage(page, outcome) };
}

function testFlags(flags: BackfillFlags): void {
  if (!flags.diff || flags.reporter === "human") return;
  throw new Failure(2, `--diff and --reporter ${flags.reporter} cannot be had together`, { mend: "give one of them" });
}
