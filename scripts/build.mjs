// Bundles the program into dist/: what starts git is one small file; the parsers, and each large package that a commit
// does not need, are files of their own, loaded when asked for. As CommonJS, which Node starts some 6 ms sooner than ES
// modules.

import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { embed } from "./embed.mjs";
import { collectLicenses, listBundled } from "./licenses.mjs";
import { buildTypes } from "./types.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const dist = path.join(root, "dist");
const { version } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
const source = (name) => path.join(root, "src", name);

/**
 * The files of dist that hold all that their source loads from its start; what an earlier one holds, a later one takes from
 * there. Left to itself the bundler makes many small files of what several of them share, and each costs a commit time.
 */
const WHOLE = [
  ["stamp-dates", source("cli/entry.ts")],
  ["stamp-posts", source("commands/stamp-posts.ts")],
];

/** The ES module builds, of which only what is used is bundled: yaml's CommonJS build comes whole, and jsonc-parser's cannot be bundled. */
const alias = {
  yaml: path.join(root, "node_modules/yaml/browser/dist/index.js"),
  "jsonc-parser": path.join(root, "node_modules/jsonc-parser/lib/esm/main.js"),
};

/**
 * What is never reached, replaced by nothing: gray-matter's own engines, one of which evaluates
 * code. src/post/verify.ts gives it ours.
 */
const withoutUnused = {
  name: "without-unused",
  resolveId: (id, importer) => (/^\.\/(lib\/)?engines$/.test(id) && importer?.includes("gray-matter") ? "\0unused" : null),
  load: (id) => (id === "\0unused" ? "module.exports = {};" : null),
};

/** By module, the file of WHOLE that holds it. */
const holders = new Map();
const findHolders = {
  name: "find-holders",
  buildEnd() {
    const hold = (id, name) => {
      if (holders.has(id)) return;
      holders.set(id, name);
      for (const next of this.getModuleInfo(id)?.importedIds ?? []) hold(next, name);
    };
    for (const [name, id] of WHOLE) hold(id, name);
  },
};

const bundle = await rolldown({
  cwd: root,
  input: { "stamp-dates": source("cli/entry.ts"), index: source("index.ts") },
  platform: "node",
  resolve: { alias },
  plugins: [embed, withoutUnused, findHolders],
  transform: { target: "node20.19", define: { STAMP_DATES_VERSION: JSON.stringify(version) } },
});
rmSync(dist, { recursive: true, force: true });
mkdirSync(dist);
const { output } = await bundle.write({
  dir: dist,
  format: "cjs",
  minify: true,
  comments: false,
  exports: "named",
  entryFileNames: "[name].cjs",
  chunkFileNames: "[name]-[hash].cjs",
  codeSplitting: {
    groups: [
      ...WHOLE.map(([name]) => ({ name, test: (id) => holders.get(id) === name })),
      { name: "jsonc-parser", test: /node_modules\/jsonc-parser\// },
    ],
  },
});
// for those who import it as an ES module: the names, out of the CommonJS file
const names = output.find(({ fileName }) => fileName === "index.cjs").exports;
writeFileSync(path.join(dist, "index.mjs"), `import api from "./index.cjs";\nexport const { ${names.join(", ")} } = api;\n`);
const bundled = listBundled(output);
writeFileSync(path.join(dist, "LICENSES.txt"), collectLicenses(root, bundled));
if (!process.argv.includes("--no-types")) buildTypes(root);
for (const { fileName, code } of output) if (process.argv.includes("--sizes")) console.log(`${String(code.length).padStart(8)} ${fileName}`);
const list = process.argv.find((arg) => arg.startsWith("--list="));
if (list) writeFileSync(list.slice("--list=".length), JSON.stringify(bundled));
