// The program starts git and nothing else: what other tools a system has, and how they behave, does not matter.

import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { makeFolder, post, TestRepository } from "../../support/repository.ts";

const OLD = "src/content/blog/old.md";
const NEW = "src/content/blog/new.md";
const TOOLS = ["sed", "gsed", "awk", "gawk", "date", "gdate", "grep", "perl", "cat", "cut", "tr", "mktemp", "xargs", "env", "sh", "bash"];

function findGit(): string {
  const folders = (process.env["PATH"] ?? "").split(path.delimiter);
  return folders.map((folder) => path.join(folder, "git")).find((file) => existsSync(file)) ?? "git is not on the PATH";
}

/** A folder for the PATH with git alone. */
function makeBin(): string {
  const bin = path.join(makeFolder(), "bin");
  mkdirSync(bin);
  symlinkSync(findGit(), path.join(bin, "git"));
  return bin;
}

/** Adds to `bin` a trap for each tool; the file returned gets the name of every one that is started. */
function setTraps(bin: string): string {
  const log = path.join(path.dirname(bin), "started");
  for (const tool of TOOLS) {
    writeFileSync(path.join(bin, tool), `#!/bin/sh\necho ${tool} >>"${log}"\nexit 1\n`);
    chmodSync(path.join(bin, tool), 0o755);
  }
  return log;
}

function commitBoth(repo: TestRepository): void {
  repo.commitAsIs("2023-12-01T00:00:00Z", { [OLD]: post(["title: A", "pubDatetime: 2023-12-01T00:00:00Z"]) });
  repo.write(OLD, `${repo.read(OLD)}More.\n`);
  repo.write(NEW, post(["title: B", "pubDatetime:", "draft: first"]));
  repo.git("add", ".");
  repo.commit("2024-01-08T10:00:00Z");
  const fields = ["title: A", "pubDatetime: 2023-12-01T00:00:00Z", "modDatetime: 2024-01-08T10:00:00Z"];
  expect(repo.committed(OLD)).toBe(post(fields, "Some text.\nMore.\n"));
  expect(repo.committed(NEW)).toBe(post(["title: B", "pubDatetime: 2024-01-08T10:00:00Z", "draft: false"]));
  repo.expectStamped(OLD, "modDatetime");
  repo.expectStamped(NEW, "pubDatetime");
  repo.expectSettled();
}

it("row 24: with nothing but git on the PATH posts are stamped", () => {
  const repo = new TestRepository();
  repo.env["PATH"] = makeBin();
  commitBoth(repo);
});

it("row 24: no sed, awk, date, grep or shell is started, in whatever zone and language", () => {
  const repo = new TestRepository();
  const bin = makeBin();
  const log = setTraps(bin);
  repo.env["PATH"] = bin;
  repo.env["TZ"] = "America/St_Johns";
  repo.env["LC_ALL"] = "de_DE.UTF-8";
  commitBoth(repo);
  expect(existsSync(log) ? readFileSync(log, "utf8") : "").toBe("");

  spawnSync("sed", ["p"], { env: { PATH: bin } }); // the traps do work
  expect(readFileSync(log, "utf8")).toBe("sed\n");
});
