// Laws of substance (SPEC section 1): white space outside fenced code, and the dates themselves, are none; words and
// code are.

import fc from "fast-check";
import { expect, it } from "vitest";
import { readFacts, zoneRulesOf } from "../../src/policy/facts.ts";
import { readPost } from "../../src/post/post.ts";
import { ruleOf } from "../support/stamping.ts";
import { runs } from "./arbitrary-posts.ts";

function substanceOf(post: string | Buffer): string {
  const rule = ruleOf({});
  const bytes = Buffer.from(post as string);
  const reading = readPost(bytes, rule.form);
  expect(reading.kind).toBe("post");
  return readFacts({ path: "post.md", bytes, reading }, rule, zoneRulesOf(rule, 0)).substance;
}

/** A body as paragraphs of words and blocks of code. */
type Part = { readonly words: readonly string[] } | { readonly code: readonly string[]; readonly fence: string };

// words that end in the byte 0xA0 or 0x85 in UTF-8, or are no UTF-8 blank of ASCII's
const words = fc
  .array(fc.constantFrom("word", "à", "…", "日本", "a\u00a0b", "🎉", "-", "*x*"), { minLength: 1, maxLength: 6 })
  .map((list) => ({ words: ["a", ...list, "z"] }));
const code = fc.record({
  code: fc.array(fc.constantFrom("if a:", "    b", "", "\tc  ", "~~", "``"), { maxLength: 4 }),
  fence: fc.constantFrom("```", "~~~", "````"),
});
const parts = fc.array(fc.oneof(words, code), { minLength: 1, maxLength: 5 });

const spaces = fc.array(fc.constantFrom(" ", "  ", "\n", "\r\n", "\n\n", "\t", " \n "), { minLength: 1, maxLength: 7 });

function write(body: readonly Part[], blanks: readonly string[], final: string): string {
  let at = 0;
  const blank = () => blanks[at++ % blanks.length] as string;
  const texts = body.map((part) =>
    "words" in part
      ? part.words.join("\0").replaceAll("\0", blank)
      : `${part.fence}py\n${part.code.map((line) => `${line}\n`).join("")}${part.fence}`,
  );
  return texts.reduce((all, text, i) => all + (i === 0 ? "" : `\n${blank()}\n`) + text, "").replace(/$/, final);
}

const head = "---\ntitle: A\n---\n";

it("white space outside fenced code is no substance", () => {
  fc.assert(
    fc.property(parts, spaces, spaces, fc.constantFrom("", "\n", "\n\n", "\n \r\n"), (body, one, other, final) => {
      expect(substanceOf(head + write(body, one, ""))).toBe(substanceOf(head + write(body, other, final)));
    }),
    runs(600),
  );
});

it("a word more or less, or other white space within fenced code, is substance", () => {
  fc.assert(
    fc.property(parts, fc.nat(), (body, at) => {
      const part = body[at % body.length] as Part;
      const changed = "words" in part ? { words: [...part.words, "more"] } : { ...part, code: [...part.code, " more"] };
      const widened = "words" in part ? changed : { ...part, code: [...part.code, ""] };
      for (const other of [changed, widened]) {
        const next = body.map((one) => (one === part ? other : one));
        expect(substanceOf(head + write(next, [" "], ""))).not.toBe(substanceOf(head + write(body, [" "], "")));
      }
    }),
    runs(400),
  );
});

it("BOM, line ends, final newline and whole date and draft entries are no substance", () => {
  const entry = fc.constantFrom(
    "pubDatetime: 2024-01-01",
    "pubDatetime:",
    "modDatetime: '2024-01-01' # kept",
    "draft: true # soon",
    "draft: false",
    "modDatetime: ~",
  );
  const entries = fc.uniqueArray(entry, { selector: (text) => text.split(":")[0], maxLength: 3 });
  const build = (dates: readonly string[], eol: string, bom: string, final: string) =>
    `${bom}---${eol}${["title: A", ...dates].join(eol)}${eol}---${eol}Some text.${final}`;
  fc.assert(
    fc.property(
      entries,
      entries,
      fc.constantFrom("\n", "\r\n"),
      fc.constantFrom("", "\ufeff"),
      fc.constantFrom("", "\n", "\r\n"),
      (one, other, eol, bom, final) => {
        expect(substanceOf(build(one, eol, bom, final))).toBe(substanceOf(build(other, "\n", "", "")));
      },
    ),
    runs(300),
  );
});

it("bytes that are no UTF-8 are substance, each of them", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 12 }), fc.integer({ min: 0x80, max: 0xff }), (body, byte) => {
      const build = (...chunks: readonly Uint8Array[]) => Buffer.concat([Buffer.from(`${head}word `), ...chunks, Buffer.from(" word\n")]);
      expect(substanceOf(build(body, Buffer.from([byte])))).not.toBe(substanceOf(build(body)));
    }),
    runs(300),
  );
});
