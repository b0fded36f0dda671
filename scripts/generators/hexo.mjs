// Hexo 8.1.2 with hexo-front-matter 5.0.0: a real `hexo generate`; a script of the site prints each post's `date` and
// `updated`. Hexo takes every date that YAML knows for the wall clock where it builds, whatever zone was written: only
// forms without a zone mean what they say. So the commits are made where the site is built, as bloggers do.

import { SITE_ZONE, writeConfig } from "./forms.mjs";
import { provideFromNpm } from "./provide.mjs";

const LIST = `hexo.extend.generator.register("dates", ({ posts }) => ({
  path: "dates.json",
  data: JSON.stringify(Object.fromEntries(posts.map((post) => [post.slug, [post.date.toISOString(), post.updated.toISOString()]]))),
}));`;
const PACKAGES = { hexo: "8.1.2", "hexo-renderer-marked": "7.0.1" };

const LOCAL = [
  "2024-01-01 10:20:30",
  "2024-01-01T10:20:30",
  "2024-1-1 10:20:30",
  "2024/01/01 10:20:30",
  "2024/1/1 10:20:30",
  "2024-01-01 10:20",
  "2024-01-01",
  "2024/01/01",
  "Jan 01 2024",
];

const BASE = {
  preset: "hexo",
  keys: { created: "date", modified: "updated", draft: "published" },
  draft: { on: "false", off: "true" },
  draftFile: (name) => `source/_drafts/${name}.md`,
  reader: "hexo generate; a script prints date and updated",
  install: (cache) => provideFromNpm(cache, "hexo", PACKAGES),
  site: {
    "package.json": JSON.stringify({ name: "site", private: true, hexo: { version: PACKAGES.hexo }, dependencies: PACKAGES }),
    "_config.yml": "title: A site\n",
    "scripts/dates.js": LIST,
  },
  folder: "source/_posts",
  command: [process.execPath, "node_modules/hexo/bin/hexo", "generate", "--silent"],
  output: "public/dates.json",
  authorAtHome: true,
};

const yaml = {
  ...BASE,
  name: "hexo",
  title: `Hexo ${PACKAGES.hexo}`,
  data: [["title", "A post"]],
  forms: [
    ...LOCAL.map((value) => [value, "local"]),
    ['"2024-01-01 10:20:30"', "local"],
    // YAML's dates with a zone: the zone is lost
    ["2024-01-01T10:20:30Z", "misread"],
    ["2024-01-01T10:20:30.000Z", "misread"],
    ["2024-01-01T10:20:30+09:00", "misread"],
    ["2024-01-01 10:20:30 +09:00", "misread"],
    // a day in quotes is UTC's; other strings with a zone are right, unless the site has a `timezone`
    ['"2024-01-01"', "UTC"],
    ["2024-01-01 10:20:30 +0900", "right"],
    ["'2024-01-01T10:20:30Z'", "right"],
    // the file's own times are taken
    ["", "misread"],
    ['""', "misread"],
  ],
};

const json = {
  ...BASE,
  name: "hexo-json",
  title: `Hexo ${PACKAGES.hexo}, JSON ended by ;;;`,
  format: ";;;",
  data: [["title", '"A post"']],
  forms: [
    ...LOCAL.filter((value) => value !== "2024-01-01").map((value) => [`"${value}"`, "local"]),
    ['"2024-01-01"', "UTC"],
    ['"2024-01-01T10:20:30Z"', "right"],
  ],
};

// with a `timezone` of the site, a string that names a zone, and a day in quotes, are moved by the distance between the site's
// zone and the machine's, whatever is written: there is no right way to stamp them
const withZone = {
  ...yaml,
  name: "hexo-timezone",
  title: `${yaml.title}, with a timezone`,
  zone: SITE_ZONE,
  authorAtHome: false,
  site: { ...BASE.site, "_config.yml": `title: A site\ntimezone: ${SITE_ZONE.name}\n`, "stamp-dates.config.json": writeConfig("hexo") },
  forms: yaml.forms.filter(([, verdict]) => verdict === "local" || verdict === "misread"),
};

export default [yaml, withZone, json];
