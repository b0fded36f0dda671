// The words of the hook under real shells and a real git: when the program is started, and whose exit code stops a commit.

import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, realpathSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { buildBlock, buildCommand, buildStart } from "../../../src/setup/hook-text.ts";
import { makeFolder, TestRepository } from "../../support/repository.ts";
import { makeSite } from "../../support/setup.ts";

const SHELLS = [
  ...new Map(["/bin/sh", "/bin/bash", "/bin/zsh"].filter((shell) => existsSync(shell)).map((one) => [realpathSync(one), one])).values(),
];
const PROGRAM = '#!/bin/sh\necho "ran in $PWD"\nexit "$CODE"\n';

/** A repository whose program is a shell script that says that it ran, and leaves with the code that CODE has. */
function makeRepository(staged: readonly string[], { folder = "", isInstalled = true } = {}): TestRepository {
  const repository = new TestRepository({ hook: false });
  if (isInstalled) installAt(repository, folder);
  for (const name of staged) stage(repository, name);
  return repository;
}

function installAt(repository: TestRepository, folder: string): void {
  const program = path.join(folder, "node_modules/.bin/stamp-dates");
  repository.write(program, PROGRAM);
  chmodSync(repository.file(program), 0o755);
}

function stage(repository: TestRepository, name: string): void {
  repository.write(name, "x\n");
  repository.git("add", "--", name);
}

/** A folder of programs in place of the PATH. */
function makePath(programs: readonly string[]): string {
  const folder = makeFolder();
  for (const program of programs) {
    symlinkSync(spawnSync("/bin/sh", ["-c", `command -v ${program}`], { encoding: "utf8" }).stdout.trim(), path.join(folder, program));
  }
  return folder;
}

const withNode = makePath(["git", "sh", "node"]);
const withoutNode = makePath(["git", "sh"]);
const plain = makeRepository(["a.txt"]);
const posted = makeRepository(["sub/A.MD"]);
const bare = makeRepository(["a.md"], { isInstalled: false });

interface RunWith {
  readonly bin?: string;
  readonly args?: readonly string[];
  readonly code?: number;
}

function run(repository: TestRepository, shell: string, script: string, { bin = withNode, args = [], code = 0 }: RunWith = {}) {
  const file = path.join(path.dirname(repository.top), "hook");
  writeFileSync(file, script);
  const env = { ...repository.env, PATH: bin, CODE: String(code) };
  const { status, stdout, stderr } = spawnSync(shell, [...args, file], { cwd: repository.top, env, encoding: "utf8" });
  return { status, stdout, stderr };
}

const passed = (stdout: string) => ({ status: 0, stdout, stderr: "" });
const ranIn = (repository: TestRepository) => `ran in ${repository.top}\n`;

describe.each(SHELLS)("%s", (shell) => {
  describe.each([[[]], [["-e"]]])("with %j", (args: string[]) => {
    const site = makeSite();
    const behind = buildBlock(site, { isBehindOthers: true });
    const forms: readonly (readonly [string, string])[] = [
      ["block", buildBlock(site)],
      ["block behind others", `true\n${behind}`],
      ["command", buildCommand(site)],
    ];

    it.each(forms)("%s: no post, no start", (_name, script) => {
      expect(run(plain, shell, `${script}\necho after`, { args })).toEqual(passed("after\n"));
    });

    it.each(forms)("%s: a post starts the program, and the lines behind follow", (_name, script) => {
      expect(run(posted, shell, `${script}\necho after`, { args })).toEqual(passed(`${ranIn(posted)}after\n`));
    });

    it.each(forms)("%s: the program's exit code is the hook's", (name, script) => {
      const rest = name === "command" ? " && echo after" : "\necho after";
      expect(run(posted, shell, script + rest, { args, code: 3 })).toEqual({ status: 3, stdout: ranIn(posted), stderr: "" });
    });

    it.each(forms)("%s: without the program, and without node, one line says so and the commit passes", (_name, script) => {
      const says = (what: string) => ({
        status: 0,
        stdout: "after\n",
        stderr: `stamp-dates: ${what}: posts are committed with the dates they have\n`,
      });
      expect(run(bare, shell, `${script}\necho after`, { args })).toEqual(says("not installed here"));
      expect(run(bare, shell, `${script}\necho after`, { args, bin: withoutNode })).toEqual(says("this hook finds no node on its PATH"));
    });

    it("the block behind others stops where the last of them failed", () => {
      expect(run(posted, shell, `echo before\nfalse\n\n${behind}`, { args })).toEqual({ status: 1, stdout: "before\n", stderr: "" });
    });
  });

  it("the package may lie in any folder", () => {
    for (const folder of ["site", "my site", "it's", "a$HOME`x`", 'say "hi"', "100%&;|", "-n"]) {
      const repository = makeRepository(["a.md"], { folder });
      const site = makeSite({}, { packageFolder: folder });
      for (const script of [buildBlock(site), buildCommand(site), buildStart(site)]) {
        expect(run(repository, shell, script), script).toEqual(passed(ranIn(repository)));
      }
    }
  });
});

it("lines above may have gone into another folder", () => {
  const repository = makeRepository(["docs/a.md"], { folder: "site" });
  mkdirSync(repository.file("other"));
  const script = `cd other\n${buildBlock(makeSite({}, { packageFolder: "site" }), { isBehindOthers: true })}`;
  expect(run(repository, "/bin/sh", script)).toEqual(passed(ranIn(repository)));
});

it("a deleted post is no post, and a name that only ends alike is none", () => {
  const repository = makeRepository(["a.md"]);
  repository.git("commit", "-qm", "a");
  repository.git("rm", "-q", "a.md");
  stage(repository, "md");
  expect(run(repository, "/bin/sh", buildBlock(makeSite()))).toEqual(passed(""));
});

it("with Yarn's Plug'n'Play yarn is asked, in the package's folder", () => {
  const repository = makeRepository(["a.md"], { isInstalled: false });
  mkdirSync(repository.file("my site"));
  const script = buildBlock(makeSite({}, { packageFolder: "my site", runner: "yarn" }));
  expect(run(repository, "/bin/sh", script)).toMatchObject({ status: 0, stdout: "", stderr: expect.stringContaining("finds no yarn") });
  const bin = makePath(["git", "sh", "node"]);
  writeFileSync(path.join(bin, "yarn"), '#!/bin/sh\necho "yarn $* in $PWD"\n', { mode: 0o755 });
  expect(run(repository, "/bin/sh", script, { bin })).toEqual(passed(`yarn stamp-dates in ${repository.file("my site")}\n`));
});
