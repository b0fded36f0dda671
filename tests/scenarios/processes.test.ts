// How many git processes a run costs (SPEC section 12): constant, whatever the number of posts.

import { chmodSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { BODY, editLine, FIELDS, LATER, LATER_STILL, OTHER, POST, startBlog } from "../support/blog.ts";
import { pathLine, wrapGit } from "../support/git-wrapper.ts";
import { BIN, makeFolder, post, type RunOptions, type TestRepository } from "../support/repository.ts";

interface Counter {
  readonly folder: string;
  /** The calls since the last time, a line each. */
  readonly take: () => string[];
}

function countGit(): Counter {
  const log = path.join(makeFolder(), "calls");
  const folder = wrapGit(`echo "$call" >> "${log}"\nexec "$GIT" "$@"`);
  const take = () => {
    const calls = existsSync(log) ? readFileSync(log, "utf8").trimEnd().split("\n") : [];
    writeFileSync(log, "");
    return calls.filter(Boolean);
  };
  return { folder, take };
}

/** What moves the user's work about: no call of these is ever made. */
const NEVER = /^ (?:-\S+ (?:\S+=\S+ )?)*(?:stash|checkout|reset|restore|switch|clean|read-tree|rm|mv|commit|gc) /;

/** The calls that the program makes in the hook of `git commit ARGS`. */
function callsOfCommit(repo: TestRepository, ...args: string[]): string[] {
  const counter = countGit();
  repo.installHook({ before: pathLine(counter.folder) });
  repo.commit(LATER, ...args);
  repo.expectSettled();
  const calls = counter.take();
  expect(calls.filter((call) => NEVER.test(call))).toEqual([]);
  return calls;
}

/** A blog with `count` published posts (the mass limit is not in the way: they are new or drafts). */
function startMany(count: number): { repo: TestRepository; names: string[] } {
  const names = Array.from({ length: count }, (_, i) => `src/content/blog/post-${i}.md`);
  return { repo: startBlog(), names };
}

it("costs at most eight git processes in a plain commit, as many for 300 posts as for one", () => {
  const counts = [1, 300].map((count) => {
    const { repo, names } = startMany(count);
    for (const name of names) repo.write(name, post(["title: New", "pubDatetime:"]));
    repo.git("add", ".");
    const calls = callsOfCommit(repo);
    expect(calls.length, calls.join("\n")).toBeLessThanOrEqual(8);
    expect(calls.length).toBeGreaterThan(0);
    for (const name of names) expect(repo.read(name)).toContain("pubDatetime: 2024-03-01T10:34:56Z");
    return calls.length;
  });
  expect(Math.abs((counts[1] ?? 0) - (counts[0] ?? 0))).toBeLessThanOrEqual(1);
});

it("costs at most eight where a changed post is stamped in a plain commit and in commit -a", () => {
  for (const args of [[], ["-a"]]) {
    const repo = startBlog();
    editLine(repo, POST, 3, "New.\n");
    repo.git("add", POST);
    const calls = callsOfCommit(repo, ...args);
    repo.expectStamped(POST, "modDatetime");
    expect(calls.length, calls.join("\n")).toBeLessThanOrEqual(8);
    expect(calls.length).toBeGreaterThan(0);
  }
});

it("costs at most twelve in git commit FILE, as many for twenty posts as for one", () => {
  const counts = [1, 20].map((count) => {
    const names = Array.from({ length: count }, (_, i) => `src/content/blog/post-${i}.md`);
    const repo = startBlog({ files: Object.fromEntries(names.map((name) => [name, post(FIELDS, BODY)])) });
    for (const name of names) editLine(repo, name, 3, "New.\n");
    const calls = callsOfCommit(repo, "--", ...names);
    for (const name of names) repo.expectStamped(name, "modDatetime");
    expect(calls.length, calls.join("\n")).toBeLessThanOrEqual(12);
    expect(calls.length).toBeGreaterThan(0);
    return calls.length;
  });
  expect(counts[1]).toBe(counts[0]);
});

it("costs at most twelve with renames, with flags, and with a release", () => {
  const draft = "src/content/blog/draft.md";
  const repo = startBlog({ files: { [draft]: post(["title: D", "pubDatetime: 2024-01-01T10:00:00Z", "draft: true"], BODY) } });
  repo.git("mv", OTHER, "src/content/blog/moved.md");
  editLine(repo, "src/content/blog/moved.md", 3, "New.\n");
  const renamed = callsOfCommit(repo, "-a");
  repo.expectStamped("src/content/blog/moved.md", "modDatetime");
  expect(renamed.length, renamed.join("\n")).toBeLessThanOrEqual(12);

  repo.write(draft, repo.read(draft).replace("draft: true", "draft: false"));
  const released = callsOfCommit(repo, "-a");
  repo.expectStamped(draft, "pubDatetime");
  expect(released.length, released.join("\n")).toBeLessThanOrEqual(12);

  editLine(repo, draft, 3, "New.\n");
  repo.git("add", draft);
  repo.git("update-index", "--assume-unchanged", draft);
  const counter = countGit();
  repo.installHook({ before: pathLine(counter.folder) });
  repo.commit(LATER_STILL);
  repo.expectStamped(draft, "modDatetime");
  const flagged = counter.take();
  expect(flagged.length, flagged.join("\n")).toBeLessThanOrEqual(12);
  expect(flagged.length).toBeGreaterThan(0);
});

it("costs at most eight when run by hand", () => {
  const repo = startBlog({ hook: false });
  editLine(repo, POST, 3, "New.\n");
  repo.git("add", POST);
  const counter = countGit();
  const result = repo.run([], { env: { PATH: `${counter.folder}:${repo.env["PATH"]}` } });
  expect(result.code, result.stderr).toBe(0);
  const calls = counter.take();
  expect(calls.length, calls.join("\n")).toBeLessThanOrEqual(8);
  expect(repo.staged(POST)).not.toContain("2024-01-02T10:00:00Z");
});

// the shell filter that the hook's documentation shows
const FILTER = "git diff --cached --quiet --no-renames --diff-filter=d -- ':(icase)*.md' ':(icase)*.mdx' ':(icase)*.markdown'";

it("costs one git process, and no Node, in a commit without Markdown behind the shell filter", () => {
  const counter = countGit();
  const nodeLog = path.join(makeFolder(), "node-calls");
  const repo = startBlog({ hook: false });
  const node = path.join(makeFolder(), "node");
  writeFileSync(node, `#!/bin/sh\necho started >> "${nodeLog}"\nexec "${process.execPath}" "$@"\n`);
  chmodSync(node, 0o755);
  repo.installHook();
  repo.write(".git/hooks/pre-commit", `#!/bin/sh\n${pathLine(counter.folder)}\n${FILTER} || "${node}" "${BIN}"\n`);
  const commit = (args: readonly string[], options: RunOptions = {}) => {
    // git itself is counted too: some of its commands start others
    const env = { PATH: `${counter.folder}:${repo.env["PATH"]}`, ...options.env };
    const result = repo.tryGit(["commit", "-q", "-m", "m", `--date=${LATER}`, ...args], { env });
    expect(result.code, result.stderr).toBe(0);
    return counter.take().length;
  };
  repo.write("notes.txt", "New notes.\n");
  const withHook = commit(["-a"]);
  repo.write("notes.txt", "Newer notes.\n");
  const without = commit(["-a", "--no-verify"]);
  expect(withHook - without).toBe(1);
  expect(existsSync(nodeLog)).toBe(false);

  repo.git("rm", "-q", OTHER);
  expect(commit([])).toBe(without + 1);
  expect(existsSync(nodeLog)).toBe(false);

  editLine(repo, POST, 3, "New.\n");
  expect(commit(["-a"])).toBeGreaterThan(without + 1);
  expect(readFileSync(nodeLog, "utf8")).toBe("started\n");
  repo.expectStamped(POST, "modDatetime");

  repo.write("src/content/blog/CAPITALS.MARKDOWN", post(["title: New", "pubDatetime:"]));
  repo.git("add", ".");
  commit([]);
  repo.expectStamped("src/content/blog/CAPITALS.MARKDOWN", "pubDatetime");
});

it("costs two git processes at most in a commit without Markdown and without the filter", () => {
  const repo = startBlog();
  repo.write("notes.txt", "New notes.\n");
  const calls = callsOfCommit(repo, "-a");
  expect(calls.length, calls.join("\n")).toBeLessThanOrEqual(2);
  expect(calls.length).toBeGreaterThan(0);
});
