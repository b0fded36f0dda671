// Where a field stands in a block, and the interface every front matter format answers to.

import type { Block } from "./block.ts";
import type { Edit } from "./edit.ts";
import type { Problem } from "./problem.ts";

/** The quote character around a value; empty for a bare one. */
export type Quote = "" | "'" | '"';

/** A key, or the keys of nested maps from the outside in: `["last_update", "date"]`. */
export type KeyPath = readonly string[];

/** `missing`: no such key. `blank`: the key is there without a value (nothing, `null`, `~`, `""`). */
export type FieldState = "missing" | "blank" | "value";

/** A field as it stands in a block. Ranges are UTF-16 offsets into the block's text. */
export interface FieldSite {
  readonly path: KeyPath;
  readonly state: FieldState;
  /** The value as text, unquoted; empty unless `state` is `value`. */
  readonly text: string;
  readonly quote: Quote;
  /** The value with its quotes; for a blank one the place where a value goes, possibly empty. */
  readonly valueStart: number;
  readonly valueEnd: number;
  /** Where the value's region begins: right after the `:` or `=`, before the blanks. */
  readonly separatorEnd: number;
  /** The whole entry with its line end: what belongs to the field and to nothing else. */
  readonly entryStart: number;
  readonly entryEnd: number;
  /** The comment behind the value on its line, without `#`; null if there is none. */
  readonly comment: string | null;
}

/** A parsed block. Methods that find or edit throw PostProblem where the field cannot be edited safely. */
export interface ParsedBlock {
  /** The data that a reader of this format sees, dates as text. */
  readonly data: Readonly<Record<string, unknown>>;
  /** Whether some value is a template's placeholder (`{{ … }}`, `<% … %>`): an archetype, not a post. */
  readonly isTemplate: boolean;
  findField(path: KeyPath): FieldSite;
  /** Write `value` (source text, quotes included) in place of what stands at `site`, which is blank or has a value. */
  replace(site: FieldSite, value: string): Edit;
  /** Leave the key, remove its value. */
  clear(site: FieldSite): Edit;
  /** Take the whole entry out again that was inserted as a line of its own. */
  remove(site: FieldSite): Edit;
  /** Add an entry for the missing `path`: after `after` where given, else last among the top-level entries. */
  insert(path: KeyPath, value: string, after: FieldSite | null): Edit;
}

/** Parsed data, or the problem that keeps the block from being read. */
export type ParseResult = { readonly parsed: ParsedBlock } | { readonly problem: Problem };

/** What of a block its parser needs. */
export type BlockText = Pick<Block, "text" | "firstLine">;

/** What the parser of one format gives. */
export interface FormatParser {
  /** The parsed block, or the problem that makes it unreadable. `eol` ends an inserted line where the block has none. */
  parse(block: BlockText, eol: string): ParseResult;
  /** The data of `text` as a plain reader sees it, dates as text: the engine given to gray-matter. Throws what the parser throws. */
  readData(text: string): Record<string, unknown>;
}

/** Whether the comment on a value's line pins it (SPEC section 1). */
export function isPinned(site: FieldSite): boolean {
  return site.comment !== null && /\bkeep\b/i.test(site.comment);
}

/** Whether a text is, as a whole, a template's placeholder. */
export function isPlaceholder(text: string): boolean {
  return /^\s*(?:\{\{.*\}\}|<%.*%>)\s*$/s.test(text);
}

/** The offset at which the line that holds `offset` begins. */
export function startOfLine(text: string, offset: number): number {
  return offset <= 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1;
}

/** The offset right after the line end of the line that holds `offset`. */
export function endOfLine(text: string, offset: number): number {
  const lf = text.indexOf("\n", offset);
  return lf < 0 ? text.length : lf + 1;
}

/** `data` without the entry at `path`, and without the maps on the way to it that hold nothing else. */
export function withoutField(data: unknown, path: KeyPath): unknown {
  const [key, ...rest] = path;
  if (key === undefined || data === null || typeof data !== "object" || !Object.hasOwn(data, key)) return data;
  const copy: Record<string, unknown> = { ...data };
  const inner = rest.length > 0 ? withoutField(copy[key], rest) : null;
  const isEmpty = inner === null || (typeof inner === "object" && Object.keys(inner).length === 0);
  if (isEmpty) delete copy[key];
  else copy[key] = inner;
  return copy;
}
