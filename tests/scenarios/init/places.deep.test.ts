// Where init is run: sub-folders, linked work trees, submodules, no repository; and what lies outside is never written.

import { chmodSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { editLine, LATER, POST } from "../../support/blog.ts";
import { changesOf, init, installHusky, installProgram, listAll, PACKAGE, startSite, withHusky } from "../../support/init.ts";
import { makeFolder, TestRepository } from "../../support/repository.ts";

it("not a repository: exit 3, and what to do", () => {
  const repo = new TestRepository({ hook: false });
  const folder = makeFolder();
  const result = repo.run(["-C", folder, "init", "--yes"]);
  const own = repo.run(["init", "-C", folder, "--yes"]);
  for (const { code, stdout, stderr } of [own]) {
    expect({ code, stdout }).toEqual({ code: 3, stdout: "" });
    expect(stderr).toContain("git init");
  }
  expect(result.code).not.toBe(0);
});

it("a bare repository: exit 3, and nothing is written", () => {
  const repo = new TestRepository({ hook: false, init: ["--bare"] });
  const before = listAll(repo);
  const { code, stderr } = repo.run(["init", "--yes"]);
  expect(code).toBe(3);
  expect(stderr).toContain("work tree");
  expect(listAll(repo)).toEqual(before);
});

it("from a sub-folder: the nearest package.json above it is the one", () => {
  const repo = startSite({ files: { "package.json": withHusky(PACKAGE) } });
  installHusky(repo);
  const report = init(repo, ["--yes"], { in: "src/content" });
  expect(changesOf(report)).toEqual([".husky/pre-commit create", "stamp-dates.config.json create"]);
});

it("package.json in a sub-folder: the hook finds the program there, and the configuration stands with the site", () => {
  const repo = startSite({ packages: false, files: { "site/package.json": PACKAGE, ".gitignore": "node_modules\n" } });
  repo.git("mv", "src", "site/src");
  repo.git("commit", "-qm", "move");
  installProgram(repo, "site");
  const report = init(repo, ["--yes", "--manager", "git"], { in: "site" });
  expect(changesOf(report)).toEqual([".git/hooks/pre-commit create", "site/stamp-dates.config.json create"]);
  expect(JSON.parse(repo.read("site/stamp-dates.config.json")).$schema).toBe("./node_modules/stamp-dates/schema/config.schema.json");
  editLine(repo, `site/${POST}`, 3, "New.\n");
  repo.git("add", "-A");
  repo.commit(LATER);
  repo.expectStamped(`site/${POST}`, "modDatetime");
});

it("a linked work tree: git's hooks are those of the repository, undone from either", () => {
  const repo = startSite({ packages: false });
  const before = listAll(repo);
  const top = path.join(makeFolder(), "linked");
  repo.git("worktree", "add", "-q", "-b", "linked", top);
  const linked = repo.at(top);
  const report = init(linked);
  expect(report.outcome).toBe("written");
  expect(existsSync(repo.file(".git/hooks/pre-commit"))).toBe(true);
  editLine(linked, POST, 3, "New.\n");
  linked.git("add", "-A");
  linked.commit(LATER);
  linked.expectStamped(POST, "modDatetime");
  linked.git("rm", "-q", "--cached", "stamp-dates.config.json");
  init(linked, ["--undo", "--yes"]);
  expect(existsSync(linked.file("stamp-dates.config.json"))).toBe(false);
  expect(existsSync(repo.file(".git/hooks/pre-commit"))).toBe(false);
  expect(listAll(repo)[".git/config"]).toBe(before[".git/config"]);
});

it("a submodule has hooks of its own", () => {
  const inner = startSite({ packages: false });
  const outer = inner.at(path.join(makeFolder(), "outer"));
  mkdirSync(outer.top);
  outer.git("init", "-q");
  outer.git("submodule", "add", "-q", inner.top, "blog");
  const blog = inner.at(outer.file("blog"));
  init(blog);
  expect(outer.exists(".git/modules/blog/hooks/pre-commit")).toBe(true);
  expect(outer.exists(".git/hooks/pre-commit")).toBe(false);
  init(blog, ["--undo", "--yes"]);
  expect(outer.exists(".git/modules/blog/hooks")).toBe(false);
  expect(blog.status()).toBe("");
});

it("core.hooksPath outside the repository: the lines are printed, and only the rest is written", () => {
  const repo = startSite({ packages: false });
  const hooks = makeFolder();
  repo.git("config", "core.hooksPath", hooks);
  const report = init(repo);
  expect(changesOf(report)).toEqual(["stamp-dates.config.json create"]);
  expect(report.lines).toMatchObject([{ why: { kind: "outside" } }]);
  expect(report.lines[0]?.text).toContain("diff --cached");
  expect(existsSync(path.join(hooks, "pre-commit"))).toBe(false);
  const human = repo.run(["init", "--yes"]);
  expect(human).toMatchObject({ code: 0 });
  expect(human.stdout).toContain("diff --cached");
});

it.each([
  [
    "the hook is a link to a file outside",
    (repo: TestRepository, outside: string) => symlinkSync(path.join(outside, "hook"), repo.file(".git/hooks/pre-commit")),
  ],
  ["the folder of hooks is a link to one outside", (repo: TestRepository, outside: string) => symlinkSync(outside, repo.file(".git/hooks"))],
])("%s: nothing is written there", (_name, link) => {
  const repo = startSite({ packages: false });
  const outside = makeFolder();
  writeFileSync(path.join(outside, "hook"), "#!/bin/sh\necho mine\n");
  if (_name.startsWith("the hook")) mkdirSync(repo.file(".git/hooks"), { recursive: true });
  link(repo, outside);
  const report = init(repo);
  expect(report.lines).toMatchObject([{ why: { kind: "outside" } }]);
  expect(existsSync(path.join(outside, "pre-commit"))).toBe(false);
  expect(repo.exists("stamp-dates.config.json")).toBe(true);
});

it("a configuration's folder that is a link to one outside: exit 3, and nothing is lost", () => {
  const repo = startSite({ packages: false });
  const outside = makeFolder();
  mkdirSync(repo.file(".github"));
  symlinkSync(outside, repo.file(".github/workflows"));
  const report = init(repo, ["--yes", "--ci", "github"]);
  expect(report.lines).toMatchObject([{ path: ".github/workflows/stamp-dates.yml", why: null }]);
  expect(existsSync(path.join(outside, "stamp-dates.yml"))).toBe(false);
});

it("a hook in another language is left alone, and the lines are printed", () => {
  const repo = startSite({ packages: false });
  repo.write(".git/hooks/pre-commit", "#!/usr/bin/env python3\nprint('mine')\n");
  chmodSync(repo.file(".git/hooks/pre-commit"), 0o755);
  const report = init(repo);
  expect(report.lines).toMatchObject([{ why: { kind: "not-shell" } }]);
  expect(repo.read(".git/hooks/pre-commit")).toBe("#!/usr/bin/env python3\nprint('mine')\n");
});

it("a hook that is not UTF-8 is left alone, and the lines are printed", () => {
  const repo = startSite({ packages: false });
  const hook = Buffer.from("#!/bin/sh\necho gr\xfc\xdfe\n", "latin1");
  repo.write(".git/hooks/pre-commit", hook);
  chmodSync(repo.file(".git/hooks/pre-commit"), 0o755);
  const report = init(repo);
  expect(report.lines).toHaveLength(1);
  expect(listAll(repo)[".git/hooks/pre-commit"]).toBe(`755 ${hook.toString("latin1")}`);
});
