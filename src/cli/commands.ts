// Every command in one table: the commander program and its help come from it.

import {
  BACKFILL_OPTIONS,
  CHECK_OPTIONS,
  COMMON_OPTIONS,
  EXPLAIN_OPTIONS,
  INIT_OPTIONS,
  MERGE_OPTIONS,
  type OptionSpec,
  STAMP_OPTIONS,
} from "./options.ts";

/** The name of a command. */
export type CommandName = "stamp" | "check" | "backfill" | "init" | "explain" | "merge-driver";

/** One command. */
export interface CommandSpec {
  readonly name: CommandName;
  readonly description: string;
  /** As commander takes them, `[path...]`, each with its meaning. */
  readonly operands: readonly (readonly [string, string])[];
  readonly options: readonly OptionSpec[];
  /** What its help ends with. */
  readonly after?: string;
}

const CHECK_HELP = `Examples:
  stamp-dates check                            the commits since the default branch, or CI's base
  stamp-dates check --base origin/main --fix   write what is missing, then commit it
  stamp-dates check --all                      every post, as it is committed

To leave a commit out: the trailer \`Stamp-Dates: skip\`
To refuse a configuration that is a program: STAMP_DATES_NO_CODE=1

Exit codes: 0 nothing to mend · 1 a post falls short · 2 wrong usage or configuration
            3 history is missing (in CI: fetch-depth: 0), or another fault of the machine`;

const BACKFILL_HELP = `Examples:
  stamp-dates backfill                      the plan
  stamp-dates backfill --html dates.html    the same as a page for the browser
  stamp-dates backfill --write              write it; then look at git diff, and commit

Exit codes: 0 done, or nothing to do · 1 a post was refused, the others were filled in · 2 wrong usage or configuration
            3 history is missing (git fetch --unshallow), or another fault of the machine`;

/** The commands, in the order of the help. Without a name the first one is meant. */
export const COMMANDS: readonly CommandSpec[] = [
  {
    name: "stamp",
    description: "stamp staged posts and re-stage them (the default command)",
    operands: [["[path...]", "posts or folders; none: the staged posts"]],
    options: [...STAMP_OPTIONS, ...COMMON_OPTIONS],
  },
  {
    name: "check",
    description: "verify dates, against a branch's base or as they are; writes nothing but with --fix",
    operands: [["[path...]", "posts or folders; none: all"]],
    options: [...CHECK_OPTIONS, ...COMMON_OPTIONS],
    after: CHECK_HELP,
  },
  {
    name: "backfill",
    description: "fill in dates from git history; shows a plan, writes with --write",
    operands: [["[path...]", "posts or folders; none: all"]],
    options: [...BACKFILL_OPTIONS, ...COMMON_OPTIONS],
    after: BACKFILL_HELP,
  },
  {
    name: "init",
    description: "install the hook and a configuration in a blog; shows the plan, and asks",
    operands: [],
    options: [...INIT_OPTIONS, ...COMMON_OPTIONS],
  },
  {
    name: "explain",
    description: "say which rule, which facts, which decision, and why; writes nothing",
    operands: [["<path...>", "posts"]],
    options: [...EXPLAIN_OPTIONS, ...COMMON_OPTIONS],
  },
  {
    name: "merge-driver",
    description: "merge the versions of a post, dates first: what git runs as a merge driver (docs/merging.md)",
    operands: [
      ["<base>", "the common ancestor's version (git: %O)"],
      ["<ours>", "our version, and where the result goes (%A)"],
      ["<theirs>", "their version (%B)"],
      ["<path>", "the post's path in the repository (%P)"],
    ],
    options: MERGE_OPTIONS,
  },
];
