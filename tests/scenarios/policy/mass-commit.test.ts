// A commit that changes more than 25 published posts is a formatting run or a migration: it sets no modified dates.

import { expect, it } from "vitest";
import { readReport } from "../../support/report.ts";
import { BIN, post, TestRepository } from "../../support/repository.ts";

const FIELDS = ["title: A", "pubDatetime: 2023-06-01T00:00:00Z"];
const nameOf = (i: number): string => `src/content/blog/post-${String(i).padStart(2, "0")}.md`;
const changed = (modified: readonly string[]): string => post([...FIELDS, ...modified], "Some text.\nMore.\n");

/** A repository with `count` published posts, all with changed text and staged. */
function repositoryWith(count: number, hookArgs = "--reporter json"): { repo: TestRepository; names: string[] } {
  const repo = new TestRepository({ hook: false });
  repo.installHook({ args: hookArgs });
  const names = Array.from({ length: count }, (_, i) => nameOf(i));
  repo.commitAsIs("2023-06-01T00:00:00Z", Object.fromEntries(names.map((name) => [name, post(FIELDS)])));
  for (const name of names) repo.write(name, `${repo.read(name)}More.\n`);
  repo.git("add", ".");
  return { repo, names };
}

it("25 changed posts are all stamped", () => {
  const { repo, names } = repositoryWith(25);
  const report = readReport(repo.commit("2024-01-08T10:00:00Z"));
  for (const name of names) expect(repo.committed(name)).toBe(changed(["modDatetime: 2024-01-08T10:00:00Z"]));
  repo.expectStamped(nameOf(24), "modDatetime");
  expect(report.notices).toEqual([]);
  expect(report.summary["stamped"]).toBe(25);
  repo.expectSettled();
});

it("of 26 none is; missing created dates are filled, those that are there kept, and the way out is printed", () => {
  const { repo, names } = repositoryWith(26);
  const blank = "src/content/blog/new-blank.md";
  const recent = "src/content/blog/new-recent.md";
  const draft = "src/content/blog/released.md";
  repo.commitAsIs("2023-06-02T00:00:00Z", { [draft]: post(["pubDatetime: 2023-12-31T00:00:00Z", "modDatetime: 2024-01-01", "draft: true"]) });
  for (const name of names) repo.write(name, `${repo.read(name)}Still more.\n`);
  const texts = names.map((name) => repo.read(name));
  repo.write(blank, post(["title: B", "pubDatetime:"]));
  repo.write(recent, post(["title: C", "pubDatetime: 2024-01-05T00:00:00Z"]));
  repo.write(draft, repo.read(draft).replace("draft: true", "draft: false"));
  repo.git("add", ".");
  const report = readReport(repo.commit("2024-01-08T10:00:00Z"));
  expect(names.map((name) => repo.committed(name))).toEqual(texts);
  expect(repo.committed(blank)).toBe(post(["title: B", "pubDatetime: 2024-01-08T10:00:00Z"]));
  expect(repo.committed(recent)).toBe(post(["title: C", "pubDatetime: 2024-01-05T00:00:00Z"]));
  expect(repo.committed(draft)).toBe(post(["pubDatetime: 2023-12-31T00:00:00Z", "modDatetime: 2024-01-01", "draft: false"]));
  repo.expectStamped(blank, "pubDatetime");
  expect(report.notices.map(({ code }) => code)).toEqual(["mass-change"]);
  expect(report.notices[0]?.message).toContain("26");
  expect(report.notices[0]?.hint).toContain("stamp-dates --force");
  expect(report.files.filter(({ reason }) => reason === "mass-change").map(({ path }) => path)).toEqual(expect.arrayContaining([...names, recent]));
  repo.expectSettled();
});

it("drafts, posts without substance and posts set by hand do not count", () => {
  const { repo, names } = repositoryWith(25);
  repo.commitAsIs("2023-06-02T00:00:00Z", {
    "src/content/blog/draft.md": post([...FIELDS, "draft: true"]),
    "src/content/blog/spaces.md": post(FIELDS),
    "src/content/blog/by-hand.md": post(FIELDS),
  });
  for (const name of names) repo.write(name, post(FIELDS, "Other text.\n"));
  repo.write("src/content/blog/draft.md", post([...FIELDS, "draft: true"], "Other text.\n"));
  repo.write("src/content/blog/spaces.md", post(FIELDS, "\nSome  text.\n\n"));
  repo.write("src/content/blog/by-hand.md", post([...FIELDS, "modDatetime: 2024-01-01"], "Other text.\n"));
  const report = readReport(repo.commit("2024-01-08T10:00:00Z", "-a"));
  expect(report.notices).toEqual([]);
  for (const name of names) expect(TestRepository.value(repo.committed(name), "modDatetime"), name).toBe("2024-01-08T10:00:00Z");
  repo.expectSettled();
});

it("the commit prints its notice in words for a person too", () => {
  const { repo } = repositoryWith(26, "");
  const said = repo.commit("2024-01-08T10:00:00Z");
  expect(said).toContain("26 published posts");
  expect(said).toContain("stamp-dates --force");
  expect(said.split("\n").length).toBeLessThan(6); // not 26 lines
  repo.expectSettled();
});

it("stamp-dates --force stamps them all, and the commit after it writes its own second", () => {
  const { repo, names } = repositoryWith(27);
  const later = nameOf(26);
  repo.git("restore", "--staged", later);
  const forced = repo.run(["--force", "--now", "2024-01-08T09:00:00Z"]);
  expect(forced.code, forced.stderr).toBe(0);
  for (const name of names.slice(0, 26)) expect(repo.staged(name)).toBe(changed(["modDatetime: 2024-01-08T09:00:00Z"]));
  // one more: the posts that were forced do not make a mass commit of it
  repo.git("add", later);
  const report = readReport(repo.commit("2024-01-08T10:00:00Z"));
  for (const name of names) expect(repo.committed(name)).toBe(changed(["modDatetime: 2024-01-08T10:00:00Z"]));
  repo.expectStamped(nameOf(25), "modDatetime");
  repo.expectStamped(later, "modDatetime");
  expect(report.notices).toEqual([]);
  repo.expectSettled();
});

it("after the commit, git reset --soft and stamp-dates --force set them as the notice says", () => {
  const { repo, names } = repositoryWith(26);
  repo.commit("2024-01-08T10:00:00Z");
  for (const name of names) expect(repo.committed(name)).toBe(changed([]));
  repo.git("reset", "-q", "--soft", "HEAD~1");
  expect(repo.run(["--force"]).code).toBe(0);
  repo.commit("2024-01-08T11:00:00Z");
  for (const name of names) expect(repo.committed(name)).toBe(changed(["modDatetime: 2024-01-08T11:00:00Z"]));
  repo.expectSettled();
});

it("the notice names the command with the keys that were asked for, and that command stamps", () => {
  const repo = new TestRepository({ hook: false });
  const keys = ["--created-key", "date", "--modified-key", "last mod"];
  const names = Array.from({ length: 26 }, (_, i) => `posts/${i}.md`);
  repo.commitAsIs("2023-06-05T00:00:00Z", Object.fromEntries(names.map((name) => [name, post(["title: A", "date: 2023-06-01"])])));
  for (const name of names) repo.write(name, `${repo.read(name)}More.\n`);
  repo.git("add", ".");
  const said = repo.run(keys).stdout;
  const command = /`stamp-dates ([^`]*)`/.exec(said)?.[1] ?? "";
  expect(command).toBe("--force --created-key date --modified-key 'last mod'");
  const result = repo.execute("sh", ["-c", `"${process.execPath}" "${BIN}" ${command}`], {});
  expect(result.stdout).toContain("stamped 26 posts");
});
