// The size of the package, and of what installing it brings.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

export function measurePackage() {
  // without scripts: `prepare` would build again
  const args = ["pack", "--dry-run", "--json", "--ignore-scripts"];
  const output = execFileSync("npm", args, { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"], shell: process.platform === "win32" });
  const [{ size, unpackedSize }] = JSON.parse(output);
  const dependencies = Object.keys(JSON.parse(readFileSync(`${root}/package.json`, "utf8")).dependencies ?? {});
  const brought = dependencies.length === 0 ? "no dependencies" : `and ${dependencies.length} dependencies, not counted`;
  return [
    { work: "package, packed", figure: kilobytes(size), target: "≤ 400 KB", met: size <= 400_000 },
    {
      work: "package, installed",
      figure: `${kilobytes(unpackedSize)}, ${brought}`,
      target: "≤ 2 MB",
      met: unpackedSize <= 2_000_000 && dependencies.length === 0,
    },
  ];
}

function kilobytes(bytes) {
  return `${Math.round(bytes / 1000)} KB`;
}
