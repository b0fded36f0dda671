// `git commit FILE`, `--only` and `--include`: two indexes at once, and the next commit does not take the stamp back.

import { expect, it } from "vitest";
import {
  BODY,
  editLine,
  expectCommitted,
  expectNextCommitKeeps,
  LATER,
  LATER_STILL,
  OTHER,
  POST,
  startBlog,
  unstagedDiff,
} from "../../support/blog.ts";
import { post, TestRepository } from "../../support/repository.ts";

for (const only of [[], ["--only"]]) {
  it(`stamps ${["commit", ...only, "FILE"].join(" ")}, and the next commit does not take it back`, () => {
    const repo = startBlog();
    editLine(repo, POST, 3, "New.\n");
    repo.commit(LATER, ...only, "--", POST);
    repo.expectStamped(POST, "modDatetime");
    repo.expectSettled();
    expectNextCommitKeeps(repo, POST);
    repo.expectSettled();
  });
}

it("leaves what else is staged, and stamps it when it is committed", () => {
  const repo = startBlog();
  editLine(repo, POST, 3, "New.\n");
  editLine(repo, OTHER, 3, "Staged, for later.\n");
  repo.git("add", OTHER);
  const other = repo.read(OTHER);
  repo.commit(LATER, "--", POST);
  repo.expectStamped(POST, "modDatetime");
  expect(repo.read(OTHER)).toBe(other);
  expect(repo.staged(OTHER)).toBe(other);
  repo.expectSettled(`M  ${OTHER}\n`);
  const committed = repo.committed(POST);
  repo.commit(LATER_STILL);
  repo.expectStamped(OTHER, "modDatetime");
  expect(repo.committed(POST)).toBe(committed);
  repo.expectSettled();
});

it("stamps several named files and folders, new ones among them", () => {
  const repo = startBlog();
  const name = "src/content/blog/new.md";
  editLine(repo, POST, 3, "New.\n");
  editLine(repo, OTHER, 3, "New.\n");
  repo.write(name, post(["title: New", "pubDatetime:"]));
  repo.git("add", name);
  repo.commit(LATER, "--", "src/content");
  for (const changed of [POST, OTHER]) repo.expectStamped(changed, "modDatetime");
  repo.expectStamped(name, "pubDatetime");
  repo.expectSettled();
  for (const changed of [POST, OTHER, name]) expectNextCommitKeeps(repo, changed);
});

it("commits the whole file where it was partly staged", () => {
  const repo = startBlog();
  editLine(repo, POST, 3, "Staged.\n");
  repo.git("add", POST);
  editLine(repo, POST, 30, "Not staged.\n");
  repo.commit(LATER, "--", POST);
  expect(repo.committed(POST)).toContain("Not staged.");
  repo.expectStamped(POST, "modDatetime");
  repo.expectSettled();
  expectNextCommitKeeps(repo, POST);
});

it("stamps with --include what was staged and what is named, and leaves the rest unstaged", () => {
  const repo = startBlog({ files: { "src/content/blog/c.md": post(["title: C", "pubDatetime: 2024-01-01"], BODY) } });
  editLine(repo, POST, 3, "Staged.\n");
  repo.git("add", POST);
  editLine(repo, OTHER, 3, "Included.\n");
  editLine(repo, "src/content/blog/c.md", 3, "Neither.\n");
  const before = unstagedDiff(repo)
    .split("diff --git")
    .filter((part) => part.includes("c.md"));
  repo.commit(LATER, "--include", "--", OTHER);
  for (const name of [POST, OTHER]) repo.expectStamped(name, "modDatetime");
  expect(unstagedDiff(repo).split("diff --git").filter(Boolean)).toEqual(before);
  repo.expectSettled(" M src/content/blog/c.md\n");
});

it("puts everything back where a later hook stops the commit, and stamps the next attempt anew", () => {
  const repo = startBlog();
  repo.installHook({ after: "exit 1" });
  editLine(repo, POST, 3, "New.\n");
  const staged = repo.staged(POST);
  expect(repo.tryGit(["commit", "-q", "-m", "m", `--date=${LATER}`, "--", POST]).code).not.toBe(0);
  expect(repo.staged(POST)).toBe(staged);
  expect(repo.status()).toBe(` M ${POST}\n`);
  repo.installHook();
  repo.commit(LATER_STILL, "--", POST);
  repo.expectStamped(POST, "modDatetime");
  repo.expectSettled();
  expectNextCommitKeeps(repo, POST);
});

it("says what to do where the user's own GIT_INDEX_FILE hides the next index", () => {
  const repo = startBlog();
  editLine(repo, POST, 3, "New.\n");
  repo.git("read-tree", `--index-output=${repo.file(".git/mine")}`, "HEAD");
  const env = { GIT_INDEX_FILE: ".git/mine" };
  const result = repo.tryGit(["commit", "-q", "-m", "m", `--date=${LATER}`, "--", POST], { env });
  expect(result.code, result.stderr).toBe(0);
  expect(result.stderr).toContain(`git reset -q -- ${POST}`);
  expect(Date.parse(TestRepository.value(repo.committed(POST), "modDatetime") ?? "") / 1000).toBe(repo.commitSecond());
  repo.git("reset", "-q", "--", POST);
  expectCommitted(repo, POST);
});
