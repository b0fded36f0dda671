// Runs the scenarios of tests/ on another program or another Node than usual, and counts.

import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The top of this project, without a slash at its end. */
export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** Runs tests/scenarios, or those of `files`, with `env` added to the environment. Gives the counts, and whether all was well. */
export function runScenarios(env, files = []) {
  const folder = mkdtempSync(path.join(tmpdir(), "stamp-dates-scenarios-"));
  const results = path.join(folder, "results.json");
  try {
    const { status } = spawnSync(process.execPath, ["node_modules/vitest/vitest.mjs", "run", ...(files.length > 0 ? files : ["tests/scenarios"])], {
      cwd: root,
      env: { ...process.env, ...env, STAMP_DATES_RESULTS: results },
      stdio: "inherit",
    });
    const { numPassedTests: passed, numFailedTests: failed } = JSON.parse(readFileSync(results, "utf8"));
    return { passed, failed, right: status === 0 && passed > 0 && failed === 0 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
