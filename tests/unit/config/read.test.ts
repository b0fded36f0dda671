// Reading each form of configuration, and what is said of one that cannot be read.

import { describe, expect, it } from "vitest";
import { namedConfig } from "../../../src/config/find.ts";
import { readConfiguration } from "../../../src/config/read.ts";
import { failureOf, HOST, makeFiles, readText } from "../../support/configuration.ts";

const CONFIG = { preset: "astro-paper", rules: [{ files: "notes/**", draft: null }, { mass: false }] };
const JSON_TEXT = JSON.stringify(CONFIG, null, 2);
const YAML_TEXT = "preset: astro-paper\nrules:\n  - files: notes/**\n    draft:\n  - mass: false\n";
const MODULE_TEXT = `export default ${JSON_TEXT};\n`;

describe("each form gives the same", () => {
  it.each([
    ["stamp-dates.config.json", JSON_TEXT],
    ["stamp-dates.config.json", `\ufeff${JSON_TEXT.replaceAll("\n", "\r\n")}`],
    ["stamp-dates.config.json", JSON_TEXT.replace("{", "{ // why\n /* not */").replace("false", "false,").replace('"\n', '",\n')],
    ["stamp-dates.config.jsonc", JSON_TEXT.replace("{", "{ // why\n")],
    ["stamp-dates.config.yaml", YAML_TEXT],
    ["stamp-dates.config.yaml", `\ufeff# why\r\n${YAML_TEXT.replaceAll("\n", "\r\n")}`],
    [".stamp-datesrc", JSON_TEXT],
    [".stamp-datesrc", `// why\n${JSON_TEXT}`],
    [".stamp-datesrc", YAML_TEXT],
    [".stamp-datesrc", `# why\n---\n${YAML_TEXT}`],
    [".stamp-datesrc.json", JSON_TEXT],
    [".stamp-datesrc.yaml", YAML_TEXT],
    ["package.json", `{ "name": "blog", "stamp-dates": ${JSON_TEXT} }`],
    ["stamp-dates.config.mjs", MODULE_TEXT],
    ["stamp-dates.config.mjs", `const config = await Promise.resolve(${JSON_TEXT});\nexport default config;\n`],
    ["stamp-dates.config.js", MODULE_TEXT],
    ["stamp-dates.config.js", `module.exports = ${JSON_TEXT};\n`],
    ["stamp-dates.config.js", `Object.defineProperty(exports, "__esModule", { value: true });\nexports.default = ${JSON_TEXT};\n`],
    ["stamp-dates.config.cjs", `module.exports = ${JSON_TEXT};\n`],
  ])("%s: %j", async (name, text) => {
    expect(await readText(name, text)).toEqual(CONFIG);
  });

  it("YAML may name a rule once and change it", async () => {
    const text = "rules:\n  - &notes { files: notes/**, mass: 3 }\n  - { <<: *notes, files: diary/** }\n";
    expect(await readText("a.yaml", text)).toEqual({
      rules: [
        { files: "notes/**", mass: 3 },
        { files: "diary/**", mass: 3 },
      ],
    });
  });

  it("an example date in YAML stays a text", async () => {
    expect(await readText("a.yaml", "style: 2024-01-08\n")).toEqual({ style: "2024-01-08" });
    expect(await readText("a.yaml", "style: \"'2024-01-08'\"\n")).toEqual({ style: "'2024-01-08'" });
  });
});

describe("what cannot be parsed, with its place", () => {
  const CLOSE = "texts stand in double quotes; other values are numbers, true, false, null, lists and objects";
  const DEEP = "a configuration has lists and objects in at most four levels";
  const BROKEN: readonly (readonly [file: string, text: string, message: string, excerpt: readonly string[], mend: string])[] = [
    [
      "a.json",
      '{\n  "mass": 1\n  "grace": 2\n}',
      "3:3: a comma is missing before this",
      ['3 |   "grace": 2', "  |   ^"],
      "put a comma between the two entries",
    ],
    ["a.json", '{ "mass" 1 }', "1:10: a colon is missing before this", ['1 | { "mass" 1 }', "  |          ^"], 'write it as "key": value'],
    ["a.json", '{ "mass": }', "1:11: a value is expected here", ['1 | { "mass": }', "  |           ^"], "write one, or remove what asks for it"],
    ["a.json", "{ mass: 1 }", "1:3: this is no JSON", ["1 | { mass: 1 }", "  |   ^"], CLOSE],
    ["a.json", "{ 'mass': 1 }", "1:3: this is no JSON", ["1 | { 'mass': 1 }", "  |   ^"], CLOSE],
    ["a.json", '{ "insert": True }', "1:13: this is no JSON", ['1 | { "insert": True }', "  |             ^"], CLOSE],
    ["a.json", '{ "style": "2024', "1:12: the text is not closed", ['1 | { "style": "2024', "  |            ^"], 'close it with a double quote: "'],
    ["a.json", '{ "files": "a\\*" }', "1:12: this escape is unknown", ['1 | { "files": "a\\*" }', "  |            ^"], "write a backslash as \\\\"],
    ["a.json", '{ "mass": 1\n\n', "1:12: a `}` is missing", ['1 | { "mass": 1', "  |            ^"], "close each `{`"],
    ["a.json", '{ "rules": [\n', "1:13: a `]` is missing", ['1 | { "rules": [', "  |             ^"], "close each `[`"],
    ["a.json", "{} /* why", "1:4: the comment is not closed", ["1 | {} /* why", "  |    ^"], "close it with */"],
    ["a.json", "{} {}", "1:4: the configuration ends before this", ["1 | {} {}", "  |    ^"], "remove what follows it"],
    ["a.json", '{\n  "mass": 1,\n  "mass": 2 }', '3:3: the key "mass" stands twice', ['3 |   "mass": 2 }', "  |   ^"], "remove one of the two"],
    ["a.json", "{\n<<<<<<< HEAD\n}", "2:1: a merge conflict is unresolved", ["2 | <<<<<<< HEAD", "  | ^"], "resolve it, and remove its markers"],
    ["a.json", "[".repeat(400_000), "1:1: it is nested too deeply", [`1 | ${"[".repeat(120)}`, "  | ^"], DEEP],
    ["a.yaml", "mass: 1\nmass: 2\n", "2:1: this key stands twice", ["2 | mass: 2", "  | ^"], "remove one of the two"],
    [
      "a.yaml",
      "rules:\n  - files: 'a/**\n",
      "2:12: a quote is opened here and never closed",
      ["2 |   - files: 'a/**", "  |            ^"],
      "close it",
    ],
    [
      "a.yaml",
      "preset: a: b\n",
      "1:9: a second colon with a blank behind it stands in this line",
      ["1 | preset: a: b", "  |         ^"],
      "put the value in quotes",
    ],
    ["a.yaml", "rules:\n\t- a\n", "2:1: a tab stands in the indentation", ["2 | \t- a", "  | ^"], "indent with blanks"],
    ["a.yaml", "mass: 1\n<<<<<<< HEAD\n", "2:1: a merge conflict is unresolved", ["2 | <<<<<<< HEAD", "  | ^"], "resolve it, and remove its markers"],
    [
      "a.yaml",
      "mass: 1\n---\nmass: 2\n",
      "2:1: a second document begins here",
      ["2 | ---", "  | ^"],
      "keep one, and remove the other with its `---`",
    ],
    ["a.yaml", "[".repeat(20_000), "1:1: it is nested too deeply", [`1 | ${"[".repeat(120)}`, "  | ^"], DEEP],
    [
      "package.json",
      '{ "name": "a"\n "stamp-dates": {} }',
      "2:2: a comma is missing before this",
      ['2 |  "stamp-dates": {} }', "  |  ^"],
      "put a comma between the two entries",
    ],
  ];

  it.each(BROKEN)("%s: %.40j", async (file, text, message, why, mend) => {
    expect(await failureOf(() => readText(file, text))).toEqual({ exit: 2, message: `${file}:${message}`, why, mend: [mend] });
  });

  it("an alias of YAML that has no anchor, or would fill the memory", async () => {
    expect((await failureOf(() => readText("a.yaml", "mass: *many\n"))).message).toMatch(
      /^a\.yaml:1:1: it is no YAML that can be read: Unresolved alias/,
    );
    const bomb = "a: &a [1, 1]\nb: &b [*a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b]\nd: &d [*c, *c, *c, *c, *c]\n";
    expect((await failureOf(() => readText("a.yaml", bomb))).message).toMatch(/^a\.yaml:1:1: it is no YAML that can be read: Excessive alias/);
  });
});

describe("the place of a mistake", () => {
  it.each([
    ["a.yaml", "rules:\n  - files: a/**\n    subtance: any\n", "a.yaml:3:5: `rules[0].subtance` is no option"],
    ["a.yaml", "files:\n  - a/**\n  - b/\n", 'a.yaml:3:5: `files[1]` is "b/"'],
    ["a.yaml", "mass:\ngrace: 1\n", "a.yaml:1:6: `mass` is null"],
    ["a.yaml", "grace: .nan\n", "a.yaml:1:8: `grace` is NaN"],
    ["a.yaml", "1: 2\n", "a.yaml:1:1: `1` is no option"],
    ["a.yaml", "__proto__: { preset: astro-paper }\n", "a.yaml:1:1: `__proto__` is no option"],
    ["a.yaml", "- preset: astro-paper\n", "a.yaml:1:1: the configuration is a list"],
    ["a.yaml", "rules:\n  - { files: &f a/ }\n  - { files: *f }\n", 'a.yaml:2:17: `rules[0].files` is "a/"'],
    ["a.yaml", "$schema: x\nrules:\n  - { <<: { mass: x } }\n", 'a.yaml:3:5: `rules[0].mass` is "x"'],
    ["package.json", '{ "name": "a",\n  "stamp-dates": { "rules": [{ "mas": 1 }] } }', "package.json:2:32: `stamp-dates.rules[0].mas` is no option"],
    ["package.json", '{ "name": "a",\n  "stamp-dates": [] }', "package.json:2:18: `stamp-dates` is an empty list"],
    [".stamp-datesrc", "presett: astro-paper\n", ".stamp-datesrc:1:1: `presett` is no option"],
    [".stamp-datesrc", '// why\n{ "presett": 1 }', ".stamp-datesrc:2:3: `presett` is no option"],
  ])("%s: %j", async (file, text, message) => {
    expect((await failureOf(() => readText(file, text))).message).toBe(message);
  });

  it("is the second one's too where YAML repeats it", async () => {
    const { mend } = await failureOf(() => readText("a.yaml", "rules:\n  - { files: &f a/ }\n  - { files: *f }\n"));
    expect(mend[1]).toBe('also a.yaml:3:14: `rules[1].files` is "a/": did you mean "a/**"?');
  });
});

describe("an empty file", () => {
  it.each([
    ["a.json", "", "a.json:1:1: the configuration is empty"],
    ["a.json", "// nothing\n", "a.json:1:1: the configuration is empty"],
    ["a.yaml", "\n", "a.yaml:1:1: the configuration is empty"],
    ["a.yaml", "# nothing\n", "a.yaml:1:1: the configuration is empty"],
    [".stamp-datesrc", "", ".stamp-datesrc:1:1: the configuration is empty"],
    ["package.json", '{ "name": "a" }', "package.json:1:1: `stamp-dates` is empty"],
    ["package.json", '{ "stamp-dates": null }', "package.json:1:18: `stamp-dates` is empty"],
  ])("%s: %j", async (file, text, message) => {
    const { exit, message: said, mend } = await failureOf(() => readText(file, text));
    expect([exit, said, mend]).toEqual([2, message, ["it is an object of options; the least is {}"]]);
  });
});

describe("a program", () => {
  it.each([
    ["a.mjs", "export const config = {};\n", "a.mjs: it has no default export", ""],
    ["a.mjs", "\nthrow new TypeError('no luck');\n", "a.mjs:2:7: it cannot be loaded", "TypeError: no luck"],
    ["a.mjs", "throw 'no luck';\n", "a.mjs: it cannot be loaded", "no luck"],
    ["a.mjs", "export default {,};\n", "a.mjs: it cannot be loaded", "SyntaxError: Unexpected token ','"],
    ["a.js", "exports.preset = 'astro-paper';\nthrow undefined;\n", "a.js: it cannot be loaded", "undefined"],
    ["a.mjs", "export default () => ({});\n", "a.mjs: the configuration is a function", ""],
    ["a.mjs", "export default Promise.resolve({});\n", "a.mjs: the configuration is a promise", ""],
    ["a.mjs", "export default { presett: 'astro-paper' };\n", "a.mjs: `presett` is no option", ""],
  ])("%s: %j", async (file, text, message, why) => {
    expect(await failureOf(() => readText(file, text))).toMatchObject({ exit: 2, message, why: [why] });
  });

  it("that imports what is not there", async () => {
    const { exit, message, why, mend } = await failureOf(() => readText("a.mjs", 'import "no-such-package";\nexport default {};\n'));
    expect([exit, message, mend]).toEqual([2, "a.mjs: it cannot be loaded", ["correct it, or install what it imports"]]);
    expect(why[0]).toMatch(/^Error: Cannot find package 'no-such-package'/);
  });

  it("with broken syntax: node itself shows where", async () => {
    expect((await failureOf(() => readText("a.mjs", "export default {,};\n"))).mend).toEqual(["to see where: node --check a.mjs"]);
  });
});

describe("TypeScript", () => {
  const read = (nodeVersion: string, name = "stamp-dates.config.ts") =>
    readText(name, "", { importModule: async () => ({ default: CONFIG }), nodeVersion });

  it.each(["22.18.0", "22.20.1", "23.6.0", "24.0.0", "25.1.0"])("is loaded by Node %s", async (version) => {
    expect(await read(version)).toEqual(CONFIG);
  });

  it.each(["20.19.0", "20.20.2", "22.17.1", "23.5.0"])("is not loaded by Node %s", async (version) => {
    expect(await failureOf(() => read(version))).toEqual({
      exit: 2,
      message: `stamp-dates.config.ts: a configuration in TypeScript needs Node 22.18 or later, and this is Node ${version}`,
      why: [""],
      mend: ["write it as JavaScript (stamp-dates.config.mjs) or JSON (stamp-dates.config.json), or run a newer Node"],
    });
  });

  it("of any ending", async () => {
    expect((await failureOf(() => read("20.19.0", "a.mts"))).message).toMatch(/^a\.mts: a configuration in TypeScript/);
  });

  it("is the only form that asks for a newer Node", async () => {
    expect(await read("20.19.0", "a.mjs")).toEqual(CONFIG);
  });
});

describe("a file that is no text", () => {
  it("is refused where it is not UTF-8", async () => {
    const text = Buffer.from("\ufeff{}", "utf16le");
    expect(await failureOf(() => readText("a.json", text))).toEqual({
      exit: 2,
      message: "a.json: it is not valid UTF-8",
      why: [""],
      mend: ["save it as UTF-8"],
    });
  });

  it("is refused where it is larger than a megabyte", async () => {
    const text = `{ "preset": "astro-paper" }${" ".repeat(1_000_000)}`;
    expect(await failureOf(() => readText("a.json", text))).toEqual({
      exit: 2,
      message: "a.json: it has 1000027 bytes",
      why: [""],
      mend: ["a configuration has at most 1 MB"],
    });
  });

  it("is a fault of the environment where it vanishes", async () => {
    const file = namedConfig(makeFiles({ "a.json": "{}" }), "a.json");
    const { exit, message } = await failureOf(() => readConfiguration({ ...file, path: `${file.path}.gone` }, HOST));
    expect([exit, message]).toEqual([3, "a.json: it cannot be read"]);
  });
});
