// The last line of .ci/run: it never says that nothing failed where something did.

import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { makeFolder } from "../support/repository.ts";

const PASSED = { status: "passed", assertionResults: [{ status: "passed" }, { status: "passed" }] };

function count(results: object | null, ...steps: string[]): { readonly said: string; readonly code: number | null } {
  const file = path.join(makeFolder(), "results.json");
  if (results) writeFileSync(file, JSON.stringify(results));
  const { stdout, status } = spawnSync(process.execPath, [".ci/count.mjs", `test_project=${file}`, ...steps], { encoding: "utf8" });
  return { said: stdout, code: status };
}

it("counts tests", () => {
  const right = { numPassedTests: 2, numFailedTests: 0, success: true, testResults: [PASSED] };
  expect(count(right)).toEqual({ said: "2 passed, 0 failed\n", code: 0 });
  const broken = { status: "failed", assertionResults: [{ status: "failed" }] };
  const wrong = { numPassedTests: 2, numFailedTests: 1, success: false, testResults: [PASSED, broken] };
  expect(count(wrong, "test_project")).toEqual({ said: "2 passed, 1 failed\n", code: 1 });
});

it("counts each test file that could not be loaded, and each failed step", () => {
  const unloaded = { status: "failed", assertionResults: [] };
  const results = { numPassedTests: 2, numFailedTests: 0, success: false, testResults: [PASSED, unloaded, unloaded] };
  expect(count(results, "test_project", "npm run lint")).toEqual({ said: "2 passed, 3 failed\n", code: 1 });
});

it("says that something failed where the tests did not run, or ended badly after all had passed", () => {
  expect(count(null, "test_project")).toEqual({ said: "0 passed, 1 failed\n", code: 1 });
  expect(count(null)).toEqual({ said: "0 passed, 1 failed\n", code: 1 });
  const right = { numPassedTests: 2, numFailedTests: 0, success: true, testResults: [PASSED] };
  expect(count(right, "test_project")).toEqual({ said: "2 passed, 1 failed\n", code: 1 });
});

it("adds up several runs, and a run that failed is not hidden by another that did not", () => {
  const folder = makeFolder();
  const right = { numPassedTests: 2, numFailedTests: 0, success: true, testResults: [PASSED] };
  const fast = path.join(folder, "fast.json");
  const deep = path.join(folder, "deep.json");
  const run = (...steps: string[]) =>
    spawnSync(process.execPath, [".ci/count.mjs", `test_project=${fast},test_deep=${deep}`, ...steps], { encoding: "utf8" }).stdout;
  writeFileSync(fast, JSON.stringify(right));
  expect(run("test_deep")).toBe("2 passed, 1 failed\n");
  writeFileSync(deep, JSON.stringify(right));
  expect(run()).toBe("4 passed, 0 failed\n");
  expect(run("test_deep", "npm run lint")).toBe("4 passed, 2 failed\n");
});
