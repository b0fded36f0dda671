// A scheduled post, whose created date lies in the future: both dates are left, and the report says so.

import { expect, it } from "vitest";
import { fileIn, readReport } from "../../support/report.ts";
import { post, TestRepository } from "../../support/repository.ts";

const NEW = "src/content/blog/new.md";
const CHANGED = "src/content/blog/changed.md";
const RELEASED = "src/content/blog/released.md";
const FUTURE = "pubDatetime: 2024-03-01T08:00:00Z";

function prepare(): TestRepository {
  const repo = new TestRepository({ hook: false });
  repo.commitAsIs("2023-12-01T00:00:00Z", {
    [CHANGED]: post(["title: B", FUTURE]),
    [RELEASED]: post(["title: C", FUTURE, "draft: true"]),
  });
  repo.write(NEW, post(["title: A", FUTURE]));
  repo.write(CHANGED, `${repo.read(CHANGED)}More.\n`);
  repo.write(RELEASED, repo.read(RELEASED).replace("true", "false"));
  repo.git("add", ".");
  return repo;
}

it("keeps the created date of a scheduled post, added, changed or released, and says so", () => {
  const repo = prepare();
  repo.installHook({ args: "--reporter json" });
  const before = [NEW, CHANGED, RELEASED].map((name) => repo.staged(name));
  const report = readReport(repo.commit("2024-01-08T10:00:00Z"));
  expect([NEW, CHANGED, RELEASED].map((name) => repo.committed(name))).toEqual(before);
  for (const name of [NEW, CHANGED, RELEASED]) expect(fileIn(report, name)).toMatchObject({ outcome: "kept", reason: "scheduled" });
  repo.expectSettled();
});

it("keeps it with --force and --force-created too", () => {
  const repo = prepare();
  const before = [NEW, CHANGED, RELEASED].map((name) => repo.staged(name));
  const forced = repo.run(["--force", "--force-created", "--now", "2024-01-08T10:00:00Z"]);
  expect(forced.code, forced.stderr).toBe(0);
  expect([NEW, CHANGED, RELEASED].map((name) => repo.staged(name))).toEqual(before);
});

it("rewrites draft: first of a scheduled post to false and leaves its date", () => {
  const repo = new TestRepository();
  repo.write(NEW, post(["title: A", FUTURE, "draft: first"]));
  repo.git("add", ".");
  repo.commit("2024-01-08T10:00:00Z");
  expect(repo.committed(NEW)).toBe(post(["title: A", FUTURE, "draft: false"]));
  repo.expectSettled();
});
