// The usual slips are recognised, and the caret stands where a person should look.

import { expect, it } from "vitest";
import { parseYaml } from "../../../src/post/yaml.ts";

function problemOf(text: string): string {
  const result = parseYaml({ text, firstLine: 2 }, "\n");
  if (!("problem" in result)) return "none";
  const { code, line, column, args } = result.problem;
  return `${code} ${args["slip"]} ${line}:${column}`;
}

it.each([
  ["a colon in a value", "title: a: b\ndate: 2024-01-01\n", "broken-yaml colon 2:8"],
  ["a quote never closed", 'title: "a\ndate: 2024-01-01\ndraft: false\n', "broken-yaml quote 2:8"],
  ["a single one, below a closed one", "title: 'it''s'\nsummary: 'b\ndate: 2024-01-01\n", "broken-yaml quote 3:10"],
  ["a conflict", "title: a\n<<<<<<< HEAD\ndate: 1\n=======\ndate: 2\n>>>>>>> b\n", "broken-yaml conflict 3:1"],
  ["a tab", "title: a\n\tdate: 2024-01-01\n", "broken-yaml tab 3:1"],
  ["anything else", "title: [a\ndate: b\n", "broken-yaml other 3:1"],
  ["nothing wrong", "title: 'a: b'\n", "none"],
])("%s", (_what, text, expected) => {
  expect(problemOf(text)).toBe(expected);
});
