// TOML source: how a new key, its value and the `=` between them are written beside their neighbours.

import { parseTOML } from "toml-eslint-parser";
import { type KeyPath, startOfLine } from "./field.ts";
import type { TomlContainer, TomlEntry } from "./toml-entries.ts";

/** 1.1 adds forms to 1.0 and changes the meaning of none: what only 1.1 knows has the same meaning to all who read it. */
export const TOML_VERSION = { tomlVersion: "1.1" } as const;

/** A key as source: parts joined by dots, quoted where they must be. */
export function formatKey(keys: KeyPath): string {
  return keys.map((key) => (/^[\w-]+$/.test(key) ? key : JSON.stringify(key))).join(".");
}

/** `value` itself where it is one in TOML, else in quotes: `2024/01/08` is a bare date in other formats only. */
export function formatValue(value: string): string {
  try {
    parseTOML(`x = ${value}`, TOML_VERSION);
    return value;
  } catch {
    return JSON.stringify(value);
  }
}

/** What stands between the key of `entry` and its value. */
function separatorOf({ node }: TomlEntry, text: string): { readonly before: string; readonly after: string } {
  const [before = "", after = ""] = text.slice(node.key.range[1], node.value.range[0]).split("=");
  return { before, after };
}

/** `key = value`, spaced as `neighbour` is; where all `=` of the container stand in one column, there too. */
export function formatPair(key: string, value: string, neighbour: TomlEntry | undefined, container: TomlContainer, text: string): string {
  if (!neighbour) return `${key} = ${value}`;
  const { before, after } = separatorOf(neighbour, text);
  const gaps = new Set(container.entries.map((entry) => separatorOf(entry, text).after));
  const gap = after.length <= 1 || gaps.size === 1 ? after : " ";
  const width = container.kind === "inline" ? 0 : keyWidth(container.entries, text);
  return `${key.padEnd(width)}${key.length < width ? "" : before && " "}=${gap}${value}`;
}

/** How wide a key with the blanks behind it is where `=` is aligned over all entries; 0 where it is not. */
function keyWidth(entries: readonly TomlEntry[], text: string): number {
  const widths = entries.map(({ node }) => text.indexOf("=", node.key.range[1]) - startOfLine(text, node.range[0]));
  const blanks = entries.map((entry) => separatorOf(entry, text).before);
  if (new Set(widths).size > 1 || !blanks.some((blank) => blank.length > 1) || blanks.some((blank) => /\t/.test(blank))) return 0;
  const [first] = entries;
  return first ? (widths[0] ?? 0) - (first.node.range[0] - startOfLine(text, first.node.range[0])) : 0;
}
