// Where a problem lies: lines and columns as an editor counts them.

import { describe, expect, it } from "vitest";
import { problemAt } from "../../../src/post/problem.ts";

function at(text: string, mark: string, firstLine = 2) {
  const { line, column, excerpt } = problemAt("broken-yaml", text, text.indexOf(mark), firstLine);
  return { line, column, excerpt };
}

describe("problemAt", () => {
  it.each([
    ["the first character", "x: 1\n", "x", { line: 2, column: 1, excerpt: "x: 1" }],
    ["a later line", "a: 1\nb: x\nc: 2", "x", { line: 3, column: 4, excerpt: "b: x" }],
    ["CRLF", "a: 1\r\nb: x\r\n", "x", { line: 3, column: 4, excerpt: "b: x" }],
    ["behind an emoji", "🎉🎉: x\n", "x", { line: 2, column: 5, excerpt: "🎉🎉: x" }],
    ["behind CJK", "日本語: x", "x", { line: 2, column: 6, excerpt: "日本語: x" }],
    ["behind a tab", "a:\tx", "x", { line: 2, column: 4, excerpt: "a:\tx" }],
    ["an emoji of several code points counts each", "👩‍💻: x", "x", { line: 2, column: 6, excerpt: "👩‍💻: x" }],
  ])("%s", (_name, text, mark, expected) => {
    expect(at(text, mark)).toEqual(expected);
  });

  it("counts from the line on which the text begins", () => {
    expect(at("x", "x", 7).line).toBe(7);
  });

  it("at the end of the text, and of an empty one", () => {
    expect(problemAt("broken-yaml", "a\n", 2, 2)).toMatchObject({ line: 3, column: 1, excerpt: "" });
    expect(problemAt("broken-yaml", "", 0, 2)).toMatchObject({ line: 2, column: 1, excerpt: "" });
  });

  it("is an error with its arguments, until someone makes a warning of it", () => {
    expect(problemAt("duplicate-key", "a: 1", 0, 1, { key: "a" })).toMatchObject({ code: "duplicate-key", severity: "error", args: { key: "a" } });
  });
});
