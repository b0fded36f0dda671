// The forms in which each generator's parser reads a date, and the nearest one to a form that it does not read. Measured on
// the generators themselves, or read in their sources.

import type { BlockFormat } from "../post/block.ts";
import type { DateStyle, TimeStyle, ZoneStyle } from "../post/date.ts";
import type { Zone } from "../post/zone.ts";

/** The nearest style in digits. */
function inDigits(style: DateStyle): DateStyle {
  if (!style.words) return style;
  const { words: _, ...digits } = style;
  return digits;
}

/** Any form: the generator does not read the date at all, or reads everything that date.ts does. */
export const acceptAny = (style: DateStyle): DateStyle => style;

/**
 * The nearest bare form that js-yaml and PyYAML read as a date. As strings they read `+0900`, times without seconds,
 * slashes, lower-case `z`, unpadded dates without a time, words, and everything quoted.
 */
export function acceptJsYaml(style: DateStyle): DateStyle {
  if (isJsYamlDate(style)) return style;
  const { time } = style;
  const readsUnpadded = time !== null && style.dateSeparator === "-";
  return { ...inDigits(style), quote: "", dateSeparator: "-", padded: style.padded || !readsUnpadded, time: time && withSeconds(time) };
}

function isJsYamlDate(style: DateStyle): boolean {
  const { quote, dateSeparator, padded, time } = style;
  if (quote !== "" || dateSeparator !== "-" || style.words) return false;
  if (time === null) return padded;
  return time.seconds && (time.zone === null || ["Z", "+hh:mm", "+hh"].includes(time.zone.form));
}

function withSeconds(time: TimeStyle): TimeStyle {
  return { ...time, seconds: true, zone: time.zone && asIso(time.zone) };
}

/** `Z` and `+09:00`; hours alone are left, as they are read by most. */
function asIso(zone: ZoneStyle): ZoneStyle {
  if (zone.form === "z") return { ...zone, form: "Z" };
  return zone.form === "+hhmm" ? { ...zone, form: "+hh:mm" } : zone;
}

/** js-yaml's dates; then `new Date()`, which reads a time without a zone in the zone of the machine: nobody knows which. */
export function acceptCoerced(style: DateStyle): DateStyle {
  if (isJsYamlDate(style) || style.time === null || style.words) return style;
  return style.time.zone === null ? acceptJsYaml(style) : acceptNewDate(style);
}

/** What `new Date()` reads: ISO 8601, and nearly everything that has blanks in it. */
export function acceptNewDate(style: DateStyle): DateStyle {
  const { time } = style;
  if (time === null || style.words) return style;
  const fitting = time.zone?.form === "+hh" ? { ...time, zone: { ...time.zone, form: "+hh:mm" } as const } : time;
  if (!/^[Tt]$/.test(time.separator)) return fitting === time ? style : { ...style, time: fitting };
  // with a `T` it must be ISO 8601 to the letter
  const blank = fitting.zone && fitting.zone.blank !== "" ? { ...fitting, zone: { ...fitting.zone, blank: "" } } : fitting;
  if (blank === time && style.dateSeparator === "-" && style.padded && time.padded) return style;
  return { ...style, dateSeparator: "-", padded: true, time: { ...blank, padded: true } };
}

/**
 * Docusaurus reads a string in `date` with a `Z` put behind it, and one in `last_update.date` in the machine's zone: only
 * js-yaml's dates, and days, mean the same in both.
 */
export function acceptDocusaurus(style: DateStyle): DateStyle {
  const isSafe = style.time === null || (style.words && style.time.zone === null);
  return isSafe ? style : acceptJsYaml(style);
}

/** js-yaml's dates, and strings in ISO 8601 with a `T` (luxon): a blank in a string fails the build. */
export function acceptEleventy(style: DateStyle): DateStyle {
  const { quote, dateSeparator, padded, time } = style;
  const isIso = dateSeparator === "-" && padded && !style.words && (time === null || isIsoTime(time));
  if (isIso || isJsYamlDate(style)) return style;
  if (quote === "") return acceptJsYaml(style);
  return { ...inDigits(style), dateSeparator: "-", padded: true, time: time && asIsoTime(time) };
}

function isIsoTime({ separator, padded, zone }: TimeStyle): boolean {
  return /^[Tt]$/.test(separator) && padded && (zone === null || zone.blank === "");
}

function asIsoTime(time: TimeStyle): TimeStyle {
  const separator = /^[Tt]$/.test(time.separator) ? time.separator : "T";
  return { ...time, separator, padded: true, zone: time.zone && { ...time.zone, blank: "" } };
}

/**
 * Hexo takes js-yaml's dates for the wall clock of the machine, whatever their zone: bare ones are written without a zone.
 * Strings it reads right.
 */
export function acceptHexo(style: DateStyle): DateStyle {
  return style.time?.zone && isJsYamlDate(style) ? { ...style, time: { ...style.time, zone: null } } : style;
}

/** Hugo's layouts: digits with seconds, padded; `T` or one blank; an offset with minutes. What it cannot read is no date to it. */
export function acceptHugo(style: DateStyle, format: BlockFormat): DateStyle {
  // TOML has dates of its own, which are as TOML has them
  if (format === "toml" && style.quote === "") return inDigits(style);
  const { time } = style;
  return sameOr(style, { ...inDigits(style), dateSeparator: "-", padded: true, time: time && fitHugo(time) });
}

function fitHugo(time: TimeStyle): TimeStyle {
  const separator = /^[Tt]$/.test(time.separator) ? "T" : " ";
  const { zone } = time;
  const form = zone?.form === "z" ? "Z" : zone?.form === "+hh" ? "+hh:mm" : zone?.form;
  const blank = separator === "T" || form === "Z" || zone?.blank === "" ? "" : " ";
  return { ...time, separator, padded: true, seconds: true, zone: zone && form ? { ...zone, form, blank } : null };
}

/** RFC 3339 (Zola), whose `T` may be a blank, as in TOML. */
export function acceptRfc3339(style: DateStyle): DateStyle {
  const { time } = style;
  return sameOr(style, { ...inDigits(style), dateSeparator: "-", padded: true, time: time && fitRfc3339(time) });
}

function fitRfc3339(time: TimeStyle): TimeStyle {
  const separator = /^[Tt]$/.test(time.separator) ? "T" : " ";
  const { zone } = time;
  const form = zone?.form === "Z" || zone?.form === "z" ? "Z" : "+hh:mm";
  return { ...time, separator, padded: true, seconds: true, zone: zone && { ...zone, form, blank: "" } };
}

/** The ISO 8601 forms that make a date of a string (Gatsby's list of them): padded, with `-`, `T` or one blank, and capitals. */
export function acceptIso(style: DateStyle): DateStyle {
  const { time } = style;
  const separator = time && /^[Tt]$/.test(time.separator) ? "T" : " ";
  const form = time?.zone?.form === "z" ? "Z" : time?.zone?.form;
  const zone = time?.zone && form ? { ...time.zone, form, blank: separator === "T" ? "" : time.zone.blank } : null;
  return sameOr(style, { ...inDigits(style), dateSeparator: "-", padded: true, time: time && { ...time, separator, padded: true, zone } });
}

/** Pelican's metadata are plain text: a quote would be part of the date. */
export function acceptUnquoted(style: DateStyle): DateStyle {
  return style.quote === "" ? style : { ...style, quote: "" };
}

/** `style` itself where `fitted` says the same, so that nobody takes the one for another form. */
function sameOr(style: DateStyle, fitted: DateStyle): DateStyle {
  return JSON.stringify(style) === JSON.stringify(fitted) ? style : fitted;
}

/** A zone for dates that a parser reads as UTC, however they are written. */
export const readsUtc = (): Zone => "UTC";

/** Dates are read in the zone of the machine that builds the site, or in one that its configuration names. */
export const readsLocal = (): undefined => undefined;

/** `new Date()`: js-yaml's dates and days are UTC, other times are the machine's. */
export function readsCoerced(style: DateStyle): Zone | undefined {
  const isDay = style.time === null && style.dateSeparator === "-" && style.padded && !style.words;
  return isDay || isJsYamlDate(style) ? "UTC" : undefined;
}

/** Ruby's YAML takes a bare time with seconds for UTC; everything else is read in the zone of the site or of the machine. */
export function readsJekyll(style: DateStyle, format: BlockFormat): Zone | undefined {
  const isRubyTime = format === "yaml" && style.quote === "" && style.dateSeparator === "-" && style.time?.seconds && !style.words;
  return isRubyTime ? "UTC" : undefined;
}

/** Hexo takes js-yaml's dates for the machine's wall clock, and gives quoted days to `new Date()`. */
export function readsHexo(style: DateStyle): Zone | undefined {
  return style.time === null && style.quote !== "" && style.dateSeparator === "-" && style.padded && !style.words ? "UTC" : undefined;
}
