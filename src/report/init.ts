// What `init` tells, as a value: what it found, what it would write or has written, and what is left to do.

import type { Origin } from "../policy/rule.ts";
import type { ByHand, ManagerName, Start } from "../setup/plan.ts";
import type { ReportFile } from "./report.ts";

/** How a run ended. `incomplete`: files are written, and a program that was to be started failed. Closed: the JSON Schema lists them. */
export const INIT_OUTCOMES = ["planned", "written", "nothing", "declined", "incomplete"] as const;

/** What became of a post, were it committed now. `new`: as a post that was never committed; `changed`, `draft`: with its text edited. */
export const SITUATIONS = ["new", "changed", "draft"] as const;

/** The codes of notes. Closed, likewise. */
export const INIT_NOTE_CODES = [
  "no-posts",
  "undecided",
  "several-presets",
  "git-info",
  "lint-staged",
  "other-manager",
  "hooks-hidden",
  "dates-by-shell",
  "made-executable",
  "not-installed",
  "each-clone",
  "ci-exists",
  "no-hook",
  "program-failed",
  "changed-since",
  "unfinished",
  "no-receipt",
  "packages-left",
  "driver-each-clone",
] as const;

/** Something to be said. */
export interface InitNote {
  readonly code: (typeof INIT_NOTE_CODES)[number];
  readonly args: Readonly<Record<string, string>>;
}

/** One post, and what would be decided for it. */
export interface Sample {
  readonly situation: (typeof SITUATIONS)[number];
  readonly file: ReportFile;
}

/** One file to be written. */
export interface InitChange {
  readonly path: string;
  readonly action: "create" | "change" | "remove";
  /** The text before and after; null where there is no file, or where nobody wants to read it: a lock file, what programs write. */
  readonly texts: { readonly before: string; readonly after: string } | null;
}

/** Lines for a person to put somewhere, since it is not ours to. */
export interface InitLines {
  /** Null for lines that go into a file of their own at `path`. */
  readonly why: ByHand | null;
  readonly path: string;
  readonly text: string;
}

/** What was found, as far as it was looked for. */
export interface InitFound {
  readonly manager: ManagerName | null;
  /** The file that tells the manager; null where nothing does. */
  readonly sign: string | null;
  readonly packageManager: string | null;
  readonly posts: number;
  readonly presets: readonly { readonly name: string; readonly posts: number; readonly origin: Origin }[];
  /** The configuration that is there already. */
  readonly configuration: string | null;
}

/** The report of `init`, and of `init --undo`. */
export interface InitReport {
  readonly command: "init";
  readonly undo: boolean;
  readonly outcome: (typeof INIT_OUTCOMES)[number];
  /** Null for `--undo`. */
  readonly found: InitFound | null;
  readonly samples: readonly Sample[];
  readonly changes: readonly InitChange[];
  readonly starts: readonly Start[];
  readonly lines: readonly InitLines[];
  readonly notes: readonly InitNote[];
}
