// docs/merging.md is run: its transcripts with the output they show, and its lines for a registration by hand.

import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { buildDriverConfig } from "../../src/setup/merge-driver.ts";
import { readExamples, readTranscript } from "../support/documents.ts";
import { OURS, POST, startBranches, THEIRS, version } from "../support/merging.ts";
import type { TestRepository } from "../support/repository.ts";

const EXAMPLES = readExamples("docs/merging.md");
const examplesOf = (heading: string, language: string) =>
  EXAMPLES.filter((example) => example.heading === heading && example.language === language).map(({ text }) => text);
const SIDES = { ours: version({ modified: OURS, lines: { 2: "Ours." } }), theirs: version({ modified: THEIRS, lines: { 13: "Theirs." } }) };

function expectTranscript(repo: TestRepository, transcript: string | undefined): void {
  const steps = readTranscript(transcript ?? "");
  expect(steps.length).toBeGreaterThan(0);
  for (const { command, output } of steps) {
    const result = spawnSync("sh", ["-c", `${command} 2>&1`], { cwd: repo.top, env: repo.env, encoding: "utf8" });
    expect(result.stdout.trim(), command).toBe(output);
  }
}

it("shows a merge with the driver, and one without", () => {
  const [withDriver, without] = examplesOf("What it does", "console");
  expectTranscript(startBranches(SIDES), withDriver);
  expectTranscript(startBranches(SIDES, { driver: false }), without);
});

it("has the lines that init writes, and they work", () => {
  const repo = startBranches(SIDES);
  const config = () => repo.git("config", "--local", "--get-regexp", "^merge\\.stamp-dates\\.");
  const written = config();
  repo.git("config", "--remove-section", "merge.stamp-dates");
  execFileSync("sh", ["-e", "-c", examplesOf("By hand", "sh").join("")], { cwd: repo.top, env: repo.env });
  expect(config()).toBe(written);
  expect(written).toContain(buildDriverConfig({ runner: "bin", packageFolder: "" })[1]?.value);
  repo.write(".gitattributes", examplesOf("By hand", "gitattributes").join(""));
  expect(repo.git("check-attr", "merge", POST, "README.md")).toBe(`${POST}: merge: stamp-dates\nREADME.md: merge: unspecified\n`);
});

it("says how to leave the driver out", () => {
  const repo = startBranches(SIDES);
  const line = /^.*`git -c (merge\.stamp-dates\.driver)='([^']*)' merge …`/m.exec(readFileSync("docs/merging.md", "utf8"));
  expect(repo.tryGit(["-c", `${line?.[1]}=${line?.[2]}`, "merge", "other"]).code).toBe(1);
  expect(repo.read(POST)).toContain("<<<<<<<");
});

it("tells how init is asked, as init understands it", () => {
  const repo = startBranches(SIDES, { driver: false });
  const [line = ""] = examplesOf("Register it", "sh");
  const args = line
    .trim()
    .replace(/^npx stamp-dates /, "")
    .split(" ");
  expect(repo.run([...args, "--dry-run", "--manager", "git"])).toMatchObject({ code: 0, stdout: expect.stringContaining("writes .gitattributes") });
});
