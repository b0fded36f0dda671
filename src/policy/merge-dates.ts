// Three versions of a date, one that wins: what the merge driver decides (SPEC section 10).

import type { DateFact } from "./facts.ts";
import { unquote } from "./writing.ts";

/** Something of the common ancestor, of our side and of theirs. */
export interface ThreeWay<T> {
  readonly base: T;
  readonly ours: T;
  readonly theirs: T;
}

/** The sides that a merge brings together. */
export type Side = "ours" | "theirs";

/** The side whose date is the merge's; `same`: both have it; `open`: nobody can tell, and git marks an ordinary conflict. */
export type MergedDate = Side | "same" | "open";

/**
 * The date that a merge takes. The side that changed it wins, a side that took it away too; where both changed it, a created
 * date becomes the earlier and a modified date the later. A value that somebody pinned wins over one that nobody did.
 */
export function mergeDate(role: "created" | "modified", dates: ThreeWay<DateFact>): MergedDate {
  const { base, ours, theirs } = dates;
  if (isSame(ours, theirs)) return "same";
  if (![base, ours, theirs].every(isPlain)) return "open";
  const pinned = { ours: ours.pinned && !base.pinned, theirs: theirs.pinned && !base.pinned };
  if (pinned.ours && pinned.theirs) return "open";
  if (pinned.ours || pinned.theirs) return pinned.ours ? "ours" : "theirs";
  if (isSame(base, ours)) return "theirs";
  if (isSame(base, theirs)) return "ours";
  // both are a person's own words
  if (ours.pinned || theirs.pinned) return "open";
  return mergeChanged(role, dates);
}

function mergeChanged(role: "created" | "modified", { base, ours, theirs }: ThreeWay<DateFact>): MergedDate {
  if (ours.date && theirs.date) {
    const [a, b] = [ours.date.ms, theirs.date.ms];
    // one side wrote the old date in another form: it is the other one that changed it
    if (a !== b && base.date?.ms === a) return "theirs";
    if (a !== b && base.date?.ms === b) return "ours";
    const isOurs = role === "created" ? a <= b : a >= b;
    return isOurs ? "ours" : "theirs";
  }
  // a date against one that was taken away is no matter of earlier or later; against a key without a value it is
  if (base.date || (!ours.date && !theirs.date)) return "open";
  return ours.date ? "ours" : "theirs";
}

/** Words and what cannot be read have no order, and a date that is told elsewhere is not ours to write. */
function isPlain({ state }: DateFact): boolean {
  return state === "missing" || state === "blank" || state === "date";
}

/** Whether two versions say the same, whatever their quotes. */
function isSame(a: DateFact, b: DateFact): boolean {
  if (a.state !== b.state) return false;
  return a.state === "blank" || unquote(a.source ?? "") === unquote(b.source ?? "");
}
