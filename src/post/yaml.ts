// YAML front matter, parsed with positions by the `yaml` package.

import { type Document, isMap, isScalar, parseDocument } from "yaml";
import type { BlockText, FormatParser, ParseResult } from "./field.ts";
import { type ProblemCode, problemAt } from "./problem.ts";
import { YamlBlock } from "./yaml-block.ts";
import { findSlip } from "./yaml-errors.ts";
import { findDuplicateKey } from "./yaml-nodes.ts";
import { isTemplateText, templateBlock } from "./yaml-template.ts";

const OPTIONS = { uniqueKeys: false, merge: true, logLevel: "error", keepSourceTokens: false, prettyErrors: false } as const;

/** The data of YAML `text` as a plain reader sees it: the engine given to gray-matter. Throws what the parser throws. */
export function readYamlData(text: string): Record<string, unknown> {
  const doc = parseDocument(text, OPTIONS);
  if (doc.errors[0]) throw doc.errors[0];
  return (doc.toJS() ?? {}) as Record<string, unknown>;
}

let latest: (BlockText & { readonly eol: string; readonly result: ParseResult }) | null = null;

/**
 * The parsed block, or the problem that makes it unreadable. `eol` ends an inserted line where the block has none. Most
 * posts change below their front matter: the block that was parsed just before is not parsed again.
 */
export function parseYaml({ text, firstLine }: BlockText, eol: string): ParseResult {
  if (latest?.text !== text || latest.firstLine !== firstLine || latest.eol !== eol) {
    latest = { text, firstLine, eol, result: parseAnew({ text, firstLine }, eol) };
  }
  return latest.result;
}

function parseAnew(block: BlockText, eol: string): ParseResult {
  const fail = (code: ProblemCode, offset: number, args: Record<string, string> = {}) => ({
    problem: problemAt(code, block.text, offset, block.firstLine, args),
  });
  let doc: Document;
  let data: unknown;
  try {
    doc = parseDocument(block.text, OPTIONS) as Document;
    const error = doc.errors[0];
    if (error && isTemplateText(block.text)) return { parsed: templateBlock() };
    if (error) {
      const { offset, slip } = findSlip(block.text, { code: error.code, offset: error.pos[0], message: error.message });
      return fail("broken-yaml", offset, { parser: error.message, slip });
    }
    data = doc.toJS() ?? {};
  } catch (error) {
    return fail("broken-yaml", 0, { parser: error instanceof Error ? error.message : String(error) });
  }
  if (doc.contents !== null && !isMap(doc.contents)) {
    const blank = isScalar(doc.contents) && doc.contents.value === null;
    if (!blank) return fail("broken-yaml", 0, { parser: "front matter is a map of keys and values; this is none" });
  }
  const duplicate = findDuplicateKey(doc.contents);
  if (duplicate) return fail("duplicate-key", duplicate.offset, { key: duplicate.key });
  return { parsed: new YamlBlock(block, doc, data as Record<string, unknown>, eol) };
}

/** YAML, for formats.ts. */
export const YAML_PARSER: FormatParser = { parse: parseYaml, readData: readYamlData };
