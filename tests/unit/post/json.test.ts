// Fields found in JSON and edits planned on its source. Every edited text is read by JSON.parse as well.

import { describe, expect, it } from "vitest";
import { applyEdits } from "../../../src/post/edit.ts";
import type { FieldSite, ParsedBlock } from "../../../src/post/field.ts";
import { JSON_PARSER } from "../../../src/post/json.ts";
import { PostProblem } from "../../../src/post/problem.ts";

function parse(text: string, eol = "\n"): ParsedBlock {
  const result = JSON_PARSER.parse({ text, firstLine: 2 }, eol);
  if ("problem" in result) throw new PostProblem(result.problem);
  return result.parsed;
}

function find(text: string, key = "date"): FieldSite {
  return parse(text).findField(key.split("."));
}

/** The problem of a block, or of looking for `key` in it: `code line:column`, and the slip where there is one. */
function problemOf(text: string, key = "date"): string {
  try {
    find(text, key);
    return "none";
  } catch (error) {
    if (!(error instanceof PostProblem)) throw error;
    const { code, line, column, args } = error.problem;
    return [code, `${line}:${column}`, args["slip"]].filter(Boolean).join(" ");
  }
}

/** The edited text, which must read as JSON with or without braces. */
function edited(text: string, ...edits: Parameters<typeof applyEdits>[1]): string {
  const result = applyEdits(text, edits);
  JSON.parse(/^\s*\{/.test(result) ? result : `{${result}}`);
  return result;
}

function write(text: string, key = "date"): string {
  const parsed = parse(text);
  return edited(text, parsed.replace(parsed.findField(key.split(".")), '"NEW"'));
}

function insert(text: string, key = "date", after: string | null = null, eol = "\n"): string {
  const parsed = parse(text, eol);
  return edited(text, parsed.insert(key.split("."), '"NEW"', after === null ? null : parsed.findField(after.split("."))));
}

function remove(text: string, key = "date"): string {
  const parsed = parse(text);
  return edited(text, parsed.remove(parsed.findField(key.split("."))));
}

describe("replace", () => {
  it.each([
    ['{"date": "old"}', '{"date": "NEW"}'],
    ['{"date":"old"}', '{"date":"NEW"}'],
    ['{ "date" :\t"old" , "x": 1 }', '{ "date" :\t"NEW" , "x": 1 }'],
    ['{\n  "date":\n    "old",\n  "x": 1\n}', '{\n  "date":\n    "NEW",\n  "x": 1\n}'],
    ['{\r\n"x": 1,\r\n"date": "old"\r\n}', '{\r\n"x": 1,\r\n"date": "NEW"\r\n}'],
    ['{"date": null}', '{"date": "NEW"}'],
    ['{"date": ""}', '{"date": "NEW"}'],
    ['{"date":null}', '{"date":"NEW"}'],
    ['{"date": 20240108}', '{"date": "NEW"}'],
    ['{"date": "2024\\u002d01-08"}', '{"date": "NEW"}'],
    ['{"d\\u0061te": "old"}', '{"d\\u0061te": "NEW"}'],
    ['{"x": {"date": "no"}, "date": "old"}', '{"x": {"date": "no"}, "date": "NEW"}'],
    ['{"x": "\\"date\\": \\"no\\"", "date": "old"}', '{"x": "\\"date\\": \\"no\\"", "date": "NEW"}'],
    ['"title": "A",\n"date": "old"\n', '"title": "A",\n"date": "NEW"\n'],
    ['\n"date": "old",\n"x": {}\n', '\n"date": "NEW",\n"x": {}\n'],
  ])("%j", (before, after) => {
    expect(write(before)).toBe(after);
  });

  it("through nested objects", () => {
    const text = '{"date": "no", "up": {"a": 1, "date": "old"}}';
    expect(write(text, "up.date")).toBe('{"date": "no", "up": {"a": 1, "date": "NEW"}}');
    expect(write('{"a": {"b": {"c": null}}}', "a.b.c")).toBe('{"a": {"b": {"c": "NEW"}}}');
  });
});

describe("a field as it is found", () => {
  it("has the value that readers see, and the place where it is written", () => {
    const text = '{"x": 1, "date": "2024\\u002d01-08"}';
    const site = find(text);
    expect(site).toMatchObject({ state: "value", text: "2024-01-08", quote: '"', comment: null });
    expect(text.slice(site.valueStart, site.valueEnd)).toBe('"2024\\u002d01-08"');
    expect(text.slice(site.separatorEnd, site.valueStart)).toBe(" ");
    // the comma before it goes with it
    expect(text.slice(0, site.entryStart) + text.slice(site.entryEnd)).toBe('{"x": 1}');
  });

  it.each([
    ['{"date": null}', "blank", "", ""],
    ['{"date": ""}', "blank", "", '"'],
    ['{"date": "  "}', "blank", "", '"'],
    ['{"date": false}', "value", "false", ""],
    ['{"date": 20240108}', "value", "20240108", ""],
    ['{"other": 1}', "missing", "", ""],
    ["{}", "missing", "", ""],
    ["", "missing", "", ""],
    ['{"Date": "x"}', "missing", "", ""],
  ])("%j is %s", (text, state, value, quote) => {
    expect(find(text)).toMatchObject({ state, text: value, quote });
  });

  it("offsets mean the text also where it has no braces", () => {
    const text = '"title": "A",\n"date": "x"\n';
    const site = find(text);
    expect(text.slice(site.valueStart, site.valueEnd)).toBe('"x"');
    expect(text.slice(0, site.entryStart) + text.slice(site.entryEnd)).toBe('"title": "A"\n');
  });

  it("a key of Object.prototype is a key like others", () => {
    expect(find('{"a": 1}', "constructor").state).toBe("missing");
    expect(find('{"__proto__": "x"}', "__proto__").text).toBe("x");
    expect(Object.keys(parse('{"__proto__": {"a": 1}}').data)).toEqual(["__proto__"]);
  });

  it.each([
    ['{\n  "date": ["x"]\n}', "date", "field-not-scalar 3:3"],
    ['{"date": {}}', "date", "field-not-scalar 2:2"],
    ['{"up": "x"}', "up.date", "field-unsupported 2:2"],
    ['{"up": null}', "up.date", "field-unsupported 2:2"],
    ['{"up": ["x"]}', "up.date", "field-unsupported 2:2"],
    ['"a": 1,\n"date": []\n', "date", "field-not-scalar 3:1"],
  ])("%j is refused for %s", (text, key, problem) => {
    expect(problemOf(text, key)).toBe(problem);
  });
});

describe("clear", () => {
  it("writes null, which is what a key without a value is in YAML", () => {
    const text = '{"date": "old", "x": 1}';
    const parsed = parse(text);
    expect(edited(text, parsed.clear(parsed.findField(["date"])))).toBe('{"date": null, "x": 1}');
  });
});

describe("insert", () => {
  it.each([
    ["one property a line", '{\n  "a": 1,\n  "b": 2\n}\n', '{\n  "a": 1,\n  "b": 2,\n  "date": "NEW"\n}\n'],
    ["one line", '{"a": 1, "b": 2}', '{"a": 1, "b": 2, "date": "NEW"}'],
    ["one line without blanks", '{"a":1,"b":2}', '{"a":1,"b":2,"date":"NEW"}'],
    ["one line with padding", '{ "a": 1 }', '{ "a": 1, "date": "NEW" }'],
    ["one property without blanks", '{"a":1}', '{"a":1,"date":"NEW"}'],
    ["one property", '{"a": 1}', '{"a": 1, "date": "NEW"}'],
    ["one property on its line", '{\n  "a": 1\n}', '{\n  "a": 1,\n  "date": "NEW"\n}'],
    ["tabs", '{\n\t"a": 1\n}', '{\n\t"a": 1,\n\t"date": "NEW"\n}'],
    ["CRLF", '{\r\n  "a": 1\r\n}\r\n', '{\r\n  "a": 1,\r\n  "date": "NEW"\r\n}\r\n'],
    ["no indentation", '{\n"a": 1,\n"b": 2\n}', '{\n"a": 1,\n"b": 2,\n"date": "NEW"\n}'],
    ["blank lines between", '{\n\n  "a": 1,\n\n  "b": 2\n\n}', '{\n\n  "a": 1,\n\n  "b": 2,\n  "date": "NEW"\n\n}'],
    ["blanks around the colon", '{\n  "a" : 1\n}', '{\n  "a" : 1,\n  "date" : "NEW"\n}'],
    ["a comma first", '{ "a": 1\n, "b": 2\n}', '{ "a": 1\n, "b": 2\n, "date": "NEW"\n}'],
    ["the brace on the last line", '{"a": 1,\n "b": 2}', '{"a": 1,\n "b": 2,\n "date": "NEW"}'],
    ["a list last", '{\n  "a": [\n    1\n  ]\n}', '{\n  "a": [\n    1\n  ],\n  "date": "NEW"\n}'],
    ["an object last", '{\n  "a": {\n    "date": "no"\n  }\n}', '{\n  "a": {\n    "date": "no"\n  },\n  "date": "NEW"\n}'],
    ["a value below its key", '{\n  "a":\n    1\n}', '{\n  "a":\n    1,\n  "date": "NEW"\n}'],
    ["no braces", '"a": 1,\n"b": 2\n', '"a": 1,\n"b": 2,\n"date": "NEW"\n'],
    ["no braces, one property", '"a": 1\n', '"a": 1,\n"date": "NEW"\n'],
    ["no braces, indented", '\n  "a": 1\n', '\n  "a": 1,\n  "date": "NEW"\n'],
    ["no braces, one property of CRLF", '"a": 1\r\n', '"a": 1,\r\n"date": "NEW"\r\n'],
    ["an empty object", "{}\n", '{"date": "NEW"}\n'],
    ["an empty object with a blank", "{ }\n", '{ "date": "NEW" }\n'],
    ["an empty object on two lines", "{\n}\n", '{\n  "date": "NEW"\n}\n'],
    ["nothing", "", '{\n  "date": "NEW"\n}\n'],
    ["a blank line", "\n", '{\n  "date": "NEW"\n}\n'],
  ])("last, with %s", (_name, before, after) => {
    expect(insert(before)).toBe(after);
  });

  it.each([
    ['{\n  "a": 1,\n  "created": "x",\n  "b": 2\n}', '{\n  "a": 1,\n  "created": "x",\n  "date": "NEW",\n  "b": 2\n}'],
    ['{"created": "x", "b": 2}', '{"created": "x", "date": "NEW", "b": 2}'],
    ['{\n  "created": "x",\n  "b": 2\n}', '{\n  "created": "x",\n  "date": "NEW",\n  "b": 2\n}'],
    ['{ "created": "x",\n  "b": 2 }', '{ "created": "x",\n  "date": "NEW",\n  "b": 2 }'],
    ['"created": "x",\n"b": 2\n', '"created": "x",\n"date": "NEW",\n"b": 2\n'],
  ])("after another: %j", (before, after) => {
    expect(insert(before, "date", "created")).toBe(after);
  });

  it("last where the other is missing", () => {
    expect(insert('{"a": 1, "b": 2}', "date", "created")).toBe('{"a": 1, "b": 2, "date": "NEW"}');
  });

  it.each([
    ['{\n  "a": 1\n}', '{\n  "a": 1,\n  "up": {\n    "date": "NEW"\n  }\n}'],
    ['{\n\t"a": 1\n}', '{\n\t"a": 1,\n\t"up": {\n\t\t"date": "NEW"\n\t}\n}'],
    ['{\r\n    "a": 1\r\n}', '{\r\n    "a": 1,\r\n    "up": {\r\n        "date": "NEW"\r\n    }\r\n}'],
    ['{\n  "a": 1,\n  "m": {"x": 1}\n}', '{\n  "a": 1,\n  "m": {"x": 1},\n  "up": {"date": "NEW"}\n}'],
    ['{\n  "a": 1,\n  "m": { "x": 1 }\n}', '{\n  "a": 1,\n  "m": { "x": 1 },\n  "up": { "date": "NEW" }\n}'],
    ['{"a":1}', '{"a":1,"up":{"date":"NEW"}}'],
    ['{ "a": 1 }', '{ "a": 1, "up": { "date": "NEW" } }'],
    ['"a": 1\n', '"a": 1,\n"up": {\n  "date": "NEW"\n}\n'],
    ["{}", '{"up": {"date": "NEW"}}'],
    ["{\n}", '{\n  "up": {\n    "date": "NEW"\n  }\n}'],
    ['{"up": {}}', '{"up": {"date": "NEW"}}'],
    ['{\n  "up": {\n  }\n}', '{\n  "up": {\n    "date": "NEW"\n  }\n}'],
    ['{\n  "up": {\n    "by": "me"\n  },\n  "x": 1\n}', '{\n  "up": {\n    "by": "me",\n    "date": "NEW"\n  },\n  "x": 1\n}'],
  ])("nested: %j", (before, after) => {
    expect(insert(before, "up.date")).toBe(after);
  });

  it("nested below another nested one, and after its sibling", () => {
    expect(insert('{\n  "a": 1\n}', "x.y.z")).toBe('{\n  "a": 1,\n  "x": {\n    "y": {\n      "z": "NEW"\n    }\n  }\n}');
    expect(insert('{"date": {"created": "x", "z": 1}}', "date.updated", "date.created")).toBe('{"date": {"created": "x", "updated": "NEW", "z": 1}}');
    // the created date's top-level entry is what it follows
    expect(insert('{"d": {"created": "x"}, "b": 2}', "mod", "d.created")).toBe('{"d": {"created": "x"}, "mod": "NEW", "b": 2}');
  });

  it("two at one place, in their order", () => {
    const text = '{\n  "a": 1\n}';
    const parsed = parse(text);
    const edits = ["created", "modified"].map((key) => parsed.insert([key], '"NEW"', null));
    expect(edited(text, ...edits)).toBe('{\n  "a": 1,\n  "created": "NEW",\n  "modified": "NEW"\n}');
  });

  it("quotes a key that needs it", () => {
    expect(insert('{"a": 1}', 'a "key"')).toBe('{"a": 1, "a \\"key\\"": "NEW"}');
  });
});

describe("remove", () => {
  it.each([
    '{\n  "a": 1,\n  "b": 2\n}\n',
    '{"a":1}',
    '{ "a": 1 }',
    "{}",
    "{\n}\n",
    '{\r\n\t"a": 1\r\n}\r\n',
    '"a": 1\n',
    '{"a": 1,\n "b": 2}',
    '{ "a": 1\n, "b": 2\n}',
  ])("takes back what was inserted into %j", (before) => {
    const text = insert(before);
    expect(remove(text).replace(/\s+\}/, "}")).toBe(before.replace(/\s+\}/, "}"));
  });

  it("takes the comma that stands before the entry, and no other", () => {
    expect(remove('{"a": 1, "date": "x", "b": 2}')).toBe('{"a": 1, "b": 2}');
    expect(remove('{\n  "a": 1,\n  "date": "x",\n  "b": 2\n}')).toBe('{\n  "a": 1,\n  "b": 2\n}');
    expect(remove('{"up": {"a": 1, "date": "x"}}', "up.date")).toBe('{"up": {"a": 1}}');
  });

  it("leaves the key of a first entry that others follow", () => {
    expect(remove('{"date": "x", "b": 2}')).toBe('{"date": null, "b": 2}');
  });

  it("two side by side", () => {
    const text = '{"a": 1, "x": "1", "y": "2", "b": 2}';
    const parsed = parse(text);
    expect(edited(text, ...["x", "y"].map((key) => parsed.remove(parsed.findField([key]))))).toBe('{"a": 1, "b": 2}');
  });
});

describe("what is no JSON is refused where the slip is", () => {
  it.each([
    ["a comma behind the last entry", '{\n  "a": 1,\n  "b": 2,\n}', "broken-json 4:9 trailing-comma"],
    ["a comma behind the last item", '{"a": [1, 2,]}', "broken-json 2:12 trailing-comma"],
    ["a comma behind the last entry without braces", '"a": 1,\n"b": 2,\n', "broken-json 3:7 trailing-comma"],
    ["a comment of a line", '{\n  "a": 1 // why\n}', "broken-json 3:10 comment"],
    ["a comment", '{\n  /* why */\n  "a": 1\n}', "broken-json 3:3 comment"],
    ["a key in single quotes", "{\n  'a': 1\n}", "broken-json 3:3 quote"],
    ["a value in single quotes", "{\"a\": 'x'}", "broken-json 2:7 quote"],
    ["a key without quotes", "{\n  a: 1\n}", "broken-json 3:3 key"],
    ["a missing comma", '{\n  "a": 1\n  "b": 2\n}', "broken-json 3:9 comma"],
    ["a missing comma between objects", '{"a": {} "b": []}', "broken-json 2:9 comma"],
    ["a missing brace", '{\n  "a": 1\n', "broken-json 3:9 brace"],
    ["a missing inner brace", '{"a": {"b": 1}', "broken-json 2:15 brace"],
    ["a quote that is not closed", '{\n  "a": "x,\n  "b": 2\n}', "broken-json 3:8 string"],
    ["a conflict", '{\n<<<<<<< ours\n  "a": 1\n=======\n  "a": 2\n>>>>>>> theirs\n}', "broken-json 3:1 conflict"],
    ["a date without quotes", '{"date": 2024-01-08}', "broken-json 2:10 date"],
    ["a word", '{"a": yes}', "broken-json 2:7 other"],
    ["a number with a leading zero", '{"a": 01}', "broken-json 2:8 other"],
    ["a tab in a text", '{"a": "\t"}', "broken-json 2:7 other"],
    ["an escape that is none", '{"a": "\\q"}', "broken-json 2:7 other"],
    ["no value", '{"a": }', "broken-json 2:7 other"],
    ["no colon", '{"a" 1}', "broken-json 2:6 other"],
    ["two objects", '{"a": 1}\n{"b": 2}', "broken-json 3:1 other"],
    ["a list", "[1]", "broken-json 2:1 other"],
    ["YAML", "title: x\n", "broken-json 2:1 key"],
    ["a byte order mark inside", '{"a":\ufeff1}', "broken-json 2:6 other"],
    ["a blank of Unicode", '{"a":\u00a01}', "broken-json 2:6 other"],
  ])("%s", (_name, text, problem) => {
    expect(problemOf(text)).toBe(problem);
    expect(() => JSON_PARSER.readData(text)).toThrow();
  });

  it.each([
    ['{"a": 1, "a": 2}', "duplicate-key 2:10"],
    ['{\n  "x": [{"a": 1,\n    "\\u0061": 2}]\n}', "duplicate-key 4:5"],
    ['"a": 1,\n"a": 2\n', "duplicate-key 3:1"],
  ])("a key that stands twice: %j", (text, problem) => {
    expect(problemOf(text)).toBe(problem);
  });

  it("keys of different objects may be the same", () => {
    expect(problemOf('{"a": {"a": 1}, "b": [{"a": 1}, {"a": 2}]}')).toBe("none");
  });

  it("deep nesting is a problem, no crash", () => {
    const nest = (depth: number) => `{"a": ${"[".repeat(depth)}${"]".repeat(depth)}}`;
    expect(problemOf(nest(150))).toBe("none");
    expect(problemOf(nest(20_000))).toBe("broken-json 2:1 deep");
    expect(problemOf('{"a": '.repeat(9000))).toBe("broken-json 2:1 deep");
  });
});

describe("templates", () => {
  it.each([
    '{"title": "{{ .Title }}"}',
    '{"title": "x", "date": "<% now %>"}',
    '{\n  "title": "{{ replace .Name "-" " " }}",\n  "draft": true\n}',
    '{\n  "date": {{ .Date }},\n}',
    '"title": "{{ title }}",\n"date": "{{ date }}"\n',
  ])("%j", (text) => {
    expect(parse(text).isTemplate).toBe(true);
  });

  it("a value that only holds a placeholder is none", () => {
    expect(parse('{"title": "On {{ x }}"}').isTemplate).toBe(false);
  });
});

it("reads data as JSON.parse does, with and without braces", () => {
  expect(JSON_PARSER.readData('{"a": [1, null], "b": {"c": "\\n"}}')).toEqual({ a: [1, null], b: { c: "\n" } });
  expect(JSON_PARSER.readData('"a": 1,\n"b": "x"\n')).toEqual({ a: 1, b: "x" });
});
