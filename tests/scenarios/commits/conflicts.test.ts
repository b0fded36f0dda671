// Merges, cherry-picks, reverts and rebases that end in a commit which runs the hook.

import { expect, it } from "vitest";
import { BODY, editLine, FIELDS, LATER, LATER_STILL, OTHER, POST, startBlog } from "../../support/blog.ts";
import { post, TestRepository } from "../../support/repository.ts";

const SIDE = "2024-02-01T00:00:00Z";
const MAIN = "2024-02-02T00:00:00Z";
const STALE = "2024-01-02T10:00:00Z";

/** Commits edits of lines, as [name, line, text], without the hook. */
function commitEdits(repo: TestRepository, date: string, ...edits: readonly (readonly [string, number, string])[]): void {
  for (const [name, line, text] of edits) editLine(repo, name, line, text);
  repo.commitAsIs(date, {});
}

/** Main and the branch `side` both changed line 3 of the post; `side` changed another post too and brought a new one. */
function startConflict(): TestRepository {
  const repo = startBlog();
  repo.git("checkout", "-q", "-b", "side");
  commitEdits(repo, SIDE, [POST, 3, "Side.\n"], [OTHER, 3, "Side.\n"]);
  repo.commitAsIs(SIDE, { "src/content/blog/theirs.md": post(["title: Theirs", "pubDatetime: 2024-02-01T00:00:00Z"]) });
  repo.git("checkout", "-q", "main");
  commitEdits(repo, MAIN, [POST, 3, "Main.\n"]);
  return repo;
}

function resolve(repo: TestRepository, line: string): void {
  const text = post(FIELDS, BODY.replace("Line 3.\n", line));
  repo.write(POST, text);
  repo.git("add", POST);
}

function finish(repo: TestRepository, ...args: string[]): void {
  const result = repo.tryGit(["-c", "core.editor=true", ...args]);
  expect(result.code, result.stderr).toBe(0);
}

it("stamps, when a conflicted merge is concluded, only what differs from both sides", () => {
  const repo = startConflict();
  expect(repo.tryGit(["merge", "side"]).code).toBe(1);
  resolve(repo, "Both.\n");
  repo.commit(LATER);
  expect(repo.git("rev-list", "--parents", "-1", "HEAD").trim().split(" ")).toHaveLength(3);
  repo.expectStamped(POST, "modDatetime");
  expect(repo.committed(OTHER)).toBe(repo.git("show", `side:${OTHER}`));
  expect(repo.committed("src/content/blog/theirs.md")).toBe(repo.git("show", "side:src/content/blog/theirs.md"));
  repo.expectSettled();
});

it("stamps nothing where a conflict was resolved to one side", () => {
  for (const side of ["Side.\n", "Main.\n"]) {
    const repo = startConflict();
    expect(repo.tryGit(["merge", "side"]).code).toBe(1);
    resolve(repo, side);
    repo.commit(LATER);
    expect(TestRepository.value(repo.committed(POST), "modDatetime"), side).toBe(STALE);
    repo.expectSettled();
  }
});

it("stamps with merge --continue as with commit", () => {
  const repo = startConflict();
  expect(repo.tryGit(["merge", "side"]).code).toBe(1);
  resolve(repo, "Both.\n");
  finish(repo, "merge", "--continue");
  repo.expectStamped(POST, "modDatetime");
  expect(repo.committed(OTHER)).toBe(repo.git("show", `side:${OTHER}`));
  repo.expectSettled();
});

it("compares with every parent of an octopus merge", () => {
  const repo = startBlog({ files: { "src/content/blog/c.md": post(FIELDS, BODY) } });
  const third = "src/content/blog/c.md";
  for (const [branch, name] of [
    ["one", OTHER],
    ["two", third],
  ] as const) {
    repo.git("checkout", "-q", "-b", branch, "main");
    commitEdits(repo, SIDE, [name, 3, `Branch ${branch}.\n`]);
  }
  repo.git("checkout", "-q", "main");
  commitEdits(repo, MAIN, [POST, 10, "Main.\n"]);
  finish(repo, "merge", "-q", "--no-commit", "one", "two");
  expect(repo.read(".git/MERGE_HEAD").trim().split("\n")).toHaveLength(2);
  editLine(repo, POST, 20, "In the merge itself.\n");
  repo.git("add", POST);
  repo.commit(LATER);
  expect(repo.git("rev-list", "--parents", "-1", "HEAD").trim().split(" ")).toHaveLength(4);
  repo.expectStamped(POST, "modDatetime");
  expect(repo.committed(OTHER)).toBe(repo.git("show", `one:${OTHER}`));
  expect(repo.committed(third)).toBe(repo.git("show", `two:${third}`));
  repo.expectSettled();
});

it("stamps a cherry-pick that was resolved by hand with the picked commit's author date", () => {
  const repo = startConflict();
  expect(repo.tryGit(["cherry-pick", "side~1"]).code).toBe(1);
  resolve(repo, "Both.\n");
  finish(repo, "cherry-pick", "--continue");
  expect(repo.commitSecond()).toBe(Date.parse(SIDE) / 1000);
  repo.expectStamped(POST, "modDatetime");
  // as it was picked, the other post is the picked commit's own
  expect(repo.committed(OTHER)).toBe(repo.git("show", `side:${OTHER}`));
  repo.expectSettled();
});

it("stamps nothing where a cherry-pick was resolved to the picked version", () => {
  const repo = startConflict();
  expect(repo.tryGit(["cherry-pick", "side~1"]).code).toBe(1);
  resolve(repo, "Side.\n");
  finish(repo, "cherry-pick", "--continue");
  expect(repo.committed(POST)).toBe(repo.git("show", `side:${POST}`));
  repo.expectSettled();
});

it("stamps a revert that was resolved by hand", () => {
  const repo = startBlog();
  commitEdits(repo, SIDE, [POST, 3, "First.\n"]);
  repo.commitAsIs(MAIN, { [POST]: repo.read(POST).replace("First.\n", "Second.\n") });
  expect(repo.tryGit(["revert", "--no-edit", "HEAD~1"]).code).toBe(1);
  resolve(repo, "Neither.\n");
  finish(repo, "revert", "--continue");
  repo.expectStamped(POST, "modDatetime");
  repo.expectSettled();
});

it("stamps nothing where a revert was resolved to the version before the reverted commit", () => {
  const repo = startBlog();
  commitEdits(repo, SIDE, [POST, 3, "First.\n"]);
  repo.commitAsIs(MAIN, { [POST]: repo.read(POST).replace("First.\n", "Second.\n") });
  expect(repo.tryGit(["revert", "--no-edit", "HEAD~1"]).code).toBe(1);
  resolve(repo, "Line 3.\n");
  finish(repo, "revert", "--continue");
  expect(repo.committed(POST)).toBe(post(FIELDS, BODY));
  repo.expectSettled();
});

it("stamps cherry-pick -n as an ordinary change", () => {
  const repo = startBlog();
  repo.git("checkout", "-q", "-b", "side");
  commitEdits(repo, SIDE, [POST, 3, "Side.\n"]);
  repo.git("checkout", "-q", "main");
  finish(repo, "cherry-pick", "-n", "side");
  repo.commit(LATER);
  repo.expectStamped(POST, "modDatetime");
  repo.expectSettled();
});

it("stamps a squashed merge as an ordinary change, once and for all its commits", () => {
  const repo = startBlog();
  repo.git("checkout", "-q", "-b", "side");
  editLine(repo, POST, 3, "Side.\n");
  repo.commit(SIDE, "-a");
  repo.git("checkout", "-q", "main");
  finish(repo, "merge", "-q", "--squash", "side");
  repo.commit(LATER);
  repo.expectStamped(POST, "modDatetime");
  repo.expectSettled();
});

it("writes no new dates when commits are reworded in a rebase", () => {
  const repo = startBlog();
  editLine(repo, POST, 3, "First.\n");
  repo.commit(LATER, "-a");
  editLine(repo, POST, 4, "Second.\n");
  repo.commit(LATER_STILL, "-a");
  const text = repo.committed(POST);
  const env = { GIT_SEQUENCE_EDITOR: "sed -i 's/^pick/reword/'", GIT_EDITOR: "echo reworded >" };
  const result = repo.tryGit(["rebase", "-q", "-i", "HEAD~2"], { env });
  expect(result.code, result.stderr).toBe(0);
  expect(repo.git("log", "-2", "--format=%s")).toBe("reworded\nreworded\n");
  expect(repo.committed(POST)).toBe(text);
  repo.expectStamped(POST, "modDatetime");
  repo.expectSettled();
});

it("is not misled by a clean merge, after which AUTO_MERGE and MERGE_MSG may linger", () => {
  const repo = startConflict();
  expect(repo.tryGit(["merge", "side"]).code).toBe(1);
  repo.git("merge", "--abort");
  finish(repo, "merge", "-q", "-X", "ours", "side");
  editLine(repo, POST, 30, "After the merge.\n");
  repo.commit(LATER, "-a");
  repo.expectStamped(POST, "modDatetime");
  repo.expectSettled();
});
