// Wrong usage ends with 2, a broken environment with 3; each says what mends it, and none prints a stack.

import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { editLine, LATER, POST, startBlog } from "../../support/blog.ts";
import { makeFolder, post, type RunOptions, type TestRepository } from "../../support/repository.ts";

function startStaged(): TestRepository {
  const repo = startBlog({ hook: false });
  editLine(repo, POST, 3, "New.\n");
  repo.git("add", POST);
  return repo;
}

/** Asserts the exit code, that a message names `message`, and that neither a stack nor a report is printed. */
function expectFailure(repo: TestRepository, args: readonly string[], code: number, message: RegExp, options: RunOptions = {}): void {
  const result = repo.run(args, options);
  const said = `${args.join(" ")}: ${result.stderr}`;
  expect(result.code, said).toBe(code);
  expect(result.stderr, said).toMatch(message);
  expect(result.stderr, said).toMatch(/^stamp-dates: /);
  expect(result.stderr, said).not.toMatch(/^\s+at .*:\d+/m);
  expect(result.stdout, said).toBe("");
}

it("ends with 2 where the usage is wrong, and writes nothing", () => {
  const repo = startStaged();
  const outside = path.join(makeFolder(), "post.md");
  repo.write(path.relative(repo.top, outside), post(["title: Outside", "pubDatetime:"]));
  const text = repo.read(POST);
  expectFailure(repo, ["no-such.md"], 2, /no such file: no-such\.md/);
  expectFailure(repo, [POST, "src/no-such"], 2, /no such file: src\/no-such/);
  expectFailure(repo, [outside], 2, /lies outside the repository/);
  expectFailure(repo, [".."], 2, /lies outside the repository/);
  expectFailure(repo, ["--no-such-option"], 2, /--no-such-option/);
  expectFailure(repo, ["--reporter", "no-such"], 2, /no-such/);
  expectFailure(repo, ["--preset", "no-such"], 2, /no preset "no-such"[\s\S]*astro-paper/);
  expectFailure(repo, ["--created-key", "a..b"], 2, /names no key/);
  for (const when of ["nonsense", "", "@", "@1e3", "2024-13-01", "2024-02-30", "25:00"]) {
    expectFailure(repo, [`--now=${when}`], 2, /--now|is no time/);
  }
  expect([repo.read(POST), repo.staged(POST)]).toEqual([text, text]);
});

it("ends with 3 outside of a repository", () => {
  const repo = startStaged();
  expectFailure(repo, ["-C", path.dirname(repo.top)], 3, /is not inside a git repository[\s\S]*--cwd/);
});

it("ends with 2 where --cwd names no folder", () => {
  const repo = startStaged();
  expectFailure(repo, ["-C", repo.file("no-such-folder")], 2, /no such folder/);
});

it("ends with 3 in a bare repository and inside a git directory", () => {
  const repo = startStaged();
  const bare = path.join(makeFolder(), "bare.git");
  repo.git("clone", "-q", "--bare", ".", bare);
  expectFailure(repo, ["-C", bare], 3, /not in a work tree/);
  expectFailure(repo, ["-C", repo.file(".git")], 3, /not in a work tree/);
  expectFailure(repo, ["-C", repo.file(".git/objects")], 3, /not in a work tree/);
});

it("ends with 3 where there is no git", () => {
  const repo = startStaged();
  expectFailure(repo, [], 3, /git could not be started[\s\S]*install git/, { env: { PATH: makeFolder() } });
  expectFailure(repo, [POST], 3, /git could not be started[\s\S]*install git/, { env: { PATH: makeFolder() } });
});

it("ends with 3 where GIT_DIR names no repository", () => {
  const repo = startStaged();
  expectFailure(repo, [], 3, /not inside a git repository|cannot read the repository/, { env: { GIT_DIR: repo.file("no-such") } });
});

it("ends with 3 where the index is corrupt", () => {
  const repo = startStaged();
  repo.write(".git/index", "DIRC nonsense");
  expectFailure(repo, ["--now", LATER], 3, /index/);
  expectFailure(repo, ["--now", LATER, POST], 3, /index/);
});

it("ends with 3 where a staged blob is missing, and leaves everything as it is", () => {
  const repo = startStaged();
  const text = repo.read(POST);
  const index = repo.git("ls-files", "-s");
  const oid = repo.git("rev-parse", `:${POST}`).trim();
  rmSync(repo.file(`.git/objects/${oid.slice(0, 2)}/${oid.slice(2)}`));
  expectFailure(repo, ["--now", LATER], 3, /git cannot read an object[\s\S]*git fsck/);
  expect([repo.read(POST), repo.git("ls-files", "-s")]).toEqual([text, index]);
});

it("prints the stack with --verbose, and only then", () => {
  const repo = startStaged();
  mkdirSync(repo.file("empty"));
  const loud = repo.run(["--verbose", "-C", path.dirname(repo.top)]);
  expect(loud.code).toBe(3);
  expect(loud.stderr).toMatch(/^\s+at .*:\d+/m);
});

it("stops a commit that it cannot stamp, and lets it pass with STAMP_DATES=0", () => {
  const repo = startBlog();
  editLine(repo, POST, 3, "New.\n");
  repo.write(POST, repo.read(POST).replace("title: A", "title: [A"));
  const text = repo.read(POST);
  repo.git("add", POST);
  const stopped = repo.tryGit(["commit", "-q", "-m", "m", `--date=${LATER}`]);
  expect(stopped.code).not.toBe(0);
  expect(stopped.stderr + stopped.stdout).toContain("STAMP_DATES=0 git commit");
  expect([repo.staged(POST), repo.read(POST)]).toEqual([text, text]);
  const passed = repo.tryGit(["commit", "-q", "-m", "m"], { env: { STAMP_DATES: "0" } });
  expect(passed).toEqual({ code: 0, stdout: "", stderr: "" });
  expect(repo.committed(POST)).toBe(text);
  repo.expectSettled();
});

it("looks for keys in front matter that cannot be read, however many blanks it has", () => {
  const repo = startBlog({ hook: false });
  const blanks = `---\n"date": x\n${" ".repeat(8000)}\n---\n`;
  repo.write("a.md", blanks);
  repo.git("add", "a.md");
  const keys = ["--created-key", "date", "--modified-key", "lastmod"];
  const refused = repo.run(keys);
  expect([refused.code, refused.stdout], refused.stderr).toEqual([1, expect.stringContaining("[block-too-large]")]);
  repo.write("a.md", blanks.replace("date", "Date"));
  repo.git("add", "a.md");
  expect(repo.run(keys)).toMatchObject({ code: 0, stdout: "" });
});
