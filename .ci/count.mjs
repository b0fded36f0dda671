// Counts: `node count.mjs STEP=RESULTS[,STEP=RESULTS] [FAILED STEP]…` prints `N passed, N failed` and ends with 1 if anything failed.
// Failed are the tests that failed, files that failed without a test, and steps; a step of tests only if its results say neither.

import { readFileSync } from "node:fs";

const [runs, ...failedSteps] = process.argv.slice(2);
const counts = runs.split(",").map((run) => {
  const at = run.indexOf("=");
  return countRun(run.slice(0, at), readResults(run.slice(at + 1)));
});
const others = failedSteps.filter((step) => !counts.some((count) => count.step === step));
const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.reduce((sum, count) => sum + count.failed, others.length);
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed > 0 ? 1 : 0;

function readResults(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return { numPassedTests: 0, numFailedTests: 0, testResults: [], success: false }; // the tests did not even run
  }
}

function countRun(step, { numPassedTests, numFailedTests, testResults, success }) {
  const broken = testResults.filter(({ status, assertionResults }) => {
    return status === "failed" && !assertionResults.some((test) => test.status === "failed");
  });
  const failed = numFailedTests + broken.length;
  const unexplained = failed === 0 && (!success || failedSteps.includes(step)) ? 1 : 0;
  return { step, passed: numPassedTests, failed: failed + unexplained };
}
