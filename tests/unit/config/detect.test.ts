// By which files of a real folder each generator is known; and which rules the posts below it may have.

import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { detectGenerators } from "../../../src/config/detect.ts";
import type { Selected } from "../../../src/config/rules.ts";
import { findRules } from "../../../src/config/sites.ts";
import { PRESETS } from "../../../src/policy/presets.ts";
import { makeFolder } from "../../support/repository.ts";

/** A new folder with `files`; a name that ends with a slash is a folder. */
function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = makeFolder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.join(folder, name.endsWith("/") ? name : path.dirname(name)), { recursive: true });
    if (!name.endsWith("/")) writeFileSync(path.join(folder, name), text);
  }
  return folder;
}

const namesIn = (files: Readonly<Record<string, string>>): string[] => detectGenerators(folderWith(files)).map(({ generator }) => generator.name);
const dependsOn = (...names: string[]) => ({
  "package.json": JSON.stringify({ dependencies: Object.fromEntries(names.map((name) => [name, "*"])) }),
});

const FILES: readonly (readonly [file: string, text: string, generators: readonly string[]])[] = [
  ["astro.config.mjs", "export default {};", ["astro-paper", "astro"]],
  ["astro.config.ts", "export default {};", ["astro-paper", "astro"]],
  ["hugo.toml", "", ["hugo"]],
  ["hugo.yaml", "", ["hugo"]],
  ["config.toml", "title = 'A'\nbaseURL = 'https://example.org/'\n", ["hugo"]],
  ["config.toml", "baseurl = 'https://example.org/'\n", ["hugo"]],
  ["config.toml", "title = 'A'\nbase_url = 'https://example.org/'\n", ["zola"]],
  ["config.toml", "[server]\nport = 80\n", []],
  ["config.yaml", "baseURL: https://example.org/\n", ["hugo"]],
  ["config.yaml", "port: 80\n", []],
  ["config.json", '{"baseURL": "https://example.org/"}', ["hugo"]],
  ["config/_default/hugo.toml", "", ["hugo"]],
  ["config/_default/config.toml", "baseURL = 'https://example.org/'\n", ["hugo"]],
  ["zola.toml", "", ["zola"]],
  ["Gemfile", "source 'x'\ngem \"jekyll\", '~> 4'\n", ["jekyll"]],
  ["Gemfile", "gem 'github-pages', group: :jekyll_plugins\n", ["jekyll"]],
  ["Gemfile", "gem 'rails'\n", []],
  ["Gemfile", "# gem 'jekyll'\ngem 'bridgetown'\n", ["bridgetown"]],
  ["_config.yml", "title: A\n", []],
  ["_config.yml", "title: A\npublic_dir: public\nnew_post_name: :title.md\n", ["hexo"]],
  [".eleventy.js", "", ["eleventy"]],
  ["eleventy.config.mjs", "", ["eleventy"]],
  ["docusaurus.config.ts", "", ["docusaurus"]],
  [".vitepress/config.mts", "", ["vitepress"]],
  ["mkdocs.yml", "theme:\n  name: material\nplugins:\n  - search\n  - blog\n", ["mkdocs-material"]],
  ["mkdocs.yml", "plugins:\n  - material/blog:\n      blog_dir: .\n", ["mkdocs-material"]],
  ["mkdocs.yml", "plugins:\n  blog: {}\n", ["mkdocs-material"]],
  ["mkdocs.yml", "nav:\n  - blog/index.md\n  - Our blog: b.md\n", []],
  ["mkdocs.yml", "nav: []\n\nblog:\n  - a\n", []],
  ["Gemfile", "gem('jekyll')\r\n", ["jekyll"]],
  ["package.json", '\ufeff{ "dependencies": { "hexo": "*" } }', ["hexo"]],
  ["_quarto.yml", "", ["quarto"]],
  ["gatsby-config.js", "", ["gatsby"]],
  ["quartz.config.ts", "", ["quartz"]],
  ["pelicanconf.py", "", ["pelican"]],
  [".obsidian/app.json", "{}", ["obsidian"]],
  [".obsidian/plugins/obsidian-linter/data.json", "{}", ["obsidian-linter", "obsidian"]],
  ["package.json", "{ broken", []],
  ["README.md", "# hugo.toml", []],
];

describe("a sign", () => {
  it.each(FILES)("%s with %j: %j", (name, text, expected) => {
    expect(namesIn({ [name]: text })).toEqual(expected);
  });

  it("is looked for once in each line, however many there are", () => {
    const lines = "\n".repeat(1e6);
    expect(namesIn({ "mkdocs.yml": lines, "config.toml": lines, Gemfile: `gem${" ".repeat(1e6)}` })).toEqual([]);
  });

  it.each([
    ["astro", ["astro-paper", "astro"]],
    ["@11ty/eleventy", ["eleventy"]],
    ["hexo", ["hexo"]],
    ["@docusaurus/core", ["docusaurus"]],
    ["vitepress", ["vitepress"]],
    ["@nuxt/content", ["nuxt-content"]],
    ["gatsby", ["gatsby"]],
    ["constructor", []],
  ])("the dependency %s: %j", (name, expected) => {
    expect(namesIn(dependsOn(name))).toEqual(expected);
    expect(namesIn({ "package.json": JSON.stringify({ devDependencies: { [name]: "*" } }) })).toEqual(expected);
  });

  it.each(["config.toml", "config.yaml", "mkdocs.yml", "Gemfile"])("%s: many blank lines take no time", (name) => {
    const took = (lines: number) => {
      const folder = folderWith({ [name]: `${"\n".repeat(lines)}# end\n` });
      const start = performance.now();
      expect(detectGenerators(folder)).toEqual([]);
      return performance.now() - start;
    };
    took(1);
    expect(took(200_000)).toBeLessThan(1000);
  });

  it("a pipe in the place of a file tells nothing, and nobody waits for it", () => {
    const folder = folderWith({});
    for (const name of ["package.json", "config.toml"]) execFileSync("mkfifo", [path.join(folder, name)]);
    expect(detectGenerators(folder)).toEqual([]);
  });

  it("is found among the names of a thousand posts too, a link that leads nowhere and one below a folder included", () => {
    const posts = Array.from({ length: 1200 }, (_, i) => [`a-post-with-quite-a-long-name-${i}.md`, ""]);
    const folder = folderWith({ ...Object.fromEntries(posts), ".obsidian/plugins/": "" });
    expect(detectGenerators(folder).map(({ sign }) => sign)).toEqual([".obsidian"]);
    mkdirSync(path.join(folder, ".obsidian/plugins/obsidian-linter"));
    symlinkSync("nowhere", path.join(folder, "hugo.toml"));
    writeFileSync(path.join(folder, "package.json"), '{ "dependencies": { "hexo": "*" } }');
    const signs = ["hugo.toml", "hexo in package.json", ".obsidian/plugins/obsidian-linter", ".obsidian"];
    expect(detectGenerators(folder).map(({ sign }) => sign)).toEqual(signs);
  });

  it("Starlight is one of three that an Astro site may be", () => {
    expect(namesIn(dependsOn("astro", "@astrojs/starlight"))).toEqual(["astro-paper", "astro", "starlight"]);
  });

  it("Jekyll's and Hexo's _config.yml are told apart by what is beside them or in them", () => {
    expect(namesIn({ "_config.yml": "title: A\n", "_posts/": "" })).toEqual(["jekyll"]);
    expect(namesIn({ "_config.yml": "title: A\n", "source/_posts/": "" })).toEqual([]);
    expect(namesIn({ "_config.yml": "title: A\nskip_render:\n", "source/_posts/": "", ...dependsOn("hexo") })).toEqual(["hexo"]);
  });

  it("of every preset some file is tested here, but for those that are known by a dependency", () => {
    const tested = FILES.flatMap(([, , generators]) => generators);
    const others = Object.keys(PRESETS).filter((name) => !tested.includes(name));
    expect(others).toEqual(["starlight", "nuxt-content"]);
  });
});

describe("the rules of a post", () => {
  async function select(files: Readonly<Record<string, string>>, file: string): Promise<readonly Selected[]> {
    const top = folderWith(files);
    const request = { config: null, preset: null, keys: { created: null, modified: null, draft: null } };
    const host = { importModule: (url: string) => import(url), nodeVersion: "20.19.0" };
    const rules = await findRules({ top, cwd: top, request, host }, [file]);
    return rules.select(file);
  }
  const brief = (selected: readonly Selected[]) => selected.map(({ rule, place, root, isCertain }) => [rule.name, place, root, isCertain]);

  it("a monorepo: each post has its own site's", async () => {
    const files = { "sites/blog/hugo.toml": "", "sites/docs/docusaurus.config.js": "", ...dependsOn("vitepress") };
    expect(brief(await select(files, "sites/blog/content/a.md"))).toEqual([["hugo", "inside", "sites/blog", true]]);
    expect(brief(await select(files, "sites/docs/blog/a.mdx"))).toEqual([["docusaurus", "inside", "sites/docs", true]]);
    expect(brief(await select(files, "docs/a.md"))).toEqual([["vitepress", "inside", "", false]]);
    expect(brief(await select(files, "README.md"))).toEqual([["vitepress", "outside", "", false]]);
  });

  it("a vault inside a site leaves the posts to the site's generator, and comes after it", async () => {
    const files = { "hugo.toml": "", "content/.obsidian/app.json": "{}" };
    expect(brief(await select(files, "content/a.md"))).toEqual([
      ["hugo", "inside", "", true],
      ["obsidian", "outside", "content", false],
    ]);
  });

  it.each([
    ["hugo", "hugo.toml", "content"],
    ["zola", "zola.toml", "content"],
    ["docusaurus", "docusaurus.config.js", "blog"],
  ])("%s: a folder of the same name further down holds no posts of the site", async (name, sign, folder) => {
    const placed = async (file: string) => brief(await select({ [sign]: "", [file]: "" }, file));
    expect(await placed(`docs/${folder}/a.md`)).toEqual([[name, "outside", "", true]]);
    expect(await placed(`${folder}/docs/${folder}/a.md`)).toEqual([[name, "inside", "", true]]);
  });

  it("a vault alone gives no keys to notes that have none", async () => {
    expect(brief(await select({ ".obsidian/app.json": "{}" }, "notes/a.md"))).toEqual([["obsidian", "outside", "", false]]);
  });

  it("a Quarto document is no post of another generator", async () => {
    expect(brief(await select({ "_quarto.yml": "" }, "posts/a/index.qmd"))).toEqual([["quarto", "inside", "", true]]);
    expect(brief(await select({ "hugo.toml": "" }, "content/a.qmd"))).toEqual([]);
  });

  it("where nothing tells the site, AstroPaper is the first guess, and no other gives keys", async () => {
    const [first, ...others] = await select({}, "src/content/blog/a.md");
    expect(brief([first as Selected])).toEqual([["astro-paper", "inside", "", false]]);
    expect(others.length).toBeGreaterThan(4);
    expect(others.filter(({ place }) => place !== "outside")).toEqual([]);
  });
});
