// The staged blob is what is committed, even if the file on disk is gone.

import { rmSync } from "node:fs";
import { expect, it } from "vitest";
import { post, TestRepository } from "../../support/repository.ts";

const POST = "src/content/blog/gone.md";
const OTHER = "src/content/blog/other.md";

it("row 16: a post staged and then deleted on disk is stamped in the commit and stays deleted on disk", () => {
  const repo = new TestRepository();
  repo.write(POST, post(["title: A", "pubDatetime:"]));
  repo.write(OTHER, post(["title: B", "pubDatetime:"]));
  repo.git("add", ".");
  rmSync(repo.file(POST));
  repo.commit("2024-01-08T10:00:00Z");
  expect(repo.committed(POST)).toBe(post(["title: A", "pubDatetime: 2024-01-08T10:00:00Z"]));
  expect(repo.exists(POST)).toBe(false);
  repo.expectStamped(OTHER, "pubDatetime");
  repo.expectSettled(` D ${POST}\n`);
});
