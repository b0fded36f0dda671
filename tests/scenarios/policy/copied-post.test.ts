// A new file made from an old post carries the old one's modified date: earlier than its own created date.

import { expect, it } from "vitest";
import { post, TestRepository } from "../../support/repository.ts";

const POST = "src/content/blog/copy.md";

it("clears a modified date earlier than the created date that is set", () => {
  const repo = new TestRepository();
  repo.write(POST, post(["title: Copy", "pubDatetime: 2024-01-05T00:00:00Z", "modDatetime: 2024-01-06T00:00:00Z # last edit"]));
  repo.git("add", ".");
  repo.commit("2024-01-08T10:00:00Z");
  expect(repo.committed(POST)).toBe(post(["title: Copy", "pubDatetime: 2024-01-08T10:00:00Z", "modDatetime: # last edit"]));
  repo.expectStamped(POST, "pubDatetime");
  repo.expectSettled();
});

it("sets it equal to created where a blank value is not allowed", () => {
  const repo = new TestRepository({ hook: false });
  repo.installHook({ args: "--created-key date --modified-key updated" });
  repo.write(POST, post(["title: Copy", "date:", "updated: '2019-01-06'"]));
  repo.git("add", ".");
  repo.commit("2024-01-08T00:00:00Z");
  // the created value takes the other date's style; midnight, so that a day names the commit's own second
  expect(repo.committed(POST)).toBe(post(["title: Copy", "date: '2024-01-08'", "updated: '2024-01-08'"]));
  repo.expectSettled();
});

it("leaves the modified date of an imported post, whose created date is kept", () => {
  const repo = new TestRepository();
  const imported = post(["title: Old", "pubDatetime: 2020-01-05T00:00:00Z", "modDatetime: 2019-01-06T00:00:00Z"]);
  repo.write(POST, imported);
  repo.git("add", ".");
  repo.commit("2024-01-08T10:00:00Z");
  expect(repo.committed(POST)).toBe(imported);
  repo.expectSettled();
});
