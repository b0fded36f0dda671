// Our folder in the git directory: never followed to somewhere else, and never a reason to lose anything.

import { readdirSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { expect, it } from "vitest";
import { makeFolder, post, TestRepository } from "../../support/repository.ts";

const POST = "src/content/blog/a.md";

function prepare(): TestRepository {
  const repo = new TestRepository();
  repo.commitAsIs("2024-01-01T00:00:00Z", { [POST]: post(["title: A", "pubDatetime: 2024-01-01T00:00:00Z"]) });
  repo.write(POST, `${repo.read(POST)}More.\n`);
  repo.git("add", ".");
  return repo;
}

it.each(["stamp-dates", "stamp-dates/journal"])("a link at .git/%s is not followed", (name) => {
  const repo = prepare();
  const elsewhere = makeFolder();
  if (name.includes("/")) repo.write(".git/stamp-dates/other", "");
  symlinkSync(`${elsewhere}/target`, repo.file(`.git/${name}`));
  const staged = repo.staged(POST);
  const result = repo.tryGit(["commit", "-q", "-m", "x"]);
  expect(result.code).not.toBe(0);
  expect(result.stderr).toMatch(/stamp-dates: .*\n(?: {2}why: .*\n)? {2}mend: /);
  expect(readdirSync(elsewhere)).toEqual([]);
  expect(repo.staged(POST)).toBe(staged);
});

it("what lies behind a link at .git/stamp-dates/tmp is neither swept nor written to", () => {
  const repo = prepare();
  const elsewhere = makeFolder();
  const victim = `${elsewhere}/post-victim`;
  writeFileSync(victim, "mine");
  utimesSync(victim, 1, 1);
  repo.write(".git/stamp-dates/other", "");
  symlinkSync(elsewhere, repo.file(".git/stamp-dates/tmp"));
  const result = repo.tryGit(["commit", "-q", "-m", "x"]);
  expect(result.code).not.toBe(0);
  expect(result.stderr).toContain("tmp is no folder");
  expect(readdirSync(elsewhere)).toEqual(["post-victim"]);
  repo.git("fsck", "--no-progress");
});
