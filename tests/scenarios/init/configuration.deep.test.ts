// The configuration that init writes: the preset that was found, once, and never over one that is there.

import { expect, it } from "vitest";
import { editLine, LATER, POST } from "../../support/blog.ts";
import { changesOf, codesOf, init, installProgram, PACKAGE, startSite } from "../../support/init.ts";
import type { TestRepository } from "../../support/repository.ts";

const CONFIG = "stamp-dates.config.json";

/** A repository of `files`, none of them a post of ours, on which init is run. */
function startWith(files: Readonly<Record<string, string>>): TestRepository {
  const repo = startSite({ packages: false });
  repo.git("rm", "-rq", ".");
  for (const [name, text] of Object.entries(files)) repo.write(name, text);
  repo.git("add", "-A");
  repo.git("commit", "-q", "--allow-empty", "-m", "files");
  return repo;
}

it("beside package.json: the schema and the preset, as the editor and the schema want them", () => {
  const repo = startSite();
  init(repo, ["--yes", "--manager", "git"]);
  expect(repo.read(CONFIG)).toBe('{\n  "$schema": "./node_modules/stamp-dates/schema/config.schema.json",\n  "preset": "astro-paper"\n}\n');
});

it("a Hugo site without a post: told by hugo.toml, stamped with its keys", () => {
  const repo = startWith({ "hugo.toml": 'title = "A"\n', "content/_index.md": "---\ntitle: Home\n---\n" });
  const report = init(repo);
  expect(JSON.parse(repo.read(CONFIG))).toEqual({ preset: "hugo" });
  expect(report.found?.posts).toBe(0);
  repo.write("content/posts/a.md", "---\ntitle: A\n---\nText.\n");
  repo.git("add", "-A");
  repo.commit(LATER);
  repo.expectStamped("content/posts/a.md", "date");
});

it("an Astro site is AstroPaper's where its content schema says so", () => {
  const repo = startWith({ "package.json": PACKAGE, "src/content.config.ts": "schema: z.object({ pubDatetime: z.date() })\n" });
  init(repo, ["--yes", "--manager", "git"]);
  expect(JSON.parse(repo.read(CONFIG)).preset).toBe("astro-paper");
});

it("an Astro site that names no date is undecided: no configuration, and how to choose", () => {
  const repo = startWith({ "package.json": PACKAGE });
  const report = init(repo, ["--yes", "--manager", "git"]);
  expect(changesOf(report)).toEqual([".git/hooks/pre-commit create"]);
  expect(report.notes.find(({ code }) => code === "undecided")?.hint).toContain("--preset");
});

it("--preset: that one, whatever the site is; and an unknown one is exit 2, before anything is written", () => {
  const repo = startWith({ "package.json": PACKAGE });
  expect(repo.run(["init", "--yes", "--manager", "git", "--preset", "astropaper"]).code).toBe(2);
  expect(repo.exists(".git/hooks/pre-commit")).toBe(false);
  init(repo, ["--yes", "--manager", "git", "--preset", "astro"]);
  expect(JSON.parse(repo.read(CONFIG)).preset).toBe("astro");
});

it("keys of the command line are written, too", () => {
  const repo = startWith({ "notes/a.md": "---\nborn: 2024-01-01\n---\nA.\n" });
  init(repo, ["--yes", "--created-key", "born", "--modified-key", "touched"]);
  expect(JSON.parse(repo.read(CONFIG))).toEqual({ created: "born", modified: "touched" });
});

it.each([
  [CONFIG, '{ "preset": "astro" }\n'],
  [".stamp-datesrc", "preset: astro\n"],
])("%s is there: it is left alone", (name, text) => {
  const repo = startSite({ packages: false, files: { [name]: text } });
  const report = init(repo);
  expect(changesOf(report)).toEqual([".git/hooks/pre-commit create"]);
  expect(report.found?.configuration).toBe(name);
  expect(repo.read(name)).toBe(text);
});

it("one that is wrong: exit 2, and nothing is written", () => {
  const repo = startSite({ packages: false, files: { [CONFIG]: '{ "presett": "astro" }\n' } });
  expect(repo.run(["init", "--yes"]).code).toBe(2);
  expect(repo.exists(".git/hooks/pre-commit")).toBe(false);
});

it("posts of several sites: no configuration, each site tells its own", () => {
  const repo = startSite({ packages: false, files: { "docs/hugo.toml": "\n", "docs/content/posts/a.md": "---\ndate: 2024-01-01\n---\nA.\n" } });
  const report = init(repo);
  expect(changesOf(report)).toEqual([".git/hooks/pre-commit create"]);
  expect(codesOf(report)).toContain("several-presets");
});

it("a site in a sub-folder: the configuration stands there, with the way to the schema", () => {
  const repo = startSite({ files: { "docs/hugo.toml": "\n", "docs/content/posts/a.md": "---\ndate: 2024-01-01\n---\nA.\n" } });
  repo.git("rm", "-q", POST);
  repo.git("commit", "-qm", "one site");
  init(repo, ["--yes", "--manager", "git"]);
  expect(JSON.parse(repo.read(`docs/${CONFIG}`))).toEqual({ $schema: "../node_modules/stamp-dates/schema/config.schema.json", preset: "hugo" });
});

it("the hook looks for the endings that the configuration names", () => {
  const repo = startSite({ packages: false, files: { [CONFIG]: '{ "preset": "astro-paper", "files": ["**/*.{txt,md}"] }\n' } });
  init(repo);
  expect(repo.read(".git/hooks/pre-commit")).toMatch(/\*\.md'.*\*\.txt'/);
  repo.write("src/content/blog/plain.txt", "---\npubDatetime:\n---\nA.\n");
  repo.git("add", "-A");
  repo.commit(LATER);
  repo.expectStamped("src/content/blog/plain.txt", "pubDatetime");
});

it("Hugo's enableGitInfo would override lastmod: a note names its file", () => {
  const files = { "config/_default/hugo.yaml": "enableGitInfo: true\n", "hugo.toml": "\n", "content/posts/a.md": "---\ndate: 2024-01-01\n---\nA.\n" };
  const note = init(startWith(files)).notes.find(({ code }) => code === "git-info");
  expect(note?.message).toContain("config/_default/hugo.yaml");
  const without = { ...files, "config/_default/hugo.yaml": "enableGitInfo: false\n" };
  expect(codesOf(init(startWith(without)))).not.toContain("git-info");
});

it("a program that is not installed: the command that installs it", () => {
  const repo = startWith({ "package.json": PACKAGE, "pnpm-lock.yaml": "\n" });
  const report = init(repo, ["--dry-run", "--manager", "git"]);
  expect(report.found?.packageManager).toBe("pnpm");
  expect(report.notes.find(({ code }) => code === "not-installed")?.hint).toBe("pnpm add --save-dev stamp-dates");
  installProgram(repo);
  expect(codesOf(init(repo, ["--dry-run", "--manager", "git"]))).not.toContain("not-installed");
});

it("lint-staged in the hook: ours stands behind it", () => {
  const repo = startSite({ packages: false });
  repo.write(".git/hooks/pre-commit", "#!/bin/sh\nnpx lint-staged\n");
  repo.git("update-index", "--refresh");
  const report = init(repo);
  expect(codesOf(report)).toContain("lint-staged");
  expect(repo.read(".git/hooks/pre-commit")).toMatch(/lint-staged\n[\s\S]*exec stamp-dates/);
  editLine(repo, POST, 3, "New.\n");
});
