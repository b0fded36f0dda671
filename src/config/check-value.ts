// Whether a value is one that its option takes; and if not, what it takes, and what was probably meant.

import { PRESETS } from "../policy/presets.ts";
import { type DateStyle, readDate } from "../post/date.ts";
import type { Quote } from "../post/field.ts";
import { CODES } from "../post/problem.ts";
import type { OptionType } from "./options.ts";
import type { OptionPath } from "./source.ts";
import { suggestName, suggestZone } from "./suggest.ts";

/** Why a value, or an item inside it, is not taken. */
export interface Refusal {
  /** Where inside the value; empty for the value itself. */
  readonly inside: OptionPath;
  /** What is wrong with it; a sentence that begins behind the option's name. */
  readonly what: string;
  /** What is taken instead. */
  readonly allowed: string;
  /** What was probably meant, as it is to be written in JSON; null if nothing comes near. */
  readonly meant: string | null;
}

/**
 * A glob: relative to the configuration's folder and inside it, not negated, and with slashes as separators. No folder:
 * a last name without an ending and without anything that stands for others selects no file.
 */
export const GLOB = /^(?![!/]|\.\.?(?:\/|$))(?=[\s\S]*\S)(?![\s\S]*\\\w)[\s\S]*[.*?)\]}][^/]*$/;

/** The key of a field: keys joined by dots, none of them blank. The words for "none" are no keys in quotes either. */
export const KEY = /^(?!(?:null|false)$)\s*[^.\s][^.]*(?:\.\s*[^.\s][^.]*)*$/;

/** A key of the front matter as such. */
export const PLAIN_KEY = /\S/;

type Check<Kind> = (value: unknown, type: Extract<OptionType, { kind: Kind }>) => readonly Refusal[];

const CHECKS: { readonly [Kind in Exclude<OptionType["kind"], "rules">]: Check<Kind> } = {
  text: (value) => (typeof value === "string" ? [] : refuse(value, "a text")),
  globs: checkGlobs,
  preset: checkPreset,
  timezone: checkZone,
  key: checkKey,
  style: checkStyle,
  boolean: checkBoolean,
  keys: checkKeys,
  severities: checkSeverities,
  choice: checkChoice,
  number: checkNumber,
};

/** What is wrong with `value` where `type` is asked for; empty if nothing is. Of `rules`, validate.ts knows more. */
export function checkValue(value: unknown, type: OptionType): readonly Refusal[] {
  return type.kind === "rules" ? [] : (CHECKS[type.kind] as Check<string>)(value, type as never);
}

/** The style of the example date `text`, its quotes included; null if it is no date that can be read. */
export function readStyle(text: string): DateStyle | null {
  const quote = /^(['"]).*\1$/.exec(text)?.[1] ?? "";
  const bare = quote === "" ? text : text.slice(1, -1);
  return readDate(bare, quote as Quote, { commit: 0 })?.style ?? null;
}

/** A value as a message shows it: JSON, shortened. */
export function showValue(value: unknown): string {
  if (typeof value === "function") return "a function";
  if (value instanceof Promise) return "a promise";
  if (value === undefined || typeof value === "number" || typeof value === "bigint" || typeof value === "symbol") return String(value);
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : "a list";
  if (value !== null && typeof value === "object")
    return isPlainObject(value) ? "an object" : `a ${Object.prototype.toString.call(value).slice(8, -1)}`;
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

/** Whether `value` is a map of keys and values: no list, no date, no instance of anything else. */
export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return Object.prototype.toString.call(value) === "[object Object]" && !(value instanceof Promise);
}

function refuse(value: unknown, allowed: string, meant: string | null = null): readonly Refusal[] {
  return [{ inside: [], what: `is ${showValue(value)}`, allowed, meant }];
}

function checkGlobs(value: unknown, { orNone }: { readonly orNone: boolean }): readonly Refusal[] {
  if (!Array.isArray(value)) return checkGlob(value, "a glob, or a list of globs");
  if (value.length === 0 && !orNone) return refuse(value, "a glob, or a list of globs; left out, it means what the preset means");
  return [...value].flatMap((item, i) => checkGlob(item, "a glob").map((refusal) => ({ ...refusal, inside: [i] })));
}

function checkGlob(value: unknown, allowed: string): readonly Refusal[] {
  if (typeof value !== "string") return refuse(value, allowed);
  if (GLOB.test(value)) return [];
  if (value.trim() === "") return refuse(value, `${allowed}, such as "content/posts/**"`);
  if (value.startsWith("!")) return refuse(value, "globs that select; what is left out is named in `ignore`");
  const inside = value
    .replaceAll("\\", "/")
    .replace(/^(?:\.?\/)+/, "")
    .replace(/\/+$/, "/**");
  const meant = [inside, `${inside}/**`].find((glob) => GLOB.test(glob));
  return refuse(value, "globs for files, relative to the configuration's folder and inside it", meant === undefined ? null : JSON.stringify(meant));
}

function checkPreset(value: unknown): readonly Refusal[] {
  const names = Object.keys(PRESETS);
  if (typeof value === "string" && names.includes(value)) return [];
  const near = typeof value === "string" ? suggestName(value, names) : null;
  return refuse(value, names.map((name) => JSON.stringify(name)).join(", "), near && JSON.stringify(near));
}

function checkZone(value: unknown): readonly Refusal[] {
  const allowed = 'an IANA time zone, such as "Europe/Berlin" or "UTC"';
  if (typeof value !== "string") return refuse(value, allowed);
  if (isZone(value)) return [];
  const near = suggestZone(value);
  return refuse(value, allowed, near && JSON.stringify(near));
}

function isZone(name: string): boolean {
  // some Nodes take offsets too; they name no zone
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat("en-US", { timeZone: name }) !== null;
  } catch {
    return false;
  }
}

function checkKey(value: unknown): readonly Refusal[] {
  if (value === null || value === false || (typeof value === "string" && KEY.test(value))) return [];
  const meant = value === "null" || value === "false" ? value : null;
  return refuse(value, 'a key, such as "date" or "last_update.date"; null or false if this site has none', meant);
}

function checkStyle(value: unknown): readonly Refusal[] {
  if (typeof value === "string" && readStyle(value)) return [];
  return refuse(value, `an example date, such as "2024-01-08T18:59:05Z", "2024-01-08 18:59:05 +0000" or "'2024-01-08'"`);
}

const TRUE_WORDS = /^(?:true|yes|on|1)$/i;
const FALSE_WORDS = /^(?:false|no|off|0)$/i;

function checkBoolean(value: unknown): readonly Refusal[] {
  if (typeof value === "boolean") return [];
  const word = typeof value === "string" || typeof value === "number" ? String(value) : "";
  return refuse(value, "true, false", TRUE_WORDS.test(word) ? "true" : FALSE_WORDS.test(word) ? "false" : null);
}

const SEVERITIES = ["error", "warning", "off"] as const;

function checkSeverities(value: unknown): readonly Refusal[] {
  if (!isPlainObject(value)) return refuse(value, 'an object, such as { "created-changed": "off" }');
  return Object.entries(value).flatMap(([code, severity]): Refusal[] => {
    if (!(CODES as readonly string[]).includes(code)) {
      const near = suggestName(code, CODES);
      return [{ inside: [code], what: "is no code", allowed: CODES.join(", "), meant: near && JSON.stringify(near) }];
    }
    if ((SEVERITIES as readonly unknown[]).includes(severity)) return [];
    const near = typeof severity === "string" ? suggestName(severity, SEVERITIES) : null;
    return refuse(severity, '"error", "warning", "off"', near && JSON.stringify(near)).map((refusal) => ({ ...refusal, inside: [code] }));
  });
}

function checkKeys(value: unknown): readonly Refusal[] {
  const isKey = (item: unknown) => typeof item === "string" && PLAIN_KEY.test(item);
  if (!Array.isArray(value)) return refuse(value, 'a list of keys, such as ["title", "tags"]', isKey(value) ? JSON.stringify([value]) : null);
  return [...value].flatMap((item, i) => (isKey(item) ? [] : refuse(item, "a key").map((refusal) => ({ ...refusal, inside: [i] }))));
}

function checkChoice(value: unknown, { values }: { readonly values: readonly string[] }): readonly Refusal[] {
  if (typeof value === "string" && values.includes(value)) return [];
  const near = typeof value === "string" ? suggestName(value, values) : null;
  return refuse(value, values.map((one) => JSON.stringify(one)).join(", "), near && JSON.stringify(near));
}

function checkNumber(value: unknown, type: Extract<OptionType, { kind: "number" }>): readonly Refusal[] {
  const isTaken = (one: unknown) => Number.isFinite(one) && (one as number) >= type.minimum && (!type.integer || Number.isInteger(one));
  if (isTaken(value) || (type.orFalse && value === false)) return [];
  const allowed = `${type.integer ? "a whole number" : "a number"}, ${type.minimum} or more${type.orFalse ? "; or false" : ""}`;
  const isWord = typeof value === "string" && value.trim() !== "";
  if (isWord && type.orFalse && FALSE_WORDS.test(value)) return refuse(value, allowed, "false");
  return refuse(value, allowed, isWord && isTaken(Number(value)) ? String(Number(value)) : null);
}
