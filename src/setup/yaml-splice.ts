// Lines of ours into a YAML file and out of it: cut at the positions that the parser tells, never printed anew.

import { isAlias, isMap, isSeq, type Node, type Pair, parseDocument, type YAMLMap, type YAMLSeq } from "yaml";
import { readLineEnd } from "./paragraph.ts";

/** A block collection: one whose items stand on lines of their own. */
export type Collection = YAMLMap<Node, Node | null> | YAMLSeq<Node>;

/** A YAML file whose top is a map, or that says nothing yet (`root` is null); or the line that cannot be read. */
export type YamlSource =
  | { readonly text: string; readonly root: YAMLMap<Node, Node | null> | null; readonly data: Readonly<Record<string, unknown>> }
  | { readonly line: number };

/** Reads one document of `text`. */
export function readYamlSource(text: string): YamlSource {
  const document = parseDocument(text, { logLevel: "silent" });
  const [error] = document.errors;
  if (error) return { line: error.linePos?.[0].line ?? 1 };
  const root = document.contents as Node | null;
  if (root !== null && isMap<Node, Node | null>(root)) return { text, root, data: document.toJS() };
  const isEmpty = root === null || document.toJS() === null;
  return isEmpty && /^(?:\uFEFF|\s|#.*)*$/.test(text) ? { text, root: null, data: {} } : { line: 1 };
}

/** The block collection at `path` below `root`, with something in it; null where it is anything else: flow, empty, an alias. */
export function findCollection(root: YAMLMap, path: readonly string[]): Collection | null {
  let node: unknown = root;
  for (const key of path) node = isMap(node) ? node.get(key, true) : undefined;
  if (isAlias(node) || !(isMap<Node, Node | null>(node) || isSeq<Node>(node)) || node.flow || node.items.length === 0) return null;
  return node;
}

/** The line on which a node begins, from 1. */
export function lineOfNode(text: string, node: unknown): number {
  const start = (node as Node | undefined)?.range?.[0] ?? 0;
  return text.slice(0, start).split("\n").length;
}

/** Where an item of a block collection stands: its lines, from the line's start to behind the last line end. */
interface ItemRange {
  readonly start: number;
  readonly end: number;
}

const firstNode = (item: unknown): Node => ((item as Pair).key ?? item) as Node;
const lastNode = (item: unknown): Node => (((item as Pair).value ?? (item as Pair).key) as Node | undefined) ?? (item as Node);

function findItem(text: string, item: unknown): ItemRange {
  const start = text.lastIndexOf("\n", (firstNode(item).range?.[0] ?? 0) - 1) + 1;
  const content = text.slice(0, lastNode(item).range?.[1]).trimEnd().length;
  const lineEnd = text.indexOf("\n", content);
  return { start, end: lineEnd === -1 ? text.length : lineEnd + 1 };
}

/** The blanks and the dash before the first item; null where something else stands there. */
function readIndent(text: string, collection: Collection): { readonly first: string; readonly rest: string } | null {
  const at = firstNode(collection.items[0]).range?.[0] ?? 0;
  const before = text.slice(text.lastIndexOf("\n", at - 1) + 1, at).replace(/^\uFEFF/, "");
  if (isSeq(collection)) return /^ *- +$/.test(before) ? { first: before, rest: " ".repeat(before.length) } : null;
  return /^ *$/.test(before) ? { first: before, rest: before } : null;
}

/** The blanks of one step of indentation in the file, as its first indented key has them. */
export function readStep(text: string): string {
  return /^[^\s#-][^\n]*:[ \t]*\r?\n(?:[ \t]*(?:#[^\n]*)?\r?\n)*( +)[^\s#-]/m.exec(text)?.[1] ?? "  ";
}

/** `text` with `lines` as the last item of the collection, in its indentation; null where that is not to be read off. */
export function appendItem(text: string, collection: Collection, lines: readonly string[]): string | null {
  const indent = readIndent(text, collection);
  if (!indent) return null;
  const lineEnd = readLineEnd(text);
  const item = lines.map((line, i) => (i === 0 ? indent.first : indent.rest) + line).join(lineEnd);
  const { end } = findItem(text, collection.items.at(-1));
  const isOpen = !text.slice(0, end).endsWith("\n");
  return text.slice(0, end) + (isOpen ? lineEnd + item : item + lineEnd) + text.slice(end);
}

/** `text` without an item; one that ends the text without a line end takes the one before it along. */
export function cutItem(text: string, item: unknown): string {
  const { start, end } = findItem(text, item);
  const before = text.slice(0, start);
  return (text.slice(0, end).endsWith("\n") ? before : before.replace(/\r?\n$/, "")) + text.slice(end);
}

/** The pair of `key` in a map. */
export function findPair(map: YAMLMap<Node, Node | null>, key: string): Pair<Node, Node | null> | undefined {
  return map.items.find((pair) => (pair.key as { value?: unknown }).value === key);
}

/** Where a pair of the outermost map stands. */
export function findPairRange(text: string, pair: Pair<Node, Node | null>): ItemRange {
  return findItem(text, pair);
}

/** Whether two values say the same, keys in the same order. */
export function isSameData(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
