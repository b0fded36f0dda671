// What the user left unstaged stays unstaged, in the very file that is stamped.

import { expect, it } from "vitest";
import { post, TestRepository } from "../../support/repository.ts";

const POST = "src/content/blog/a-post.md";
const BEFORE = ["title: A", "pubDatetime: 2023-12-01T00:00:00Z", "modDatetime: 2023-12-05T00:00:00Z"];
const AFTER = ["title: A", "pubDatetime: 2023-12-01T00:00:00Z", "modDatetime: 2024-01-08T10:00:00Z"];

it("row 15: unstaged hunks of a stamped post stay unstaged", () => {
  const repo = new TestRepository();
  repo.commitAsIs("2023-12-05T00:00:00Z", { [POST]: post(BEFORE, "One.\n\nTwo.\n\nThree.\n") });
  repo.write(POST, post(BEFORE, "One, staged.\n\nTwo.\n\nThree.\n"));
  repo.git("add", ".");
  repo.write(POST, post([...BEFORE, "tags: [unstaged]"], "One, staged.\n\nTwo.\n\nThree, not staged.\n"));
  repo.commit("2024-01-08T10:00:00Z");
  expect(repo.committed(POST)).toBe(post(AFTER, "One, staged.\n\nTwo.\n\nThree.\n"));
  expect(repo.staged(POST)).toBe(repo.committed(POST));
  expect(repo.read(POST)).toBe(post([...AFTER, "tags: [unstaged]"], "One, staged.\n\nTwo.\n\nThree, not staged.\n"));
  repo.expectStamped(POST, "modDatetime");
  repo.expectSettled(` M ${POST}\n`);
});

it("row 15: a date that the user changed without staging it stays as it is on disk", () => {
  const repo = new TestRepository();
  repo.commitAsIs("2023-12-05T00:00:00Z", { [POST]: post(BEFORE, "One.\n") });
  repo.write(POST, post(BEFORE, "One, staged.\n"));
  repo.git("add", ".");
  const own = post([...BEFORE.slice(0, 2), "modDatetime: 2023-12-24T00:00:00Z"], "One, staged.\n");
  repo.write(POST, own);
  repo.commit("2024-01-08T10:00:00Z");
  expect(repo.committed(POST)).toBe(post(AFTER, "One, staged.\n"));
  expect(repo.read(POST)).toBe(own);
  repo.expectSettled(` M ${POST}\n`);
});
