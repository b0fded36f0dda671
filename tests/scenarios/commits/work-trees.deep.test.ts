// Repositories whose git directory is not `.git` at the top: linked work trees, submodules, separate git directories.

import { chmodSync, existsSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { BODY, editLine, expectNextCommitKeeps, FIELDS, LATER, LATER_STILL, OTHER, POST, startBlog } from "../../support/blog.ts";
import { makeFolder, post, TestRepository } from "../../support/repository.ts";

/** Commits in every way that names another index, at the top and in a sub-folder. */
function expectEveryFormStamps(repo: TestRepository): void {
  editLine(repo, POST, 3, "Plain.\n");
  repo.git("add", POST);
  repo.commit("2024-03-01T00:00:01Z");
  repo.expectStamped(POST, "modDatetime");
  repo.expectSettled();

  editLine(repo, POST, 4, "All.\n");
  editLine(repo, OTHER, 4, "All.\n");
  const inFolder = repo.tryGit(["commit", "-q", "-a", "-m", "m", "--date=2024-03-01T00:00:02Z"], { in: "src/content" });
  expect(inFolder.code, inFolder.stderr).toBe(0);
  for (const name of [POST, OTHER]) repo.expectStamped(name, "modDatetime");
  repo.expectSettled();

  editLine(repo, POST, 5, "Named.\n");
  const named = repo.tryGit(["commit", "-q", "-m", "m", "--date=2024-03-01T00:00:03Z", "--", path.basename(POST)], { in: path.dirname(POST) });
  expect(named.code, named.stderr).toBe(0);
  repo.expectStamped(POST, "modDatetime");
  repo.expectSettled();
  expectNextCommitKeeps(repo, POST);

  editLine(repo, POST, 6, "By hand.\n");
  repo.git("add", POST);
  const byHand = repo.run(["--now", "2025-03-01T00:00:04Z"], { in: "src/content/blog" });
  expect(byHand.code, byHand.stderr).toBe(0);
  expect(TestRepository.value(repo.staged(POST), "modDatetime")).toBe("2025-03-01T00:00:04Z");
  expect(repo.status()).toBe(`M  ${POST}\n`);
}

it("stamps in a linked work tree, whose hooks are the main one's, and touches no other work tree", () => {
  const main = startBlog();
  const linked = main.at(path.join(makeFolder(), "linked"));
  main.git("worktree", "add", "-q", linked.top, "-b", "side");
  const untouched = main.read(POST);
  expectEveryFormStamps(linked);
  expect(main.read(POST)).toBe(untouched);
  main.expectSettled();
});

it("stamps in a work tree inside another one", () => {
  const main = startBlog();
  const linked = main.at(main.file("linked"));
  main.git("worktree", "add", "-q", linked.top, "-b", "side");
  expectEveryFormStamps(linked);
  main.expectSettled("?? linked/\n");
});

it("stamps in a submodule, and leaves the outer repository alone", () => {
  const library = startBlog({ hook: false });
  const outer = new TestRepository();
  outer.git("submodule", "add", "-q", library.top, "site");
  outer.git("commit", "-q", "-m", "a submodule");
  const inner = outer.at(outer.file("site"));
  inner.installHook();
  expectEveryFormStamps(inner);
  expect(outer.status()).toMatch(/^ M site\n$/);
});

it("stamps with a separate git directory", () => {
  const gitDir = path.join(makeFolder(), "elsewhere.git");
  const repo = startBlog({ init: ["--separate-git-dir", gitDir] });
  expect(statSync(repo.file(".git")).isFile()).toBe(true);
  expectEveryFormStamps(repo);
});

it("stamps where GIT_DIR and GIT_WORK_TREE are set by the user", () => {
  const repo = startBlog();
  editLine(repo, POST, 3, "New.\n");
  const env = { GIT_DIR: repo.file(".git"), GIT_WORK_TREE: repo.top };
  const result = repo.tryGit(["commit", "-q", "-a", "-m", "m", `--date=${LATER}`], { env, in: "src/content" });
  expect(result.code, result.stderr).toBe(0);
  repo.expectStamped(POST, "modDatetime");
  repo.expectSettled();

  editLine(repo, POST, 4, "By hand.\n");
  repo.git("add", POST);
  const byHand = repo.run(["--now", LATER_STILL], { env, in: "src/content" });
  expect(byHand.code, byHand.stderr).toBe(0);
  expect(TestRepository.value(repo.staged(POST), "modDatetime")).toBe("2024-04-02T06:02:03Z");
  expect(repo.read(POST)).toBe(repo.staged(POST));
});

it("finds the top level from a sub-folder where only GIT_DIR is set, as git sets it in hooks of linked work trees", () => {
  const main = startBlog();
  const repo = main.at(path.join(makeFolder(), "linked"));
  main.git("worktree", "add", "-q", repo.top, "-b", "side");
  editLine(repo, POST, 3, "New.\n");
  repo.git("add", POST);
  const env = { GIT_DIR: repo.git("rev-parse", "--absolute-git-dir").trim() };
  const result = repo.run(["--now", LATER], { env, in: "src/content" });
  expect(result.code, result.stderr).toBe(0);
  expect(TestRepository.value(repo.staged(POST), "modDatetime")).toBe("2024-03-01T10:34:56Z");
  expect(repo.read(POST)).toBe(repo.staged(POST));
  expect(repo.status()).toBe(`M  ${POST}\n`);
});

it("stamps where the git directory is named on the command line, as for a folder of dot files", () => {
  const repo = startBlog();
  const gitDir = path.join(makeFolder(), "dots");
  renameSync(repo.file(".git"), gitDir);
  const git = [`--git-dir=${gitDir}`, `--work-tree=${repo.top}`];
  for (const [line, args, folder] of [
    [3, ["-a"], ""],
    [4, ["-a"], "src/content"],
    [5, ["--", repo.file(POST)], "src"],
  ] as const) {
    editLine(repo, POST, line, "New.\n");
    const date = `2024-03-0${line}T00:00:00Z`;
    const result = repo.tryGit([...git, "commit", "-q", "-m", "m", `--date=${date}`, ...args], { in: folder });
    expect(result.code, result.stderr).toBe(0);
    expect(repo.git(...git, "show", `HEAD:${POST}`)).toContain(`modDatetime: ${date}\n`);
    expect(repo.git(...git, "show", `:${POST}`)).toBe(repo.read(POST));
    expect(repo.git(...git, "status", "--porcelain")).toBe("");
  }
});

it("stamps where core.worktree names the work tree", () => {
  const repo = startBlog();
  const gitDir = path.join(makeFolder(), "elsewhere.git");
  renameSync(repo.file(".git"), gitDir);
  const bare = repo.at(path.dirname(gitDir));
  bare.git(`--git-dir=${gitDir}`, "config", "core.worktree", repo.top);
  editLine(repo, POST, 3, "New.\n");
  const result = repo.tryGit([`--git-dir=${gitDir}`, "commit", "-q", "-a", "-m", "m", `--date=${LATER}`], { in: "src" });
  expect(result.code, result.stderr).toBe(0);
  expect(repo.git(`--git-dir=${gitDir}`, "show", `HEAD:${POST}`)).toContain("modDatetime: 2024-03-01T10:34:56Z\n");
  expect(repo.git(`--git-dir=${gitDir}`, "status", "--porcelain")).toBe("");
});

it("stamps where a hook changes its folder before it runs the program", () => {
  const repo = startBlog();
  repo.installHook({ before: "cd src/content" });
  editLine(repo, POST, 3, "New.\n");
  repo.git("add", POST);
  repo.commit(LATER);
  repo.expectStamped(POST, "modDatetime");
  editLine(repo, POST, 4, "New.\n");
  repo.commit(LATER_STILL, "--", POST);
  repo.expectStamped(POST, "modDatetime");
  repo.expectSettled();
});

it("stamps where the git directory lies on another file system, and leaves no temporary file", (context) => {
  const home = makeFolder();
  const other = existsSync("/dev/shm") && statSync("/dev/shm").dev !== statSync(home).dev ? mkdtempSync("/dev/shm/stamp-dates-test-") : null;
  if (!other) {
    console.log("left out: there is no second file system in /dev/shm");
    return context.skip();
  }
  try {
    const repo = startBlog({ init: ["--separate-git-dir", path.join(other, "git")], files: { [POST]: post(FIELDS.slice(0, 2), BODY) } });
    chmodSync(repo.file(POST), 0o755);
    editLine(repo, POST, 3, "New.\n");
    repo.commit(LATER, "-a");
    repo.expectStamped(POST, "modDatetime");
    expect(readdirSync(repo.file("src/content/blog")).sort()).toEqual(["a.md", "b.md"]);
    expect(statSync(repo.file(POST)).mode & 0o777).toBe(0o755);
    repo.expectSettled();
  } finally {
    rmSync(other, { recursive: true, force: true });
  }
});
