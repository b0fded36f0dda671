// The commander program: built from the option table; each command's action gets the flags as commander read them.

import { Command, CommanderError, Option } from "commander";
import { Failure } from "../failure.ts";
import { COMMANDS, type CommandName, type CommandSpec } from "./commands.ts";
import type { Io } from "./io.ts";
import type { BackfillFlags, InitFlags, MergeFlags, OptionSpec } from "./options.ts";

/** A command that the arguments ask for. */
export interface ParsedCommand {
  readonly command: CommandName;
  readonly paths: readonly string[];
  readonly flags: BackfillFlags & InitFlags & MergeFlags;
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
    if (error.exitCode !== 0) {
      throw new Failure(2, error.message.replace(/^error: /, ""), { mend: `see ${nameHelp(program, io.argv)}`, cause: error });
    }
  }
  return parsed;
}

/** The help that has the options which were meant: the default command's are in the program's own. */
function nameHelp({ commands }: Command, argv: readonly string[]): string {
  const name = commands
    .slice(1)
    .find((command) => command.name() === argv[0])
    ?.name();
  return name ? `stamp-dates ${name} --help` : "stamp-dates --help";
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
  for (const spec of COMMANDS) addCommand(program, spec, version, onCommand);
  // after the commands, which would inherit it: the program's own options are those of the default command
  program.configureHelp({ visibleOptions: () => [] });
  const [stamp] = program.commands as [Command];
  // the default command's options are the program's, so its help has them too
  program.addHelpText("after", () => `\n${stamp.helpInformation().replace(/^[\s\S]*?\n(?=Arguments:)/, "")}${EXAMPLES}`);
  stamp.addHelpText("after", EXAMPLES);
  return program;
}

function addCommand(
  program: Command,
  { name, description, operands, options, after }: CommandSpec,
  version: string,
  onCommand: (asked: ParsedCommand) => void,
): void {
  const command = program
    .command(name, { isDefault: name === "stamp" })
    .description(description)
    .helpOption("-h, --help", "print this help");
  for (const [operand, meaning] of operands) command.argument(operand, meaning);
  addOptions(command, options);
  command.version(version, "-V, --version", "print the version");
  if (after) command.addHelpText("after", `\n${after}`);
  // commander hands over the operands, then the flags, then the command itself
  command.action((...given: unknown[]) =>
    onCommand({ command: name, paths: given.slice(0, operands.length).flat() as string[], flags: given[operands.length] as ParsedCommand["flags"] }),
  );
}

function addOptions(command: Command, specs: readonly OptionSpec[]): void {
  for (const { flags, description, choices, fallback, isRepeated } of specs) {
    const option = new Option(flags, description);
    if (choices) option.choices([...choices]);
    if (isRepeated) option.argParser((value: string, all: readonly string[] = []) => [...all, value]);
    if (fallback !== undefined) option.default(fallback);
    command.addOption(option);
  }
}
