// JSON front matter, parsed with positions by jsonc-parser, and read as JSON.parse reads it: without comments and
// without trailing commas, since no generator's reader takes them.

import { type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import type { BlockText, FormatParser, ParsedBlock, ParseResult } from "./field.ts";
import { isPlaceholder } from "./field.ts";
import { JsonBlock } from "./json-block.ts";
import { findJsonSlip } from "./json-errors.ts";
import { type ProblemCode, problemAt } from "./problem.ts";

/** No front matter is nested as deep; what is deeper is refused before anything recurses into it. */
const DEEPEST = 200;

/** The text as an object, and how many characters that put before it: Hexo's front matter has no braces of its own. */
function withBraces(text: string): { readonly source: string; readonly shift: 0 | 1 } {
  return /^\s*\{/.test(text) ? { source: text, shift: 0 } : { source: `{${text}}`, shift: 1 };
}

function parseJson(block: BlockText, eol: string): ParseResult {
  const { text, firstLine } = block;
  const { source, shift } = withBraces(text);
  const fail = (code: ProblemCode, offset: number, args: Record<string, string>): ParseResult => {
    const at = Math.min(Math.max(offset - shift, 0), text.length);
    return { problem: problemAt(code, text, at, firstLine, args) };
  };
  const broken = (error: string, offset: number): ParseResult => {
    if (isTemplateText(text)) return { parsed: TEMPLATE };
    const found = findJsonSlip(source, error, offset);
    return fail("broken-json", found.offset, { parser: error, slip: found.slip });
  };
  if (nestsTooDeep(source)) return fail("broken-json", shift, { parser: "", slip: "deep" });
  const errors: ParseError[] = [];
  const root = parseTree(source, errors, { disallowComments: true, allowTrailingComma: false });
  const [error] = errors;
  if (error) return broken(printParseErrorCode(error.error), error.offset);
  let data: Record<string, unknown>;
  try {
    data = JSON.parse(source);
  } catch (cause) {
    return broken("", Number(/at position (\d+)/.exec(String(cause))?.[1] ?? shift));
  }
  if (root?.type !== "object") return broken("", shift);
  const duplicate = findDuplicateKey(root);
  if (duplicate) return fail("duplicate-key", duplicate.offset, { key: String(duplicate.value) });
  const isTemplate = Object.values(data).some((value) => typeof value === "string" && isPlaceholder(value));
  return { parsed: new JsonBlock({ source, shift, firstLine, root, eol, data, isTemplate }) };
}

// brackets in strings count too: a text that holds so many is refused without need, and none does
function nestsTooDeep(source: string): boolean {
  let depth = 0;
  for (const [bracket] of source.matchAll(/[[\]{}]/g)) {
    depth += bracket === "{" || bracket === "[" ? 1 : -1;
    if (depth > DEEPEST) return true;
  }
  return false;
}

/** The first key that stands twice in one object, at any depth: JSON.parse takes the last, other readers fail. */
function findDuplicateKey(root: Node): Node | null {
  const pending = [root];
  for (let node = pending.pop(); node; node = pending.pop()) {
    const seen = new Set<unknown>();
    for (const child of node.children ?? []) {
      const key = child.type === "property" ? child.children?.[0] : undefined;
      if (key && seen.has(key.value)) return key;
      if (key) seen.add(key.value);
      pending.push(child);
    }
  }
  return null;
}

/** An archetype's line, which need not be JSON. */
function isTemplateText(text: string): boolean {
  return text.split("\n").some((line) => /^\s*[{,]?\s*"[^"]*"\s*:\s*(?<q>"?)(?:\{\{.*\}\}|<%.*%>)\k<q>\s*,?\s*\}?\s*$/.test(line));
}

const refuse = (): never => {
  throw new RangeError("a template is never edited");
};
const TEMPLATE: ParsedBlock = { data: {}, isTemplate: true, findField: refuse, replace: refuse, clear: refuse, remove: refuse, insert: refuse };

/** JSON, for formats.ts. */
export const JSON_PARSER: FormatParser = { parse: parseJson, readData: (text) => JSON.parse(withBraces(text).source) };
