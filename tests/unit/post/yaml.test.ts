// Fields found in YAML and edits planned on its source: each trap that was measured.

import { describe, expect, it } from "vitest";
import { applyEdits } from "../../../src/post/edit.ts";
import type { FieldSite, ParsedBlock } from "../../../src/post/field.ts";
import { isPinned } from "../../../src/post/field.ts";
import { PostProblem } from "../../../src/post/problem.ts";
import { parseYaml } from "../../../src/post/yaml.ts";

function parse(text: string, eol = "\n"): ParsedBlock {
  const result = parseYaml({ text, firstLine: 2 }, eol);
  if ("problem" in result) throw new PostProblem(result.problem);
  return result.parsed;
}

/** The problem of a block, or of looking for `key` in it: `code line:column`. */
function problemOf(text: string, key = "date"): string {
  try {
    parse(text).findField(key.split("."));
    return "none";
  } catch (error) {
    if (!(error instanceof PostProblem)) throw error;
    const { code, line, column } = error.problem;
    return `${code} ${line}:${column}`;
  }
}

function write(text: string, key = "date", value = "NEW"): string {
  const parsed = parse(text);
  return applyEdits(text, [parsed.replace(parsed.findField(key.split(".")), value)]);
}

function clear(text: string, key = "date"): string {
  const parsed = parse(text);
  return applyEdits(text, [parsed.clear(parsed.findField(key.split(".")))]);
}

function insert(text: string, key = "date", after: string | null = null, eol = "\n"): string {
  const parsed = parse(text, eol);
  return applyEdits(text, [parsed.insert(key.split("."), "NEW", after === null ? null : parsed.findField(after.split(".")))]);
}

describe("replace", () => {
  it.each([
    ["date: old\n", "date: NEW\n"],
    ["date: 'old'\n", "date: NEW\n"],
    ['date: "old"\n', "date: NEW\n"],
    ["date: old # comment\n", "date: NEW # comment\n"],
    ["date:   old   \n", "date:   NEW   \n"],
    ["date:\told\n", "date:\tNEW\n"],
    ["date : old\n", "date : NEW\n"],
    ['"date": old\n', '"date": NEW\n'],
    ["'date' : old\n", "'date' : NEW\n"],
    ["date: a#b\n", "date: NEW\n"],
    ["date:\n  old\n", "date:\n  NEW\n"],
    ["date:\n  # why\n  old # so\n", "date:\n  # why\n  NEW # so\n"],
    ["date: one\n  two\nx: 1\n", "date: NEW\nx: 1\n"],
    ["date: old", "date: NEW"],
    ["date: old\r\nx: 1\r\n", "date: NEW\r\nx: 1\r\n"],
    ["{ date: old, x: 1 }\n", "{ date: NEW, x: 1 }\n"],
    ["{ x: 1,\n  date: 'old' }\n", "{ x: 1,\n  date: NEW }\n"],
    ["  date: old\n", "  date: NEW\n"],
    ["x: { date: no }\ndate: old\n", "x: { date: no }\ndate: NEW\n"],
    ["x:\n  date: no\ndate: old\n", "x:\n  date: no\ndate: NEW\n"],
    ["x: |\n  date: no\ndate: old\n", "x: |\n  date: no\ndate: NEW\n"],
    ["x: 'a\n  date: no'\ndate: old\n", "x: 'a\n  date: no'\ndate: NEW\n"],
    ["# date: no\ndate: old\n", "# date: no\ndate: NEW\n"],
  ])("a value: %j", (before, after) => {
    expect(write(before)).toBe(after);
  });

  it.each([
    ["date:\n", "date: NEW\n"],
    ["date: \n", "date: NEW\n"],
    ["date:   \n", "date: NEW  \n"],
    ["date:", "date: NEW"],
    ["date: # comment\n", "date: NEW # comment\n"],
    ["date:   # comment\n", "date: NEW  # comment\n"],
    ["date: null # comment\n", "date: NEW # comment\n"],
    ["date: ~\n", "date: NEW\n"],
    ["date: Null\n", "date: NEW\n"],
    ['date: ""\n', "date: NEW\n"],
    ["date: ' '\n", "date: NEW\n"],
    ["date:\n# own line\nx: 1\n", "date: NEW\n# own line\nx: 1\n"],
    ["date:\n  # own line\nx: 1\n", "date: NEW\n  # own line\nx: 1\n"],
    ["date:\r\nx: 1\r\n", "date: NEW\r\nx: 1\r\n"],
    ["date:\t\n", "date:\tNEW\n"],
    ["{date: }\n", "{date: NEW}\n"],
    ["{date:}\n", "{date: NEW}\n"],
    ["{date: , x: 1}\n", "{date: NEW, x: 1}\n"],
  ])("a blank one: %j", (before, after) => {
    const { state, text } = parse(before).findField(["date"]);
    expect({ state, text }).toEqual({ state: "blank", text: "" });
    expect(write(before)).toBe(after);
  });

  it("nested keys, in block and in flow", () => {
    expect(write("up:\n  by: me\n  date: old # c\n", "up.date")).toBe("up:\n  by: me\n  date: NEW # c\n");
    expect(write("up: { by: me, date: old }\n", "up.date")).toBe("up: { by: me, date: NEW }\n");
    expect(write("a:\n    b:\n          c:\n", "a.b.c")).toBe("a:\n    b:\n          c: NEW\n");
  });

  it("a dotted key is nested, never one key with a dot", () => {
    expect(parse("up.date: old\n").findField(["up", "date"]).state).toBe("missing");
  });
});

describe("clear", () => {
  it.each([
    ["date: old\n", "date:\n"],
    ["date: 'old' # comment\n", "date: # comment\n"],
    ["date:   old\r\nx: 1\r\n", "date:\r\nx: 1\r\n"],
    ["{ date: old, x: 1 }\n", "{ date: , x: 1 }\n"],
  ])("%j", (before, after) => {
    expect(clear(before)).toBe(after);
    expect(parse(after).findField(["date"]).state).toBe("blank");
  });
});

describe("insert", () => {
  it.each([
    ["into an empty block", "", "date: NEW\n"],
    ["last", "x: 1\n", "x: 1\ndate: NEW\n"],
    ["below a list", "x:\n  - 1\n  - 2\n", "x:\n  - 1\n  - 2\ndate: NEW\n"],
    ["below a comment", "x: 1\n# end\n", "x: 1\n# end\ndate: NEW\n"],
    ["above blank lines at the end", "x: 1\n\n  \n", "x: 1\ndate: NEW\n\n  \n"],
    ["below a block scalar with blank lines of its own", "x: |+\n  text\n\n", "x: |+\n  text\n\ndate: NEW\n"],
    ["below a folded one", "x: >-\n  text\n", "x: >-\n  text\ndate: NEW\n"],
    ["with the indentation of the others", "   x: 1\n", "   x: 1\n   date: NEW\n"],
    ["without the tag of the first key", "!!str x: 1\n", "!!str x: 1\ndate: NEW\n"],
    ["without the anchor of the first key", "&a x: 1\n", "&a x: 1\ndate: NEW\n"],
    ["without the mark of an explicit key", "? x\n: 1\n", "? x\n: 1\ndate: NEW\n"],
    ["with CRLF where the line before has it", "x: 1\r\n", "x: 1\r\ndate: NEW\r\n"],
    ["into a flow map", "{ x: 1 }\n", "{ x: 1, date: NEW }\n"],
    ["into an empty flow map", "{}\n", "{date: NEW}\n"],
    ["behind a last comma", "{ x: 1, }\n", "{ x: 1, date: NEW, }\n"],
    ["into a flow map over lines", "{\n  x: 1, # c\n  y: 2 # d\n}\n", "{\n  x: 1, # c\n  y: 2, # d\n  date: NEW\n}\n"],
    [
      "below a comment that may pin the last entry",
      "{\r\n  x: 1,\r\n  y: 2,  # keep\r\n}\r\n",
      "{\r\n  x: 1,\r\n  y: 2,  # keep\r\n  date: NEW,\r\n}\r\n",
    ],
  ])("%s", (_name, before, after) => {
    expect(insert(before)).toBe(after);
  });

  it.each([
    ["after a sibling", "date", "x: 1\nborn: b\ny: 2\n", "born", "x: 1\nborn: b\ndate: NEW\ny: 2\n"],
    ["after a sibling's comment", "date", "born: b # c\ny: 2\n", "born", "born: b # c\ndate: NEW\ny: 2\n"],
    ["after a sibling with its value below", "date", "born:\n  b\ny: 2\n", "born", "born:\n  b\ndate: NEW\ny: 2\n"],
    ["after a sibling in a flow map", "date", "{ born: b, y: 2 }\n", "born", "{ born: b, date: NEW, y: 2 }\n"],
    ["after the map that holds the other", "date", "up:\n  born: b\n  by: me\ny: 2\n", "up.born", "up:\n  born: b\n  by: me\ndate: NEW\ny: 2\n"],
    ["into a map that is there", "up.date", "up:\n    by: me\ny: 2\n", null, "up:\n    by: me\n    date: NEW\ny: 2\n"],
    ["into a flow map that is there", "up.date", "up: { by: me }\ny: 2\n", null, "up: { by: me, date: NEW }\ny: 2\n"],
    ["into an empty flow map that is there", "up.date", "up: {}\ny: 2\n", null, "up: {date: NEW}\ny: 2\n"],
    ["below a blank key", "up.date", "up:\ny: 2\n", null, "up:\n  date: NEW\ny: 2\n"],
    ["with the maps that are missing", "a.b.c", "y: 2\n", null, "y: 2\na:\n  b:\n    c: NEW\n"],
    ["with the maps that are missing, in flow", "a.b.c", "{ y: 2 }\n", null, "{ y: 2, a: {b: {c: NEW}} }\n"],
    ["with a key that needs quotes", "a: b", "y: 2\n", null, 'y: 2\n"a: b": NEW\n'],
    ["with a key that has a blank", "date modified", "y: 2\n", null, "y: 2\ndate modified: NEW\n"],
  ])("%s", (_name, key, before, sibling, after) => {
    expect(insert(before, key, sibling)).toBe(after);
  });

  it("ends the first line of an empty block as the fences end", () => {
    expect(insert("", "date", null, "\r\n")).toBe("date: NEW\r\n");
  });

  it("above a list of maps that ends the map above", () => {
    expect(insert("up:\n  born: b\n  list:\n    - a: 1\n      b: 2\ny: 2\n", "up.date", null)).toBe(
      "up:\n  born: b\n  list:\n    - a: 1\n      b: 2\n  date: NEW\ny: 2\n",
    );
  });
});

describe("what cannot be edited safely is refused, where it stands", () => {
  it.each([
    ["an alias", "x: &a 1\ndate: *a\n", "field-alias 3:7"],
    ["an anchor", "date: &a old\nx: *a\n", "field-alias 2:10"],
    ["an anchor on nothing", "date: &a\nx: *a\n", "field-alias 2:9"],
    ["a value that is merged in", "x: &a { date: old }\ny: 1\n<<: *a\n", "field-alias 4:1"],
    ["a literal", "date: |\n  old\n", "field-block-scalar 2:7"],
    ["a folded one", "x: 1\ndate: >-\n  old\n", "field-block-scalar 3:7"],
    ["a list", "date: [2024]\n", "field-not-scalar 2:1"],
    ["a map", "date:\n  y: 2024\n", "field-not-scalar 2:1"],
    ["an explicit key", "? date\n: old\n", "field-unsupported 2:3"],
    ["a key with a tag", "!!str date: old\n", "field-unsupported 2:7"],
    ["a key with an anchor", "&k date: old\n", "field-unsupported 2:4"],
    ["a key without a colon", "{date}\n", "field-unsupported 2:2"],
    ["a key twice", "date: 1\nx: 2\ndate: 3\n", "duplicate-key 4:1"],
    ["a key twice, quoted", "date: 1\n'date': 3\n", "duplicate-key 3:1"],
    ["another key twice, at depth", "date: 1\nx:\n  - a: 1\n    b: { c: 1, c: 2 }\n", "duplicate-key 5:16"],
    ["a value without a blank", "date: a: b\n", "broken-yaml"],
    ["an open quote", 'date: "old\n', "broken-yaml"],
    ["an open bracket", "x: [1\ndate: old\n", "broken-yaml"],
    ["an alias of nothing", "date: old\nx: *a\n", "broken-yaml"],
    ["a tab as indentation", "x:\n\t- 1\ndate: old\n", "broken-yaml"],
    ["a list at the top", "- date: old\n", "broken-yaml"],
    ["a text at the top", "date\n", "broken-yaml"],
  ])("%s", (_name, text, expected) => {
    expect(problemOf(text)).toMatch(new RegExp(`^${expected}`));
  });

  it("the position of a broken line is a place on it", () => {
    expect(problemOf("x: 1\ndate: a: b\n")).toBe("broken-yaml 3:7");
  });

  it("a nested key behind a scalar, a list or an alias", () => {
    expect(problemOf("up: text\n", "up.date")).toBe("field-unsupported 2:1");
    expect(problemOf("up: [1]\n", "up.date")).toBe("field-unsupported 2:1");
    expect(problemOf("x: &a { date: old }\nup: *a\n", "up.date")).toBe("field-alias 3:1");
  });

  it("deep nesting and alias bombs are errors, not crashes", () => {
    const bomb = [
      "a: &a [x, x, x, x, x, x, x, x, x, x]",
      ..."bcdefghi".split("").map((key, i) => `${key}: &${key} [${Array(10).fill(`*${"abcdefgh"[i]}`)}]`),
    ];
    expect(problemOf(`${bomb.join("\n")}\n`)).toMatch(/^broken-yaml/);
    expect(problemOf(`x: ${"[".repeat(10_000)}${"]".repeat(10_000)}\n`)).toMatch(/^broken-yaml/);
    expect(problemOf(`x: ${"{a: ".repeat(10_000)}1${"}".repeat(10_000)}\n`)).toMatch(/^broken-yaml/);
    expect(problemOf(`${"- ".repeat(10_000)}x\n`)).toMatch(/^broken-yaml/);
  });
});

describe("what is no problem", () => {
  it.each([
    ["merge keys, even twice", "x: &a { p: 1 }\ny: &b { q: 1 }\n<<: *a\n<<: *b\ndate: old\n"],
    ["an alias that holds itself", "x: &a [*a]\ndate: old\n"],
    ["keys of Object.prototype", "__proto__: { date: no }\nconstructor: 1\ntoString: 2\ndate: old\n"],
    ["lists and maps as keys", "? [1, 2]\n: x\n? { a: 1 }\n: y\ndate: old\n"],
    ["the same key in two maps", "x: { date: no }\ny: { date: no }\ndate: old\n"],
    ["tags that nobody knows", "x: !mine 1\ndate: old\n"],
    ["an empty key", ": x\ndate: old\n"],
  ])("%s", (_name, text) => {
    expect(write(text)).toBe(text.replace("date: old", "date: NEW"));
  });

  it("a member of Object.prototype is no field that is there", () => {
    for (const key of ["__proto__", "constructor", "toString", "hasOwnProperty"]) {
      expect(parse("x: 1\n").findField([key]).state, key).toBe("missing");
    }
    expect(parse("x: 1\n").findField(["constructor", "name"]).state).toBe("missing");
  });
});

describe("comments that pin", () => {
  const site = (text: string): FieldSite => parse(text).findField(["date"]);

  it.each([
    ["date: old # keep\n", true],
    ["date: old # please KEEP: it is the day it was held\n", true],
    ["date: 'old'\t#keep\n", true],
    ["date: # keep\n", true],
    ["date: old # keeper\n", false],
    ["date: old # upkeep\n", false],
    ["date: old#keep\n", false],
    ["date: keep\n", false],
    ["date: old\n# keep\n", false],
    ["# keep\ndate: old\n", false],
    ["date: '# keep'\n", false],
  ])("%j: %s", (text, expected) => {
    expect(isPinned(site(text))).toBe(expected);
  });
});

describe("templates", () => {
  it.each([
    "date: {{ .Date }}\n",
    'title: "{{ title }}"\n',
    "title: '<% tp.file.title %>'\n",
    "title: <% x %>\n",
    "date: {{ .Date }}\ntitle: {{ replace .Name '-' ' ' | title }}\n",
  ])("%j is one", (text) => {
    expect(parse(text).isTemplate).toBe(true);
  });

  it.each(["title: about {{ braces }} in text\n", "x: { a: { b: 1 } }\n", "x: '{{ a }} and more'\n", "x: '<b>bold</b>'\n"])("%j is none", (text) => {
    expect(parse(text).isTemplate).toBe(false);
  });
});
