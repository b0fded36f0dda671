// Commits that take a date or a message from another one: `--amend`, `-C`, `--fixup`, `--date`.

import { expect, it } from "vitest";
import { BODY, editLine, LATER, LATER_STILL, POST, startBlog } from "../../support/blog.ts";
import { post, TestRepository } from "../../support/repository.ts";

const NEW = "src/content/blog/new.md";

function amend(repo: TestRepository, ...args: string[]): void {
  const result = repo.tryGit(["commit", "-q", "--amend", "--no-edit", ...args]);
  expect(result.code, result.stderr).toBe(0);
}

it("changes nothing when a commit is amended without edits", () => {
  const repo = startBlog();
  editLine(repo, POST, 3, "New.\n");
  repo.commit(LATER, "-a");
  const text = repo.committed(POST);
  amend(repo, "-m", "another message");
  expect(repo.committed(POST)).toBe(text);
  repo.expectStamped(POST, "modDatetime");
  repo.expectSettled();
});

it("keeps the stamp of an amended commit, whose author date stays", () => {
  const repo = startBlog();
  editLine(repo, POST, 3, "New.\n");
  repo.commit(LATER, "-a");
  editLine(repo, POST, 30, "Amended.\n");
  amend(repo, "-a");
  expect(repo.committed(POST)).toContain("Amended.");
  expect(repo.commitSecond()).toBe(Date.parse(LATER) / 1000);
  repo.expectStamped(POST, "modDatetime");
  repo.expectSettled();
});

it("stamps a post that only the amendment brings in, with the old author date", () => {
  const repo = startBlog();
  repo.write("notes.txt", "Other notes.\n");
  repo.commit(LATER, "-a");
  editLine(repo, POST, 3, "New.\n");
  repo.write(NEW, post(["title: New", "pubDatetime:"]));
  repo.git("add", ".");
  amend(repo);
  repo.expectStamped(POST, "modDatetime");
  repo.expectStamped(NEW, "pubDatetime");
  expect(repo.commitSecond()).toBe(Date.parse(LATER) / 1000);
  repo.expectSettled();
});

it("writes no modified date into a fresh post that is amended", () => {
  const repo = startBlog();
  repo.write(NEW, post(["title: New", "pubDatetime:"], BODY));
  repo.git("add", ".");
  repo.commit(LATER);
  editLine(repo, NEW, 3, "Amended.\n");
  amend(repo, "-a");
  repo.expectStamped(NEW, "pubDatetime");
  expect(TestRepository.value(repo.committed(NEW), "modDatetime")).toBeNull();
  repo.expectSettled();
});

it("follows --amend --date to a later time", () => {
  const repo = startBlog();
  editLine(repo, POST, 3, "New.\n");
  repo.commit(LATER, "-a");
  editLine(repo, POST, 4, "Amended.\n");
  amend(repo, "-a", `--date=${LATER_STILL}`);
  expect(repo.commitSecond()).toBe(Date.parse(LATER_STILL) / 1000);
  repo.expectStamped(POST, "modDatetime");
  repo.expectSettled();
});

it("amends the root commit", () => {
  const repo = new TestRepository();
  repo.write(POST, post(["title: A", "pubDatetime:"], BODY));
  repo.git("add", ".");
  repo.commit(LATER);
  repo.write(NEW, post(["title: New", "pubDatetime:"]));
  repo.git("add", ".");
  amend(repo);
  repo.expectStamped(POST, "pubDatetime");
  repo.expectStamped(NEW, "pubDatetime");
  repo.expectSettled();
});

it("leaves unstaged work alone when a named file is amended", () => {
  const repo = startBlog();
  repo.write("notes.txt", "Other notes.\n");
  repo.commit(LATER, "-a");
  editLine(repo, POST, 3, "New.\n");
  repo.write("notes.txt", "Unstaged notes.\n");
  amend(repo, "--", POST);
  repo.expectStamped(POST, "modDatetime");
  repo.expectSettled(" M notes.txt\n");
});

it("writes with -C the author date of the commit whose message is used again", () => {
  const repo = startBlog();
  repo.write("notes.txt", "Other notes.\n");
  repo.commit(LATER, "-a");
  editLine(repo, POST, 3, "New.\n");
  const result = repo.tryGit(["commit", "-q", "-a", "-C", "HEAD"]);
  expect(result.code, result.stderr).toBe(0);
  expect(repo.commitSecond()).toBe(Date.parse(LATER) / 1000);
  repo.expectStamped(POST, "modDatetime");
  repo.expectSettled();
});

it("stamps a fixup commit with its own time", () => {
  const repo = startBlog();
  editLine(repo, POST, 3, "New.\n");
  const result = repo.tryGit(["commit", "-q", "-a", "--fixup=HEAD", `--date=${LATER}`]);
  expect(result.code, result.stderr).toBe(0);
  expect(repo.git("log", "-1", "--format=%s")).toMatch(/^fixup! /);
  repo.expectStamped(POST, "modDatetime");
  repo.expectSettled();
});

it("leaves staged posts staged when --fixup=reword commits a message alone", () => {
  const repo = startBlog();
  editLine(repo, POST, 3, "Staged.\n");
  repo.git("add", POST);
  const text = repo.read(POST);
  const result = repo.tryGit(["-c", "core.editor=true", "commit", "-q", "--fixup=reword:HEAD"]);
  expect(result.code, result.stderr).toBe(0);
  expect(repo.git("diff", "--name-only", "HEAD~1", "HEAD")).toBe("");
  expect([repo.staged(POST), repo.read(POST)]).toEqual([text, text]);
  repo.expectSettled(`M  ${POST}\n`);
});
