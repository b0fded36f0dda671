// The parser of each front matter format. YAML's is there from the start; the others are loaded when a post asks for them.

import type { BlockFormat } from "./block.ts";
import type { FormatParser } from "./field.ts";
import { YAML_PARSER } from "./yaml.ts";

const LOADERS: Readonly<Record<Exclude<BlockFormat, "yaml">, () => Promise<FormatParser>>> = {
  toml: async () => (await import("./toml.ts")).TOML_PARSER,
  json: async () => (await import("./json.ts")).JSON_PARSER,
};

const parsers = new Map<BlockFormat, FormatParser>([["yaml", YAML_PARSER]]);

/** Whether blocks of `format` can be parsed already. */
export function isLoaded(format: BlockFormat): boolean {
  return parsers.has(format);
}

/** Loads the parser of `format`, once. */
export async function loadFormat(format: BlockFormat): Promise<void> {
  if (format !== "yaml" && !parsers.has(format)) parsers.set(format, await LOADERS[format]());
}

/** Takes `parser` for `format`, so that it need not be loaded. */
export function registerParser(format: BlockFormat, parser: FormatParser): void {
  parsers.set(format, parser);
}

/** The parser of `format`. Throws RangeError where it was not loaded: a bug of the caller. */
export function parserOf(format: BlockFormat): FormatParser {
  const parser = parsers.get(format);
  if (!parser) throw new RangeError(`the parser of ${format} is not loaded`);
  return parser;
}
