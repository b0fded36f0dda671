// `check` as a function of the package: what the command does, without its words.

import { createRequire } from "node:module";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type * as Api from "../../../src/index.ts";
import { editLine, LATER, POST } from "../../support/blog.ts";
import { check as checkByCommand, commitUnhooked, startBranch } from "../../support/check.ts";
import { BIN, type TestRepository } from "../../support/repository.ts";

const { check, stamp, Failure } = createRequire(import.meta.url)(path.resolve(BIN, "../../dist/index.cjs")) as typeof Api;

function branchPastTheHook(files: Record<string, string> = {}): TestRepository {
  const repo = startBranch({ files });
  editLine(repo, POST, 3, "Edited.\n");
  commitUnhooked(repo, LATER);
  return repo;
}

const options = ({ top, env }: TestRepository) => ({ cwd: top, env });

async function failureOf(promise: Promise<unknown>): Promise<Api.Failure> {
  const error = await promise.catch((error: unknown) => error);
  expect(error).toBeInstanceOf(Failure);
  return error as Api.Failure;
}

describe("check", () => {
  const repo = branchPastTheHook();

  it.each([
    ["base", { base: "main" }, ["--base", "main"], 1],
    ["head", { base: "main", head: "topic~1" }, ["--base", "main", "--head", "topic~1"], 0],
    ["paths", { base: "main", paths: ["src/content/blog/b.md"] }, ["--base", "main", "src/content/blog/b.md"], 0],
    ["ignoreAuthor", { base: "main", ignoreAuthor: "Blogger" }, ["--base", "main", "--ignore-author", "Blogger"], 0],
    // neither post has that generator's created date
    ["all", { all: true, preset: "astro" }, ["--all", "--preset", "astro"], 2],
    ["staged", { staged: true }, ["--staged"], 0],
  ])("reports as the command does, with %s", async (_name, given, args, count) => {
    const report = await check({ ...options(repo), ...given });
    const { time: _time, ...seen } = JSON.parse(JSON.stringify(report)) as Record<string, unknown>;
    expect(checkByCommand(repo, args)).toMatchObject(seen);
    expect(report.files.flatMap(({ problems }) => problems)).toHaveLength(count);
    expect(report).toMatchObject({ version: 1, command: "check", dryRun: true });
  });

  it("says where nothing was compared, and where no post is", async () => {
    const { files, notices } = await check({ ...options(repo), base: "topic", paths: ["notes.txt"] });
    expect([files, notices.map(({ code }) => code)]).toEqual([[], ["nothing-compared", "no-post"]]);
  });

  it.each([
    ["two scopes at once", { staged: true, all: true }, 2],
    ["a revision that is none", { base: "nosuch" }, 2],
    ["no base at all", {}, 2],
    ["a path that is nowhere", { base: "main", paths: ["nosuch.md"] }, 2],
    ["an author that is no pattern", { base: "main", ignoreAuthor: "(" }, 2],
    ["a folder that is no repository", { cwd: "/", base: "main" }, 3],
  ])("rejects with a Failure for %s", async (_name, given, exit) => {
    const failure = await failureOf(check({ ...options(repo), ...given }));
    expect(failure.exit).toBe(exit);
    expect(failure.mend).not.toBe("");
  });

  it("with fix writes what is missing, and tells what it was", async () => {
    const repo = branchPastTheHook();
    const { dryRun, files } = await check({ ...options(repo), base: "main", fix: true });
    expect(dryRun).toBe(false);
    expect(files).toMatchObject([
      { path: POST, fields: [{ key: "modDatetime", to: "2024-03-01T10:34:56Z" }], problems: [{ code: "modified-stale" }] },
    ]);
    expect(repo.read(POST)).toContain("modDatetime: 2024-03-01T10:34:56Z\n");
    expect(repo.status()).toBe(` M ${POST}\n`);
  });
});

describe("allowCode", () => {
  const name = "stamp-dates.config.mjs";
  const repo = branchPastTheHook({ [name]: 'export default { preset: "astro-paper", severities: { "modified-stale": "warning" } };\n' });
  const severity = async (more: Api.CheckOptions) => (await check({ ...options(repo), base: "main", ...more })).files[0]?.problems[0]?.severity;
  const noCode = { env: { ...repo.env, STAMP_DATES_NO_CODE: "1" } };

  it("left out: a configuration that is a program is run, but where STAMP_DATES_NO_CODE is set", async () => {
    expect(await severity({})).toBe("warning");
    expect((await failureOf(severity(noCode))).message).toContain(`${name}: a configuration that is a program is not run here`);
  });

  it("said: it goes before what is set", async () => {
    expect(await severity({ ...noCode, allowCode: true })).toBe("warning");
    expect((await failureOf(severity({ allowCode: false }))).exit).toBe(2);
    editLine(repo, POST, 9, "Edited.\n");
    repo.git("add", "-A");
    expect((await failureOf(stamp({ ...options(repo), dryRun: true, allowCode: false }))).why).toContain("allowCode is false");
  });
});

it("takes more paths than the arguments of one process can hold", async () => {
  const folder = `${"a-long-name/".repeat(20)}posts`;
  const repo = branchPastTheHook({ [`${folder}/notes.txt`]: "Notes.\n" });
  const paths = [POST, ...Array<string>(12_000).fill(`${folder}/notes.txt`)];
  for (const scope of [{ base: "main" }, { staged: true }]) {
    const { notices } = await check({ ...options(repo), ...scope, paths });
    expect(notices.filter(({ code }) => code === "no-post").length).toBeGreaterThan(0);
  }
});
