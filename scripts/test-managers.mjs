// Proof with the hook managers themselves: `npm run test:managers [NAME…]`. Packs the program, brings the managers to this
// machine (npm's into npm's own cache, pre-commit from Debian), and runs tests/managers: blogs from empty folders, set up
// as a reader would, with real commits. Takes minutes and the network once: not part of `npm test`.

import { execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { provideFromDebian, provideFromNpm, Unavailable } from "./generators/provide.mjs";

/** The versions that are tested. lint-staged 17 needs a newer Node than we do. */
const PACKAGES = { husky: "9.1.7", lefthook: "2.2.2", "simple-git-hooks": "2.14.0", "lint-staged": "16.4.0" };
/** What a graphical client's PATH does not have. */
const NOT_BARE = /^(?:node|nodejs|npm|npx|corepack|yarn|yarnpkg|pnpm|husky|lefthook|simple-git-hooks|lint-staged|stamp-dates)$/;

const root = fileURLToPath(new URL("..", import.meta.url));
const cache = path.join(root, "node_modules/.cache/stamp-dates-managers");
const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "stamp-dates-managers-")));
const say = (line) => process.stdout.write(`${line}\n`);
const skipped = [];

/** Whether `bring` succeeds; where not, says why `name` is skipped. */
function isBrought(name, bring) {
  try {
    bring();
    return true;
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    skipped.push(name);
    say(`skipped  ${name}: ${error.message}`);
    return false;
  }
}

function pack() {
  // the types are no part of what is tested here
  execFileSync(process.execPath, ["scripts/build.mjs", "--no-types"], { cwd: root, stdio: "inherit" });
  execFileSync("npm", ["pack", "--silent", "--ignore-scripts", "--pack-destination", folder], { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
  return path.join(
    folder,
    readdirSync(folder).find((name) => name.endsWith(".tgz")),
  );
}

/** A folder with all programs of the machine but Node and what comes with it: the PATH of a graphical client. */
function makeBarePath() {
  const bare = path.join(folder, "bare");
  mkdirSync(bare);
  for (const from of ["/usr/local/bin", "/usr/bin", "/bin", "/opt/homebrew/bin"].filter((name) => existsSync(name))) {
    for (const name of readdirSync(from)) {
      if (!NOT_BARE.test(name) && !existsSync(path.join(bare, name))) symlinkSync(path.join(from, name), path.join(bare, name));
    }
  }
  return bare;
}

/** A folder with a `node` that notes how it is started where NODE_LOG says, and with npm. */
function makeNodePath() {
  const bin = path.join(folder, "node-bin");
  mkdirSync(bin);
  const lines = ["#!/bin/sh", 'if [ -n "$NODE_LOG" ]; then echo "$*" >> "$NODE_LOG"; fi', `exec "${process.execPath}" "$@"`];
  writeFileSync(path.join(bin, "node"), `${lines.join("\n")}\n`);
  chmodSync(path.join(bin, "node"), 0o755);
  for (const name of ["npm", "npx"]) {
    const found = (process.env.PATH ?? "").split(path.delimiter).find((one) => existsSync(path.join(one, name)));
    if (found) symlinkSync(realpathSync(path.join(found, name)), path.join(bin, name));
  }
  return bin;
}

/** A repository with the files of this one as they are now, committed or not, for managers that clone it. */
function makeRepository() {
  const copy = path.join(folder, "stamp-dates");
  const git = (cwd, ...args) => execFileSync("git", args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
  git(folder, "init", "-q", copy);
  for (const name of git(root, "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0").filter(Boolean)) {
    if (existsSync(path.join(root, name))) cpSync(path.join(root, name), path.join(copy, name), { verbatimSymlinks: true });
  }
  git(copy, "add", "-A");
  git(copy, "-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgSign=false", "commit", "-q", "-m", "As it is now");
  return pathToFileURL(copy).href;
}

function run(asked) {
  const tarball = pack();
  const npm = Object.entries(PACKAGES).filter(([name, version]) => isBrought(name, () => provideFromNpm(cache, name, { [name]: version })));
  const hasPreCommit = isBrought("pre-commit", () => provideFromDebian("pre-commit"));
  const tools = {
    tarball,
    versions: Object.fromEntries(npm),
    hasPreCommit,
    repository: makeRepository(),
    npmCache: execFileSync("npm", ["config", "get", "cache"], { encoding: "utf8" }).trim(),
    bare: makeBarePath(),
    node: makeNodePath(),
  };
  writeFileSync(path.join(folder, "tools.json"), JSON.stringify(tools));
  const results = path.join(folder, "results.json");
  const files = asked.length > 0 ? asked.map((name) => `tests/managers/${name}.test.ts`) : ["tests/managers"];
  const { status } = spawnSync(process.execPath, ["node_modules/vitest/vitest.mjs", "run", ...files], {
    cwd: root,
    env: {
      ...process.env,
      STAMP_DATES_MANAGERS: path.join(folder, "tools.json"),
      STAMP_DATES_BIN: path.join(root, "bin/stamp-dates.cjs"), // built already
      STAMP_DATES_RESULTS: results,
    },
    stdio: "inherit",
  });
  const { numPassedTests: passed, numFailedTests, success, testResults } = JSON.parse(readFileSync(results, "utf8"));
  // a blog that could not be set up fails no test: it has none
  const broken = testResults.filter((file) => file.status === "failed" && !file.assertionResults.some((test) => test.status === "failed"));
  const failed = numFailedTests + broken.length;
  say(`\n${passed} passed, ${failed} failed${skipped.length > 0 ? `, skipped: ${skipped.join(", ")}` : ""}`);
  // a run that proved nothing is no success
  return status === 0 && success && passed > 0 ? 0 : 1;
}

try {
  if (process.platform === "win32") throw new Error("these tests need a POSIX system");
  process.exitCode = run(process.argv.slice(2));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
