// A property into a JSON file and out of it, with every other byte kept: package.json has its owner's formatting.

import { findNodeAtLocation, type Node, type ParseError, parseTree } from "jsonc-parser";

/** A JSON document that was read without errors, or the line of the first error. */
export type JsonSource = { readonly text: string; readonly root: Node } | { readonly line: number };

/** Reads strict JSON, as npm does, whose top is an object; a BOM is taken for what it is. */
export function readJsonSource(text: string): JsonSource {
  const errors: ParseError[] = [];
  const root = parseTree(text.replace(/^\uFEFF/, " "), errors, { disallowComments: true });
  if (root?.type !== "object" || errors.length > 0) return { line: text.slice(0, errors[0]?.offset ?? 0).split("\n").length };
  return { text, root };
}

/** The node at `path`; undefined where there is none. */
export function findJsonNode({ root }: { readonly root: Node }, path: readonly string[]): Node | undefined {
  return findNodeAtLocation(root, [...path]);
}

/** The string at `path`; null where there is none. */
export function readJsonString(source: { readonly root: Node }, path: readonly string[]): string | null {
  const node = findJsonNode(source, path);
  return node?.type === "string" ? (node.value as string) : null;
}

/** How a document breaks and indents its lines. */
interface Layout {
  readonly lineEnd: string;
  readonly indent: string;
}

function readLayout(text: string): Layout {
  const first = /\{[ \t]*(\r?\n)([ \t]+)"/.exec(text);
  return { lineEnd: first?.[1] ?? (text.includes("\r\n") ? "\r\n" : "\n"), indent: first?.[2] ?? "  " };
}

/**
 * `text` with the property `key` in the object at `path`, which must be there. It becomes the last, or stands before the first key that
 * sorts behind it where `isSorted`. `value` is printed as JSON, indented like the rest.
 */
export function insertProperty(text: string, path: readonly string[], key: string, value: unknown, { isSorted = false } = {}): string {
  const source = readJsonSource(text);
  const object = "root" in source ? (path.length === 0 ? source.root : findJsonNode(source, path)) : undefined;
  if (object?.type !== "object") throw new RangeError(`no object at ${path.join(".")}`);
  const { lineEnd, indent } = readLayout(text);
  const properties = object.children ?? [];
  // in an empty object it stands on the line of the braces, which tells it from an object that came with it
  const isOnOneLine = !/\n/.test(text.slice(object.offset, properties[0]?.offset ?? object.offset));
  const depth = path.length + 1;
  const printed = printValue(value, isOnOneLine ? null : { lineEnd, indent }, depth);
  const property = `${JSON.stringify(key)}: ${printed}`;
  if (properties.length === 0) return `${text.slice(0, object.offset + 1)} ${property} ${text.slice(object.offset + 1)}`;
  const follower = isSorted ? properties.find((one) => (one.children?.[0]?.value as string) > key) : undefined;
  const between = isOnOneLine ? " " : lineEnd + indent.repeat(depth);
  if (follower) return `${text.slice(0, follower.offset)}${property},${between}${text.slice(follower.offset)}`;
  const last = properties.at(-1) as Node;
  const end = last.offset + last.length;
  return `${text.slice(0, end)},${between}${property}${text.slice(end)}`;
}

/** `text` without the property `key` of the object at `path`; what `insertProperty` put in goes without a trace. */
export function removeProperty(text: string, path: readonly string[], key: string): string {
  const source = readJsonSource(text);
  const object = "root" in source ? (path.length === 0 ? source.root : findJsonNode(source, path)) : undefined;
  const properties = object?.children ?? [];
  const index = properties.findIndex((one) => one.children?.[0]?.value === key);
  const property = properties[index];
  if (!object || !property) return text;
  const [before, behind] = [properties[index - 1], properties[index + 1]];
  const end = property.offset + property.length;
  if (before) return text.slice(0, before.offset + before.length) + text.slice(end);
  if (behind) return text.slice(0, property.offset) + text.slice(behind.offset);
  return text.slice(0, object.offset + 1) + text.slice(text[end] === " " ? end + 1 : end);
}

/** `text` with another string at `path`. */
export function replaceString(text: string, path: readonly string[], value: string): string {
  const source = readJsonSource(text);
  const node = "root" in source ? findJsonNode(source, path) : undefined;
  if (node?.type !== "string") throw new RangeError(`no string at ${path.join(".")}`);
  return text.slice(0, node.offset) + JSON.stringify(value) + text.slice(node.offset + node.length);
}

function printValue(value: unknown, layout: Layout | null, depth: number): string {
  if (!layout) return JSON.stringify(value);
  return JSON.stringify(value, null, layout.indent).replaceAll("\n", layout.lineEnd + layout.indent.repeat(depth));
}
