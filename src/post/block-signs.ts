// Tells front matter from prose that only begins like it. Nothing is parsed here.

import { readHead, readLine } from "./block-lines.ts";

/** The languages of front matter. */
export type BlockFormat = "yaml" | "toml" | "json";

/** A fence of front matter; `{` opens an object of JSON, which is its own fence. */
export type Fence = "---" | "+++" | ";;;" | "{";

/** A line at which one generator closes the block and another does not (facts/front-matter.md, "Finding the block"). */
export function closesForSome(line: string, format: BlockFormat, fence: Fence): boolean {
  if (fence === ";;;") return line.startsWith(";;;");
  if (format === "toml") return line.startsWith("+++") || line.startsWith("---");
  return line.startsWith("---") || line.startsWith("+++") || (format === "yaml" && line.trimEnd() === "...");
}

/** What ends a key: each line of a map that begins in the first column has it, and most lines of prose do not. */
const SEPARATOR = /:(?:\s|$)/;
/** How a key usually begins; others (`2024: x`, `$id: x`) are keys too, but so are lines of a numbered list to look at. */
const KEY_START = /^["'A-Za-z_\u0080-\u00ff]/;
/** A key whose blank was forgotten (`title:My post`): broken front matter, to be refused and not passed over. */
const SLIP = /^[a-z_]\w*:(?!\/\/)\S/i;
/** HTML, a shortcode or a template's tag: no map begins so. */
const MARKUP = /^(?:<(?!<\s*:)|\{\{|\{%|%(?!YAML|TAG))/;

/**
 * Whether what follows the fence reads as a map rather than as prose below a horizontal rule: it has keys, no less of them
 * than other lines that begin in the first column, and no such other line below a blank one. Without a closing fence
 * (`to` is the end) only what comes before the first blank line counts, and one key with a capital is not enough.
 */
export function looksLikeYaml(bytes: Uint8Array, from: number, to = bytes.length): boolean {
  const isClosed = to < bytes.length;
  let first = "";
  let [keys, oddKeys, others, items, isBelowBlank] = [0, 0, 0, 0, false];
  for (let offset = from; offset < to; ) {
    const line = readLine(bytes, offset);
    offset = line.next;
    const text = line.text.trimEnd();
    // some generator's front matter ends here
    if (closesForSome(text, "yaml", "---") || (text === "" && first !== "" && !isClosed)) break;
    if (text === "") isBelowBlank = true;
    if (text === "" || text.startsWith("#")) continue;
    if (first === "" && MARKUP.test(text)) return false;
    if (first === "" && /^(?:[{?&!]|<<)/.test(text)) return true;
    first ||= text.trimStart();
    const hasSeparator = SEPARATOR.test(text);
    if ((hasSeparator && KEY_START.test(text.trimStart())) || SLIP.test(text) || /^[?:]\s/.test(text)) keys++;
    else if (text.startsWith("-")) items++;
    else if (hasSeparator && !/^[[\]{},>|@`*]/.test(text)) oddKeys++;
    else if (!/^[\s\]})]/.test(text)) {
      if (isBelowBlank) return false;
      others++;
    }
  }
  // a closed block with nothing in it is empty front matter
  if (keys === 0) return isClosed && others === 0 && (items === 0 || oddKeys > 0);
  return keys >= others && (isClosed || keys > 1 || /^[a-z"'_]/.test(first));
}

/** A key of one word: what a line of prose rarely has before its first colon. */
const ONE_WORD_KEY = /^(?:"[^"]+"|'[^']+'|[A-Za-z_\u0080-\u00ff][\w\u0080-\u00ff-]*)[ \t]*:(?:[ \t]|$)/;

/**
 * The offset of the line `---` that closes a map which no fence opens; -1 where the lines from `from` on are prose. It is
 * taken for a map only where every line before the fence belongs to one and none is blank: a heading is underlined so.
 */
export function findEndOfOpenYaml(bytes: Uint8Array, from: number, limit: number): number {
  const first = readLine(bytes, from).text;
  let keys = 0;
  for (let offset = from; offset < bytes.length && offset - from <= limit; ) {
    const line = readLine(bytes, offset);
    const text = line.text.trimEnd();
    if (text === "---") return keys > 1 || (keys === 1 && /^[a-z"'_]/.test(first)) ? offset : -1;
    if (ONE_WORD_KEY.test(text)) keys++;
    else if (text === "" || keys === 0 || !/^(?:[ \t#\]}]|-[ \t])/.test(text)) return -1;
    offset = line.next;
  }
  return -1;
}

/** A property of JSON, also with single quotes: that is a slip, to be refused and not passed over. */
const PROPERTY = /^\s*(?:"(?:[^"\\\r\n]|\\.)*"|'[^'\r\n]*')\s*:/;

/** Whether an object of JSON with a property begins at `from`; no expression of MDX and no tag of a template does so. */
export function looksLikeObject(bytes: Uint8Array, from: number): boolean {
  return bytes[from] === 0x7b && looksLikeProperty(bytes, from + 1);
}

/** Whether a property of JSON begins at `from`. */
export function looksLikeProperty(bytes: Uint8Array, from: number): boolean {
  return PROPERTY.test(readHead(bytes, from));
}

/** The offset right behind the brace that closes the object at `from`; -1 where none does. A string ends with its line. */
export function findEndOfObject(bytes: Uint8Array, from: number): number {
  let depth = 0;
  let isString = false;
  for (let at = from; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === 0x22) isString = !isString;
    else if (byte === 0x0a) isString = false;
    else if (isString && byte === 0x5c && bytes[at + 1] !== 0x0a) at++;
    else if (!isString && byte === 0x7b) depth++;
    else if (!isString && byte === 0x7d && --depth === 0) return at + 1;
  }
  return -1;
}
