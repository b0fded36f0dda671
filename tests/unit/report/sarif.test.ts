// SARIF: every report validates against the standard's own schema, which @microsoft/jest-sarif ships, and its references hold.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { PROBLEM_CODES, problemAt } from "../../../src/post/problem.ts";
import { NOTICE_CODES, type Report } from "../../../src/report/report.ts";
import { formatSarif } from "../../../src/report/sarif.ts";
import { HOSTILE, HOSTILE_PATH, reportOf, UNDECODABLE_PATH, UNREADABLE, WARNING } from "../../support/findings.ts";

interface Rule {
  readonly id: string;
  readonly shortDescription: { readonly text: string };
  readonly help: { readonly text: string; readonly markdown: string };
  readonly defaultConfiguration: { readonly level: string };
}

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly {
    readonly physicalLocation: { readonly artifactLocation: { readonly uri: string; readonly uriBaseId: string }; readonly region: object };
  }[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
}

interface Run {
  readonly tool: { readonly driver: { readonly name: string; readonly semanticVersion: string; readonly rules: readonly Rule[] } };
  readonly invocations: readonly [
    { readonly executionSuccessful: boolean; readonly exitCode: number; readonly toolExecutionNotifications: readonly { readonly level: string }[] },
  ];
  readonly columnKind: string;
  readonly originalUriBaseIds: object;
  readonly results: readonly Result[];
}

const main = createRequire(import.meta.url).resolve("@microsoft/jest-sarif");
const file = path.join(main.slice(0, main.lastIndexOf("jest-sarif")), "jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");
// draft 4, of which nothing but the name of `id` differs here; one of its patterns is none with the flag u
const { id: _id, $schema: _draft, ...schema } = JSON.parse(readFileSync(file, "utf8"));
const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false, allErrors: true }).compile(schema);

function read(report: Report): Run {
  const text = formatSarif(report, "1.2.3");
  expect(text.indexOf("\n")).toBe(text.length - 1);
  const log = JSON.parse(text);
  validate(log);
  expect(validate.errors).toBeNull();
  expect(log.version).toBe("2.1.0");
  expect(log.runs).toHaveLength(1);
  return log.runs[0];
}

const uriOf = (result: Result | undefined) => result?.locations[0]?.physicalLocation.artifactLocation.uri ?? "";

it("the schema is the real one, and refuses what is wrong", () => {
  expect(Object.keys(schema.definitions).length).toBeGreaterThan(40);
  const log = JSON.parse(formatSarif(reportOf({ "a.md": [UNREADABLE] }), "1.2.3"));
  log.runs[0].results[0].level = "fatal";
  expect(validate(log)).toBe(false);
});

describe("the run", () => {
  it("without findings has rules and no results", () => {
    const run = read(reportOf({}));
    expect(run.results).toEqual([]);
    expect(run.tool.driver).toMatchObject({ name: "stamp-dates", semanticVersion: "1.2.3" });
    expect(run.invocations[0]).toMatchObject({ executionSuccessful: true, exitCode: 0, toolExecutionNotifications: [] });
    expect(run.columnKind).toBe("unicodeCodePoints");
  });

  it("has a rule for every code, with words of its own", () => {
    const { rules } = read(reportOf({})).tool.driver;
    expect(rules.map(({ id }) => id)).toEqual([...PROBLEM_CODES]);
    for (const { id, shortDescription, help, defaultConfiguration } of rules) {
      expect(shortDescription.text, id).toMatch(/^[A-Z].{10,}\.$/);
      expect(help.text, id).toMatch(/^[A-Z].{10,}\.$/);
      expect(help.text, id).not.toContain("See docs");
      expect(help.markdown, id).toContain(help.text);
      expect(["error", "warning"], id).toContain(defaultConfiguration.level);
    }
  });

  it("has its notices, and the exit code that the program has", () => {
    const notices = NOTICE_CODES.map((code) => ({ code, args: { path: "a.md", count: "26", limit: "25", command: "stamp-dates --force" } }));
    const run = read(reportOf({ "a.md": [UNREADABLE] }, notices));
    expect(run.invocations[0].exitCode).toBe(1);
    expect(run.invocations[0].toolExecutionNotifications.map(({ level }) => level)).toEqual(NOTICE_CODES.map(() => "note"));
    expect(read(reportOf({ "a.md": [WARNING] })).invocations[0].exitCode).toBe(0);
  });
});

describe("a result", () => {
  it("says what and where", () => {
    const run = read(reportOf({ "src/content/blog/a.md": [UNREADABLE] }));
    const index = PROBLEM_CODES.indexOf("unreadable-date");
    const [result] = run.results;
    const print = result?.partialFingerprints["stampDates/v1"];
    expect(print).toMatch(/^[0-9a-f]{32}$/);
    expect(result).toEqual({
      ruleId: "unreadable-date",
      ruleIndex: index,
      level: "error",
      message: { text: "`pubDatetime` is no date that can be read: soon – write it as 2024-01-08T18:59:05Z, or leave the value out" },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: "src/content/blog/a.md", uriBaseId: "%SRCROOT%" },
            region: { startLine: 3, startColumn: 14 },
          },
        },
      ],
      partialFingerprints: { primaryLocationLineHash: print, "stampDates/v1": print },
    });
    expect(run.tool.driver.rules[index]?.id).toBe("unreadable-date");
    expect(Object.keys(run.originalUriBaseIds)).toEqual(["%SRCROOT%"]);
    expect(read(reportOf({ "a.md": [WARNING] })).results[0]?.level).toBe("warning");
  });

  it("of every code validates, and points to its rule", () => {
    const problems = PROBLEM_CODES.map((code) => problemAt(code, "a: b", 0, 1, { key: "a", value: "b", fence: "---", language: "js" }));
    const run = read(reportOf({ "a.md": problems }));
    expect(run.results.map(({ ruleIndex }) => run.tool.driver.rules[ruleIndex]?.id)).toEqual([...PROBLEM_CODES]);
  });

  it("of a hostile path has a relative URI that reads back", () => {
    const uri = uriOf(read(reportOf({ [HOSTILE_PATH]: [HOSTILE] })).results[0]);
    expect(uri).toMatch(/^[\w/.%!'()*~-]+$/);
    expect(decodeURIComponent(uri)).toBe(HOSTILE_PATH);
    const url = new URL(uri, "file:///blog/");
    expect([url.pathname.startsWith("/blog/src/a%20b/"), url.search, url.hash]).toEqual([true, "", ""]);
  });

  it.each([
    ["a:b.md", "a%3Ab.md"],
    ["c/d e.md", "c/d%20e.md"],
    [UNDECODABLE_PATH, "caf%E9.md"],
    ["日本\udcff🎉.md", "%E6%97%A5%E6%9C%AC%FF%F0%9F%8E%89.md"],
  ])("of the path %j has the URI %s", (path, uri) => {
    expect(uriOf(read(reportOf({ [path]: [UNREADABLE] })).results[0])).toBe(uri);
  });

  it("doubles braces, which would else be placeholders, and obeys nothing", () => {
    const text = formatSarif(reportOf({ "a.md": [HOSTILE] }), "1.2.3");
    const message = JSON.parse(text).runs[0].results[0].message.text as string;
    expect(message).toContain("{{0}}");
    expect(message.isWellFormed()).toBe(true);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect(text.trimEnd()).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
  });

  it("keeps its fingerprint when lines move, and shares it with none of thousands", () => {
    const print = (run: Run) => run.results.map(({ partialFingerprints }) => partialFingerprints["primaryLocationLineHash"]);
    const before = print(read(reportOf({ "a.md": [UNREADABLE] })));
    expect(print(read(reportOf({ "a.md": [{ ...UNREADABLE, line: 90, column: 1 }] })))).toEqual(before);
    const files = Object.fromEntries(Array.from({ length: 2000 }, (_, i) => [`posts/${i}.md`, [UNREADABLE, WARNING]]));
    expect(new Set(print(read(reportOf(files)))).size).toBe(4000);
  });
});
