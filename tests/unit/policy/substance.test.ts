// Substance (SPEC section 1), sentence by sentence.

import { describe, expect, it } from "vitest";
import { readFacts, zoneRulesOf } from "../../../src/policy/facts.ts";
import type { Policies } from "../../../src/policy/rule.ts";
import { readPost } from "../../../src/post/post.ts";
import { ruleOf } from "../../support/stamping.ts";

function substance(text: string | Uint8Array, policies: Partial<Policies> = {}): string {
  const rule = ruleOf({ policies });
  const bytes = Buffer.from(text as string);
  return readFacts({ path: "post.md", bytes, reading: readPost(bytes, rule.form) }, rule, zoneRulesOf(rule, 0)).substance;
}

const isSame = (one: string | Uint8Array, other: string | Uint8Array, policies?: Partial<Policies>) =>
  substance(one, policies) === substance(other, policies);
const post = (head: string, body = "Text.\n") => `---\n${head}---\n${body}`;
const body = (text: string) => post("title: A\n", text);

describe("the body", () => {
  it.each([
    ["blanks within a line", "a  b\tc\n", "a b c\n"],
    ["line breaks", "a\nb\n", "a b\n"],
    ["paragraphs", "a\n\n\nb\n", "a\n\nb\n"],
    ["CRLF", "a\r\nb\r\n", "a\nb\n"],
    ["blanks at the ends of lines", "a  \nb \n", "a\nb\n"],
    ["the final newline", "a", "a\n"],
    ["several final newlines", "a", "a\n\n\n"],
    ["blank lines at the start", "\n\na\n", "a\n"],
    ["blanks around fenced code", "a\n\n```\nx\n```\nb\n", "a\n```\nx\n```\n\n\nb\n"],
    ["CRLF in fenced code", "```\r\nx\r\ny\r\n```\r\n", "```\nx\ny\n```\n"],
    ["the final newline behind fenced code", "```\nx\n```", "```\nx\n```\n"],
    ["the final newline in code that is never closed", "```\nx", "```\nx\n"],
  ])("%s: the same", (_name, one, other) => {
    expect(isSame(body(one), body(other))).toBe(true);
  });

  it.each([
    ["a word", "a b\n", "a c\n"],
    ["a blank where there was none", "ab\n", "a b\n"],
    ["case", "a\n", "A\n"],
    ["blanks in fenced code", "```\na  b\n```\n", "```\na b\n```\n"],
    ["indentation in fenced code", "~~~\n  a\n~~~\n", "~~~\n a\n~~~\n"],
    ["a blank line in fenced code", "```\na\n\nb\n```\n", "```\na\nb\n```\n"],
    ["indentation in a longer fence that holds a shorter one", "````\n```\n  a\n```\n````\n", "````\n```\n a\n```\n````\n"],
    ["indentation in a fence within a list", "- ```\n    a\n  ```\n", "- ```\n   a\n  ```\n"],
    ["indentation in a fence within a quote", "> ```\n>   a\n> ```\n", "> ```\n>  a\n> ```\n"],
    ["a fence's language", "```js\na\n```\n", "```ts\na\n```\n"],
    ["a non-breaking blank", "a\u00a0b\n", "a b\n"],
    ["a letter whose UTF-8 ends in the byte A0", "voilà\n", "voil\u00c3\n"],
    ["that letter at the very end", "à", ""],
    ["a byte that is no UTF-8", "a\u0001", "a"],
  ])("%s: not the same", (_name, one, other) => {
    expect(isSame(body(one), body(other))).toBe(false);
  });

  it("three backticks within a line open nothing", () => {
    expect(isSame(body("a ```x``` b\n  c\n"), body("a ```x``` b\nc\n"))).toBe(true);
    expect(isSame(body("```x``` b\n  c\n"), body("```x``` b\nc\n"))).toBe(true);
  });

  it("the byte A0 is no blank: neither folded nor trimmed", () => {
    const bytes = (...tail: readonly number[]) => Buffer.concat([Buffer.from(body("")), Buffer.from(tail)]);
    expect(isSame(bytes(0x61, 0xa0), bytes(0x61))).toBe(false);
    expect(isSame(bytes(0x61, 0xa0, 0x62), bytes(0x61, 0x20, 0x62))).toBe(false);
    expect(isSame(bytes(0x61, 0x85), bytes(0x61))).toBe(false);
  });

  it("a BOM is none of it, with front matter and without", () => {
    expect(isSame(`\ufeff${body("a\n")}`, body("a\n"))).toBe(true);
    expect(isSame("\ufeffText\n", "Text\n")).toBe(true);
  });
});

describe("the front matter", () => {
  it.each(["title", "subtitle", "description", "summary", "excerpt"])("%s counts", (key) => {
    expect(isSame(post(`${key}: A\n`), post(`${key}: B\n`))).toBe(false);
    expect(isSame(post(`${key}: A\n`), post("x: A\n"))).toBe(false);
  });

  it.each([
    ["tags", "title: A\ntags: [a]\n", "title: A\ntags: [b]\n"],
    ["a new key", "title: A\n", "title: A\nslug: x\n"],
    ["a comment", "title: A # why\n", "title: A\n"],
    ["the order of keys", "title: A\nsummary: B\n", "summary: B\ntitle: A\n"],
    ["quotes", "title: 'A'\n", "title: A\n"],
    ["white space in a value that counts", "summary: >\n  a\n  b\n", "summary: a  b\n"],
    ["dates", "title: A\npubDatetime: 2024-01-01\n", "title: A\nmodDatetime: 2024-02-02 # keep\n"],
    ["draft", "title: A\ndraft: true\n", "title: A\n"],
    ["line ends", "title: A\r\n", "title: A\n"],
  ])("%s: the same", (_name, one, other) => {
    expect(isSame(post(one), post(other))).toBe(true);
  });

  it("countKeys and ignoreKeys say which keys count", () => {
    expect(isSame(post("tags: [a]\n"), post("tags: [b]\n"), { countKeys: ["tags"] })).toBe(false);
    expect(isSame(post("title: A\n"), post("title: B\n"), { countKeys: ["tags"] })).toBe(true);
    expect(isSame(post("title: A\n"), post("title: B\n"), { ignoreKeys: ["title"] })).toBe(true);
  });

  it("content: all but the dates and ignoreKeys", () => {
    const policies = { substance: "content", ignoreKeys: ["tags"] } as const;
    expect(isSame(post("a: 1\n"), post("a: 2\n"), policies)).toBe(false);
    expect(isSame(post("tags: [a]\n"), post("tags: [b]\n"), policies)).toBe(true);
    expect(isSame(post("a: 1\nb: 2\n"), post("b: 2\na: 1\npubDatetime: 2024-01-01\ndraft: true\n"), policies)).toBe(true);
  });

  it("any: every byte outside the date entries", () => {
    const policies = { substance: "any" } as const;
    expect(isSame(post("a: 1\n", "x  y\n"), post("a: 1\n", "x y\n"), policies)).toBe(false);
    expect(isSame(post("a: 1\n"), post("a:  1\n"), policies)).toBe(false);
    expect(isSame(post("a: 1\npubDatetime: 2024-01-01 # c\nmodDatetime:\n"), post("a: 1\n"), policies)).toBe(true);
  });

  it("a value that holds itself can be compared", () => {
    expect(isSame(post("title: &a [*a]\n"), post("title: &a [*a]\n"))).toBe(true);
  });

  it("what cannot be read as front matter is body", () => {
    expect(isSame("---\ntitle: A: B\n---\nText\n", "---\ntitle: A: C\n---\nText\n")).toBe(false);
  });
});

describe("long lines take no longer than they are", () => {
  // each of these would take minutes where a pattern goes through a line again and again
  it.each([
    ["backticks and a lone carriage return", `${"`".repeat(1_000_000)}\rx\n`],
    ["tildes and a lone carriage return", `${"~".repeat(1_000_000)}\rx\n`],
    ["quote marks", `${"> ".repeat(500_000)}x\n\`\`\`\nx\n\`\`\`\n`],
    ["list marks", `${"- ".repeat(500_000)}x\n\`\`\`\nx\n\`\`\`\n`],
    ["blanks", `${" ".repeat(1_000_000)}x\n\`\`\`\nx\n\`\`\`\n`],
  ])("%s", (_what, text) => {
    expect(isSame(text, text)).toBe(true);
  });
});
