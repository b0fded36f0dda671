// The preservation law (SPEC section 6) for TOML, judged without the program's own code: by undoing what the report says
// was written, byte for byte, and by smol-toml's reading of both versions.

import { isDeepStrictEqual } from "node:util";
import { parse } from "smol-toml";
import type { ReportField } from "../../src/report/report.ts";

const BLANKS = ['""', "''", '" "'];

/** Null if `after` is `before` but for what `fields` say was written, else what is wrong. */
export function findTomlDamage(before: Uint8Array, after: Uint8Array, fields: readonly ReportField[]): string | null {
  const written = fields.filter(({ action }) => action !== "keep");
  const [old, now] = [before, after].map((bytes) => Buffer.from(bytes).toString("latin1")) as [string, string];
  let undone = new Set([now]);
  let wanted = new Set([old]);
  for (const field of written) {
    if (field.action === "clear" || field.action === "remove") wanted = new Set([...wanted].flatMap((text) => withoutEntry(text, field)));
    else undone = new Set([...undone].flatMap((text) => undo(text, field, old)));
  }
  if (![...undone].some((text) => wanted.has(text))) return `undoing ${JSON.stringify(written)} does not lead back: ${JSON.stringify([old, now])}`;
  return compareData(before, after, written);
}

const nameOf = (path: string) => path.split(".").at(-1) as string;
const keyOf = (path: string) => `(?:\\w+ ?\\. ?)?["']?${nameOf(path)}["']?`;
const inQuotes = (text: string) => `(?:${literal(text)}|'${literal(text)}'|"${literal(text)}")`;

/** Every text that becomes `text` by writing `field`. */
function undo(text: string, { role, key, action, from, to }: ReportField, old: string): string[] {
  const value = inQuotes(to ?? "");
  if (action === "insert") {
    const patterns = [
      `^[ \\t]*${keyOf(key)}[ \\t]*=[ \\t]*${value}\\r?\\n`,
      `, ${keyOf(key)}[ \\t]*=[ \\t]*${value}`,
      `(?<=\\{) ?${keyOf(key)} = ${value}`,
    ];
    return patterns.flatMap((pattern) => replaceEach(text, pattern, [""]));
  }
  // the report tells the word, whatever its case and the blanks around it
  if (role === "draft") return replaceEach(text, value, old.match(/(["'])\s*first\s*\1/gi) ?? []);
  return replaceEach(text, value, from === null ? BLANKS : [from, `'${from}'`, `"${from}"`]);
}

/** Every text that is `text` without the entry of `field`: its line, or all of the line but the comment, its part of an inline table, or its value there. */
function withoutEntry(text: string, { key, from }: ReportField): string[] {
  const value = from === null ? `(?:${BLANKS.join("|")})` : inQuotes(from);
  const pair = `${keyOf(key)}[ \\t]*=[ \\t]*${value}`;
  const blank = replaceEach(text, `(?<=${keyOf(key)}[ \\t]*=[ \\t]*)${value}`, ['""']);
  const gone = [`^[ \\t]*${pair}[ \\t]*\\r?\\n`, `${pair}[ \\t]*(?=#)`, `[ \\t]*,[ \\t]*${pair}`].flatMap((pattern) =>
    replaceEach(text, pattern, [""]),
  );
  return [...blank, ...gone];
}

function replaceEach(text: string, pattern: string, by: readonly string[]): string[] {
  return [...text.matchAll(new RegExp(pattern, "gm"))].flatMap(({ index, 0: match }) => {
    return by.map((insert) => text.slice(0, index) + insert + text.slice(index + match.length));
  });
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}

/** What smol-toml reads in the block of a post; undefined where it reads nothing. */
export function readBySmolToml(bytes: Uint8Array): Record<string, unknown> | undefined {
  const block = /^\ufeff?\s*(?:\+\+\+|---[ \t]*toml)[ \t]*\r?\n([\s\S]*?)^(?:\+\+\+|---)[ \t]*\r?$/m.exec(Buffer.from(bytes).toString("utf8"));
  try {
    return block ? parse(block[1] ?? "") : undefined;
  } catch {
    return undefined;
  }
}

function compareData(before: Uint8Array, after: Uint8Array, written: readonly ReportField[]): string | null {
  const [old, now] = [readBySmolToml(before), readBySmolToml(after)];
  if (old === undefined && written.length === 0) return null;
  if (old === undefined || now === undefined) return `smol-toml reads nothing: ${Buffer.from(old === undefined ? before : after).toString()}`;
  for (const { key, to } of written) {
    const value = key.split(".").reduce<unknown>((table, name) => (table as Record<string, unknown> | undefined)?.[name], now);
    if (to === null ? value !== undefined && value !== "" : !isWrittenAs(value, to)) return `smol-toml reads ${key} as ${String(value)}`;
  }
  const strip = (data: unknown) => written.reduce((rest, { key }) => without(rest, key.split(".")), data);
  return isDeepStrictEqual(plain(strip(old)), plain(strip(now))) ? null : `smol-toml reads other data: ${JSON.stringify([strip(old), strip(now)])}`;
}

/** `data` without the prototypes and the order that smol-toml gives it. */
function plain(data: unknown): unknown {
  if (data instanceof Date) return ["date", data.toISOString()];
  if (data === null || typeof data !== "object") return data;
  if (Array.isArray(data)) return ["array", ...data.map(plain)];
  return Object.entries(data)
    .map(([key, value]) => [key, plain(value)])
    .sort(([a], [b]) => ((a as string) < (b as string) ? -1 : 1));
}

function isWrittenAs(value: unknown, text: string): boolean {
  if (value === text) return true;
  try {
    return isDeepStrictEqual(value, parse(`x = ${text}`)["x"]);
  } catch {
    return false;
  }
}

function without(data: unknown, [key = "", ...rest]: readonly string[]): unknown {
  if (data === null || typeof data !== "object" || !Object.hasOwn(data, key)) return data;
  const inner = rest.length > 0 ? without((data as Record<string, unknown>)[key], rest) : null;
  const isEmpty = inner === null || (typeof inner === "object" && Object.keys(inner).length === 0);
  const others = Object.entries(data).filter(([name]) => name !== key);
  return Object.fromEntries(isEmpty ? others : [...others, [key, inner]]);
}
