// A configuration as it was read: its value, and where in its file each option stands.

import { Failure } from "../failure.ts";

/** The way to an option: keys, and positions in lists. */
export type OptionPath = readonly (string | number)[];

/** What was read, and from where. */
export interface Source {
  /** The file as a person names it. */
  readonly name: string;
  /** The key that holds the configuration; empty where the whole file does. */
  readonly root: string;
  /** The file's text, without a BOM; null where a program made the value. */
  readonly text: string | null;
  readonly value: unknown;
  /** Where the option at `path` stands: an offset into `text`. What does not stand there is where it would stand in. */
  locate(path: OptionPath, part: "key" | "value"): number;
}

/** `path` as a person writes it: `rules[1].created`. */
export function describePath(path: OptionPath): string {
  const parts = path.map((step) => {
    if (typeof step === "number") return `[${step}]`;
    return /^[\w$-]+$/.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`;
  });
  return parts.join("").replace(/^\./, "");
}

/** A place in a text: `line` and `column` count from 1, `column` in characters as an editor does. */
export interface Place {
  readonly line: number;
  readonly column: number;
  /** The line with its number, and a caret below the place. */
  readonly excerpt: string;
}

/** A longer line (a minified file) is shown in part. */
const LONGEST_EXCERPT = 120;

/** The place at `offset` of `text`. */
export function placeAt(text: string, offset: number): Place {
  const lineStart = text.slice(0, offset).lastIndexOf("\n") + 1;
  const lineEnd = text.indexOf("\n", offset);
  const whole = text.slice(lineStart, lineEnd < 0 ? text.length : lineEnd).replace(/\r$/, "");
  const before = text.slice(lineStart, offset);
  const cut = whole.length > LONGEST_EXCERPT ? Math.max(0, before.length - LONGEST_EXCERPT / 3) : 0;
  const line = text.slice(0, lineStart).split("\n").length;
  const gutter = String(line);
  const lead = [...before.slice(cut)].map((char) => (char === "\t" ? char : " ")).join("");
  return {
    line,
    column: [...before].length + 1,
    excerpt: `${gutter} | ${whole.slice(cut, cut + LONGEST_EXCERPT)}\n${" ".repeat(gutter.length)} | ${lead}^`,
  };
}

/** The failure of a file that cannot be parsed, at `offset` of its text. */
export function syntaxFailure(name: string, text: string, offset: number, what: string, mend: string): Failure {
  const { line, column, excerpt } = placeAt(text, Math.min(offset, text.trimEnd().length));
  return new Failure(2, `${name}:${line}:${column}: ${what}`, { why: excerpt, mend });
}
