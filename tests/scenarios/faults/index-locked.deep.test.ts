// The index is locked by another process: a short lock is waited for, a long one ends the run with nothing written.

import { readFileSync, rmSync } from "node:fs";
import { expect, it } from "vitest";
import { editLine, LATER, LATER_STILL, POST, startBlog } from "../../support/blog.ts";

it("ends with 3 and writes nothing while the lock is there", () => {
  const repo = startBlog();
  repo.installHook({ before: ": > .git/index.lock; cp .git/index .git/before\ntrap 'echo $? > .git/exit; cp .git/index .git/after' EXIT" });
  editLine(repo, POST, 3, "New.\n");
  repo.git("add", POST);
  const text = repo.read(POST);
  const result = repo.tryGit(["commit", "-q", "-m", "m", `--date=${LATER}`]);
  expect(result.code).not.toBe(0);
  expect(repo.read(".git/exit")).toBe("3\n");
  expect(result.stderr).toContain("the index is locked");
  expect(result.stderr).toContain(`rm ${repo.file(".git/index")}.lock`);
  expect(result.stderr).not.toMatch(/^\s+at /m);
  expect(readFileSync(repo.file(".git/after")).equals(readFileSync(repo.file(".git/before")))).toBe(true);
  expect(repo.read(POST)).toBe(text);
  rmSync(repo.file(".git/index.lock"));
  repo.installHook();
  repo.commit(LATER_STILL);
  repo.expectStamped(POST, "modDatetime");
  repo.expectSettled();
});

it("waits for a lock that goes away", () => {
  const repo = startBlog();
  repo.installHook({ before: ": > .git/index.lock; (sleep 0.5; rm .git/index.lock) &" });
  editLine(repo, POST, 3, "New.\n");
  repo.git("add", POST);
  repo.commit(LATER);
  repo.expectStamped(POST, "modDatetime");
  repo.expectSettled();
});
