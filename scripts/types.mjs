// Writes the types of the public interface: of tsc's declarations those that src/index.ts reaches, once for ES modules and
// once for CommonJS, since TypeScript takes a declaration for what its nearest package.json says.

import { execFileSync } from "node:child_process";
import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

/** Makes `dist/types` and `dist/types-cjs` of the package at `root`. */
export function buildTypes(root) {
  const all = path.join(root, "dist/types-all");
  execFileSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "tsconfig.types.json", "--outDir", all], { cwd: root, stdio: "inherit" });
  const reached = reach(path.join(all, "index.d.ts"));
  for (const folder of ["types", "types-cjs"]) {
    for (const file of reached) cpSync(file, path.join(root, "dist", folder, path.relative(all, file)));
  }
  writeFileSync(path.join(root, "dist/types-cjs/package.json"), '{ "type": "commonjs" }\n');
  rmSync(all, { recursive: true });
}

/** The declarations that `file` imports, near and far, itself included. */
function reach(file, known = new Set()) {
  if (known.has(file)) return known;
  known.add(file);
  for (const [, target] of readFileSync(file, "utf8").matchAll(/(?:from |import\()"(\.[^"]+)\.ts"/g)) {
    reach(path.join(path.dirname(file), `${target}.d.ts`), known);
  }
  return known;
}
