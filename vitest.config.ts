import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { embed } from "./scripts/embed.mjs";

/** Where the results are also to be written as JSON, for a program to count them: .ci/run sets it. */
const results = process.env["STAMP_DATES_RESULTS"];

/** The tests with real hook managers need what scripts/test-managers.mjs brings. */
const withManagers = process.env["STAMP_DATES_MANAGERS"] !== undefined;

export default defineConfig({
  plugins: [embed],
  test: {
    include: ["tests/**/*.test.ts"],
    exclude: withManagers ? [] : ["tests/managers/**"],
    globalSetup: ["tests/support/build.ts", "tests/support/folder.ts"],
    setupFiles: ["tests/support/clean-up.ts"],
    reporters: results ? ["default", ["json", { outputFile: results }]] : ["default"],
    expect: { requireAssertions: true },
    retry: 0,
    testTimeout: withManagers ? 300_000 : 60_000,
    hookTimeout: withManagers ? 600_000 : 60_000,
    // the scenarios start real git: processes, not threads, so that one cannot disturb another
    pool: "forks",
    // a worker serves one file after the other: what the tests import is loaded once a worker, not once a file
    isolate: false,
    // they wait for processes more than they compute: more of them than there are cores
    maxWorkers: Math.max(2, availableParallelism() + 1),
  },
});
