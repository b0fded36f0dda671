// YAML source: the comment behind a value, and how a new entry is written.

import type { KeyPath } from "./field.ts";

/** The comment in what follows a value on its line, without `#`; null if there is none. In flow a `,` or `}` may come first. */
export function readComment(tail: string, flow: boolean): string | null {
  const match = (flow ? /^[ \t]*[,}\]]?[ \t]+#([^\r\n]*)/ : /^[ \t]+#([^\r\n]*)/).exec(tail);
  return match ? (match[1] ?? "").trim() : null;
}

/** Whether a line, with its line end, is blank: an inserted last entry goes before such lines. */
export function isPlainBlankTail(line: string): boolean {
  return /^[ \t]*\r?\n?$/.test(line);
}

/** A new entry in block style: one line a key, each deeper by two blanks, the last with the value. */
export function formatBlockEntry(keys: KeyPath, value: string, indent: string, eol: string): string {
  const line = (key: string, i: number) => `${indent}${"  ".repeat(i)}${formatKey(key)}:${i === keys.length - 1 ? ` ${value}` : ""}${eol}`;
  return keys.map(line).join("");
}

/** A new entry in flow style: `a: {b: value}`. */
export function formatFlowEntry(keys: KeyPath, value: string): string {
  return `${keys.map((key) => `${formatKey(key)}: `).join("{")}${value}${"}".repeat(keys.length - 1)}`;
}

function formatKey(key: string): string {
  return /^[\p{L}_](?:[\p{L}\p{M}\w .-]*[\p{L}\p{M}\w.-])?$/u.test(key) ? key : JSON.stringify(key);
}
