// Bundles the program into dist/: what starts git is one small file; the parsers, and each large package that a commit
// does not need, are files of their own, loaded when asked for. As CommonJS, which Node starts some 6 ms sooner than ES
// modules.

import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build, transform } from "esbuild";
import { collectLicenses } from "./licenses.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const dist = path.join(root, "dist");
const { version } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));

/**
 * What is never reached, replaced by nothing: gray-matter's own engines, one of which evaluates
 * code. src/post/verify.ts gives it ours.
 */
const withoutUnused = {
  name: "without-unused",
  setup(build) {
    build.onResolve({ filter: /^\.\/(lib\/)?engines$/ }, ({ importer }) =>
      importer.includes("gray-matter") ? { path: "engines", namespace: "unused" } : null,
    );
    build.onLoad({ filter: /.*/, namespace: "unused" }, () => ({ contents: "module.exports = {};", loader: "js" }));
  },
};

// esbuild splits ES modules only: so they are split first, and each file is made CommonJS after
const { outputFiles, metafile } = await build({
  absWorkingDir: root,
  entryPoints: { "stamp-dates": "src/cli/entry.ts" },
  outdir: "dist",
  write: false,
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20.19",
  minify: true,
  legalComments: "none",
  metafile: true,
  logLevel: "warning",
  chunkNames: "[name]-[hash]",
  define: { STAMP_DATES_VERSION: JSON.stringify(version) },
  // the ES module builds, of which only what is used is bundled: yaml's CommonJS build comes whole, and that of jsonc-parser
  // cannot be bundled
  alias: {
    yaml: path.join(root, "node_modules/yaml/browser/dist/index.js"),
    "jsonc-parser": path.join(root, "node_modules/jsonc-parser/lib/esm/main.js"),
  },
  plugins: [withoutUnused],
});

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist);
for (const file of outputFiles) {
  const { code } = await transform(file.text, {
    format: "cjs",
    platform: "node",
    target: "node20.19",
    minify: true,
    supported: { "dynamic-import": false },
  });
  const name = path.basename(file.path).replace(/\.js$/, ".cjs");
  writeFileSync(path.join(dist, name), code.replaceAll(/require\("(\.\/[\w-]+)\.js"\)/g, 'require("$1.cjs")'));
  if (process.argv.includes("--sizes")) process.stdout.write(`${String(code.length).padStart(8)} ${name}\n`);
}
writeFileSync(path.join(dist, "LICENSES.txt"), collectLicenses(root, metafile));
const metafileArgument = process.argv.find((arg) => arg.startsWith("--metafile="));
if (metafileArgument) writeFileSync(metafileArgument.slice("--metafile=".length), JSON.stringify(metafile));
