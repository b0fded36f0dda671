// Tests the page of `backfill --html` in a real browser: chromium, installed where there is apt and it may. Without one the
// tests are left out, and the reason is said; a CI service is to fail then: --required.

import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { findBrowser } from "./picture/chromium.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const file = findBrowser({ installs: true });
if (file) {
  const args = ["node_modules/vitest/vitest.mjs", "run", "--config", "vitest.browser.config.ts"];
  process.exitCode = spawnSync(process.execPath, args, { cwd: root, stdio: "inherit", env: { ...process.env, CHROMIUM: file } }).status ?? 1;
} else {
  console.error("skipped: there is no chromium, and apt cannot install it here; name one: CHROMIUM=FILE npm run test:browser");
  process.exitCode = process.argv.includes("--required") ? 1 : 0;
}
