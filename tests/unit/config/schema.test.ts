// schema/config.schema.json is made from the option table and judges as the program does, as far as a schema can.
// `UPDATE_SCHEMA=1` writes it anew.

import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Ajv } from "ajv";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Option, RULE_OPTIONS, TOP_OPTIONS } from "../../../src/config/options.ts";
import type { Source } from "../../../src/config/source.ts";
import { validateConfiguration } from "../../../src/config/validate.ts";
import { Failure } from "../../../src/failure.ts";
import { makeConfigSchema } from "../../support/config-schema.ts";

const FILE = path.resolve(import.meta.dirname, "../../../schema/config.schema.json");
const made = makeConfigSchema();
if (process.env["UPDATE_SCHEMA"] === "1") writeFileSync(FILE, `${JSON.stringify(made, null, 2)}\n`);

const validate = new Ajv({ strict: true, strictTypes: false, allErrors: true }).compile(JSON.parse(readFileSync(FILE, "utf8")));

const TOP: Readonly<Record<string, Option>> = { ...TOP_OPTIONS, ...RULE_OPTIONS };

function isTaken(value: unknown): boolean {
  const source: Source = { name: "test", root: "", text: null, value, locate: () => 0 };
  try {
    validateConfiguration(source);
    return true;
  } catch (error) {
    if (error instanceof Failure && error.exit === 2) return false;
    throw error;
  }
}

it("is what the option table says (UPDATE_SCHEMA=1 writes it anew)", () => {
  expect(JSON.parse(readFileSync(FILE, "utf8"))).toEqual(JSON.parse(JSON.stringify(made)));
});

it("is shipped, and can be asked for by name", () => {
  const { exports, files } = JSON.parse(readFileSync("package.json", "utf8"));
  expect(exports["./schema/config.schema.json"]).toBe("./schema/config.schema.json");
  expect(files).toContain("schema");
});

describe("both take every example and every default of the table", () => {
  const said = Object.entries(TOP).flatMap(([name, option]) => [
    [name, option.example] as const,
    ...(option.default === undefined ? [] : [[name, option.default] as const]),
  ]);

  it.each(said)("%s: %j", (name, value) => {
    expect(validate({ [name]: value }), JSON.stringify(validate.errors)).toBe(true);
    expect(isTaken({ [name]: value })).toBe(true);
  });
});

describe("both refuse", () => {
  const WRONG: readonly (readonly [string, unknown])[] = [
    ["a list", []],
    ["a text", "astro-paper"],
    ["an unknown option", { colour: "red" }],
    ["the name of a prototype", JSON.parse('{ "__proto__": { "preset": "astro-paper" } }')],
    ["an inherited name", { toString: "x" }],
    ["rules that are none", { rules: {} }],
    ["a rule that is none", { rules: ["notes/**"] }],
    ["rules in a rule", { rules: [{ rules: [] }] }],
    ["a schema in a rule", { rules: [{ $schema: "x" }] }],
    ["an unknown option in a rule", { rules: [{ colour: "red" }] }],
    ["an unknown preset", { preset: "constructor" }],
    ["a zone that is an offset", { timezone: "+02:00" }],
    ["a style that is no date", { style: "D. MMMM YYYY" }],
    ["a style whose quotes differ", { style: "'2024-01-08\"" }],
    ["no files", { files: [] }],
    ["an empty glob", { files: "" }],
    ["a blank glob in a list", { files: ["a/**", " "] }],
    ["a folder", { files: "content/" }],
    ["the folder itself", { files: "." }],
    ["a glob from the root", { files: "/content/**" }],
    ["a glob out of the folder", { ignore: "../content/**" }],
    ["a negated glob", { files: ["a/**", "!a/b.md"] }],
    ["backslashes", { files: "content\\posts\\**" }],
    ["an empty key", { created: "" }],
    ["a key with an empty part", { created: "a..b" }],
    ["one with many parts, of which the last is empty", { created: "abc.".repeat(1000) }],
    ["one with a blank part", { created: "a. .b" }],
    ["a blank part", { created: "a. .b" }],
    ["none in quotes", { modified: "false" }],
    ["true for a key", { created: true }],
    ["a number of days below nothing", { recentDays: -1 }],
    ["half a post", { mass: 2.5 }],
    ["no post", { mass: 0 }],
    ["no limit, said otherwise", { mass: true }],
    ["a text for a number", { grace: "24" }],
    ["null for a number", { grace: null }],
    ["a word for a boolean", { insert: "yes" }],
    ["a key for a list of keys", { countKeys: "title" }],
    ["an empty key in a list", { ignoreKeys: [""] }],
    ["an unknown choice", { added: "sometimes" }],
  ];

  it.each(WRONG)("%s", (_name, value) => {
    expect(validate(value)).toBe(false);
    expect(isTaken(value)).toBe(false);
  });
});

it("both judge random configurations alike", () => {
  const word = fc.constantFrom(
    "",
    " ",
    "a",
    "a.b",
    "a..b",
    "a/**",
    "/a",
    "a/",
    "./a",
    "a\\b",
    "!a",
    "null",
    "false",
    "UTC",
    "keep",
    "any",
    "2024-01-08",
  );
  const value = fc.oneof(word, fc.string(), fc.boolean(), fc.constant(null), fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }));
  const known = fc.constantFrom(...Object.entries(TOP).map(([name, { example }]) => [name, example] as const));
  const right = known.map(([name, example]) => ({ [name]: example }));
  const wrong = fc
    .tuple(
      fc.oneof(
        known.map(([name]) => name),
        fc.constantFrom("presets", "constructor", "file"),
      ),
      fc.oneof(value, fc.array(value)),
    )
    .map(([name, one]) => ({ [name]: one }));
  const options = fc.array(fc.oneof({ weight: 3, arbitrary: right }, wrong), { maxLength: 4 }).map((list) => Object.assign({}, ...list));
  const configuration = fc.tuple(options, fc.option(options)).map(([top, rule]) => (rule ? { ...top, rules: [rule] } : top));
  let taken = 0;
  let refused = 0;
  fc.assert(
    fc.property(configuration.filter(canBeToldByPattern), (config) => {
      const bySchema = validate(config);
      if (bySchema) taken++;
      else refused++;
      expect(isTaken(config), JSON.stringify(config)).toBe(bySchema);
    }),
    { numRuns: 2000 },
  );
  expect(Math.min(taken, refused)).toBeGreaterThan(100);
});

/** What no schema can say: whether a zone or a day exists, and whether two keys, or one and the preset's, are the same. */
function canBeToldByPattern(config: Readonly<Record<string, unknown>>): boolean {
  const levels = [config, ...(Array.isArray(config["rules"]) ? config["rules"] : [])].filter((one) => one !== null && typeof one === "object");
  const said = (name: string) => levels.flatMap((level) => (Object.hasOwn(level, name) ? [level[name]] : []));
  const heads = ["created", "modified", "draft"].flatMap(said).flatMap((key) => (typeof key === "string" ? [key.split(".")[0]] : []));
  const mayClash = heads.length > 0 && (said("preset").length > 0 || new Set(heads).size < heads.length);
  const isPlainZone = (zone: unknown) => zone === "Europe/Berlin" || typeof zone !== "string" || !/^[A-Za-z]/.test(zone);
  return !mayClash && said("timezone").every(isPlainZone);
}
