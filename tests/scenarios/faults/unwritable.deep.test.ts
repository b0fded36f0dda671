// Posts that cannot be written: told before anything is written, or put back where it shows too late.

import { spawnSync } from "node:child_process";
import { chmodSync, readFileSync, rmSync } from "node:fs";
import { afterEach, expect, it } from "vitest";
import { BODY, editLine, expectCommitted, FIELDS, LATER, LATER_STILL, OTHER, POST, startBlog } from "../../support/blog.ts";
import { pathLine, wrapGit } from "../../support/git-wrapper.ts";
import { makeFolder, post, type RunResult, type TestRepository } from "../../support/repository.ts";

const immutable: string[] = [];
afterEach(() => {
  for (const file of immutable.splice(0)) spawnSync("chattr", ["-i", file]);
});

function canBeImmutable(): boolean {
  const folder = makeFolder();
  const can = spawnSync("chattr", ["+i", folder]).status === 0;
  spawnSync("chattr", ["-i", folder]);
  if (!can) console.log("left out: immutable files need root, chattr, and a file system that has them");
  return can;
}

const isRoot = process.getuid?.() === 0;
if (isRoot)
  console.log("left out: a folder without write permission stops everyone but root, who runs these tests; an immutable one is tried instead");

/** A post of which one line changes in place, and another that gains a line; both staged. */
function startTwo(): TestRepository {
  const repo = startBlog({ files: { [OTHER]: post(["title: B", "pubDatetime: 2024-01-01T10:00:00Z"], BODY) } });
  for (const name of [POST, OTHER]) editLine(repo, name, 3, "New.\n");
  repo.git("add", ".");
  return repo;
}

/** Asserts that `attempt` ends with 3 and changes neither index nor files, and that the commit after `mend` is right. */
function expectNothingWritten(repo: TestRepository, attempt: () => RunResult, message: RegExp, mend: () => void): void {
  const snapshot = () => [repo.git("ls-files", "-s"), repo.read(POST), repo.read(OTHER)];
  const before = snapshot();
  const result = attempt();
  expect(result.code, result.stderr).toBe(3);
  expect(result.stderr).toMatch(message);
  expect(result.stderr).not.toMatch(/^\s+at /m);
  expect(snapshot()).toEqual(before);
  mend();
  expect(repo.status()).toBe(`M  ${POST}\nM  ${OTHER}\n`);
  repo.commit(LATER_STILL);
  for (const name of [POST, OTHER]) repo.expectStamped(name, "modDatetime");
  repo.expectSettled();
}

it("writes nothing where a file is read-only", () => {
  const repo = startTwo();
  chmodSync(repo.file(OTHER), 0o444);
  const index = readFileSync(repo.file(".git/index"));
  const attempt = () => {
    const result = repo.run(["--now", LATER]);
    expect(readFileSync(repo.file(".git/index")).equals(index)).toBe(true);
    return result;
  };
  expectNothingWritten(repo, attempt, /b\.md is read-only[\s\S]*chmod u\+w/, () => chmodSync(repo.file(OTHER), 0o644));
});

it("stops the commit where a file is read-only", () => {
  const repo = startTwo();
  chmodSync(repo.file(POST), 0o444);
  const head = repo.git("rev-parse", "HEAD");
  const result = repo.tryGit(["commit", "-q", "-m", "m", `--date=${LATER}`]);
  expect(result.code).not.toBe(0);
  expect(result.stderr).toContain("is read-only");
  expect(repo.git("rev-parse", "HEAD")).toBe(head);
  expect(repo.read(POST)).toBe(post(FIELDS, BODY.replace("Line 3.", "New.")));
});

it.skipIf(isRoot)("writes nothing where a folder is read-only", () => {
  const repo = startTwo();
  chmodSync(repo.file("src/content/blog"), 0o555);
  expectNothingWritten(
    repo,
    () => repo.run(["--now", LATER]),
    /cannot be written/,
    () => chmodSync(repo.file("src/content/blog"), 0o755),
  );
});

it.skipIf(!canBeImmutable())("writes nothing where a file or its folder is immutable", () => {
  for (const name of [POST, "src/content/blog"]) {
    const repo = startTwo();
    const file = repo.file(name);
    immutable.push(file);
    expect(spawnSync("chattr", ["+i", file]).status).toBe(0);
    expectNothingWritten(
      repo,
      () => repo.run(["--now", LATER]),
      /cannot be written/,
      () => spawnSync("chattr", ["-i", file]),
    );
  }
});

it.skipIf(!canBeImmutable())("puts index and files back where a file becomes immutable after it was tested", () => {
  for (const name of [POST, OTHER]) {
    const repo = startTwo();
    const file = repo.file(name);
    immutable.push(file);
    const folder = wrapGit(`"$GIT" "$@"; code=$?; [ $n = 2 ] && chattr +i "${file}"; exit $code`);
    expectNothingWritten(
      repo,
      () => repo.run(["--now", LATER], { env: { PATH: `${folder}:${repo.env["PATH"]}` } }),
      /the work tree could not be written; index and files were put back/,
      () => spawnSync("chattr", ["-i", file]),
    );
  }
});

it("puts index and files back where there is no room for the temporary file", () => {
  const repo = startTwo();
  repo.write(".git/stamp-dates/tmp", "a file where the folder belongs");
  expectNothingWritten(
    repo,
    () => repo.run(["--now", LATER]),
    /the work tree could not be written; index and files were put back/,
    () => rmSync(repo.file(".git/stamp-dates/tmp")),
  );
});

it("puts both indexes back where a named file cannot be written", () => {
  const repo = startBlog({ files: { [POST]: post(["title: A", "pubDatetime: 2024-01-01T10:00:00Z"], BODY) } });
  editLine(repo, POST, 3, "New.\n");
  repo.write(".git/stamp-dates/tmp", "a file where the folder belongs");
  const text = repo.read(POST);
  const staged = repo.git("ls-files", "-s");
  const result = repo.tryGit(["commit", "-q", "-m", "m", `--date=${LATER}`, "--", POST]);
  expect(result.code).not.toBe(0);
  expect(result.stderr).toContain("put back");
  expect(repo.read(POST)).toBe(text);
  expect(repo.git("ls-files", "-s")).toBe(staged);
  expect(repo.status()).toBe(` M ${POST}\n`);
});

it("leaves a file that vanishes while the hook runs", () => {
  const repo = startTwo();
  const folder = wrapGit(`"$GIT" "$@"; code=$?; [ $n = 2 ] && rm "${repo.file(POST)}"; exit $code`);
  repo.installHook({ before: pathLine(folder) });
  repo.commit(LATER);
  expectCommitted(repo, POST);
  expect(repo.exists(POST)).toBe(false);
  repo.expectStamped(OTHER, "modDatetime");
  repo.expectSettled(` D ${POST}\n`);
});

for (const [n, when] of [
  [1, "before"],
  [1, "after"],
  [2, "after"],
] as const) {
  it(`keeps what the user saves in the file ${when} write ${n} of the hook`, () => {
    const repo = startTwo();
    const save = `[ $n = ${n} ] && echo "Saved meanwhile." >> "${repo.file(POST)}"`;
    const folder = wrapGit(when === "before" ? `${save}\nexec "$GIT" "$@"` : `"$GIT" "$@"; code=$?\n${save}\nexit $code`);
    repo.installHook({ before: pathLine(folder) });
    const text = repo.read(POST);
    const said = repo.commit(LATER);
    expectCommitted(repo, POST);
    expect(repo.committed(POST)).not.toContain("Saved meanwhile.");
    expect(repo.read(POST)).toBe(`${text}Saved meanwhile.\n`);
    expect(said).toContain(`git diff -- ${POST}`);
    repo.expectStamped(OTHER, "modDatetime");
    repo.expectSettled(` M ${POST}\n`);
    repo.installHook();
    repo.commit(LATER_STILL, "-a");
    expect(repo.committed(POST)).toContain("Saved meanwhile.");
    repo.expectStamped(POST, "modDatetime");
    repo.expectSettled();
  });
}
