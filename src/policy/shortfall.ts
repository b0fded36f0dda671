// What a version of a post falls short of: what a replayed decision would have written and it lacks, and what is wrong with
// it as it stands (SPEC section 7).

import { type DateValue, type Instant, isWritable } from "../post/date.ts";
import type { Role } from "../post/post.ts";
import type { FindingCode } from "../post/problem.ts";
import type { ZoneRules } from "../post/zone.ts";
import type { Decision, FieldDecision } from "./decision.ts";
import { isSameDate, type PostFacts } from "./facts.ts";
import type { Rule } from "./rule.ts";
import { clearField, isAccepted, planDate, planForm, RELEASE, readWritten } from "./writing.ts";

/** What a commit ought to have written into a field, and when it was made. */
export interface Debt {
  readonly role: "created" | "modified";
  readonly state: Decision["state"];
  readonly time: Instant;
}

/** One thing that a version falls short of. */
export interface Shortfall {
  readonly code: FindingCode;
  readonly role: Role;
  /** What would mend it; null where a person must tell. */
  readonly mend: FieldDecision | null;
}

/** What the version that is checked, and the rule that it is read by, say. */
export interface Checked {
  readonly facts: PostFacts;
  readonly rule: Rule;
  readonly zones: ZoneRules;
}

/**
 * What a replayed decision would have written: a debt for each date, none where it writes none. A modified date that is only
 * kept from being earlier than created is told by the version itself. Of a time that no date can tell nothing is owed.
 */
export function listDebts({ state, fields }: Decision): Debt[] {
  return fields.flatMap(({ role, action, instant }) => {
    const isSettled = role === "modified" && (state === "added" || state === "released");
    return role === "draft" || action === "keep" || !instant || !isWritable(instant) || isSettled ? [] : [{ role, state, time: instant }];
  });
}

/** What is left of `debts`, the oldest first: at most one shortfall a field, of the latest commit. `base` is the version before the branch. */
export function findUnpaid(debts: readonly Debt[], checked: Checked, base: PostFacts | null): Shortfall[] {
  const { facts } = checked;
  // taken back, or only written otherwise: a reader of the branch notices nothing
  if (facts.draft !== "published" || base?.substance === facts.substance) debts = debts.filter(({ state }) => state === "released");
  const unpaid = new Map<Role, Shortfall>();
  for (const debt of debts) {
    const shortfall = facts.draft === "published" ? compareDebt(debt, checked, base) : null;
    if (shortfall) unpaid.set(debt.role, shortfall);
  }
  const created = unpaid.get("created");
  const settled = created?.mend && !unpaid.has("modified") ? settleModified(created.mend, checked) : [];
  return [...unpaid.values(), ...settled];
}

/** Where created is to be written later than the modified date that is there, that one is left out or set equal, as stamp does. */
function settleModified(created: FieldDecision, { facts, rule, zones }: Checked): Shortfall[] {
  const { modified, format } = facts;
  const born = readWritten(created, rule, format ?? "yaml", zones);
  if (modified.pinned || !modified.date || endOf(modified.date) > born) return [];
  const instant = { ms: born, offset: created.instant?.offset ?? zones.commit };
  const mend = rule.generator.blankModified ? clearField("modified", modified) : planDate("modified", facts, instant, rule, zones, null);
  return [{ code: "modified-before-created", role: "modified", mend }];
}

function compareDebt({ role, state, time }: Debt, { facts, rule, zones }: Checked, base: PostFacts | null): Shortfall | null {
  const fact = facts[role];
  if (fact.pinned || !["missing", "blank", "date"].includes(fact.state)) return null;
  const mend = planDate(role, facts, time, rule, zones, null);
  if (mend.action === "keep") return null;
  const written = readWritten(mend, rule, facts.format ?? "yaml", zones);
  if (role === "created") return compareCreated(state, mend, written, facts, base);
  if (fact.state !== "date") return { code: "modified-missing", role, mend };
  return written > (fact.date?.ms ?? 0) ? { code: "modified-stale", role, mend } : null;
}

/** A created date that is there was accepted by whoever looked at it, but for one that a release left as the draft had it. */
function compareCreated(state: Debt["state"], mend: FieldDecision, written: number, facts: PostFacts, base: PostFacts | null): Shortfall | null {
  const { date } = facts.created;
  if (date === null) return { code: "created-missing", role: "created", mend };
  const isUnchanged = base !== null && isSameDate(base.created, facts.created);
  const isReleased = state === "released" && isUnchanged && written > date.ms;
  return isReleased ? { code: "release-unstamped", role: "created", mend } : null;
}

const DAY = 86_400_000;

/**
 * What is wrong with a version as it stands. `latest` is the last moment, in milliseconds, at which one of its commits was
 * made; null where that is not known.
 */
export function listTroubles({ facts, rule, zones }: Checked, latest: number | null): Shortfall[] {
  const { created, modified, draft } = facts;
  const troubles: Shortfall[] = [];
  const isEmpty = created.state === "missing" || created.state === "blank";
  if (draft === "first") troubles.push({ code: "draft-first", role: "draft", mend: RELEASE });
  if (draft === "published" && isEmpty) troubles.push({ code: "created-missing", role: "created", mend: null });
  for (const role of ["created", "modified"] as const) {
    const invalid = findInvalid(role, { facts, rule, zones });
    if (invalid) troubles.push(invalid);
  }
  // a draft's is settled when it is released
  if (draft === "published" && created.date && modified.date && endOf(modified.date) <= created.date.ms) {
    troubles.push({ code: "modified-before-created", role: "modified", mend: null });
  }
  if (latest !== null && modified.date && modified.date.ms > latest + DAY) {
    troubles.push({ code: "modified-in-future", role: "modified", mend: null });
  }
  return troubles.filter(({ role }) => role === "draft" || !facts[role].pinned);
}

/** The moment right after the day, or the very moment, that a date names. */
function endOf({ ms, style }: DateValue): number {
  return style.time === null ? ms + DAY : ms + 1;
}

/** A date that is none, or in a form that the generator's parser does not take. A blank one is no form, and stamp leaves it too. */
function findInvalid(role: "created" | "modified", { facts, rule, zones }: Checked): Shortfall | null {
  const fact = facts[role];
  if (fact.state === "unreadable") return { code: "invalid-date", role, mend: null };
  if (fact.state !== "date" || !fact.date || isAccepted(fact.date.style, rule, facts.format ?? "yaml")) return null;
  return { code: "invalid-date", role, mend: planForm(role, facts, rule, zones) };
}

/** Whether the created date of a post that was published already is another one now. */
export function hasNewCreated(facts: PostFacts, base: PostFacts): boolean {
  if (base.draft !== "published" || facts.draft !== "published") return false;
  return base.created.date !== null && facts.created.date !== null && !isSameDate(base.created, facts.created);
}
