// Laws of dates: what is written reads as the moment that was meant, truncated to the style's precision, never later.

import fc from "fast-check";
import { load } from "js-yaml";
import { describe, expect, it } from "vitest";
import { acceptJsYaml } from "../../src/policy/forms.ts";
import { type DateStyle, type Instant, readDate, writeDate } from "../../src/post/date.ts";
import { offsetInZone, type ZoneRules } from "../../src/post/zone.ts";
import { runs } from "./arbitrary-posts.ts";

const ZONES = ["UTC", "America/New_York", "Europe/Berlin", "Asia/Tokyo", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Apia", "America/St_Johns"];
const DAY = 86_400_000;

const instant: fc.Arbitrary<Instant> = fc.record({
  ms: fc.oneof(
    fc.integer({ min: Date.UTC(1975, 0, 1), max: Date.UTC(2037, 11, 31) }),
    // around the nights on which clocks are put back and forward
    fc
      .tuple(
        fc.constantFrom(Date.UTC(2024, 9, 27), Date.UTC(2024, 10, 3, 6), Date.UTC(2024, 2, 31), Date.UTC(2024, 2, 10, 7), Date.UTC(2024, 3, 6, 15)),
        fc.integer({ min: -3, max: 5 * 60 }),
      )
      .map(([ms, minutes]) => ms + minutes * 60_000),
    fc.integer({ min: Date.UTC(1000, 0, 1), max: Date.UTC(9997, 0, 1) }),
  ),
  offset: fc.integer({ min: -12 * 4, max: 14 * 4 }).map((quarters) => quarters * 15),
});

const zoneStyle = fc.oneof(
  fc.constant(null),
  fc.record({ form: fc.constantFrom("Z" as const, "z" as const), offset: fc.constant(0), blank: fc.constantFrom("", " ") }),
  fc.record({
    form: fc.constantFrom("+hh:mm" as const, "+hhmm" as const),
    offset: fc.integer({ min: -48, max: 56 }).map((quarters) => quarters * 15),
    blank: fc.constantFrom("", " ", "\t"),
  }),
  fc.record({
    form: fc.constant("+hh" as const),
    offset: fc.integer({ min: -12, max: 14 }).map((hours) => hours * 60),
    blank: fc.constantFrom("", " "),
  }),
);

const quote = fc.constantFrom("" as const, "'" as const, '"' as const);

const digitStyle: fc.Arbitrary<DateStyle> = fc
  .record({
    quote,
    dateSeparator: fc.constantFrom("-" as const, "/" as const),
    padded: fc.boolean(),
    time: fc.option(
      fc.record({
        separator: fc.constantFrom("T", "t", " ", "  "),
        padded: fc.boolean(),
        seconds: fc.boolean(),
        fraction: fc.integer({ min: 0, max: 6 }),
        zone: zoneStyle,
      }),
      { nil: null, freq: 4 },
    ),
  })
  .map((one) => (one.time && !one.time.seconds ? { ...one, time: { ...one.time, fraction: 0 } } : one));

const letters = fc.constantFrom("title" as const, "lower" as const, "upper" as const);

/** The zone of a date in words, and the name that is written for it. */
const wordZone = fc.oneof(
  zoneStyle.filter((zone) => zone?.form !== "z" && zone?.form !== "+hh" && zone?.blank !== "\t").map((zone) => ({ zone, name: "" as const })),
  fc
    .record({ name: fc.constantFrom("GMT" as const, "UTC" as const), isBare: fc.boolean(), quarters: fc.integer({ min: -48, max: 56 }) })
    .map(({ name, isBare, quarters }) => ({
      zone: isBare ? { form: "Z" as const, offset: 0, blank: "" } : { form: "+hhmm" as const, offset: quarters * 15, blank: "" },
      name,
    })),
);

const wordStyle: fc.Arbitrary<DateStyle> = fc
  .record({
    quote,
    weekday: fc.option(fc.record({ isLong: fc.boolean(), case: letters, comma: fc.boolean() }), { nil: null }),
    order: fc.constantFrom("month-day" as const, "day-month" as const),
    month: fc.record({ length: fc.constantFrom("long" as const, "short" as const, "sept" as const), case: letters, dot: fc.boolean() }),
    day: fc.record({ padded: fc.boolean(), suffix: fc.constantFrom("none" as const, "lower" as const, "upper" as const) }),
    comma: fc.boolean(),
    clock: fc.option(
      fc.record({
        separator: fc.constantFrom(" " as const, ", " as const, " at " as const),
        padded: fc.boolean(),
        meridiem: fc.option(fc.record({ blank: fc.constantFrom("", " "), isUpper: fc.boolean() }), { nil: null }),
        seconds: fc.boolean(),
        zone: wordZone,
      }),
      { nil: null, freq: 2 },
    ),
  })
  .map(({ quote, clock: all, ...day }) => {
    const clock = all && { separator: all.separator, padded: all.padded, meridiem: all.meridiem, zone: all.zone.name };
    const time = all && { separator: " ", padded: true, seconds: all.seconds, fraction: 0, zone: all.zone.zone };
    return { quote, dateSeparator: "-", padded: true, words: { ...day, clock }, time };
  });

const style = fc.oneof(digitStyle, wordStyle);

const rules: fc.Arbitrary<ZoneRules> = fc.record({
  timezone: fc.option(fc.constantFrom(...ZONES), { nil: undefined }),
  parser: fc.option(fc.oneof(fc.constantFrom(...ZONES), fc.constant(0)), { nil: undefined }),
  commit: fc.integer({ min: -48, max: 56 }).map((quarters) => quarters * 15),
});

/** The smallest step of a style with a time, in milliseconds. */
function stepOf({ seconds, fraction }: NonNullable<DateStyle["time"]>): number {
  return seconds ? 1000 / 10 ** Math.min(fraction, 3) : 60_000;
}

const unquoted = (text: string) => text.replace(/^["']|["']$/g, "");

describe("what is written", () => {
  it("reads as the moment truncated to the style's precision, and never as a later one", () => {
    fc.assert(
      fc.property(instant, style, rules, (moment, how, zones) => {
        const text = writeDate(moment, how, zones);
        const read = readDate(unquoted(text), how.quote, zones);
        expect(read, text).not.toBeNull();
        if (!read) return;
        expect(read.ms, text).toBeLessThanOrEqual(moment.ms);
        if (!how.time) {
          expect(moment.ms - read.ms, text).toBeLessThan(3 * DAY);
          return;
        }
        const step = stepOf(how.time);
        const zone = how.time.zone ? undefined : (zones.timezone ?? zones.parser);
        // a wall clock's hour that comes twice names the first of the two
        const isTwice = typeof zone === "string" && offsetInZone(read.ms, zone) !== offsetInZone(moment.ms, zone);
        if (isTwice) expect(moment.ms - read.ms, text).toBeLessThanOrEqual(2 * 3_600_000 + step);
        else expect(read.ms, text).toBe(Math.floor(moment.ms / step) * step);
      }),
      runs(3000),
    );
  });

  it("is written again as it stands", () => {
    fc.assert(
      fc.property(instant, style, rules, (moment, how, zones) => {
        const text = writeDate(moment, how, zones);
        const read = readDate(unquoted(text), how.quote, zones);
        // a wall clock near the end of a day, or in an hour that comes twice, is written for the moment it names
        const zone = how.time?.zone ? undefined : (zones.timezone ?? zones.parser);
        if (!read || !how.time || zone !== undefined) return;
        expect(writeDate({ ms: read.ms, offset: moment.offset }, how, zones)).toBe(text);
        expect(writeDate({ ms: read.ms, offset: moment.offset }, read.style, zones)).toBe(text);
      }),
      runs(1500),
    );
  });
});

describe("a style in words", () => {
  it("is read from any value that shows it", () => {
    // July is no long and short word at once, and hours and days of one digit show whether they are padded
    const revealing = fc.record({ day: fc.integer({ min: 2, max: 8 }), hour: fc.integer({ min: 1, max: 9 }), isLate: fc.boolean() });
    fc.assert(
      fc.property(wordStyle, revealing, (how, { day, hour, isLate }) => {
        const month = how.words?.month.length === "sept" ? 8 : 6;
        const offset = how.time?.zone?.offset ?? 0;
        const isAfternoon = isLate && how.words?.clock?.meridiem;
        const moment = { ms: Date.UTC(2024, month, day, hour + (isAfternoon ? 12 : 0), 7, 9) - offset * 60_000, offset };
        const text = writeDate(moment, how, { commit: offset });
        expect(readDate(unquoted(text), how.quote, { commit: offset })?.style, text).toEqual(how);
      }),
      runs(2000),
    );
  });
});

describe("what is written for js-yaml's readers", () => {
  const astro: ZoneRules = { parser: "UTC", commit: 0 };

  it("is a date to js-yaml, the moment truncated, and never later than it", () => {
    fc.assert(
      fc.property(instant, style, fc.option(fc.constantFrom(...ZONES), { nil: undefined }), (moment, how, timezone) => {
        const accepted = acceptJsYaml(how);
        // a zone-less time is the timezone's where a rule names one, and js-yaml knows of none
        const zones = accepted.time && !accepted.time.zone ? astro : { ...astro, timezone };
        const text = writeDate(moment, accepted, zones);
        const { date } = load(`date: ${text} # a comment`) as { date: unknown };
        expect(date, text).toBeInstanceOf(Date);
        const ms = (date as Date).getTime();
        expect(ms, text).toBeLessThanOrEqual(moment.ms);
        if (!accepted.time) expect(moment.ms - ms, text).toBeLessThan(3 * DAY);
        else expect(ms, text).toBe(Math.floor(moment.ms / stepOf(accepted.time)) * stepOf(accepted.time));
      }),
      runs(2000),
    );
  });

  it("is left in its form exactly where js-yaml reads that form as a date", () => {
    fc.assert(
      fc.property(instant, style, (moment, how) => {
        const text = writeDate(moment, how, astro);
        const isDate = (load(`date: ${text}`) as { date: unknown }).date instanceof Date;
        const isLeft = JSON.stringify(acceptJsYaml(how)) === JSON.stringify(how);
        // a form that only some values show: a two-digit month is no unpadded one
        const isCertain = how.padded && how.time?.padded !== false;
        expect(isCertain ? isLeft === isDate : !(isLeft && !isDate), text).toBe(true);
      }),
      runs(2000),
    );
  });
});
