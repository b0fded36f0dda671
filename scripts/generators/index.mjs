// Which generators are tested, and which cannot be, with the reason.
//
// One that is tested says: `name`, `title`, `version` (how to ask a program of Debian's for it), `reader` (what is compared) ·
// `install(cache)` → the folder of its packages, if it has one · `preset`, `keys` of created, modified and draft, `draft`
// (what stands there while a post is one, and after) · `site`: its files; `folder` or `file(name)`: where posts lie,
// `draftFile(name)`: where drafts do; `format` and `data` of their front matter · `command` that builds the site and
// `output`, the file in which the build says what it read: {"name": [created, modified]} · `words` that the hook must leave ·
// `forms`: [value, verdict, verdict on it as modified date, if that is another]. Verdicts: `right` (it has a zone), `UTC` or
// `local` (what a missing zone means there), `misread` (another time or none, silently), `breaks`, or the instant that is
// read; null: not tried. The first form is one that the generator reads. · `zone` of the site, `authorAtHome` (commits are
// made in the zone of the machine that builds), `isDatedByName`, `insertsNothing`, `hasFallback` (a missing modified date is
// made up).

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
