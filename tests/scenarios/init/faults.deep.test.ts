// init when things go wrong: an installation that fails, a run that is killed, a manager that is not there.

import { chmodSync, mkdirSync, symlinkSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { editLine, LATER, POST } from "../../support/blog.ts";
import { codesOf, init, listAll, startSite, useOwnNpm } from "../../support/init.ts";
import { makeFolder } from "../../support/repository.ts";

const isRoot = process.getuid?.() === 0;
if (isRoot) console.log("left out: folders that may not be entered or written: nothing stops root, who runs these tests");

it("the installation fails: exit 3, the files belong together, and the command is said", () => {
  const repo = startSite();
  const before = listAll(repo);
  useOwnNpm(repo, "echo no network >&2; exit 1");
  const report = init(repo, ["--yes"], { code: 3 });
  expect(report.outcome).toBe("incomplete");
  expect(codesOf(report)).toContain("program-failed");
  expect(report.notes.find(({ code }) => code === "program-failed")?.hint).toContain("npm install");
  expect(repo.read("package.json")).toContain('"husky"');
  expect(repo.exists(".husky/pre-commit")).toBe(true);
  init(repo, ["--undo", "--yes"]);
  expect(listAll(repo)).toEqual(before);
});

it("what programs say goes to stderr", () => {
  const repo = startSite();
  useOwnNpm(repo, "echo said on stdout; echo said on stderr >&2; exit 1");
  const { stdout, stderr } = repo.run(["init", "--yes"]);
  expect(stderr).toContain("said on stdout");
  expect(stderr).toContain("said on stderr");
  expect(stdout).not.toContain("said on");
});

it("killed while the installation ran: undo takes all of it back", () => {
  const repo = startSite();
  const before = listAll(repo);
  useOwnNpm(repo, "kill -9 $PPID");
  expect(repo.run(["init", "--yes"]).code).toBe(-1);
  expect(repo.exists(".husky/pre-commit")).toBe(true);
  init(repo, ["--undo", "--yes"]);
  expect(listAll(repo)).toEqual(before);
});

it("killed while the installation ran: a second run completes it, and undo still knows what was there before both", () => {
  const repo = startSite({ files: { "package-lock.json": "{}\n" } });
  const before = listAll(repo);
  useOwnNpm(repo, "kill -9 $PPID");
  repo.run(["init", "--yes"]);
  useOwnNpm(repo);
  expect(init(repo).starts.map(({ program }) => program)).toEqual(["npm", "husky"]);
  editLine(repo, POST, 3, "New.\n");
  repo.git("add", POST);
  repo.commit(LATER);
  repo.expectStamped(POST, "modDatetime");
  repo.git("reset", "-q", "--hard", "HEAD~1");
  init(repo, ["--undo", "--yes"]);
  const after = listAll(repo);
  for (const name of [".git/refs/heads/main", ".git/ORIG_HEAD"]) delete after[name];
  delete before[".git/refs/heads/main"];
  expect(after).toEqual(before);
});

it.each([
  ["lefthook", "lefthook"],
  ["simple-git-hooks", "simple-git-hooks"],
  ["pre-commit", "pipx"],
])("--manager %s where it is not installed: exit 2, and the command", (manager, command) => {
  const repo = startSite();
  const before = listAll(repo);
  const env = { PATH: makeFolder() };
  symlinkSync(repo.execute("sh", ["-c", "command -v git"], {}).stdout.trim(), path.join(env.PATH, "git"));
  const { code, stdout, stderr } = repo.run(["init", "--yes", "--manager", manager], { env });
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toContain(command);
  expect(listAll(repo)).toEqual(before);
});

it("--manager husky without package.json: exit 2", () => {
  expect(startSite({ packages: false }).run(["init", "--yes", "--manager", "husky"]).code).toBe(2);
});

it("killed, and then installed by hand: undo takes out what husky wrote since, and leaves the lock file, of which it cannot tell", () => {
  const repo = startSite({ files: { "package-lock.json": "{}\n" } });
  const before = listAll(repo);
  useOwnNpm(repo, "kill -9 $PPID");
  repo.run(["init", "--yes"]);
  useOwnNpm(repo);
  expect(repo.execute("npm", ["install"], {}).code).toBe(0);
  const report = init(repo, ["--undo", "--yes"], {});
  expect(report.outcome).toBe("written");
  expect(listAll(repo)).toEqual({ ...before, "package-lock.json": '644 { "lockfileVersion": 3 }\n' });
});

it("what a killed run and a full disk left beside the receipt goes with undo", () => {
  const repo = startSite({ packages: false });
  init(repo);
  repo.write(".git/stamp-dates/init-5wxuxz3uk1n", "half of a");
  repo.write(".git/stamp-dates/init.json.new", "");
  init(repo, ["--undo", "--yes"]);
  expect(repo.exists(".git/stamp-dates")).toBe(false);
});

it.each([
  ["a folder", (file: string) => mkdirSync(file)],
  ["a link that leads nowhere", (file: string) => symlinkSync("nowhere", file)],
])("%s where the configuration belongs: exit 2 before anything is written", (_name, put) => {
  const repo = startSite({ packages: false });
  put(repo.file("stamp-dates.config.json"));
  const before = listAll(repo);
  const { code, stderr } = repo.run(["init", "--yes"]);
  expect(code).toBe(2);
  expect(stderr).toContain("stamp-dates.config.json");
  expect(listAll(repo)).toEqual(before);
});

it("a manager that nobody knows: exit 2", () => {
  expect(startSite().run(["init", "--manager", "hooky"]).code).toBe(2);
});

it.skipIf(isRoot)("a folder of hooks that cannot be entered: exit 3, and what to do", () => {
  const repo = startSite({ packages: false });
  mkdirSync(repo.file(".git/hooks"), { recursive: true });
  chmodSync(repo.file(".git/hooks"), 0o000);
  const { code, stderr } = repo.run(["init", "--yes"]);
  chmodSync(repo.file(".git/hooks"), 0o755);
  expect(code).toBe(3);
  expect(stderr).toContain("make its folder readable");
});

it.skipIf(isRoot)("a folder that cannot be written: exit 3, and what is there stays", () => {
  const repo = startSite({ packages: false });
  const before = listAll(repo);
  chmodSync(repo.top, 0o555);
  const { code, stderr } = repo.run(["init", "--yes"]);
  chmodSync(repo.top, 0o755);
  expect(code).toBe(3);
  expect(stderr).toContain("cannot be written");
  init(repo, ["--undo", "--yes"]);
  expect(listAll(repo)).toEqual(before);
});
