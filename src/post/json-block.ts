// A parsed block of JSON: its fields found, and edited by splicing its source.

import type { Node } from "jsonc-parser";
import type { Edit } from "./edit.ts";
import type { FieldSite, KeyPath, ParsedBlock } from "./field.ts";
import { formatProperty, type Layout, lineIndent, listProperties, type Property, readLayout } from "./json-source.ts";
import { PostProblem, type ProblemCode, problemAt } from "./problem.ts";

/** What a block of valid JSON is made from. */
export interface JsonParts {
  /** The object with its braces. */
  readonly source: string;
  /** How many characters of `source` stand before the block's text: 1 where the text has no braces. */
  readonly shift: 0 | 1;
  readonly firstLine: number;
  readonly root: Node;
  readonly eol: string;
  readonly data: Record<string, unknown>;
  readonly isTemplate: boolean;
}

/** A block that JSON.parse reads, and in which no key stands twice. Offsets inside mean `source`, those handed out the text. */
export class JsonBlock implements ParsedBlock {
  readonly data: Record<string, unknown>;
  readonly isTemplate: boolean;
  readonly #source: string;
  readonly #shift: number;
  readonly #firstLine: number;
  readonly #root: Node;
  readonly #eol: string;

  constructor({ source, shift, firstLine, root, eol, data, isTemplate }: JsonParts) {
    this.data = data;
    this.isTemplate = isTemplate;
    this.#source = source;
    this.#shift = shift;
    this.#firstLine = firstLine;
    this.#root = root;
    this.#eol = /\r?\n/.exec(source)?.[0] ?? eol;
  }

  findField(path: KeyPath): FieldSite {
    const { object, depth } = this.#deepestObject(path);
    const properties = listProperties(object);
    const at = properties.findIndex(({ key }) => key.value === path[depth]);
    const property = properties[at];
    if (!property) {
      const none = { valueStart: 0, valueEnd: 0, separatorEnd: 0, entryStart: 0, entryEnd: 0 };
      return { path, state: "missing", text: "", quote: "", ...none, comment: null };
    }
    // the way to the field leads through something that is no object
    if (depth < path.length - 1) this.#fail("field-unsupported", property.start, path);
    return this.#site(path, property, properties[at - 1]);
  }

  /** The innermost object on the way to `path`, and how many keys lead to it. */
  #deepestObject(path: KeyPath): { readonly object: Node; readonly depth: number } {
    let object = this.#root;
    let depth = 0;
    for (; depth < path.length - 1; depth++) {
      const value = listProperties(object).find(({ key }) => key.value === path[depth])?.value;
      if (value?.type !== "object") break;
      object = value;
    }
    return { object, depth };
  }

  #site(path: KeyPath, { start, end, key, value }: Property, before: Property | undefined): FieldSite {
    if (value.type === "object" || value.type === "array") this.#fail("field-not-scalar", start, path);
    const source = this.#source.slice(value.offset, end);
    const text = value.type === "string" ? String(value.value) : value.type === "null" ? "" : source;
    const isBlank = text.trim() === "";
    const afterKey = key.offset + key.length;
    return {
      path,
      state: isBlank ? "blank" : "value",
      text: isBlank ? "" : text,
      quote: value.type === "string" ? '"' : "",
      valueStart: value.offset - this.#shift,
      valueEnd: end - this.#shift,
      separatorEnd: this.#source.indexOf(":", afterKey) + 1 - this.#shift,
      // the comma before it is its own: the one behind it is the next one's
      entryStart: (before?.end ?? start) - this.#shift,
      entryEnd: end - this.#shift,
      comment: null,
    };
  }

  replace({ valueStart, valueEnd }: FieldSite, value: string): Edit {
    return { start: valueStart, end: valueEnd, insert: value };
  }

  clear(site: FieldSite): Edit {
    return this.replace(site, "null");
  }

  remove(site: FieldSite): Edit {
    const properties = listProperties(this.#deepestObject(site.path).object);
    const isFirst = properties[0]?.key.value === site.path.at(-1);
    // where others follow the first, the comma between them may go with another edit: the entry stays, without its value
    if (isFirst && properties.length > 1) return this.clear(site);
    return { start: site.entryStart, end: site.entryEnd, insert: "" };
  }

  insert(path: KeyPath, value: string, after: FieldSite | null): Edit {
    const { object, depth } = this.#deepestObject(path);
    const properties = listProperties(object);
    const keys = path.slice(depth);
    if (properties.length === 0) return this.#insertFirst(object, keys, value);
    const isNear = after !== null && after.state !== "missing" && path.slice(0, depth).every((key, i) => key === after.path[i]);
    const found = isNear ? properties.findIndex(({ key }) => key.value === after.path[depth]) : -1;
    const index = found < 0 ? properties.length - 1 : found;
    const layout = readLayout(this.#source, object, index, this.#isBare(object), this.#eol);
    const at = (properties[index] as Property).end - this.#shift;
    return { start: at, end: at, insert: layout.separator + formatProperty(keys, value, layout) };
  }

  #isBare(object: Node): boolean {
    return object === this.#root && this.#shift > 0;
  }

  /** A property for an object that has none: on a line of its own where the braces stand on two. */
  #insertFirst(object: Node, keys: KeyPath, value: string): Edit {
    const inside = this.#source.slice(object.offset + 1, object.offset + object.length - 1);
    const at = object.offset + 1 - this.#shift;
    const isBare = this.#isBare(object);
    const isInline = !isBare && !inside.includes("\n");
    const outer = isBare ? "" : lineIndent(this.#source, object.offset + object.length - 1);
    const unit = outer.includes("\t") ? "\t" : "  ";
    const padding = /^[ \t]/.test(inside) ? " " : "";
    const lead = isInline ? padding : `${this.#eol}${outer}${unit}`;
    const layout: Layout = { separator: lead, colon: ": ", unit: isInline ? null : unit, padding };
    const property = lead + formatProperty(keys, value, layout);
    // nothing between the fences: an object with its braces is what most readers expect there
    const insert = isBare ? `{${property}${this.#eol}}${inside === "" ? this.#eol : ""}` : property;
    return { start: at, end: at, insert };
  }

  #fail(code: ProblemCode, offset: number, path: KeyPath): never {
    const text = this.#shift > 0 ? this.#source.slice(1, -1) : this.#source;
    throw new PostProblem(problemAt(code, text, offset - this.#shift, this.#firstLine, { key: path.join("."), format: "json" }));
  }
}
