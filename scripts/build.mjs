// Bundles the program into dist/. CommonJS, since Node starts it some 6 ms sooner than ES modules; what a commit needs
// is one file, and each large package that it does not need is another, loaded when asked for.

import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { collectLicenses } from "./licenses.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const { version } = JSON.parse(readFileSync(`${root}/package.json`, "utf8"));

/** Modules that bring a large package, each a file of its own. They share no state and no class with the rest. */
const APART = { program: "src/cli/program.ts", questions: "src/git/questions.ts", diff: "src/report/diff.ts" };

const loadApart = {
  name: "load-apart",
  setup(build) {
    build.onResolve({ filter: /\/(program|questions|diff)\.ts$/ }, ({ kind, path }) => {
      const name = /(\w+)\.ts$/.exec(path)[1];
      return kind === "dynamic-import" ? { path: `./${name}.cjs`, external: true } : null;
    });
  },
};

/** gray-matter's own YAML parser is replaced by ours (src/post/verify.ts), so it is not bundled; nor is its evaluator. */
const withoutEngines = {
  name: "gray-matter-without-engines",
  setup(build) {
    build.onResolve({ filter: /^\.\/(lib\/)?engines$/ }, ({ importer }) =>
      importer.includes("gray-matter") ? { path: "engines", namespace: "none" } : null,
    );
    build.onLoad({ filter: /.*/, namespace: "none" }, () => ({ contents: "module.exports = {};", loader: "js" }));
  },
};

rmSync(`${root}/dist`, { recursive: true, force: true });
const result = await build({
  absWorkingDir: root,
  entryPoints: { "stamp-dates": "src/cli/entry.ts", ...APART },
  outdir: "dist",
  outExtension: { ".js": ".cjs" },
  bundle: true,
  format: "cjs",
  platform: "node",
  target: "node20.19",
  minify: true,
  keepNames: false,
  legalComments: "none",
  metafile: true,
  logLevel: "warning",
  define: { STAMP_DATES_VERSION: JSON.stringify(version) },
  supported: { "dynamic-import": false },
  // the ES module build of yaml, of which only what is used is bundled; its CommonJS build comes whole
  alias: { yaml: `${root}/node_modules/yaml/browser/dist/index.js` },
  plugins: [loadApart, withoutEngines],
});
writeFileSync(`${root}/dist/LICENSES.txt`, collectLicenses(root, result.metafile));
const metafile = process.argv.find((arg) => arg.startsWith("--metafile="))?.slice("--metafile=".length);
if (metafile) writeFileSync(metafile, JSON.stringify(result.metafile));
if (process.argv.includes("--sizes")) {
  for (const [file, { bytes }] of Object.entries(result.metafile.outputs)) process.stdout.write(`${String(bytes).padStart(8)} ${file}\n`);
}
