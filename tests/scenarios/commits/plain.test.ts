// The plain ways to commit: everything staged, `-a`, from a sub-folder, at other times, on other kinds of HEAD.

import { expect, it } from "vitest";
import { editLine, LATER, OTHER, POST, startBlog } from "../../support/blog.ts";
import { post, TestRepository } from "../../support/repository.ts";

it("stamps a staged change in a plain commit", () => {
  const repo = startBlog();
  editLine(repo, POST, 3, "New.\n");
  const expected = repo.read(POST).replace("modDatetime: 2024-01-02T10:00:00Z", "modDatetime: 2024-03-01T10:34:56Z");
  repo.git("add", POST);
  repo.commit(LATER);
  expect(repo.committed(POST)).toBe(expected);
  repo.expectStamped(POST, "modDatetime");
  repo.expectSettled();
});

it("stamps with -a what is tracked, and leaves untracked posts alone", () => {
  const repo = startBlog();
  const untracked = "src/content/blog/untracked.md";
  const text = post(["title: New", "pubDatetime:"]);
  editLine(repo, POST, 3, "New.\n");
  repo.write(untracked, text);
  repo.commit(LATER, "-a");
  repo.expectStamped(POST, "modDatetime");
  expect(repo.read(untracked)).toBe(text);
  repo.expectSettled(`?? ${untracked}\n`);
});

it("commits with a deleted post and -a", () => {
  const repo = startBlog();
  editLine(repo, POST, 3, "New.\n");
  repo.git("rm", "-q", OTHER);
  repo.commit(LATER, "-a");
  repo.expectStamped(POST, "modDatetime");
  expect(repo.exists(OTHER)).toBe(false);
  repo.expectSettled();
});

it("stamps the root commit of an unborn branch", () => {
  const repo = new TestRepository();
  repo.write(POST, post(["title: A", "pubDatetime:", "draft: false"]));
  repo.git("add", ".");
  repo.commit(LATER);
  expect(repo.git("rev-list", "--count", "HEAD")).toBe("1\n");
  repo.expectStamped(POST, "pubDatetime");
  repo.expectSettled();
});

it("stamps the root commit made with -a after a first attempt was given up", () => {
  const repo = new TestRepository();
  repo.write(POST, post(["title: A", "pubDatetime:"]));
  repo.git("add", ".");
  expect(repo.tryGit(["commit", "-q", "-m", "", "--date=2024-01-01T00:00:00Z"]).code).not.toBe(0);
  repo.commit(LATER, "-a");
  repo.expectStamped(POST, "pubDatetime");
  repo.expectSettled();
});

it("stamps a commit made in a sub-folder", () => {
  const repo = startBlog();
  editLine(repo, POST, 3, "New.\n");
  const result = repo.tryGit(["commit", "-q", "-a", "-m", "a commit", `--date=${LATER}`], { in: "src/content" });
  expect(result.code, result.stderr).toBe(0);
  repo.expectStamped(POST, "modDatetime");
  repo.expectSettled();
});

it("stamps the staged posts of the whole repository when run by hand in a sub-folder", () => {
  const repo = startBlog({ hook: false });
  editLine(repo, POST, 3, "New.\n");
  repo.git("add", POST);
  const result = repo.run([], { in: "src/content/blog", env: { GIT_AUTHOR_DATE: LATER } });
  expect(result.code, result.stderr).toBe(0);
  expect(repo.status()).toBe(`M  ${POST}\n`);
  repo.commit(LATER);
  repo.expectStamped(POST, "modDatetime");
  repo.expectSettled();
});

it("writes the author date, not the clock, however slow the hook and the editor are", () => {
  const repo = startBlog();
  repo.installHook({ before: "sleep 1.1; date +%s > .git/hook-time" });
  editLine(repo, POST, 3, "New.\n");
  const result = repo.tryGit(["-c", "core.editor=sleep 1.1; echo message >", "commit", "-q", "-a"]);
  expect(result.code, result.stderr).toBe(0);
  repo.expectStamped(POST, "modDatetime");
  expect(Number(repo.read(".git/hook-time"))).toBeGreaterThan(repo.commitSecond());
  repo.expectSettled();
});

it("writes a date long past, and one in another century", () => {
  const repo = startBlog();
  const name = "src/content/blog/old.md";
  repo.write(name, post(["title: Old", "pubDatetime:"]));
  repo.git("add", ".");
  repo.commit("1999-12-31T23:59:59-10:00");
  expect(TestRepository.value(repo.committed(name), "pubDatetime")).toBe("2000-01-01T09:59:59Z");
  repo.expectStamped(name, "pubDatetime");
  repo.expectSettled();
});

it("stamps on a detached HEAD", () => {
  const repo = startBlog();
  repo.git("checkout", "-q", "--detach");
  editLine(repo, POST, 3, "New.\n");
  repo.commit(LATER, "-a");
  repo.expectStamped(POST, "modDatetime");
  repo.expectSettled();
});

it("lets commits without posts, and without any change, pass", () => {
  const repo = startBlog();
  repo.write("notes.txt", "Other notes.\n");
  expect(repo.commit(LATER, "-a")).toBe("");
  expect(repo.commit(LATER, "--allow-empty")).toBe("");
  expect(repo.git("diff", "--name-only", "HEAD~2")).toBe("notes.txt\n");
  repo.expectSettled();
});
