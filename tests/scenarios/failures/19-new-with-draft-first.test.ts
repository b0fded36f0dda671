// `draft: first` asks for release: no generator knows that word, so it never reaches a commit.

import { expect, it } from "vitest";
import { post, TestRepository } from "../../support/repository.ts";

const POST = "src/content/blog/a-post.md";
const QUOTED = "src/content/blog/quoted.md";

it("row 19: a new file with draft: first is committed as a new, published post", () => {
  const repo = new TestRepository();
  repo.write(POST, post(["title: A", "pubDatetime: 2024-01-03T00:00:00Z", "modDatetime:", "draft: first # out with it"]));
  repo.write(QUOTED, post(["title: B", "pubDatetime:", 'draft: "first"']));
  repo.git("add", ".");
  repo.commit("2024-01-08T10:00:00Z");
  const fields = ["title: A", "pubDatetime: 2024-01-08T10:00:00Z", "modDatetime:", "draft: false # out with it"];
  expect(repo.committed(POST)).toBe(post(fields));
  repo.expectStamped(POST, "pubDatetime");
  expect(repo.committed(QUOTED)).toBe(post(["title: B", "pubDatetime: 2024-01-08T10:00:00Z", "draft: false"]));
  repo.expectSettled();
});
