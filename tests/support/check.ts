// What `check` finds, as a scenario reads it; and branches that leave the blog's main line.

import { expect } from "vitest";
import { startBlog } from "./blog.ts";
import { fileIn, readReport, type SeenReport } from "./report.ts";
import type { RunOptions, TestRepository } from "./repository.ts";

/** A blog on a branch of its own, which leaves `main` at the blog's first commit. */
export function startBranch(options: Parameters<typeof startBlog>[0] = {}): TestRepository {
  const repo = startBlog(options);
  repo.git("switch", "-q", "-c", "topic");
  return repo;
}

/** Commits everything that is changed, past the hook, at the author date `date`. */
export function commitUnhooked(repo: TestRepository, date: string, ...args: string[]): void {
  repo.git("add", "-A");
  repo.git("commit", "-q", "--no-verify", "-m", "unhooked", `--date=${date}`, ...args);
}

/** Commits everything that is changed, through the hook. */
export function commitHooked(repo: TestRepository, date: string, ...args: string[]): void {
  repo.git("add", "-A");
  repo.commit(date, ...args);
}

/** What `check ARGS` reports; the exit code must follow from it. */
export function check(repo: TestRepository, args: readonly string[] = ["--base", "main"], options: RunOptions = {}): SeenReport {
  const result = repo.run(["check", ...args, "--reporter", "json"], options);
  const report = readReport(result.stdout);
  expect(result.stderr).toBe("");
  const isWrong = report.files.some(({ problems }) => problems.some(({ severity }) => severity === "error"));
  expect(result.code).toBe(isWrong ? 1 : 0);
  return report;
}

/** `path code severity` of everything that `check ARGS` finds; the severity only where it is no error. */
export function findings(repo: TestRepository, args?: readonly string[], options?: RunOptions): string[] {
  return check(repo, args, options).files.flatMap(({ path, problems }) =>
    problems.map(({ code, severity }) => [path, code, ...(severity === "error" ? [] : [severity])].join(" ")),
  );
}

/** The values that would mend `path`, by key. */
export function mendsOf(report: SeenReport, path: string): Record<string, string | null> {
  return Object.fromEntries(fileIn(report, path).fields.map(({ key, to }) => [key, to]));
}

/** Asserts that a check of the branch against `base` says nothing at all, and exits with 0. */
export function expectNothingFound(repo: TestRepository, base = "main"): void {
  expect(findings(repo, ["--base", base])).toEqual([]);
  expect(repo.run(["check", "--base", base])).toEqual({ code: 0, stdout: "", stderr: "" });
}
