// Runs the scenarios with every supported Node as the hook's: `npm run test:nodes`, or some: `-- tests/scenarios/check`. Nodes that
// are not at hand are installed from npm below node_modules/.cache, and nowhere else.

import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root, runScenarios } from "./scenarios.mjs";

const MAJORS = [20, 22, 24];
const platform = process.platform === "win32" ? "win" : process.platform;

/** The program `node` of version `major`. */
function provideNode(major) {
  if (process.versions.node.startsWith(`${major}.`)) return process.execPath;
  const name = `node-${platform}-${process.arch}`;
  const folder = path.join(root, `node_modules/.cache/stamp-dates-nodes/${major}`);
  const node = path.join(folder, "node_modules", name, process.platform === "win32" ? "bin/node.exe" : "bin/node");
  if (!existsSync(node)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, "package.json"), "{}\n"); // or npm would install into this project
    const words = ["install", "--no-save", "--no-audit", "--no-fund", "--no-package-lock", `${name}@${major}`];
    execFileSync("npm", words, { cwd: folder, stdio: "inherit", shell: process.platform === "win32" });
  }
  return node;
}

const lines = [];
for (const major of MAJORS) {
  const node = provideNode(major);
  const version = execFileSync(node, ["--version"], { encoding: "utf8" }).trim();
  process.stdout.write(`\nNode ${version}\n`);
  const { passed, failed, right } = runScenarios({ STAMP_DATES_NODE: node }, process.argv.slice(2));
  lines.push(`Node ${version.padEnd(10)} ${passed} passed, ${failed} failed${right ? "" : "  WRONG"}`);
  if (!right) process.exitCode = 1;
}
process.stdout.write(`\n${lines.join("\n")}\n`);
