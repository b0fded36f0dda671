// What counts is what will be in the commit, not what lies on disk.

import { expect, it } from "vitest";
import { post, TestRepository } from "../../support/repository.ts";

const UNSTAGED = "src/content/blog/unstaged.md";
const SPACES = "src/content/blog/spaces.md";
const STAGED = "src/content/blog/staged.md";
const BEFORE = post(["title: A", "pubDatetime: 2023-12-01T00:00:00Z", "modDatetime: 2023-12-05T00:00:00Z"], "One.\nTwo.\n");

it("row 29: a post whose change is not in the commit is not stamped, in the index or on disk", () => {
  const repo = new TestRepository();
  repo.commitAsIs("2023-12-05T00:00:00Z", { [UNSTAGED]: BEFORE, [SPACES]: BEFORE, [STAGED]: BEFORE });
  repo.write(STAGED, `${BEFORE}More.\n`);
  repo.write(SPACES, `${BEFORE}\n`); // staged, and nothing a reader sees
  repo.git("add", STAGED, SPACES);
  repo.write(SPACES, `${BEFORE}\nWork in progress.\n`);
  repo.write(UNSTAGED, `${BEFORE}Work in progress.\n`);
  repo.write(STAGED, BEFORE); // on disk as it was before: the commit has the change all the same
  repo.commit("2024-01-08T10:00:00Z");
  expect(repo.committed(UNSTAGED)).toBe(BEFORE);
  expect(repo.read(UNSTAGED)).toBe(`${BEFORE}Work in progress.\n`);
  expect(repo.committed(SPACES)).toBe(`${BEFORE}\n`);
  expect(repo.read(SPACES)).toBe(`${BEFORE}\nWork in progress.\n`);
  expect(repo.committed(STAGED)).toBe(`${BEFORE.replace("2023-12-05T00:00:00Z", "2024-01-08T10:00:00Z")}More.\n`);
  repo.expectStamped(STAGED, "modDatetime");
  repo.expectSettled(` M ${SPACES}\n M ${STAGED}\n M ${UNSTAGED}\n`);
});
