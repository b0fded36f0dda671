// JSON source: how properties are laid out, and how a new one is written like them.

import type { Node } from "jsonc-parser";

/** A property: the range of the whole, without its comma, and the nodes of its key and value. */
export interface Property {
  readonly start: number;
  readonly end: number;
  readonly key: Node;
  readonly value: Node;
}

/** How a new property is written: what stands before it, and what between its key and its value. */
export interface Layout {
  /** From the end of the property before it: the comma, and a line break with the indentation or a blank. */
  readonly separator: string;
  readonly colon: string;
  /** The indentation of one level; null where objects are written on one line. */
  readonly unit: string | null;
  /** What stands inside the braces of an object on one line: a blank or nothing. */
  readonly padding: string;
}

/** The properties of `object`, in order. */
export function listProperties(object: Node): Property[] {
  return (object.children ?? []).map((node) => {
    const [key, value] = node.children as [Node, Node];
    return { start: node.offset, end: value.offset + value.length, key, value };
  });
}

/** The layout of `object` behind its property number `at`. `isBare`: its braces are not written. `eol` is for want of any other. */
export function readLayout(source: string, object: Node, at: number, isBare: boolean, eol: string): Layout {
  const properties = listProperties(object);
  const near = properties[at] as Property;
  const separator = readSeparator(source, object, properties, at, isBare, eol);
  const colon = source.slice(near.key.offset + near.key.length, near.value.offset);
  const model = properties.find(({ value }) => value.type === "object" && value.children?.length)?.value;
  const isInline = !separator.includes("\n") || (model !== undefined && !sourceOf(source, model).includes("\n"));
  const padding = /^\{[ \t]/.test(sourceOf(source, isInline && model ? model : object)) ? " " : "";
  const indent = indentOf(separator);
  const outer = isBare ? indent : lineIndent(source, object.offset + object.length - 1);
  const unit = indent.startsWith(outer) ? indent.slice(outer.length) || "  " : "  ";
  return { separator, colon: colon.includes("\n") ? ": " : colon, unit: isInline ? null : unit, padding };
}

function readSeparator(source: string, object: Node, properties: readonly Property[], at: number, isBare: boolean, eol: string): string {
  const second = Math.max(at, 1);
  const [before, after] = [properties[second - 1], properties[second]];
  // blank lines between two properties are not repeated
  if (before && after) return source.slice(before.end, after.start).replace(/(\r?\n)(?:[ \t]*\r?\n)+/g, "$1");
  const only = properties[0] as Property;
  const lead = source.slice(object.offset + 1, only.start);
  if (lead.includes("\n")) return `,${/\r?\n[^\n]*$/.exec(lead)?.[0]}`;
  if (isBare) return `,${eol}${lead}`;
  return lead === "" && source[only.value.offset - 1] === ":" ? "," : ", ";
}

/** A property as source: `keys` lead to `value`, each but the first one level deeper. */
export function formatProperty(keys: readonly string[], value: string, layout: Layout, indent = indentOf(layout.separator)): string {
  const [key = "", ...rest] = keys;
  const head = JSON.stringify(key) + layout.colon;
  if (rest.length === 0) return head + value;
  const { unit, padding } = layout;
  if (unit === null) return `${head}{${padding}${formatProperty(rest, value, layout)}${padding}}`;
  const eol = layout.separator.includes("\r\n") ? "\r\n" : "\n";
  const inner = formatProperty(rest, value, layout, indent + unit);
  return `${head}{${eol}${indent}${unit}${inner}${eol}${indent}}`;
}

function sourceOf(source: string, node: Node): string {
  return source.slice(node.offset, node.offset + node.length);
}

/** The blanks behind the last line break of `separator`; none where it has none. */
function indentOf(separator: string): string {
  return /\n([ \t]*)$/.exec(separator)?.[1] ?? "";
}

/** The blanks with which the line of `offset` begins. */
export function lineIndent(source: string, offset: number): string {
  const start = source.lastIndexOf("\n", offset - 1) + 1;
  return /^[ \t]*/.exec(source.slice(start, offset))?.[0] ?? "";
}
