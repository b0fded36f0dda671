// Turns "write this moment into that field" into the exact source text: style kept, form accepted, precision known.

import type { BlockFormat } from "../post/block.ts";
import { type DateStyle, fitFormat, type Instant, isWritable, writeDate } from "../post/date.ts";
import type { Quote } from "../post/field.ts";
import type { ZoneRules } from "../post/zone.ts";
import type { FieldDecision, FieldNote } from "./decision.ts";
import type { DateFact, PostFacts } from "./facts.ts";
import type { Rule } from "./rule.ts";
import { readAs, zonesFor } from "./zones.ts";

/** `draft: first` is answered: the post is no draft any more. */
export const RELEASE: FieldDecision = { role: "draft", action: "set", from: "first", to: "false", instant: null, note: null };

/** Leave the field as it is, and say why. */
export function keepField(role: "created" | "modified", fact: DateFact, note: FieldNote | null): FieldDecision {
  return { role, action: "keep", from: fact.source, to: fact.source, instant: null, note };
}

/** What stood in a field before an earlier attempt of ours wrote into it. */
export interface Original {
  /** Source with its quotes; null where there was no value. */
  readonly source: string | null;
  /** Whether the key was not there either. */
  readonly inserted: boolean;
}

/** Take a value of ours back. */
export function restoreField(role: "created" | "modified", fact: DateFact, { source, inserted }: Original): FieldDecision {
  const action = source !== null ? (fact.state === "missing" ? "insert" : "set") : inserted ? "remove" : "clear";
  return { role, action, from: fact.source, to: source, instant: null, note: "restored" };
}

/** Leave the key, remove its value. */
export function clearField(role: "created" | "modified", fact: DateFact): FieldDecision {
  return { role, action: "clear", from: fact.source, to: null, instant: null, note: null };
}

/**
 * The decision that writes `instant` into the field `role`: in the style of the value there, else of the post's other
 * date where the generator accepts it, else of the rule; `keep` where the value there already reads as that instant.
 */
export function planDate(
  role: "created" | "modified",
  facts: PostFacts,
  instant: Instant,
  rule: Rule,
  zones: ZoneRules,
  note: FieldNote | null,
): FieldDecision {
  const fact = facts[role];
  if (fact.state === "missing" && !mayInsert(role, rule)) return keepField(role, fact, "no-insert");
  const own = fact.date?.style;
  const format = facts.format ?? "yaml";
  const style = acceptStyle(own ?? borrowStyle(facts[role === "created" ? "modified" : "created"], rule, format), rule, format);
  // a time that cannot be written makes a plan all the same: carried out, it is refused (`date-out-of-range`)
  const to = isWritable(instant) ? writeDate(instant, style, zonesFor(style, rule.generator, format, zones)) : `@${instant.ms / 1000}`;
  const action = fact.state === "missing" ? "insert" : "set";
  const plan: FieldDecision = { role, action, from: fact.source, to, instant, note: note ?? (own && !isSameForm(own, style) ? "form" : null) };
  return fact.state === "date" && fact.date && readWritten(plan, rule, format, zones) === fact.date.ms ? keepField(role, fact, null) : plan;
}

/** The decision that writes the date that is there in the nearest form that the generator reads. */
export function planForm(role: "created" | "modified", facts: PostFacts, rule: Rule, zones: ZoneRules): FieldDecision {
  const { date, source } = facts[role];
  if (!date) throw new RangeError("there is no date to be written in another form");
  const format = facts.format ?? "yaml";
  const style = acceptStyle(date.style, rule, format);
  const instant = { ms: date.ms, offset: date.style.time?.zone?.offset ?? zones.commit };
  const to = isWritable(instant) ? writeDate(instant, style, zonesFor(style, rule.generator, format, zones)) : source;
  return { role, action: "set", from: source, to, instant, note: "form" };
}

/** Whether the generator reads a date in `style`. */
export function isAccepted(style: DateStyle, rule: Rule, format: BlockFormat): boolean {
  return isSameForm(style, acceptStyle(style, rule, format));
}

/** Whether the key may be added: never one that the generator does not read, unless somebody asked for it. */
function mayInsert(role: "created" | "modified", { insert, generator, origin }: Rule): boolean {
  const isAsked = origin.kind === "options" || origin.kind === "configuration";
  return insert && (isAsked || role === "created" || !generator.ownModified);
}

/** The nearest style to `style` that both the format and the generator's parser accept. */
function acceptStyle(style: DateStyle, rule: Rule, format: BlockFormat): DateStyle {
  // first the format's form: a parser may read a date as it stands in quotes otherwise than bare
  return fitFormat(rule.generator.accept(fitFormat(style, format), format), format);
}

function borrowStyle(other: DateFact, rule: Rule, format: BlockFormat): DateStyle {
  const style = other.state === "date" ? other.date?.style : undefined;
  return style && isSameForm(style, acceptStyle(style, rule, format)) ? style : rule.style;
}

function isSameForm(a: DateStyle, b: DateStyle): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Milliseconds since the epoch that the generator reads from what `plan` writes. */
export function readWritten(plan: FieldDecision, { generator }: Rule, format: BlockFormat, zones: ZoneRules): number {
  // such a time has no form to be read back; the plan refuses the post for it
  if (plan.instant && !isWritable(plan.instant)) return plan.instant.ms;
  const text = unquote(plan.to ?? "");
  const quote = text === plan.to ? "" : (plan.to?.charAt(0) as Quote);
  const date = readAs(generator, { text, quote, format }, zones);
  if (!date) throw new RangeError(`a date was written that cannot be read: ${text}`);
  return date.ms;
}

/** The text of a date's source: dates hold no escapes, so quotes are all there is to take away. */
export function unquote(source: string): string {
  return source.replace(/^(["'])(.*)\1$/, "$2");
}
