// Posts of several rules in one commit: each has its own preset, keys, zone and limits.

import { expect, it } from "vitest";
import { readReport } from "../../support/report.ts";
import { CONFIG, commitFiles, edited, KEYS, newPost, STAMP, stageFiles, startSite } from "../../support/site.ts";

const OLD = newPost("date: 2023-01-01T00:00:00Z");

it("a rule overrides the top level option by option", () => {
  const rules = [{ files: "notes/**", created: "born" }, { files: "days/**", style: "2024-01-08" }, { files: "**" }];
  const repo = startSite({ [CONFIG]: { ...KEYS, style: "2024-01-08T18:59:05+09:00", timezone: "Asia/Tokyo", rules } });
  const names = ["notes/a.md", "days/a.md", "a.md"];
  commitFiles(repo, Object.fromEntries(names.map((name) => [name, newPost()])));
  expect(names.map((name) => repo.committed(name))).toEqual([
    newPost("born: 2024-03-01T19:34:56+09:00"),
    newPost("date: 2024-03-01"),
    newPost("date: 2024-03-01T19:34:56+09:00"),
  ]);
  commitFiles(repo, { "notes/a.md": edited(repo, "notes/a.md") }, "2024-04-01T00:00:00Z");
  expect(repo.committed("notes/a.md")).toContain("\nupdated: 2024-04-01T09:00:00+09:00\n");
});

it("different presets and keys side by side", () => {
  const rules = [
    { files: "src/content/docs/**", preset: "starlight" },
    { files: "src/content/blog/**", preset: "astro-paper" },
    { files: "garden/**", created: "meta.begun", modified: "meta.tended" },
  ];
  const repo = startSite({ [CONFIG]: { rules }, "garden/b.md": newPost("meta: { begun: 2023-01-01 }") });
  commitFiles(repo, {
    "src/content/docs/a.md": newPost("lastUpdated: false"),
    "src/content/blog/a.md": newPost(),
    "garden/a.md": newPost(),
    "garden/b.md": edited(repo, "garden/b.md"),
    "README.md": newPost("date:", "pubDatetime:"),
  });
  expect(repo.committed("src/content/docs/a.md")).toBe(newPost("lastUpdated: false"));
  expect(repo.committed("src/content/blog/a.md")).toBe(newPost(`pubDatetime: ${STAMP}`));
  expect(repo.committed("garden/a.md")).toBe(newPost("meta:", `  begun: ${STAMP}`));
  expect(repo.committed("garden/b.md")).toContain("\nmeta: { begun: 2023-01-01, tended: 2024-03-01 }\n");
  expect(repo.committed("README.md")).toBe(newPost("date:", "pubDatetime:"));
  repo.expectSettled();
});

it("a mass limit is a rule's own; what it counts is the commit", () => {
  const rules = [
    { files: "few/**", mass: 2 },
    { files: "many/**", mass: false },
    { files: "**", mass: 5 },
  ];
  const names = ["few/1.md", "many/1.md", "many/2.md", "many/3.md", "other/1.md"];
  const repo = startSite({ [CONFIG]: { ...KEYS, rules }, ...Object.fromEntries(names.map((name) => [name, OLD])) }, "--reporter json");
  stageFiles(repo, Object.fromEntries(names.map((name) => [name, edited(repo, name)])));
  const report = readReport(repo.commit("2024-03-01T00:00:00Z"));
  const stamped = report.files.filter(({ outcome }) => outcome === "stamped").map(({ path }) => path);
  expect(stamped).toEqual(["many/1.md", "many/2.md", "many/3.md", "other/1.md"]);
  const [notice, ...others] = report.notices;
  expect(others).toEqual([]);
  // five posts are more than two; that only one of them is left out must not read as if one were more than two
  expect(notice?.message).toMatch(/\b5\b.*\b2\b/);
});
