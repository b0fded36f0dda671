// Dates as posts write them: read with their style, written again in that style.

import type { BlockFormat } from "./block.ts";
import { midnightOf } from "./calendar.ts";
import { formatWordDay, formatWordTime, readWords, type WordStyle } from "./date-words.ts";
import type { Quote } from "./field.ts";
import { offsetInZone, parseOffset, type ZoneRules, zonelessOffset } from "./zone.ts";

/** A moment and the offset at which its author lived: what git calls `@<unix> <±hhmm>`. */
export interface Instant {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly ms: number;
  /** Minutes east of UTC. */
  readonly offset: number;
}

/** How a zone is written. */
export interface ZoneStyle {
  readonly form: "Z" | "z" | "+hh:mm" | "+hhmm" | "+hh";
  /** Minutes east of UTC; 0 for Z. */
  readonly offset: number;
  /** The blanks before the zone. */
  readonly blank: string;
}

/** How a time of day is written. */
export interface TimeStyle {
  /** What stands between date and time: `T`, `t` or blanks. */
  readonly separator: string;
  /** `08:05`, not `8:05`. */
  readonly padded: boolean;
  readonly seconds: boolean;
  /** How many digits of a second's fraction. */
  readonly fraction: number;
  /** null: no zone is written. */
  readonly zone: ZoneStyle | null;
}

/** Everything about how a date is written but the moment itself. */
export interface DateStyle {
  readonly quote: Quote;
  readonly dateSeparator: "-" | "/";
  /** `2024-01-03`, not `2024-1-3`. */
  readonly padded: boolean;
  /** null: a date without a time. */
  readonly time: TimeStyle | null;
  /** How a date in words is written; absent for digits. Without it, the rest is the nearest form in digits. */
  readonly words?: WordStyle;
}

/** A date as read: the moment, and how it was written. */
export interface DateValue {
  /** Milliseconds since the epoch: the instant that the generator reads. */
  readonly ms: number;
  readonly style: DateStyle;
}

/** `2024-01-08T18:59:05Z`: UTC with seconds, unquoted. */
export const UTC_SECONDS: DateStyle = {
  quote: "",
  dateSeparator: "-",
  padded: true,
  time: { separator: "T", padded: true, seconds: true, fraction: 0, zone: { form: "Z", offset: 0, blank: "" } },
};

const DATE =
  /^(\d{4})([-/])(\d{1,2})\2(\d{1,2})(?:([Tt]|[ \t]+)(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d+))?)?(?:([ \t]*)([Zz]|[+-]\d{2}(?::?\d{2})?))?)?$/;

/** The date that `text` (without quotes) names, or null if it names none; `rules` say what a missing zone means. */
export function readDate(text: string, quote: Quote, rules: ZoneRules): DateValue | null {
  const trimmed = text.trim();
  const match = DATE.exec(trimmed);
  if (!match) return readWordDate(trimmed, quote, rules);
  const [, year = "", dateSeparator, month = "", day = "", separator, hour, minute = "", second, fraction = "", blank = "", zone] = match;
  const date = { quote, dateSeparator: dateSeparator as "-" | "/", padded: month.length === 2 && day.length === 2 };
  const midnight = midnightOf(+year, +month, +day);
  if (midnight === null) return null;
  if (separator === undefined || hour === undefined) {
    return { ms: startOfDay(midnight, rules), style: { ...date, time: null } };
  }
  if (+hour > 23 || +minute > 59 || +(second ?? 0) > 59) return null;
  const wall = midnight + ((+hour * 60 + +minute) * 60 + +(second ?? 0)) * 1000 + Math.floor(Number(`0.${fraction || 0}`) * 1000);
  const zoneStyle = zone === undefined ? null : readZone(zone, blank);
  if (zone !== undefined && zoneStyle === null) return null;
  const time = { separator, padded: hour.length === 2, seconds: second !== undefined, fraction: fraction.length, zone: zoneStyle };
  return { ms: momentOf(wall, zoneStyle, rules), style: { ...date, time } };
}

/**
 * A date in words. Without a zone its readers (`new Date()`, moment) take it for local time of the machine that builds the
 * site, which nobody knows: it means what the same date in digits means. A machine behind that zone begins the day later;
 * the author's own does not begin it after the commit, since the day written is the author's, or an earlier one, unless
 * the rule's timezone says otherwise.
 */
function readWordDate(text: string, quote: Quote, rules: ZoneRules): DateValue | null {
  const read = readWords(text);
  if (!read) return null;
  const { wall, seconds, words } = read;
  const date = { quote, dateSeparator: "-", padded: true, words } as const;
  if (!words.clock) return { ms: startOfDay(wall, rules), style: { ...date, time: null } };
  const zone = read.zone && readZone(read.zone.text, read.zone.blank);
  if (read.zone && !zone) return null;
  const time = { separator: " ", padded: true, seconds, fraction: 0, zone };
  return { ms: momentOf(wall, zone, rules), style: { ...date, time } };
}

function startOfDay(midnight: number, rules: ZoneRules): number {
  return midnight - zonelessOffset(midnight, rules.parser ?? rules.timezone ?? rules.commit) * 60_000;
}

function momentOf(wall: number, zone: ZoneStyle | null, rules: ZoneRules): number {
  const offset = zone ? zone.offset : zonelessOffset(wall, rules.timezone ?? rules.parser ?? rules.commit);
  return wall - offset * 60_000;
}

function readZone(zone: string, blank: string): ZoneStyle | null {
  if (zone === "Z" || zone === "z") return { form: zone, offset: 0, blank };
  const offset = parseOffset(zone);
  if (offset === null) return null;
  return { form: zone.length === 3 ? "+hh" : zone.includes(":") ? "+hh:mm" : "+hhmm", offset, blank };
}

/**
 * `instant` written in `style`, with its quotes. The style's precision truncates it; a day is the author's, or the
 * rule's zone's, but never one that the generator would read as later than the instant.
 */
export function writeDate(instant: Instant, style: DateStyle, rules: ZoneRules): string {
  return style.quote + (style.time ? writeMoment(instant, style, style.time, rules) : writeDay(instant, style, rules)) + style.quote;
}

function writeDay(instant: Instant, style: DateStyle, rules: ZoneRules): string {
  const offset = rules.timezone === undefined ? instant.offset : offsetInZone(instant.ms, rules.timezone);
  const days = [0, 1, 2].map((back) => formatDay(instant.ms + offset * 60_000 - back * 86_400_000, style));
  // the second one back is needed where the two zones lie more than a day apart
  return days.find((day) => (readDate(day, "", rules)?.ms ?? 0) <= instant.ms) ?? (days[2] as string);
}

function writeMoment(instant: Instant, style: DateStyle, time: TimeStyle, rules: ZoneRules): string {
  const offset = offsetToWrite(instant, time.zone, rules);
  const wall = instant.ms + offset * 60_000;
  if (style.words) return formatWordMoment(wall, style.words, time, offset);
  const clock = new Date(wall).toISOString().slice(11);
  const minutes = time.padded ? clock.slice(0, 5) : clock.slice(0, 5).replace(/^0/, "");
  const seconds = time.seconds ? clock.slice(5, 8) : "";
  const fraction = time.seconds && time.fraction > 0 ? `.${clock.slice(9, 12).padEnd(time.fraction, "0").slice(0, time.fraction)}` : "";
  return `${formatDay(wall, style)}${time.separator}${minutes}${seconds}${fraction}${formatZone(time.zone, offset)}`;
}

function formatWordMoment(wall: number, words: WordStyle, time: TimeStyle, offset: number): string {
  const name = time.zone ? (words.clock?.zone ?? "") : "";
  const zone = name !== "" && time.zone?.form === "Z" ? "" : formatZone(time.zone, offset);
  return `${formatWordDay(wall, words)}${formatWordTime(wall, words.clock, time.seconds)}${name && ` ${name}`}${zone}`;
}

function offsetToWrite(instant: Instant, zone: ZoneStyle | null, rules: ZoneRules): number {
  if (zone?.form === "Z" || zone?.form === "z") return 0;
  if (rules.timezone !== undefined) return offsetInZone(instant.ms, rules.timezone);
  if (zone) return zone.offset;
  const assumed = rules.parser ?? rules.commit;
  return typeof assumed === "number" ? assumed : offsetInZone(instant.ms, assumed);
}

function formatZone(zone: ZoneStyle | null, offset: number): string {
  if (!zone) return "";
  if (zone.form === "Z" || zone.form === "z") return zone.blank + zone.form;
  const hours = String(Math.floor(Math.abs(offset) / 60)).padStart(2, "0");
  const minutes = String(Math.abs(offset) % 60).padStart(2, "0");
  // an offset that has minutes cannot be written in hours alone
  const form = zone.form === "+hh" && minutes !== "00" ? "+hh:mm" : zone.form;
  const tail = form === "+hh" ? "" : form === "+hhmm" ? minutes : `:${minutes}`;
  return `${zone.blank}${offset < 0 ? "-" : "+"}${hours}${tail}`;
}

function formatDay(wall: number, style: DateStyle): string {
  if (style.words) return formatWordDay(wall, style.words);
  const [year = "", month = "", day = ""] = new Date(wall).toISOString().slice(0, 10).split("-");
  const parts = style.padded ? [year, month, day] : [year, String(+month), String(+day)];
  return parts.join(style.dateSeparator);
}

/** Whether the year of `instant` has four digits: others cannot be written (SPEC section 6). */
export function isWritable(instant: Instant): boolean {
  const year = new Date(instant.ms).getUTCFullYear();
  return year >= 1 && year <= 9998;
}

/**
 * The nearest style to `style` in which a value of `format` can be written: JSON has strings only, and what TOML takes for a
 * date must be RFC 3339.
 */
export function fitFormat(style: DateStyle, format: BlockFormat): DateStyle {
  if (format === "json") return style.quote === '"' ? style : { ...style, quote: '"' };
  if (format === "yaml" || style.quote !== "") return style;
  return { quote: "", dateSeparator: "-", padded: true, time: style.time && fitRfc3339(style.time) };
}

function fitRfc3339(time: TimeStyle): TimeStyle {
  const separator = /^[Tt]$/.test(time.separator) ? time.separator : " ";
  const form = time.zone?.form === "Z" || time.zone?.form === "z" ? time.zone.form : "+hh:mm";
  return { ...time, separator, padded: true, seconds: true, zone: time.zone && { ...time.zone, form, blank: "" } };
}
