// File names that a shell would split, take for options, or expand.

import { expect, it } from "vitest";
import { post, TestRepository } from "../../support/repository.ts";

const NAMES = ["src/content/blog/my first post.md", "src/content/blog/-a 'quoted' \"name\".md", "src/content/blog/$HOME; *.md"];

it("row 3: names with spaces, quotes and shell signs are stamped, and no stray file is left", () => {
  const repo = new TestRepository();
  for (const name of NAMES) repo.write(name, post([`title: A`, "pubDatetime:"]));
  repo.git("add", ".");
  repo.commit("2024-01-08T10:00:00Z");
  for (const name of NAMES) {
    expect(repo.committed(name)).toBe(post(["title: A", "pubDatetime: 2024-01-08T10:00:00Z"]));
    repo.expectStamped(name, "pubDatetime");
  }
  repo.expectSettled(); // an untracked stray file would show here

  for (const name of NAMES) repo.write(name, `${repo.read(name)}More.\n`);
  repo.commit("2024-02-01T10:00:00Z", "-a");
  for (const name of NAMES) repo.expectStamped(name, "modDatetime");
  repo.expectSettled();
});
