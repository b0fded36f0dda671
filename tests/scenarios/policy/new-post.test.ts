// The created date of a new, published post: filled, replaced if recent, kept if the post was published elsewhere before.

import { expect, it } from "vitest";
import { fileIn, readReport } from "../../support/report.ts";
import { post, TestRepository } from "../../support/repository.ts";

const COMMIT = "2024-01-31T10:00:00Z";
const OTHER = "src/content/blog/other.md";
const POST = "src/content/blog/new.md";

/** The report's word on a new post with `fields`, and its text as committed. */
function commitNew(fields: readonly string[]) {
  const repo = new TestRepository({ hook: false });
  repo.installHook({ args: "--reporter json" });
  repo.commitAsIs("2023-06-01T00:00:00Z", { [OTHER]: post(["pubDatetime: 2023-06-01T00:00:00Z"]) });
  repo.write(POST, post(fields));
  repo.git("add", ".");
  const file = fileIn(readReport(repo.commit(COMMIT)), POST);
  repo.expectSettled();
  return { repo, file, text: repo.committed(POST) };
}

it("fills a missing and a blank created date, whatever form of blank", () => {
  expect(commitNew(["title: A"]).text).toBe(post(["title: A", `pubDatetime: ${COMMIT}`]));
  for (const blank of ["", " ~", " null", ' ""']) {
    const { repo, text, file } = commitNew([`pubDatetime:${blank}`, "title: A"]);
    expect(text).toBe(post([`pubDatetime: ${COMMIT}`, "title: A"]));
    expect(file).toMatchObject({ outcome: "stamped", reason: "added" });
    repo.expectStamped(POST, "pubDatetime");
  }
});

it("replaces a created date that lies in the 30 days before the commit, and reports old and new", () => {
  for (const recent of ["2024-01-01T10:00:00Z", "2024-01-31T09:59:59Z"]) {
    const { repo, text, file } = commitNew([`pubDatetime: ${recent}`, "title: A"]);
    expect(text).toBe(post([`pubDatetime: ${COMMIT}`, "title: A"]));
    expect(file.fields).toContainEqual({ role: "created", key: "pubDatetime", action: "set", from: recent, to: COMMIT, note: null });
    repo.expectStamped(POST, "pubDatetime");
  }
});

it("keeps a created date more than 30 days before the commit: the post is imported", () => {
  const fields = ["pubDatetime: 2024-01-01T09:59:59Z", "modDatetime: 2024-01-02T00:00:00Z", "title: A"];
  const { text, file } = commitNew(fields);
  expect(text).toBe(post(fields));
  expect(file).toMatchObject({ outcome: "kept", reason: "imported" });
});

it("leaves the modified date of a new post as it is", () => {
  expect(commitNew(["title: A", "pubDatetime:", "modDatetime:"]).text).toBe(post(["title: A", `pubDatetime: ${COMMIT}`, "modDatetime:"]));
  const later = "modDatetime: 2024-02-05T00:00:00Z";
  expect(commitNew(["title: A", "pubDatetime:", later]).text).toBe(post(["title: A", `pubDatetime: ${COMMIT}`, later]));
});
