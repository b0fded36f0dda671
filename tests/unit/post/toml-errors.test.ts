// What broken TOML is blamed on, and where: a person should look at the slip, not where the parser gave up.

import { describe, expect, it } from "vitest";
import type { PostProblem, Problem } from "../../../src/post/problem.ts";
import { parseToml } from "../../../src/post/toml.ts";
import { describeProblem } from "../../../src/report/words.ts";

function problemOf(text: string): Problem {
  const result = parseToml({ text, firstLine: 2 }, "\n");
  if (!("problem" in result)) throw new Error("no problem");
  return result.problem;
}

describe("the slip, and its place", () => {
  it.each([
    ["a conflict", "title = 'a'\n<<<<<<< HEAD\ndate = 1\n=======\ndate = 2\n>>>>>>> b\n", "conflict 3:1"],
    ["a colon, as in YAML", "title: My post\ndate: 2024-01-01\n", "colon 2:6"],
    ["a colon behind a quoted key", 'x = 1\n"title" : "a"\n', "colon 3:9"],
    ["no value", "date =\ntitle = 'a'\n", "blank 2:6"],
    ["no value, but a comment", "x = 1\ndate = # later\n\ntitle = 'a'\n", "blank 3:6"],
    ["no value at the end", "x = 1\r\ndate =\r\n", "blank 3:6"],
    ["text without quotes", "x = 1\ntitle = My post\n", "value 3:9"],
    ["text without quotes that begins like a word of TOML", "title = true story\n", "value 2:9"],
    ["first without quotes", "draft = first\n", "value 2:9"],
    ["a date with slashes", "date = 2024/01/03\n", "value 2:8"],
    ["a date that is none", "date = 2024-02-31\n", "value 2:8"],
    ["an offset without a colon", "date = 2024-01-03T10:00:00+0900\n", "value 2:8"],
    ["True", "draft = True\n", "value 2:9"],
    ["a value in a table", "[t]\n  x = a b\n", "value 3:7"],
    ["a quote never closed", 'x = "a"\ntitle = "a\ndate = 1\n', "quote 3:9"],
    ["a single one", "title = 'a # no comment\ndate = 1\n", "quote 2:9"],
    ["three never closed", 'title = """a\ndate = 1\n', "quote 2:9"],
    ["quotes inside", 'title = "He said "hi""\n', "inside 2:19"],
    ["an apostrophe inside", "title = 'It's'\n", "inside 2:13"],
    ["a backslash", 'x = 1\npath = "C:\\dir\\new"\n', "escape 3:11"],
    ["an open bracket", "x = [1,\ndate = 1\n", "other 3:1"],
    ["a missing `=`", 'title "a"\n', "other 2:7"],
    ["two on a line", "a = { b = 1 } c = 2\n", "other 2:15"],
    ["a key with a letter that needs quotes", "über = 1\n", "other 2:1"],
    ["a value behind an emoji", "'🎉' = x\n", "value 2:7"],
  ])("%s", (_name, text, expected) => {
    const { code, line, column, args } = problemOf(text);
    expect(`${code} ${args["slip"]} ${line}:${column}`).toBe(`broken-toml ${expected}`);
  });
});

it("each slip has words of its own, and others have the parser's", () => {
  const slips = ["a: 1\n", "a =\n", "a = b\n", 'a = "b\n', 'a = "b"c\n', 'a = "\\q"\n', "=======\n", "a = [1 2]\n"];
  const words = slips.map((text) => describeProblem(problemOf(text)));
  expect(new Set(words.map(({ message }) => message)).size).toBe(slips.length);
  expect(words.at(-1)?.message).toBe("the front matter is not valid TOML: Expected comma (,) token");
});

it("the hint for a field shows a line of TOML", () => {
  const result = parseToml({ text: "date = []\n", firstLine: 2 }, "\n");
  if (!("parsed" in result)) throw new Error("no block");
  let thrown: unknown;
  try {
    result.parsed.findField(["date"]);
  } catch (error) {
    thrown = error;
  }
  expect(describeProblem((thrown as PostProblem).problem).hint).toContain("`date = 2024-01-08T18:59:05Z`");
});
