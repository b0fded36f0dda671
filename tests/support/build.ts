// Builds the program once before the tests: the scenarios run what a user runs.

import { execFileSync } from "node:child_process";

export default function setup(): void {
  if (process.env["STAMP_DATES_BIN"]) return; // the packed package is being tested
  execFileSync(process.execPath, ["scripts/build.mjs", "--no-types"], { stdio: "inherit" });
}
