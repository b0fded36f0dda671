// backfill: created is the commit that published the post, modified the last one that changed what a reader sees.

import { expect, it } from "vitest";
import { A, B, backfill, commitDay, day, filled, startHistory, undated } from "../../support/backfill.ts";

it("takes created from the first commit and modified from the last", () => {
  const repo = startHistory();
  commitDay(repo, 1, { [A]: undated() });
  commitDay(repo, 2, { [A]: undated("More.\n"), [B]: undated("B.\n") });
  commitDay(repo, 3, { [A]: undated("Even more.\n") });
  const report = backfill(repo);
  expect(filled(report, A)).toEqual({ pubDatetime: day(1), modDatetime: day(3) });
  expect(filled(report, B)).toEqual({ pubDatetime: day(2) });
});

it("counts neither dates, tags, white space nor a move as a change", () => {
  const repo = startHistory();
  const moved = A.replace("a.md", "moved.md");
  commitDay(repo, 1, { [A]: undated("Some text.\n") });
  commitDay(repo, 2, { [A]: undated("Other text.\n") });
  commitDay(repo, 3, { [A]: undated("Other  text.\n") });
  commitDay(repo, 4, { [A]: undated("Other  text.\n", "tags: [one]") });
  commitDay(repo, 5, { [A]: undated("Other  text.\n", "tags: [one]", "pubDatetime: 2020-02-02T00:00:00Z") });
  commitDay(repo, 6, { [A]: null, [moved]: undated("Other  text.\n", "tags: [one]") });
  expect(filled(backfill(repo), moved)).toEqual({ pubDatetime: day(1), modDatetime: day(2) });
});

it("takes the commit that published a draft for its created date", () => {
  const repo = startHistory();
  commitDay(repo, 1, { [A]: undated("One.\n", "draft: true"), [B]: undated("B.\n", "draft: true") });
  commitDay(repo, 2, { [A]: undated("Two.\n", "draft: true") });
  commitDay(repo, 3, { [A]: undated("Two.\n", "draft: false") });
  const report = backfill(repo);
  // its text last changed before it was published
  expect(filled(report, A)).toEqual({ pubDatetime: day(3) });
  expect(filled(report, B)).toEqual({});
  expect(report.files.find(({ path }) => path === B)?.reason).toBe("never-published");
});

it("takes text that was brought back for a change", () => {
  const repo = startHistory();
  for (const [i, text] of ["One.\n", "Two.\n", "One.\n"].entries()) commitDay(repo, i + 1, { [A]: undated(text) });
  expect(filled(backfill(repo), A)).toEqual({ pubDatetime: day(1), modDatetime: day(3) });
});

it("begins anew with a post that was deleted and written again", () => {
  const repo = startHistory();
  commitDay(repo, 1, { [A]: undated("One.\n") });
  commitDay(repo, 2, { [A]: null });
  commitDay(repo, 3, { [A]: undated("Something quite different.\n") });
  expect(filled(backfill(repo), A)).toEqual({ pubDatetime: day(3) });
});

it("follows a rename with an edit, twice, and names that were exchanged", () => {
  const repo = startHistory();
  const body = (word: string) => undated(`${Array.from({ length: 20 }, (_, i) => `Line ${i} of a text that is long.`).join("\n")}\n${word}\n`);
  const other = undated(`${Array.from({ length: 20 }, (_, i) => `Other words, ${i}.`).join("\n")}\n`);
  commitDay(repo, 1, { [A]: body("one") });
  commitDay(repo, 2, { [A]: null, [B]: body("two") });
  commitDay(repo, 3, { [A]: other });
  commitDay(repo, 4, { [A]: body("three"), [B]: other }, "-a");
  const report = backfill(repo);
  // git finds no rename where both paths stay: what is there now was written on day 4
  expect(filled(report, A)).toEqual({ pubDatetime: day(3), modDatetime: day(4) });
  commitDay(repo, 5, { [B]: null });
  commitDay(repo, 6, { [A]: null, [B]: body("four") });
  expect(filled(backfill(repo), B)).toEqual({ pubDatetime: day(3), modDatetime: day(6) });
});

it("reads paths of any bytes", () => {
  const repo = startHistory();
  const names = ["größe.md", 'quote".md', "line\nbreak.md", "日本.md"].map((name) => A.replace("a.md", name));
  commitDay(repo, 1, Object.fromEntries(names.map((name) => [name, undated(`${name} one\n`)])));
  commitDay(repo, 2, Object.fromEntries(names.map((name) => [name, undated(`${name} two\n`)])));
  const report = backfill(repo);
  for (const name of names) expect(filled(report, name)).toEqual({ pubDatetime: day(1), modDatetime: day(2) });
});

it("begins a post that was a link or a submodule with the file that took its place", () => {
  const repo = startHistory();
  commitDay(repo, 1, { [B]: undated("B.\n") });
  const link = repo.tryGit(["hash-object", "-w", "--stdin"], { input: "b.md" }).stdout.trim();
  for (const [i, entry] of [`120000,${link}`, `160000,${repo.git("rev-parse", "HEAD").trim()}`].entries()) {
    repo.git("update-index", "--add", "--cacheinfo", `${entry},${A}`);
    repo.git("commit", "-q", "-m", "no post", `--date=${day(2 + 2 * i)}`);
    commitDay(repo, 3 + 2 * i, { [A]: undated("One.\n") });
    expect(filled(backfill(repo), A)).toEqual({ pubDatetime: day(3) });
  }
});

it("fills in no modified date that is not later than the created date there, in the form in which both are written", () => {
  const repo = startHistory();
  const later = (text: string) => undated(text, `pubDatetime: ${day(5)}`);
  const sameDay = (text: string) => undated(text, `pubDatetime: ${day(2).slice(0, 10)}`);
  const dayBefore = (text: string) => undated(text, `pubDatetime: ${day(1).slice(0, 10)}`);
  const paths = ["later", "same-day", "day-before"].map((name) => A.replace("a.md", `${name}.md`)) as [string, string, string];
  const write = (text: string) => ({ [paths[0]]: later(text), [paths[1]]: sameDay(text), [paths[2]]: dayBefore(text) });
  commitDay(repo, 1, write("One.\n"));
  commitDay(repo, 2, write("Two.\n"));
  const report = backfill(repo);
  expect(paths.map((path) => filled(report, path))).toEqual([{}, {}, { modDatetime: day(2).slice(0, 10) }]);
});

it("heeds the rule's hours of grace", () => {
  const repo = startHistory();
  repo.write("stamp-dates.config.json", JSON.stringify({ preset: "astro-paper", grace: 48 }));
  commitDay(repo, 1, { [A]: undated("One.\n"), [B]: undated("One.\n") });
  commitDay(repo, 2, { [A]: undated("Two.\n") });
  commitDay(repo, 4, { [B]: undated("Two.\n") });
  const report = backfill(repo);
  expect([A, B].map((path) => filled(report, path))).toEqual([{ pubDatetime: day(1) }, { pubDatetime: day(1), modDatetime: day(4) }]);
});
