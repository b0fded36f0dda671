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
}

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
  },
  {
    name: "backfill",
    description: "fill in dates from git history; shows a plan, writes with --write",
    operands: [["[path...]", "posts or folders; none: all"]],
    options: [...BACKFILL_OPTIONS, ...COMMON_OPTIONS],
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
