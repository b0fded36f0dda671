import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    globalSetup: ["tests/support/build.ts"],
    expect: { requireAssertions: true },
    retry: 0,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // the scenarios start real git: processes, not threads, so that one cannot disturb another
    pool: "forks",
  },
});
