// When a conflicted merge is concluded, every post of the other branch shows as staged. None of them is this commit's.

import { expect, it } from "vitest";
import { post, TestRepository } from "../../support/repository.ts";

const SHARED = "src/content/blog/shared.md";
const OURS = "src/content/blog/ours.md";
const THEIRS = ["src/content/blog/new-1.md", "src/content/blog/new-2.md", "src/content/blog/edited.md"];
const CREATED = "pubDatetime: 2023-06-01T00:00:00Z";
const SHARED_FIELDS = ["draft: false", CREATED, "modDatetime: 2023-06-05T00:00:00Z"];

it("row 21: concluding a conflicted merge stamps only what was resolved by hand, not the other branch's posts", () => {
  const repo = new TestRepository();
  const before = { [SHARED]: post(SHARED_FIELDS, "Before.\n"), [THEIRS[2] ?? ""]: post(["title: E", CREATED]) };
  repo.commitAsIs("2023-06-05T00:00:00Z", { ...before, [OURS]: post(["title: O", CREATED]) });
  repo.git("switch", "-q", "-c", "other");
  repo.commitAsIs("2023-12-20T00:00:00Z", {
    [THEIRS[0] ?? ""]: post(["title: 1", "pubDatetime: 2023-12-20T00:00:00Z"]),
    [THEIRS[1] ?? ""]: post(["title: 2", "pubDatetime: 2023-12-19T00:00:00Z", "modDatetime:"]),
    [THEIRS[2] ?? ""]: post(["title: E", CREATED, "modDatetime: 2023-12-20T00:00:00Z"], "Edited.\n"),
    [SHARED]: post(SHARED_FIELDS, "Theirs.\n"),
  });
  repo.git("switch", "-q", "main");
  repo.commitAsIs("2023-12-21T00:00:00Z", { [SHARED]: post(SHARED_FIELDS, "Ours.\n") });

  expect(repo.tryGit(["merge", "other"]).code).toBe(1); // the conflict is real
  repo.write(SHARED, post(SHARED_FIELDS, "Ours and theirs.\n"));
  repo.git("add", SHARED);
  expect(repo.git("diff", "--cached", "--name-only").trim().split("\n")).toHaveLength(4); // the premise
  repo.commit("2024-01-08T10:00:00Z");
  expect(repo.git("rev-list", "--parents", "-1", "HEAD").trim().split(" ")).toHaveLength(3);
  expect(repo.git("diff", "--name-only", "other", "HEAD", "--", ...THEIRS)).toBe("");
  expect(repo.git("diff", "--name-only", "HEAD^1", "HEAD", "--", OURS)).toBe("");
  const resolved = ["draft: false", CREATED, "modDatetime: 2024-01-08T10:00:00Z"];
  expect(repo.committed(SHARED)).toBe(post(resolved, "Ours and theirs.\n"));
  repo.expectStamped(SHARED, "modDatetime");
  repo.expectSettled();
});

it("row 21: a conflict that was resolved to one side's text stamps nothing", () => {
  const repo = new TestRepository();
  repo.commitAsIs("2023-06-05T00:00:00Z", { [SHARED]: post(SHARED_FIELDS, "Before.\n") });
  repo.git("switch", "-q", "-c", "other");
  const theirs = post(SHARED_FIELDS, "Theirs.\n");
  repo.commitAsIs("2023-12-20T00:00:00Z", { [SHARED]: theirs });
  repo.git("switch", "-q", "main");
  repo.commitAsIs("2023-12-21T00:00:00Z", { [SHARED]: post(SHARED_FIELDS, "Ours.\n") });
  expect(repo.tryGit(["merge", "other"]).code).toBe(1);
  repo.git("checkout", "--theirs", SHARED);
  repo.git("add", SHARED);
  repo.commit("2024-01-08T10:00:00Z");
  expect(repo.committed(SHARED)).toBe(theirs);
  repo.expectSettled();
});
