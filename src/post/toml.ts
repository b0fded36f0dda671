// TOML front matter, parsed with positions by `toml-eslint-parser`.

import { type AST, ParseError, parseTOML } from "toml-eslint-parser";
import type { BlockText, FormatParser, ParseResult } from "./field.ts";
import { problemAt } from "./problem.ts";
import { TomlBlock } from "./toml-block.ts";
import { readEntries } from "./toml-entries.ts";
import { findTomlSlip } from "./toml-errors.ts";
import { TOML_VERSION } from "./toml-source.ts";

/** The data of TOML `text` as a plain reader sees it, dates as text: the engine given to gray-matter. Throws what the parser throws. */
export function readTomlData(text: string): Record<string, unknown> {
  return readEntries(parseTOML(text, TOML_VERSION), text);
}

let latest: (BlockText & { readonly eol: string; readonly result: ParseResult }) | null = null;

/**
 * The parsed block, or the problem that makes it unreadable. `eol` ends an inserted line where the block has none. Most
 * posts change below their front matter: the block that was parsed just before is not parsed again.
 */
export function parseToml({ text, firstLine }: BlockText, eol: string): ParseResult {
  if (latest?.text !== text || latest.firstLine !== firstLine || latest.eol !== eol) {
    latest = { text, firstLine, eol, result: parseAnew({ text, firstLine }, eol) };
  }
  return latest.result;
}

function parseAnew(block: BlockText, eol: string): ParseResult {
  let program: AST.TOMLProgram;
  try {
    program = parseTOML(block.text, TOML_VERSION);
    return { parsed: new TomlBlock(block, program, eol) };
  } catch (error) {
    if (isTemplateText(block.text)) return { parsed: templateBlock(eol) };
    return { problem: describeError(block, error) };
  }
}

/** The parser's sentence for a key, or a table, that is there already; its errors have no codes. */
const DUPLICATE = "Defining a key multiple times is invalid";

function describeError({ text, firstLine }: BlockText, error: unknown) {
  if (!(error instanceof ParseError)) {
    // the parser calls itself for each bracket: only what is nested thousands deep makes it throw anything else
    return problemAt("broken-toml", text, 0, firstLine, { parser: error instanceof RangeError ? "nested too deeply" : String(error), slip: "other" });
  }
  const { index, message } = error;
  if (message === DUPLICATE) {
    const key = /^(?:"[^"\n]*"|'[^'\n]*'|[\w-]+)/.exec(text.slice(index))?.[0] ?? "";
    return problemAt("duplicate-key", text, index, firstLine, { key: key.replace(/^(["'])(.*)\1$/, "$2") });
  }
  const { offset, slip } = findTomlSlip(text, { offset: index, message });
  return problemAt("broken-toml", text, offset, firstLine, { parser: message, slip });
}

/** A line whose whole value is a placeholder: `date = {{ .Date }}` in Hugo's archetypes is not even TOML. */
function isTemplateText(text: string): boolean {
  return text.split("\n").some((line) => /^[^#=]+=\s*(?<q>["']?)(?:\{\{.*\}\}|<%.*%>)\k<q>\s*(?:#.*)?$/.test(line));
}

/** What a template parses as: a block without fields, which is never edited. */
function templateBlock(eol: string): TomlBlock {
  const text = 'template = "{{ }}"\n';
  return new TomlBlock({ text, firstLine: 1 }, parseTOML(text), eol);
}

/** TOML, for formats.ts. */
export const TOML_PARSER: FormatParser = { parse: parseToml, readData: readTomlData };
