// Started below the top level: in a commit, and by hand.

import { expect, it } from "vitest";
import { post, TestRepository } from "../../support/repository.ts";

const POST = "src/content/blog/a-post.md";
const CREATED = "pubDatetime: 2023-12-01T00:00:00Z";

it("row 18: a commit from a sub-folder is stamped", () => {
  const repo = new TestRepository();
  repo.commitAsIs("2023-12-01T00:00:00Z", { [POST]: post(["title: A", CREATED]) });
  repo.write(POST, `${repo.read(POST)}More.\n`);
  const commit = repo.tryGit(["commit", "-q", "-m", "x", "--date=2024-01-08T10:00:00Z", "a-post.md"], { in: "src/content/blog" });
  expect(commit.code, commit.stderr).toBe(0);
  expect(repo.committed(POST)).toBe(post(["title: A", CREATED, "modDatetime: 2024-01-08T10:00:00Z"], "Some text.\nMore.\n"));
  repo.expectStamped(POST, "modDatetime");
  repo.expectSettled();
});

it("row 18: run by hand in a sub-folder, the program finds all staged posts and paths relative to the folder", () => {
  const repo = new TestRepository();
  const named = "src/content/blog/de/named.md";
  repo.commitAsIs("2023-12-01T00:00:00Z", { [POST]: post(["title: A", CREATED]), [named]: post(["title: B", CREATED]) });
  for (const name of [POST, named]) repo.write(name, `${repo.read(name)}More.\n`);
  repo.git("add", ".");
  const one = repo.run(["--now", "2024-01-08T10:00:00Z", "named.md"], { in: "src/content/blog/de" });
  expect(one.code, one.stderr).toBe(0);
  expect(TestRepository.value(repo.staged(named), "modDatetime")).toBe("2024-01-08T10:00:00Z");
  expect(TestRepository.value(repo.staged(POST), "modDatetime")).toBeNull();
  const all = repo.run(["--now", "2024-01-08T10:00:00Z"], { in: "src/content/blog/de" });
  expect(all.code, all.stderr).toBe(0);
  expect(TestRepository.value(repo.staged(POST), "modDatetime")).toBe("2024-01-08T10:00:00Z");
  expect(repo.read(POST)).toBe(repo.staged(POST));
  expect(repo.status()).toBe(`M  ${POST}\nM  ${named}\n`);
});
