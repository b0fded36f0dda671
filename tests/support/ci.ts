// Runs what a CI's file says, on this disk: shell steps with an npm and an npx that ask no registry.

import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { BIN, makeFolder, NODE } from "./repository.ts";

/** A folder to be put before the others in PATH, and what its programs write down. */
export interface Tools {
  readonly folder: string;
  /** What each npm, npx and recording stamp-dates was given, in order. */
  readonly calls: () => { readonly name: string; readonly cwd: string; readonly args: string[]; readonly noCode: string | null }[];
}

/** `real`: the program that runs is this one; else one that only writes down what it was given. */
export function makeTools({ real }: { readonly real: boolean }): Tools {
  const folder = makeFolder();
  const log = path.join(folder, "calls");
  writeFileSync(log, "");
  const note = (name: string) =>
    `require("node:fs").appendFileSync(${JSON.stringify(log)}, JSON.stringify({ name: ${JSON.stringify(name)}, cwd: process.cwd(), args: process.argv.slice(2), noCode: process.env.STAMP_DATES_NO_CODE ?? null }) + "\\n");\n`;
  const program = path.join(folder, "program.cjs");
  const run = `process.exitCode = require("node:child_process").spawnSync(${JSON.stringify(NODE)}, [${JSON.stringify(BIN)}, ...process.argv.slice(2)], { stdio: "inherit" }).status;\n`;
  writeFileSync(program, `${note("stamp-dates")}${real ? run : ""}`);
  // `npm install --prefix DIR … PACKAGE` makes DIR/node_modules/stamp-dates; every other npm command does nothing
  const install = `const at = process.argv.indexOf("--prefix");
if (process.argv[2] === "install" && at > 0) {
  const bin = require("node:path").resolve(process.argv[at + 1], "node_modules/stamp-dates/bin");
  require("node:fs").mkdirSync(bin, { recursive: true });
  require("node:fs").copyFileSync(${JSON.stringify(program)}, bin + "/stamp-dates.cjs");
}
`;
  // `npx [--yes] stamp-dates[@VERSION] WORDS…`
  const npx = `const words = process.argv.slice(2).filter((word) => word !== "--yes");
if (!/^stamp-dates(@[\\w.]+)?$/.test(words[0])) throw new Error("npx " + words.join(" "));
process.argv.splice(2, Infinity, ...words.slice(1));
require(${JSON.stringify(program)});
`;
  const scripts = { npm: `${note("npm")}${install}`, npx: `${note("npx")}${npx}` };
  mkdirSync(path.join(folder, "bin"));
  for (const [name, text] of Object.entries(scripts)) {
    writeFileSync(path.join(folder, `${name}.cjs`), text);
    const file = path.join(folder, "bin", name);
    writeFileSync(file, `#!/bin/sh\nexec "${NODE}" "${folder}/${name}.cjs" "$@"\n`);
    chmodSync(file, 0o755);
  }
  const calls = () =>
    readFileSync(log, "utf8")
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line));
  return { folder: path.join(folder, "bin"), calls };
}
