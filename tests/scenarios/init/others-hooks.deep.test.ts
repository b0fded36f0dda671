// Hooks that somebody has already: husky would make git look elsewhere, and they would silently stop. git's own hook is written beside them.

import { chmodSync, symlinkSync } from "node:fs";
import { expect, it } from "vitest";
import { editLine, LATER, POST } from "../../support/blog.ts";
import { changesOf, codesOf, init, startSite, useOwnNpm } from "../../support/init.ts";
import type { TestRepository } from "../../support/repository.ts";

function writeHook(repo: TestRepository, name: string): void {
  repo.write(name, "#!/bin/sh\necho theirs ran >> theirs.log\n");
  chmodSync(repo.file(name), 0o755);
}

const OTHERS: Readonly<Record<string, (repo: TestRepository) => void>> = {
  "one that git-lfs or a person put into .git/hooks": (repo) => writeHook(repo, ".git/hooks/post-commit"),
  "one in the folder of core.hooksPath": (repo) => {
    writeHook(repo, ".githooks/post-commit");
    repo.git("config", "core.hooksPath", ".githooks");
  },
};

it.each(Object.entries(OTHERS))("%s goes on running, and posts are stamped", (_name, prepare) => {
  const repo = startSite();
  useOwnNpm(repo);
  prepare(repo);
  expect(init(repo).found).toMatchObject({ manager: "git" });
  editLine(repo, POST, 3, "New.\n");
  repo.git("add", POST);
  repo.commit(LATER);
  repo.expectStamped(POST, "modDatetime");
  expect(repo.exists("theirs.log")).toBe(true);
});

it("a hook that is a link goes on running: the lines are printed", () => {
  const repo = startSite();
  useOwnNpm(repo);
  writeHook(repo, "scripts/pre-commit");
  repo.write(".git/hooks/README", "");
  symlinkSync("../../scripts/pre-commit", repo.file(".git/hooks/pre-commit"));
  const report = init(repo);
  expect(report.lines).toMatchObject([{ why: { kind: "outside" } }]);
  expect(changesOf(report)).toEqual(["stamp-dates.config.json create"]);
});

it("core.hooksPath that names no folder yet is somebody's choice", () => {
  const repo = startSite();
  useOwnNpm(repo);
  repo.git("config", "core.hooksPath", ".githooks");
  expect(changesOf(init(repo))).toContain(".githooks/pre-commit create");
  expect(repo.git("config", "core.hooksPath")).toBe(".githooks\n");
});

it("husky that is asked for: it is said which hooks will not run any more", () => {
  const repo = startSite();
  useOwnNpm(repo);
  writeHook(repo, ".git/hooks/pre-push");
  writeHook(repo, ".git/hooks/post-commit.sample");
  const report = init(repo, ["--dry-run", "--manager", "husky"]);
  expect(codesOf(report)).toContain("hooks-hidden");
  expect(report.notes.find(({ code }) => code === "hooks-hidden")?.message).toMatch(/pre-push/);
  expect(report.notes.find(({ code }) => code === "hooks-hidden")?.message).not.toMatch(/post-commit/);
});

it("what git passes over is no hook: samples, other names, files that cannot be executed", () => {
  const repo = startSite();
  writeHook(repo, ".git/hooks/pre-push.sample");
  writeHook(repo, ".git/hooks/notes");
  repo.write(".git/hooks/commit-msg", "#!/bin/sh\n");
  expect(init(repo, ["--dry-run"]).found).toMatchObject({ manager: "husky", sign: null });
});
