// Which rule is asked for, and which paths it selects.

import { describe, expect, it } from "vitest";
import { isMarkdown, makeRule, placeOf, readRequest, withoutInserts } from "../../../src/config/rules.ts";
import { findRules, type RuleSources } from "../../../src/config/sites.ts";
import { Failure } from "../../../src/failure.ts";
import { PLAIN_GENERATOR, PRESETS } from "../../../src/policy/presets.ts";
import type { Generator, Rule } from "../../../src/policy/rule.ts";

const NO_KEYS = { created: null, modified: null, draft: null };
const sources = (preset: string | null): RuleSources => ({
  top: import.meta.dirname,
  cwd: import.meta.dirname,
  request: { config: null, preset, keys: NO_KEYS },
  host: { importModule: (url) => import(url), nodeVersion: "20.19.0" },
});
const astroPaper = PRESETS["astro-paper"] as Generator;

function resolve(preset: string | null, keys = {}): Rule {
  const request = readRequest({ preset, keys: { ...NO_KEYS, ...keys } });
  return makeRule(request.generator, { keys: request.keys, origin: { kind: "options" } });
}

function failureOf(run: () => unknown): Failure {
  try {
    run();
  } catch (error) {
    if (error instanceof Failure) return error;
  }
  throw new Error("no Failure was thrown");
}

describe("a rule that is asked for", () => {
  it("without one, a site that nothing is known of is an AstroPaper site, and not for certain", async () => {
    const rules = await findRules(sources(null), ["src/content/blog/a.md"]);
    expect(rules.select("src/content/blog/a.md")[0]).toMatchObject({ rule: { name: "astro-paper" }, place: "inside", isCertain: false });
    const asked = await findRules(sources("astro-paper"), ["src/content/blog/a.md"]);
    expect(asked.select("src/content/blog/a.md")).toMatchObject([{ rule: { name: "astro-paper" }, place: "inside", isCertain: true }]);
  });

  it("keys alone make a rule of their own; with a preset they override its keys", () => {
    expect(resolve(null, { modified: "last_update.date" }).form.fields).toEqual({
      created: [],
      modified: [["last_update", "date"]],
      draft: [["draft"]],
    });
    expect(resolve("astro-paper", { modified: "updated" }).form.fields).toEqual({
      created: [["pubDatetime"]],
      modified: [["updated"]],
      draft: [["draft"]],
    });
    expect(resolve(null, { created: "date created" }).form.fields.created).toEqual([["date created"]]);
  });

  it("the default policies are those of the specification", () => {
    expect(resolve(null)).toMatchObject({
      added: "recent",
      recentDays: 30,
      release: "restamp",
      insert: true,
      substance: "body",
      ignoreKeys: [],
      grace: 0,
      mass: 25,
      onProblem: "fail",
      countKeys: ["title", "subtitle", "description", "summary", "excerpt"],
    });
  });

  it.each(["astroo", "no such", "constructor", "__proto__", "toString"])("there is no preset %s: exit 2, naming those there are", (name) => {
    const failure = failureOf(() => resolve(name));
    expect(failure.exit).toBe(2);
    expect(failure.mend).toContain("astro-paper");
  });

  it.each(["", ".", "a.", ".b", "a..b", " "])("%j names no key: exit 2", (key) => {
    expect(failureOf(() => resolve(null, { created: key })).exit).toBe(2);
  });

  it("a rule is frozen, and so is one without inserts", () => {
    const rule = resolve("astro-paper");
    expect(Object.isFrozen(rule)).toBe(true);
    expect(withoutInserts(rule)).toMatchObject({ insert: false, name: "astro-paper" });
    expect(rule.insert).toBe(true);
  });
});

describe("place", () => {
  it.each([
    ["src/content/blog/a.md", "inside"],
    ["src/data/blog/2024/a.mdx", "inside"],
    ["src/content/posts/a.markdown", "inside"],
    ["sites/one/src/content/blog/a.md", "inside"],
    ["src/content/blog/_draft.md", null],
    ["src/content/blog/_folder/a.md", "inside"],
    ["src/content/bloggers/a.md", "outside"],
    ["mysrc/content/blog/a.md", "outside"],
    ["README.md", "outside"],
  ])("%s: %s", (path, expected) => {
    expect(placeOf(path, astroPaper)).toBe(expected);
  });

  it("a rule of keys knows no folders", () => {
    expect(placeOf("_any/_where.md", PLAIN_GENERATOR)).toBe("anywhere");
  });
});

it.each([
  ["a.md", true],
  ["a.MD", true],
  ["a.mdx", true],
  ["a.Markdown", true],
  ["a.b.md", true],
  [".md", true],
  ["a.qmd", true],
  ["a.mdown", false],
  ["a.txt", false],
  ["md", false],
  ["a.md.bak", false],
  ["a.md/b", false],
])("isMarkdown %s: %s", (path, expected) => {
  expect(isMarkdown(path)).toBe(expected);
});
