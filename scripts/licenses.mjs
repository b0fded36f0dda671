// The licences of the packages that are bundled: each text once a package, found by what the bundler says it has taken in.

import { readdirSync, readFileSync } from "node:fs";

/** The names of the packages whose modules are in `output`, the files that the bundler wrote, in order. */
export function listBundled(output) {
  const names = output.flatMap(({ moduleIds }) => moduleIds).flatMap((file) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? []);
  return [...new Set(names)].sort();
}

/** The text of dist/LICENSES.txt for the packages `names`. Throws where a package brings no licence: it could not be shipped. */
export function collectLicenses(root, names) {
  const head = "stamp-dates contains the packages below, each under its own licence.\n";
  return [head, ...names.map((name) => describePackage(`${root}/node_modules/${name}`))].join(`\n${"-".repeat(80)}\n\n`);
}

function describePackage(folder) {
  const { name, version, license, homepage } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e(\.(md|txt))?$/i.test(entry));
  if (!file) throw new Error(`${name} is bundled, but brings no licence`);
  const text = readFileSync(`${folder}/${file}`, "utf8").replaceAll("\r\n", "\n").trim();
  return `${name} ${version} (${license})${homepage ? `\n${homepage}` : ""}\n\n${text}\n`;
}
