// docs/presets.md has a section for each preset; its table is made from the code (`UPDATE_DOCS=1` writes it anew).

import { readFileSync, writeFileSync } from "node:fs";
import { expect, it } from "vitest";
import { PRESETS } from "../../src/policy/presets.ts";
import { describePreset } from "../support/preset-tables.ts";

const DOCUMENT = "docs/presets.md";
const NAMES = Object.keys(PRESETS);

const table = (name: string): RegExp => new RegExp(`(<!-- table: ${name} -->\\n)([\\s\\S]*?)(\\n<!-- end -->)`);

it("has a section for each preset, in the order of the code, each with more to say than its table", () => {
  const text = readFileSync(DOCUMENT, "utf8");
  const sections = text.split(/^## /m).slice(1);
  const ofPresets = sections.filter((section) => section.includes("<!-- table:"));
  expect(ofPresets.map((section) => section.split("\n")[0])).toEqual(NAMES);
  for (const section of ofPresets) expect(section.replace(/<!-- table[\s\S]*end -->/, "").trim().length, section.slice(0, 20)).toBeGreaterThan(80);
});

it.each(Object.entries(PRESETS))("the table of %s is what the code does", (name, generator) => {
  const text = readFileSync(DOCUMENT, "utf8");
  const expected = describePreset(generator);
  if (process.env["UPDATE_DOCS"] === "1")
    writeFileSync(
      DOCUMENT,
      text.replace(table(name), (_all, start, _old, end) => `${start}${expected}${end}`),
    );
  expect(table(name).exec(readFileSync(DOCUMENT, "utf8"))?.[2]).toBe(expected);
});
