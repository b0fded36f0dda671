// What a run of `stamp` is asked to do, settled once and never changed; and what comes of it.

import type { RuleRequest } from "../config/rules.ts";
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
  /** The clock, for where git knows no author date. */
  readonly clock: () => Instant;
}

/** What came of a run: the report, and the plan that it tells of, for `--diff`. */
export interface StampResult {
  readonly report: Report;
  readonly plan: Plan;
}
