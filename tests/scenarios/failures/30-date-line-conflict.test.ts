// Two branches that change one post meet on its date line. Whatever the person makes of it, the merge is stamped right.

import { expect, it } from "vitest";
import { fileIn, readReport } from "../../support/report.ts";
import { post, TestRepository } from "../../support/repository.ts";

const POST = "src/content/blog/a-post.md";
const CREATED = "pubDatetime: 2023-06-01T00:00:00Z";
const body = (first: string, last: string) => `${first}\n\n1\n\n2\n\n3\n\n4\n\n${last}\n`;
const text = (date: string, first: string, last: string) =>
  post(["title: A", CREATED, `modDatetime: ${date} # bumped by the hook`], body(first, last));

/** Two branches that the hook stamped; the merge is under way, and the date line is its only conflict. */
function startMerge(): TestRepository {
  const repo = new TestRepository({ hook: false });
  repo.installHook({ args: "--reporter json" });
  repo.commitAsIs("2023-06-05T00:00:00Z", { [POST]: text("2023-06-05T00:00:00Z", "First.", "Last.") });
  repo.git("switch", "-q", "-c", "other");
  repo.write(POST, text("2023-06-05T00:00:00Z", "First.", "Last, theirs."));
  repo.commit("2023-12-20T00:00:00Z", "-a");
  repo.git("switch", "-q", "main");
  repo.write(POST, text("2023-06-05T00:00:00Z", "First, ours.", "Last."));
  repo.commit("2023-12-21T00:00:00Z", "-a");
  expect(repo.committed(POST)).toBe(text("2023-12-21T00:00:00Z", "First, ours.", "Last.")); // with its comment
  expect(repo.tryGit(["merge", "other"]).code).toBe(1);
  expect(repo.read(POST).match(/^<<<<<<</gm)).toHaveLength(1);
  return repo;
}

it("row 30: a merge concluded after a conflict on the date line is stamped, and the line keeps its comment", () => {
  for (const side of ["2023-12-20T00:00:00Z", "2023-12-21T00:00:00Z"]) {
    const repo = startMerge();
    repo.write(POST, text(side, "First, ours.", "Last, theirs."));
    repo.git("add", POST);
    const report = readReport(repo.commit("2024-01-08T10:00:00Z"));
    expect(repo.committed(POST)).toBe(text("2024-01-08T10:00:00Z", "First, ours.", "Last, theirs."));
    // neither side's date is a stale one
    expect(fileIn(report, POST).fields).toMatchObject([{ role: "modified", action: "set", from: side, note: null }]);
    repo.expectStamped(POST, "modDatetime");
    repo.expectSettled();
  }
});

it("row 30: conflict marks left in the front matter stop the conclusion", () => {
  const repo = startMerge();
  const marked = repo.read(POST);
  repo.git("add", POST);
  const head = repo.git("rev-parse", "HEAD");
  expect(repo.tryGit(["commit", "-m", "merged"]).code).not.toBe(0);
  expect(repo.git("rev-parse", "HEAD")).toBe(head);
  expect(repo.read(POST)).toBe(marked);
});
