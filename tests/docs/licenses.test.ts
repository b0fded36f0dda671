// The licences that ship in dist/: of every package that the source imports, and of what those bring.

import { readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import path from "node:path";
import { expect, it } from "vitest";

function importedPackages(): string[] {
  const sources = readdirSync("src", { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
  const names = sources.flatMap((name) => {
    const text = readFileSync(path.join("src", name), "utf8");
    // a type import brings no code
    return [...text.matchAll(/^import (?!type ).* from "([^".][^"]*)"|\bimport\("([^".][^"]*)"\)/gm)].map((match) => match[1] ?? match[2] ?? "");
  });
  const packages = names.map((name) => /^(@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name);
  return [...new Set(packages)].filter((name) => !name.startsWith("node:") && !builtinModules.includes(name));
}

const shipped = readFileSync("dist/LICENSES.txt", "utf8");

it("names every package that the source imports, with its version and the text of its licence", () => {
  const packages = importedPackages();
  expect(packages).toEqual(expect.arrayContaining(["commander", "gray-matter", "simple-git", "yaml"]));
  for (const name of packages) {
    const folder = `node_modules/${name}`;
    expect(shipped).toContain(`\n${name} ${JSON.parse(readFileSync(`${folder}/package.json`, "utf8")).version} (`);
    const file = readdirSync(folder).find((entry) => /^licen[cs]e(?:\.md|\.txt)?$/i.test(entry));
    expect(shipped).toContain(readFileSync(`${folder}/${file}`, "utf8").replaceAll("\r\n", "\n").trim());
  }
});

it("names what those packages bring, and not what is left out of the bundle", () => {
  for (const name of ["section-matter", "strip-bom-string", "kind-of", "debug", "ms"]) expect(shipped).toMatch(new RegExp(`^${name} \\d`, "m"));
  expect(shipped).not.toMatch(/^js-yaml \d/m); // gray-matter's own parser is replaced
});
