// backfill: which commits do not count for the modified date.

import { expect, it } from "vitest";
import { A, backfill, commitDay, day, FOLDER, filled, startHistory, undated } from "../../support/backfill.ts";
import type { TestRepository } from "../../support/repository.ts";

/** A post that day 1 wrote, day 2 edited and day 3 formatted; gives the id of that last commit. */
function formatLast(repo: TestRepository, ...args: string[]): string {
  commitDay(repo, 1, { [A]: undated("One.\n") });
  commitDay(repo, 2, { [A]: undated("Two.\n") });
  return commitDay(repo, 3, { [A]: undated("*Two.*\n") }, ...args);
}

const DATES = { pubDatetime: day(1), modDatetime: day(2) };

it("those that the ignore-revs file lists, given or configured", () => {
  const repo = startHistory();
  const oid = formatLast(repo);
  expect(filled(backfill(repo), A)).toEqual({ ...DATES, modDatetime: day(3) });
  repo.write(".git/revs", `# formatting\n${oid}\n`);
  expect(filled(backfill(repo, ["--ignore-revs-file", ".git/revs"]), A)).toEqual(DATES);
  repo.git("config", "blame.ignoreRevsFile", ".git/revs");
  expect(filled(backfill(repo), A)).toEqual(DATES);
});

it("a list that names commits as git blame would not is no list, but where it is only configured", () => {
  const repo = startHistory();
  const oid = formatLast(repo);
  const file = ".git/revs";
  repo.write(file, `\ufeff# formatting\r\n\r\n  ${oid.toUpperCase()} # lists\r\n`);
  expect(filled(backfill(repo, ["--ignore-revs-file", file]), A)).toEqual(DATES);
  repo.write(file, `# formatting\n${oid.slice(0, 10)}\n`);
  const result = repo.run(["backfill", "--ignore-revs-file", file]);
  expect([result.code, result.stdout]).toEqual([2, ""]);
  expect(result.stderr).toContain("line 2");
  repo.git("config", "blame.ignoreRevsFile", file);
  expect(filled(backfill(repo), A)).toEqual({ ...DATES, modDatetime: day(3) });
});

it("an author's pattern that is empty would be everybody", () => {
  const repo = startHistory();
  formatLast(repo);
  expect(repo.run(["backfill", "--ignore-author="]).code).toBe(2);
});

it("those of an ignored author", () => {
  const repo = startHistory();
  formatLast(repo, "--author=robot <bot@example.org>");
  expect(filled(backfill(repo, ["--ignore-author", "bot@"]), A)).toEqual(DATES);
});

it("those with the trailer Stamp-Dates: skip", () => {
  const repo = startHistory();
  formatLast(repo, "--trailer", "Stamp-Dates: skip");
  expect(filled(backfill(repo), A)).toEqual(DATES);
});

it("an ignored commit between two that count hides neither", () => {
  const repo = startHistory();
  const oid = formatLast(repo);
  repo.write(".git/revs", `${oid}\n`);
  commitDay(repo, 4, { [A]: undated("*Two.*\n", "tags: [x]") });
  expect(filled(backfill(repo, ["--ignore-revs-file", ".git/revs"]), A)).toEqual(DATES);
  commitDay(repo, 5, { [A]: undated("*Three.*\n", "tags: [x]") });
  expect(filled(backfill(repo, ["--ignore-revs-file", ".git/revs"]), A)).toEqual({ ...DATES, modDatetime: day(5) });
});

it("a post that an ignored commit wrote was still published by it", () => {
  const repo = startHistory();
  commitDay(repo, 1, { [A]: undated("One.\n") }, "--trailer", "Stamp-Dates: skip");
  expect(filled(backfill(repo), A)).toEqual({ pubDatetime: day(1) });
});

it("mass commits: more than 25 published posts; one fewer counts", () => {
  const repo = startHistory();
  const names = Array.from({ length: 26 }, (_, i) => `${FOLDER}/post-${i}.md`);
  const all = (text: string, list = names) => Object.fromEntries(list.map((name, i) => [name, undated(`Post ${i}: ${text}\n`)]));
  commitDay(repo, 1, all("one"));
  commitDay(repo, 2, all("two"));
  const [first = ""] = names;
  expect(filled(backfill(repo), first)).toEqual({ pubDatetime: day(1) });
  commitDay(repo, 3, all("three", names.slice(1)));
  const report = backfill(repo);
  expect(filled(report, first)).toEqual({ pubDatetime: day(1) });
  expect(filled(report, names[1] ?? "")).toEqual({ pubDatetime: day(1), modDatetime: day(3) });
  repo.write("stamp-dates.config.json", JSON.stringify({ preset: "astro-paper", mass: false }));
  expect(filled(backfill(repo), first)).toEqual({ pubDatetime: day(1), modDatetime: day(2) });
});
