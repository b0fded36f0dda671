// How the dates of a post compare with its history, whether or not anything is written for it.

import type { DateFact, PostFacts } from "./facts.ts";
import { zoneRulesOf } from "./facts.ts";
import type { History } from "./history.ts";
import type { Rule } from "./rule.ts";
import { planDate, unquote } from "./writing.ts";

/**
 * `differs`: the two say otherwise. `unchanged`: the file has a modified date, and history knows of no change after it was
 * published. `missing`: only history tells. `untold`: history does not tell. `silent`: neither does.
 */
export type Relation = "agrees" | "differs" | "unchanged" | "missing" | "untold" | "silent";

/** One date of a post, and what its history says of it. */
export interface DateComparison {
  readonly relation: Relation;
  /** As it is written in the file, without quotes; null where nothing is. */
  readonly text: string | null;
  /** The moment that it names, in milliseconds; null where it names none. */
  readonly ms: number | null;
  /** What history says, in the form in which the file would have it; null where it says nothing. */
  readonly told: { readonly text: string; readonly ms: number } | null;
}

/** The minutes in a day and in the widest offset from UTC: a date in a file name has neither time nor zone. */
const DAY = 24 * 60;
const WIDEST_OFFSET = 14 * 60;

/** Compares both dates of a post with its history. A rule without such a field leaves nothing to compare: null. */
export function compareDates(facts: PostFacts, history: History, rule: Rule): Readonly<Record<"created" | "modified", DateComparison | null>> {
  const isLater = history.modified !== null && (history.created === null || history.modified.ms > history.created.ms);
  return {
    created: compare("created", facts, history.created, rule),
    // a draft has not been published, and so not been modified since
    modified: compare("modified", facts, isLater && facts.draft !== "draft" ? history.modified : null, rule),
  };
}

function compare(role: "created" | "modified", facts: PostFacts, told: History["created"], rule: Rule): DateComparison | null {
  const fact = facts[role];
  if (fact.state === "absent") return null;
  const own = { text: fact.source === null ? null : unquote(fact.source), ms: fact.date?.ms ?? null };
  if (!told) return { ...own, relation: relateUntold(role, facts), told: null };
  const plan = planDate(role, facts, told, rule, zoneRulesOf(rule, told.offset), null);
  const isSame = fact.state === "elsewhere" ? isSameDay(fact, told.ms) : plan.action === "keep" && fact.date !== null;
  const text = plan.action === "keep" ? (own.text ?? formatSecond(told.ms)) : unquote(plan.to ?? "");
  return { ...own, relation: fact.date ? (isSame ? "agrees" : "differs") : "missing", told: { text, ms: told.ms } };
}

/** History says nothing: of a post that was never published, or of one that did not change after that. */
function relateUntold(role: "created" | "modified", { created, modified, draft }: PostFacts): Relation {
  const { date } = role === "created" ? created : modified;
  if (!date) return "silent";
  if (role === "created" || draft === "draft") return "untold";
  return created.date && date.ms > created.date.ms ? "unchanged" : "agrees";
}

/** Whether a date of the path or of another key can be the day of `ms` somewhere on earth. */
function isSameDay({ date }: DateFact, ms: number): boolean {
  if (!date) return false;
  const minutes = (ms - date.ms) / 60_000;
  return minutes > -WIDEST_OFFSET && minutes < DAY + WIDEST_OFFSET;
}

function formatSecond(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d+Z$/, "Z");
}
