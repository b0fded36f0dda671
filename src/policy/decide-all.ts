// The decisions for all posts of a commit together: a mass commit sets no modified dates.

import type { Instant } from "../post/date.ts";
import { type Change, decideStamp } from "./decide.ts";
import type { Decision } from "./decision.ts";
import type { Rule } from "./rule.ts";

/** One post of a commit with the rule that selects it. */
export interface RuledChange {
  readonly change: Change;
  readonly rule: Rule;
  /** Its modified value was written by an earlier run with `--force`: it counts no more towards a mass commit. */
  readonly wasForced: boolean;
}

/**
 * A decision for each of `changes`, in their order. Where modified would be set on more published posts than a rule's
 * `mass`, that rule's posts are decided as a mass commit (SPEC section 5, "Mass commits").
 */
export function decideAll(
  changes: readonly RuledChange[],
  time: Instant,
  force: { readonly modified: boolean; readonly created: boolean },
): Decision[] {
  const decide = ({ change, rule }: RuledChange, mass: boolean) => decideStamp(change, { rule, time, force, mass });
  const single = changes.map((change) => decide(change, false));
  if (force.modified) return single;
  const bumps = single.filter((decision, i) => setsModified(decision) && !changes[i]?.wasForced).length;
  return changes.map((change, i) => {
    const isMass = change.rule.mass !== false && bumps > change.rule.mass && !change.wasForced;
    return isMass ? decide(change, true) : (single[i] as Decision);
  });
}

/** Whether `decision` sets the modified date of a published post: what counts towards a mass commit. */
export function setsModified(decision: Decision): boolean {
  if (decision.state !== "changed" && decision.state !== "released-again") return false;
  return decision.fields.some(({ role, action, note }) => role === "modified" && note !== "restored" && (action === "set" || action === "insert"));
}
