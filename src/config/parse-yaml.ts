// Reads YAML with positions; anchors, aliases and merge keys (`<<`) included.

import { type Document, isAlias, isMap, isPair, isScalar, isSeq, type Node, parseDocument, visit } from "yaml";
import type { Failure } from "../failure.ts";
import { findSlip, type YamlSlip } from "../post/yaml-errors.ts";
import { type OptionPath, type Source, syntaxFailure } from "./source.ts";

const WORDS: Readonly<Record<Exclude<YamlSlip, "other">, readonly [what: string, mend: string]>> = {
  conflict: ["a merge conflict is unresolved", "resolve it, and remove its markers"],
  colon: ["a second colon with a blank behind it stands in this line", "put the value in quotes"],
  quote: ["a quote is opened here and never closed", "close it"],
  tab: ["a tab stands in the indentation", "indent with blanks"],
};

/** What the YAML `text` says. Throws a Failure with exit 2. */
export function parseYaml(name: string, text: string): Source {
  let doc: Document;
  let value: unknown;
  try {
    doc = parseDocument(text, { merge: true, logLevel: "error", prettyErrors: false }) as Document;
    const [error] = doc.errors;
    if (error) throw brokenYaml(name, text, error);
    const glob = findBareGlob(doc);
    if (glob !== null) throw syntaxFailure(name, text, glob, "a text that begins with `*` means something else in YAML", "put it in quotes");
    value = doc.toJS();
  } catch (error) {
    // an alias without its anchor, or one of so many that they would fill the memory
    if (!(error instanceof ReferenceError || error instanceof RangeError)) throw error;
    throw syntaxFailure(name, text, 0, `it is no YAML that can be read: ${error.message}`, "correct it");
  }
  return { name, root: "", text, value, locate: (path, part) => locate(doc, path, part) };
}

interface ParserError {
  readonly code: string;
  readonly pos: readonly [number, number];
  readonly message: string;
}

function brokenYaml(name: string, text: string, { code, pos, message }: ParserError): Failure {
  if (code === "DUPLICATE_KEY") return syntaxFailure(name, text, pos[0], "this key stands twice", "remove one of the two");
  if (code === "MULTIPLE_DOCS")
    return syntaxFailure(name, text, pos[0], "a second document begins here", "keep one, and remove the other with its `---`");
  if (/call stack/.test(message))
    return syntaxFailure(name, text, 0, "it is nested too deeply", "a configuration has lists and objects in at most four levels");
  const { offset, slip } = findSlip(text, { code, offset: pos[0], message });
  const [what, mend] = slip === "other" ? [`this is no YAML: ${message}`, "correct this line, or the one above it"] : WORDS[slip];
  return syntaxFailure(name, text, offset, what, mend);
}

/** Where a glob stands without quotes, which YAML takes for an alias of an anchor that is nowhere; null if none does. */
function findBareGlob(doc: Document): number | null {
  let found: number | null = null;
  visit(doc, {
    Alias: (_key, node) => {
      if (!/[.*/]/.test(node.source) || node.resolve(doc)) return undefined;
      found = startOf(node);
      return visit.BREAK;
    },
  });
  return found;
}

/** What comes by a merge key has no place of its own: its map has. */
function locate(doc: Document, path: OptionPath, part: "key" | "value"): number {
  let offset = startOf(doc.contents) ?? 0;
  let node: unknown = doc.contents;
  for (const [i, step] of path.entries()) {
    const at = isAlias(node) ? node.resolve(doc) : node;
    const pair = isMap(at) ? at.items.find(({ key }) => (isScalar(key) ? String(key.value) : key) === step) : undefined;
    const item = isSeq(at) && typeof step === "number" ? at.items[step] : undefined;
    const next = pair ? pair.value : isPair(item) ? null : item;
    const start = pair && part === "key" && i === path.length - 1 ? startOf(pair.key) : (startOf(next) ?? startOf(pair?.key));
    if (start === null) return offset;
    offset = start;
    node = next;
  }
  return offset;
}

function startOf(node: unknown): number | null {
  return (node as Node | null | undefined)?.range?.[0] ?? null;
}
