// The hook's shell line, which keeps Node away from commits without posts, and endings of a configuration's own.

import { expect, it } from "vitest";
import { BIN, NODE } from "../../support/repository.ts";
import { CONFIG, commitFiles, newPost, STAMP, startSite } from "../../support/site.ts";

const filter = (...globs: string[]) =>
  `git diff --cached --quiet --no-renames --diff-filter=d -- ${globs.map((glob) => `':(icase)${glob}'`).join(" ")} || "${NODE}" "${BIN}"\n`;

it("a post of another ending is stamped once the line names the ending", () => {
  const repo = startSite({ [CONFIG]: { files: "**/*.qmd", created: "date" } });
  repo.write(".git/hooks/pre-commit", `#!/bin/sh\n${filter("*.md", "*.mdx", "*.markdown")}`);
  commitFiles(repo, { "site/a.qmd": newPost() });
  expect(repo.committed("site/a.qmd")).toBe(newPost());
  repo.write(".git/hooks/pre-commit", `#!/bin/sh\n${filter("*.md", "*.qmd")}`);
  commitFiles(repo, { "site/b.qmd": newPost() });
  expect(repo.committed("site/b.qmd")).toBe(newPost(`date: ${STAMP}`));
  repo.expectSettled();
});
