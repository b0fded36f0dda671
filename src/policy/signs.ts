// The files and packages by which a site's generator is known.

import type { Sign } from "./rule.ts";

const files = (name: string, ends: string): Sign[] => ends.split(" ").map((end) => ({ file: `${name}.${end}` }));
// the blanks of one line are meant everywhere: `\s` would go on over empty lines, from each of them again
/** `plugins` lists it (`- blog`, `- material/blog:`) or has it as a key. */
const BLOG_PLUGIN = /^[ \t]+(?:-[ \t]+)?(?:material\/)?blog[ \t]*(?::[ \t]*(?:\{.*)?)?(?:#.*)?\r?$/m;
const SCRIPTS = "mjs js ts mts cjs";

/** By the name of the preset. */
export const SIGNS = {
  astro: [...files("astro.config", SCRIPTS), { dependency: "astro" }],
  starlight: [{ dependency: "@astrojs/starlight" }],
  hugo: [
    ...files("hugo", "toml yaml yml json"),
    // Zola has a config.toml too, and writes `base_url` in it
    { file: "config.toml", has: /^[ \t]*["']?baseURL["']?[ \t]*=/im },
    { file: "config.yaml", has: /^["']?baseURL["']?[ \t]*:/im },
    { file: "config.yml", has: /^["']?baseURL["']?[ \t]*:/im },
    { file: "config.json", has: /"baseURL"[ \t]*:/i },
    ...files("config/_default/hugo", "toml yaml yml json"),
    { file: "config/_default/config.toml", has: /^[ \t]*["']?baseURL["']?[ \t]*=/im },
    { file: "config/_default/config.yaml", has: /^["']?baseURL["']?[ \t]*:/im },
  ],
  // Hexo has a _config.yml too, but its posts lie in `source/_posts`
  jekyll: [
    { file: "_config.yml", beside: "_posts" },
    { file: "Gemfile", has: /^[ \t]*gem[ \t(]*["'](?:jekyll|github-pages)["']/m },
  ],
  bridgetown: [{ file: "bridgetown.config.yml" }, { file: "Gemfile", has: /^[ \t]*gem[ \t(]*["']bridgetown["']/m }],
  eleventy: [{ file: ".eleventy.js" }, ...files("eleventy.config", SCRIPTS), { dependency: "@11ty/eleventy" }],
  hexo: [{ dependency: "hexo" }, { file: "_config.yml", has: /^(?:new_post_name|public_dir|post_asset_folder|skip_render|default_layout)[ \t]*:/m }],
  docusaurus: [...files("docusaurus.config", SCRIPTS), { dependency: "@docusaurus/core" }],
  vitepress: [...files(".vitepress/config", SCRIPTS), { dependency: "vitepress" }],
  zola: [{ file: "zola.toml" }, { file: "config.toml", has: /^[ \t]*base_url[ \t]*=/m }],
  mkdocs: [
    { file: "mkdocs.yml", has: BLOG_PLUGIN },
    { file: "mkdocs.yaml", has: BLOG_PLUGIN },
  ],
  quarto: files("_quarto", "yml yaml"),
  nuxt: [{ dependency: "@nuxt/content" }],
  gatsby: [...files("gatsby-config", SCRIPTS), { dependency: "gatsby" }],
  quartz: files("quartz.config", "ts yaml"),
  pelican: files("pelicanconf", "py"),
  obsidianLinter: [{ file: ".obsidian/plugins/obsidian-linter" }],
  obsidian: [{ file: ".obsidian" }],
} satisfies Readonly<Record<string, readonly Sign[]>>;
