// Reads JSON with positions. Comments and trailing commas are taken in every file: they change no meaning.

import { findNodeAtLocation, getNodeValue, type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import { findSlip } from "../post/yaml-errors.ts";
import { type OptionPath, type Source, syntaxFailure } from "./source.ts";

/** By the parser's own name of the error. */
const WORDS: Readonly<Record<string, readonly [what: string, mend: string]>> = {
  InvalidSymbol: ["this is no JSON", "texts stand in double quotes; other values are numbers, true, false, null, lists and objects"],
  PropertyNameExpected: ["a key in double quotes is expected here", 'write it as "key": value'],
  ValueExpected: ["a value is expected here", "write one, or remove what asks for it"],
  ColonExpected: ["a colon is missing before this", 'write it as "key": value'],
  CommaExpected: ["a comma is missing before this", "put a comma between the two entries"],
  CloseBraceExpected: ["a `}` is missing", "close each `{`"],
  CloseBracketExpected: ["a `]` is missing", "close each `[`"],
  EndOfFileExpected: ["the configuration ends before this", "remove what follows it"],
  UnexpectedEndOfComment: ["the comment is not closed", "close it with */"],
  UnexpectedEndOfString: ["the text is not closed", 'close it with a double quote: "'],
  InvalidEscapeCharacter: ["this escape is unknown", "write a backslash as \\\\"],
};

/** What the JSON `text` says: all of it, or, where `root` is given, its key of that name. Throws a Failure with exit 2. */
export function parseJson(name: string, text: string, root = ""): Source {
  const errors: ParseError[] = [];
  const tree = parseNodes(name, text, errors);
  if (errors[0]) throw brokenJson(name, text, errors[0]);
  const node = tree && root !== "" ? findNodeAtLocation(tree, [root]) : tree;
  const duplicate = node && findDuplicate(node);
  if (duplicate) throw syntaxFailure(name, text, duplicate.offset, `the key "${duplicate.value}" stands twice`, "remove one of the two");
  return { name, root, text, value: node && getNodeValue(node), locate: (path, part) => (node ? locate(node, path, part) : 0) };
}

/** Whether the broken JSON `text` all the same surely holds an object under the key `root` at its top level. */
export function hasObjectAt(text: string, root: string): boolean {
  try {
    const tree = parseTree(text);
    return tree !== undefined && findNodeAtLocation(tree, [root])?.type === "object";
  } catch {
    return false;
  }
}

function parseNodes(name: string, text: string, errors: ParseError[]): Node | undefined {
  try {
    return parseTree(text, errors, { allowTrailingComma: true, allowEmptyContent: true });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw syntaxFailure(name, text, 0, "it is nested too deeply", "a configuration has lists and objects in at most four levels");
  }
}

function brokenJson(name: string, text: string, error: ParseError) {
  const slip = findSlip(text, { code: "", offset: error.offset, message: "" });
  if (slip.slip === "conflict") return syntaxFailure(name, text, slip.offset, "a merge conflict is unresolved", "resolve it, and remove its markers");
  const [what, mend] = WORDS[printParseErrorCode(error.error)] ?? ["this is no JSON", "correct it"];
  return syntaxFailure(name, text, error.offset, what, mend);
}

/** The first key that stands twice in one object. Readers of JSON differ about which of the two counts. */
function findDuplicate(node: Node): Node | null {
  const seen = new Set<unknown>();
  for (const child of node.children ?? []) {
    const key = node.type === "object" ? child.children?.[0] : undefined;
    if (key && seen.has(key.value)) return key;
    seen.add(key?.value);
    const inner = findDuplicate(child);
    if (inner) return inner;
  }
  return null;
}

function locate(node: Node, path: OptionPath, part: "key" | "value"): number {
  const found = findNodeAtLocation(node, [...path]);
  if (!found) return path.length === 0 ? node.offset : locate(node, path.slice(0, -1), "value");
  const key = found.parent?.type === "property" ? found.parent : found;
  return part === "key" ? key.offset : found.offset;
}
