// Tests what npm would publish: `npm run test:package` packs it, looks into the tarball, installs it in a temporary
// folder, and runs the scenarios on the installed program (not with `-- --quick`).

import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { root, runScenarios } from "./scenarios.mjs";

const LIMIT = 400_000; // bytes, packed
const INSTALLED_LIMIT = 2_000_000; // bytes, all that `npm install stamp-dates` brings
const ALWAYS = ["package.json", "README.md", "LICENSE"]; // what npm adds to `files`

const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "stamp-dates-package-")));
let wrong = 0;

function check(label, right, found = "") {
  if (!right) wrong++;
  process.stdout.write(`${right ? "ok   " : "WRONG"}  ${label}${found === "" ? "" : `: ${found}`}\n`);
}

function npm(args, cwd) {
  return execFileSync("npm", args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"], shell: process.platform === "win32" });
}

function pack() {
  const list = path.join(folder, "bundled.json");
  execFileSync(process.execPath, ["scripts/build.mjs", `--list=${list}`], { cwd: root, stdio: "inherit" });
  // without scripts: `prepare` would build again
  const [{ filename, files, size }] = JSON.parse(npm(["pack", "--json", "--ignore-scripts", "--pack-destination", folder], root));
  const allowed = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")).files;
  const foreign = files
    .map((file) => file.path)
    .filter((name) => ![...allowed, ...ALWAYS].some((entry) => name === entry || name.startsWith(`${entry}/`)));
  check("the tarball holds only what `files` says", foreign.length === 0, foreign.join(", "));
  check(`it is no larger than ${LIMIT / 1000} KB`, size <= LIMIT, `${Math.round(size / 1000)} KB`);
  return { tarball: path.join(folder, filename), bundled: JSON.parse(readFileSync(list, "utf8")) };
}

/** What publint and Are The Types Wrong? say of the tarball: entry points, files, and types as each kind of importer finds them. */
async function lint(tarball) {
  const bytes = Uint8Array.from(readFileSync(tarball));
  const { messages, pkg } = await publint({ pack: { tarball: bytes.buffer }, strict: true });
  const said = messages.map((message) => formatMessage(message, pkg, { color: false }) ?? message.code);
  check("publint finds nothing", said.length === 0, said.join("; "));
  const { types, problems = [], entrypoints = {} } = await checkPackage(createPackageFromTarballData(bytes));
  const wrong = problems.map((problem) => [problem.kind, problem.entrypoint, problem.resolutionKind].filter(Boolean).join(" "));
  check(
    "Are The Types Wrong? finds nothing",
    types !== false && "." in entrypoints && wrong.length === 0,
    wrong.join("; ") || `${types?.kind} types`,
  );
}

function install(tarball) {
  const site = path.join(folder, "site");
  mkdirSync(site);
  writeFileSync(path.join(site, "package.json"), '{ "name": "a-site", "private": true }\n');
  npm(["install", "--offline", "--no-audit", "--no-fund", tarball], site); // offline: it needs nothing else
  const modules = path.join(site, "node_modules");
  const packages = readdirSync(modules).filter((name) => !name.startsWith("."));
  check("it brings no other package", packages.join() === "stamp-dates", packages.join(", "));
  const entries = readdirSync(modules, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const size = entries.reduce((sum, entry) => sum + statSync(path.join(entry.parentPath, entry.name)).size, 0);
  check(`what an installation brings is no larger than ${INSTALLED_LIMIT / 1e6} MB`, size <= INSTALLED_LIMIT, `${Math.round(size / 1000)} KB`);
  return path.join(modules, "stamp-dates");
}

function checkInstalled(installed, bundled) {
  const { dependencies = {}, version, bin } = JSON.parse(readFileSync(path.join(installed, "package.json"), "utf8"));
  check("it has no dependencies", Object.keys(dependencies).length === 0, Object.keys(dependencies).join(", "));
  check("it brings its licence", readFileSync(path.join(installed, "LICENSE"), "utf8") === readFileSync(path.join(root, "LICENSE"), "utf8"));
  const licenses = readFileSync(path.join(installed, "dist/LICENSES.txt"), "utf8");
  const missing = bundled.filter((name) => !licenses.includes(`\n${name} `));
  check(`it brings the licences of ${bundled.length} bundled packages`, bundled.length > 0 && missing.length === 0, missing.join(", "));
  const program = path.join(installed, bin["stamp-dates"]);
  const said = execFileSync(path.join(installed, "../.bin/stamp-dates"), ["--version"], { encoding: "utf8", shell: process.platform === "win32" });
  check("node_modules/.bin/stamp-dates starts", said.trim() === version, said.trim());
  return program;
}

const TYPED = `{ Failure, defineConfig, stamp, stampText, type Configuration, type JsonReport } from "stamp-dates";
const options: Configuration = { preset: "hugo", mass: false };
const text: string = stampText("", { time: new Date(0), rule: defineConfig(options) }).text;
// @ts-expect-error: no such preset
defineConfig({ preset: "hugoo" });
// @ts-expect-error: not any
const wrong: number = stampText("", { time: 0, rule: options });
export const report: Promise<JsonReport | string> = stamp().catch((error) => (error instanceof Failure ? error.mend : text + wrong));
`;

/** Whether TypeScript finds the types from ES modules and from CommonJS, in each way it looks for them. */
function checkTypes() {
  const site = path.join(folder, "site");
  writeFileSync(path.join(site, "use.mts"), `import ${TYPED}`);
  writeFileSync(path.join(site, "use.cts"), `import ${TYPED}`);
  const config = (module, moduleResolution, files) => ({
    compilerOptions: { module, moduleResolution, target: "es2022", types: [], strict: true, noEmit: true, skipLibCheck: false },
    files,
  });
  for (const [module, resolution, files] of [
    ["node16", "node16", ["use.mts", "use.cts"]],
    ["nodenext", "nodenext", ["use.mts", "use.cts"]],
    ["esnext", "bundler", ["use.mts"]],
  ]) {
    writeFileSync(path.join(site, "tsconfig.json"), JSON.stringify(config(module, resolution, files)));
    const tsc = spawnSync(process.execPath, [path.join(root, "node_modules/typescript/bin/tsc"), "-p", site], { encoding: "utf8" });
    check(`its types are found (${resolution})`, tsc.status === 0, tsc.stdout.trim());
  }
}

try {
  const { tarball, bundled } = pack();
  await lint(tarball);
  const program = checkInstalled(install(tarball), bundled);
  checkTypes();
  if (!process.argv.includes("--quick")) {
    const { passed, failed, right } = runScenarios({ STAMP_DATES_BIN: program });
    check("the scenarios pass on the installed program", right, `${passed} passed, ${failed} failed`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = wrong > 0 ? 1 : 0;
