// check --fix: writes what is missing into the work tree, with the times of the commits that ought to have written it.

import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { BODY, editLine, LATER, LATER_STILL, OTHER, POST } from "../../support/blog.ts";
import { commitUnhooked, expectNothingFound, findings, startBranch } from "../../support/check.ts";
import { post, TestRepository } from "../../support/repository.ts";

const NEW = "src/content/blog/new.md";
const DRAFT = "src/content/blog/draft.md";
const FIX = ["check", "--base", "main", "--fix"];

/** An edit, a new post and a release, all past the hook. */
function startTroubled(): TestRepository {
  const draft = post(["title: D", "pubDatetime: 2024-01-01T10:00:00Z", "draft: true"], BODY);
  const repo = startBranch({ files: { [DRAFT]: draft } });
  editLine(repo, POST, 3, "Edited.\n");
  commitUnhooked(repo, LATER);
  repo.write(NEW, post(["title: New"], BODY));
  repo.write(DRAFT, draft.replace("true", "false"));
  commitUnhooked(repo, LATER_STILL);
  return repo;
}

it("writes each value with the time of its commit, and stages nothing", () => {
  const repo = startTroubled();
  const before = repo.git("ls-files", "--stage");
  const result = repo.run(FIX);
  expect(result).toMatchObject({ code: 0, stderr: "" });
  expect(TestRepository.value(repo.read(POST), "modDatetime")).toBe("2024-03-01T10:34:56Z");
  expect(TestRepository.value(repo.read(NEW), "pubDatetime")).toBe("2024-04-02T06:02:03Z");
  expect(TestRepository.value(repo.read(DRAFT), "pubDatetime")).toBe("2024-04-02T06:02:03Z");
  expect(repo.git("ls-files", "--stage")).toBe(before);
  expect(repo.status()).toBe(` M ${POST}\n M ${DRAFT}\n M ${NEW}\n`);
});

it("leaves nothing to be found once what it wrote is committed, and writes nothing the second time", () => {
  const repo = startTroubled();
  repo.run(FIX);
  const fixed = [POST, NEW, DRAFT].map((name) => repo.read(name));
  repo.run(FIX);
  expect([POST, NEW, DRAFT].map((name) => repo.read(name))).toEqual(fixed);
  commitUnhooked(repo, "2024-06-01T00:00:00Z");
  expectNothingFound(repo);
  expect(repo.run(FIX)).toEqual({ code: 0, stdout: "", stderr: "" });
  expect(repo.status()).toBe("");
});

it("keeps what the user has not committed, and leaves a date that is another one, a broken file and one that is gone", () => {
  const repo = startTroubled();
  editLine(repo, POST, 20, "Not committed.\n");
  repo.write(DRAFT, repo.read(DRAFT).replace("2024-01-01T10:00:00Z", "2024-02-02T00:00:00Z"));
  const draft = repo.read(DRAFT);
  rmSync(repo.file(NEW));
  const result = repo.run(FIX);
  expect(repo.read(POST)).toContain("Not committed.\n");
  expect(TestRepository.value(repo.read(POST), "modDatetime")).toBe("2024-03-01T10:34:56Z");
  expect(repo.read(DRAFT)).toBe(draft);
  expect(repo.exists(NEW)).toBe(false);
  expect(result.code).toBe(1);
  expect(result.stdout).toContain(`note: ${DRAFT}`);
  expect(result.stdout).toContain(`note: ${NEW}`);
  expect(result.stdout).not.toContain(`note: ${POST}`);
});

it("has an error that it cannot mend left over", () => {
  const repo = startBranch();
  repo.write(OTHER, repo.read(OTHER).replace("modDatetime: 2024-01-02", "modDatetime: 2023-01-02"));
  editLine(repo, POST, 3, "Edited.\n");
  commitUnhooked(repo, LATER);
  expect(findings(repo)).toEqual([`${POST} modified-stale`, `${OTHER} modified-before-created`]);
  expect(repo.run(FIX).code).toBe(1);
  expect(TestRepository.value(repo.read(POST), "modDatetime")).toBe("2024-03-01T10:34:56Z");
});

it("settles a modified date that a release makes earlier than created, so that nothing is found afterwards", () => {
  const draft = post(["pubDatetime: 2024-01-01T10:00:00Z", "modDatetime: 2024-01-02T10:00:00Z", "draft: true"], BODY);
  const repo = startBranch({ files: { [DRAFT]: draft } });
  repo.write(DRAFT, draft.replace("true", "false"));
  commitUnhooked(repo, LATER);
  expect(findings(repo)).toEqual([`${DRAFT} release-unstamped`, `${DRAFT} modified-before-created`]);
  expect(repo.run(FIX).code).toBe(0);
  expect(repo.read(DRAFT)).toBe(post(["pubDatetime: 2024-03-01T10:34:56Z", "modDatetime:", "draft: false"], BODY));
  commitUnhooked(repo, LATER_STILL);
  expectNothingFound(repo);
});

it("does not write what a severity switched off", () => {
  const config = JSON.stringify({ preset: "astro-paper", severities: { "modified-stale": "off" } });
  const repo = startBranch({ files: { "stamp-dates.config.json": config } });
  editLine(repo, POST, 3, "Edited.\n");
  commitUnhooked(repo, LATER);
  expect(repo.run(FIX)).toEqual({ code: 0, stdout: "", stderr: "" });
  expect(repo.status()).toBe("");
});

it("keeps every other byte: line ends, a byte order mark, comments", () => {
  const name = "src/content/blog/crlf.md";
  const text = "\ufeff---\r\n# mine\r\npubDatetime: 2024-01-01T10:00:00Z\r\nmodDatetime: '2024-01-02'   # day\r\n---\r\nText.\r\n";
  const repo = startBranch({ files: { [name]: text } });
  repo.write(name, `${text}More.`);
  commitUnhooked(repo, LATER);
  repo.run(FIX);
  expect(repo.read(name)).toBe(`${text}More.`.replace("'2024-01-02'", "2024-03-01"));
});

it("--diff shows what it would write, and writes nothing", () => {
  const repo = startTroubled();
  const result = repo.run(["check", "--base", "main", "--diff"]);
  expect(result.code).toBe(1);
  expect(result.stderr).toContain("[modified-stale]");
  expect(repo.status()).toBe("");
  writeFileSync(path.join(repo.top, ".git/shown.diff"), result.stdout);
  repo.git("apply", ".git/shown.diff");
  const applied = [POST, NEW, DRAFT].map((name) => repo.read(name));
  repo.git("checkout", "-q", "--", ".");
  repo.run(FIX);
  expect([POST, NEW, DRAFT].map((name) => repo.read(name))).toEqual(applied);
  expect(repo.run(["check", "--diff", "--reporter", "sarif"]).code).toBe(2);
});

it("writes no time that no date can tell", () => {
  const repo = startBranch();
  editLine(repo, POST, 3, "Edited.\n");
  commitUnhooked(repo, LATER);
  const made = repo.git("cat-file", "commit", "HEAD").replace(/^(author .*>) .*$/m, "$1 253402300800 +0000");
  const id = repo.execute("git", ["hash-object", "-t", "commit", "-w", "--stdin"], { input: made }).stdout.trim();
  repo.git("reset", "-q", "--hard", id);
  expect(repo.run(["check", "--base", "main", "--fix"])).toEqual({ code: 0, stdout: "", stderr: "" });
  expect(repo.git("status", "--short")).toBe("");
});
