// Brings a generator to this machine: npm packages into a cache folder outside the tracked files, programs from Debian.
// What cannot be had is no error: the caller skips that generator and prints the reason.

import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

/** Why a generator cannot be run here. */
export class Unavailable extends Error {}

/**
 * A folder whose node_modules holds exactly `packages` (name → version), installed now or by an earlier run. Throws
 * Unavailable where npm cannot bring them.
 */
export function provideFromNpm(cache, name, packages) {
  const folder = path.join(cache, name);
  const manifest = `${JSON.stringify({ private: true, dependencies: packages }, null, 2)}\n`;
  // written last, so that half an installation is not taken for a whole one
  const done = path.join(folder, "installed.json");
  if (existsSync(done) && readFileSync(done, "utf8") === manifest) return folder;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, "package.json"), manifest);
  // no install scripts: none of these needs one, and none of their code is to run before it is asked to
  const words = ["install", "--no-audit", "--no-fund", "--no-package-lock", "--ignore-scripts", "--loglevel=error"];
  const { status, stderr } = spawnSync("npm", words, { cwd: folder, encoding: "utf8", shell: process.platform === "win32" });
  if (status !== 0) throw new Unavailable(`npm cannot install it: ${firstLine(stderr)}`);
  writeFileSync(done, manifest);
  return folder;
}

let isListed = false;

/** Sees to it that `program` can be started: from Debian's `packages`, where this is Debian and we are root. */
export function provideFromDebian(program, packages = [program]) {
  if (canStart(program)) return;
  if (process.getuid?.() !== 0 || !canStart("apt-get"))
    throw new Unavailable(`"${program}" is not installed (Debian has it: ${packages.join(", ")})`);
  if (!isListed) execFileSync("apt-get", ["update", "-qq"], { stdio: "ignore" });
  isListed = true;
  const { status, stderr } = spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...packages], {
    encoding: "utf8",
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
  if (status !== 0 || !canStart(program)) throw new Unavailable(`Debian's ${packages.join(", ")} cannot be installed: ${firstLine(stderr)}`);
}

function canStart(program) {
  return (process.env.PATH ?? "").split(path.delimiter).some((folder) => existsSync(path.join(folder, program)));
}

function firstLine(text) {
  return (text ?? "").trim().split("\n")[0] || "no reason given";
}
