// `git commit FILE` commits from an index of its own and leaves another one behind: both must hold the stamp.

import { expect, it } from "vitest";
import { post, TestRepository } from "../../support/repository.ts";

const POST = "src/content/blog/named.md";
const OTHER = "src/content/blog/other.md";
const CREATED = "pubDatetime: 2023-12-01T00:00:00Z";

it("row 17: after git commit FILE the next commit does not revert the stamp", () => {
  const repo = new TestRepository();
  repo.commitAsIs("2023-12-01T00:00:00Z", { [POST]: post(["title: A", CREATED]), [OTHER]: post(["title: B", CREATED]) });
  repo.write(POST, `${repo.read(POST)}More.\n`);
  repo.write(OTHER, `${repo.read(OTHER)}More.\n`);
  repo.git("add", OTHER);
  repo.commit("2024-01-08T10:00:00Z", "--", POST);
  const stamped = post(["title: A", CREATED, "modDatetime: 2024-01-08T10:00:00Z"], "Some text.\nMore.\n");
  expect(repo.committed(POST)).toBe(stamped);
  repo.expectStamped(POST, "modDatetime");
  expect(repo.committed(OTHER)).toBe(post(["title: B", CREATED]));
  repo.expectSettled(`M  ${OTHER}\n`);

  repo.commit("2024-02-01T10:00:00Z");
  expect(repo.git("show", "--format=", "--name-only", "HEAD")).toBe(`${OTHER}\n`);
  expect(repo.committed(POST)).toBe(stamped);
  repo.expectStamped(OTHER, "modDatetime");
  repo.expectSettled();
});
