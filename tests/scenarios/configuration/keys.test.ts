// Keys: those of a configuration, those that the preset or the site adds, those of the command line above all.

import { expect, it } from "vitest";
import { BEFORE } from "../../support/blog.ts";
import { post } from "../../support/repository.ts";
import { CONFIG, commitFiles, edited, newPost, STAMP, startSite } from "../../support/site.ts";

const ASTRO = { "astro.config.mjs": "export default {};\n" };
const OLD = ["title: A", "date: 2023-01-01T00:00:00Z"];

it("created: null writes and clears no created date, and still the modified one", () => {
  const repo = startSite({ [CONFIG]: { files: "**", created: null, modified: "last_update.date" }, "docs/a.md": newPost() });
  commitFiles(repo, { "docs/a.md": edited(repo, "docs/a.md"), "docs/new.md": newPost("date:") });
  expect(repo.committed("docs/a.md")).toBe(`---\ntitle: A\nlast_update:\n  date: ${STAMP}\n---\nSome text.\nMore text.\n`);
  expect(repo.committed("docs/new.md")).toBe(newPost("date:"));
  commitFiles(repo, { "docs/a.md": edited(repo, "docs/a.md") }, "2024-04-01T00:00:00Z");
  expect(repo.committed("docs/a.md")).toContain("last_update:\n  date: 2024-04-01T00:00:00Z\n---");
  repo.expectSettled();
});

it("modified: false of a preset's rule leaves the modified date alone", () => {
  const repo = startSite({ [CONFIG]: { preset: "astro-paper", modified: false } });
  commitFiles(repo, { "src/content/blog/a.md": newPost("pubDatetime:", "modDatetime: 2020-01-01") });
  commitFiles(repo, { "src/content/blog/a.md": edited(repo, "src/content/blog/a.md") }, "2024-04-01T00:00:00Z");
  expect(repo.committed("src/content/blog/a.md")).toBe(
    post(["title: A", `pubDatetime: ${STAMP}`, "modDatetime: 2020-01-01"], "Some text.\nMore text.\n"),
  );
});

it("a key with blanks, one in another script, one that is a number", () => {
  const repo = startSite({ [CONFIG]: { files: "**", created: "date created", modified: "geändert", draft: "1" } });
  commitFiles(repo, { "a.md": newPost(), "b.md": newPost("1: true") });
  commitFiles(repo, { "a.md": edited(repo, "a.md"), "b.md": edited(repo, "b.md") }, "2024-04-01T00:00:00Z");
  expect(repo.committed("a.md")).toContain(`date created: ${STAMP}\ngeändert: 2024-04-01T00:00:00Z\n`);
  expect(repo.committed("b.md")).toContain(`1: true\ndate created: ${STAMP}\n---`);
});

it("a draft key of one's own; without any every post is published", () => {
  const rules = [
    { files: "a/**", draft: "hidden" },
    { files: "b/**", draft: null },
  ];
  const repo = startSite({ [CONFIG]: { created: "date", modified: "updated", rules } });
  repo.commitAsIs(BEFORE, { "a/x.md": post([...OLD, "hidden: true"]), "b/x.md": post([...OLD, "draft: true"]) });
  commitFiles(repo, { "a/x.md": edited(repo, "a/x.md"), "b/x.md": edited(repo, "b/x.md") });
  expect(repo.committed("a/x.md")).not.toContain("updated");
  expect(repo.committed("b/x.md")).toContain(`updated: ${STAMP}\n`);
});

it("what is not said of the keys, the site itself says", () => {
  const repo = startSite({ ...ASTRO, [CONFIG]: { modified: "changed" }, "src/content/blog/a.md": newPost("pubDatetime: 2023-01-01T00:00:00Z") });
  commitFiles(repo, { "src/content/blog/a.md": edited(repo, "src/content/blog/a.md"), "src/content/blog/b.md": newPost("pubDatetime:") });
  expect(repo.committed("src/content/blog/a.md")).toContain(`pubDatetime: 2023-01-01T00:00:00Z\nchanged: ${STAMP}\n`);
  expect(repo.committed("src/content/blog/b.md")).toBe(newPost(`pubDatetime: ${STAMP}`));
});

it("a draft key alone leaves the dates' keys as they are found", () => {
  for (const signs of [ASTRO, {}]) {
    const repo = startSite({
      ...signs,
      [CONFIG]: { draft: null },
      "src/content/blog/a.md": newPost("pubDatetime: 2023-01-01T00:00:00Z", "draft: true"),
    });
    commitFiles(repo, { "src/content/blog/a.md": edited(repo, "src/content/blog/a.md") });
    expect(repo.committed("src/content/blog/a.md")).toContain(`pubDatetime: 2023-01-01T00:00:00Z\nmodDatetime: ${STAMP}\ndraft: true\n`);
  }
});

it("the command line's keys override the configuration's, and leave its other options", () => {
  const repo = startSite({ [CONFIG]: { files: "posts/**", created: "date", modified: "updated", style: "2024-01-08" } }, "--created-key born");
  commitFiles(repo, { "posts/a.md": newPost(), "other/a.md": newPost() });
  expect(repo.committed("posts/a.md")).toBe(newPost("born: 2024-03-01"));
  expect(repo.committed("other/a.md")).toBe(newPost());
});

it("the command line's preset brings its own keys in place of the configuration's", () => {
  const repo = startSite(
    { [CONFIG]: { files: "posts/**", created: "date", timezone: "Asia/Tokyo", style: "2024-01-08 18:59:05" } },
    "--preset astro-paper",
  );
  commitFiles(repo, { "posts/a.md": newPost() });
  expect(repo.committed("posts/a.md")).toContain("pubDatetime: 2024-03-01");
  expect(repo.committed("posts/a.md")).not.toContain("\ndate:");
});

it("two roles in one place by the command line's doing: exit 2, nothing written", () => {
  const repo = startSite({ [CONFIG]: { files: "**", created: "date", modified: "updated" } });
  repo.write("a.md", newPost());
  repo.git("add", ".");
  const result = repo.run(["--modified-key", "date"]);
  expect(result.code).toBe(2);
  expect(result.stderr).toContain('the key "date" is named for two things');
  expect(repo.staged("a.md")).toBe(newPost());
});

it("both keys of one's own make the rule certain, where the site may be of two generators", () => {
  const both = startSite({ ...ASTRO, [CONFIG]: { created: "born", modified: "edited" } });
  const one = startSite({ ...ASTRO, [CONFIG]: { created: "born" } });
  const name = "src/content/blog/a.md";
  for (const repo of [both, one]) commitFiles(repo, { [name]: newPost() });
  expect(both.committed(name)).toBe(newPost(`born: ${STAMP}`));
  expect(one.committed(name)).toBe(newPost());
});
