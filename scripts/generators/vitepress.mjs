// VitePress 1.6.4: a real build; its hook transformPageData is given the `lastUpdated` that the page will show.

import { provideFromNpm } from "./provide.mjs";

const CONFIG = `import { writeFileSync } from "node:fs";
const dates = {};
export default {
  lastUpdated: true,
  transformPageData({ relativePath, lastUpdated }) {
    dates[relativePath.replace(/\\.md$/, "")] = [null, lastUpdated ?? null];
    writeFileSync("dates.json", JSON.stringify(dates));
  },
};`;

export default [
  {
    name: "vitepress",
    title: "VitePress 1.6.4",
    preset: "vitepress",
    keys: { modified: "lastUpdated" },
    reader: "vitepress build; pageData.lastUpdated",
    install: (cache) => provideFromNpm(cache, "vitepress", { vitepress: "1.6.4", vue: "3.5.22" }),
    site: { "package.json": '{ "type": "module" }', "docs/.vitepress/config.mjs": CONFIG },
    folder: "docs",
    command: [process.execPath, "node_modules/vitepress/bin/vitepress.js", "build", "docs"],
    output: "dates.json",
    data: [["title", "A page"]],
    words: [
      ["modified", "false"],
      ["modified", "true"],
    ],
    forms: [
      ["2024-01-01T10:20:30Z", null, "right"],
      ["2024-01-01T10:20:30.000Z", null, "right"],
      ["2024-01-01T10:20:30+09:00", null, "right"],
      ["2024-01-01 10:20:30 +09:00", null, "right"],
      ["2024-01-01 10:20:30", null, "UTC"],
      ["2024-01-01T10:20:30", null, "UTC"],
      ["2024-01-01", null, "UTC"],
      // all that js-yaml takes for a string is passed over, and the time of git's last commit shown
      ["2024-01-01T10:20:30+0900", null, "misread"],
      ["2024-01-01 10:20:30 +0000", null, "misread"],
      ["2024-01-01T10:20Z", null, "misread"],
      ["2024/01/01", null, "misread"],
      ["2024-1-1", null, "misread"],
      ["Jan 01 2024", null, "misread"],
      ["2024-01-01t10:20:30z", null, "misread"],
      ['"2024-01-01T10:20:30Z"', null, "misread"],
      ["'2024-01-01'", null, "misread"],
      ["", null, "misread"],
    ],
  },
];
