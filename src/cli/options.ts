// Every option in one table: the commander program and its help come from it.

import { PRESETS } from "../policy/presets.ts";
import type { ManagerName } from "../setup/plan.ts";
import type { CiService } from "../setup/workflow.ts";

/** One option of the command line. */
export interface OptionSpec {
  /** As commander takes it: `-C, --cwd <dir>`. */
  readonly flags: string;
  readonly description: string;
  readonly choices?: readonly string[];
  readonly fallback?: string;
  /** Whether it may be given again and again, and gives a list. */
  readonly isRepeated?: boolean;
}

/** The forms in which a report can be had. */
export const REPORTERS = ["human", "json", "github", "gitlab", "sarif"] as const;

/** The options that every command has. */
export const COMMON_OPTIONS: readonly OptionSpec[] = [
  { flags: "-C, --cwd <dir>", description: "run as if started in this folder" },
  { flags: "--config <file>", description: "a configuration file, in place of those that are found" },
  { flags: "--preset <name>", description: `the generator whose keys and forms are meant: ${Object.keys(PRESETS).join(", ")}` },
  { flags: "--created-key <key>", description: "the key of the created date; dotted where nested: last_update.date" },
  { flags: "--modified-key <key>", description: "the key of the modified date" },
  { flags: "--draft-key <key>", description: "the key that marks a draft" },
  { flags: "--reporter <name>", description: "how to report", choices: REPORTERS, fallback: "human" },
  { flags: "-q, --quiet", description: "report only what stops or warns" },
  { flags: "-v, --verbose", description: "report every post looked at, and errors in full" },
  { flags: "--color", description: "colour even where the output is no terminal" },
  { flags: "--no-color", description: "no colour (NO_COLOR and FORCE_COLOR are honoured too)" },
];

/** The options of `stamp`. */
export const STAMP_OPTIONS: readonly OptionSpec[] = [
  { flags: "--check", description: "write nothing; exit 1 where something would be written, as `check --staged`" },
  { flags: "-n, --dry-run", description: "show the plan, write nothing" },
  { flags: "--diff", description: "show the plan as a unified diff, write nothing" },
  { flags: "--now <when>", description: "another time than the commit's: ISO 8601 or @<unix seconds>" },
  { flags: "--force", description: "set modified even where it would be kept; never a draft's, a scheduled post's or a pinned one" },
  { flags: "--force-created", description: "likewise for created" },
];

/** The options of `check`. */
export const CHECK_OPTIONS: readonly OptionSpec[] = [
  { flags: "--staged", description: "what is staged: whether a commit now would be stamped (also: stamp-dates --check)" },
  { flags: "--base <rev>", description: "the commits since this revision; in CI it is found from the environment" },
  { flags: "--head <rev>", description: "up to this revision", fallback: "HEAD" },
  { flags: "--all", description: "every tracked post, as it is" },
  { flags: "--fix", description: "write what is missing into the work tree" },
  { flags: "--diff", description: "show what --fix would write, as a unified diff" },
  { flags: "--ignore-revs-file <file>", description: "a list of commits that do not count, as blame.ignoreRevsFile names one" },
  { flags: "--ignore-author <regex>", description: "commits of these authors do not count" },
];

/** The options of `backfill`. */
export const BACKFILL_OPTIONS: readonly OptionSpec[] = [
  { flags: "--write", description: "write what is shown; without it nothing is written" },
  { flags: "--fields <which>", description: "which dates to fill in", choices: ["both", "created", "modified"], fallback: "both" },
  { flags: "--overwrite", description: "replace dates that differ from the history too; never one in the future or a pinned one" },
  { flags: "--force", description: "posts with uncommitted changes too" },
  { flags: "--diff", description: "show the plan as a unified diff" },
  { flags: "--html <file>", description: "a page that shows every post on a line of time: its dates, and what the history says" },
  { flags: "--ignore-revs-file <file>", description: "a list of commits that changed nothing, as blame.ignoreRevsFile names one" },
  { flags: "--ignore-author <regex>", description: "commits of these authors changed nothing" },
  { flags: "--first-parent", description: "what a merge brought changed with the merge" },
  { flags: "--allow-shallow", description: "go on where the history is cut off" },
];

/** The options of `explain`. */
export const EXPLAIN_OPTIONS: readonly OptionSpec[] = [{ flags: "--now <when>", description: "another time than now: ISO 8601 or @<unix seconds>" }];

/** The options of `merge-driver`; of the common ones it has those that say which posts and keys are meant. */
export const MERGE_OPTIONS: readonly OptionSpec[] = [
  { flags: "--marker-size <n>", description: "how many characters a conflict mark has (git: %L)", fallback: "7" },
  {
    flags: "-L <label>",
    description: "what stands behind the marks of ours, the base, theirs: three times, as for git merge-file",
    isRepeated: true,
  },
  { flags: "--count", description: "print `conflicts=` and their number once the result is in its place, so that a shell knows that it is" },
  ...COMMON_OPTIONS.filter(({ flags }) => /--(?:cwd|config|preset|[a-z]+-key) /.test(flags)),
];

/** What commander gives back for `merge-driver`. */
export interface MergeFlags extends StampFlags {
  readonly markerSize?: string;
  readonly L?: readonly string[];
  readonly count?: boolean;
}

// named here, and held to be all by their types: what init knows of them is loaded only by init
const MANAGER_NAMES: Readonly<Record<ManagerName, true>> = { husky: true, lefthook: true, "pre-commit": true, "simple-git-hooks": true, git: true };
const CI_NAMES: Readonly<Record<CiService | "none", true>> = { github: true, gitlab: true, none: true };

/** The options of `init`. */
export const INIT_OPTIONS: readonly OptionSpec[] = [
  { flags: "--manager <name>", description: "the hook manager to write for; without it, the one that is found", choices: Object.keys(MANAGER_NAMES) },
  { flags: "--ci <service>", description: "write a job that checks the dates, too", choices: Object.keys(CI_NAMES) },
  { flags: "--merge-driver", description: "register the merge driver: dates that two branches changed are no conflict (docs/merging.md)" },
  { flags: "-y, --yes", description: "do not ask" },
  { flags: "-n, --dry-run", description: "show the plan, write nothing, ask nothing" },
  { flags: "--undo", description: "take back all that init wrote here, and nothing else" },
];

/** What commander gives back for `init`. */
export interface InitFlags extends StampFlags {
  readonly manager?: ManagerName;
  readonly ci?: CiService | "none";
  readonly mergeDriver?: boolean;
  readonly yes?: boolean;
  readonly undo?: boolean;
}

/** What commander gives back for `check`. */
export interface CheckFlags extends StampFlags {
  readonly staged?: boolean;
  readonly base?: string;
  readonly head?: string;
  readonly all?: boolean;
  readonly fix?: boolean;
  readonly ignoreRevsFile?: string;
  readonly ignoreAuthor?: string;
}

/** What commander gives back for `backfill`. */
export interface BackfillFlags extends CheckFlags {
  readonly write?: boolean;
  readonly fields?: "both" | "created" | "modified";
  readonly overwrite?: boolean;
  readonly html?: string;
  readonly firstParent?: boolean;
  readonly allowShallow?: boolean;
}

/** What commander gives back for the tables above. */
export interface StampFlags {
  readonly cwd?: string;
  readonly config?: string;
  readonly preset?: string;
  readonly createdKey?: string;
  readonly modifiedKey?: string;
  readonly draftKey?: string;
  readonly reporter: (typeof REPORTERS)[number];
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly color?: boolean;
  readonly check?: boolean;
  readonly dryRun?: boolean;
  readonly diff?: boolean;
  readonly now?: string;
  readonly force?: boolean;
  readonly forceCreated?: boolean;
}
