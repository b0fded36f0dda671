// Keys that are missing are added: created last, modified right after created.

import { expect, it } from "vitest";
import { post, TestRepository } from "../../support/repository.ts";

const OLD = "src/content/blog/old.md";
const NEW = "src/content/blog/new.md";

it("row 10: a missing created key is added last, a missing modified key after created", () => {
  const repo = new TestRepository();
  repo.commitAsIs("2023-12-01T00:00:00Z", { [OLD]: post(["title: Old", "pubDatetime: 2023-12-01T00:00:00Z", "tags:", "  - a"]) });
  repo.write(NEW, post(["title: New", "tags:", "  - a", "  - b"]));
  repo.write(OLD, `${repo.read(OLD)}More.\n`);
  repo.git("add", ".");
  repo.commit("2024-01-08T10:00:00Z");
  expect(repo.committed(NEW)).toBe(post(["title: New", "tags:", "  - a", "  - b", "pubDatetime: 2024-01-08T10:00:00Z"]));
  const fields = ["title: Old", "pubDatetime: 2023-12-01T00:00:00Z", "modDatetime: 2024-01-08T10:00:00Z", "tags:", "  - a"];
  expect(repo.committed(OLD)).toBe(post(fields, "Some text.\nMore.\n"));
  repo.expectStamped(NEW, "pubDatetime");
  repo.expectStamped(OLD, "modDatetime");
  repo.expectSettled();
});
