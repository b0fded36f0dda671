// A post without a draft key is published: that is the theme's rule.

import { expect, it } from "vitest";
import { post, TestRepository } from "../../support/repository.ts";

const POST = "src/content/blog/a-post.md";

it("row 7: a post without a draft key is stamped, and gains no draft key", () => {
  const repo = new TestRepository();
  repo.write(POST, post(["title: A", "pubDatetime:", "modDatetime:"]));
  repo.git("add", ".");
  repo.commit("2024-01-08T10:00:00Z");
  expect(repo.committed(POST)).toBe(post(["title: A", "pubDatetime: 2024-01-08T10:00:00Z", "modDatetime:"]));
  repo.expectStamped(POST, "pubDatetime");

  repo.write(POST, `${repo.read(POST)}More.\n`);
  repo.commit("2024-02-01T10:00:00Z", "-a");
  const fields = ["title: A", "pubDatetime: 2024-01-08T10:00:00Z", "modDatetime: 2024-02-01T10:00:00Z"];
  expect(repo.committed(POST)).toBe(post(fields, "Some text.\nMore.\n"));
  repo.expectStamped(POST, "modDatetime");
  repo.expectSettled();
});
