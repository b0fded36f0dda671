// A demonstration that is the real thing: a throw-away blog made of the posts in demo/, the hook as README installs it,
// and real commits. Shows what each commit did to its post, checks it, and ends with 1 if anything is not as it should be.

import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { Blog, POSTS } from "./demo/blog.mjs";
import { SCENES } from "./demo/scenes.mjs";
import { Stage } from "./demo/stage.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const program = path.resolve(process.env.STAMP_DATES_BIN ?? path.join(root, "bin/stamp-dates.cjs"));

function isBuilt() {
  const built = path.join(root, "dist/stamp-dates.cjs");
  if (!existsSync(built)) return false;
  const { mtimeMs } = statSync(built);
  const sources = readdirSync(path.join(root, "src"), { recursive: true }).filter((name) => name.endsWith(".ts"));
  return sources.every((name) => statSync(path.join(root, "src", name)).mtimeMs <= mtimeMs);
}

if (process.env.STAMP_DATES_BIN === undefined && !isBuilt()) {
  execFileSync(process.execPath, [path.join(root, "scripts/build.mjs")], { stdio: "inherit" });
}

const stage = new Stage((text) => process.stdout.write(text), process.stdout.isTTY === true && !process.env.NO_COLOR);
const blog = await Blog.build(path.join(root, "demo"), program, path.join(root, "node_modules/husky/bin.js"));
try {
  stage.say(`A blog with ${readdirSync(path.join(root, "demo/blog", POSTS)).length} posts, and this hook in .husky/pre-commit:`);
  stage.quote(readFileSync(path.join(root, "demo/blog/.husky/pre-commit"), "utf8"));
  for (const play of SCENES) play(stage, blog, path.join(root, "demo/posts"));
  stage.finish();
} finally {
  blog.remove();
}
process.exitCode = stage.failed > 0 ? 1 : 0;
