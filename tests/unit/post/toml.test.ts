// Fields found in TOML and edits planned on its source: each trap that was measured.

import { parse as parseBySmolToml } from "smol-toml";
import { describe, expect, it } from "vitest";
import { readDate, writeDate } from "../../../src/post/date.ts";
import { applyEdits } from "../../../src/post/edit.ts";
import type { FieldSite, ParsedBlock } from "../../../src/post/field.ts";
import { isPinned } from "../../../src/post/field.ts";
import { PostProblem } from "../../../src/post/problem.ts";
import { parseToml, readTomlData } from "../../../src/post/toml.ts";

const NEW = "2024-03-01T10:00:00Z";

function parse(text: string, eol = "\n"): ParsedBlock {
  const result = parseToml({ text, firstLine: 2 }, eol);
  if ("problem" in result) throw new PostProblem(result.problem);
  return result.parsed;
}

function find(text: string, key = "date"): FieldSite {
  return parse(text).findField(key.split("."));
}

/** The problem of a block, or of looking for `key` in it: `code line:column`. */
function problemOf(text: string, key = "date"): string {
  try {
    find(text, key);
    return "none";
  } catch (error) {
    if (!(error instanceof PostProblem)) throw error;
    const { code, line, column } = error.problem;
    return `${code} ${line}:${column}`;
  }
}

/** The text with NEW shown as `NEW`, after a check that an independent parser takes it. */
function shown(text: string): string {
  expect(() => parseBySmolToml(text), text).not.toThrow();
  return text.replaceAll(NEW, "NEW");
}

function write(text: string, key = "date"): string {
  const parsed = parse(text);
  return shown(applyEdits(text, [parsed.replace(parsed.findField(key.split(".")), NEW)]));
}

function clear(text: string, key = "date"): string {
  const parsed = parse(text);
  const cleared = applyEdits(text, [parsed.clear(parsed.findField(key.split(".")))]);
  expect(applyEdits(text, [parsed.remove(parsed.findField(key.split(".")))])).toBe(cleared);
  return shown(cleared);
}

function insert(text: string, key = "date", after: string | null = null, eol = "\n"): string {
  const parsed = parse(text, eol);
  return shown(applyEdits(text, [parsed.insert(key.split("."), NEW, after === null ? null : parsed.findField(after.split(".")))]));
}

describe("replace", () => {
  it.each([
    ["date = 2024-01-03T20:40:08Z\n", "date = NEW\n"],
    ["date = 2024-01-03 20:40:08+09:00\n", "date = NEW\n"],
    ["date = 2024-01-03\nx = 1\n", "date = NEW\nx = 1\n"],
    ["date = 'old'\n", "date = NEW\n"],
    ['date = "old"\n', "date = NEW\n"],
    ['date = "old" # comment\n', "date = NEW # comment\n"],
    ["date=2024-01-03#comment\n", "date=NEW#comment\n"],
    ["date   =\t2024-01-03  \n", "date   =\tNEW  \n"],
    ['"date" = "old"\n', '"date" = NEW\n'],
    ["'date' = \"old\"\n", "'date' = NEW\n"],
    ['"d\\u0061te" = "old"\n', '"d\\u0061te" = NEW\n'],
    ['date = "a#b = \\"c"\n', "date = NEW\n"],
    ['date = "old"', "date = NEW"],
    ['date = "old"\r\nx = 1\r\n', "date = NEW\r\nx = 1\r\n"],
    ['  date = "old"\n', "  date = NEW\n"],
    ["date = 12\n", "date = NEW\n"],
    ["x = { date = 1 }\ndate = 2024-01-03\n", "x = { date = 1 }\ndate = NEW\n"],
    ["date = 2024-01-03\n[x]\ndate = 2024-01-03\n", "date = NEW\n[x]\ndate = 2024-01-03\n"],
    ['x = """\ndate = 2024-01-03\n"""\ndate = 2024-01-03\n', 'x = """\ndate = 2024-01-03\n"""\ndate = NEW\n'],
    ["x = '''\n[date]\n'''\ndate = 2024-01-03\n", "x = '''\n[date]\n'''\ndate = NEW\n"],
    ["x = [\n  'a', # date = 1\n  'b',\n]\ndate = 2024-01-03\n", "x = [\n  'a', # date = 1\n  'b',\n]\ndate = NEW\n"],
    ["# date = 2024-01-01\ndate = 2024-01-03\n", "# date = 2024-01-01\ndate = NEW\n"],
    ["x = '🎉日本'\ndate = 2024-01-03 # 🎉\n", "x = '🎉日本'\ndate = NEW # 🎉\n"],
    ['date = ""\n', "date = NEW\n"],
    ["date = ' ' # c\n", "date = NEW # c\n"],
  ])("a value: %j", (before, after) => {
    expect(write(before)).toBe(after);
  });

  it.each([
    ["last_update.date = 2024-01-03\n", "last_update.date = NEW\n"],
    ["last_update . 'date' = 2024-01-03\n", "last_update . 'date' = NEW\n"],
    ["[last_update]\nby = 'me'\ndate = 2024-01-03 # c\n", "[last_update]\nby = 'me'\ndate = NEW # c\n"],
    ["[ 'last_update' ] # c\n  date = 2024-01-03\n", "[ 'last_update' ] # c\n  date = NEW\n"],
    ["last_update = { by = 'me', date = 2024-01-03 } # c\n", "last_update = { by = 'me', date = NEW } # c\n"],
    ["[[x]]\nlast_update.date = 1\n[last_update]\ndate = 2024-01-03\n", "[[x]]\nlast_update.date = 1\n[last_update]\ndate = NEW\n"],
  ])("a nested one: %j", (before, after) => {
    expect(write(before, "last_update.date")).toBe(after);
  });

  it("deeper, through tables, dots and inline tables together", () => {
    expect(write("[a]\nb.c = { d.e = 2024-01-03 }\n", "a.b.c.d.e")).toBe("[a]\nb.c = { d.e = NEW }\n");
    expect(write("[a.b]\nx = 1\n[a]\nc = 2024-01-03\n", "a.c")).toBe("[a.b]\nx = 1\n[a]\nc = NEW\n");
  });

  it("a value that is none in TOML is put in quotes", () => {
    const parsed = parse("date = 2024-01-03\n");
    const site = parsed.findField(["date"]);
    for (const value of ["2024/03/01", "2024-03-01 10:00:00 +0000", "2024-03-01T10:00:00+0000", "2024-03-01 8:05"]) {
      expect(parsed.replace(site, value).insert).toBe(`"${value}"`);
    }
    for (const value of ["2024-03-01", "2024-03-01 10:00:00", "2024-03-01T10:00:00.5+09:00", "'2024-03-01'", '"2024/03/01"', "false"]) {
      expect(parsed.replace(site, value).insert).toBe(value);
    }
  });
});

describe("a site", () => {
  it.each([
    ["date = 2024-01-03T20:40:08Z\n", "", "2024-01-03T20:40:08Z"],
    ["date = 2024-01-03 20:40:08.120+09:00 # c\n", "", "2024-01-03 20:40:08.120+09:00"],
    ["date = 2024-01-03t20:40:08z\n", "", "2024-01-03t20:40:08z"],
    ["date = 2024-01-03T20:40\n", "", "2024-01-03T20:40"],
    ['date = "2024-01-03"\n', '"', "2024-01-03"],
    ["date = '2024-01-03'\n", "'", "2024-01-03"],
    ['date = "2024\\u002D01-03"\n', '"', "2024-01-03"],
    ["date = true\n", "", "true"],
    ["date = 1_000\n", "", "1_000"],
  ])("tells quote and text of %j", (text, quote, value) => {
    expect(find(text)).toMatchObject({ state: "value", quote, text: value });
  });

  it.each(['date = ""\n', "date = ''\n", 'date = "  "\n'])("is blank: %j", (text) => {
    expect(find(text)).toMatchObject({ state: "blank", text: "" });
  });

  it.each(["", "x = 1\n", "[x]\ndate = 1\n", "x.date = 1\n", '"x.date" = 1\n', "[[x]]\ndate = 1\n", "x = { date = 1 }\n", "Date = 1\n"])(
    "is missing: %j",
    (text) => {
      expect(find(text).state).toBe("missing");
    },
  );

  it("of a nested field is missing where only its parent is there, and where one key has a dot in it", () => {
    expect(find("[last_update]\nby = 'me'\n", "last_update.date").state).toBe("missing");
    expect(find("last_update = {}\n", "last_update.date").state).toBe("missing");
    expect(find('"last_update.date" = 1\n', "last_update.date").state).toBe("missing");
    expect(find("[last_update.more]\n", "last_update.date").state).toBe("missing");
  });

  it.each([
    ["date = 2024-01-03 # keep\n", true],
    ["date = 2024-01-03#keep\r\nx = 1\r\n", true],
    ["date = 2024-01-03\n# keep\n", false],
    ["date = '2024-01-03 # keep'\n", false],
    ["date = 2024-01-03 # keeper\n", false],
    ["x = { date = 2024-01-03, by = 'me' } # keep\n", true],
  ])("is pinned by the comment on its line: %j", (text, pinned) => {
    expect(isPinned(find(text, text.startsWith("x") ? "x.date" : "date"))).toBe(pinned);
  });

  it("covers its whole entry", () => {
    const text = "x = 1\n  date = 2024-01-03 # c\r\ny = { date = 1 }\n";
    const entryOf = ({ entryStart, entryEnd }: FieldSite) => text.slice(entryStart, entryEnd);
    expect(entryOf(find(text))).toBe("  date = 2024-01-03 # c\r\n");
    expect(entryOf(find(text, "y.date"))).toBe("date = 1");
    expect(text.slice(0, find(text).separatorEnd)).toBe("x = 1\n  date =");
  });
});

describe("clear and remove take the entry out, since TOML has no blank value", () => {
  it.each([
    ["date = 2024-01-03\n", ""],
    ["x = 1\ndate = 2024-01-03\r\ny = 2\n", "x = 1\ny = 2\n"],
    ["x = 1\n  date = 2024-01-03 # why\ny = 2\n", "x = 1\n  # why\ny = 2\n"],
    ["# above\ndate = 2024-01-03\n# below\n", "# above\n# below\n"],
  ])("%j", (before, after) => {
    expect(clear(before)).toBe(after);
    expect(find(after).state).toBe("missing");
  });

  it.each([
    ["x = { by = 'me', date = 1 }\n", "x = { by = 'me' }\n"],
    ["x = { date = 1, by = 'me' }\n", "x = { by = 'me' }\n"],
    ["x = { a = 1, date = 1 , b = 2 }\n", "x = { a = 1 , b = 2 }\n"],
    ["x = { date = 1 }\n", "x = { }\n"],
    ["x = {date=1}\n", "x = {}\n"],
    ["x = { date = 1\n}\n", "x = {\n}\n"],
    ["x = { # c\r\n  date = 1\r\n}\n", "x = { # c\r\n}\n"],
    ["x = {\n  date = 1 # c\n}\n", 'x = {\n  date = "" # c\n}\n'],
    ["[x]\ndate = 1\nby = 'me'\n", "[x]\nby = 'me'\n"],
    ["x.date = 1\nx.by = 'me'\n", "x.by = 'me'\n"],
    ["x = {\n  by = 'me', # who\n  date = 1, # when\n}\n", "x = {\n  by = 'me', # who\n  date = \"\", # when\n}\n"],
    ["x = { date = 1, }\n", 'x = { date = "", }\n'],
  ])("a nested one: %j", (before, after) => {
    expect(clear(before, "x.date")).toBe(after);
  });
});

describe("insert", () => {
  it.each([
    ["into an empty block", "", "date = NEW\n"],
    ["last", "x = 1\n", "x = 1\ndate = NEW\n"],
    ["below an array over lines", "x = [\n  1,\n]\n", "x = [\n  1,\n]\ndate = NEW\n"],
    ["below a text over lines", 'x = """\ny = 1\n\n"""\n', 'x = """\ny = 1\n\n"""\ndate = NEW\n'],
    ["below a comment", "x = 1\n# end\n", "x = 1\n# end\ndate = NEW\n"],
    ["below nothing but comments", "# one\n\n# two\n", "# one\n\n# two\ndate = NEW\n"],
    ["above blank lines at the end", "x = 1\n\n  \n", "x = 1\ndate = NEW\n\n  \n"],
    ["above the first table, and what leads it", "x = 1 # c\n\n# lead\n[t]\ny = 2\n", "x = 1 # c\ndate = NEW\n\n# lead\n[t]\ny = 2\n"],
    ["above the first array of tables", "x = 1\n[[t]]\ny = 2\n", "x = 1\ndate = NEW\n[[t]]\ny = 2\n"],
    ["first, where tables are all there is", "\n# lead\n[t]\ny = 2\n", "date = NEW\n\n# lead\n[t]\ny = 2\n"],
    ["above a table, below an array over lines", "x = [\n 1,\n]\n[t]\n", "x = [\n 1,\n]\ndate = NEW\n[t]\n"],
    ["with the indentation of the others", "  x = 1\n", "  x = 1\n  date = NEW\n"],
    ["with CRLF where the line before has it", "x = 1\r\ny = 2\n", "x = 1\r\ny = 2\ndate = NEW\n"],
    ["with CRLF where all have it", "x = 1\r\n[t]\r\n", "x = 1\r\ndate = NEW\r\n[t]\r\n"],
    ["without blanks where the one above has none", "x=1\n", "x=1\ndate=NEW\n"],
    ["with the one blank that the one above has", "x= 1\n", "x= 1\ndate= NEW\n"],
    ["with `=` in the column of the others", "title = 1\nx     = 2\n", "title = 1\nx     = 2\ndate  = NEW\n"],
    ["with `=` in that column, indented", " title   = 1\n x       = 2\n", " title   = 1\n x       = 2\n date    = NEW\n"],
    ["with one blank where its key is too long", "a  = 1\nxx = 2\n", "a  = 1\nxx = 2\ndate = NEW\n"],
    ["with one blank where `=` is not aligned", "a   = 1\nxx = 2\n", "a   = 1\nxx = 2\ndate = NEW\n"],
    ["with the blanks behind `=` that all have", "a =  1\nb =  2\n", "a =  1\nb =  2\ndate =  NEW\n"],
    ["with one blank behind `=` where they differ", "a = 1\nb =  2\n", "a = 1\nb =  2\ndate = NEW\n"],
  ])("%s", (_name, before, after) => {
    expect(insert(before)).toBe(after);
  });

  it.each([
    ["after a sibling", "date", "x = 1\nborn = 2\ny = 2\n", "born", "x = 1\nborn = 2\ndate = NEW\ny = 2\n"],
    ["after a sibling's comment", "date", "born = 2 # c\ny = 2\n", "born", "born = 2 # c\ndate = NEW\ny = 2\n"],
    [
      "after the inline table that holds the other",
      "date",
      "up = { born = 1 } # c\ny = 2\n",
      "up.born",
      "up = { born = 1 } # c\ndate = NEW\ny = 2\n",
    ],
    ["at the top, though the other is in a table", "date", "y = 2\n[up]\nborn = 1\n", "up.born", "y = 2\ndate = NEW\n[up]\nborn = 1\n"],
    ["into the table of the other", "up.date", "[up]\nborn = 1\ny = 2\n[z]\n", "up.born", "[up]\nborn = 1\ndate = NEW\ny = 2\n[z]\n"],
    ["into a table that is there", "up.date", "born = 1\n[up]\n  by = 1\n\n[z]\n", "born", "born = 1\n[up]\n  by = 1\n  date = NEW\n\n[z]\n"],
    ["into a table without entries", "up.date", "[up] # c\n\n[z]\n", null, "[up] # c\ndate = NEW\n\n[z]\n"],
    ["into the last table", "up.date", "[up]\nby = 1\n\n# end\n", null, "[up]\nby = 1\ndate = NEW\n\n# end\n"],
    ["into the innermost table", "a.b.date", "[a]\nx = 1\n[a.b]\ny = 1\n", null, "[a]\nx = 1\n[a.b]\ny = 1\ndate = NEW\n"],
    ["below dotted siblings", "up.date", "up.by = 1\ny = 2\n[z]\n", null, "up.by = 1\nup.date = NEW\ny = 2\n[z]\n"],
    ["below dotted siblings, not after another", "up.date", "up.by = 1\nborn = 2\n", "born", "up.by = 1\nup.date = NEW\nborn = 2\n"],
    ["below dotted siblings in a table", "a.up.date", "[a]\nup.by = 1\ny = 2\n", null, "[a]\nup.by = 1\nup.date = NEW\ny = 2\n"],
    ["below the dotted key that shares most", "a.b.date", "a.b.c = 1\na.d = 2\n", null, "a.b.c = 1\na.b.date = NEW\na.d = 2\n"],
    ["into an inline table", "up.date", "up = { by = 1 } # c\n", null, "up = { by = 1, date = NEW } # c\n"],
    ["into a tight inline table", "up.date", "up = {by=1}\n", null, "up = {by=1, date=NEW}\n"],
    ["into an inline table, after the other", "up.date", "up = { born = 1, by = 1 }\n", "up.born", "up = { born = 1, date = NEW, by = 1 }\n"],
    ["into an empty inline table", "up.date", "up = {}\n", null, "up = {date = NEW}\n"],
    ["into an empty inline table with a blank", "up.date", "up = { }\n", null, "up = { date = NEW }\n"],
    ["into an inline table over lines", "up.date", "up = {\n  by = 1, # c\n}\n", null, "up = {\n  by = 1, date = NEW, # c\n}\n"],
    ["as dotted key where its table is missing", "up.date", "y = 2\n\n[z]\n", null, "y = 2\nup.date = NEW\n\n[z]\n"],
    ["as dotted key where only tables below it are there", "up.date", "y = 2\n[up.more]\n", null, "y = 2\nup.date = NEW\n[up.more]\n"],
    ["as dotted key after the other", "up.date", "born = 1\ny = 2\n", "born", "born = 1\nup.date = NEW\ny = 2\n"],
    ["with a key that needs quotes", "date modified", "y = 2\n", null, 'y = 2\n"date modified" = NEW\n'],
    ["with a key that looks like a number", "2024", "y = 2\n", null, "y = 2\n2024 = NEW\n"],
  ])("%s", (_name, key, before, sibling, after) => {
    expect(insert(before, key, sibling)).toBe(after);
    expect(find(after.replaceAll("NEW", NEW), key)).toMatchObject({ state: "value", text: NEW });
  });

  it("ends the first line of an empty block as the fences end", () => {
    expect(insert("", "date", null, "\r\n")).toBe("date = NEW\r\n");
    expect(insert("[x]\n", "date", null, "\r\n")).toBe("date = NEW\r\n[x]\n");
  });

  it("two at one place keep their order, and one may follow a line that goes", () => {
    const text = "x = 1\nold = 2\n[t]\n";
    const parsed = parse(text);
    const [one, two] = [parsed.insert(["one"], "1", null), parsed.insert(["two"], "2", null)];
    expect(applyEdits(text, [one, two])).toBe("x = 1\nold = 2\none = 1\ntwo = 2\n[t]\n");
    const [gone, after] = [parsed.remove(parsed.findField(["old"])), parsed.insert(["y"], "3", parsed.findField(["x"]))];
    expect(applyEdits(text, [gone, after])).toBe("x = 1\ny = 3\n[t]\n");
  });
});

describe("each form of TOML's dates is read, and written again as it was", () => {
  it.each([
    "2024-01-03T20:40:08Z",
    "2024-01-03t20:40:08z",
    "2024-01-03 20:40:08Z",
    "2024-01-03 20:40:08+09:00",
    "2024-01-03T20:40:08.120-08:30",
    "2024-01-03T20:40:08.5Z",
    "2024-01-03T20:40:08",
    "2024-01-03 20:40:08.000",
    "2024-01-03",
    "2024-01-03T20:40Z",
  ])("%s", (text) => {
    const site = find(`date = ${text}\n`);
    const zones = { timezone: undefined, parser: "UTC", commit: 0 };
    const date = readDate(site.text, site.quote, zones);
    expect(date && writeDate({ ms: date.ms, offset: 0 }, date.style, zones)).toBe(text);
  });

  it.each(["08:00:00", "2024-01-08T10:00:60Z", "20240108"])("%s is none", (text) => {
    const site = find(`date = ${text}\n`);
    expect(readDate(site.text, site.quote, { timezone: undefined, parser: "UTC", commit: 0 })).toBeNull();
  });
});

describe("what cannot be edited safely is refused, where it stands", () => {
  it.each([
    ["a list", "x = 1\ndate = [2024-01-03]\n", "field-not-scalar 3:1"],
    ["an inline table", "date = { y = 2024 }\n", "field-not-scalar 2:1"],
    ["an empty one", "date = {}\n", "field-not-scalar 2:1"],
    ["a table", "x = 1\n[date]\n", "field-not-scalar 3:1"],
    ["a table further down", "[date.more]\nx = 1\n", "field-not-scalar 2:1"],
    ["an array of tables", "x = 1\n[[date]]\ny = 1\n", "field-not-scalar 3:1"],
    ["a dotted key", "date.created = 2024-01-03\n", "field-not-scalar 2:1"],
    ["a text over lines", 'date = """2024-01-03"""\n', "field-block-scalar 2:8"],
    ["a literal one", "date = '''\n2024-01-03'''\n", "field-block-scalar 2:8"],
  ])("%s", (_name, text, problem) => {
    expect(problemOf(text)).toBe(problem);
  });

  it.each([
    ["a value where a table belongs", "up = 2024-01-03\n", "field-unsupported 2:1"],
    ["a list where a table belongs", "x = 1\nup = [1]\n", "field-unsupported 3:1"],
    ["a list of inline tables", "up = [{ date = 2024-01-03 }]\n", "field-unsupported 2:1"],
    ["an array of tables", "[[up]]\ndate = 2024-01-03\n", "field-unsupported 2:1"],
  ])("above a nested field, %s", (_name, text, problem) => {
    expect(problemOf(text, "up.date")).toBe(problem);
  });

  it.each([
    ["a key", "date = 1\nx = 2\ndate = 3\n", "duplicate-key 4:1", "date"],
    ["a key in other quotes", "date = 1\n  'date' = 3\n", "duplicate-key 3:3", "date"],
    ["a key in a table", "[t]\nx = 1\nx = 2\n", "duplicate-key 4:1", "x"],
    ["a key in an inline table", "t = { x = 1, x = 2 }\n", "duplicate-key 2:14", "x"],
    ["a table", "[t]\n[u]\n[t]\n", "duplicate-key 4:2", "t"],
    ["a table that dotted keys have made", "t.x = 1\n[t]\n", "duplicate-key 3:2", "t"],
    ["a key of a closed inline table", "t = { x = 1 }\nt.y = 2\n", "duplicate-key 3:1", "t"],
  ])("what stands twice: %s", (_name, text, problem, key) => {
    expect(problemOf(text)).toBe(problem);
    expect(parseToml({ text, firstLine: 2 }, "\n")).toMatchObject({ problem: { args: { key } } });
  });

  it.each([
    ["brackets", `x = ${"[".repeat(20_000)}${"]".repeat(20_000)}\n`],
    ["inline tables", `x = ${"{a = ".repeat(10_000)}1${"}".repeat(10_000)}\n`],
  ])("%s thousands deep", (_name, text) => {
    expect(problemOf(text)).toBe("broken-toml 2:1");
  });
});

describe("a template", () => {
  it.each([
    "date = {{ .Date }}\n",
    'title = \'{{ replace .File.ContentBaseName "-" " " | title }}\'\r\ndate = {{ .Date }}\r\ndraft = true\r\n',
    'title= "{{ replace .Name "-" " " | title }}"\ndate = 2024-01-03\n',
    'date = "{{ .Date }}"\n',
    "date = '{{ .Date }}'\n",
    "x.date = '<%= date %>'\n",
    "date = <%= date %> # now\n",
  ])("is skipped: %j", (text) => {
    expect(parse(text)).toMatchObject({ isTemplate: true });
  });

  it("is only one whose value is a placeholder as a whole", () => {
    expect(parse("title = 'how {{ x }} works'\n").isTemplate).toBe(false);
    expect(parse("[params]\nsnippet = '{{ x }}'\n").isTemplate).toBe(false);
    expect(problemOf("# date = {{ .Date }}\ntitle = A\n")).toMatch(/^broken-toml/);
  });
});

describe("data", () => {
  it("has dates as they are written, and otherwise what an independent parser reads", () => {
    const text = [
      "a = 1\nb = -1.5e3\nc = 0x1F\nd = true\ne = 'x'\nf = \"\\u00e9\\n\"\ng = [1, [2, { h = 3 }]]\ni.j.k = 1\ni.l = 2",
      "m = { n.o = 1, p = {} }\nq = '''\nx\ny'''\nr = nan\ns = -inf",
      "[t]\nu = 1\n[t.v.w]\nx = 1\n[[y]]\na = 1\n[y.z]\nb = 1\n[[y]]\nc.d = 2\n[[y.e]]\n[[y.e]]\nf = 1\n",
    ].join("\n");
    // smol-toml's tables have no prototype
    expect(readTomlData(text)).toEqual(structuredClone(parseBySmolToml(text)));
    expect(readTomlData("a = 2024-01-03 20:40:08.10+09:00\nb = [2024-01-03]\nc = { d = 08:00:00 }\n")).toEqual({
      a: "2024-01-03 20:40:08.10+09:00",
      b: ["2024-01-03"],
      c: { d: "08:00:00" },
    });
  });

  it("keeps numbers apart that a double cannot hold", () => {
    expect(readTomlData("a = 9007199254740993\n")).toEqual({ a: "9007199254740993" });
  });

  it("takes keys of Object.prototype for keys like others", () => {
    const data = readTomlData("constructor = 1\ntoString.x = 2\n__proto__.y = 3\n[hasOwnProperty]\nz = 4\n[valueOf.a]\nb = 1\n");
    expect(Object.keys(data)).toEqual(["constructor", "toString", "__proto__", "hasOwnProperty", "valueOf"]);
    expect(data["toString"]).toEqual({ x: 2 });
    expect(Object.getOwnPropertyDescriptor(data, "__proto__")?.value).toEqual({ y: 3 });
    expect({}).not.toHaveProperty("y");
    expect({}).not.toHaveProperty("z");
    expect(find("constructor = 1\n", "toString").state).toBe("missing");
    expect(find("[constructor]\nx = 1\n", "constructor.x").text).toBe("1");
  });
});
