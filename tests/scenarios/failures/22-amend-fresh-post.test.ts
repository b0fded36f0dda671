// Amending a post that was just published does not make it an updated one.

import { expect, it } from "vitest";
import { post, TestRepository } from "../../support/repository.ts";

const POST = "src/content/blog/fresh.md";
const OLD = "src/content/blog/old.md";

it("row 22: amending the commit of a fresh post adds no modified date", () => {
  const repo = new TestRepository();
  repo.write(POST, post(["title: A", "pubDatetime:", "modDatetime:", "draft: false"]));
  repo.git("add", ".");
  repo.commit("2024-01-08T10:00:00Z");
  repo.write(POST, `${repo.read(POST)}A typo less.\n`);
  repo.git("commit", "-q", "-a", "--amend", "--no-edit");
  const fields = ["title: A", "pubDatetime: 2024-01-08T10:00:00Z", "modDatetime:", "draft: false"];
  expect(repo.committed(POST)).toBe(post(fields, "Some text.\nA typo less.\n"));
  repo.expectStamped(POST, "pubDatetime");
  expect(repo.git("rev-list", "--count", "HEAD").trim()).toBe("1");
  repo.expectSettled();
});

it("row 22: amending the commit of a changed post leaves its modified date at the commit's own time", () => {
  const repo = new TestRepository();
  repo.commitAsIs("2023-12-01T00:00:00Z", { [OLD]: post(["title: A", "pubDatetime: 2023-12-01T00:00:00Z"]) });
  repo.write(OLD, `${repo.read(OLD)}More.\n`);
  repo.commit("2024-01-08T10:00:00Z", "-a");
  repo.write(OLD, `${repo.read(OLD)}Still more.\n`);
  repo.git("commit", "-q", "-a", "--amend", "--no-edit");
  const fields = ["title: A", "pubDatetime: 2023-12-01T00:00:00Z", "modDatetime: 2024-01-08T10:00:00Z"];
  expect(repo.committed(OLD)).toBe(post(fields, "Some text.\nMore.\nStill more.\n"));
  repo.expectStamped(OLD, "modDatetime");
  repo.expectSettled();
});
