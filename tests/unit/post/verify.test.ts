// The second reading must fail when it should: here edits are wrong on purpose.

import { describe, expect, it } from "vitest";
import { loadFormat } from "../../../src/post/formats.ts";
import { JSON_PARSER } from "../../../src/post/json.ts";
import { readTomlData } from "../../../src/post/toml.ts";
import { type Expectation, verifyEdit } from "../../../src/post/verify.ts";
import { readYamlData } from "../../../src/post/yaml.ts";

await loadFormat("json");

const fence = (...lines: string[]) => `---\n${lines.join("\n")}\n---\n`;
const before = fence("title: A", "date: 2024-01-01", "list: [1, 2]", "nested:", "  date: 2024-01-01", "  by: me");

/** Whether `after` is `old` but for what is expected; both are blocks with their fences. */
function isVerified(old: string, after: string, expected: readonly Expectation[]): boolean {
  const text = (fenced: string) => fenced.replace(/^---\r?\n/, "").replace(/---\r?\n?$/, "");
  return verifyEdit(readYamlData(text(old)), { format: "yaml", text: text(after), fenced: after }, expected);
}

const date = { path: ["date"], text: "2024-03-01" };

describe("a right edit is taken", () => {
  it.each([
    ["a value", before.replace("date: 2024-01-01", "date: 2024-03-01"), [date]],
    ["a nested value", before.replace("  date: 2024-01-01", "  date: 2024-03-01"), [{ path: ["nested", "date"], text: "2024-03-01" }]],
    ["a cleared value", before.replace("date: 2024-01-01", "date:"), [{ path: ["date"], text: null }]],
    ["an inserted key", before.replace("list", "lastmod: 2024-03-01\nlist"), [{ path: ["lastmod"], text: "2024-03-01" }]],
    ["an inserted map", before.replace("list", "up:\n  date: 2024-03-01\nlist"), [{ path: ["up", "date"], text: "2024-03-01" }]],
    ["nothing at all", before, []],
    ["no line end behind the fence", before.replace("date: 2024-01-01", "date: 2024-03-01").trimEnd(), [date]],
  ])("%s", (_name, after, expected) => {
    expect(isVerified(before, after, expected)).toBe(true);
  });

  it("with CRLF", () => {
    const crlf = (text: string) => text.replaceAll("\n", "\r\n");
    expect(isVerified(crlf(before), crlf(before.replace("date: 2024-01-01", "date: 2024-03-01")), [date])).toBe(true);
  });
});

describe("a wrong edit is not", () => {
  it.each([
    ["another value", before.replace("date: 2024-01-01", "date: 2024-03-02"), [date]],
    ["none", before, [date]],
    ["a value at the wrong depth", before.replace("  date: 2024-01-01", "  date: 2024-03-01"), [date]],
    ["another key changed too", before.replace("date: 2024-01-01", "date: 2024-03-01").replace("title: A", "title: B"), [date]],
    ["another key lost", before.replace("date: 2024-01-01", "date: 2024-03-01").replace("title: A\n", ""), [date]],
    ["a key too many", before.replace("date: 2024-01-01", "date: 2024-03-01\nmore: 1"), [date]],
    ["a list changed", before.replace("date: 2024-01-01", "date: 2024-03-01").replace("[1, 2]", "[2, 1]"), [date]],
    ["a type changed", before.replace("date: 2024-01-01", "date: 2024-03-01").replace("[1, 2]", "['1', 2]"), [date]],
    [
      "a sibling of a nested key lost",
      before.replace("  date: 2024-01-01\n  by: me", "  date: 2024-03-01"),
      [{ path: ["nested", "date"], text: "2024-03-01" }],
    ],
    ["a cleared value that is still there", before, [{ path: ["date"], text: null }]],
    ["a value swallowed by a comment", before.replace("date: 2024-01-01", "date: #2024-03-01"), [date]],
    ["broken YAML", before.replace("date: 2024-01-01", "date: 2024-03-01: x"), [date]],
    ["a fence too many", before.replace("date: 2024-01-01", "date: 2024-03-01\n---\nx: 1"), [date]],
    ["no fence at the end", before.replace("date: 2024-01-01", "date: 2024-03-01").replace(/---\n$/, ""), [date]],
    ["a language that runs code", before.replace("---\n", "---js\n"), []],
    ["JSON under another name", before.replace("---\n", "---json\n"), []],
  ])("%s", (_name, after, expected) => {
    expect(isVerified(before, after, expected)).toBe(false);
  });

  it("the body's own bytes, should they come in", () => {
    expect(isVerified(before, `${before.replace("date: 2024-01-01", "date: 2024-03-01")}more body\n`, [date])).toBe(false);
  });

  it("keys of Object.prototype are keys like others", () => {
    const proto = fence("__proto__: { a: 1 }", "constructor: x", "date: 2024-01-01");
    expect(isVerified(proto, proto.replace("2024-01-01", "2024-03-01"), [date])).toBe(true);
    expect(isVerified(proto, proto.replace("2024-01-01", "2024-03-01").replace("{ a: 1 }", "{ a: 2 }"), [date])).toBe(false);
    expect(isVerified(proto, proto.replace("2024-01-01", "2024-03-01").replace("constructor: x\n", ""), [date])).toBe(false);
    expect({}).not.toHaveProperty("a");
  });
});

describe("without an opening fence", () => {
  const open = (fenced: string) => fenced.replace("---\n", "");
  const verify = (after: string) => verifyEdit(readYamlData("title: A\ndate: x\n"), { format: "yaml", text: "", fenced: after }, [date]);

  it("a right edit is taken, and a wrong one is not", () => {
    expect(verify(open(fence("title: A", "date: 2024-03-01")))).toBe(true);
    expect(verify(open(fence("title: B", "date: 2024-03-01")))).toBe(false);
    expect(verify(open(fence("title: A", "date: 2024-03-01", "---", "x: 1")))).toBe(false);
  });
});

describe("JSON", () => {
  const old = '{\n  "title": "A",\n  "date": "2024-01-01",\n  "list": [1, { "date": "x" }]\n}';
  const isJsonVerified = (after: string, expected: readonly Expectation[] = [date], start = old) =>
    verifyEdit(JSON_PARSER.readData(start), { format: "json", text: after, fenced: "never looked at" }, expected);

  it.each([
    ["a value", old.replace("2024-01-01", "2024-03-01"), [date]],
    ["a line end behind the object", `${old.replace("2024-01-01", "2024-03-01")}\n`, [date]],
    ["CRLF", `${old.replace("2024-01-01", "2024-03-01").replaceAll("\n", "\r\n")}\r\n`, [date]],
    ["a cleared value", old.replace('"2024-01-01"', "null"), [{ path: ["date"], text: null }]],
    ["an inserted key", old.replace('"list"', '"lastmod": "2024-03-01", "list"'), [{ path: ["lastmod"], text: "2024-03-01" }]],
    ["an inserted object", old.replace('"list"', '"up": { "date": "2024-03-01" }, "list"'), [{ path: ["up", "date"], text: "2024-03-01" }]],
    ["no braces", old.replace("2024-01-01", "2024-03-01").slice(1, -1), [date]],
  ])("a right edit is taken: %s", (_name, after, expected) => {
    expect(isJsonVerified(after, expected)).toBe(true);
  });

  it.each([
    ["none", old],
    ["another value", old.replace("2024-01-01", "2024-03-02")],
    ["another key changed", old.replace("2024-01-01", "2024-03-01").replace('"A"', '"B"')],
    ["another key of the same name changed", old.replace("2024-01-01", "2024-03-01").replace('"x"', '"y"')],
    ["a value without quotes", old.replace('"2024-01-01"', "2024-03-01")],
    ["a comma too many", old.replace('"2024-01-01"', '"2024-03-01",')],
    ["a comment", old.replace('"2024-01-01",', '"2024-03-01", // why')],
    ["a brace too many", `${old.replace("2024-01-01", "2024-03-01")}}`],
  ])("a wrong edit is not: %s", (_name, after) => {
    expect(isJsonVerified(after)).toBe(false);
  });
});

describe("TOML", () => {
  const toml =
    "title = 'A'\ndate = 2024-01-01\nlastmod = 2024-01-02 # c\ntext = '''\n # x\n'''\n[[list]]\ndate = 2024-01-01\n[up]\ndate = 2024-01-01\n";

  async function isTomlVerified(old: string, after: string, expected: readonly Expectation[]): Promise<boolean> {
    await loadFormat("toml");
    return verifyEdit(readTomlData(old), { format: "toml", text: after, fenced: `+++\n${after}+++\n` }, expected);
  }

  const crlf = (text: string) => text.replaceAll("\n", "\r\n");

  it.each([
    ["a value", toml, toml.replace("date = 2024-01-01", "date = 2024-03-01"), [date]],
    ["a value in quotes", toml, toml.replace("date = 2024-01-01", 'date = "2024-03-01"'), [date]],
    ["a nested value", toml, toml.replace(/2024-01-01\n$/, "2024-03-01\n"), [{ path: ["up", "date"], text: "2024-03-01" }]],
    ["an entry that went", toml, toml.replace("lastmod = 2024-01-02 ", ""), [{ path: ["lastmod"], text: null }]],
    ["the only entry of a table that went", toml, toml.replace(/date = 2024-01-01\n$/, ""), [{ path: ["up", "date"], text: null }]],
    ["an inserted key", toml, `new = 2024-03-01\n${toml}`, [{ path: ["new"], text: "2024-03-01" }]],
    ["an inserted table", toml, `new.date = 2024-03-01\n${toml}`, [{ path: ["new", "date"], text: "2024-03-01" }]],
    ["the first key", "", "date = 2024-03-01\n", [date]],
    ["a key below comments and blank lines", "\n# one\n\n", "\n# one\ndate = 2024-03-01\n\n", [date]],
    ["CRLF", crlf(toml), crlf(toml.replace("date = 2024-01-01", "date = 2024-03-01")), [date]],
    ["released", "draft = 'first'\n", "draft = false\n", [{ path: ["draft"], text: "false" }]],
  ])("a right edit is taken: %s", async (_name, before, after, expected) => {
    expect(await isTomlVerified(before, after, expected)).toBe(true);
  });

  it.each([
    ["none", toml, [date]],
    ["another value", toml.replace("date = 2024-01-01", "date = 2024-03-02"), [date]],
    ["a value in a table below", `${toml}[z]\nnew = 2024-03-01\n`, [{ path: ["new"], text: "2024-03-01" }]],
    ["a value in the text", toml.replace(" # x", " # x\nnew = 1"), [{ path: ["new"], text: "1" }]],
    ["a text changed", toml.replace("date = 2024-01-01", "date = 2024-03-01").replace(" # x", "# x"), [date]],
    ["a date elsewhere changed", toml.replace("date = 2024-01-01", "date = 2024-03-01").replace(/01\n$/, "02\n"), [date]],
    ["a table lost", toml.replace("date = 2024-01-01", "date = 2024-03-01").replace("[up]\n", ""), [date]],
    ["broken TOML", toml.replace("date = 2024-01-01", "date = 2024-03-01 x"), [date]],
    ["a key twice", toml.replace("date = 2024-01-01", "date = 2024-03-01\ndate = 2024-03-01"), [date]],
    ["a cleared value that is still there", toml, [{ path: ["lastmod"], text: null }]],
    ["a fence in the text", toml.replace("date = 2024-01-01", "date = 2024-03-01").replace(" # x", "---\n # x"), [date]],
  ])("a wrong one is not: %s", async (_name, after, expected) => {
    expect(await isTomlVerified(toml, after, expected)).toBe(false);
  });
});
