// A date that the author set in the very change is the author's; a removed or blanked one is nobody's.

import { expect, it } from "vitest";
import { fileIn, readReport } from "../../support/report.ts";
import { post, TestRepository } from "../../support/repository.ts";

const POST = "src/content/blog/a-post.md";
const CREATED = "pubDatetime: 2023-06-01T00:00:00Z";
const OLD = "modDatetime: 2023-06-05T00:00:00Z";

/** A commit of changed text in which the modified line became `line`, or went. */
function commitWith(line: string | null) {
  const repo = new TestRepository({ hook: false });
  repo.installHook({ args: "--reporter json" });
  repo.commitAsIs("2023-06-05T00:00:00Z", { [POST]: post(["title: A", CREATED, OLD, "tags: []"]) });
  repo.write(POST, post(["title: A", CREATED, ...(line === null ? [] : [line]), "tags: []"], "Other text.\n"));
  const file = fileIn(readReport(repo.commit("2024-01-08T10:00:00Z", "-a")), POST);
  repo.expectSettled();
  return { repo, file };
}

it("keeps a modified date that the author set in this change, earlier or later than the commit", () => {
  for (const own of ["2023-12-24T00:00:00Z", "2024-01-20"]) {
    const { repo, file } = commitWith(`modDatetime: ${own}`);
    expect(repo.committed(POST)).toBe(post(["title: A", CREATED, `modDatetime: ${own}`, "tags: []"], "Other text.\n"));
    expect(file).toMatchObject({ outcome: "kept", reason: "author" });
  }
});

it("stamps a modified date that was blanked or removed, or only written in another form", () => {
  for (const line of ["modDatetime:", "modDatetime: ~", null]) {
    const { repo, file } = commitWith(line);
    expect(repo.committed(POST)).toBe(post(["title: A", CREATED, "modDatetime: 2024-01-08T10:00:00Z", "tags: []"], "Other text.\n"));
    expect(file).toMatchObject({ outcome: "stamped", reason: "changed" });
    repo.expectStamped(POST, "modDatetime");
  }
  const { repo } = commitWith("modDatetime: 2023-06-05T09:00:00+09:00"); // the same instant
  expect(repo.committed(POST)).toBe(post(["title: A", CREATED, "modDatetime: 2024-01-08T19:00:00+09:00", "tags: []"], "Other text.\n"));
});

it("stamps and reports a stale buffer: a modified date earlier than HEAD's beside changed text", () => {
  const { repo, file } = commitWith("modDatetime: 2023-06-02T00:00:00Z");
  expect(repo.committed(POST)).toBe(post(["title: A", CREATED, "modDatetime: 2024-01-08T10:00:00Z", "tags: []"], "Other text.\n"));
  const field = { role: "modified", key: "modDatetime", action: "set", from: "2023-06-02T00:00:00Z", to: "2024-01-08T10:00:00Z", note: "stale" };
  expect(file.fields).toContainEqual(field);
  repo.expectStamped(POST, "modDatetime");
});

it("never moves a modified date backwards", () => {
  const repo = new TestRepository();
  const before = post(["title: A", CREATED, "modDatetime: 2024-05-01T00:00:00Z"]);
  repo.commitAsIs("2024-05-01T00:00:00Z", { [POST]: before });
  repo.write(POST, `${before}More.\n`);
  repo.commit("2024-01-08T10:00:00Z", "-a");
  expect(repo.committed(POST)).toBe(`${before}More.\n`);
  repo.expectSettled();
});

it("leaves the created date of a changed post, even a missing or blank one", () => {
  for (const created of [["pubDatetime:"], []]) {
    const repo = new TestRepository();
    repo.commitAsIs("2023-06-05T00:00:00Z", { [POST]: post(["title: A", ...created, OLD]) });
    repo.write(POST, `${repo.read(POST)}More.\n`);
    repo.commit("2024-01-08T10:00:00Z", "-a");
    expect(repo.committed(POST)).toBe(post(["title: A", ...created, "modDatetime: 2024-01-08T10:00:00Z"], "Some text.\nMore.\n"));
    repo.expectStamped(POST, "modDatetime");
    repo.expectSettled();
  }
});
