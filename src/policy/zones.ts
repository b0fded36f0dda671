// What a date without a zone means to the generator that a rule serves, which may depend on how the date is written.

import type { BlockFormat } from "../post/block.ts";
import { type DateStyle, type DateValue, readDate } from "../post/date.ts";
import type { Quote } from "../post/field.ts";
import type { ZoneRules } from "../post/zone.ts";
import type { Generator, Rule } from "./rule.ts";

/**
 * The zones that `rule` and a commit made at `commitOffset` minutes east of UTC give to dates without one. What the
 * generator's parser assumes is still to be added, by `zonesFor`: it differs from form to form.
 */
export function zoneRulesOf(rule: Rule, commitOffset: number): ZoneRules {
  return { timezone: rule.timezone, parser: undefined, commit: commitOffset };
}

/**
 * `zones` with what the parser of `generator` assumes of a date in `style`, in front matter of `format`. A time without a zone
 * is what the parser takes it for: where nothing can be set in the generator, the rule's `timezone` does not change that.
 */
export function zonesFor(style: DateStyle, generator: Generator, format: BlockFormat, zones: ZoneRules): ZoneRules {
  const parser = generator.parserZone(style, format);
  const isFixed = parser !== undefined && !generator.zoneCanBeSet && style.time !== null && style.time.zone === null;
  return isFixed ? { ...zones, parser, timezone: undefined } : { ...zones, parser };
}

/** A date's text as it stands in front matter of `format`, without its quotes. */
export interface Written {
  readonly text: string;
  readonly quote: Quote;
  readonly format: BlockFormat;
}

/** The date that `generator` reads in what is written, or null if it is none. */
export function readAs(generator: Generator, { text, quote, format }: Written, zones: ZoneRules): DateValue | null {
  const date = readDate(text, quote, zones);
  if (!date || date.style.time?.zone) return date;
  const known = zonesFor(date.style, generator, format, zones);
  return known.parser === zones.parser && known.timezone === zones.timezone ? date : readDate(text, quote, known);
}
