// docs/configuration.md: its table is the option table's, each option has a section with an example, each example is
// taken, and the wrong one is answered as shown.

import { readFileSync, writeFileSync } from "node:fs";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { CONFIG_NAMES } from "../../src/config/find.ts";
import { RULE_OPTIONS, TOP_OPTIONS } from "../../src/config/options.ts";
import { failureOf, readText } from "../support/configuration.ts";
import { readExamples } from "../support/documents.ts";
import { makeOptionTable } from "../support/option-table.ts";

const DOCUMENT = "docs/configuration.md";
const TABLE = /(?<=<!-- options -->\n)[\s\S]*?(?=<!-- \/options -->)/;
if (process.env["UPDATE_SCHEMA"] === "1") {
  writeFileSync(
    DOCUMENT,
    readFileSync(DOCUMENT, "utf8").replace(TABLE, () => `${makeOptionTable()}\n`),
  );
}

const text = readFileSync(DOCUMENT, "utf8");
const examples = readExamples(DOCUMENT);
const NAMES = Object.keys({ ...RULE_OPTIONS, ...TOP_OPTIONS });
const FILES: Readonly<Record<string, string>> = { json: "a.json", yaml: "a.yaml", js: "a.mjs", ts: "a.mjs" };

/** A program as Node runs it; `stamp-dates` itself is not installed here. */
function toJavaScript(source: string): string {
  const { outputText } = ts.transpileModule(source, { compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ESNext } });
  return outputText.replace('import { defineConfig } from "stamp-dates";', "const defineConfig = (config) => config;");
}

it("its table is the option table (UPDATE_SCHEMA=1 writes it anew)", () => {
  expect(TABLE.exec(text)?.[0]).toBe(`${makeOptionTable()}\n`);
});

it("it names every file name", () => {
  const named = (text.split("## Where it stands")[1] ?? "").split("\n\n")[1] ?? "";
  for (const name of [...CONFIG_NAMES, "package.json"]) expect(named).toContain(`\`${name}\``);
});

it("each option has a section, and an example that says it", () => {
  for (const name of NAMES) {
    const own = examples.filter(({ heading, language }) => heading === name && language === "json");
    expect(own.length, name).toBeGreaterThan(0);
    for (const example of own) expect(example.text).toContain(`"${name}":`);
  }
});

describe("each example is taken", () => {
  const right = examples
    .filter(({ language }) => language in FILES)
    .map(({ heading, language, text: source }) => [heading, language, source] as const);

  it.each(right)("%s (%s)", async (_heading, language, source) => {
    const config = await readText(FILES[language] as string, language === "ts" ? toJavaScript(source) : source);
    expect(Object.keys(config).length).toBeGreaterThan(0);
  });
});

it("the wrong one is answered as shown", async () => {
  const wrong = examples.find(({ language }) => language === "wrong");
  const shown = examples.find(({ language }) => language === "text");
  const { exit, message, why, mend } = await failureOf(() => readText("stamp-dates.config.json", wrong?.text ?? ""));
  const indent = `\n${" ".repeat(7)}`;
  expect(exit).toBe(2);
  expect(`stamp-dates: ${message}\n  why: ${why.join(indent)}\n  mend: ${mend.join(indent)}\n`).toBe(shown?.text);
});
