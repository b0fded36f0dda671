// A parsed YAML block: its fields found, and edited by splicing its source.

import { type Document, isAlias, isMap, isScalar, type Pair, type Scalar, type YAMLMap } from "yaml";
import type { Edit } from "./edit.ts";
import { type BlockText, endOfLine, type FieldSite, type KeyPath, type ParsedBlock, type Quote, startOfLine } from "./field.ts";
import { PostProblem, type ProblemCode, problemAt } from "./problem.ts";
import { isTemplateValue, lastValueIsBlockScalar } from "./yaml-nodes.ts";
import { formatBlockEntry, formatFlowEntry, isPlainBlankTail, readComment } from "./yaml-source.ts";

type Entry = Pair<unknown, unknown> & { key: Scalar };

/** A block whose document has no errors. */
export class YamlBlock implements ParsedBlock {
  readonly data: Record<string, unknown>;
  readonly isTemplate: boolean;
  readonly #text: string;
  readonly #firstLine: number;
  readonly #top: YAMLMap | null;
  readonly #eol: string;

  constructor(block: BlockText, doc: Document, data: Record<string, unknown>, eol: string) {
    this.data = data;
    this.#text = block.text;
    this.#firstLine = block.firstLine;
    this.#top = isMap(doc.contents) ? doc.contents : null;
    this.#eol = eol;
    this.isTemplate = (this.#top?.items ?? []).some((pair) => isTemplateValue(pair.value, block.text));
  }

  findField(path: KeyPath): FieldSite {
    let map = this.#top;
    for (const [depth, key] of path.entries()) {
      const entry = map && findEntry(map, key);
      if (!entry) return this.#missing(path, depth);
      if (depth === path.length - 1) return this.#site(path, entry, map?.flow === true);
      if (isMap(entry.value)) map = entry.value;
      else if (isScalar(entry.value) && entry.value.value === null && entry.value.source === "") map = null;
      else return this.#fail(isAlias(entry.value) ? "field-alias" : "field-unsupported", this.#keyStart(entry), path);
    }
    return this.#missing(path, 0);
  }

  #missing(path: KeyPath, depth: number): FieldSite {
    let data: unknown = this.data;
    for (const key of path.slice(0, depth)) data = (data as Record<string, unknown> | null)?.[key];
    // a key that the data has and the source has not comes out of a merge (`<<: *base`)
    const merge = this.#top?.items.find(({ key }) => isScalar(key) && typeof key.value === "symbol");
    if (data && typeof data === "object" && Object.hasOwn(data, path[depth] ?? "")) {
      this.#fail("field-alias", merge && depth === 0 ? this.#keyStart(merge as Entry) : 0, path);
    }
    const none = { valueStart: 0, valueEnd: 0, separatorEnd: 0, entryStart: 0, entryEnd: 0 };
    return { path, state: "missing", text: "", quote: "", ...none, comment: null };
  }

  #site(path: KeyPath, entry: Entry, flow: boolean): FieldSite {
    const keyStart = this.#keyStart(entry);
    const lineStart = startOfLine(this.#text, keyStart);
    if (!flow && this.#text.slice(lineStart, keyStart).trim() !== "") this.#fail("field-unsupported", keyStart, path);
    const node = entry.value;
    if (isAlias(node)) this.#fail("field-alias", node.range?.[0] ?? keyStart, path);
    if (!isScalar(node) || !node.range) this.#fail(node === null ? "field-unsupported" : "field-not-scalar", keyStart, path);
    const scalar = node as Scalar & { range: [number, number, number] };
    if (scalar.anchor) this.#fail("field-alias", scalar.range[0], path);
    if (scalar.type === "BLOCK_LITERAL" || scalar.type === "BLOCK_FOLDED") this.#fail("field-block-scalar", scalar.range[0], path);
    return this.#scalarSite(path, entry, scalar, flow, lineStart);
  }

  #scalarSite(path: KeyPath, entry: Entry, scalar: Scalar & { range: [number, number, number] }, flow: boolean, lineStart: number): FieldSite {
    const text = this.#text;
    const separatorEnd = this.#separatorEnd(entry, path);
    const quote: Quote = scalar.type === "QUOTE_DOUBLE" ? '"' : scalar.type === "QUOTE_SINGLE" ? "'" : "";
    const value = quote ? String(scalar.value) : (scalar.source ?? "");
    const blank = scalar.value === null || value.trim() === "";
    const bare = blank && scalar.range[0] === scalar.range[1];
    const valueStart = bare ? separatorEnd + (/[ \t]/.test(text[separatorEnd] ?? "") ? 1 : 0) : scalar.range[0];
    const valueEnd = bare ? valueStart : scalar.range[1];
    const lineEnd = endOfLine(text, valueEnd);
    return {
      path,
      state: blank ? "blank" : "value",
      text: blank ? "" : value,
      quote,
      valueStart,
      valueEnd,
      separatorEnd,
      entryStart: flow ? this.#keyStart(entry) : lineStart,
      entryEnd: flow ? valueEnd : lineEnd,
      comment: readComment(text.slice(bare ? separatorEnd : valueEnd, lineEnd), flow),
    };
  }

  #separatorEnd(entry: Entry, path: KeyPath): number {
    let at = entry.key.range?.[1] ?? 0;
    while (this.#text[at] === " " || this.#text[at] === "\t") at++;
    if (this.#text[at] !== ":") this.#fail("field-unsupported", this.#keyStart(entry), path);
    return at + 1;
  }

  #keyStart(entry: Entry): number {
    return entry.key.range?.[0] ?? 0;
  }

  replace(site: FieldSite, value: string): Edit {
    const text = this.#text;
    this.#refuseTag(site);
    if (site.entryEnd === site.valueEnd) this.#refuseInFlow(value, site.valueStart, site.path);
    const lead = site.valueStart === site.separatorEnd ? " " : "";
    const trail = site.valueStart === site.valueEnd && text[site.valueStart] === "#" ? " " : "";
    return { start: site.valueStart, end: site.valueEnd, insert: lead + value + trail };
  }

  /** A tag says how the value is to be read: with another value behind it, it could be read as something else. */
  #refuseTag({ separatorEnd, valueStart, path }: FieldSite): void {
    const before = this.#text.slice(separatorEnd, valueStart + 1);
    if (/^\s*!/.test(before)) this.#fail("field-unsupported", separatorEnd + before.indexOf("!"), path);
  }

  /** In a flow map a bare `Jul 8, 2022` is two entries: such a style can come from the post's other date. */
  #refuseInFlow(value: string, offset: number, path: KeyPath): void {
    if (/^[^"'].*,/.test(value)) this.#fail("field-unsupported", offset, path);
  }

  clear(site: FieldSite): Edit {
    this.#refuseTag(site);
    // the value and the blanks before it on its line, and nothing else: comments may stand between it and its key
    let start = site.valueStart;
    // in flow the blank behind the colon stays: without it the colon would belong to the key
    while (site.entryEnd !== site.valueEnd && start > site.separatorEnd && /[ \t]/.test(this.#text[start - 1] ?? "")) start--;
    return { start, end: site.valueEnd, insert: "" };
  }

  remove(site: FieldSite): Edit {
    const line = this.#text.slice(site.entryStart, site.valueStart);
    // in flow, and where lines were added to it since, the entry stays, without its value
    if (!/^[ \t]*[^\s{,][^\n{,]*$/.test(line) || site.comment !== null) return this.clear(site);
    return { start: site.entryStart, end: site.entryEnd, insert: "" };
  }

  insert(path: KeyPath, value: string, after: FieldSite | null): Edit {
    const [parent, depth] = this.#deepestMap(path);
    const rest = path.slice(depth);
    const sibling = after && depth === path.length - 1 && isSibling(after.path, path) ? after : null;
    if (parent?.flow) {
      this.#refuseInFlow(value, parent.range?.[0] ?? 0, path);
      return this.#insertFlow(parent, formatFlowEntry(rest, value), sibling);
    }
    const indent = this.#indentOf(parent);
    if (depth > 0 && !parent) return this.#insertBelowBlank(path, depth, value);
    const at = sibling?.entryEnd ?? (depth > 0 && parent ? this.#endOfMap(parent) : (this.#entryEndAbove(after) ?? this.#endOfTop()));
    const eol = this.#eolBefore(at);
    return { start: at, end: at, insert: formatBlockEntry(rest, value, indent, eol) };
  }

  /** The innermost map that `path` already has (null where its key is there but blank), and how many keys lead to it. */
  #deepestMap(path: KeyPath): [YAMLMap | null, number] {
    let map = this.#top;
    for (let depth = 0; depth < path.length; depth++) {
      const entry = map && findEntry(map, path[depth] as string);
      if (!entry) return [map, depth];
      map = isMap(entry.value) ? entry.value : null;
    }
    return [map, path.length - 1];
  }

  #insertFlow(map: YAMLMap, entry: string, sibling: FieldSite | null): Edit {
    const last = map.items.at(-1);
    const range = (node: unknown) => (node as { range?: [number, number, number] } | null)?.range;
    const at = sibling?.valueEnd ?? (last ? (range(last.value) ?? range(last.key))?.[1] : undefined);
    if (at !== undefined) return this.#insertBehind(at, entry);
    const open = (map.range?.[0] ?? 0) + 1;
    return { start: open, end: open, insert: entry };
  }

  /** Behind a flow map's entry that ends at `at`; below its line where that has a comment, which may pin the entry. */
  #insertBehind(at: number, entry: string): Edit {
    const end = endOfLine(this.#text, at);
    const tail = /^([ \t]*,)?([ \t]+#[^\r\n]*)\r?\n$/.exec(this.#text.slice(at, end));
    if (!tail) return { start: at, end: at, insert: `, ${entry}` };
    const indent = /^[ \t]*/.exec(this.#text.slice(startOfLine(this.#text, at)))?.[0] ?? "";
    const line = `${indent}${entry}${tail[1] ? "," : ""}${this.#eolBefore(end)}`;
    if (tail[1]) return { start: end, end, insert: line };
    return { start: at, end, insert: `,${this.#text.slice(at, end)}${line}` };
  }

  #insertBelowBlank(path: KeyPath, depth: number, value: string): Edit {
    const site = this.findField(path.slice(0, depth));
    const indent = /^[ \t]*/.exec(this.#text.slice(site.entryStart))?.[0] ?? "";
    const eol = this.#eolBefore(site.entryEnd);
    return { start: site.entryEnd, end: site.entryEnd, insert: formatBlockEntry(path.slice(depth), value, `${indent}  `, eol) };
  }

  #indentOf(map: YAMLMap | null): string {
    const key = map?.items[0]?.key as Scalar | undefined;
    const start = key?.range?.[0];
    // only the blanks: a tag, an anchor or `?` may stand before the first key, and belongs to it
    return start === undefined ? "" : (/^[ \t]*/.exec(this.#text.slice(startOfLine(this.#text, start)))?.[0] ?? "");
  }

  /** Where the top-level entry that holds `after` ends, so that a new top-level entry can follow it. */
  #entryEndAbove(after: FieldSite | null): number | null {
    if (!after || after.state === "missing") return null;
    const entry = this.#top && findEntry(this.#top, after.path[0] as string);
    if (!entry) return null;
    return isMap(entry.value) && !entry.value.flow ? this.#endOfMap(entry.value) : after.entryEnd;
  }

  #endOfMap(map: YAMLMap): number {
    if (lastValueIsBlockScalar(map)) return map.range?.[1] ?? this.#text.length;
    let end = map.range?.[1] ?? 0;
    while (end > 0 && /\s/.test(this.#text[end - 1] ?? "")) end--;
    return endOfLine(this.#text, end);
  }

  #endOfTop(): number {
    const text = this.#text;
    if (this.#top && lastValueIsBlockScalar(this.#top)) return text.length;
    let at = text.length;
    while (at > 0 && isPlainBlankTail(text.slice(startOfLine(text, at - 1), at))) at = startOfLine(text, at - 1);
    return at;
  }

  #eolBefore(at: number): string {
    const lf = this.#text.lastIndexOf("\n", at - 1);
    return lf < 0 ? this.#eol : this.#text[lf - 1] === "\r" ? "\r\n" : "\n";
  }

  #fail(code: ProblemCode, offset: number, path: KeyPath): never {
    throw new PostProblem(problemAt(code, this.#text, offset, this.#firstLine, { key: path.join(".") }));
  }
}

function findEntry(map: YAMLMap, key: string): Entry | null {
  for (const pair of map.items) {
    if (isScalar(pair.key) && String(pair.key.value) === key) return pair as Entry;
  }
  return null;
}

function isSibling(a: KeyPath, b: KeyPath): boolean {
  return a.length === b.length && a.slice(0, -1).every((key, i) => key === b[i]);
}
