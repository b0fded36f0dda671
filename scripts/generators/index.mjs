// Which generators are tested, and which cannot be, with the reason.

import astro from "./astro.mjs";
import docusaurus from "./docusaurus.mjs";
import eleventy from "./eleventy.mjs";
import hexo from "./hexo.mjs";
import hugo from "./hugo.mjs";
import jekyll from "./jekyll.mjs";
import pelican from "./pelican.mjs";
import vitepress from "./vitepress.mjs";

export const GENERATORS = [...astro, ...eleventy, ...hexo, ...vitepress, ...docusaurus, ...hugo, ...jekyll, ...pelican];

export const UNAVAILABLE = [
  { name: "zola", title: "Zola", reason: "neither npm nor Debian has it" },
  { name: "quarto", title: "Quarto", reason: "neither npm nor Debian has it" },
  {
    name: "mkdocs-material",
    title: "Material for MkDocs",
    reason: "Debian's package (8.2) is older than the blog plugin (9.2), and PyPI is not asked",
  },
  { name: "nuxt-content", title: "Nuxt Content", reason: "Nuxt 4 needs Node 22" },
  { name: "gatsby", title: "Gatsby", reason: "reads no dates itself: it hands the front matter on to the queries of the site" },
  { name: "quartz", title: "Quartz", reason: "is not on npm: a site is a clone of its repository" },
  { name: "obsidian", title: "Obsidian", reason: "is a desktop program, with no build" },
];
