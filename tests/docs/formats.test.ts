// The pairs of docs/formats.md: a changed post, and what becomes of it.

import { describe, expect, it } from "vitest";
import { stampText } from "../../src/index.ts";
import { readExamples } from "../support/documents.ts";

const examples = readExamples("docs/formats.md").filter(({ language }) => language === "md");

describe("docs/formats.md", () => {
  it("has pairs, in each format", () => {
    expect(examples.length % 2).toBe(0);
    expect(new Set(examples.map(({ text }) => text[0]))).toEqual(new Set(["-", "+", "{"]));
  });

  it.each(examples.flatMap(({ heading, text }, i) => (i % 2 === 0 ? [[heading, text, examples[i + 1]?.text] as const] : [])))(
    "%s: %s",
    (_heading, source, expected) => {
      const rule = { created: "date", modified: "lastmod" };
      const old = source.replace("Text.", "Old text.");
      expect(stampText(source, { time: "2024-03-01T10:00:00Z", rule, old }).text).toBe(expected);
    },
  );
});
