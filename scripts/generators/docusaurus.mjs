// Docusaurus 3.10.2: its own loadSite, which is the first half of `docusaurus build`: configuration, plugins, front matter
// and its validation; without the bundling. A plugin of the site prints what the blog's or the docs' plugin read.

import { provideFromNpm } from "./provide.mjs";

const VERSION = "3.10.2";
const PACKAGES = {
  "@docusaurus/core": VERSION,
  "@docusaurus/plugin-content-blog": VERSION,
  "@docusaurus/plugin-content-docs": VERSION,
  react: "19.2.0",
  "react-dom": "19.2.0",
};

const CONFIG = `const { writeFileSync } = require("node:fs");
const iso = (date) => (date == null ? null : Number.isNaN(new Date(date).getTime()) ? null : new Date(date).toISOString());
const nameOf = (source) => source.replace(/^.*[/]/, "").replace(/\\.md$/, "");
module.exports = {
  title: "A site",
  url: "https://example.org",
  baseUrl: "/",
  plugins: [
    ["@docusaurus/plugin-content-blog", { showLastUpdateTime: true }],
    ["@docusaurus/plugin-content-docs", { showLastUpdateTime: true }],
    () => ({
      name: "dates",
      async allContentLoaded({ allContent }) {
        const { blogPosts } = allContent["docusaurus-plugin-content-blog"].default;
        const { docs } = allContent["docusaurus-plugin-content-docs"].default.loadedVersions[0];
        const posts = blogPosts.map(({ metadata }) => [nameOf(metadata.source), [iso(metadata.date), iso(metadata.lastUpdatedAt)]]);
        const pages = docs.map(({ source, lastUpdatedAt }) => [nameOf(source), [null, iso(lastUpdatedAt)]]);
        writeFileSync("dates.json", JSON.stringify(Object.fromEntries([...posts, ...pages])));
      },
    }),
  ],
};`;

const LOAD =
  'require("@docusaurus/core/lib/server/site.js").loadSite({ siteDir: process.cwd() }).then(() => process.exit(0), (error) => { console.error(error); process.exit(1); })';

const BASE = {
  preset: "docusaurus",
  install: (cache) => provideFromNpm(cache, "docusaurus", PACKAGES),
  site: { "docusaurus.config.js": CONFIG, "docs/intro.md": "# A page\n", "blog/2023-01-01-first.md": "A post\n" },
  command: [process.execPath, "-e", LOAD],
  output: "dates.json",
  data: [["title", "A post"]],
};

/** js-yaml's dates are right in both fields. */
const DATES = [
  ["2024-01-01T10:20:30Z", "right"],
  ["2024-01-01T10:20:30.000Z", "right"],
  ["2024-01-01T10:20:30+09:00", "right"],
  ["2024-01-01 10:20:30 +09:00", "right"],
  ["2024-01-01 10:20:30", "UTC"],
  ["2024-01-01T10:20:30", "UTC"],
  ["2024-01-01", "UTC"],
];
/**
 * Strings. To the blog's `date` Docusaurus appends a `Z`: those without a zone are UTC, those with one are no date, or lose
 * it. `last_update.date` is given to `new Date`: those without a zone are the building machine's time.
 */
const STRINGS = [
  ['"2024-01-01"', "UTC", "UTC"],
  ['"2024-01-01T10:20:30"', "UTC", "local"],
  ['"2024-01-01 10:20:30"', "UTC", "local"],
  ["2024-01-01 10:20", "UTC", "local"],
  ["2024/01/01", "UTC", "local"],
  ["2024-1-1", "UTC", "local"],
  ["Jan 01 2024", "UTC", "local"],
  ['"2024-01-01T10:20:30Z"', "misread", "right"],
  ["2024-01-01T10:20:30+0900", "misread", "right"],
  ["2024-01-01 10:20:30 +0900", "misread", "right"],
  ["2024-01-01T10:20Z", "misread", "right"],
  ["2024-01-01t10:20:30z", "misread", "right"],
  ["", "breaks", "breaks"],
  ['""', "breaks", "breaks"],
];

const blog = {
  ...BASE,
  name: "docusaurus",
  title: `Docusaurus ${VERSION}, blog`,
  keys: { created: "date", modified: "last_update.date", draft: "draft" },
  draft: { on: "true", off: "false" },
  reader: "loadSite; the blog plugin's date and lastUpdatedAt",
  folder: "blog",
  forms: [...DATES, ...STRINGS],
  // git's time where there is none
  hasFallback: true,
};

const docs = {
  ...BASE,
  name: "docusaurus-docs",
  title: `Docusaurus ${VERSION}, docs`,
  keys: { modified: "last_update.date", draft: "draft" },
  reader: "loadSite; the docs plugin's lastUpdatedAt",
  folder: "docs",
  // the preset stamps pages that have the field; it is added to the blog's posts alone
  insertsNothing: true,
  forms: [...DATES, ...STRINGS].map(([value, created, modified = created]) => [value, null, modified]),
};

export default [blog, docs];
