// backfill: which posts, and which histories it can be sure of.

import path from "node:path";
import { expect, it } from "vitest";
import { A, B, backfill, commitDay, day, FOLDER, filled, startHistory, undated } from "../../support/backfill.ts";
import { makeFolder, type TestRepository } from "../../support/repository.ts";

function startTwo(): TestRepository {
  const repo = startHistory();
  commitDay(repo, 1, { [A]: undated("One.\n"), "README.md": "---\ntitle: R\n---\n" });
  commitDay(repo, 2, { [A]: undated("Two.\n"), [B]: undated("B.\n") });
  return repo;
}

function clone(repo: TestRepository, ...args: string[]): TestRepository {
  const top = path.join(makeFolder(), "clone");
  repo.git("config", "uploadpack.allowFilter", "true");
  repo.git("clone", "-q", ...args, `file://${repo.top}`, top);
  return repo.at(top);
}

it("looks at the posts below its PATHs, and at no README", () => {
  const repo = startTwo();
  expect(backfill(repo).files.map((file) => file.path)).toEqual([A, B]);
  expect(backfill(repo, [B]).files.map((file) => file.path)).toEqual([B]);
  expect(backfill(repo, ["."], { in: "src/content" }).files.map((file) => file.path)).toEqual([A, B]);
  const lost = repo.run(["backfill", "nowhere.md"]);
  expect([lost.code, lost.stdout]).toEqual([2, ""]);
});

it("says nothing where there is no commit or no post", () => {
  const repo = startHistory();
  expect(repo.run(["backfill"])).toEqual({ code: 0, stdout: "", stderr: "" });
  expect(backfill(repo).files).toEqual([]);
  commitDay(repo, 1);
  expect(repo.run(["backfill"])).toEqual({ code: 0, stdout: "", stderr: "" });
});

it("stops in a shallow clone, naming the remedy, unless it is allowed", () => {
  const shallow = clone(startTwo(), "--depth=1");
  const stopped = shallow.run(["backfill"]);
  expect([stopped.code, stopped.stdout]).toEqual([3, ""]);
  expect(stopped.stderr).toContain("git fetch --unshallow");
  expect(filled(backfill(shallow, ["--allow-shallow"]), A)).toEqual({ pubDatetime: day(2) });
  shallow.git("fetch", "-q", "--unshallow");
  expect(filled(backfill(shallow), A)).toEqual({ pubDatetime: day(1), modDatetime: day(2) });
});

it("stops in a partial clone instead of downloading blob by blob, and works once it is complete", () => {
  const partial = clone(startTwo(), "--filter=blob:none");
  const stopped = partial.run(["backfill"]);
  expect([stopped.code, stopped.stdout]).toEqual([3, ""]);
  expect(stopped.stderr).toContain("git fetch --refetch --no-filter");
  partial.git("fetch", "-q", "--refetch", "--no-filter");
  expect(filled(backfill(partial), A)).toEqual({ pubDatetime: day(1), modDatetime: day(2) });
});

it("tells which posts would come first on a site that sorts by modified", () => {
  const repo = startHistory();
  const born = (n: number) => `pubDatetime: ${day(n)}`;
  commitDay(repo, 1, { [A]: undated("One.\n", born(1)), [B]: undated("B.\n", born(2)) });
  const before = repo.run(["backfill", "--reporter", "json"]).stdout;
  expect(JSON.parse(before).first).toEqual([]);
  commitDay(repo, 5, { [A]: undated("Two.\n", born(1)) });
  const report = JSON.parse(repo.run(["backfill", "--reporter", "json"]).stdout);
  expect(report.first).toEqual([
    { path: A, was: 2 },
    { path: B, was: 1 },
  ]);
  expect(repo.run(["backfill"]).stdout).toContain(` 1  ${A}  (was 2)\n`);
  // a site that sorts by the created date moves no post
  repo.write("stamp-dates.config.json", JSON.stringify({ preset: "astro", created: "pubDatetime", modified: "modDatetime" }));
  expect(JSON.parse(repo.run(["backfill", "--reporter", "json"]).stdout).first).toEqual([]);
});

it("fills no created date that the path tells, and none for a generator that is not certain", () => {
  const repo = startHistory();
  repo.write("_config.yml", "title: x\n");
  repo.write("Gemfile", 'gem "jekyll"\n');
  const jekyll = "_posts/2020-01-01-hello.md";
  commitDay(repo, 1, { [jekyll]: undated("One.\n"), [`${FOLDER}/x.txt`]: "no post\n" });
  commitDay(repo, 2, { [jekyll]: undated("Two.\n") });
  const report = backfill(repo, ["--preset", "jekyll"]);
  expect(Object.keys(filled(report, jekyll))).not.toContain("date");
});
