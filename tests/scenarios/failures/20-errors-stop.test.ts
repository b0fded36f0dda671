// An error is never passed over: the commit stops, and the exit code says which kind it was.

import { expect, it } from "vitest";
import { post, TestRepository } from "../../support/repository.ts";

const POST = "src/content/blog/a-post.md";
const GOOD = post(["title: A", "pubDatetime: 2023-12-01T00:00:00Z"]);

function repositoryWith(text: string): TestRepository {
  const repo = new TestRepository();
  repo.commitAsIs("2023-12-01T00:00:00Z", { [POST]: GOOD });
  repo.write(POST, text);
  repo.git("add", ".");
  return repo;
}

it("row 20: a post that cannot be edited stops the commit with exit code 1", () => {
  const broken = post(["title: [A", "pubDatetime: 2023-12-01T00:00:00Z"], "Other text.\n");
  const repo = repositoryWith(broken);
  const head = repo.git("rev-parse", "HEAD");
  expect(repo.tryGit(["commit", "-m", "x"]).code).not.toBe(0);
  expect(repo.git("rev-parse", "HEAD")).toBe(head);
  expect(repo.run([]).code).toBe(1);
  expect(repo.read(POST)).toBe(broken);
  expect(repo.status()).toBe(`M  ${POST}\n`);
});

it("row 20: an environment that fails stops the commit with exit code 3 and leaves everything as it was", () => {
  const changed = `${GOOD}More.\n`;
  const repo = repositoryWith(changed);
  repo.write(".git/stamp-dates", "a file where the program keeps its journal\n");
  const head = repo.git("rev-parse", "HEAD");
  const commit = repo.tryGit(["commit", "-m", "x"]);
  expect(commit.code).not.toBe(0);
  expect(commit.stderr).toContain("stamp-dates:");
  expect(repo.git("rev-parse", "HEAD")).toBe(head);
  expect(repo.run([]).code).toBe(3);
  expect(repo.read(POST)).toBe(changed);
  expect(repo.staged(POST)).toBe(changed);
  expect(repo.status()).toBe(`M  ${POST}\n`);
});
