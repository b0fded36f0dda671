// Questions about parsed YAML nodes that no reader of the data can answer.

import { isCollection, isMap, isScalar, isSeq, type Scalar, type YAMLMap } from "yaml";
import { isPlaceholder } from "./field.ts";

/** The first key that stands twice in one map, at any depth: js-yaml readers reject it, Hugo and Jekyll take the last. */
export function findDuplicateKey(node: unknown): { readonly key: string; readonly offset: number } | null {
  const pending: unknown[] = [node];
  while (pending.length > 0) {
    const next = pending.pop();
    if (isMap(next)) {
      const seen = new Set<string>();
      for (const { key, value } of next.items) {
        // `<<` may be repeated: it merges; the parser makes a symbol of it
        const name = isScalar(key) && typeof key.value !== "symbol" ? String(key.value) : null;
        if (name !== null && seen.has(name)) return { key: name, offset: (key as Scalar).range?.[0] ?? 0 };
        if (name !== null) seen.add(name);
        pending.push(value);
      }
    } else if (isSeq(next)) {
      pending.push(...next.items);
    }
  }
  return null;
}

/** Whether a value is a placeholder: as text, or by its source, since unquoted `{{ x }}` parses as a map. */
export function isTemplateValue(node: unknown, text: string): boolean {
  if (isScalar(node) && typeof node.value === "string" && isPlaceholder(node.value)) return true;
  const range = isCollection(node) || isScalar(node) ? node.range : null;
  return range ? isPlaceholder(text.slice(range[0], range[1])) : false;
}

/** Whether the last value of `map` ends in a block scalar, whose trailing blank lines may belong to it. */
export function lastValueIsBlockScalar(map: YAMLMap): boolean {
  let node: unknown = map;
  while (isCollection(node) && !node.flow) {
    const last: unknown = node.items.at(-1);
    node = isMap(node) ? (last as { value: unknown } | undefined)?.value : last;
  }
  return isScalar(node) && (node.type === "BLOCK_LITERAL" || node.type === "BLOCK_FOLDED");
}
