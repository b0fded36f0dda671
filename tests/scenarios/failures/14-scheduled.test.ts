// A created date in the future is a plan: overwriting it would publish the post early.

import { expect, it } from "vitest";
import { post, TestRepository } from "../../support/repository.ts";

const POST = "src/content/blog/next-month.md";

it("row 14: a scheduled post is not published early, neither when it is added nor when it changes", () => {
  const repo = new TestRepository();
  const scheduled = post(["title: A", "pubDatetime: 2024-02-15T08:00:00Z", "draft: false"]);
  repo.write(POST, scheduled);
  repo.git("add", ".");
  repo.commit("2024-01-08T10:00:00Z");
  expect(repo.committed(POST)).toBe(scheduled);

  repo.write(POST, `${scheduled}More.\n`);
  repo.commit("2024-02-01T10:00:00Z", "-a");
  expect(repo.committed(POST)).toBe(`${scheduled}More.\n`);
  repo.expectSettled();

  repo.write(POST, `${repo.read(POST)}Once it is out, an edit counts.\n`);
  repo.commit("2024-02-16T10:00:00Z", "-a");
  expect(TestRepository.value(repo.committed(POST), "pubDatetime")).toBe("2024-02-15T08:00:00Z");
  repo.expectStamped(POST, "modDatetime");
  repo.expectSettled();
});
