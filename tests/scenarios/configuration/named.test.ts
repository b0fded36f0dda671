// `--config FILE`: one file for all posts, wherever it lies and wherever one stands.

import { symlinkSync } from "node:fs";
import { expect, it } from "vitest";
import { CONFIG, KEYS, newPost, STAMP, stageFiles, startSite } from "../../support/site.ts";

const NOW = ["--now", STAMP];
const SITE = { [CONFIG]: { files: "**", created: "found" }, [`site/${CONFIG}`]: { files: "posts/**", created: "near" } };

function start(files: Record<string, string | object> = {}) {
  const repo = startSite({ ...SITE, ...files });
  stageFiles(repo, { "posts/a.md": newPost(), "site/posts/a.md": newPost() });
  return repo;
}

it("takes the place of all that are found, in the repository", () => {
  const repo = start({ "named.yaml": "files: '**/posts/**'\ncreated: named\n" });
  expect(repo.run(["--config", "named.yaml", ...NOW]).code).toBe(0);
  for (const name of ["posts/a.md", "site/posts/a.md"]) expect(repo.staged(name), name).toBe(newPost(`named: ${STAMP}`));
});

it("is seen from where one stands, and from -C", () => {
  const repo = start({ "site/named.json": { files: "posts/**", created: "named" } });
  expect(repo.run(["--config", "named.json", ...NOW], { in: "site" }).code).toBe(0);
  expect(repo.staged("site/posts/a.md")).toBe(newPost(`named: ${STAMP}`));
  const other = start({ "site/named.json": { files: "posts/**", created: "named" } });
  expect(other.run(["-C", "../site", "--config", "named.json", ...NOW], { in: "posts" }).code).toBe(0);
  expect(other.staged("site/posts/a.md")).toBe(newPost(`named: ${STAMP}`));
});

it("of a sub-folder: its globs are relative to it, and reach nothing beside it", () => {
  const repo = start({ "site/named.json": { files: "**", created: "named" }, "named.json": "{}" });
  // with four letters cut off its front, as "site/" has, each of these would be another path
  stageFiles(repo, { "blog/posts/a.md": newPost(), "sit/a.md": newPost() });
  expect(repo.run(["--config", "site/named.json", ...NOW]).code).toBe(0);
  expect(repo.staged("site/posts/a.md")).toBe(newPost(`named: ${STAMP}`));
  for (const name of ["posts/a.md", "blog/posts/a.md", "sit/a.md"]) expect(repo.staged(name), name).toBe(newPost());
});

it("of a sub-folder, without globs: the preset's folders, also beside it", () => {
  const repo = start({ "conf/named.json": { preset: "astro-paper" } });
  stageFiles(repo, { "src/content/blog/a.md": newPost(), "conf/src/content/blog/a.md": newPost() });
  expect(repo.run(["--config", "conf/named.json", ...NOW]).code).toBe(0);
  for (const name of ["src/content/blog/a.md", "conf/src/content/blog/a.md"]) expect(repo.staged(name), name).toBe(newPost(`pubDatetime: ${STAMP}`));
});

it("outside the repository: its globs are relative to the top", () => {
  const repo = start();
  repo.write("../elsewhere/mine.json", JSON.stringify({ files: "posts/**", created: "named" }));
  expect(repo.run(["--config", "../../elsewhere/mine.json", ...NOW], { in: "site" }).code).toBe(0);
  expect(repo.staged("posts/a.md")).toBe(newPost(`named: ${STAMP}`));
  expect(repo.staged("site/posts/a.md")).toBe(newPost());
});

it("reached through a link to the site: it is the same file in the same folder", () => {
  const repo = start({ "site/named.json": { files: "posts/**", created: "named" } });
  symlinkSync(repo.file("site"), repo.file("../link"));
  expect(repo.run(["-C", "../link", "--config", "named.json", ...NOW]).code).toBe(0);
  expect(repo.staged("site/posts/a.md")).toBe(newPost(`named: ${STAMP}`));
  expect(repo.staged("posts/a.md")).toBe(newPost());
});

it("broken ones that are found do not matter then", () => {
  const repo = start();
  repo.write(CONFIG, "{ broken");
  repo.write("mine.json", JSON.stringify({ files: "posts/**", ...KEYS }));
  expect(repo.run(["--config", "mine.json", ...NOW]).code).toBe(0);
  expect(repo.staged("posts/a.md")).toBe(newPost(`date: ${STAMP}`));
});

it("in the hook, with the key's flags above it", () => {
  const repo = startSite(
    { "conf/mine.yaml": "rules: [{ files: 'none/**' }, {}]\n", "a.txt": "A.\n" },
    "--config conf/mine.yaml --preset astro-paper --created-key born",
  );
  stageFiles(repo, { "src/content/blog/a.md": newPost() });
  repo.commit(STAMP);
  expect(repo.committed("src/content/blog/a.md")).toBe(newPost(`born: ${STAMP}`));
});

it.each([
  ["missing.json", "there is no file missing.json"],
  ["posts", "posts is no file"],
  ["notes.txt", "notes.txt has no known ending"],
  ["package.json", "package.json"],
])("%s: exit 2, nothing written", (name, words) => {
  const repo = start({ "notes.txt": "{}", "package.json": '{ "name": "x" }' });
  const result = repo.run(["--config", name]);
  expect(result.code).toBe(2);
  expect(result.stderr).toContain(words);
  expect(repo.staged("posts/a.md")).toBe(newPost());
});
