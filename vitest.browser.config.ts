import { defineConfig } from "vitest/config";
import { embed } from "./scripts/embed.mjs";

// apart from `npm test`: these need a browser
export default defineConfig({
  plugins: [embed],
  test: {
    include: ["tests/browser/*.browser.ts"],
    globalSetup: ["tests/support/folder.ts"],
    setupFiles: ["tests/support/clean-up.ts"],
    expect: { requireAssertions: true },
    retry: 0,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
