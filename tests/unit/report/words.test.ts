// Every code of every closed list has words, and what they are given stands in them.

import { describe, expect, it } from "vitest";
import { FIELD_NOTES, REASONS } from "../../../src/policy/decision.ts";
import { PROBLEM_CODES, problemAt } from "../../../src/post/problem.ts";
import { NOTICE_CODES } from "../../../src/report/report.ts";
import { describeNote, describeNotice, describeProblem, describeReason } from "../../../src/report/words.ts";

const ARGS = {
  key: "KEY",
  value: "VALUE",
  language: "LANGUAGE",
  parser: "PARSER: \nmore",
  path: "PATH.md",
  count: "26",
  limit: "25",
  command: "COMMAND",
  fence: "+++",
  head: "HEAD",
  base: "origin/main",
};

function expectWords(text: string): void {
  expect(text.trim().length).toBeGreaterThanOrEqual(3);
  expect(text).not.toMatch(/undefined|\[object|\bnull\b|\n/);
}

describe("words", () => {
  it.each(PROBLEM_CODES)("problem %s: what is wrong, and what mends it", (code) => {
    const { message, hint } = describeProblem(problemAt(code, "x", 0, 1, ARGS));
    expectWords(message);
    expectWords(hint);
    if (/^field-|duplicate|unreadable|out-of-range/.test(code)) expect(message).toContain("KEY");
  });

  const JSON_SLIPS = ["conflict", "comment", "trailing-comma", "comma", "date", "brace", "quote", "key", "string", "deep"];

  it.each(JSON_SLIPS)("a slip of JSON: %s has words of its own", (slip) => {
    const { message, hint } = describeProblem(problemAt("broken-json", "x", 0, 1, { parser: "ValueExpected", slip }));
    expectWords(message);
    expectWords(hint);
    expect(message).not.toBe(describeProblem(problemAt("broken-json", "x", 0, 1, { parser: "ValueExpected", slip: "other" })).message);
    expect(message).not.toContain("expected");
  });

  it("the example for JSON is JSON", () => {
    const { hint } = describeProblem(problemAt("field-not-scalar", "x", 0, 1, { key: "up.date", format: "json" }));
    expect(hint).toContain('`"date": "2024-01-08T18:59:05Z"`');
  });

  it.each(NOTICE_CODES)("notice %s", (code) => {
    const { message, hint } = describeNotice({ code, args: ARGS });
    expectWords(message);
    expectWords(hint);
    expect(hint).not.toContain("FILE");
  });

  it.each(FIELD_NOTES)("note %s", (note) => {
    expectWords(describeNote(note));
  });

  it.each([...REASONS, "stopped", "no-rule", "checked"] as const)("reason %s", (reason) => {
    expectWords(describeReason(reason));
    // the code itself is no sentence
    if (reason.includes("-")) expect(describeReason(reason)).not.toBe(reason);
  });

  it("different problems have different words", () => {
    const messages = PROBLEM_CODES.map((code) => describeProblem(problemAt(code, "x", 0, 1, ARGS)).message);
    expect(new Set(messages).size).toBe(PROBLEM_CODES.length);
  });
});
