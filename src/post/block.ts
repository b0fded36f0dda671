// Finds the front matter of a post in its bytes. The body is never decoded.

import { type Problem, type ProblemCode, problemAt } from "./problem.ts";

/** The languages of front matter. */
export type BlockFormat = "yaml" | "toml" | "json";

/** Front matter located in the bytes of a post: the half-open byte range of its content, between the fences. */
export interface Block {
  readonly format: BlockFormat;
  /** Offset of the first byte of the opening fence (after a BOM and leading blank lines). */
  readonly start: number;
  readonly contentStart: number;
  readonly contentEnd: number;
  /** Offset of the first byte after the closing fence's line: where the body begins. */
  readonly end: number;
  /** The content, decoded. */
  readonly text: string;
  /** The line of the file, counted from 1, on which `text` begins. */
  readonly firstLine: number;
}

/** What the search for a block found. */
export type Located =
  | { readonly kind: "none" }
  | { readonly kind: "block"; readonly block: Block }
  | { readonly kind: "problem"; readonly problem: Problem };

/** How the generator finds a block, where generators differ (facts: Astro and Hugo allow leading blank lines). */
export interface BlockSyntax {
  readonly leadingBlankLines: boolean;
}

/** A block larger than this is refused: the largest of 2,680 real ones has 2.8 kB. In bytes. */
export const LARGEST_BLOCK = 64 * 1024;
/** A longer run of white space is refused: gray-matter's reading takes quadratic time over it. In characters. */
const LONGEST_BLANK_RUN = 2000;

/** How much of a line is looked at to find fences. In bytes. */
const LONGEST_LINE = 4096;

const LF = 0x0a;
const NONE: Located = { kind: "none" };
const LANGUAGES: Readonly<Record<string, BlockFormat>> = { "": "yaml", yaml: "yaml", yml: "yaml", toml: "toml", json: "json" };

/**
 * The block of `bytes`. `none` where the file has no front matter (a horizontal rule that opens a document is none);
 * a problem where the block is not closed, where generators disagree about its end, or where its fence names a
 * programming language.
 */
export function locateBlock(bytes: Uint8Array, syntax: BlockSyntax): Located {
  const opening = findOpening(bytes, syntax);
  if (!opening) return NONE;
  const line = readLine(bytes, opening.offset);
  if (opening.fence === "+++") return line.text.trimEnd() === "+++" ? close(bytes, opening, line.next, "toml", "+++") : NONE;
  const language = /^---[ \t]*([A-Za-z][\w+#.-]*)?[ \t]*$/.exec(line.text);
  if (!language) return NONE;
  const name = (language[1] ?? "").toLowerCase();
  const format = Object.hasOwn(LANGUAGES, name) ? LANGUAGES[name] : undefined;
  if (!format) return unsupportedLanguage(bytes, opening, line, name);
  return close(bytes, opening, line.next, format, "---");
}

interface Opening {
  readonly offset: number;
  readonly line: number;
  readonly fence: "---" | "+++";
}

interface Line {
  /** The line as Latin-1, without its line end. */
  readonly text: string;
  readonly next: number;
}

function findOpening(bytes: Uint8Array, syntax: BlockSyntax): Opening | null {
  let offset = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  let line = 1;
  while (syntax.leadingBlankLines && offset < bytes.length) {
    const here = readLine(bytes, offset);
    if (here.text.trim() !== "" || here.next > LONGEST_BLANK_RUN) break;
    offset = here.next;
    line++;
  }
  const three = String.fromCharCode(bytes[offset] ?? 0, bytes[offset + 1] ?? 0, bytes[offset + 2] ?? 0);
  return three === "---" || three === "+++" ? { offset, line, fence: three } : null;
}

function readLine(bytes: Uint8Array, offset: number): Line {
  const lf = bytes.indexOf(LF, offset);
  const end = lf < 0 ? bytes.length : lf;
  const stop = end > offset && bytes[end - 1] === 0x0d ? end - 1 : end;
  const text = decodeLatin1(bytes.subarray(offset, Math.min(stop, offset + LONGEST_LINE)));
  // no fence is as long as that: a mark at its end keeps such a line from being taken for one
  return { text: stop - offset > LONGEST_LINE ? `${text}…` : text, next: lf < 0 ? bytes.length : lf + 1 };
}

function decodeLatin1(bytes: Uint8Array): string {
  return String.fromCharCode.apply(null, bytes as unknown as number[]);
}

function close(bytes: Uint8Array, opening: Opening, contentStart: number, format: BlockFormat, fence: string): Located {
  let offset = contentStart;
  let doubtful = -1;
  while (offset < bytes.length) {
    const line = readLine(bytes, offset);
    if (line.text.trimEnd() === fence) return finish(bytes, opening, { format, contentStart, contentEnd: offset, end: line.next, doubtful });
    if (doubtful < 0 && closesForSome(line.text, format)) doubtful = offset;
    offset = line.next;
  }
  if (!looksLikeFrontMatter(bytes, contentStart, format)) return NONE;
  if (doubtful >= 0) return problem("ambiguous-fence", bytes, opening, doubtful);
  return problem("unclosed-block", bytes, opening, opening.offset, { fence });
}

/** A line at which one generator closes the block and another does not (facts/front-matter.md, "Finding the block"). */
function closesForSome(line: string, format: BlockFormat): boolean {
  if (format === "toml") return line.startsWith("+++") || line.startsWith("---");
  return line.startsWith("---") || line.startsWith("+++") || (format === "yaml" && line.trimEnd() === "...");
}

interface Closed {
  readonly format: BlockFormat;
  readonly contentStart: number;
  readonly contentEnd: number;
  readonly end: number;
  readonly doubtful: number;
}

function finish(bytes: Uint8Array, opening: Opening, closed: Closed): Located {
  if (!looksLikeFrontMatter(bytes, closed.contentStart, closed.format, closed.contentEnd)) return NONE;
  if (closed.doubtful >= 0) return problem("ambiguous-fence", bytes, opening, closed.doubtful);
  const content = bytes.subarray(closed.contentStart, closed.contentEnd);
  if (content.length > LARGEST_BLOCK) return problem("block-too-large", bytes, opening, opening.offset);
  const text = decodeUtf8(content);
  if (text === null) return problem("not-utf8", bytes, opening, closed.contentStart + firstInvalidByte(content));
  const cr = text.search(/\r(?!\n)/);
  // one reader takes it for the end of a line, and another does not
  if (cr >= 0) return problem("ambiguous-line-end", bytes, opening, closed.contentStart + new TextEncoder().encode(text.slice(0, cr)).length);
  if (hasLongBlankRun(text)) return problem("block-too-large", bytes, opening, opening.offset);
  const { format, contentStart, contentEnd, end } = closed;
  return { kind: "block", block: { format, start: opening.offset, contentStart, contentEnd, end, text, firstLine: opening.line + 1 } };
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
function looksLikeFrontMatter(bytes: Uint8Array, from: number, format: BlockFormat, to = bytes.length): boolean {
  if (format !== "yaml") return true;
  const isClosed = to < bytes.length;
  let first = "";
  let [keys, oddKeys, others, items, isBelowBlank] = [0, 0, 0, 0, false];
  for (let offset = from; offset < to; ) {
    const line = readLine(bytes, offset);
    offset = line.next;
    const text = line.text.trimEnd();
    // some generator's front matter ends here
    if (closesForSome(text, format) || (text === "" && first !== "" && !isClosed)) break;
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

function unsupportedLanguage(bytes: Uint8Array, opening: Opening, line: Line, language: string): Located {
  for (let offset = line.next; offset < bytes.length; ) {
    const here = readLine(bytes, offset);
    if (here.text.startsWith("---")) return problem("unsupported-language", bytes, opening, opening.offset, { language });
    offset = here.next;
  }
  return NONE;
}

function problem(code: ProblemCode, bytes: Uint8Array, opening: Opening, offset: number, args: Record<string, string> = {}): Located {
  const lf = bytes.indexOf(LF, offset);
  const from = opening.offset;
  const text = new TextDecoder().decode(bytes.subarray(from, lf < 0 ? bytes.length : lf));
  const position = new TextDecoder().decode(bytes.subarray(from, offset)).length;
  return { kind: "problem", problem: problemAt(code, text, position, opening.line, args) };
}

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

function firstInvalidByte(bytes: Uint8Array): number {
  let good = 0;
  for (let size = bytes.length; size >= 1; size = size >> 1) {
    while (good + size <= bytes.length && isValidPrefix(bytes.subarray(0, good + size))) good += size;
  }
  // a character that is cut short is wrong from its first byte on
  while (good > 0 && decodeUtf8(bytes.subarray(0, good)) === null) good--;
  return Math.min(good, bytes.length - 1);
}

function isValidPrefix(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function hasLongBlankRun(text: string): boolean {
  let run = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    run = code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0d ? run + 1 : 0;
    if (run > LONGEST_BLANK_RUN) return true;
  }
  return false;
}
