// backfill: merges count once, and only for what they change themselves.

import { expect, it } from "vitest";
import { A, B, backfill, commitDay, day, filled, startHistory, undated } from "../../support/backfill.ts";
import type { TestRepository } from "../../support/repository.ts";

const TEXT = Array.from({ length: 12 }, (_, i) => `Line ${i}.`);
const withLine = (at: number, text: string, lines = TEXT) => lines.with(at, text);
const asPost = (lines: readonly string[], ...fields: string[]) => undated(`${lines.join("\n")}\n`, ...fields);

function merge(repo: TestRepository, n: number, ...args: string[]): void {
  const env = { GIT_AUTHOR_DATE: day(n) };
  const result = repo.tryGit(["merge", "-q", "--no-edit", "--no-ff", ...args], { env });
  expect(result.code, result.stderr).toBe(0);
}

/** Day 1 wrote A and B; a side branch leaves there. */
function startSide(): TestRepository {
  const repo = startHistory();
  commitDay(repo, 1, { [A]: asPost(TEXT), [B]: undated("B.\n") });
  repo.git("switch", "-q", "-c", "side");
  return repo;
}

it("a merge that only brings a post in is not its change", () => {
  const repo = startSide();
  commitDay(repo, 2, { [A]: asPost(withLine(1, "Side.")) });
  repo.git("switch", "-q", "main");
  commitDay(repo, 3, { [B]: undated("B, edited.\n") });
  merge(repo, 4, "side");
  const report = backfill(repo);
  expect(filled(report, A)).toEqual({ pubDatetime: day(1), modDatetime: day(2) });
  expect(filled(report, B)).toEqual({ pubDatetime: day(1), modDatetime: day(3) });
  // seen along the first parents, the merge brought it
  expect(filled(backfill(repo, ["--first-parent"]), A)).toEqual({ pubDatetime: day(1), modDatetime: day(4) });
});

it("a merge that joins the texts of both sides is", () => {
  const repo = startSide();
  commitDay(repo, 2, { [A]: asPost(withLine(1, "Side.")) });
  repo.git("switch", "-q", "main");
  commitDay(repo, 3, { [A]: asPost(withLine(9, "Main.")) });
  merge(repo, 4, "side");
  expect(filled(backfill(repo), A)).toEqual({ pubDatetime: day(1), modDatetime: day(4) });
});

it("a merge that joins a text with only other dates is not", () => {
  const repo = startSide();
  commitDay(repo, 2, { [A]: asPost(withLine(9, "Side.")) });
  repo.git("switch", "-q", "main");
  commitDay(repo, 3, { [A]: asPost(TEXT, "tags: [one]") });
  merge(repo, 4, "side");
  expect(filled(backfill(repo), A)).toEqual({ pubDatetime: day(1), modDatetime: day(2) });
});

it("of a side that lost nothing counts", () => {
  const repo = startSide();
  commitDay(repo, 3, { [A]: asPost(withLine(1, "Side.")) });
  repo.git("switch", "-q", "main");
  commitDay(repo, 2, { [A]: asPost(withLine(1, "Main.")) });
  merge(repo, 4, "-s", "ours", "side");
  expect(filled(backfill(repo), A)).toEqual({ pubDatetime: day(1), modDatetime: day(2) });
});

it("of a post that one side moved and the other edited, both are seen, whichever the merge names first", () => {
  const moved = A.replace("a.md", "moved.md");
  for (const [mover, editor] of [
    ["main", "side"],
    ["side", "main"],
  ]) {
    const repo = startSide();
    repo.git("switch", "-q", editor as string);
    commitDay(repo, 2, { [A]: asPost(withLine(1, "Edited.")) });
    repo.git("switch", "-q", mover as string);
    repo.git("mv", A, moved);
    commitDay(repo, 3);
    repo.git("switch", "-q", "main");
    merge(repo, 4, "side");
    expect(filled(backfill(repo), moved), `moved on ${mover}`).toEqual({ pubDatetime: day(1), modDatetime: day(2) });
  }
});

it("an octopus merge brings each post in from its own branch", () => {
  const repo = startSide();
  commitDay(repo, 2, { [A]: asPost(withLine(1, "Side.")) });
  repo.git("switch", "-q", "-c", "other", "main");
  commitDay(repo, 3, { [B]: undated("B, edited.\n") });
  repo.git("switch", "-q", "main");
  commitDay(repo, 4, { "notes.txt": "x\n" });
  merge(repo, 5, "side", "other");
  const report = backfill(repo);
  expect([filled(report, A), filled(report, B)]).toEqual([
    { pubDatetime: day(1), modDatetime: day(2) },
    { pubDatetime: day(1), modDatetime: day(3) },
  ]);
});

it("a merged subtree begins with the merge", () => {
  const repo = startHistory();
  commitDay(repo, 1, { [A]: undated("A.\n") });
  repo.git("switch", "-q", "--orphan", "theirs");
  commitDay(repo, 2, { "sub.md": undated("Sub.\n") });
  commitDay(repo, 3, { "sub.md": undated("Sub, edited.\n") });
  repo.git("switch", "-q", "main");
  repo.git("merge", "-q", "-s", "ours", "--no-commit", "--allow-unrelated-histories", "theirs");
  repo.git("read-tree", "--prefix=src/content/blog/theirs/", "-u", "theirs");
  repo.git("commit", "-q", "-m", "subtree", `--date=${day(4)}`);
  const report = backfill(repo);
  // to git, and to us, the path came with the merge: no parent has it under this name
  const path = "src/content/blog/theirs/sub.md";
  expect(Date.parse(repo.git("log", "-1", "--format=%aI", "--", path).trim())).toBe(Date.parse(day(4)));
  expect(filled(report, path)).toEqual({ pubDatetime: day(4) });
  expect(filled(report, A)).toEqual({ pubDatetime: day(1) });
});
