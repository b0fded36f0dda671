// What is said of a wrong configuration: where, what, what is allowed, and what was probably meant.

import { describe, expect, it } from "vitest";
import { RULE_OPTIONS, TOP_OPTIONS } from "../../../src/config/options.ts";
import type { Source } from "../../../src/config/source.ts";
import { validateConfiguration } from "../../../src/config/validate.ts";
import { PRESETS } from "../../../src/policy/presets.ts";
import { failureOf, readText } from "../../support/configuration.ts";

const FILE = "stamp-dates.config.json";
const RULE_NAMES = Object.keys(RULE_OPTIONS).join(", ");
const TOP_NAMES = Object.keys({ ...TOP_OPTIONS, ...RULE_OPTIONS }).join(", ");
const PRESET_NAMES = Object.keys(PRESETS)
  .map((name) => `"${name}"`)
  .join(", ");
const ZONE = 'an IANA time zone, such as "Europe/Berlin" or "UTC"';
const GLOBS = "globs for files, relative to the configuration's folder and inside it";

/** A value as a program would give it. */
function validate(value: unknown) {
  const source: Source = { name: "a.mjs", root: "", text: null, value, locate: () => 0 };
  return validateConfiguration(source);
}

/** What is said of `{ [option]: value }`, and what mends it. */
async function said(option: string, value: unknown): Promise<readonly [what: string, mend: string]> {
  const { exit, message, why, mend } = await failureOf(() => validate({ [option]: value }));
  expect(exit).toBe(2);
  expect(why).toEqual([""]);
  return [message.replace(/^a\.mjs: /, ""), mend.join("\n")];
}

describe("a right configuration", () => {
  it("is what was said, without defaults", () => {
    const config = {
      preset: "astro-paper",
      timezone: "Asia/Tokyo",
      rules: [{ files: "notes/**", draft: null, mass: false }, { style: "'2024-01-08'" }],
    };
    expect(validate(config)).toEqual(config);
    expect(validate({})).toEqual({});
  });

  it("may say undefined, which says nothing", () => {
    expect(validate({ preset: undefined, presett: undefined, rules: [{ style: undefined }] })).toEqual({ rules: [{}] });
  });

  it("may share a key between rules, and name none", () => {
    const config = {
      rules: [
        { files: "a/**", created: "date", modified: "updated" },
        { created: "updated", modified: "date", draft: false as const },
      ],
    };
    expect(validate(config)).toEqual(config);
  });

  it("may ignore nothing, where more is ignored above", () => {
    expect(validate({ ignore: "a/**", rules: [{ ignore: [] }] })).toEqual({ ignore: "a/**", rules: [{ ignore: [] }] });
  });

  it.each(["2024-01-08T18:59:05Z", "'2024-01-08'", '"2024-01-08T18:59:05.000Z"', "2024/1/8 8:05", "2024-01-08 18:59:05 +0000"])(
    "style %s",
    (style) => {
      expect(validate({ style })).toEqual({ style });
    },
  );

  it("changes no prototype", () => {
    const config = validate(JSON.parse('{ "preset": "astro-paper" }'));
    expect(Object.getPrototypeOf(config)).toBe(Object.prototype);
    expect(({} as Record<string, unknown>)["preset"]).toBeUndefined();
  });
});

describe("an option that does not exist", () => {
  it("is shown with its place, its path, the nearest one and all there are", async () => {
    const text = '{\n  "preset": "astro-paper",\n  "rules": [\n    { "files": "notes/**" },\n    { "subtance": "any" }\n  ]\n}\n';
    expect(await failureOf(() => readText(FILE, text))).toEqual({
      exit: 2,
      message: `${FILE}:5:7: \`rules[1].subtance\` is no option`,
      why: ['5 |     { "subtance": "any" }', "  |       ^"],
      mend: [`did you mean \`substance\`? allowed: ${RULE_NAMES}`],
    });
  });

  it.each([
    ["presets", "preset"],
    ["recent-days", "recentDays"],
    ["RECENT_DAYS", "recentDays"],
    ["timeZone", "timezone"],
    ["exclude", "ignore"],
    ["include", "files"],
    ["updated", "modified"],
    ["createdKey", "created"],
    ["draft-key", "draft"],
    ["onproblems", "onProblem"],
    ["rule", "rules"],
    ["modified_at", "modified"],
    ["schema", "$schema"],
  ])("%s: did you mean %s?", async (name, meant) => {
    expect(await said(name, "x")).toEqual([`\`${name}\` is no option`, `did you mean \`${meant}\`? allowed: ${TOP_NAMES}`]);
  });

  it.each(["colour", "x", "constructor", "toString"])("%s is near to nothing", async (name) => {
    expect(await said(name, "x")).toEqual([`\`${name}\` is no option`, `allowed: ${TOP_NAMES}`]);
  });

  it("is no prototype either", async () => {
    const { message, mend } = await failureOf(() => readText(FILE, '{ "__proto__": { "preset": "astro-paper" } }'));
    expect(message).toBe(`${FILE}:1:3: \`__proto__\` is no option`);
    expect(mend).toEqual([`allowed: ${TOP_NAMES}`]);
  });

  it("is quoted where it is no word", async () => {
    expect((await said("a b", 1))[0]).toBe('`["a b"]` is no option');
  });

  it("may be one that stands in the wrong place", async () => {
    const { message, mend } = await failureOf(() => readText(FILE, '{ "rules": [{ "$schema": "x" }] }'));
    expect(message).toBe(`${FILE}:1:15: \`rules[0].$schema\` stands in a rule`);
    expect(mend).toEqual(["write `$schema` at the top level, beside `rules`"]);
  });
});

describe("a value that its option does not take", () => {
  const WRONG: readonly (readonly [option: string, value: unknown, what: string, mend: string])[] = [
    ["preset", "astropaper", '`preset` is "astropaper"', `did you mean "astro-paper"? allowed: ${PRESET_NAMES}`],
    ["preset", "wordpress", '`preset` is "wordpress"', `allowed: ${PRESET_NAMES}`],
    ["preset", ["astro-paper"], "`preset` is a list", `allowed: ${PRESET_NAMES}`],
    ["timezone", "Berlin", '`timezone` is "Berlin"', `did you mean "Europe/Berlin"? allowed: ${ZONE}`],
    ["timezone", "Europe/Berln", '`timezone` is "Europe/Berln"', `did you mean "Europe/Berlin"? allowed: ${ZONE}`],
    ["timezone", "america/new york", '`timezone` is "america/new york"', `did you mean "America/New_York"? allowed: ${ZONE}`],
    ["timezone", "+02:00", '`timezone` is "+02:00"', `allowed: ${ZONE}`],
    ["timezone", 2, "`timezone` is 2", `allowed: ${ZONE}`],
    ["added", "filled", '`added` is "filled"', 'did you mean "fill"? allowed: "recent", "fill", "always"'],
    ["onProblem", "warning", '`onProblem` is "warning"', 'did you mean "warn"? allowed: "fail", "warn"'],
    ["release", "no", '`release` is "no"', 'allowed: "restamp", "keep"'],
    ["substance", "Content", '`substance` is "Content"', 'did you mean "content"? allowed: "body", "content", "any"'],
    ["onProblem", true, "`onProblem` is true", 'allowed: "fail", "warn"'],
    ["insert", "yes", '`insert` is "yes"', "did you mean true? allowed: true, false"],
    ["insert", "off", '`insert` is "off"', "did you mean false? allowed: true, false"],
    ["insert", null, "`insert` is null", "allowed: true, false"],
    ["mass", "25", '`mass` is "25"', "did you mean 25? allowed: a whole number, 1 or more; or false"],
    ["mass", "off", '`mass` is "off"', "did you mean false? allowed: a whole number, 1 or more; or false"],
    ["mass", 0, "`mass` is 0", "allowed: a whole number, 1 or more; or false"],
    ["mass", 2.5, "`mass` is 2.5", "allowed: a whole number, 1 or more; or false"],
    ["recentDays", -1, "`recentDays` is -1", "allowed: a number, 0 or more"],
    ["recentDays", Number.POSITIVE_INFINITY, "`recentDays` is Infinity", "allowed: a number, 0 or more"],
    ["grace", Number.NaN, "`grace` is NaN", "allowed: a number, 0 or more"],
    ["grace", false, "`grace` is false", "allowed: a number, 0 or more"],
    ["countKeys", "title", '`countKeys` is "title"', 'did you mean ["title"]? allowed: a list of keys, such as ["title", "tags"]'],
    ["ignoreKeys", ["tags", 1], "`ignoreKeys[1]` is 1", "allowed: a key"],
    ["created", "", '`created` is ""', 'allowed: a key, such as "date" or "last_update.date"; null or false if this site has none'],
    ["modified", "a..b", '`modified` is "a..b"', 'allowed: a key, such as "date" or "last_update.date"; null or false if this site has none'],
    [
      "draft",
      "false",
      '`draft` is "false"',
      'did you mean false? allowed: a key, such as "date" or "last_update.date"; null or false if this site has none',
    ],
    [
      "style",
      "D. MMMM YYYY",
      '`style` is "D. MMMM YYYY"',
      `allowed: an example date, such as "2024-01-08T18:59:05Z", "2024-01-08 18:59:05 +0000" or "'2024-01-08'"`,
    ],
    [
      "style",
      "2024-02-30",
      '`style` is "2024-02-30"',
      `allowed: an example date, such as "2024-01-08T18:59:05Z", "2024-01-08 18:59:05 +0000" or "'2024-01-08'"`,
    ],
    [
      "style",
      new Date(0),
      "`style` is a Date",
      `allowed: an example date, such as "2024-01-08T18:59:05Z", "2024-01-08 18:59:05 +0000" or "'2024-01-08'"`,
    ],
    ["files", "", '`files` is ""', 'allowed: a glob, or a list of globs, such as "content/posts/**"'],
    ["files", [], "`files` is an empty list", "allowed: a glob, or a list of globs; left out, it means what the preset means"],
    ["files", ["a/**", " "], '`files[1]` is " "', 'allowed: a glob, such as "content/posts/**"'],
    ["files", { a: 1 }, "`files` is an object", "allowed: a glob, or a list of globs"],
    ["files", "content/posts/", '`files` is "content/posts/"', `did you mean "content/posts/**"? allowed: ${GLOBS}`],
    ["files", "/content/**", '`files` is "/content/**"', `did you mean "content/**"? allowed: ${GLOBS}`],
    ["files", "./content/**", '`files` is "./content/**"', `did you mean "content/**"? allowed: ${GLOBS}`],
    ["files", "content\\**\\a.md", '`files` is "content\\\\**\\\\a.md"', `did you mean "content/**/a.md"? allowed: ${GLOBS}`],
    ["files", "../a/**", '`files` is "../a/**"', `allowed: ${GLOBS}`],
    ["ignore", "!a/**", '`ignore` is "!a/**"', "allowed: globs that select; what is left out is named in `ignore`"],
    ["$schema", 1, "`$schema` is 1", "allowed: a text"],
    ["rules", { files: "a/**" }, "`rules` is an object", 'put it in brackets; allowed: a list of rules, such as [{ "files": "notes/**" }]'],
    ["rules", ["a/**"], '`rules[0]` is "a/**"', 'allowed: a rule, such as { "files": "notes/**" }'],
    ["rules", [null], "`rules[0]` is null", 'allowed: a rule, such as { "files": "notes/**" }'],
    ["preset", "x".repeat(100), `\`preset\` is "${"x".repeat(58)}…`, `allowed: ${PRESET_NAMES}`],
    ["preset", () => "astro-paper", "`preset` is a function", `allowed: ${PRESET_NAMES}`],
  ];

  it.each(WRONG)("%s: %j", async (option, value, what, mend) => {
    expect(await said(option, value)).toEqual([what, mend]);
  });

  it("in a list with a hole, which only a program can make", async () => {
    // biome-ignore lint/suspicious/noSparseArray: that is what is tested
    expect((await said("rules", [, {}]))[0]).toBe("`rules[0]` is undefined");
  });
});

describe("rules", () => {
  it("need files, but for the last", async () => {
    const text = '{\n  "rules": [\n    { "created": "date" },\n    { "created": "published" }\n  ]\n}\n';
    expect(await failureOf(() => readText(FILE, text))).toEqual({
      exit: 2,
      message: `${FILE}:3:5: \`rules[0]\` has no \`files\`, so the rules below it decide nothing`,
      why: ['3 |     { "created": "date" },', "  |     ^"],
      mend: ["say which `files` it is for, or make it the last"],
    });
  });

  it("whose files are misspelt have one mistake, not two", async () => {
    const { message, mend } = await failureOf(() => readText(FILE, '{ "rules": [{ "file": "a/**" }, {}] }'));
    expect(message).toBe(`${FILE}:1:15: \`rules[0].file\` is no option`);
    expect(mend).toEqual([`did you mean \`files\`? allowed: ${RULE_NAMES}`]);
  });
});

describe("two dates under one key", () => {
  const MEND = ["created, modified and draft each need a key of their own; null where the site has none"];

  it.each([
    ['{ "created": "date", "modified": "date" }', '1:34: `modified` is "date", and so is `created`'],
    ['{ "modified": "date", "created": "date" }', '1:15: `modified` is "date", and so is `created`'],
    ['{ "created": "date", "draft": "date.draft" }', '1:31: `draft` is "date.draft", and `created` is "date"'],
    ['{ "created": "date.first", "modified": "date" }', '1:40: `modified` is "date", and `created` is "date.first"'],
    ['{ "modified": "date", "rules": [{ "created": "date" }] }', '1:46: `rules[0].created` is "date", and so is `modified`'],
    ['{ "preset": "astro-paper", "created": "modDatetime" }', '1:39: `created` is "modDatetime", and so is the preset\'s `modified`'],
    [
      '{ "rules": [{ "preset": "astro-paper", "draft": "pubDatetime" }] }',
      '1:49: `rules[0].draft` is "pubDatetime", and so is the preset\'s `created`',
    ],
  ])("%s", async (text, message) => {
    expect(await failureOf(() => readText(FILE, text))).toMatchObject({ exit: 2, message: `${FILE}:${message}`, mend: MEND });
  });

  it("are none where a rule has keys of its own", () => {
    const config = { created: "date", rules: [{ created: null, modified: "date" }] };
    expect(validate(config)).toEqual(config);
  });
});

describe("several mistakes", () => {
  it("are told at once, in the order of the file: the first in full, the others a line each", async () => {
    const text = '{\n  "rules": [{ "mas": 3, "grace": "x" }],\n  "preset": "astropaper",\n\t"insert": 1\n}\n';
    expect(await failureOf(() => readText(FILE, text))).toEqual({
      exit: 2,
      message: `${FILE}:2:15: \`rules[0].mas\` is no option`,
      why: ['2 |   "rules": [{ "mas": 3, "grace": "x" }],', "  |               ^"],
      mend: [
        `did you mean \`mass\`? allowed: ${RULE_NAMES}`,
        `also ${FILE}:2:34: \`rules[0].grace\` is "x": allowed: a number, 0 or more`,
        `also ${FILE}:3:13: \`preset\` is "astropaper": did you mean "astro-paper"?`,
        `also ${FILE}:4:12: \`insert\` is 1: did you mean true?`,
      ],
    });
  });

  it("are counted from the eleventh on", async () => {
    const options = Array.from({ length: 13 }, (_, i) => `"wrong${i}": 1`).join(", ");
    const { mend } = await failureOf(() => readText(FILE, `{ ${options} }`));
    expect(mend).toHaveLength(11);
    expect(mend.at(-1)).toBe("and 3 more");
  });
});

describe("what is no configuration at all", () => {
  it.each([
    [null, "is empty", "it is an object of options; the least is {}"],
    [[], "is an empty list", "it is an object of options; the least is {}"],
    ["astro-paper", 'is "astro-paper"', "it is an object of options; the least is {}"],
    [() => ({}), "is a function", "call it yourself: it is an object of options; the least is {}"],
    [Promise.resolve({}), "is a promise", "await it: it is an object of options; the least is {}"],
    [new Map(), "is a Map", "it is an object of options; the least is {}"],
  ])("%j", async (value, what, mend) => {
    expect(await failureOf(() => validate(value))).toEqual({ exit: 2, message: `a.mjs: the configuration ${what}`, why: [""], mend: [mend] });
  });
});

describe("the excerpt", () => {
  it("keeps tabs, so that the caret stands below its place", async () => {
    const { message, why } = await failureOf(() => readText(FILE, '{\r\n\t"mass":\t"many"\r\n}\r\n'));
    expect(message).toBe(`${FILE}:2:10: \`mass\` is "many"`);
    expect(why).toEqual(['2 | \t"mass":\t"many"', "  | \t       \t^"]);
  });

  it("shows a part of a long line", async () => {
    const rules = Array.from({ length: 40 }, (_, i) => `{"files":"folder${i}/**"}`).join(",");
    const text = `{"rules":[${rules}],"mas":1}`;
    const { message, why } = await failureOf(() => readText(FILE, text));
    const [line = "", caret = ""] = why;
    expect(message).toBe(`${FILE}:1:${text.indexOf('"mas"') + 1}: \`mas\` is no option`);
    expect(line.length).toBeLessThan(130);
    expect(line.slice(caret.length - 1)).toBe('"mas":1}');
  });

  it("counts characters, not code units", async () => {
    const { message, why } = await failureOf(() => readText(FILE, '{ "files": "🎉/**", "mas": 1 }'));
    expect(message).toBe(`${FILE}:1:20: \`mas\` is no option`);
    expect(why[1]).toBe(`  | ${" ".repeat(19)}^`);
  });
});
