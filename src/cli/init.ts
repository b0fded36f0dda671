// `init` at the terminal: the plan is printed, one question asked, and what came of it printed.

import type { Readable } from "node:stream";
import { proposeInit, proposeUndo } from "../commands/init.ts";
import type { InitRequest } from "../commands/init-plan.ts";
import { Failure } from "../failure.ts";
import type { InitReport } from "../report/init.ts";
import { formatInitJson } from "../report/init-json.ts";
import { formatInit } from "../report/init-words.ts";
import { type Io, wantsColor } from "./io.ts";
import type { InitFlags } from "./options.ts";

/** Runs `init`. Resolves with the exit code; throws a Failure. */
export async function runInit(io: Io, flags: InitFlags, request: InitRequest): Promise<number> {
  const print = makePrinter(io, flags);
  const { report, apply } = await (flags.undo ? proposeUndo(request) : proposeInit(request));
  const isHuman = flags.reporter === "human";
  const terminal = isHuman && !flags.yes && !flags.dryRun ? findTerminal(io) : null;
  const isPlanOnly = report.outcome === "nothing" || flags.dryRun === true || (!flags.yes && terminal === null);
  // a program reads one report
  if (isHuman || isPlanOnly) print(report, isPlanOnly);
  if (isPlanOnly) return 0;
  const answer = terminal === null ? "yes" : await ask(terminal, flags.undo ? "Take it back?" : "Write it?");
  if (answer === "interrupted") return 130;
  if (answer === "no") {
    print({ ...report, outcome: "declined", notes: report.notes.filter(({ code }) => code === "dates-by-shell"), lines: [] }, true);
    return 0;
  }
  const done = await apply((text) => io.stderr.write(text));
  print(isHuman ? done : { ...done, notes: [...report.notes, ...done.notes] }, true);
  return done.outcome === "incomplete" ? 3 : 0;
}

type Printer = (report: InitReport, isLast: boolean) => void;

function makePrinter(io: Io, { reporter, color }: InitFlags): Printer {
  if (reporter === "human") return (report, isLast) => io.stdout.write(formatInit(report, { color: wantsColor(io, color), isLast }));
  if (reporter === "json") return (report) => io.stdout.write(formatInitJson(report));
  throw new Failure(2, `init has no report for ${reporter}`, { mend: "--reporter human, or --reporter json" });
}

interface Terminal {
  readonly input: Readable;
  readonly output: NodeJS.WritableStream;
}

/** The terminal at which a person can be asked; null where one of the two streams is none. */
function findTerminal(io: Io): Terminal | null {
  const { stdin, stdout } = io;
  return stdin?.isTTY === true && stdout.isTTY === true ? { input: stdin, output: stdout as unknown as NodeJS.WritableStream } : null;
}

/** Asks once; Ctrl-C is an answer of its own. */
async function ask({ input, output }: Terminal, message: string): Promise<"yes" | "no" | "interrupted"> {
  // a library of its own, loaded only for this
  const { confirm, isCancel } = await import("@clack/prompts");
  const answer = await confirm({ message, input, output: output as never, withGuide: false });
  if (isCancel(answer)) return "interrupted";
  return answer ? "yes" : "no";
}
