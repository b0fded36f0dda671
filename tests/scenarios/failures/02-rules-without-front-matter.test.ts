// A file without front matter is no post, whatever rules it holds.

import { expect, it } from "vitest";
import { post, TestRepository } from "../../support/repository.ts";

const POST = "src/content/blog/a-post.md";
const LATER_RULES = "src/content/blog/later-rules.md";
const FIRST_RULE = "src/content/blog/first-rule.md";

it("row 2: a file with rules but without front matter is left alone", () => {
  const repo = new TestRepository();
  repo.commitAsIs("2023-12-01T00:00:00Z", { [POST]: post(["title: A", "pubDatetime: 2023-12-01T00:00:00Z"]) });
  const laterRules = "Notes.\n\n---\npubDatetime: 2020-01-01T00:00:00Z\nmodDatetime:\ndraft: false\n---\n\nMore.\n";
  const firstRule = "---\n\nA rule opens this note.\n\n---\n\nAnother one follows.\n";
  repo.write(LATER_RULES, laterRules);
  repo.write(FIRST_RULE, firstRule);
  repo.write(POST, `${repo.read(POST)}More.\n`);
  repo.git("add", ".");
  repo.commit("2024-01-08T10:00:00Z");
  expect(repo.committed(LATER_RULES)).toBe(laterRules);
  expect(repo.committed(FIRST_RULE)).toBe(firstRule);
  repo.expectStamped(POST, "modDatetime"); // the post beside them is one
  repo.expectSettled();

  repo.write(LATER_RULES, `${laterRules}Still more.\n`);
  repo.write(FIRST_RULE, `${firstRule}Still more.\n`);
  repo.commit("2024-02-01T10:00:00Z", "-a");
  expect(repo.committed(LATER_RULES)).toBe(`${laterRules}Still more.\n`);
  expect(repo.committed(FIRST_RULE)).toBe(`${firstRule}Still more.\n`);
  repo.expectSettled();
});
