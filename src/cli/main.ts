// The program: arguments in, exit code out. The one place where failures become words and exit codes.

import { existsSync } from "node:fs";
import path from "node:path";
import type { StampRequest, StampResult } from "../commands/request.ts";
import { stamp } from "../commands/stamp.ts";
import { parseWhen } from "../commands/when.ts";
import { Failure } from "../failure.ts";
import { readHookTime } from "../git/commit-time.ts";
import { openRepository } from "../git/repository.ts";
import { emptyReport } from "../report/empty.ts";
import { formatAsides, formatHuman, printable } from "../report/human.ts";
import { hasErrors } from "../report/report.ts";
import { forbidsCode, type Io, wantsColor } from "./io.ts";
import type { CheckFlags, InitFlags, StampFlags } from "./options.ts";
import { formatForProgram } from "./reporters.ts";

/** Runs the program. Resolves with its exit code (SPEC section 2) and never rejects. `version` is the package's. */
export async function main(io: Io, version: string): Promise<number> {
  try {
    // the hook gives no arguments: nothing is to be parsed, and the parser is not even loaded
    if (io.argv.length === 0) return await runStamp(io, version, [], { reporter: "human" });
    if (isMergeDriver(io)) {
      const { readRegistered, runMergeDriver } = await import("./merge.ts");
      const asked = readRegistered(io.argv);
      if (asked) return await runMergeDriver(io, asked.paths, asked.flags);
    }
    const { parseArguments } = await import("./program.ts");
    const command = await parseArguments(io, version);
    if ("exit" in command) return command.exit === 0 || !isMergeDriver(io) ? command.exit : NOT_MERGED;
    if (command.command === "merge-driver") return await (await import("./merge.ts")).runMergeDriver(io, command.paths, command.flags);
    if (command.command === "check" || command.flags.check) return await runCheck(io, version, command.paths, command.flags);
    if (command.command === "backfill") {
      const { runBackfill } = await import("./backfill.ts");
      return await runBackfill(io, version, readRequest(io, command.paths, command.flags), command.flags);
    }
    if (command.command === "init") return await runInit(io, version, command.flags);
    const run = command.command === "explain" ? runExplain : runStamp;
    return await run(io, version, command.paths, command.flags);
  } catch (error) {
    const exit = await reportFailure(io, error);
    return isMergeDriver(io) ? NOT_MERGED : exit;
  }
}

/** The exit code of a merge that was not made: git takes less for the number of conflicts, and what is above 128 for a driver that failed. */
const NOT_MERGED = 255;

function isMergeDriver({ argv }: Io): boolean {
  return argv[0] === "merge-driver";
}

async function runStamp(io: Io, version: string, paths: readonly string[], flags: StampFlags): Promise<number> {
  if (io.env["STAMP_DATES"] === "0") return 0;
  testDiff(flags);
  const request = readRequest(io, paths, flags);
  const result = await stamp(request);
  await printResult(io, version, flags, result, request);
  return result && hasErrors(result.report) ? 1 : 0;
}

/** Throws where two forms of the report are asked for at once. */
function testDiff(flags: StampFlags): void {
  if (flags.diff && flags.reporter !== "human") {
    throw new Failure(2, `--diff and --reporter ${flags.reporter} cannot be had together`, {
      mend: `give one of them; the report of a plan: --dry-run --reporter ${flags.reporter}`,
    });
  }
}

async function runCheck(io: Io, version: string, paths: readonly string[], flags: CheckFlags): Promise<number> {
  testDiff(flags);
  const staged = flags.staged === true || flags.check === true;
  const request = readRequest(io, paths, flags);
  // git is at work while what is to understand its answers is loaded
  const [repository, { check }] = await Promise.all([openRepository(request.cwd, io.env), import("../commands/check.ts")]);
  const { report, isMended, formatDiff } = await check(repository, {
    ...request,
    fix: flags.fix === true,
    scope: { staged, all: flags.all === true, base: flags.base ?? null, head: flags.head ?? "HEAD", env: io.env },
    ignore: { revsFile: flags.ignoreRevsFile ?? null, author: flags.ignoreAuthor ?? null },
  });
  if (flags.reporter !== "human") io.stdout.write(await formatForProgram(flags.reporter, report, version));
  else {
    if (flags.diff) io.stdout.write(await formatDiff());
    const text = formatHuman(report, { color: wantsColor(io, flags.color), quiet: true, verbose: false });
    (flags.diff ? io.stderr : io.stdout).write(text);
  }
  // the other reports hold them
  if (!flags.quiet && (flags.reporter === "human" || flags.reporter === "gitlab")) io.stderr.write(formatAsides(report));
  return hasErrors(report) && !isMended ? 1 : 0;
}

async function runExplain(io: Io, version: string, paths: readonly string[], flags: StampFlags): Promise<number> {
  const { explain } = await import("../commands/explain.ts");
  const { report, explanations } = await explain(readRequest(io, paths, flags));
  if (flags.reporter !== "human") {
    io.stdout.write(await formatForProgram(flags.reporter, report, version, explanations));
    return 0;
  }
  const { formatExplanation } = await import("../report/explanation.ts");
  if (report.files.length === 0)
    io.stderr.write("stamp-dates: nothing to explain: below a folder, only posts that have changed are looked at; name a post\n");
  const color = wantsColor(io, flags.color);
  for (const file of report.files) {
    const explanation = explanations.get(file.path);
    if (explanation) io.stdout.write(formatExplanation(file, explanation, report.time, { color }));
  }
  io.stdout.write(formatHuman(report, { color, quiet: true, verbose: false }));
  return 0;
}

async function runInit(io: Io, version: string, flags: InitFlags): Promise<number> {
  const init = await import("./init.ts"); // most of it is of no use to a commit
  const ci = flags.ci === undefined || flags.ci === "none" ? null : flags.ci;
  return init.runInit(io, flags, {
    ...readRequest(io, [], flags),
    manager: flags.manager ?? null,
    ci,
    mergeDriver: flags.mergeDriver === true,
    version,
  });
}

function readRequest(io: Io, paths: readonly string[], flags: StampFlags): StampRequest {
  const now = io.clock();
  const cwd = path.resolve(io.cwd, flags.cwd ?? ".");
  if (!existsSync(cwd)) throw new Failure(2, `no such folder: ${flags.cwd}`, { mend: "name a folder inside a blog kept in git" });
  return {
    cwd,
    env: io.env,
    paths,
    dryRun: flags.dryRun === true || flags.diff === true,
    now: flags.now === undefined ? null : parseWhen(flags.now, now.offset),
    force: { modified: flags.force === true, created: flags.forceCreated === true },
    rules: {
      config: flags.config ?? null,
      preset: flags.preset ?? null,
      keys: { created: flags.createdKey ?? null, modified: flags.modifiedKey ?? null, draft: flags.draftKey ?? null },
    },
    host: { importModule: forbidsCode(io.env) ? null : io.importModule, nodeVersion: io.nodeVersion },
    clock: io.clock,
  };
}

async function printResult(io: Io, version: string, flags: StampFlags, result: StampResult | null, request: StampRequest): Promise<void> {
  if (flags.reporter !== "human") {
    const report = result?.report ?? emptyReport(request.now ?? readHookTime(io.env) ?? io.clock(), request.dryRun);
    io.stdout.write(await formatForProgram(flags.reporter, report, version));
    return;
  }
  if (!result) {
    if (flags.verbose) io.stderr.write("stamp-dates: no posts to look at: nothing is staged, or what is named has not changed\n");
    return;
  }
  if (flags.diff) io.stdout.write(await (await import("../commands/stamp-posts.ts")).formatPlan(result.plan));
  const text = formatHuman(result.report, {
    color: wantsColor(io, flags.color),
    quiet: flags.quiet === true || flags.diff === true,
    verbose: flags.verbose === true,
  });
  (flags.diff ? io.stderr : io.stdout).write(text);
}

async function reportFailure(io: Io, error: unknown): Promise<number> {
  const verbose = io.argv.includes("--verbose") || io.argv.includes("-v");
  if (error instanceof Failure) {
    io.stderr.write(isForGithub(io.argv) ? (await import("../report/github.ts")).formatGithubFailure(error) : describeFailure(error));
    if (verbose) io.stderr.write(`${error.stack}\n`);
    return error.exit;
  }
  const message = error instanceof Error ? error.message : String(error);
  io.stderr.write(
    `stamp-dates: a bug, or an error nobody thought of: ${message}\n  Nothing more was written. Please report it, with what this says: stamp-dates --verbose\n`,
  );
  if (verbose && error instanceof Error) io.stderr.write(`${error.stack}\n`);
  return 3;
}

function describeFailure({ message, why, mend }: Failure): string {
  const lines = [`stamp-dates: ${message}`, why && `  why: ${indent(why)}`, `  mend: ${indent(mend)}`];
  return `${lines.filter(Boolean).join("\n").split("\n").map(printable).join("\n")}\n`;
}

/** Whether GitHub's reporter was asked for, also where the words could not be parsed. */
function isForGithub(argv: readonly string[]): boolean {
  return argv.some((word, i) => word === "--reporter=github" || (word === "github" && argv[i - 1] === "--reporter"));
}

function indent(text: string): string {
  return text.replaceAll("\n", "\n       ");
}
