// STAMP_DATES=0 makes the hook stand aside, saying nothing.

import { expect, it } from "vitest";
import { post, TestRepository } from "../../support/repository.ts";

const NEW = "src/content/blog/new.md";
const BROKEN = "src/content/blog/broken.md";

it("STAMP_DATES=0 commits everything as it is, even what would be refused", () => {
  const repo = new TestRepository();
  const fresh = post(["title: A", "pubDatetime:", "draft: first"]);
  const broken = post(["title: [A", "pubDatetime:"]);
  repo.write(NEW, fresh);
  repo.write(BROKEN, broken);
  repo.git("add", ".");
  expect(repo.tryGit(["commit", "-q", "-m", "x"]).code).toBe(1); // the premise
  const commit = repo.tryGit(["commit", "-q", "-m", "x"], { env: { STAMP_DATES: "0" } });
  expect(commit).toEqual({ code: 0, stdout: "", stderr: "" });
  expect(repo.committed(NEW)).toBe(fresh);
  expect(repo.committed(BROKEN)).toBe(broken);
  repo.expectSettled();
});

it("any other value of STAMP_DATES does not switch it off", () => {
  const repo = new TestRepository();
  repo.write(NEW, post(["title: A", "pubDatetime:"]));
  repo.git("add", ".");
  const commit = repo.tryGit(["commit", "-q", "-m", "x", "--date=2024-01-08T10:00:00Z"], { env: { STAMP_DATES: "1" } });
  expect(commit.code, commit.stderr).toBe(0);
  expect(repo.committed(NEW)).toBe(post(["title: A", "pubDatetime: 2024-01-08T10:00:00Z"]));
  repo.expectStamped(NEW, "pubDatetime");
});
