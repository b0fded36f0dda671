// The decision of SPEC section 5: from old versions, the staged version, the rule and the commit time.

import type { DateValue, Instant } from "../post/date.ts";
import { type Change, type Circumstances, readState } from "./change.ts";
import type { Decision, FieldDecision, FieldNote, PostState, Reason } from "./decision.ts";
import { type DateFact, isSameDate, zoneRulesOf } from "./facts.ts";
import { clearField, keepField, planDate, RELEASE, readWritten, restoreField } from "./writing.ts";

export { type Change, type Circumstances, readState } from "./change.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** What to write into the post of `change`, and why. Pure: the same facts give the same decision. */
export function decideStamp(change: Change, circumstances: Circumstances): Decision {
  const state = readState(change);
  const isMass = circumstances.mass;
  const post = new PostDecider(change, circumstances, state);
  const fields = post.decide();
  const written = fields.filter((field) => field.action !== "keep");
  const reason = written.every(({ note }) => note === "restored") ? "restored" : post.isForced ? "forced" : reasonOf(state);
  if (written.length > 0) return { state, isMass, outcome: "stamped", reason, fields };
  if (change.staged.draft === "draft") return { state, isMass, outcome: "skipped", reason: "draft", fields };
  if (fields.length === 0 && state === "same") return { state, isMass, outcome: "skipped", reason: "same-substance", fields };
  const note = fields.find((field) => field.note !== null)?.note;
  return { state, isMass, outcome: "kept", reason: note ?? reasonOf(state), fields };
}

function isEmpty({ state }: DateFact): boolean {
  return state === "missing" || state === "blank";
}

function reasonOf(state: PostState): Reason {
  return state === "same" ? "same-substance" : state;
}

class PostDecider {
  readonly #change: Change;
  readonly #at: Circumstances;
  readonly #state: PostState;
  readonly isForced: boolean;

  constructor(change: Change, at: Circumstances, state: PostState) {
    this.#change = change;
    this.#at = at;
    this.#state = state;
    this.isForced = (at.force.modified || at.force.created) && change.staged.draft !== "draft";
  }

  decide(): FieldDecision[] {
    const fields = this.#decideFields();
    const restored = (["created", "modified"] as const).flatMap((role) => this.#restore(role, fields));
    return [...fields.filter(({ role }) => !restored.some((other) => other.role === role)), ...restored];
  }

  /** A value of ours that this commit gives no reason for is taken back: it counts as if it were not there. */
  #restore(role: "created" | "modified", fields: readonly FieldDecision[]): FieldDecision[] {
    const { staged, old, originals } = this.#change;
    const original = originals?.get(role);
    const field = fields.find((other) => other.role === role);
    if (!original || !this.#isAbandoned(role) || (field && field.action !== "keep")) return [];
    // what an attempt cleared is given back to a draft; any other commit clears it again, or writes a date
    if (isEmpty(staged[role])) return original.source !== null && staged.draft === "draft" ? [restoreField(role, staged[role], original)] : [];
    // the value is what this very commit would write: an attempt run twice
    if (field && this.#writes(role) === staged[role].date?.ms) return [];
    // a published post's created date is never taken away
    if (role === "created" && old.some(({ draft }) => draft === "published")) return [];
    return [restoreField(role, staged[role], original)];
  }

  /** Ours, and nobody else's: a value that an old version has is committed, and a bare day is easily typed by hand. */
  #isAbandoned(role: "created" | "modified"): boolean {
    const { staged, old, ours } = this.#change;
    const fact = staged[role];
    if (!ours.has(role) || fact.pinned || old.some((version) => isSameDate(version[role], fact))) return false;
    return fact.date ? fact.date.style.time !== null : isEmpty(fact);
  }

  /** What a reader would read if the commit time were written into the field. */
  #writes(role: "created" | "modified"): number | undefined {
    const [plan] = this.#write(role, null);
    return plan?.action === "keep" ? this.#change.staged[role].date?.ms : plan && this.#read(plan);
  }

  #decideFields(): FieldDecision[] {
    const { staged } = this.#change;
    if (staged.draft === "draft") return this.#state === "added" ? this.#decideDraftsCreated() : [];
    const draft: FieldDecision[] = staged.draft === "first" ? [RELEASE] : [];
    if (this.#state === "same" && !this.isForced) return draft;
    const created = this.#decideCreated();
    return [...created, ...this.#decideModified(created[0] ?? null), ...draft];
  }

  /** Whether the post has no created date but one that an earlier attempt of ours filled in. */
  #isEmpty(): boolean {
    const { staged, ours, originals } = this.#change;
    return isEmpty(staged.created) || (ours.has("created") && originals?.get("created")?.source === null);
  }

  /** Generators require a created date of drafts too; what is there stays, unless an earlier attempt of ours wrote it. */
  #decideDraftsCreated(): FieldDecision[] {
    return this.#isEmpty() && !this.#change.staged.created.pinned ? this.#write("created", null) : [];
  }

  #decideCreated(): FieldDecision[] {
    const { created } = this.#change.staged;
    if (created.state === "absent" || created.state === "elsewhere" || created.state === "no-place") return [];
    const empty = this.#isEmpty();
    if (created.pinned) return this.#keep("created", "pinned");
    if (this.#isScheduled()) return this.#keep("created", "scheduled");
    if (this.#at.force.created) return this.#write("created", null);
    if (this.#state === "added") return empty ? this.#write("created", null) : this.#decideNewCreated();
    if (this.#state !== "released") return [];
    if (empty) return this.#write("created", null);
    if (this.#isAuthors("created")) return this.#keep("created", "author");
    if (this.#at.rule.release === "keep") return this.#keep("created", "release-keeps");
    if (this.#at.mass) return this.#keep("created", "mass-change");
    return this.#write("created", null);
  }

  /** A new post whose created date is there: recent ones tell when the file was begun; the commit publishes it. */
  #decideNewCreated(): FieldDecision[] {
    const { rule, time, mass } = this.#at;
    if (rule.added === "fill" && !this.#change.ours.has("created")) return this.#keep("created", "filled");
    const age = time.ms - (this.#change.staged.created.date?.ms ?? time.ms);
    const isRecent = age <= rule.recentDays * DAY || this.#change.ours.has("created");
    if (rule.added === "recent" && !isRecent) return this.#keep("created", "imported");
    return mass ? this.#keep("created", "mass-change") : this.#write("created", null);
  }

  #decideModified(created: FieldDecision | null): FieldDecision[] {
    const { modified } = this.#change.staged;
    if (modified.state === "absent") return [];
    if (modified.state === "no-place") return this.#state === "changed" || this.#state === "released-again" ? this.#keep("modified", "no-place") : [];
    if (modified.pinned) return modified.state === "date" ? this.#keep("modified", "pinned") : [];
    if (this.#at.force.modified) return this.#isScheduled() ? this.#keep("modified", "scheduled") : this.#renew(created);
    if (this.#state === "released") return this.#at.mass ? [] : this.#settleReleased(created);
    if (this.#state === "added" || this.#state === "same") return this.#settleEarlier(created);
    return this.#decideChanged(created);
  }

  /** Changed, published: SPEC's main row. */
  #decideChanged(created: FieldDecision | null): FieldDecision[] {
    const { rule, time, mass } = this.#at;
    const born = this.#change.staged.created.date;
    if (this.#isScheduled()) return this.#keep("modified", "scheduled");
    if (this.#isAuthors("modified")) return this.#keep("modified", "author");
    if (born && rule.grace > 0 && time.ms < born.ms + rule.grace * HOUR) return this.#keep("modified", "grace");
    if (mass) return this.#keep("modified", "mass-change");
    return this.#renew(created);
  }

  #renew(created: FieldDecision | null): FieldDecision[] {
    // in a merge the earlier of two parents' values was chosen, not saved by mistake
    const isParents = this.#change.old.some((version) => isSameDate(version.modified, this.#change.staged.modified));
    const stale = this.#isStale() && !isParents ? "stale" : null;
    const [plan] = this.#write("modified", stale);
    // a plan to keep without a note: the value there already reads as the commit time
    if (!plan || plan.action === "keep") return plan ? [{ ...plan, note: plan.note ?? "not-later" }] : [];
    const written = this.#read(plan);
    const born = created?.instant ? this.#read(created) : this.#change.staged.created.date?.ms;
    if (born !== undefined && written <= born) {
      return created?.instant ? this.#settleEarlier(created) : this.#keep("modified", "not-after-created");
    }
    if (!this.#at.force.modified && written <= this.#latestKept()) return this.#keep("modified", "not-later");
    return [plan];
  }

  /** A post released for the first time has not been modified since it was published. */
  #settleReleased(created: FieldDecision | null): FieldDecision[] {
    const { modified } = this.#change.staged;
    if (modified.state !== "date") return [];
    if (this.#isAuthors("modified")) return this.#keep("modified", "author");
    if (this.#at.rule.generator.blankModified) return [clearField("modified", modified)];
    return this.#settleEarlier(created, created?.instant ? this.#read(created) : this.#change.staged.created.date?.ms);
  }

  /** Where created was written and modified is earlier (a copied post): clear it, or set it equal. */
  #settleEarlier(created: FieldDecision | null, born = created?.instant ? this.#read(created) : undefined): FieldDecision[] {
    const { modified } = this.#change.staged;
    if (born === undefined || !modified.date || modified.date.ms >= born) return [];
    if (this.#at.rule.generator.blankModified) return [clearField("modified", modified)];
    return this.#write("modified", null, { ms: born, offset: this.#at.time.offset });
  }

  #write(role: "created" | "modified", note: FieldNote | null, instant: Instant = this.#at.time): FieldDecision[] {
    return [planDate(role, this.#change.staged, instant, this.#at.rule, this.#zones(), note)];
  }

  #keep(role: "created" | "modified", note: FieldNote): FieldDecision[] {
    return [keepField(role, this.#change.staged[role], note)];
  }

  #zones() {
    return zoneRulesOf(this.#at.rule, this.#at.time.offset);
  }

  /** The instant that the generator reads from what `plan` writes: the commit time at the value's own precision. */
  #read(plan: FieldDecision): number {
    return readWritten(plan, this.#at.rule, this.#change.staged.format ?? "yaml", this.#zones());
  }

  #isScheduled(): boolean {
    const { created, publishes } = this.#change.staged;
    const isLater = (date: DateValue | null) => date !== null && date.ms > this.#at.time.ms;
    return isLater(publishes) || (isLater(created.date) && !this.#change.ours.has("created"));
  }

  /** A person set the value in this change: it differs from every old one, and is neither ours nor stale. */
  #isAuthors(role: "created" | "modified"): boolean {
    const { staged, old, ours } = this.#change;
    // of a version that cannot be read nobody knows what it had
    if (ours.has(role) || staged[role].state !== "date" || old.some(({ isReadable }) => !isReadable)) return false;
    return old.every((version) => !isSameDate(version[role], staged[role])) && !(role === "modified" && this.#isStale());
  }

  /** A modified value earlier than an old version's, beside changed substance: an editor saved a stale buffer. */
  #isStale(): boolean {
    const { staged, ours } = this.#change;
    const now = staged.modified.date;
    return now !== null && !ours.has("modified") && this.#state !== "same" && now.ms < this.#latestOld();
  }

  /** The modified value that the new one must be later than. A value of ours counts for nothing. */
  #latestKept(): number {
    const { staged, ours } = this.#change;
    const there = staged.modified.date;
    if (!there) return Number.NEGATIVE_INFINITY;
    return ours.has("modified") ? this.#latestOld() : Math.max(there.ms, this.#isStale() ? this.#latestOld() : there.ms);
  }

  #latestOld(): number {
    return Math.max(Number.NEGATIVE_INFINITY, ...this.#change.old.map((version) => version.modified.date?.ms ?? Number.NEGATIVE_INFINITY));
  }
}
