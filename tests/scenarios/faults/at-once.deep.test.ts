// Two runs at once on the same posts: nothing is lost or torn, and the commit that follows is right.

import { spawn } from "node:child_process";
import { expect, it } from "vitest";
import { BODY, editLine, LATER, LATER_STILL, OTHER, POST, startBlog } from "../../support/blog.ts";
import { wrapGit } from "../../support/git-wrapper.ts";
import { BIN, post, TestRepository } from "../../support/repository.ts";

function startBeside(repo: TestRepository, args: readonly string[]): Promise<{ code: number; stderr: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [BIN, ...args], { cwd: repo.top, env: repo.env, stdio: ["ignore", "ignore", "pipe"] });
    let stderr = "";
    child.stderr.on("data", (chunk) => {
      stderr += chunk;
    });
    child.on("close", (code) => resolve({ code: code ?? -1, stderr }));
  });
}

/** One post whose value is replaced, one that gains a line; both staged, with unstaged work in the first. */
function startTwo(): TestRepository {
  const repo = startBlog({ files: { [OTHER]: post(["title: B", "pubDatetime: 2024-01-01T10:00:00Z"], BODY) } });
  for (const name of [POST, OTHER]) editLine(repo, name, 3, "New.\n");
  repo.git("add", ".");
  editLine(repo, POST, 30, "Unstaged.\n");
  return repo;
}

function expectNextCommitIsRight(repo: TestRepository): void {
  repo.commit(LATER_STILL);
  for (const name of [POST, OTHER]) repo.expectStamped(name, "modDatetime");
  expect(repo.read(POST)).toContain("Unstaged.");
  expect(repo.git("diff", "--numstat")).toBe(`1\t1\t${POST}\n`);
  repo.expectSettled(` M ${POST}\n`);
}

it("survives two runs started at the same time", async () => {
  for (let round = 0; round < 2; round++) {
    const repo = startTwo();
    const times = round === 0 ? [LATER, LATER] : [LATER, "2024-03-02T00:00:00Z"];
    const results = await Promise.all(times.map((time) => startBeside(repo, ["--now", time])));
    for (const { code, stderr } of results) {
      expect([0, 3], stderr).toContain(code);
      expect(stderr).not.toMatch(/^\s+at /m);
    }
    for (const name of [POST, OTHER]) expect(repo.staged(name)).toContain("New.");
    expectNextCommitIsRight(repo);
  }
});

it("survives a whole run between any two steps of another", () => {
  // ls-files and cat-file read; the numbered calls write
  for (const step of [`case "$call" in *" ls-files "*) true;; *) false;; esac`, "[ $n = 1 ]", "[ $n = 2 ]", "[ $n = 3 ]"]) {
    const repo = startTwo();
    const inner = `"${process.execPath}" "${BIN}" --now 2024-03-02T00:00:00Z`;
    const folder =
      wrapGit(`if ${step} && [ ! -e "${repo.file(".git/ran")}" ]; then : > .git/ran; PATH="${repo.env["PATH"]}" ${inner} >/dev/null 2>&1; fi
exec "$GIT" "$@"`);
    const result = repo.run(["--now", LATER], { env: { PATH: `${folder}:${repo.env["PATH"]}` } });
    expect([0, 3], result.stderr).toContain(result.code);
    expect(repo.exists(".git/ran"), step).toBe(true);
    expectNextCommitIsRight(repo);
  }
});

it("says that the index changed where the other run is seen in time, and writes nothing", () => {
  const repo = startTwo();
  const folder = wrapGit(`case "$call" in *" ls-files "*) "$GIT" reset -q -- "${OTHER}";; esac\nexec "$GIT" "$@"`);
  const texts = [repo.read(POST), repo.read(OTHER), repo.staged(POST)];
  const result = repo.run(["--now", LATER], { env: { PATH: `${folder}:${repo.env["PATH"]}` } });
  expect(result.code).toBe(3);
  expect(result.stderr).toContain("the index changed while it was read");
  expect([repo.read(POST), repo.read(OTHER), repo.staged(POST)]).toEqual(texts);
});

it("lets a commit be made during a manual run, and loses nothing", () => {
  for (const step of [`case "$call" in *" ls-files "*) true;; *) false;; esac`, "[ $n = 1 ]"]) {
    const repo = startTwo();
    const unset = "env -u GIT_INDEX_FILE -u GIT_DIR -u GIT_WORK_TREE";
    const commit = `PATH="${repo.env["PATH"]}" ${unset} "$GIT" commit -q -m m --date=${LATER_STILL}`;
    const folder = wrapGit(`if ${step} && [ ! -e .git/ran ]; then : > .git/ran; ${commit}; fi\nexec "$GIT" "$@"`);
    const result = repo.run(["--now", LATER], { env: { PATH: `${folder}:${repo.env["PATH"]}` } });
    expect([0, 3], result.stderr).toContain(result.code);
    expect(repo.git("rev-list", "--count", "HEAD"), result.stderr).toBe("2\n");
    for (const name of [POST, OTHER]) {
      expect(TestRepository.value(repo.committed(name), "modDatetime")).toBe("2024-04-02T06:02:03Z");
      expect(repo.read(name)).toContain("New.");
      expect(repo.staged(name)).toContain("New.");
    }
    expect(repo.read(POST)).toContain("Unstaged.");
  }
});
