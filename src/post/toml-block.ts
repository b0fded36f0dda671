// A parsed TOML block: its fields found, and edited by splicing its source.

import type { AST } from "toml-eslint-parser";
import type { Edit } from "./edit.ts";
import { type BlockText, endOfLine, type FieldSite, isPlaceholder, type KeyPath, type ParsedBlock, type Quote, startOfLine } from "./field.ts";
import { PostProblem, type ProblemCode, problemAt } from "./problem.ts";
import { listEntries, readEntries, type TomlContainer, type TomlEntries, type TomlEntry } from "./toml-entries.ts";
import { formatKey, formatPair, formatValue } from "./toml-source.ts";

/** A block whose text has no errors. */
export class TomlBlock implements ParsedBlock {
  readonly data: Record<string, unknown>;
  readonly isTemplate: boolean;
  readonly #text: string;
  readonly #firstLine: number;
  readonly #eol: string;
  readonly #comments: readonly AST.Comment[];
  readonly #found: TomlEntries;

  constructor(block: BlockText, program: AST.TOMLProgram, eol: string) {
    this.data = readEntries(program, block.text);
    this.#text = block.text;
    this.#firstLine = block.firstLine;
    this.#eol = eol;
    this.#comments = program.comments;
    this.#found = listEntries(program);
    this.isTemplate = this.#top.entries.some(({ node: { value } }) => isString(value) && isPlaceholder(value.value));
  }

  get #top(): TomlContainer {
    return this.#found.containers[0] as TomlContainer;
  }

  findField(path: KeyPath): FieldSite {
    const { entries, arrays, containers } = this.#found;
    const entry = entries.find((other) => isSame(other.path, path));
    if (entry) return this.#site(path, entry);
    const above = entries.find((other) => isInside(path, other.path) && other.node.value.type !== "TOMLInlineTable");
    const array = arrays.find((other) => isSame(path, other.path) || isInside(path, other.path));
    if (above) this.#fail("field-unsupported", above.node.range[0], path);
    if (array) this.#fail(isSame(path, array.path) ? "field-not-scalar" : "field-unsupported", array.node.range[0], path);
    const tables = containers.filter(({ kind }) => kind === "table");
    const below = [...tables, ...entries].find((other) => isSame(other.path, path) || isInside(other.path, path));
    if (below) this.#fail("field-not-scalar", below.node.range[0], path);
    const none = { valueStart: 0, valueEnd: 0, separatorEnd: 0, entryStart: 0, entryEnd: 0 };
    return { path, state: "missing", text: "", quote: "", ...none, comment: null };
  }

  #site(path: KeyPath, { node, container }: TomlEntry): FieldSite {
    const text = this.#text;
    const { value } = node;
    const [valueStart, valueEnd] = value.range;
    if (value.type !== "TOMLValue") this.#fail("field-not-scalar", node.range[0], path);
    if (isString(value) && value.multiline) this.#fail("field-block-scalar", valueStart, path);
    const source = text.slice(valueStart, valueEnd);
    const quote: Quote = isString(value) ? (source[0] as Quote) : "";
    const content = isString(value) ? value.value : source;
    const blank = content.trim() === "";
    const inline = container.kind === "inline";
    const lineEnd = endOfLine(text, valueEnd);
    return {
      path,
      state: blank ? "blank" : "value",
      text: blank ? "" : content,
      quote,
      valueStart,
      valueEnd,
      separatorEnd: text.indexOf("=", node.key.range[1]) + 1,
      entryStart: inline ? node.range[0] : startOfLine(text, node.range[0]),
      entryEnd: inline ? valueEnd : lineEnd,
      comment: this.#commentBetween(valueEnd, lineEnd)?.value.trim() ?? null,
    };
  }

  /** A TOML line has one comment at most, and its first `#` need not begin it: the parser knows. */
  #commentBetween(from: number, to: number): AST.Comment | undefined {
    return this.#comments.find(({ range }) => range[0] >= from && range[0] < to);
  }

  replace(site: FieldSite, value: string): Edit {
    return { start: site.valueStart, end: site.valueEnd, insert: formatValue(value) };
  }

  /**
   * TOML knows no blank value, and readers that take a missing date reject an empty string: the entry goes, but for a
   * comment on its line.
   */
  clear(site: FieldSite): Edit {
    const entry = this.#found.entries.find(({ path }) => isSame(path, site.path)) as TomlEntry;
    if (entry.container.kind === "inline") return this.#clearInline(entry);
    const comment = this.#commentBetween(site.valueEnd, site.entryEnd);
    if (comment) return { start: entry.node.range[0], end: comment.range[0], insert: "" };
    return { start: site.entryStart, end: site.entryEnd, insert: "" };
  }

  #clearInline({ node, container }: TomlEntry): Edit {
    const text = this.#text;
    const { entries } = container;
    const at = entries.findIndex((other) => other.node === node);
    const [before, next] = [entries[at - 1]?.node.range[1], entries[at + 1]?.node.range[0]];
    const isComma = (start: number, end: number) => /^[ \t]*,[ \t]*$/.test(text.slice(start, end));
    const [start, end] = node.range;
    if (before !== undefined && isComma(before, start)) return { start: before, end, insert: "" };
    if (before === undefined && next !== undefined && isComma(end, next)) return { start, end: next, insert: "" };
    const lead = /\{[ \t]*$|\r?\n[ \t]*$/.exec(text.slice(container.node.range[0], start))?.[0].replace("{", "");
    if (entries.length === 1 && lead !== undefined && /^\s*\}/.test(text.slice(end))) return { start: start - lead.length, end, insert: "" };
    // comments or line breaks between the entries: nothing of them is to be lost
    return { start: node.value.range[0], end, insert: '""' };
  }

  remove(site: FieldSite): Edit {
    return this.clear(site);
  }

  insert(path: KeyPath, value: string, after: FieldSite | null): Edit {
    const container = this.#deepestContainer(path);
    const rest = path.slice(container.path.length);
    const neighbour = this.#neighbourOf(path, container, after);
    const pair = formatPair(formatKey(rest), formatValue(value), neighbour ?? container.entries.at(-1), container, this.#text);
    if (container.kind === "inline") return this.#insertInline(container, pair, neighbour);
    const at = neighbour ? endOfLine(this.#text, neighbour.node.range[1]) : this.#endOfContainer(container);
    const lead = neighbour ?? container.entries.at(-1) ?? (container.kind === "table" ? container : null);
    const indent = lead ? this.#indentOf(lead.node.range[0]) : "";
    return { start: at, end: at, insert: `${indent}${pair}${this.#eolBefore(at)}` };
  }

  #deepestContainer(path: KeyPath): TomlContainer {
    const above = this.#found.containers.filter((container) => isInside(path, container.path));
    return above.reduce((deepest, container) => (container.path.length > deepest.path.length ? container : deepest), this.#top);
  }

  /** The entry that a new one follows: `after`, or the last with whose dotted key it shares most; undefined for the end. */
  #neighbourOf(path: KeyPath, container: TomlContainer, after: FieldSite | null): TomlEntry | undefined {
    const shared = (other: KeyPath) => path.findIndex((key, i) => i === path.length - 1 || key !== other[i]);
    const most = Math.max(...container.entries.map((entry) => shared(entry.path)));
    const siblings = most > container.path.length ? container.entries.filter((entry) => shared(entry.path) === most) : container.entries;
    const holds = ({ node }: TomlEntry) => after !== null && node.range[0] <= after.valueStart && after.valueEnd <= node.range[1];
    const host = after && after.state !== "missing" ? siblings.find(holds) : undefined;
    return host ?? (siblings === container.entries ? undefined : siblings.at(-1));
  }

  #insertInline(container: TomlContainer, pair: string, neighbour: TomlEntry | undefined): Edit {
    const last = neighbour ?? container.entries.at(-1);
    const open = container.node.range[0] + 1;
    const at = last ? last.node.range[1] : open;
    const isTight = this.#text[open] === "}";
    const insert = last ? `, ${pair}` : isTight ? pair : ` ${pair}`;
    return { start: at, end: at, insert };
  }

  /** Where the last entry of a container goes: before the blank lines and comments that lead the next table. */
  #endOfContainer({ kind, node, entries }: TomlContainer): number {
    const text = this.#text;
    const last = entries.at(-1)?.node.range[1];
    const hasTables = this.#found.containers.some((other) => other.kind === "table") || this.#found.arrays.length > 0;
    if (kind === "table") return endOfLine(text, last ?? (node as AST.TOMLTable).key.range[1]);
    if (hasTables) return last === undefined ? 0 : endOfLine(text, last);
    let at = text.length;
    while (at > 0 && text.slice(startOfLine(text, at - 1), at).trim() === "") at = startOfLine(text, at - 1);
    return at;
  }

  #indentOf(offset: number): string {
    return /^[ \t]*/.exec(this.#text.slice(startOfLine(this.#text, offset)))?.[0] ?? "";
  }

  #eolBefore(at: number): string {
    const lf = this.#text.lastIndexOf("\n", at - 1);
    return at === 0 || lf < 0 ? this.#eol : this.#text[lf - 1] === "\r" ? "\r\n" : "\n";
  }

  #fail(code: ProblemCode, offset: number, path: KeyPath): never {
    throw new PostProblem(problemAt(code, this.#text, offset, this.#firstLine, { key: path.join("."), format: "toml" }));
  }
}

function isString(value: AST.TOMLContentNode): value is AST.TOMLStringValue {
  return value.type === "TOMLValue" && value.kind === "string";
}

function isSame(a: KeyPath, b: KeyPath): boolean {
  return a.length === b.length && a.every((key, i) => key === b[i]);
}

/** Whether `path` leads further than `prefix`, along it. */
function isInside(path: KeyPath, prefix: KeyPath): boolean {
  return path.length > prefix.length && prefix.every((key, i) => key === path[i]);
}
