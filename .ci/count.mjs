// Counts: `node count.mjs RESULTS [FAILED STEP]…` prints `N passed, N failed` and ends with 1 if anything failed.
// Failed are the tests that failed, files that failed without a test, and steps; the step of the tests only if neither.

import { readFileSync } from "node:fs";

const [file, ...steps] = process.argv.slice(2);

function readResults() {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return { numPassedTests: 0, numFailedTests: 0, testResults: [], success: false }; // the tests did not even run
  }
}

const { numPassedTests, numFailedTests, testResults, success } = readResults();
const broken = testResults.filter(({ status, assertionResults }) => {
  return status === "failed" && !assertionResults.some((test) => test.status === "failed");
});
const failedTests = numFailedTests + broken.length;
const otherSteps = steps.filter((step) => step !== "test_project");
const unexplained = failedTests === 0 && (!success || otherSteps.length < steps.length) ? 1 : 0;
const failed = failedTests + otherSteps.length + unexplained;
process.stdout.write(`${numPassedTests} passed, ${failed} failed\n`);
process.exitCode = failed > 0 ? 1 : 0;
