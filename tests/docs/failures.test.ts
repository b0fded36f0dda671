// docs/failures.md and the scenarios agree: every row has one, and its test says so.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";

const PAGE = path.resolve("docs/failures.md");
const SCENARIOS = path.resolve("tests/scenarios/failures");
const ROWS = Array.from({ length: 37 }, (_, i) => i + 1);

interface Row {
  readonly number: number;
  readonly words: string;
  /** The linked scenario, absolute. */
  readonly file: string;
}

/** The rows of the page's table: `| number | words | [name](path) |`. */
function readRows(): Row[] {
  const lines = readFileSync(PAGE, "utf8").split("\n");
  return lines.flatMap((line): Row[] => {
    const match = /^\| *(\d+) *\| *(.*\S) *\| *\[([^\]]+)\]\(([^)]+)\) *\|$/.exec(line);
    if (!match) return [];
    const [, number = "", words = "", name = "", link = ""] = match;
    expect(path.basename(link), `the text of row ${number}'s link`).toBe(name);
    return [{ number: Number(number), words, file: path.resolve(path.dirname(PAGE), link) }];
  });
}

/** The numbers of the rows that the test titles of `file` name. */
function namedRows(file: string): Set<number> {
  const titles = readFileSync(file, "utf8").matchAll(/^\s*it\((["'`])row (\d+): .+\1,/gm);
  return new Set([...titles].map((title) => Number(title[2])));
}

it("the table has every row from 1 to 37 once, in order, each with words", () => {
  const rows = readRows();
  expect(rows.map(({ number }) => number)).toEqual(ROWS);
  expect(rows.filter(({ words }) => words.length < 10)).toEqual([]);
});

it("each linked scenario exists, and one of its test titles names the row", () => {
  for (const { number, file } of readRows()) {
    expect(existsSync(file), `row ${number}: ${file}`).toBe(true);
    expect([...namedRows(file)], `rows named in ${path.basename(file)}`).toContain(number);
  }
});

it("each scenario is linked from the rows that its test titles name", () => {
  const rows = readRows();
  for (const name of readdirSync(SCENARIOS).filter((entry) => entry.endsWith(".test.ts"))) {
    const file = path.join(SCENARIOS, name);
    const linked = rows.filter((row) => row.file === file).map(({ number }) => number);
    expect(new Set(linked), name).toEqual(namedRows(file));
  }
});
