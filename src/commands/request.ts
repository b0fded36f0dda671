// What a run of `stamp` is asked to do, settled once and never changed; and what comes of it.

import type { ModuleHost } from "../config/load-module.ts";
import type { RuleRequest } from "../config/rules.ts";
import type { RuleSources } from "../config/sites.ts";
import type { Repository } from "../git/repository.ts";
import type { RawChange } from "../git/staged.ts";
import type { Instant } from "../post/date.ts";
import type { Report } from "../report/report.ts";
import type { Plan } from "./plan.ts";

/** The command line and its surroundings, resolved. */
export interface StampRequest {
  /** The folder in which the program was started, absolute. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The PATHs as given; none for the staged posts. */
  readonly paths: readonly string[];
  readonly dryRun: boolean;
  /** The time to write instead of the commit's; null for the commit's. */
  readonly now: Instant | null;
  readonly force: { readonly modified: boolean; readonly created: boolean };
  readonly rules: RuleRequest;
  /** What it takes to load a configuration that is a program. */
  readonly host: ModuleHost;
  /** The clock, for where git knows no author date. */
  readonly clock: () => Instant;
}

/** What came of a run: the report, and the plan that it tells of, for `--diff`. */
export interface StampResult {
  readonly report: Report;
  readonly plan: Plan;
}

/** Where the rules of `request` come from. */
export function sourcesOf(repository: Repository, { cwd, rules, host }: StampRequest): RuleSources {
  return { top: repository.top, cwd, request: rules, host };
}

/** The paths of `changes`, those before a rename too. */
export function pathsOf(changes: readonly RawChange[]): string[] {
  return [...new Set(changes.flatMap(({ path, oldPath }) => [path, oldPath]))];
}
