// schema/report.schema.json is the closed description of the JSON report: its lists are the code's, and what the
// program prints validates. `UPDATE_CASES=1` writes the code's lists into it.

import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { ACTIONS, FIELD_NOTES, REASONS } from "../../../src/policy/decision.ts";
import { ROLES } from "../../../src/post/post.ts";
import { CODES } from "../../../src/post/problem.ts";
import { INIT_NOTE_CODES, INIT_OUTCOMES } from "../../../src/report/init.ts";
import { BY_HAND_KINDS } from "../../../src/report/init-words.ts";
import { formatJson } from "../../../src/report/json.ts";
import { NOTICE_CODES, OUTCOMES, type Report } from "../../../src/report/report.ts";
import { MANAGERS } from "../../../src/setup/plan.ts";
import { CASE_FOLDERS, readSituation } from "../../support/golden.ts";
import { post, TestRepository } from "../../support/repository.ts";
import { stampText } from "../../support/stamping.ts";

const FILE = path.resolve(import.meta.dirname, "../../../schema/report.schema.json");

const LISTS: Readonly<Record<string, readonly string[]>> = {
  role: ROLES,
  action: ACTIONS,
  note: FIELD_NOTES,
  outcome: OUTCOMES,
  reason: [...REASONS, "stopped", "no-rule", "checked", "from-history", "complete", "never-published", "uncommitted", "no-file"],
  severity: ["error", "warning"],
  problemCode: CODES,
  noticeCode: NOTICE_CODES,
  initOutcome: INIT_OUTCOMES,
  initNoteCode: INIT_NOTE_CODES,
  manager: MANAGERS,
  byHand: BY_HAND_KINDS,
};

const schema = JSON.parse(readFileSync(FILE, "utf8"));
if (process.env["UPDATE_CASES"] === "1") {
  for (const [name, list] of Object.entries(LISTS)) schema.definitions[name] = { enum: list };
  writeFileSync(FILE, `${JSON.stringify(schema, null, 2)}\n`);
}
const validate = new Ajv({ strict: true, strictTypes: false, allErrors: true }).compile(schema);

function problemsOf(json: string): unknown {
  validate(JSON.parse(json));
  return validate.errors;
}

describe("the lists", () => {
  it.each(Object.entries(LISTS))("%s: the schema's are the code's", (name, list) => {
    expect(list.length).toBeGreaterThan(0);
    expect(schema.definitions[name].enum).toEqual(list);
  });
});

describe("what is closed", () => {
  const valid = {
    version: 1,
    command: "stamp",
    time: "2024-01-08T18:59:05Z",
    dryRun: false,
    files: [
      {
        path: "a.md",
        outcome: "stamped",
        reason: "added",
        fields: [{ role: "created", key: "pubDatetime", action: "set", from: null, to: "x", note: null }],
        problems: [{ code: "unreadable-date", severity: "error", line: 1, column: 1, message: "m", hint: "h" }],
      },
    ],
    notices: [{ code: "mass-change", message: "m", hint: "h" }],
    summary: { stamped: 1, kept: 0, skipped: 0, refused: 0 },
  };

  it("takes a whole report", () => {
    expect(problemsOf(JSON.stringify(valid))).toBeNull();
  });

  const objects: readonly (readonly [string, (report: typeof valid) => object])[] = [
    ["the report", (report) => report],
    ["a file", (report) => report.files[0] as object],
    ["a field", (report) => report.files[0]?.fields[0] as object],
    ["a problem", (report) => report.files[0]?.problems[0] as object],
    ["a notice", (report) => report.notices[0] as object],
    ["the summary", (report) => report.summary],
  ];

  it.each(objects)("%s takes no other key, and needs every one it has", (_name, find) => {
    const wider = structuredClone(valid);
    Object.assign(find(wider), { more: 1 });
    expect(problemsOf(JSON.stringify(wider))).not.toBeNull();
    for (const key of Object.keys(find(valid))) {
      const poorer = structuredClone(valid);
      delete (find(poorer) as Record<string, unknown>)[key];
      expect(problemsOf(JSON.stringify(poorer)), `without ${key}`).not.toBeNull();
    }
  });

  it("takes no other version, and no code that is not listed", () => {
    expect(problemsOf(JSON.stringify({ ...valid, version: 2 }))).not.toBeNull();
    expect(problemsOf(JSON.stringify({ ...valid, notices: [{ code: "other", message: "m", hint: "h" }] }))).not.toBeNull();
  });
});

describe("reports of the program validate", () => {
  it("of every golden case", async () => {
    expect(CASE_FOLDERS.length).toBeGreaterThan(60);
    for (const folder of CASE_FOLDERS) {
      const { report } = await stampText(readSituation(folder));
      expect(problemsOf(formatJson(report)), folder).toBeNull();
    }
  });

  it("with every notice", () => {
    const notices = NOTICE_CODES.map((code) => ({ code, args: { path: "a.md", count: "26", limit: "25", command: "stamp-dates --force" } }));
    const report: Report = { version: 1, command: "stamp", time: "2024-01-08T18:59:05Z", dryRun: true, files: [], notices };
    expect(problemsOf(formatJson(report))).toBeNull();
  });

  it("as printed: stamped, kept, skipped, refused, stopped, and nothing to do", () => {
    const repo = new TestRepository({ hook: false });
    const nothing = repo.run(["--reporter", "json"]);
    expect(nothing.code).toBe(0);
    expect(problemsOf(nothing.stdout)).toBeNull();

    repo.write("src/content/blog/added.md", post(["pubDatetime:"]));
    repo.write("src/content/blog/imported.md", post(["pubDatetime: 2001-01-01"]));
    repo.write("src/content/blog/plain.md", "no front matter\n");
    repo.write("src/content/blog/broken.md", post(["pubDatetime: soon"]));
    repo.git("add", ".");
    const stopped = repo.run(["--reporter", "json"]);
    expect(stopped.code).toBe(1);
    expect(problemsOf(stopped.stdout)).toBeNull();
    expect(JSON.parse(stopped.stdout).files.map((file: { reason: string }) => file.reason)).toEqual([
      "stopped",
      "problem",
      "imported",
      "no-front-matter",
    ]);

    repo.git("rm", "-q", "--cached", "src/content/blog/broken.md");
    const stamped = repo.run(["--reporter", "json"]);
    expect(stamped.code).toBe(0);
    expect(problemsOf(stamped.stdout)).toBeNull();
    expect(JSON.parse(stamped.stdout).summary).toEqual({ stamped: 1, kept: 1, skipped: 1, refused: 0 });
  });
});
