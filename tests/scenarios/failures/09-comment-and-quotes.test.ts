// What stands around a date on its line: a comment, quotes, blanks.

import { expect, it } from "vitest";
import { post, TestRepository } from "../../support/repository.ts";

const POST = "src/content/blog/a-post.md";

it("row 9: the comment on a date line survives the stamp", () => {
  const repo = new TestRepository();
  repo.write(POST, post(["title: A", "pubDatetime:   # the day it went out", "modDatetime: # see the log"]));
  repo.git("add", ".");
  repo.commit("2024-01-08T10:00:00Z");
  const created = repo.committed(POST).split("\n")[2] ?? "";
  expect(created).toMatch(/^pubDatetime: +2024-01-08T10:00:00Z +# the day it went out$/);
  repo.expectStamped(POST, "pubDatetime");

  const before = ["title: A", created, "modDatetime: 2024-01-10T00:00:00Z   # after the review"];
  repo.commitAsIs("2024-01-10T00:00:00Z", { [POST]: post(before) });
  repo.write(POST, `${repo.read(POST)}More.\n`);
  repo.commit("2024-02-01T10:00:00Z", "-a");
  const after = ["title: A", created, "modDatetime: 2024-02-01T10:00:00Z   # after the review"];
  expect(repo.committed(POST)).toBe(post(after, "Some text.\nMore.\n"));
  repo.expectStamped(POST, "modDatetime");
  repo.expectSettled();
});

it("row 9: quotes around a date stay where the generator reads them", () => {
  const repo = new TestRepository({ hook: false });
  repo.installHook({ args: "--created-key date --modified-key updated" });
  const created = "'date': '2023-12-01T00:00:00Z'";
  repo.commitAsIs("2023-12-05T00:00:00Z", { [POST]: post(["title: A", created, 'updated: "2023-12-05T00:00:00Z" # hm'], "Some text.\n") });
  repo.write(POST, `${repo.read(POST)}More.\n`);
  repo.commit("2024-01-08T10:00:00Z", "-a");
  expect(repo.committed(POST)).toBe(post(["title: A", created, 'updated: "2024-01-08T10:00:00Z" # hm'], "Some text.\nMore.\n"));
  expect(repo.read(POST)).toBe(repo.committed(POST));
  repo.expectSettled();
});
