// Repositories whose git directory is not `.git` at the top: linked work trees, submodules, separate git directories.

import { statSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { editLine, expectNextCommitKeeps, LATER, LATER_STILL, OTHER, POST, startBlog } from "../../support/blog.ts";
import { makeFolder, TestRepository } from "../../support/repository.ts";

/** Commits in every way that names another index, at the top and in a sub-folder. */
function expectEveryFormStamps(repo: TestRepository): void {
  editLine(repo, POST, 3, "Plain.\n");
  repo.git("add", POST);
  repo.commit("2024-03-01T00:00:01Z");
  repo.expectStamped(POST, "modDatetime");
  repo.expectSettled();

  editLine(repo, POST, 4, "All.\n");
  editLine(repo, OTHER, 4, "All.\n");
  const inFolder = repo.tryGit(["commit", "-q", "-a", "-m", "m", "--date=2024-03-01T00:00:02Z"], { in: "src/content" });
  expect(inFolder.code, inFolder.stderr).toBe(0);
  for (const name of [POST, OTHER]) repo.expectStamped(name, "modDatetime");
  repo.expectSettled();

  editLine(repo, POST, 5, "Named.\n");
  const named = repo.tryGit(["commit", "-q", "-m", "m", "--date=2024-03-01T00:00:03Z", "--", path.basename(POST)], { in: path.dirname(POST) });
  expect(named.code, named.stderr).toBe(0);
  repo.expectStamped(POST, "modDatetime");
  repo.expectSettled();
  expectNextCommitKeeps(repo, POST);

  editLine(repo, POST, 6, "By hand.\n");
  repo.git("add", POST);
  const byHand = repo.run(["--now", "2025-03-01T00:00:04Z"], { in: "src/content/blog" });
  expect(byHand.code, byHand.stderr).toBe(0);
  expect(TestRepository.value(repo.staged(POST), "modDatetime")).toBe("2025-03-01T00:00:04Z");
  expect(repo.status()).toBe(`M  ${POST}\n`);
}

it("stamps in a linked work tree, whose hooks are the main one's, and touches no other work tree", () => {
  const main = startBlog();
  const linked = main.at(path.join(makeFolder(), "linked"));
  main.git("worktree", "add", "-q", linked.top, "-b", "side");
  const untouched = main.read(POST);
  expectEveryFormStamps(linked);
  expect(main.read(POST)).toBe(untouched);
  main.expectSettled();
});

it("stamps in a work tree inside another one", () => {
  const main = startBlog();
  const linked = main.at(main.file("linked"));
  main.git("worktree", "add", "-q", linked.top, "-b", "side");
  expectEveryFormStamps(linked);
  main.expectSettled("?? linked/\n");
});

it("stamps in a submodule, and leaves the outer repository alone", () => {
  const library = startBlog({ hook: false });
  const outer = new TestRepository();
  outer.git("submodule", "add", "-q", library.top, "site");
  outer.git("commit", "-q", "-m", "a submodule");
  const inner = outer.at(outer.file("site"));
  inner.installHook();
  expectEveryFormStamps(inner);
  expect(outer.status()).toMatch(/^ M site\n$/);
});

it("stamps with a separate git directory", () => {
  const gitDir = path.join(makeFolder(), "elsewhere.git");
  const repo = startBlog({ init: ["--separate-git-dir", gitDir] });
  expect(statSync(repo.file(".git")).isFile()).toBe(true);
  expectEveryFormStamps(repo);
});

it("stamps where GIT_DIR and GIT_WORK_TREE are set by the user", () => {
  const repo = startBlog();
  editLine(repo, POST, 3, "New.\n");
  const env = { GIT_DIR: repo.file(".git"), GIT_WORK_TREE: repo.top };
  const result = repo.tryGit(["commit", "-q", "-a", "-m", "m", `--date=${LATER}`], { env, in: "src/content" });
  expect(result.code, result.stderr).toBe(0);
  repo.expectStamped(POST, "modDatetime");
  repo.expectSettled();

  editLine(repo, POST, 4, "By hand.\n");
  repo.git("add", POST);
  const byHand = repo.run(["--now", LATER_STILL], { env, in: "src/content" });
  expect(byHand.code, byHand.stderr).toBe(0);
  expect(TestRepository.value(repo.staged(POST), "modDatetime")).toBe("2024-04-02T06:02:03Z");
  expect(repo.read(POST)).toBe(repo.staged(POST));
});

it("finds the top level from a sub-folder where only GIT_DIR is set, as git sets it in hooks of linked work trees", () => {
  const main = startBlog();
  const repo = main.at(path.join(makeFolder(), "linked"));
  main.git("worktree", "add", "-q", repo.top, "-b", "side");
  editLine(repo, POST, 3, "New.\n");
  repo.git("add", POST);
  const env = { GIT_DIR: repo.git("rev-parse", "--absolute-git-dir").trim() };
  const result = repo.run(["--now", LATER], { env, in: "src/content" });
  expect(result.code, result.stderr).toBe(0);
  expect(TestRepository.value(repo.staged(POST), "modDatetime")).toBe("2024-03-01T10:34:56Z");
  expect(repo.read(POST)).toBe(repo.staged(POST));
  expect(repo.status()).toBe(`M  ${POST}\n`);
});
