// A plugin of the bundler and of the tests: `page.css?style` and `page.ts?script` are imported as texts, made small, for a
// page that is to need no other file.

import { readFileSync } from "node:fs";
import path from "node:path";
import { minifySync, transformSync } from "rolldown/utils";

const KINDS = { style: shrinkStyle, script: shrinkScript };
/** By the id that the bundler knows a text by, which has no ending, so that no other plugin takes it for a style: its file. */
const files = new Map();

/** Embeds texts. */
export const embed = {
  name: "embed",
  enforce: "pre",
  resolveId(specifier, importer) {
    const match = /^(.+)\?(style|script)$/.exec(specifier);
    if (!match || !importer) return null;
    const [, file, kind] = match;
    const id = `\0embedded-${kind}-${path.basename(file).replace(/\W/g, "-")}`;
    files.set(id, { file: path.resolve(path.dirname(importer), file), kind });
    return id;
  },
  load(id) {
    const found = files.get(id);
    if (!found) return null;
    this.addWatchFile(found.file);
    const text = KINDS[found.kind](readFileSync(found.file, "utf8"), found.file);
    return `export default ${JSON.stringify(text)};`;
  },
};

function shrinkStyle(text) {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/\s+/g, " ")
    .replace(/ ?([{};,]) ?/g, "$1")
    .replace(/;}/g, "}")
    .replace(/(?<=[a-z]): /g, ":")
    .trim();
}

function shrinkScript(text, file) {
  const options = { module: true, compress: { target: "es2022" }, mangle: true };
  const { code, errors } = minifySync(file, transformSync(file, text, { target: "es2022" }).code, options);
  if (errors?.length) throw new Error(`${file}: ${errors[0].message}`);
  return code.replace(/export\s*\{\s*\};?/, "").trim();
}
