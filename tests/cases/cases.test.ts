// The golden cases: each folder <group>/<name>/ holds input.md (the staged version), old.md (HEAD's) and old-2.md
// (another parent's) where there are any, request.json, and what is expected of it: expected.md and expected.json. The
// posts of presets whose keys this repository's own pages have are `.txt`, so that its hook leaves them alone.
// They assert codes and positions, never wording. `UPDATE_CASES=1 npx vitest run tests/cases` rewrites what is
// expected (then `npm run format`): judge each rewritten file by hand.

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { ACTIONS, FIELD_NOTES, REASONS } from "../../src/policy/decision.ts";
import { PRESETS } from "../../src/policy/presets.ts";
import { PROBLEM_CODES } from "../../src/post/problem.ts";
import { CASE_FOLDERS as CASES, CASES_ROOT, caseFile, readSituation } from "../support/golden.ts";
import { ruleOf, stampText } from "../support/stamping.ts";

const UPDATES = process.env["UPDATE_CASES"] === "1";

interface Expected {
  readonly state: string | null;
  readonly outcome: string;
  readonly reason: string;
  /** `role action`, or `role action note`. */
  readonly fields: readonly string[];
  /** `severity code line:column`. */
  readonly problems: readonly string[];
}

async function run(folder: string): Promise<{ bytes: Buffer; expected: Expected }> {
  const { state, file, bytes } = await stampText(readSituation(folder));
  const fields = file.fields.map(({ role, action, note }) => [role, action, note].filter(Boolean).join(" "));
  const problems = file.problems.map(({ code, severity, line, column }) => `${severity} ${code} ${line}:${column}`);
  return { bytes, expected: { state, outcome: file.outcome, reason: file.reason, fields, problems } };
}

describe("golden cases", () => {
  it.each(CASES.map((folder) => [path.relative(CASES_ROOT, folder), folder]))("%s", async (_name, folder) => {
    const { bytes, expected } = await run(folder);
    if (UPDATES) {
      writeFileSync(caseFile(folder, "expected"), bytes);
      writeFileSync(path.join(folder, "expected.json"), `${JSON.stringify(expected, null, 2)}\n`);
    }
    expect(JSON.parse(readFileSync(path.join(folder, "expected.json"), "utf8"))).toEqual(expected);
    // as Latin-1, so that a difference in any byte is seen and shown
    expect(bytes.toString("latin1")).toBe(readFileSync(caseFile(folder, "expected")).toString("latin1"));
  });

  // notes about a value that is written: a file in which something is written has its state as reason
  // (`undecided`: told by the repository, tests/scenarios/policy/detection.test.ts)
  const NEVER_REASONS: readonly string[] = ["stale", "form", "undecided"];

  it("there is one for every problem code, reason, action and note", () => {
    const all = CASES.map((folder) => JSON.parse(readFileSync(path.join(folder, "expected.json"), "utf8")) as Expected);
    const seen = {
      problems: new Set(all.flatMap(({ problems }) => problems.map((problem) => problem.split(" ")[1]))),
      reasons: new Set(all.map(({ reason }) => reason)),
      actions: new Set(all.flatMap(({ fields }) => fields.map((field) => field.split(" ")[1]))),
      notes: new Set(all.flatMap(({ fields }) => fields.map((field) => field.split(" ")[2]))),
    };
    const missing = {
      // no text is known that provokes this one: tests/unit/post/verify.test.ts shows that wrong edits are found
      problems: PROBLEM_CODES.filter((code) => !seen.problems.has(code) && code !== "verification-failed"),
      reasons: REASONS.filter((reason) => !seen.reasons.has(reason) && !NEVER_REASONS.includes(reason)),
      actions: ACTIONS.filter((action) => !seen.actions.has(action)),
      notes: FIELD_NOTES.filter((note) => !seen.notes.has(note)),
    };
    expect(missing).toEqual({ problems: [], reasons: [], actions: [], notes: [] });
  });

  it.each(Object.values(PRESETS).map(({ name, form }) => [name, form] as const))("the preset %s has one for each situation", (name, { fields }) => {
    const ofDrafts = fields.draft.length > 0 ? ["draft", "released"] : [];
    const situations = ["new", "changed", "missing", "bad-form", ...ofDrafts];
    const names = CASES.map((folder) => path.relative(CASES_ROOT, folder));
    expect(situations.filter((situation) => !names.includes(path.join("presets", `${name}-${situation}`)))).toEqual([]);
  });

  it("none is a post of this repository's own rule, whose hook would stamp it", () => {
    const own = ruleOf({ keys: { created: "created", modified: "modified" } });
    expect(own.form.fields.created).toEqual([["created"]]);
    const named = CASES.flatMap((folder) => readdirSync(folder).map((name) => path.join(folder, name)))
      .filter((file) => file.endsWith(".md"))
      .filter((file) => /^(?:created|modified):/m.test(readFileSync(file, "latin1")));
    expect(named).toEqual([]);
  });
});
