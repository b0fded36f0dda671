// `merge-driver`: dates first, each three-way; then git merges the lines. SPEC section 10, in that order. Whatever goes
// wrong on the way, the result is what git alone would have made.

import { existsSync } from "node:fs";
import path from "node:path";
import type { ModuleHost } from "../config/load-module.ts";
import type { RuleRequest } from "../config/rules.ts";
import { findRules } from "../config/sites.ts";
import { type LineMerge, type MergeFiles, mergeFiles, mergeVersions, putResult, readVersionFiles } from "../git/merge-file.ts";
import { hasDates, type Levelled, levelDates } from "../policy/level-dates.ts";
import type { ThreeWay } from "../policy/merge-dates.ts";
import type { Rule } from "../policy/rule.ts";
import { zoneRulesOf } from "../policy/zones.ts";
import { keepSide } from "../post/conflict-marks.ts";
import { loadFormat } from "../post/formats.ts";
import { formatOf, readPost } from "../post/post.ts";
import { chooseRule } from "./readings.ts";

/** What git asks of its merge driver. */
export interface MergeRequest extends MergeFiles {
  /** The path of the result, from the top of the repository. */
  readonly path: string;
  readonly rules: RuleRequest;
  readonly host: ModuleHost;
  /** Minutes east of UTC, for dates without a zone. */
  readonly offset: number;
  /** Is told why the dates were left to git. */
  readonly warn: (why: unknown) => void;
}

/**
 * Merges the files of `request`, and puts the result in the place of ours. Resolves with the number of conflicts, as `git
 * merge-file` has it; of files that are not merged by lines, with 1, and ours is left as git would leave it. Throws a Failure
 * where git cannot be had, and what the system throws where the result cannot be written: then ours is untouched.
 */
export async function mergePost(request: MergeRequest): Promise<number> {
  const byDates = await mergeByDates(request).catch((error: unknown) => {
    request.warn(error);
    return null;
  });
  const merged = byDates ?? (await mergeFiles(request));
  if (!merged) return 1;
  putResult(request, merged.bytes);
  return merged.conflicts;
}

/** A post of a rule, its dates decided. */
interface Decided {
  readonly rule: Rule;
  readonly levelled: Levelled;
}

/** The merge in which the dates are those that were decided; null where git alone makes a better one, or the only one. */
async function mergeByDates(request: MergeRequest): Promise<LineMerge | null> {
  const decided = await decideDates(request, readVersionFiles(request));
  if (!decided) return null;
  const merged = await mergeVersions(request, decided.levelled.versions);
  if (!merged || !holdsDates(request, merged, decided)) return null;
  if (merged.conflicts === 0) return merged;
  // a line that is put in may stand beside one that the other side changed: no conflict is to be of our making
  const plain = await mergeFiles(request);
  return plain && plain.conflicts < merged.conflicts && holdsDates(request, plain, decided) ? plain : merged;
}

async function decideDates(request: MergeRequest, versions: ThreeWay<Uint8Array>): Promise<Decided | null> {
  const { path: file, rules: asked, host, offset } = request;
  const rules = await findRules({ top: findTop(request.cwd), cwd: request.cwd, request: asked, host }, [file]);
  const options = rules.mayBePost(file) ? rules.select(file) : [];
  if (options.length === 0) return null;
  for (const { rule } of options) {
    for (const bytes of Object.values(versions)) {
      const format = formatOf(bytes, rule.form.syntax);
      if (format) await loadFormat(format);
    }
  }
  const { rule } = chooseRule(options, (form) => readPost(versions.ours, form));
  const levelled = levelDates(versions, file, rule, zoneRulesOf(rule, offset));
  return levelled && { rule, levelled };
}

/** Where `cwd` is not the top of the work tree, somebody tries the driver by hand. */
function findTop(cwd: string): string {
  for (let at = cwd; ; at = path.dirname(at)) {
    if (existsSync(path.join(at, ".git"))) return at;
    if (at === path.dirname(at)) return cwd;
  }
}

/** Whether the dates are those that were decided, whichever side of a conflict a person keeps. */
function holdsDates({ markerSize }: MergeRequest, { bytes, conflicts }: LineMerge, { rule, levelled }: Decided): boolean {
  if (conflicts === 0) return hasDates(bytes, rule, levelled);
  return (["ours", "theirs"] as const).every((side) => hasDates(keepSide(bytes, markerSize, side), rule, levelled));
}
