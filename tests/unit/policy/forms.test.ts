// Which forms each generator's parser reads, what becomes of the others, and what zone it assumes. The facts were measured
// on the generators themselves (`npm run test:generators`), or read in their sources.

import { describe, expect, it } from "vitest";
import { PRESETS } from "../../../src/policy/presets.ts";
import type { Generator } from "../../../src/policy/rule.ts";
import { readAs, zonesFor } from "../../../src/policy/zones.ts";
import type { BlockFormat } from "../../../src/post/block.ts";
import { fitFormat, writeDate } from "../../../src/post/date.ts";
import type { Quote } from "../../../src/post/field.ts";

const TIME = { ms: Date.UTC(2024, 2, 1, 10, 34, 56), offset: 120 };
const ZONES = { commit: 120 };
const FORMATS: readonly BlockFormat[] = ["yaml", "toml", "json"];

function split(source: string): { text: string; quote: Quote } {
  const quote = (/^(["']).*\1$/.exec(source)?.[1] ?? "") as Quote;
  return { quote, text: quote === "" ? source : source.slice(1, -1) };
}

/** How TIME is written in place of `source`. */
function rewrite(name: string, source: string, format: BlockFormat = "yaml"): string {
  const generator = PRESETS[name] as Generator;
  const date = readAs(generator, { ...split(source), format }, ZONES);
  if (!date) throw new Error(`no date: ${source}`);
  const style = fitFormat(generator.accept(fitFormat(date.style, format), format), format);
  return writeDate(TIME, style, zonesFor(style, generator, format, ZONES));
}

/** The instant that is read, in ISO 8601. */
function read(name: string, source: string, format: BlockFormat = "yaml"): string | null {
  const date = readAs(PRESETS[name] as Generator, { ...split(source), format }, ZONES);
  return date && new Date(date.ms).toISOString().replace(".000Z", "Z");
}

/** Every form that is to be thought of, but for words. */
const DIGITS = ["", '"', "'"].flatMap((quote) =>
  ["2024-01-08", "2024/01/08", "2024-1-8", "2024/1/8"].flatMap((day) => [
    `${quote}${day}${quote}`,
    ...["T", "t", " ", "  "].flatMap((separator) =>
      ["18:59:05", "18:59", "8:59:05", "18:59:05.123"].flatMap((time) =>
        ["", "Z", "z", " Z", "+09:00", "+0900", "+09", " +09:00", " +0900"].map((zone) => `${quote}${day}${separator}${time}${zone}${quote}`),
      ),
    ),
  ]),
);
const WORDS = ["Jul 08 2022", "'July 8th, 2022'", '"Monday, January 8th 2024, 6:59:05 pm"', "Mon, 08 Jan 2024 18:59:05 GMT", "8 January 2024 18:59"];

describe.each(Object.keys(PRESETS))("%s", (name) => {
  const generator = PRESETS[name] as Generator;

  it.each(FORMATS)("in %s what it accepts it accepts again, and what is written reads as the same moment", (format) => {
    const wrong = [...DIGITS, ...WORDS].filter((source) => {
      const style = readAs(generator, { ...split(source), format }, ZONES)?.style;
      if (!style) throw new Error(`no date: ${source}`);
      const accepted = fitFormat(generator.accept(fitFormat(style, format), format), format);
      const again = fitFormat(generator.accept(accepted, format), format);
      const written = writeDate(TIME, accepted, zonesFor(accepted, generator, format, ZONES));
      const readBack = readAs(generator, { ...split(written), format }, ZONES);
      const step = accepted.time === null ? 86_400_000 : accepted.time.seconds ? 1000 : 60_000;
      const isRead = readBack !== null && TIME.ms - readBack.ms >= 0 && TIME.ms - readBack.ms < 2 * step;
      return JSON.stringify(again) !== JSON.stringify(accepted) || !isRead || rewrite(name, written, format) !== written;
    });
    expect(wrong).toEqual([]);
  });

  it("what it accepts as it is stays the very same style, so that nothing is told of another form", () => {
    const changed = [...DIGITS, ...WORDS].filter((source) => {
      const style = readAs(generator, { ...split(source), format: "yaml" }, ZONES)?.style as Parameters<Generator["accept"]>[0];
      const accepted = generator.accept(style, "yaml");
      return accepted !== style && JSON.stringify(accepted) === JSON.stringify(style);
    });
    expect(changed).toEqual([]);
  });
});

const Z = "2024-03-01T10:34:56Z";
const TOKYO = "2024-03-01T19:34:56+09:00";

describe("a form that the parser does not read becomes the nearest that it reads", () => {
  it.each([
    ...["astro-paper", "starlight", "vitepress", "mkdocs-material"].flatMap((name) => [
      [name, '"2024-01-08T18:59:05Z"', Z],
      [name, "2024-01-08T18:59:05+0900", TOKYO],
      [name, "2024-01-08T18:59Z", Z],
      [name, "2024/01/08", "2024-03-01"],
      [name, "Jan 08 2024", "2024-03-01"],
    ]),
    ["astro", '"2024-01-08 18:59:05"', "2024-03-01 10:34:56"],
    ["astro", '"2024-01-08T18:59:05+09"', `"${TOKYO}"`],
    ["docusaurus", '"2024-01-08T18:59:05+09:00"', TOKYO],
    ["docusaurus", "'2024-01-08 18:59:05'", "2024-03-01 10:34:56"],
    ["eleventy", "'2024-01-08 18:59:05 +0900'", "'2024-03-01T19:34:56+0900'"],
    ["eleventy", "2024/01/08 18:59", "2024-03-01 10:34:56"],
    ["eleventy", "Jan 08 2024", "2024-03-01"],
    ["hexo", "2024-01-08T18:59:05+09:00", "2024-03-01T12:34:56"],
    ["hexo", "2024-01-08 18:59:05 Z", "2024-03-01 12:34:56"],
    ["hugo", "2024-01-08T18:59:05+09", TOKYO],
    ["hugo", "2024-01-08t18:59:05z", Z],
    ["hugo", "2024/1/8 8:59", "2024-03-01 10:34:56"],
    ["hugo", "January 8, 2024", "2024-03-01"],
    ["zola", "2024-01-08 18:59:05 +0900", "2024-03-01 19:34:56+09:00"],
    ["gatsby", '"2024/01/08"', '"2024-03-01"'],
    ["quartz", "2024-01-08T18:59:05+09", TOKYO],
    ["quartz", "2024/01/08T18:59:05Z", Z],
    ["pelican", '"2024-01-08 18:59"', "2024-03-01 12:34"],
  ])("%s: %s becomes %s", (name, source, expected) => {
    expect(rewrite(name, source)).toBe(expected);
  });

  it.each([
    ["hugo", "2024-01-08T18:59:05+09:00", TOKYO],
    ["hugo", "'2024-01-08T18:59:05+0900'", "'2024-03-01T19:34:56+0900'"],
    ["hugo", "'2024/01/08'", "'2024-03-01'"],
    ["zola", "2024-01-08 18:59:05", "2024-03-01 10:34:56"],
    ["astro-paper", "'2024-01-08T18:59:05Z'", Z],
  ])("%s in TOML: %s becomes %s", (name, source, expected) => {
    expect(rewrite(name, source, "toml")).toBe(expected);
  });
});

describe("a form that the parser reads stays", () => {
  it.each([
    ["astro-paper", "2024-01-08T18:59:05+09", "2024-03-01T19:34:56+09"],
    ["astro-paper", "2024-1-8 8:05:03", "2024-3-1 10:34:56"],
    ["astro", "Jul 08 2022", "Mar 01 2024"],
    ["astro", '"2024-01-08T18:59:05+0900"', '"2024-03-01T19:34:56+0900"'],
    ["docusaurus", "July 8, 2022", "March 1, 2024"],
    ["docusaurus", "'2024-01-08'", "'2024-03-01'"],
    ["eleventy", "2024-01-08T18:59", "2024-03-01T10:34"],
    ["hexo", "2024/1/8 8:05:03", "2024/3/1 12:34:56"],
    ["hexo", '"2024-01-08T18:59:05Z"', `"${Z}"`],
    ["hugo", '"2024-01-08 18:59:05 +0900"', '"2024-03-01 19:34:56 +0900"'],
    ["jekyll", "2024-01-08 18:59:05 +0000", "2024-03-01 10:34:56 +0000"],
    ["jekyll", "2024/01/08", "2024/03/01"],
    ["gatsby", '"2024-01-08T18:59:05.123Z"', '"2024-03-01T10:34:56.000Z"'],
    ["quartz", "Jul 08 2022", "Mar 01 2024"],
    ["obsidian", "2024-01-08 18:59", "2024-03-01 12:34"],
  ])("%s: %s becomes %s", (name, source, expected) => {
    expect(rewrite(name, source)).toBe(expected);
  });
});

describe("a date without a zone is read where the parser reads it", () => {
  it.each([
    ["astro-paper", "2024-01-08 18:59:05", "2024-01-08T18:59:05Z"],
    ["astro", "2024-01-08 18:59:05", "2024-01-08T18:59:05Z"],
    ["astro", '"2024-01-08 18:59:05"', "2024-01-08T16:59:05Z"],
    ["astro", '"2024-01-08"', "2024-01-08T00:00:00Z"],
    ["hugo", "2024-01-08T18:59:05", "2024-01-08T18:59:05Z"],
    ["jekyll", "2024-01-08 18:59:05", "2024-01-08T18:59:05Z"],
    ["jekyll", "'2024-01-08 18:59:05'", "2024-01-08T16:59:05Z"],
    ["jekyll", "2024-01-08 18:59", "2024-01-08T16:59:00Z"],
    ["jekyll", "2024-01-08", "2024-01-07T22:00:00Z"],
    ["hexo", "2024-01-08 18:59:05", "2024-01-08T16:59:05Z"],
    ["hexo", "2024-01-08", "2024-01-07T22:00:00Z"],
    ["hexo", '"2024-01-08"', "2024-01-08T00:00:00Z"],
    ["docusaurus", "'2024-01-08 18:59:05'", "2024-01-08T18:59:05Z"],
    ["eleventy", "'2024-01-08T18:59:05'", "2024-01-08T18:59:05Z"],
    ["quartz", "2024-01-08T18:59:05", "2024-01-08T16:59:05Z"],
    ["pelican", "2024-01-08 18:59", "2024-01-08T16:59:00Z"],
    ["obsidian", "2024-01-08T18:59:05", "2024-01-08T16:59:05Z"],
  ])("%s: %s is %s for an author two hours east of UTC", (name, source, expected) => {
    expect(read(name, source)).toBe(expected);
  });
});
