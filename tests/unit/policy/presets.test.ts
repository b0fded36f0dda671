// The table of generators: complete, and without contradictions between its columns.

import { describe, expect, it } from "vitest";
import { detectGenerators } from "../../../src/config/detect.ts";
import { placeOf } from "../../../src/config/rules.ts";
import { PLAIN_GENERATOR, PRESETS } from "../../../src/policy/presets.ts";
import type { Generator } from "../../../src/policy/rule.ts";
import { fitFormat, readDate, writeDate } from "../../../src/post/date.ts";
import { ROLES } from "../../../src/post/post.ts";

const ALL = Object.entries(PRESETS);
const FORMATS = ["yaml", "toml", "json"] as const;
const preset = (name: string): Generator => PRESETS[name] as Generator;

it("has the presets of the specification, AstroPaper's first: it is the default", () => {
  const specified = "astro-paper astro starlight hugo jekyll eleventy hexo docusaurus vitepress zola mkdocs-material quarto nuxt-content gatsby";
  const names = [...specified.split(" "), "obsidian", "obsidian-linter", "quartz", "pelican", "bridgetown"];
  expect(Object.keys(PRESETS).sort()).toEqual(names.sort());
  expect(Object.keys(PRESETS)[0]).toBe("astro-paper");
});

describe.each(ALL)("%s", (name, row) => {
  it("is complete", () => {
    expect(row.name).toBe(name);
    expect(Object.keys(row).sort()).toEqual(Object.keys(PLAIN_GENERATOR).sort());
    expect(Object.values(row)).not.toContain(undefined);
    expect(row.form.fields.modified).not.toEqual([]);
    expect(row.signs).not.toEqual([]);
  });

  it("names no key for two things, and none that is empty", () => {
    const paths = [...ROLES.flatMap((role) => row.form.fields[role]), ...row.form.elsewhere];
    const keys = paths.map((path) => path.join("."));
    expect(new Set(keys).size).toBe(keys.length);
    expect(paths.flat().filter((key) => key.trim() === "")).toEqual([]);
  });

  it("has folders without slashes at their ends, drafts' folders among them, and endings without dots", () => {
    expect([...row.folders, ...row.draftFolders].filter((folder) => /^\/|\/$|\\/.test(folder))).toEqual([]);
    expect(row.draftFolders.filter((folder) => !row.folders.includes(folder))).toEqual([]);
    expect(row.extensions.filter((end) => !/^[a-z]+$/.test(end))).toEqual([]);
    expect(row.extensions).toContain("md");
  });

  it("takes an ordinary post in each of its folders", () => {
    const folders = row.folders.length > 0 ? row.folders : ["notes"];
    const place = row.folders.length > 0 ? "inside" : "anywhere";
    for (const folder of folders) expect(placeOf(`${folder}/a-post/index.md`, row), folder).toBe(place);
  });

  it("has words as they are compared: in lower case, and no dates", () => {
    expect(row.words.filter((word) => word !== word.toLowerCase() || readDate(word, "", { commit: 0 }))).toEqual([]);
  });

  it("has telltales that are keys of its own, and of no other generator", () => {
    const own = [...row.form.fields.created, ...row.form.fields.modified].map(([key]) => key);
    expect(row.telltales.filter((key) => !own.includes(key))).toEqual([]);
    const others = ALL.filter(([other]) => other !== name).flatMap(([, { telltales }]) => telltales);
    expect(row.telltales.filter((key) => others.includes(key))).toEqual([]);
  });

  it.each(FORMATS)("accepts its own style in %s, and reads it back", (format) => {
    const style = fitFormat(row.style, format);
    expect(fitFormat(row.accept(style, format), format)).toEqual(style);
    const rules = { parser: row.parserZone(style, format), commit: 120 };
    const source = writeDate({ ms: Date.UTC(2024, 2, 1, 10, 34), offset: 120 }, style, rules);
    const text = source.replace(/^"(.*)"$/, "$1");
    expect(readDate(text, style.quote, rules)).toEqual({ ms: Date.UTC(2024, 2, 1, 10, 34), style });
  });
});

it("nothing is detected in a folder without files", () => {
  expect(detectGenerators("/nowhere/at/all")).toEqual([]);
});

describe("paths", () => {
  it.each([
    ["jekyll", "_posts/2024-01-08-title.md", "2024-01-08"],
    ["jekyll", "docs/_posts/news/2024-1-8-title.markdown", "2024-1-8"],
    ["jekyll", "_posts/title-2024-01-08.md", null],
    ["jekyll", "_drafts/2024-01-08-title.md", null],
    ["jekyll", "notes/2024-01-08-title.md", null],
    ["bridgetown", "src/_posts/2024-01-08-title.md", "2024-01-08"],
    ["docusaurus", "blog/2024-01-08-title.md", "2024-01-08"],
    ["docusaurus", "blog/2024-01-08.mdx", "2024-01-08"],
    ["docusaurus", "blog/2024-01-08/index.md", "2024-01-08"],
    ["docusaurus", "blog/2024-01-08-title/index.md", "2024-01-08"],
    ["docusaurus", "blog/2024/01/08-title.md", "2024-01-08"],
    ["docusaurus", "blog/2024/01/08/title/index.mdx", "2024-01-08"],
    ["docusaurus", "blog/news/2024-1-8-title.md", "2024-1-8"],
    ["docusaurus", "blog/2023-01-01/2024-01-08-title.md", "2024-01-08"],
    ["docusaurus", "docs/2024-01-08-title.md", null],
    ["docusaurus", "blog/title.md", null],
    ["eleventy", "posts/2024-01-08-title.md", "2024-01-08"],
    ["eleventy", "posts/2024-01-08-title/2023-01-01.md", "2024-01-08"],
    ["eleventy", "posts/2024/01/08/title.md", null],
    ["zola", "content/2024-01-08-title.md", "2024-01-08"],
    ["zola", "content/2024-01-08_title/index.md", "2024-01-08"],
    ["zola", "content/2024-01-08T10:00:00Z-title.md", "2024-01-08"],
    ["zola", "content/2024-01-08-title/part.md", null],
    ["pelican", "content/2024-01-08.md", "2024-01-08"],
    ["pelican", "content/2024-01-08-title/part.md", null],
  ])("%s reads in %s: %s", (name, path, expected) => {
    expect(preset(name).pathDate?.exec(path)?.slice(1, 4).join("-") ?? null).toBe(expected);
  });

  it("every date is found in bounded time", () => {
    const long = `blog/_posts/${"2024-01-0".repeat(2000)}/${"1-".repeat(2000)}`;
    for (const [, { pathDate }] of ALL) expect(pathDate?.exec(long)?.length ?? 4).toBe(4);
  });

  it.each([
    ["astro-paper", "src/content/blog/_draft.md", null],
    ["hugo", "content/posts/_index.md", null],
    ["hugo", "content/posts/_index.de.md", null],
    ["hugo", "content/posts/index.md", "inside"],
    ["hugo", "content/posts/a.mdx", null],
    ["zola", "content/_index.md", null],
    ["docusaurus", "blog/_partials/a.md", null],
    ["docusaurus", "blog/_a.mdx", null],
    ["docusaurus", "docs/a.md", "outside"],
    ["quarto", "posts/a/index.qmd", "inside"],
    ["quarto", "posts/_a.qmd", null],
    ["hexo", "source/about/index.md", "outside"],
    ["hexo", "source/_drafts/a.md", "inside"],
    ["vitepress", "README.md", "outside"],
    ["obsidian", "any/where.md", "anywhere"],
    ["obsidian", "any/where.mdx", null],
    ["jekyll", "a.qmd", null],
  ])("%s: %s is %s", (name, path, expected) => {
    expect(placeOf(path, preset(name))).toBe(expected);
  });
});
