// `backfill` as a function of the package: what the command does, without its words.

import { createRequire } from "node:module";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type * as Api from "../../../src/index.ts";
import { A, B, backfill as backfillByCommand, commitDay, day, startHistory, undated } from "../../support/backfill.ts";
import { BIN, type TestRepository } from "../../support/repository.ts";

const { backfill, Failure } = createRequire(import.meta.url)(path.resolve(BIN, "../../dist/index.cjs")) as typeof Api;

function startTwo(): TestRepository {
  const repo = startHistory();
  commitDay(repo, 1, { [A]: undated("One.\n"), [B]: undated("B.\n", `pubDatetime: ${day(9)}`) });
  commitDay(repo, 2, { [A]: undated("Two.\n") }, "--author=robot <bot@example.org>");
  repo.write(".git/revs", repo.git("rev-parse", "HEAD"));
  return repo;
}

describe("backfill", () => {
  const repo = startTwo();
  const options = { cwd: repo.top, env: repo.env };

  it.each([
    ["nothing", {}, [], 2],
    ["fields", { fields: "created" }, ["--fields", "created"], 1],
    ["overwrite", { overwrite: true }, ["--overwrite"], 3],
    ["now", { overwrite: true, now: day(8) }, null, 2],
    ["paths", { paths: [B] }, [B], 0],
    ["ignoreAuthor", { ignoreAuthor: "bot@" }, ["--ignore-author", "bot@"], 1],
    ["ignoreRevsFile", { ignoreRevsFile: ".git/revs" }, ["--ignore-revs-file", ".git/revs"], 1],
    ["firstParent", { firstParent: true }, ["--first-parent"], 2],
  ] as const)("plans as the command does, with %s", async (_name, given, args, count) => {
    const report = await backfill({ ...options, ...given });
    const { time: _time, ...seen } = JSON.parse(JSON.stringify(report)) as Record<string, unknown>;
    if (args) expect(backfillByCommand(repo, args)).toMatchObject(seen);
    expect(report.files.flatMap(({ fields }) => fields.filter(({ action }) => action !== "keep"))).toHaveLength(count);
    expect(report).toMatchObject({ version: 1, command: "backfill", dryRun: true });
    expect(repo.status()).toBe("");
  });

  it.each([
    ["fields that are none", { fields: "Created" as "created" }, 2],
    ["a list that is nowhere", { ignoreRevsFile: "nosuch" }, 2],
    ["a path that is nowhere", { paths: ["nosuch.md"] }, 2],
    ["a folder that is no repository", { cwd: "/" }, 3],
  ])("rejects with a Failure for %s", async (_name, given, exit) => {
    const error = await backfill({ ...options, ...given, write: true }).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(Failure);
    expect(error).toMatchObject({ exit });
  });

  it("with write fills in, with force also what is not committed, and tells of the commits as they are read", async () => {
    const repo = startTwo();
    repo.write(A, undated("Three.\n"));
    const seen: number[] = [];
    const both = { cwd: repo.top, env: repo.env, write: true, onProgress: (commits: number) => seen.push(commits) };
    expect((await backfill(both)).files[0]).toMatchObject({ path: A, outcome: "skipped", reason: "uncommitted" });
    expect(seen.at(-1)).toBe(2);
    expect((await backfill({ ...both, force: true })).dryRun).toBe(false);
    expect(repo.read(A)).toBe(undated("Three.\n", `pubDatetime: ${day(1)}`, `modDatetime: ${day(2)}`));
  });
});
