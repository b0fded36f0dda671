// JSON front matter.

import type { FormatParser } from "./field.ts";
import { problemAt } from "./problem.ts";

/** JSON, for formats.ts. */
export const JSON_PARSER: FormatParser = {
  parse: ({ firstLine }) => ({ problem: problemAt("unsupported-language", "", 0, firstLine - 1, { language: "json" }) }),
  readData: () => {
    throw new RangeError("not yet");
  },
};
