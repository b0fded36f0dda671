// What a parsed TOML document holds: its entries under their full paths, whatever syntax they are written in, and its data.

import type { AST } from "toml-eslint-parser";
import type { KeyPath } from "./field.ts";

/** What entries stand in: the top level, a `[table]`, or an inline table `{ … }`. */
export interface TomlContainer {
  readonly kind: "top" | "table" | "inline";
  readonly path: KeyPath;
  readonly node: AST.TOMLTopLevelTable | AST.TOMLTable | AST.TOMLInlineTable;
  /** The entries that stand in it directly, in their order. */
  readonly entries: readonly TomlEntry[];
}

/** A key and its value, under the path that all tables and dots before it give. */
export interface TomlEntry {
  readonly path: KeyPath;
  readonly node: AST.TOMLKeyValue;
  readonly container: TomlContainer;
}

/** The entries of a document but those inside arrays, which no path leads to. */
export interface TomlEntries {
  /** The top level first. */
  readonly containers: readonly TomlContainer[];
  readonly entries: readonly TomlEntry[];
  /** The headers of `[[arrays]]`, and of tables inside them, under the path of the array. */
  readonly arrays: readonly { readonly path: KeyPath; readonly node: AST.TOMLTable }[];
}

/** The entries of `program`. */
export function listEntries(program: AST.TOMLProgram): TomlEntries {
  const containers: TomlContainer[] = [];
  const entries: TomlEntry[] = [];
  const arrays: { path: KeyPath; node: AST.TOMLTable }[] = [];
  const add = (kind: TomlContainer["kind"], path: KeyPath, node: TomlContainer["node"], body: readonly AST.TOMLKeyValue[]): void => {
    const own: TomlEntry[] = [];
    const container: TomlContainer = { kind, path, node, entries: own };
    containers.push(container);
    for (const pair of body) {
      const entry = { path: [...path, ...namesOf(pair.key)], node: pair, container };
      own.push(entry);
      entries.push(entry);
      if (pair.value.type === "TOMLInlineTable") add("inline", entry.path, pair.value, pair.value.body);
    }
  };
  const [top] = program.body;
  const isPair = (node: AST.TOMLKeyValue | AST.TOMLTable) => node.type === "TOMLKeyValue";
  add("top", [], top, top.body.filter(isPair));
  for (const table of top.body) {
    if (table.type !== "TOMLTable") continue;
    const depth = table.resolvedKey.findIndex((key) => typeof key === "number");
    const path = table.resolvedKey.slice(0, depth < 0 ? undefined : depth) as string[];
    if (depth < 0) add("table", path, table, table.body);
    else arrays.push({ path, node: table });
  }
  return { containers, entries, arrays };
}

/** The parts of a dotted key, unquoted. */
export function namesOf(key: AST.TOMLKey): string[] {
  return key.keys.map((part) => (part.type === "TOMLBare" ? part.name : part.value));
}

type Table = Record<string, unknown>;

/** The data of `program`, dates and times as they stand in `text`. Every key is a plain one, `__proto__` too. */
export function readEntries(program: AST.TOMLProgram, text: string): Table {
  const data: Table = {};
  for (const node of program.body[0].body) {
    if (node.type === "TOMLKeyValue") setPair(data, node, text);
    else {
      const table = openTable(data, node.resolvedKey);
      for (const pair of node.body) setPair(table, pair, text);
    }
  }
  return data;
}

function setPair(table: Table, { key, value }: AST.TOMLKeyValue, text: string): void {
  const names = namesOf(key);
  setOwn(openTable(table, names.slice(0, -1)), names.at(-1) as string, readValue(value, text));
}

function readValue(node: AST.TOMLContentNode, text: string): unknown {
  if (node.type === "TOMLArray") return node.elements.map((element) => readValue(element, text));
  if (node.type === "TOMLInlineTable") {
    const table: Table = {};
    for (const pair of node.body) setPair(table, pair, text);
    return table;
  }
  if (node.kind === "string" || node.kind === "boolean" || node.kind === "float") return node.value;
  // what a double cannot hold stays apart from its neighbours as text
  if (node.kind === "integer" && Number.isSafeInteger(node.value)) return node.value;
  return text.slice(...node.range);
}

/** The table under `keys`, made on the way where it is not there; a number among them counts an array's tables. */
function openTable(from: Table, keys: readonly (string | number)[]): Table {
  let at: unknown = from;
  for (const [i, key] of keys.entries()) {
    const table = at as Table;
    if (!Object.hasOwn(table, key)) setOwn(table, key, typeof keys[i + 1] === "number" ? [] : {});
    at = table[key];
  }
  return at as Table;
}

function setOwn(table: Table, key: string | number, value: unknown): void {
  Object.defineProperty(table, key, { value, writable: true, enumerable: true, configurable: true });
}
