// Names beyond ASCII, which git prints quoted unless it is asked for NUL-terminated ones.

import { expect, it } from "vitest";
import { post, TestRepository } from "../../support/repository.ts";

const NAMES = ["src/content/blog/日本語の記事.md", "src/content/blog/été à Zürich.mdx", "src/content/blog/🌱.md"];

it("row 4: posts with non-ASCII names are stamped although git quotes such names", () => {
  const repo = new TestRepository();
  repo.git("config", "core.quotePath", "true");
  for (const name of NAMES) repo.write(name, post(["title: Ä", "pubDatetime:"]));
  repo.git("add", ".");
  repo.commit("2024-01-08T10:00:00Z");
  for (const name of NAMES) {
    expect(repo.committed(name)).toBe(post(["title: Ä", "pubDatetime: 2024-01-08T10:00:00Z"]));
    repo.expectStamped(name, "pubDatetime");
  }
  repo.expectSettled();

  for (const name of NAMES) repo.write(name, `${repo.read(name)}More.\n`);
  repo.commit("2024-02-01T10:00:00Z", "-a");
  for (const name of NAMES) repo.expectStamped(name, "modDatetime");
  repo.expectSettled();
});
