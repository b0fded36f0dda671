// Three hyphens inside a value close nothing.

import { expect, it } from "vitest";
import { post, TestRepository } from "../../support/repository.ts";

const POST = "src/content/blog/a-b.md";

it("row 5: a title with --- in it does not cut the front matter in two", () => {
  const repo = new TestRepository();
  const before = ["title: a --- b", 'description: "--- c ---"', "pubDatetime: 2023-12-01T00:00:00Z", "modDatetime: 2023-12-05T00:00:00Z"];
  repo.commitAsIs("2023-12-05T00:00:00Z", { [POST]: post(before) });
  repo.write(POST, post(before, "Other text.\n"));
  repo.commit("2024-01-08T10:00:00Z", "-a");
  expect(repo.committed(POST)).toBe(post([...before.slice(0, 3), "modDatetime: 2024-01-08T10:00:00Z"], "Other text.\n"));
  repo.expectStamped(POST, "modDatetime");
  repo.expectSettled();
});
