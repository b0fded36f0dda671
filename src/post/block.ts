// Finds the front matter of a post in its bytes. The body is never decoded.

import { decodeUtf8, firstInvalidByte, hasLongBlankRun, type Line, LONGEST_BLANK_RUN, readLine } from "./block-lines.ts";
import {
  type BlockFormat,
  closesForSome,
  type Fence,
  findEndOfObject,
  findEndOfOpenYaml,
  looksLikeObject,
  looksLikeProperty,
  looksLikeYaml,
} from "./block-signs.ts";
import { type Problem, type ProblemCode, problemAt } from "./problem.ts";

export type { BlockFormat } from "./block-signs.ts";

/**
 * Front matter located in the bytes of a post: the half-open byte range of its content, between the fences; of an object
 * of JSON at the top, which has none, the range of the object itself.
 */
export interface Block {
  readonly format: BlockFormat;
  /** Offset of the first byte of the opening fence, or of the content where there is none (after a BOM and leading blank lines). */
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
  /** Whether YAML closed by `---` and JSON closed by `;;;` need no opening fence, as for Hexo. */
  readonly openingMayBeMissing: boolean;
}

/** A block larger than this is refused: the largest of 2,680 real ones has 2.8 kB. In bytes. */
export const LARGEST_BLOCK = 64 * 1024;

const NONE: Located = { kind: "none" };
const LANGUAGES: Readonly<Record<string, BlockFormat>> = { "": "yaml", yaml: "yaml", yml: "yaml", toml: "toml", json: "json" };

/**
 * The block of `bytes`. `none` where the file has no front matter (a horizontal rule that opens a document is none);
 * a problem where the block is not closed, where generators disagree about its end, or where its fence names a
 * programming language.
 */
export function locateBlock(bytes: Uint8Array, syntax: BlockSyntax): Located {
  const opening = findOpening(bytes, syntax);
  if (opening.fence === null) return syntax.openingMayBeMissing ? locateUnopened(bytes, opening) : NONE;
  if (opening.fence === "{") return locateObject(bytes, opening);
  const line = readLine(bytes, opening.offset);
  if (opening.fence === "+++") return line.text.trimEnd() === "+++" ? close(bytes, opening, line.next, "toml", "+++") : NONE;
  if (opening.fence === ";;;") return /^;;;[ \t]*(?:json)?[ \t]*$/i.test(line.text) ? close(bytes, opening, line.next, "json", ";;;") : NONE;
  const language = /^---[ \t]*([A-Za-z][\w+#.-]*)?[ \t]*$/.exec(line.text);
  if (!language) return NONE;
  const name = (language[1] ?? "").toLowerCase();
  const format = Object.hasOwn(LANGUAGES, name) ? LANGUAGES[name] : undefined;
  if (!format) return unsupportedLanguage(bytes, opening, line, name);
  return close(bytes, opening, line.next, format, "---");
}

/** Where a block can begin. */
interface Opening {
  readonly offset: number;
  readonly line: number;
  readonly fence: Fence | null;
}

function findOpening(bytes: Uint8Array, syntax: BlockSyntax): Opening {
  let offset = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  let line = 1;
  while (syntax.leadingBlankLines && offset < bytes.length) {
    const here = readLine(bytes, offset);
    if (here.text.trim() !== "" || here.next > LONGEST_BLANK_RUN) break;
    offset = here.next;
    line++;
  }
  if (bytes[offset] === 0x7b) return { offset, line, fence: "{" };
  const three = String.fromCharCode(bytes[offset] ?? 0, bytes[offset + 1] ?? 0, bytes[offset + 2] ?? 0);
  return { offset, line, fence: three === "---" || three === "+++" || three === ";;;" ? three : null };
}

/** JSON at the top of the file: the object is the block, and the line that it ends on ends the front matter. */
function locateObject(bytes: Uint8Array, opening: Opening): Located {
  const { offset, line } = opening;
  if (!looksLikeObject(bytes, offset)) return NONE;
  const contentEnd = findEndOfObject(bytes, offset);
  if (contentEnd < 0) return problem("unclosed-block", bytes, opening, offset, { fence: "}" });
  const rest = readLine(bytes, contentEnd);
  // for Hugo the body begins here
  if (!/^[ \t]*$/.test(rest.text)) return problem("ambiguous-fence", bytes, opening, contentEnd, { fence: "}" });
  return finish(bytes, opening, { format: "json", contentStart: offset, contentEnd, end: rest.next, firstLine: line });
}

/** A block that begins with its first key, as Hexo takes it: what its fence is tells the format. */
function locateUnopened(bytes: Uint8Array, opening: Opening): Located {
  const { offset: contentStart, line: firstLine } = opening;
  const found = looksLikeProperty(bytes, contentStart) ? findFirstFence(bytes, contentStart) : -1;
  const isJson = found >= 0 && readLine(bytes, found).text.trimEnd() === ";;;";
  const contentEnd = isJson ? found : findEndOfOpenYaml(bytes, contentStart, LARGEST_BLOCK);
  if (contentEnd < 0) return NONE;
  const { next: end } = readLine(bytes, contentEnd);
  return finish(bytes, opening, { format: isJson ? "json" : "yaml", contentStart, contentEnd, end, firstLine });
}

function findFirstFence(bytes: Uint8Array, from: number): number {
  for (let offset = from; offset < bytes.length && offset - from <= LARGEST_BLOCK; ) {
    const line = readLine(bytes, offset);
    if (/^(?:---|;;;)/.test(line.text)) return offset;
    offset = line.next;
  }
  return -1;
}

function close(bytes: Uint8Array, opening: Opening, contentStart: number, format: BlockFormat, fence: Fence): Located {
  let offset = contentStart;
  let doubtful = -1;
  while (offset < bytes.length) {
    const line = readLine(bytes, offset);
    if (line.text.trimEnd() === fence) {
      if (!looksLikeContent(bytes, contentStart, format, fence, offset)) return NONE;
      if (doubtful >= 0) return problem("ambiguous-fence", bytes, opening, doubtful, { fence });
      return finish(bytes, opening, { format, contentStart, contentEnd: offset, end: line.next, firstLine: opening.line + 1 });
    }
    if (doubtful < 0 && closesForSome(line.text, format, fence)) doubtful = offset;
    offset = line.next;
  }
  if (!looksLikeContent(bytes, contentStart, format, fence)) return NONE;
  if (doubtful >= 0) return problem("ambiguous-fence", bytes, opening, doubtful, { fence });
  return problem("unclosed-block", bytes, opening, opening.offset, { fence });
}

function looksLikeContent(bytes: Uint8Array, from: number, format: BlockFormat, fence: Fence, to?: number): boolean {
  if (format === "yaml") return looksLikeYaml(bytes, from, to);
  // semicolons open comments in some languages, and a Markdown file may begin with one of those
  return to !== undefined || fence !== ";;;" || looksLikeObject(bytes, from) || looksLikeProperty(bytes, from);
}

interface Closed {
  readonly format: BlockFormat;
  readonly contentStart: number;
  readonly contentEnd: number;
  readonly end: number;
  readonly firstLine: number;
}

function finish(bytes: Uint8Array, opening: Opening, closed: Closed): Located {
  const content = bytes.subarray(closed.contentStart, closed.contentEnd);
  if (content.length > LARGEST_BLOCK) return problem("block-too-large", bytes, opening, opening.offset);
  const text = decodeUtf8(content);
  if (text === null) return problem("not-utf8", bytes, opening, closed.contentStart + firstInvalidByte(content));
  const cr = text.search(/\r(?!\n)/);
  // one reader takes it for the end of a line, and another does not
  if (cr >= 0) return problem("ambiguous-line-end", bytes, opening, closed.contentStart + new TextEncoder().encode(text.slice(0, cr)).length);
  if (hasLongBlankRun(text)) return problem("block-too-large", bytes, opening, opening.offset);
  const { format, contentStart, contentEnd, end, firstLine } = closed;
  return { kind: "block", block: { format, start: opening.offset, contentStart, contentEnd, end, text, firstLine } };
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
  const lf = bytes.indexOf(0x0a, offset);
  const from = opening.offset;
  const text = new TextDecoder().decode(bytes.subarray(from, lf < 0 ? bytes.length : lf));
  const position = new TextDecoder().decode(bytes.subarray(from, offset)).length;
  return { kind: "problem", problem: problemAt(code, text, position, opening.line, args) };
}
