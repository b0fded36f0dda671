// Which rule is asked for, and which paths it selects.

import { describe, expect, it } from "vitest";
import { isMarkdown, resolveRules, withoutInserts } from "../../../src/config/rules.ts";
import { Failure } from "../../../src/failure.ts";

const NO_KEYS = { created: null, modified: null, draft: null };
const resolve = (preset: string | null, keys = {}) => resolveRules({ preset, keys: { ...NO_KEYS, ...keys } });

function failureOf(run: () => unknown): Failure {
  try {
    run();
  } catch (error) {
    if (error instanceof Failure) return error;
  }
  throw new Error("no Failure was thrown");
}

describe("resolveRules", () => {
  it("astro-paper is the default, and not asked for", () => {
    const { rule, isAsked } = resolve(null);
    expect(rule.name).toBe("astro-paper");
    expect(rule.fields).toEqual({ created: ["pubDatetime"], modified: ["modDatetime"], draft: ["draft"] });
    expect(isAsked).toBe(false);
    expect(resolve("astro-paper").isAsked).toBe(true);
  });

  it("keys alone make a rule of their own; with a preset they override its keys", () => {
    expect(resolve(null, { modified: "last_update.date" }).rule.fields).toEqual({
      created: null,
      modified: ["last_update", "date"],
      draft: ["draft"],
    });
    expect(resolve("astro-paper", { modified: "updated" }).rule.fields).toEqual({
      created: ["pubDatetime"],
      modified: ["updated"],
      draft: ["draft"],
    });
    expect(resolve(null, { created: "date created" }).rule.fields.created).toEqual(["date created"]);
  });

  it("the default policies are those of the specification", () => {
    expect(resolve(null).rule).toMatchObject({
      created: "recent",
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

  it.each(["astro", "no such", "constructor", "__proto__", "toString"])("there is no preset %s: exit 2, naming those there are", (name) => {
    const failure = failureOf(() => resolve(name));
    expect(failure.exit).toBe(2);
    expect(failure.mend).toContain("astro-paper");
  });

  it.each(["", ".", "a.", ".b", "a..b", " "])("%j names no key: exit 2", (key) => {
    expect(failureOf(() => resolve(null, { created: key })).exit).toBe(2);
  });

  it("a rule is frozen, and so is one without inserts", () => {
    const { rule } = resolve(null);
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
    expect(resolve(null).place(path)).toBe(expected);
  });

  it("a rule of keys knows no folders", () => {
    expect(resolve(null, { created: "date" }).place("_any/_where.md")).toBe("anywhere");
  });
});

it.each([
  ["a.md", true],
  ["a.MD", true],
  ["a.mdx", true],
  ["a.Markdown", true],
  ["a.b.md", true],
  [".md", true],
  ["a.mdown", false],
  ["a.txt", false],
  ["md", false],
  ["a.md.bak", false],
  ["a.md/b", false],
])("isMarkdown %s: %s", (path, expected) => {
  expect(isMarkdown(path)).toBe(expected);
});
