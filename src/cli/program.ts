// The commander program: built from the option table; each command's action gets the flags as commander read them.

import { Command, CommanderError, Option } from "commander";
import { Failure } from "../failure.ts";
import type { Io } from "./io.ts";
import {
  CHECK_OPTIONS,
  type CheckFlags,
  COMMON_OPTIONS,
  EXPLAIN_OPTIONS,
  INIT_OPTIONS,
  type InitFlags,
  type OptionSpec,
  STAMP_OPTIONS,
  type StampFlags,
} from "./options.ts";

/** A command that the arguments ask for. */
export interface ParsedCommand {
  readonly command: "stamp" | "explain" | "check" | "init";
  readonly paths: readonly string[];
  readonly flags: CheckFlags & InitFlags;
}

/** What the arguments ask for: a command with its flags, or to end with an exit code after help. */
export type Parsed = ParsedCommand | { readonly exit: number };

const DESCRIPTION = [
  "Keeps the dates in Markdown front matter true. Run by a pre-commit hook, it finds the staged posts,",
  "sets the created date of new ones and the modified date of changed ones from the commit's own time,",
  "and stages exactly that: index, work tree and commit agree, and not one other byte moves.",
].join(" ");

const EXAMPLES = `
Examples:
  stamp-dates init                set a blog up: the hook and a configuration
  stamp-dates                     stamp the staged posts (what the hook runs)
  stamp-dates -n                  show what would be stamped
  stamp-dates --diff              the same, as a diff
  stamp-dates src/content/blog    the posts below a folder, staged or not
  stamp-dates --modified-key lastmod --created-key date
                                  other keys than AstroPaper's pubDatetime and modDatetime

To leave one commit alone: STAMP_DATES=0 git commit …
To pin one value: a comment with the word keep on its line, \`modDatetime: 2024-01-08 # keep\`

Exit codes: 0 done, or nothing to do · 1 a post was refused, nothing was written · 2 wrong usage
            3 the environment failed (no git, no repository, index locked, disk full) or a bug · 130 interrupted`;

/** Parses the arguments. Help and the version are written out here. Throws a Failure (exit 2) for what is wrong with them. */
export async function parseArguments(io: Io, version: string): Promise<Parsed> {
  let parsed: Parsed = { exit: 0 };
  const program = buildProgram(io, version, (asked) => {
    parsed = asked;
  });
  try {
    await program.parseAsync(io.argv, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode !== 0) throw new Failure(2, error.message.replace(/^error: /, ""), { mend: "see stamp-dates --help", cause: error });
  }
  return parsed;
}

function buildProgram(io: Io, version: string, onCommand: (asked: ParsedCommand) => void): Command {
  const program = new Command("stamp-dates")
    .usage("[command] [options] [path...]")
    .description(DESCRIPTION)
    .version(version, "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand(false)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      getOutHelpWidth: () => 100,
      outputError: () => {}, // the failure says it, in the form that was asked for
    });
  const stamp = program
    .command("stamp", { isDefault: true })
    .description("stamp staged posts and re-stage them (the default command)")
    .argument("[path...]", "posts or folders; none: the staged posts")
    .helpOption("-h, --help", "print this help")
    .action((paths: string[], flags: StampFlags) => onCommand({ command: "stamp", paths, flags }));
  addOptions(stamp, [...STAMP_OPTIONS, ...COMMON_OPTIONS]);
  const check = program
    .command("check")
    .description("verify dates, against a branch's base or as they are; writes nothing but with --fix")
    .argument("[path...]", "posts or folders; none: all")
    .helpOption("-h, --help", "print this help")
    .action((paths: string[], flags: CheckFlags) => onCommand({ command: "check", paths, flags }));
  addOptions(check, [...CHECK_OPTIONS, ...COMMON_OPTIONS]);
  const explain = program
    .command("explain")
    .description("say which rule, which facts, which decision, and why; writes nothing")
    .argument("<path...>", "posts")
    .helpOption("-h, --help", "print this help")
    .action((paths: string[], flags: StampFlags) => onCommand({ command: "explain", paths, flags }));
  addOptions(explain, [...EXPLAIN_OPTIONS, ...COMMON_OPTIONS]);
  const init = program
    .command("init")
    .description("install the hook and a configuration in a blog; shows the plan, and asks")
    .helpOption("-h, --help", "print this help")
    .action((flags: InitFlags) => onCommand({ command: "init", paths: [], flags }));
  addOptions(init, [...INIT_OPTIONS, ...COMMON_OPTIONS]);
  // the default command's options are the program's, so its help has them too
  program.addHelpText("after", () => `\n${stamp.helpInformation().replace(/^[\s\S]*?\n(?=Arguments:)/, "")}${EXAMPLES}`);
  stamp.addHelpText("after", EXAMPLES);
  return program;
}

function addOptions(command: Command, specs: readonly OptionSpec[]): void {
  for (const { flags, description, choices, fallback } of specs) {
    const option = new Option(flags, description);
    if (choices) option.choices([...choices]);
    if (fallback !== undefined) option.default(fallback);
    command.addOption(option);
  }
}
