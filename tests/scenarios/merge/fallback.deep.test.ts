// Whatever becomes of the program, the merge is what git alone would have made: never ours without marks, which loses theirs.

import { chmodSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { installProgram, OURS, POST, removeProgram, startBranches, THEIRS, version } from "../../support/merging.ts";
import { BIN, NODE, type TestRepository } from "../../support/repository.ts";

const SIDES = { ours: version({ modified: OURS, lines: { 2: "Ours." } }), theirs: version({ modified: THEIRS, lines: { 13: "Theirs." } }) };

/** As git alone makes it, but for the labels, which git 2.39 tells no driver. */
const ALONE = version({ modified: `${OURS}\n=======\nmodDatetime: ${THEIRS}\n>>>>>>> theirs`, lines: { 2: "Ours.", 13: "Theirs." } }).replace(
  "modDatetime",
  "<<<<<<< ours\nmodDatetime",
);

function expectAlone(repo: TestRepository, env: Readonly<Record<string, string>> = {}): string {
  const result = repo.tryGit(["merge", "other"], { env });
  expect(result.code).toBe(1);
  expect(repo.read(POST)).toBe(ALONE);
  expect(repo.git("ls-files", "-u").trim().split("\n")).toHaveLength(3);
  expect(repo.git("ls-files", "--others", "--exclude-standard")).toBe("");
  return result.stderr;
}

/** Commits a configuration that is a program. */
function configure(repo: TestRepository, lines: string): void {
  repo.write("stamp-dates.config.mjs", `${lines}export default {};\n`);
  repo.git("add", "-A");
  repo.git("commit", "-q", "-m", "a program");
}

describe("git's own merge takes the place of a program that", () => {
  it("is not there", () => {
    const repo = startBranches(SIDES);
    removeProgram(repo);
    expect(expectAlone(repo)).toContain("stamp-dates: not found");
  });

  it("finds no Node", () => {
    const repo = startBranches(SIDES);
    installProgram(repo, 'exec nonode "$@"');
    expectAlone(repo);
  });

  it.each([
    ["is killed", "kill -9 $$"],
    // its result is ours then, and is merged once more
    ["is killed after it has merged", `"${NODE}" "${BIN}" "$@" >/dev/null; kill -9 $$`],
    ["ends at once and says that all is well", "exit 0"],
    ["throws", `exec "${NODE}" -e "throw new Error('x')"`],
    ["cannot be loaded, as what a stale link leads to", `exec "${NODE}" /nowhere/stamp-dates.cjs "$@"`],
    ["says something else", "echo hello; exit 0"],
    ["says a number that is not its own", "echo 0; exit 0"],
    ["says more than its number", "echo conflicts=0 of 7; exit 0"],
  ])("%s", (_what, script) => {
    const repo = startBranches(SIDES);
    installProgram(repo, script);
    expectAlone(repo);
  });

  it("is ended by a configuration, which says a number", () => {
    const repo = startBranches(SIDES);
    configure(repo, "console.log(0);\nprocess.exit(0);\n");
    expect(expectAlone(repo)).toContain("it ended before it was done");
  });

  it("cannot write, for the disk is full: ours is whole, and is in conflict", () => {
    const repo = startBranches(SIDES);
    // what a shell can do to the same effect: no file may grow
    installProgram(repo, "exit 1");
    const driver = repo.git("config", "merge.stamp-dates.driver").trimEnd();
    repo.git("config", "merge.stamp-dates.driver", `trap "" XFSZ; ulimit -f 0; ${driver}`);
    expect(repo.tryGit(["merge", "other"]).code).not.toBe(0);
    expect(repo.read(POST)).toBe(SIDES.ours);
    expect(repo.git("ls-files", "--others", "--exclude-standard")).toBe("");
  });

  it("is killed by what it loads", () => {
    const repo = startBranches(SIDES);
    installProgram(repo, `NODE_OPTIONS="--require ./kill.cjs" exec "${NODE}" "${BIN}" "$@"`);
    repo.write("node_modules/kill.cjs", "");
    repo.write(".git/info/exclude", "node_modules/\nkill.cjs\n");
    // at each write of a file that it does itself, the moment before
    for (const name of ["writeFileSync", "renameSync"]) {
      repo.write("kill.cjs", `const fs = require("node:fs");\nfs.${name} = () => process.kill(process.pid, "SIGKILL");\n`);
      expectAlone(repo);
      repo.git("merge", "--abort");
    }
  });
});

describe("git merges the lines, and one line says why, where", () => {
  it("a configuration is wrong", () => {
    const repo = startBranches(SIDES);
    repo.write("stamp-dates.config.json", '{ "presett": "hugo" }\n');
    repo.git("add", "-A");
    repo.git("commit", "-q", "-m", "wrong");
    expect(expectAlone(repo)).toMatch(/^stamp-dates: src\/content\/blog\/a\.md: its dates are left to git, which merges lines: .*presett/m);
  });

  it("a configuration would be a program, and none may be run", () => {
    const repo = startBranches(SIDES);
    configure(repo, 'import { writeFileSync } from "node:fs";\nwriteFileSync("ran", "");\n');
    expect(expectAlone(repo, { STAMP_DATES_NO_CODE: "1" })).toContain("its dates are left to git");
    expect(repo.exists("ran")).toBe(false);
  });

  it("the disk cannot be written where the versions are laid down", () => {
    const repo = startBranches(SIDES);
    repo.write(".git/stamp-dates", "no folder\n");
    expect(expectAlone(repo)).toContain("is no folder");
  });
});

it("a binary file is a conflict as ever, with the program and without it", () => {
  const [ours, theirs] = ["ours\0", "theirs\0"];
  const repo = startBranches({ base: "base\0", ours, theirs });
  for (const prepare of [() => undefined, () => removeProgram(repo)]) {
    prepare();
    expect(repo.tryGit(["merge", "other"]).code).toBe(1);
    expect(repo.read(POST)).toBe(ours);
    expect(repo.git("ls-files", "-u").trim().split("\n")).toHaveLength(3);
    expect(repo.git("ls-files", "--others", "--exclude-standard")).toBe("");
    repo.git("merge", "--abort");
  }
});

it("a configuration that says something is no obstacle", () => {
  const repo = startBranches(SIDES);
  configure(repo, 'console.log("hello");\nprocess.stdout.write("no line end");\n');
  expect(repo.tryGit(["merge", "-q", "--no-edit", "other"])).toMatchObject({ code: 0, stderr: "" });
  expect(repo.read(POST)).toBe(version({ modified: OURS, lines: { 2: "Ours.", 13: "Theirs." } }));
});

it("a merge that cannot be made at all is no number of conflicts, and ours is untouched", () => {
  const repo = startBranches(SIDES);
  for (const [name, text] of Object.entries({ o: version(), a: SIDES.ours, b: SIDES.theirs })) repo.write(name, text);
  const run = (...args: string[]) => repo.run(["merge-driver", ...args]);
  expect(run("--", "o", "a", "missing", POST)).toMatchObject({ code: 255, stdout: "" });
  expect(run("--count", "--", "o", "a", "b")).toMatchObject({ code: 255, stdout: "" });
  expect(run("--no-such-option", "--", "o", "a", "b", POST)).toMatchObject({ code: 255, stdout: "" });
  const folder = path.join(repo.top, "locked");
  repo.write("locked/a", SIDES.ours);
  chmodSync(folder, 0o555);
  if (process.getuid?.() !== 0) expect(run("--", "o", "locked/a", "b", POST)).toMatchObject({ code: 255 });
  expect([repo.read("a"), repo.read("locked/a")]).toEqual([SIDES.ours, SIDES.ours]);
  expect(run("--help").code).toBe(0);
});
