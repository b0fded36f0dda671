// TOML front matter.

import type { FormatParser } from "./field.ts";
import { problemAt } from "./problem.ts";

/** TOML, for formats.ts. */
export const TOML_PARSER: FormatParser = {
  parse: ({ firstLine }) => ({ problem: problemAt("unsupported-language", "", 0, firstLine - 1, { language: "toml" }) }),
  readData: () => {
    throw new RangeError("not yet");
  },
};
