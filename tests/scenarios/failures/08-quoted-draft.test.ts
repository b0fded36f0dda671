// The draft field may be quoted, whatever it says.

import { expect, it } from "vitest";
import { post, TestRepository } from "../../support/repository.ts";

const PUBLISHED = "src/content/blog/published.md";
const DRAFT = "src/content/blog/draft.md";
const CREATED = "pubDatetime: 2023-12-01T00:00:00Z";

it('row 8: draft: "false" is a published post, and draft: "true" is a draft', () => {
  const repo = new TestRepository();
  const draft = post(["title: B", CREATED, "modDatetime:", 'draft: "true"']);
  repo.commitAsIs("2023-12-01T00:00:00Z", { [PUBLISHED]: post(["title: A", CREATED, "modDatetime:", 'draft: "false"']), [DRAFT]: draft });
  repo.write(PUBLISHED, `${repo.read(PUBLISHED)}More.\n`);
  repo.write(DRAFT, `${draft}More.\n`);
  repo.commit("2024-01-08T10:00:00Z", "-a");
  const fields = ["title: A", CREATED, "modDatetime: 2024-01-08T10:00:00Z", 'draft: "false"'];
  expect(repo.committed(PUBLISHED)).toBe(post(fields, "Some text.\nMore.\n"));
  repo.expectStamped(PUBLISHED, "modDatetime");
  expect(repo.committed(DRAFT)).toBe(`${draft}More.\n`);
  repo.expectSettled();
});
