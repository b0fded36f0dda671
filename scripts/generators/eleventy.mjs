// Eleventy 3.1.8: a real build; a template prints each page's `date` as Eleventy read it. `updated` is a key of the site's
// own, which Eleventy hands over as js-yaml gave it: the template makes it a date with `new Date`, as sites do. Strings without
// a zone are left out there: what they mean is the template's affair.

import { provideFromNpm } from "./provide.mjs";

const LIST = `export default {
  data: { permalink: "/dates.json", eleventyExcludeFromCollections: true },
  render({ collections }) {
    return JSON.stringify(Object.fromEntries(collections.all.map((page) => [page.fileSlug, [page.date, page.data.updated && new Date(page.data.updated)]])));
  },
};`;

export default [
  {
    name: "eleventy",
    title: "Eleventy 3.1.8",
    preset: "eleventy",
    keys: { created: "date", modified: "updated", draft: "draft" },
    draft: { on: "true", off: "false" },
    reader: "eleventy; page.date",
    install: (cache) => provideFromNpm(cache, "eleventy", { "@11ty/eleventy": "3.1.8" }),
    site: {
      "package.json": '{ "type": "module", "devDependencies": { "@11ty/eleventy": "3.1.8" } }',
      "eleventy.config.js": 'export default function (config) { config.ignores.add("README.md"); }',
      "dates.11ty.js": LIST,
    },
    folder: "content/blog",
    command: [process.execPath, "node_modules/@11ty/eleventy/cmd.cjs", "--quiet"],
    output: "_site/dates.json",
    data: [["title", "A post"]],
    words: [
      ["created", "Last Modified"],
      ["created", "git Created"],
      ["created", "git Last Modified"],
    ],
    forms: [
      // js-yaml's dates
      ["2024-01-01T10:20:30Z", "right"],
      ["2024-01-01T10:20:30.000Z", "right"],
      ["2024-01-01T10:20:30+09:00", "right"],
      ["2024-01-01 10:20:30 +09:00", "right"],
      ["2024-01-01 10:20:30", "UTC"],
      ["2024-01-01T10:20:30", "UTC"],
      ["2024-1-1 10:20:30", "UTC"],
      ["2024-01-01", "UTC"],
      // strings are read as ISO 8601, without a zone as UTC
      ["2024-01-01T10:20:30+0900", "right"],
      ['"2024-01-01T10:20:30Z"', "right"],
      ["'2024-01-01T10:20:30+09:00'", "right"],
      ["2024-01-01T10:20Z", "right"],
      ["2024-01-01t10:20:30z", "right"],
      ['"2024-01-01"', "UTC"],
      ['"2024-01-01T10:20:30"', "UTC", null],
      ["2024-01-01T10:20", "UTC", null],
      // a blank between date and time is not ISO 8601, nor are slashes
      ["2024-01-01 10:20:30 +0900", "breaks", "right"],
      ["2024-01-01 10:20", "breaks", null],
      ['"2024-01-01 10:20:30"', "breaks", null],
      ["2024/01/01", "breaks", null],
      ["2024-1-1", "breaks", null],
      ["Jan 01 2024", "breaks", null],
      // the file's own time is taken
      ["", "misread"],
      ['""', "misread"],
    ],
  },
];
