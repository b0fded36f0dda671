// The demonstration: it passes on the program, it fails on one that stamps nothing, and it leaves nothing behind.

import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { BIN, makeFolder } from "../support/repository.ts";

function runDemo(program: string) {
  const temporary = makeFolder();
  const env = { ...process.env, TMPDIR: temporary, TEMP: temporary, TMP: temporary, STAMP_DATES_BIN: program };
  const { status, stdout, stderr } = spawnSync(process.execPath, ["scripts/demo.mjs"], { env, encoding: "utf8" });
  return { status, stdout, stderr, left: readdirSync(temporary) };
}

it("shows ten kinds of commits, each right, in 100 columns without colour", () => {
  const { status, stdout, stderr, left } = runDemo(BIN);
  expect(stderr).toBe("");
  expect(stdout).toContain(" 1. Two new posts");
  expect(stdout).toContain('$ git commit -q -m "Two new posts" --date 2024-01-08T18:59:05+09:00');
  expect(stdout).toContain("+pubDatetime: 2024-01-08T09:59:05Z # filled in by the hook");
  expect(stdout).toContain("ok  missing-date.md: that is the commit's second, @1704707945");
  expect(stdout).toContain("+modDatetime: 2024-02-01T12:30:00Z  # the last real edit");
  expect(stdout).toContain("broken.md:2:8: error:");
  expect(stdout).toContain("ok  Node started 7 times before, and not now");
  expect(stdout).toMatch(/\n10 scenes, (\d+) of \1 checks right\n$/);
  expect(stdout).not.toContain("WRONG");
  expect(stdout).not.toContain("\u001b");
  expect(stdout.split("\n").filter((line) => line.length > 100)).toEqual([]);
  expect(status).toBe(0);
  expect(left).toEqual([]);
});

it("fails on a program that stamps nothing", () => {
  const idle = path.join(makeFolder(), "idle.cjs");
  writeFileSync(idle, "");
  const { status, stdout, left } = runDemo(idle);
  expect(stdout).toContain("WRONG  blank-date.md: pubDatetime is 2024-01-08T09:59:05Z");
  expect(stdout).toContain("WRONG  git commit ended with 1");
  expect(status).toBe(1);
  expect(left).toEqual([]);
});

it("installs the hook that this repository has, but for the program's name", () => {
  const filter = (file: string) =>
    readFileSync(file, "utf8")
      .split("\n")
      .find((line) => line.startsWith("git --no-literal-pathspecs diff"));
  expect(filter("demo/blog/.husky/pre-commit")).toMatch(/^git .*diff --cached .*\|\|$/);
  expect(filter("demo/blog/.husky/pre-commit")).toBe(filter(".husky/pre-commit"));
});
