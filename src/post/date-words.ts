// Dates written with English words (`Jul 08 2022`, `Mon, 08 Jan 2024 18:59:05 GMT`, `Tuesday, February 20th 2024, 5:28:34 pm`):
// their wall clock, and how it was written. What the wall clock means is date.ts's affair.

import { midnightOf } from "./calendar.ts";

/** `Jul`, `jul`, `JUL`. */
type LetterCase = "title" | "lower" | "upper";

/** How the time of a date in words is written, beyond what TimeStyle says. */
export interface WordClock {
  readonly separator: " " | ", " | " at ";
  /** `05:28`, not `5:28`. */
  readonly padded: boolean;
  /** null: 24 hours. */
  readonly meridiem: { readonly blank: string; readonly isUpper: boolean } | null;
  /** The name that stands for UTC, or before an offset (`GMT+0200`); empty where there is none. */
  readonly zone: "" | "GMT" | "UTC";
}

/** How the words of a date are written. */
export interface WordStyle {
  readonly weekday: { readonly isLong: boolean; readonly case: LetterCase; readonly comma: boolean } | null;
  readonly order: "month-day" | "day-month";
  /** `sept`: short, but for September. */
  readonly month: { readonly length: "long" | "short" | "sept"; readonly case: LetterCase; readonly dot: boolean };
  readonly day: { readonly padded: boolean; readonly suffix: "none" | "lower" | "upper" };
  /** Whether a comma stands before the year. */
  readonly comma: boolean;
  /** null: a date without a time. */
  readonly clock: WordClock | null;
}

/** A date in words as read. */
export interface WordDate {
  /** The wall clock, in milliseconds as if it were UTC. */
  readonly wall: number;
  readonly seconds: boolean;
  /** `Z` or an offset, and the blanks before it; null where no zone is written. */
  readonly zone: { readonly text: string; readonly blank: string } | null;
  readonly words: WordStyle;
}

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

const MONTH = String.raw`(?<month>[A-Za-z]{3,9})(?<dot>\.?)`;
const DAY = String.raw`(?<day>\d{1,2})(?<suffix>st|nd|rd|th|ST|ND|RD|TH)?`;
const ZONE = String.raw`(?: (?<name>GMT|UTC)(?<nameOffset>[+-]\d{2}:?\d{2})?|(?<blank> ?)(?<offset>Z|[+-]\d{2}:?\d{2}))`;
const CLOCK = String.raw`(?<separator>,? | at )(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2}))?(?:(?<gap> ?)(?<meridiem>am|pm|AM|PM))?${ZONE}?`;
// every run in them is bounded: none can be made to try for long
const pattern = (first: string, second: string) =>
  new RegExp(String.raw`^(?:(?<weekday>[A-Za-z]{3,9})(?<weekdayComma>,?) )?${first} ${second}(?<comma>,?) (?<year>\d{4})(?:${CLOCK})?$`);
const MONTH_FIRST = pattern(MONTH, DAY);
const DAY_FIRST = pattern(DAY, MONTH);

type Groups = Readonly<Record<string, string | undefined>>;

/** The date that `text` tells in words; null if it tells none, a day that is not, or a weekday that the day does not have. */
export function readWords(text: string): WordDate | null {
  const monthFirst = MONTH_FIRST.exec(text)?.groups;
  const groups: Groups | undefined = monthFirst ?? DAY_FIRST.exec(text)?.groups;
  if (!groups) return null;
  const { day = "", suffix, year = "", hour, second, name, nameOffset, blank = "", offset } = groups;
  const month = readMonth(groups["month"] ?? "");
  const midnight = month && midnightOf(+year, month.number, +day);
  if (!month || midnight === null || (suffix !== undefined && suffix.toLowerCase() !== suffixOf(+day))) return null;
  const weekday = readWeekday(groups, midnight);
  const time = hour === undefined ? 0 : readTime(groups);
  if (weekday === undefined || time === null) return null;
  const zone = name !== undefined ? { text: nameOffset ?? "Z", blank: "" } : offset !== undefined ? { text: offset, blank } : null;
  const order = monthFirst ? "month-day" : "day-month";
  const words = { weekday, order, ...readDayAndMonth(groups, month, order, weekday), clock: hour === undefined ? null : readClock(groups) } as const;
  return { wall: midnight + time, seconds: second !== undefined, zone, words };
}

interface MonthWord {
  readonly number: number;
  /** null: May, which is both. */
  readonly length: "long" | "short" | "sept" | null;
  readonly case: LetterCase;
}

function readMonth(word: string): MonthWord | null {
  const name = word.toLowerCase();
  const at = MONTHS.findIndex((month) => name === month.toLowerCase() || name === month.slice(0, 3).toLowerCase());
  const number = name === "sept" ? 9 : at + 1;
  const letters = caseOf(word);
  if (number === 0 || !letters) return null;
  const length = name === "sept" ? "sept" : number === 5 ? null : name.length === 3 ? "short" : "long";
  return { number, length, case: letters };
}

/** undefined: no weekday, or not that of `midnight`'s day. */
function readWeekday({ weekday, weekdayComma }: Groups, midnight: number): WordStyle["weekday"] | undefined {
  if (weekday === undefined) return null;
  const day = WEEKDAYS[new Date(midnight).getUTCDay()] as string;
  const isLong = weekday.length > 3;
  const letters = caseOf(weekday);
  if (!letters || weekday.toLowerCase() !== (isLong ? day : day.slice(0, 3)).toLowerCase()) return undefined;
  return { isLong, case: letters, comma: weekdayComma === "," };
}

/** Milliseconds since midnight; null if there is no such time. */
function readTime({ hour = "", minute = "", second = "0", meridiem }: Groups): number | null {
  if (+minute > 59 || +second > 59) return null;
  if (meridiem === undefined) return +hour > 23 ? null : clockMs(+hour, +minute, +second);
  if (+hour < 1 || +hour > 12) return null;
  return clockMs((+hour % 12) + (meridiem.toLowerCase() === "pm" ? 12 : 0), +minute, +second);
}

function clockMs(hour: number, minute: number, second: number): number {
  return ((hour * 60 + minute) * 60 + second) * 1000;
}

/**
 * `May` may be long or short, and `18` padded or not. What else stands there decides: a comma, a long month or an ordinal
 * is how people write (`May 18, 2022`, then `June 8, 2022`), without them it is how machines do (`Jul 18 2022`, `Aug 08 2022`).
 */
function readDayAndMonth(groups: Groups, month: MonthWord, order: WordStyle["order"], weekday: WordStyle["weekday"]) {
  const { day = "", suffix } = groups;
  const comma = groups["comma"] === ",";
  const dot = groups["dot"] === ".";
  const isPeoples = suffix !== undefined || comma || order === "day-month";
  const isLongMay = weekday ? weekday.isLong : !dot && isPeoples && !day.startsWith("0");
  const length = month.length ?? (isLongMay ? "long" : "short");
  const padded = day.startsWith("0") || (day.length === 2 && suffix === undefined && !comma && length !== "long");
  const ordinal = suffix === undefined ? "none" : suffix === suffix.toLowerCase() ? "lower" : "upper";
  return { month: { length, case: month.case, dot }, day: { padded, suffix: ordinal }, comma } as const;
}

function readClock({ separator, hour = "", gap = "", meridiem, name = "" }: Groups): WordClock {
  return {
    separator: separator as WordClock["separator"],
    // of 12 hours, `11` is rather one of those that come after `9` than after `09`
    padded: hour.length === 2 && (hour.startsWith("0") || meridiem === undefined),
    meridiem: meridiem === undefined ? null : { blank: gap, isUpper: meridiem === meridiem.toUpperCase() },
    zone: name as WordClock["zone"],
  };
}

/** The day of the wall clock `wall` (milliseconds as if it were UTC) in the words of `style`. */
export function formatWordDay(wall: number, style: WordStyle): string {
  const date = new Date(wall);
  const number = date.getUTCDate();
  const suffix = style.day.suffix === "none" ? "" : inCase(suffixOf(number), style.day.suffix);
  const day = String(number).padStart(style.day.padded ? 2 : 1, "0") + suffix;
  const month = formatMonth(date.getUTCMonth(), style.month);
  const both = style.order === "month-day" ? `${month} ${day}` : `${day} ${month}`;
  return `${formatWeekday(date.getUTCDay(), style.weekday)}${both}${style.comma ? "," : ""} ${date.toISOString().slice(0, 4)}`;
}

function formatWeekday(at: number, style: WordStyle["weekday"]): string {
  if (!style) return "";
  const name = WEEKDAYS[at] as string;
  return `${inCase(style.isLong ? name : name.slice(0, 3), style.case)}${style.comma ? "," : ""} `;
}

function formatMonth(at: number, style: WordStyle["month"]): string {
  const name = MONTHS[at] as string;
  const letters = style.length === "long" ? name.length : style.length === "sept" && name === "September" ? 4 : 3;
  return inCase(name.slice(0, letters), style.case) + (style.dot ? "." : "");
}

/** The time of the wall clock `wall` behind its day, without a zone. */
export function formatWordTime(wall: number, clock: WordClock | null, seconds: boolean): string {
  const { separator = " ", padded = true, meridiem = null } = clock ?? {};
  const [hour = 0, rest = ""] = [new Date(wall).getUTCHours(), new Date(wall).toISOString().slice(13, seconds ? 19 : 16)];
  const shown = String(meridiem ? hour % 12 || 12 : hour).padStart(padded ? 2 : 1, "0");
  const half = meridiem ? meridiem.blank + inCase(hour < 12 ? "am" : "pm", meridiem.isUpper ? "upper" : "lower") : "";
  return separator + shown + rest + half;
}

function suffixOf(day: number): string {
  if (day >= 11 && day <= 13) return "th";
  return ["th", "st", "nd", "rd"][day % 10] ?? "th";
}

function caseOf(word: string): LetterCase | null {
  return (["title", "lower", "upper"] as const).find((letters) => word === inCase(word, letters)) ?? null;
}

function inCase(word: string, letters: LetterCase): string {
  if (letters === "upper") return word.toUpperCase();
  return letters === "lower" ? word.toLowerCase() : word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase();
}
