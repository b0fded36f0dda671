// The main job: a new post gets its created date, a changed one its modified date, from the commit's own time.

import { expect, it } from "vitest";
import { post, TestRepository } from "../support/repository.ts";

const POST = "src/content/blog/a post.md";

it("sets the created date of a new post, and the modified date of a changed one", () => {
  const repo = new TestRepository();
  repo.write(POST, post(["title: A", "pubDatetime:", "draft: false"]));
  repo.git("add", ".");
  repo.commit("2024-01-08T18:59:05+09:00");
  expect(repo.committed(POST)).toBe(post(["title: A", "pubDatetime: 2024-01-08T09:59:05Z", "draft: false"]));
  repo.expectStamped(POST, "pubDatetime");
  repo.expectSettled();

  repo.write(POST, `${repo.read(POST)}More text.\n`);
  repo.commit("2024-02-01T12:00:00Z", "-a");
  const fields = ["title: A", "pubDatetime: 2024-01-08T09:59:05Z", "modDatetime: 2024-02-01T12:00:00Z", "draft: false"];
  expect(repo.committed(POST)).toBe(post(fields, "Some text.\nMore text.\n"));
  repo.expectStamped(POST, "modDatetime");
  repo.expectSettled();
});
