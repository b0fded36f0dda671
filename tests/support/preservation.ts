// The preservation law (SPEC section 6) judged without the program's own code: by undoing what the report says was
// written, byte for byte, and by js-yaml's reading of both versions.

import { isDeepStrictEqual } from "node:util";
import { load } from "js-yaml";
import type { ReportField } from "../../src/report/report.ts";

const BLANKS = ["", " ", "~", "null", "''", '""'];

/**
 * Null if `after` is `before` but for what `fields` say was written, else what is wrong. Bytes are compared as Latin-1.
 */
export function findDamage(before: Uint8Array, after: Uint8Array, fields: readonly ReportField[]): string | null {
  const written = fields.filter(({ action }) => action !== "keep");
  const [old, now] = [before, after].map((bytes) => Buffer.from(bytes).toString("latin1")) as [string, string];
  let candidates = new Set([now]);
  for (const field of written) candidates = new Set([...candidates].flatMap((text) => undo(text, field)));
  if (!candidates.has(old)) return `undoing ${JSON.stringify(written)} does not give the old bytes back: ${JSON.stringify([old, now])}`;
  return compareData(before, after, written);
}

/** Every text that becomes `text` by writing `field`. */
function undo(text: string, { key, action, from, to }: ReportField): string[] {
  const name = key.split(".").at(-1) as string;
  if (action === "insert") {
    const value = `(["']?)${literal(to ?? "")}\\1`; // the report tells no quotes
    // with as many of the maps it lies in as were not there before
    const parents = key.split(".").slice(0, -1);
    const lines = [...parents, name].map((_, i) => {
      const above = parents.slice(parents.length - i).map((parent) => `^[ \\t]*${parent}:\\r?\\n`);
      return new RegExp(`${above.join("")}^[ \\t]*${name}: ${value}\\r?\\n`, "gm");
    });
    const open = parents.map((parent) => `(?:${parent}: \\{)?`).join("");
    const inFlow = new RegExp(`(?:, )?${open}${name}: ${value}\\}*`, "g");
    // the brace behind it may be that of the map it was put into
    const beforeBrace = new RegExp(`(?:, )?${open}${name}: ${value}`, "g");
    // on a line of its own, below one that ends in a comment
    const below = new RegExp(`^[ \\t]*${open}${name}: ${value}\\}*,?\\r?\\n`, "gm");
    const objects = parents.map((_, i) => parents.slice(parents.length - i - 1).map((parent) => `"${parent}"\\s*:\\s*\\{\\s*`));
    const inJson = [[], ...objects].map((open) => {
      const close = open.map(() => "\\s*\\}").join("");
      return new RegExp(`,\\s*${open.join("")}"${name}"\\s*:\\s*${value}${close}`, "g");
    });
    const inToml = new RegExp(
      `^[ \\t]*(?:${parents.map((parent) => `${parent}\\.`).join("")})?["']?${name}["']?[ \\t]*=[ \\t]*${value}\\r?\\n`,
      "gm",
    );
    const inTable = new RegExp(`,?[ \\t]*${name}[ \\t]*=[ \\t]*${value}`, "g");
    return [...lines, inFlow, beforeBrace, below, ...inJson, inToml, inTable].flatMap((pattern) =>
      [...text.matchAll(pattern)].map((match) => replaceAt(text, match.index, match[0].length, "")),
    );
  }
  const old = from === null ? BLANKS : [from, `'${from}'`, `"${from}"`].map((value) => Buffer.from(value).toString("latin1"));
  if (action === "clear") {
    const nulls = [...text.matchAll(new RegExp(`("${name}"\\s*:\\s*)null`, "g"))].map(({ index, 1: head = "" }) => index + head.length);
    const inJson = nulls.flatMap((at) => old.map((value) => replaceAt(text, at, "null".length, value)));
    const places = [...text.matchAll(new RegExp(`${name}["']?[ \\t]*:`, "g"))].map((match) => match.index + match[0].length);
    const bare = places.flatMap((at) =>
      old.flatMap((value) => ["", " ", "  ", "\t", "\t ", " \t"].map((blank) => replaceAt(text, at, 0, blank + value))),
    );
    return [...inJson, ...bare];
  }
  return [...text.matchAll(new RegExp(literal(to ?? ""), "g"))].flatMap(({ index }) => {
    const length = (to ?? "").length;
    // a value may have been put in quotes, also where nothing or a bare word stood
    const isQuoted = /["']/.test(text[index - 1] ?? "") && text[index - 1] === text[index + length];
    const spans = isQuoted
      ? [
          { start: index, end: index + length },
          { start: index - 1, end: index + length + 1 },
        ]
      : [{ start: index, end: index + length }];
    return spans.flatMap(({ start, end }) => {
      const put = (from: number, until: number, value: string) => text.slice(0, from) + value + text.slice(until);
      const plain = old.map((value) => put(start, end, value));
      // where nothing stood, a blank may have been put before the value or behind it
      if (from !== null) return plain;
      const before = text[start - 1] === " " ? [put(start - 1, end, "")] : [];
      const behind = text[end] === " " ? [put(start, end + 1, "")] : [];
      const both = before.length && behind.length ? [put(start - 1, end + 1, "")] : [];
      return [...plain, ...before, ...behind, ...both];
    });
  });
}

function replaceAt(text: string, at: number, length: number, by: string): string {
  return text.slice(0, at) + by + text.slice(at + length);
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}

/** What js-yaml reads in the block of a post; undefined where it reads nothing. */
export function readByJsYaml(bytes: Uint8Array): unknown {
  const text = Buffer.from(bytes).toString("utf8").replaceAll("\r\n", "\n");
  const block = /^\ufeff?\s*---(?!toml)[^\n]*\n([\s\S]*?)^---[ \t]*$/m.exec(text);
  try {
    return block ? load(block[1] ?? "") : undefined;
  } catch {
    return undefined;
  }
}

function compareData(before: Uint8Array, after: Uint8Array, written: readonly ReportField[]): string | null {
  const old = readByJsYaml(before);
  if (old === undefined && written.every(({ action }) => action !== "insert")) return null; // js-yaml cannot judge
  const now = readByJsYaml(after);
  const strip = (data: unknown) => written.reduce((rest, { key }) => without(rest ?? {}, key.split(".")), data);
  return isDeepStrictEqual(strip(old), strip(now)) ? null : `js-yaml reads other data: ${JSON.stringify([strip(old), strip(now)])}`;
}

function without(data: unknown, [key, ...rest]: readonly string[]): unknown {
  if (key === undefined || data === null || typeof data !== "object" || !Object.hasOwn(data, key)) return data;
  const copy = structuredClone(data) as Record<string, unknown>;
  const inner = rest.length > 0 ? without(copy[key], rest) : null;
  if (inner === null || (typeof inner === "object" && Object.keys(inner).length === 0)) delete copy[key];
  else copy[key] = inner;
  return copy;
}
