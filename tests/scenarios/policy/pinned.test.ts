// A value whose line has a comment with the word `keep` is pinned.

import { expect, it } from "vitest";
import { fileIn, readReport } from "../../support/report.ts";
import { post, TestRepository } from "../../support/repository.ts";

const NEW = "src/content/blog/new.md";
const CHANGED = "src/content/blog/changed.md";
const RELEASED = "src/content/blog/released.md";
const PINNED = ["pubDatetime: 2024-01-02T00:00:00Z # keep", "modDatetime: 2024-01-03T00:00:00Z # please KEEP this"];

it("leaves pinned dates of new, changed and released posts, with --force too", () => {
  for (const args of ["--reporter json", "--reporter json --force --force-created"]) {
    const repo = new TestRepository({ hook: false });
    repo.installHook({ args });
    repo.commitAsIs("2024-01-03T00:00:00Z", {
      [CHANGED]: post(["title: B", ...PINNED]),
      [RELEASED]: post(["title: C", ...PINNED, "draft: true"]),
    });
    repo.write(NEW, post(["title: A", ...PINNED]));
    repo.write(CHANGED, `${repo.read(CHANGED)}More.\n`);
    repo.write(RELEASED, repo.read(RELEASED).replace("draft: true", "draft: false"));
    repo.git("add", ".");
    const report = readReport(repo.commit("2024-01-08T10:00:00Z"));
    expect(repo.committed(NEW)).toBe(post(["title: A", ...PINNED]));
    expect(repo.committed(CHANGED)).toBe(post(["title: B", ...PINNED], "Some text.\nMore.\n"));
    expect(repo.committed(RELEASED)).toBe(post(["title: C", ...PINNED, "draft: false"]));
    for (const name of [NEW, CHANGED, RELEASED]) expect(fileIn(report, name)).toMatchObject({ outcome: "kept", reason: "pinned" });
    repo.expectSettled();
  }
});

it("stamps a value whose comment only has `keep` inside another word", () => {
  const repo = new TestRepository();
  const fields = (date: string) => ["title: A", "pubDatetime: 2023-06-01T00:00:00Z", `modDatetime: ${date} # beekeeping, keeper`];
  repo.commitAsIs("2023-06-05T00:00:00Z", { [CHANGED]: post(fields("2023-06-05T00:00:00Z")) });
  repo.write(CHANGED, `${repo.read(CHANGED)}More.\n`);
  repo.commit("2024-01-08T10:00:00Z", "-a");
  expect(repo.committed(CHANGED)).toBe(post(fields("2024-01-08T10:00:00Z"), "Some text.\nMore.\n"));
  repo.expectStamped(CHANGED, "modDatetime");
  repo.expectSettled();
});
