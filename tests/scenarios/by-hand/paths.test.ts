// `stamp-dates PATH…`: staged posts in index and file, others in the file alone, clean ones not at all.

import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { BODY, editLine, FIELDS, LATER, OTHER, POST, startBlog } from "../../support/blog.ts";
import { post, TestRepository } from "../../support/repository.ts";

const NOW = ["--now", LATER];
const STAMP = "2024-03-01T10:34:56Z";

const modified = (text: string) => TestRepository.value(text, "modDatetime");

function runWell(repo: TestRepository, args: readonly string[], folder = ""): string {
  const result = repo.run(args, { in: folder });
  expect(result.code, result.stderr).toBe(0);
  expect(result.stderr).toBe("");
  return result.stdout;
}

it("stamps a staged post in the index and in the file, and leaves its unstaged work", () => {
  const repo = startBlog({ hook: false });
  editLine(repo, POST, 3, "Staged.\n");
  editLine(repo, OTHER, 3, "Staged too, but not named.\n");
  repo.git("add", ".");
  editLine(repo, POST, 30, "Unstaged.\n");
  const said = runWell(repo, [...NOW, POST]);
  expect(said).toContain(POST);
  expect(said).toContain(STAMP);
  expect([modified(repo.staged(POST)), modified(repo.read(POST))]).toEqual([STAMP, STAMP]);
  expect(repo.staged(POST)).not.toContain("Unstaged.");
  expect(repo.read(POST)).toContain("Unstaged.");
  expect([modified(repo.staged(OTHER)), modified(repo.read(OTHER))]).toEqual(["2024-01-02T10:00:00Z", "2024-01-02T10:00:00Z"]);
  expect(repo.status()).toBe(`MM ${POST}\nM  ${OTHER}\n`);
});

it("stamps a post that is changed but not staged in the file alone, and does not stage it", () => {
  const repo = startBlog({ hook: false });
  editLine(repo, POST, 3, "Unstaged.\n");
  const expected = repo.read(POST).replace("2024-01-02T10:00:00Z", STAMP);
  runWell(repo, [...NOW, POST]);
  expect(repo.read(POST)).toBe(expected);
  expect(repo.git("diff", "--cached", "--name-only")).toBe("");
  expect(repo.status()).toBe(` M ${POST}\n`);
});

it("stamps an untracked post as a new one, and does not add it", () => {
  const repo = startBlog({ hook: false });
  const name = "src/content/blog/new.md";
  repo.write(name, post(["title: New", "pubDatetime:", "modDatetime:"]));
  runWell(repo, [...NOW, name]);
  expect(repo.read(name)).toBe(post(["title: New", `pubDatetime: ${STAMP}`, "modDatetime:"]));
  expect(repo.status()).toBe(`?? ${name}\n`);
});

it("stamps an untracked post in a repository without commits", () => {
  const repo = new TestRepository({ hook: false });
  repo.write(POST, post(["title: A", "pubDatetime:"]));
  runWell(repo, [...NOW, POST]);
  expect(repo.read(POST)).toBe(post(["title: A", `pubDatetime: ${STAMP}`]));
  expect(repo.git("ls-files")).toBe("");
});

it("does nothing, and says nothing, for a clean post, a file that is no post, and a draft", () => {
  const draft = "src/content/blog/draft.md";
  const repo = startBlog({ hook: false, files: { [draft]: post(["title: D", "pubDatetime: 2024-01-01", "draft: true"], BODY) } });
  editLine(repo, draft, 3, "New.\n");
  repo.write("notes.txt", "New notes.\n");
  const texts = [POST, draft, "notes.txt"].map((name) => repo.read(name));
  expect(runWell(repo, [...NOW, POST, draft, "notes.txt"])).toBe("");
  expect([POST, draft, "notes.txt"].map((name) => repo.read(name))).toEqual(texts);
  expect(repo.status()).toBe(` M notes.txt\n M ${draft}\n`);
});

it("stamps all posts of a folder, staged, changed and untracked, and none outside", () => {
  const outside = "src/content/posts/c.md";
  const repo = startBlog({ hook: false, files: { [outside]: post(FIELDS, BODY) } });
  const untracked = "src/content/blog/deep/new.md";
  editLine(repo, POST, 3, "Staged.\n");
  repo.git("add", POST);
  editLine(repo, OTHER, 3, "Unstaged.\n");
  editLine(repo, outside, 3, "Outside.\n");
  repo.write(untracked, post(["title: New", "pubDatetime:"]));
  runWell(repo, [...NOW, "src/content/blog"]);
  expect([modified(repo.staged(POST)), modified(repo.read(OTHER))]).toEqual([STAMP, STAMP]);
  expect(TestRepository.value(repo.read(untracked), "pubDatetime")).toBe(STAMP);
  expect(modified(repo.read(outside))).toBe("2024-01-02T10:00:00Z");
  expect(repo.git("diff", "--cached", "--name-only")).toBe(`${POST}\n`);
});

it("takes paths relative to the folder it is run in, several of them, and the dot", () => {
  const repo = startBlog({ hook: false });
  for (const name of [POST, OTHER]) editLine(repo, name, 3, "New.\n");
  runWell(repo, [...NOW, "a.md", "../blog/b.md"], "src/content/blog");
  expect([modified(repo.read(POST)), modified(repo.read(OTHER))]).toEqual([STAMP, STAMP]);
  const again = startBlog({ hook: false });
  for (const name of [POST, OTHER]) editLine(again, name, 3, "New.\n");
  runWell(again, [...NOW, "."], "src");
  expect([modified(again.read(POST)), modified(again.read(OTHER))]).toEqual([STAMP, STAMP]);
  runWell(again, [...NOW, again.file(POST)]);
});

it("takes a path literally, whatever glob characters it holds", () => {
  const name = "src/content/blog/*.md";
  const repo = startBlog({ hook: false, files: { [name]: post(FIELDS, BODY) } });
  for (const each of [POST, name]) editLine(repo, each, 3, "New.\n");
  runWell(repo, [...NOW, name]);
  expect(modified(repo.read(name))).toBe(STAMP);
  expect(modified(repo.read(POST))).toBe("2024-01-02T10:00:00Z");
});

it("takes the author date that git would use where no time is given", () => {
  const repo = startBlog({ hook: false });
  editLine(repo, POST, 3, "New.\n");
  const result = repo.run([POST], { env: { GIT_AUTHOR_DATE: "2024-03-01 12:34:56 +0200" } });
  expect(result.code, result.stderr).toBe(0);
  expect(modified(repo.read(POST))).toBe(STAMP);

  const now = Math.floor(Date.now() / 1000);
  editLine(repo, OTHER, 3, "New.\n");
  repo.git("config", "--global", "--unset", "user.email");
  repo.git("config", "--global", "user.useConfigOnly", "true");
  runWell(repo, [OTHER]);
  expect(Date.parse(modified(repo.read(OTHER)) ?? "") / 1000 - now).toBeGreaterThanOrEqual(0);
  expect(Date.parse(modified(repo.read(OTHER)) ?? "") / 1000 - now).toBeLessThan(30);
});

it("stamps again nothing at the same time, and what a later time brings", () => {
  const repo = startBlog({ hook: false });
  editLine(repo, POST, 3, "New.\n");
  repo.git("add", POST);
  runWell(repo, NOW);
  const text = repo.read(POST);
  runWell(repo, NOW);
  expect([repo.read(POST), repo.staged(POST)]).toEqual([text, text]);
  runWell(repo, ["--now", "@1712037723"]);
  expect([modified(repo.read(POST)), modified(repo.staged(POST))]).toEqual(["2024-04-02T06:02:03Z", "2024-04-02T06:02:03Z"]);
});

it("leaves a symbolic link alone, and a post behind one", () => {
  const repo = startBlog({ hook: false });
  editLine(repo, POST, 3, "New.\n");
  repo.git("-c", "alias.link=!ln -s a.md src/content/blog/link.md", "link");
  const text = repo.read(POST);
  expect(runWell(repo, [...NOW, "src/content/blog/link.md"])).toBe("");
  expect(repo.read(POST)).toBe(text);
});

it("leaves a post with unresolved conflicts alone", () => {
  const repo = startBlog({ hook: false });
  repo.git("checkout", "-q", "-b", "side");
  editLine(repo, POST, 3, "Side.\n");
  repo.commitAsIs("2024-02-01T00:00:00Z", {});
  repo.git("checkout", "-q", "main");
  editLine(repo, POST, 3, "Main.\n");
  repo.commitAsIs("2024-02-02T00:00:00Z", {});
  expect(repo.tryGit(["merge", "side"]).code).toBe(1);
  const text = repo.read(POST);
  const entries = repo.git("ls-files", "-s");
  expect(runWell(repo, [...NOW, POST])).toBe("");
  expect(runWell(repo, NOW)).toBe("");
  expect([repo.read(POST), repo.git("ls-files", "-s")]).toEqual([text, entries]);
});

it("stamps unstaged posts in CRLF and in UTF-16 in their own bytes", () => {
  const repo = new TestRepository({ hook: false });
  const wide = "src/content/blog/wide.md";
  repo.git("config", "core.autocrlf", "true");
  repo.commitAsIs("2024-01-01T00:00:00Z", { ".gitattributes": "wide.md text working-tree-encoding=UTF-16LE-BOM eol=lf\n" });
  const crlf = (text: string) => text.replaceAll("\n", "\r\n");
  const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, "utf16le");
  const text = post(FIELDS, BODY);
  repo.commitAsIs("2024-01-02T10:00:00Z", { [POST]: crlf(text), [wide]: utf16(text) });
  expect(runWell(repo, [...NOW, "src"])).toBe("");
  const changed = text.replace("Line 3.", "New.");
  repo.write(POST, crlf(changed));
  repo.write(wide, utf16(changed));
  runWell(repo, [...NOW, "src"]);
  const expected = changed.replace("2024-01-02T10:00:00Z", STAMP);
  expect(repo.read(POST)).toBe(crlf(expected));
  expect(readFileSync(repo.file(wide)).equals(utf16(expected))).toBe(true);
  expect(repo.git("diff", "--cached", "--name-only")).toBe("");
});

it("leaves a post that is only intended to be added, and one that git ignores", () => {
  const repo = startBlog({ hook: false, files: { ".gitignore": "ignored.md\n" } });
  const [intended, ignored] = ["src/content/blog/intended.md", "src/content/blog/ignored.md"];
  for (const name of [intended, ignored]) repo.write(name, post(["title: New", "pubDatetime:"]));
  repo.git("add", "-N", intended);
  runWell(repo, [...NOW, "src"]);
  for (const name of [intended, ignored]) expect(repo.read(name)).toBe(post(["title: New", "pubDatetime:"]));
});
