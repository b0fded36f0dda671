// Posts of a submodule are not this repository's, whatever submodule.recurse says.

import { expect, it } from "vitest";
import { post, TestRepository } from "../../support/repository.ts";

const POST = "src/content/blog/new.md";

it("neither stops a commit, nor makes the outer site's generator certain", () => {
  const theme = new TestRepository({ hook: false });
  const schema = "export const schema = { pubDatetime: 1 };\n";
  theme.commitAsIs("2023-01-01T00:00:00Z", {
    "src/content.config.ts": schema,
    "src/content/blog/demo.md": post(["pubDatetime: 2023-01-01T00:00:00Z"]),
  });
  const repo = new TestRepository();
  repo.git("submodule", "--quiet", "add", `file://${theme.top}`, "theme");
  repo.git("commit", "-q", "-m", "theme");
  repo.git("config", "submodule.recurse", "true");
  repo.write(POST, post(["title: New"]));
  repo.git("add", ".");
  repo.commit("2024-01-01T00:00:00Z");
  expect(repo.committed(POST)).toBe(post(["title: New"]));
  repo.expectSettled();
});

it("a new post without dates is stamped where an attribute calls Markdown binary", () => {
  const repo = new TestRepository();
  repo.commitAsIs("2023-01-01T00:00:00Z", { ".gitattributes": "*.md -diff\n", "src/content/blog/a.md": post(["pubDatetime: 2023-01-01"]) });
  repo.write(POST, post(["title: New"]));
  repo.git("add", ".");
  repo.commit("2024-01-01T00:00:00Z");
  repo.expectStamped(POST, "pubDatetime");
  repo.expectSettled();
});
