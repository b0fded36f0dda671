// Release: the first sets the created date, any later one is a change of a published post.

import { expect, it } from "vitest";
import { fileIn, readReport } from "../../support/report.ts";
import { post, TestRepository } from "../../support/repository.ts";

const POST = "src/content/blog/a-post.md";
const CREATED = "pubDatetime: 2024-01-02T00:00:00Z";
const COMMIT = "2024-03-05T10:00:00Z";

function repositoryWith(before: readonly string[], args = "--reporter json"): TestRepository {
  const repo = new TestRepository({ hook: false });
  repo.installHook({ args });
  repo.commitAsIs("2024-01-03T00:00:00Z", { [POST]: post(before) });
  return repo;
}

it("released for the first time, a post gets the commit's time, and its modified date is cleared, never inserted", () => {
  const repo = repositoryWith(["title: A", CREATED, "modDatetime: 2024-01-03T00:00:00Z", "draft: true"]);
  repo.write(POST, post(["title: A", CREATED, "modDatetime: 2024-01-03T00:00:00Z", "draft: false"], "Edited on the way out.\n"));
  const report = readReport(repo.commit(COMMIT, "-a"));
  expect(repo.committed(POST)).toBe(post(["title: A", `pubDatetime: ${COMMIT}`, "modDatetime:", "draft: false"], "Edited on the way out.\n"));
  expect(fileIn(report, POST)).toMatchObject({ outcome: "stamped", reason: "released" });
  repo.expectStamped(POST, "pubDatetime");
  repo.expectSettled();

  const other = repositoryWith(["title: A", "pubDatetime:", "draft: true"]);
  other.write(POST, other.read(POST).replace("true", "first"));
  other.commit(COMMIT, "-a");
  expect(other.committed(POST)).toBe(post(["title: A", `pubDatetime: ${COMMIT}`, "draft: false"]));
  other.expectSettled();
});

it("an earlier modified date is set equal to created where a blank value is not allowed; a later one stays", () => {
  for (const [before, after] of [
    ["2024-01-03T00:00:00Z", COMMIT],
    ["2024-04-01T00:00:00Z", "2024-04-01T00:00:00Z"],
  ]) {
    const repo = repositoryWith(["date: 2024-01-02T00:00:00Z", `updated: ${before}`, "draft: true"], "--created-key date --modified-key updated");
    repo.write(POST, repo.read(POST).replace("true", "false"));
    repo.commit(COMMIT, "-a");
    expect(repo.committed(POST)).toBe(post([`date: ${COMMIT}`, `updated: ${after}`, "draft: false"]));
    repo.expectStamped(POST, "date");
    repo.expectSettled();
  }
});

it("keeps a created date that the author set in the commit that releases the post", () => {
  const repo = repositoryWith(["title: A", CREATED, "draft: true"]);
  const released = post(["title: A", "pubDatetime: 2024-03-04T08:00:00Z", "draft: false"]);
  repo.write(POST, released);
  const report = readReport(repo.commit(COMMIT, "-a"));
  expect(repo.committed(POST)).toBe(released);
  expect(fileIn(report, POST)).toMatchObject({ outcome: "kept", reason: "author" });
  repo.expectSettled();
});

it("released again, a post keeps its created date and is stamped as changed", () => {
  const repo = new TestRepository();
  const published = ["title: A", "pubDatetime: 2024-01-08T10:00:00Z", "draft: false"];
  repo.write(POST, post(["title: A", "pubDatetime:", "draft: false"]));
  repo.git("add", ".");
  repo.commit("2024-01-08T10:00:00Z");
  expect(repo.committed(POST)).toBe(post(published));
  repo.write(POST, post([...published.slice(0, 2), "draft: true"]));
  repo.commit("2024-02-01T10:00:00Z", "-a");
  expect(repo.committed(POST)).toBe(post([...published.slice(0, 2), "draft: true"]));

  repo.write(POST, post([...published.slice(0, 2), "draft: first"]));
  repo.commit(COMMIT, "-a");
  const again = [...published.slice(0, 2), `modDatetime: ${COMMIT}`, "draft: false"];
  expect(repo.committed(POST)).toBe(post(again));
  repo.expectStamped(POST, "modDatetime");
  repo.expectSettled();
});

it("knows of the earlier publication under the post's former name, in the commit that renames it", () => {
  const repo = new TestRepository();
  const body = Array.from({ length: 30 }, (_, i) => `Line ${i} of the text.\n`).join("");
  repo.commitAsIs("2023-06-01T00:00:00Z", { [POST]: post(["title: A", "pubDatetime: 2023-06-01T00:00:00Z", "draft: false"], body) });
  repo.commitAsIs("2023-07-01T00:00:00Z", { [POST]: post(["title: A", "pubDatetime: 2023-06-01T00:00:00Z", "draft: true"], body) });
  const renamed = "src/content/blog/renamed.md";
  repo.git("mv", POST, renamed);
  repo.write(renamed, repo.read(renamed).replace("draft: true", "draft: false"));
  repo.git("add", ".");
  repo.commit(COMMIT);
  const fields = ["title: A", "pubDatetime: 2023-06-01T00:00:00Z", `modDatetime: ${COMMIT}`, "draft: false"];
  expect(repo.committed(renamed)).toBe(post(fields, body));
  repo.expectSettled();
});
