// A post is never cut short, however large.

import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { post, TestRepository } from "../../support/repository.ts";

const POST = "src/content/blog/large.md";
const BODY = Array.from({ length: 40_000 }, (_, i) => `Line ${i} of a very long text, with some words in it.\n`).join("");

it("row 27: a post of two megabytes keeps its whole text", () => {
  const repo = new TestRepository();
  repo.write(POST, post(["title: A", "pubDatetime:"], BODY));
  repo.git("add", ".");
  repo.commit("2024-01-08T10:00:00Z");
  const expected = Buffer.from(post(["title: A", "pubDatetime: 2024-01-08T10:00:00Z"], BODY));
  expect(expected.length).toBeGreaterThan(2_000_000);
  expect(readFileSync(repo.file(POST)).equals(expected)).toBe(true);
  expect(repo.committed(POST) === expected.toString()).toBe(true);
  repo.expectStamped(POST, "pubDatetime");
  repo.expectSettled();
});
