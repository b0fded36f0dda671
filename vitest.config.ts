import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { embed } from "./scripts/embed.mjs";

/** Where the results are also to be written as JSON, for a program to count them: .ci/run sets it. */
const results = process.env["STAMP_DATES_RESULTS"];

export default defineConfig({
  plugins: [embed],
  test: {
    include: ["tests/**/*.test.ts"],
    globalSetup: ["tests/support/build.ts"],
    reporters: results ? ["default", ["json", { outputFile: results }]] : ["default"],
    expect: { requireAssertions: true },
    retry: 0,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // the scenarios start real git: processes, not threads, so that one cannot disturb another
    pool: "forks",
    // they wait for processes more than they compute: more of them than there are cores
    maxWorkers: Math.max(2, availableParallelism() + 1),
  },
});
