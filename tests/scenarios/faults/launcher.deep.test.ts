// What can go wrong before the program is loaded is said in the program's own way, without a stack trace.

import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { BIN, makeFolder, post, TestRepository } from "../../support/repository.ts";

it("ends with 3 under a Node that is too old, before anything is touched", () => {
  const repo = new TestRepository({ hook: false });
  repo.write("src/content/blog/a.md", post(["title: A", "pubDatetime:"]));
  repo.git("add", ".");
  const pretend = path.join(makeFolder(), "old.cjs");
  writeFileSync(pretend, 'Object.defineProperty(process, "versions", { value: { ...process.versions, node: "18.20.8" } });');
  const result = repo.execute(process.execPath, ["--require", pretend, BIN, "--preset", "astro-paper"], {});
  expect(result.code).toBe(3);
  expect(result.stderr).toMatch(/^stamp-dates: it needs Node 20\.19 or later.*\n {2}mend: .+\n$/);
  expect(repo.staged("src/content/blog/a.md")).toContain("pubDatetime:\n");
});

it("ends with 3 in a folder that does not exist any more", () => {
  const gone = path.join(makeFolder(), "gone");
  mkdirSync(gone);
  const script = `cd "${gone}" && rmdir "${gone}" && exec "${process.execPath}" "${BIN}"`;
  const result = spawnSync("sh", ["-c", script], { encoding: "utf8" });
  expect(result.status).toBe(3);
  expect(result.stderr).toMatch(/^stamp-dates: the current folder does not exist any more\n {2}mend: .+\n$/);
});

it("ends with 3 where a part of the program is missing", () => {
  const folder = makeFolder();
  mkdirSync(path.join(folder, "bin"));
  cpSync(BIN, path.join(folder, "bin", "stamp-dates.cjs"));
  const result = spawnSync(process.execPath, [path.join(folder, "bin", "stamp-dates.cjs")], { encoding: "utf8" });
  rmSync(path.join(folder, "bin"), { recursive: true });
  expect(result.status).toBe(3);
  expect(result.stderr).toMatch(/^stamp-dates: a part of the program is missing\n {2}mend: npm install.*\n$/);
});

it.each(["process.exit(0);", "await new Promise(() => {});"])("ends with 3, the commit stopped, where a configuration ends it: %s", (text) => {
  const repo = new TestRepository();
  repo.write("src/content/blog/a.md", post(["title: A", "pubDatetime:"]));
  repo.write("stamp-dates.config.mjs", `${text}\nexport default { preset: "astro-paper" };\n`);
  repo.git("add", ".");
  const result = repo.run([]);
  expect(result.code).toBe(3);
  expect(result.stderr).toMatch(/^stamp-dates: it ended before it was done\n {2}mend: .+\n$/m);
  expect(repo.tryGit(["commit", "-q", "-m", "x"]).code).toBe(1);
  expect(repo.staged("src/content/blog/a.md")).toContain("pubDatetime:\n");
});
