// A body may hold horizontal rules, and examples of front matter with the very keys that are written.

import { expect, it } from "vitest";
import { post, TestRepository } from "../../support/repository.ts";

const POST = "src/content/blog/about-front-matter.md";
const BODY = `Some text.

---
pubDatetime: 2020-01-01T00:00:00Z
modDatetime: 2020-01-02T00:00:00Z
draft: false
---

\`\`\`yaml
---
pubDatetime:
modDatetime: 2021-01-02T00:00:00Z
draft: first
---
\`\`\`

modDatetime: 2022-01-02T00:00:00Z
`;

it("row 1: body text with rules and date keys is never rewritten, in a new post and in a changed one", () => {
  const repo = new TestRepository();
  repo.write(POST, post(["title: A", "pubDatetime:", "draft: false"], BODY));
  repo.git("add", ".");
  repo.commit("2024-01-08T10:00:00Z");
  expect(repo.committed(POST)).toBe(post(["title: A", "pubDatetime: 2024-01-08T10:00:00Z", "draft: false"], BODY));
  repo.expectStamped(POST, "pubDatetime");
  repo.expectSettled();

  repo.write(POST, `${repo.read(POST)}\n---\nThe end.\n`);
  repo.commit("2024-02-01T12:00:00Z", "-a");
  const fields = ["title: A", "pubDatetime: 2024-01-08T10:00:00Z", "modDatetime: 2024-02-01T12:00:00Z", "draft: false"];
  expect(repo.committed(POST)).toBe(post(fields, `${BODY}\n---\nThe end.\n`));
  repo.expectStamped(POST, "modDatetime");
  repo.expectSettled();
});
