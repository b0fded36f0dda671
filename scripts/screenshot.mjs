// Makes docs/images/backfill.png: the page of `backfill --html` for an old blog, as chromium shows it.

import { execFileSync } from "node:child_process";
import { mkdirSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { buildBlog } from "./picture/blog.mjs";
import { startBrowser } from "./picture/chromium.mjs";
import { shrinkPng } from "./picture/png.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const picture = path.resolve(process.argv[2] ?? path.join(root, "docs/images/backfill.png"));
const scheme = process.argv[3] ?? "light";
const width = Number(process.argv[4] ?? 1280);

const blog = buildBlog();
const browser = await startBrowser();
try {
  const file = path.join(blog.home, "dates.html");
  const args = ["bin/stamp-dates.cjs", "backfill", "--quiet", "--preset", "astro-paper", "-C", blog.top, "--html", file];
  execFileSync(process.execPath, args, { cwd: root, env: blog.env, stdio: "inherit" });
  const page = await browser.newPage({ viewport: { width, height: 940 }, colorScheme: scheme });
  await page.goto(pathToFileURL(file).href);
  mkdirSync(path.dirname(picture), { recursive: true });
  // the day it was made, which is all that changes from one run to the next
  await page.locator("header time").evaluate((time) => {
    time.textContent = "2025-07-01";
  });
  writeFileSync(picture, shrinkPng(await page.screenshot()));
  console.log(`${path.relative(process.cwd(), picture)}: ${statSync(picture).size} bytes`);
} finally {
  await browser.close();
  blog.remove();
}
