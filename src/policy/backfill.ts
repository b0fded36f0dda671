// What backfill writes into a post: what its history tells, where a date is missing. SPEC section 8.

import type { Instant } from "../post/date.ts";
import type { FieldDecision } from "./decision.ts";
import { type DateFact, type PostFacts, zoneRulesOf } from "./facts.ts";
import type { History } from "./history.ts";
import type { Rule } from "./rule.ts";
import { keepField, planDate, readWritten } from "./writing.ts";

const HOUR = 3_600_000;

/** What is asked of a backfill. */
export interface BackfillChoice {
  readonly fields: "both" | "created" | "modified";
  /** Whether dates that are there give way to the history's; never a created date in the future, nor a pinned one. */
  readonly overwrite: boolean;
  /** The time now, in milliseconds: what is later is scheduled. */
  readonly now: number;
}

/** The decisions for the dates of a post under `rule`: those to be written, and those that somebody may wonder about. */
export function planBackfill(facts: PostFacts, history: History, rule: Rule, choice: BackfillChoice): FieldDecision[] {
  const created = choice.fields === "modified" ? null : planCreated(facts, history, rule, choice);
  const modified = choice.fields === "created" ? null : planModified(facts, history, rule, choice, created);
  return [created, modified].filter((field) => field !== null);
}

function planCreated(facts: PostFacts, { created: found }: History, rule: Rule, choice: BackfillChoice): FieldDecision | null {
  const { created } = facts;
  if (found === null || !isFillable(created, choice)) return null;
  if (created.pinned) return keepField("created", created, "pinned");
  if (created.date && created.date.ms > choice.now) return keepField("created", created, "scheduled");
  return plan("created", facts, found, rule);
}

function planModified(
  facts: PostFacts,
  { modified: found }: History,
  rule: Rule,
  choice: BackfillChoice,
  created: FieldDecision | null,
): FieldDecision | null {
  const { modified, publishes, draft } = facts;
  // a draft has not been published, and so not been modified since
  if (found === null || draft === "draft" || !isFillable(modified, choice)) return null;
  if (modified.pinned) return keepField("modified", modified, "pinned");
  const born = created?.instant ? read(created, facts, rule) : (facts.created.date?.ms ?? publishes?.ms);
  if (born !== undefined && born > choice.now) return keepField("modified", modified, "scheduled");
  const decision = plan("modified", facts, found, rule);
  if (!decision?.instant) return decision;
  const written = read(decision, facts, rule);
  if (born !== undefined && written <= born) return null; // it was published as it is
  if (born !== undefined && rule.grace > 0 && written < born + rule.grace * HOUR) return keepField("modified", modified, "grace");
  return decision;
}

/** What the rule's generator reads nowhere, or elsewhere, is not filled; a date that cannot be read is not replaced. */
function isFillable({ state }: DateFact, { overwrite }: BackfillChoice): boolean {
  return state === "missing" || state === "blank" || (overwrite && state === "date");
}

/** Null where the date there says so already. */
function plan(role: "created" | "modified", facts: PostFacts, instant: Instant, rule: Rule): FieldDecision | null {
  const decision = planDate(role, facts, instant, rule, zoneRulesOf(rule, instant.offset), null);
  return decision.action === "keep" && decision.note === null ? null : decision;
}

function read(decision: FieldDecision, facts: PostFacts, rule: Rule): number {
  return readWritten(decision, rule, facts.format ?? "yaml", zoneRulesOf(rule, decision.instant?.offset ?? 0));
}
