// A post with a second name, maybe outside the repository: the other name keeps its content.

import { linkSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { post, TestRepository } from "../../support/repository.ts";

const POST = "src/content/blog/a.md";

it.each([
  ["a value replaced by one as long", ["modDatetime: 2024-01-02T10:00:00Z"]],
  ["a key inserted", []],
])("never writes through a hard link: %s", (_what, dates) => {
  const repo = new TestRepository();
  const text = post(["title: A", "pubDatetime: 2024-01-01T10:00:00Z", ...dates]);
  repo.commitAsIs("2024-01-02T10:00:00Z", { [POST]: text });
  const changed = `${text}More.\n`;
  repo.write(POST, changed);
  const other = `${repo.top}-outside.md`;
  linkSync(repo.file(POST), other);
  repo.commit("2024-03-01T10:00:00Z", "-a");
  repo.expectStamped(POST, "modDatetime");
  repo.expectSettled();
  expect(readFileSync(other, "utf8")).toBe(changed);
});
