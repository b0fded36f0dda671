// A draft of January that comes out in March is a post of March.

import { expect, it } from "vitest";
import { post, TestRepository } from "../../support/repository.ts";

const FLIPPED = "src/content/blog/flipped.md";
const FIRST = "src/content/blog/first.md";
const REMOVED = "src/content/blog/removed.md";
const JANUARY = "pubDatetime: 2024-01-10T08:00:00Z";
const MARCH = "pubDatetime: 2024-03-05T10:00:00Z";

it("row 25: a January draft released in March gets March's date, by draft: false, by draft: first, or without the key", () => {
  const repo = new TestRepository();
  const draft = (title: string) => post([`title: ${title}`, JANUARY, "modDatetime: 2024-01-12T08:00:00Z # edited", "draft: true"]);
  repo.commitAsIs("2024-01-12T00:00:00Z", { [FLIPPED]: draft("A"), [FIRST]: draft("B"), [REMOVED]: draft("C") });
  repo.write(FLIPPED, draft("A").replace("draft: true", "draft: false"));
  repo.write(FIRST, draft("B").replace("draft: true", "draft: first"));
  repo.write(REMOVED, draft("C").replace("draft: true\n", ""));
  repo.commit("2024-03-05T10:00:00Z", "-a");
  // a post that comes out has not been modified since
  expect(repo.committed(FLIPPED)).toBe(post(["title: A", MARCH, "modDatetime: # edited", "draft: false"]));
  expect(repo.committed(FIRST)).toBe(post(["title: B", MARCH, "modDatetime: # edited", "draft: false"]));
  expect(repo.committed(REMOVED)).toBe(post(["title: C", MARCH, "modDatetime: # edited"]));
  for (const name of [FLIPPED, FIRST, REMOVED]) repo.expectStamped(name, "pubDatetime");
  repo.expectSettled();
});
