// Attempts that never became a commit leave our own values behind: the next attempt renews them, and only them.

import { expect, it } from "vitest";
import { BODY, editLine, FIELDS, LATER, LATER_STILL, POST, startBlog, unstagedDiff } from "../../support/blog.ts";
import { post, TestRepository } from "../../support/repository.ts";

const NEW = "src/content/blog/new.md";

function fail(repo: TestRepository, ...args: string[]): void {
  const head = repo.tryGit(["rev-parse", "-q", "--verify", "HEAD"]).stdout;
  expect(repo.tryGit(["commit", "-q", `--date=${LATER}`, ...args]).code).not.toBe(0);
  expect(repo.tryGit(["rev-parse", "-q", "--verify", "HEAD"]).stdout).toBe(head);
}

for (const args of [[], ["-a"]]) {
  it(`renews the stamp of a commit${args.join(" ")} that a later hook or an empty message stopped`, () => {
    const repo = startBlog({ files: { [POST]: post(FIELDS.slice(0, 2), BODY) } });
    editLine(repo, POST, 3, "New.\n");
    repo.write(NEW, post(["title: New", "pubDatetime: 2024-02-20T00:00:00Z"]));
    repo.git("add", ".");
    repo.installHook({ after: "exit 1" });
    fail(repo, "-m", "m", ...args);
    repo.installHook();
    fail(repo, "-m", "", ...args);
    repo.commit(LATER_STILL, ...args);
    repo.expectStamped(POST, "modDatetime");
    repo.expectStamped(NEW, "pubDatetime");
    repo.expectSettled();
  });
}

it("keeps unstaged work through a stopped attempt", () => {
  const repo = startBlog();
  editLine(repo, POST, 3, "Staged.\n");
  repo.git("add", POST);
  editLine(repo, POST, 30, "Unstaged.\n");
  const before = unstagedDiff(repo);
  repo.installHook({ after: "exit 1" });
  fail(repo, "-m", "m");
  expect(unstagedDiff(repo)).toBe(before);
  repo.installHook();
  repo.commit(LATER_STILL);
  repo.expectStamped(POST, "modDatetime");
  expect(unstagedDiff(repo)).toBe(before);
  repo.expectSettled(` M ${POST}\n`);
});

it("renews the stamp of a commit that was taken back by a soft or a mixed reset", () => {
  for (const kind of ["--soft", "--mixed"]) {
    const repo = startBlog();
    editLine(repo, POST, 3, "New.\n");
    repo.commit(LATER, "-a");
    repo.git("reset", "-q", kind, "HEAD~1");
    repo.commit(LATER_STILL, "-a");
    repo.expectStamped(POST, "modDatetime");
    repo.expectSettled();
  }
});

it("keeps a date that the author sets after a stopped attempt", () => {
  const repo = startBlog();
  editLine(repo, POST, 3, "New.\n");
  repo.git("add", POST);
  repo.installHook({ after: "exit 1" });
  fail(repo, "-m", "m");
  repo.write(POST, repo.read(POST).replace(/modDatetime: .*/, "modDatetime: 2024-02-22T22:22:22Z"));
  repo.installHook();
  repo.commit(LATER_STILL, "-a");
  expect(TestRepository.value(repo.committed(POST), "modDatetime")).toBe("2024-02-22T22:22:22Z");
  repo.expectSettled();
});
