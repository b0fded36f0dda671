// The base by hand: named, or told by the repository's own branches; and what is said where there is none.

import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { baseIn, clone, failureIn, makeOrigin } from "../../support/base.ts";
import { wrapGit } from "../../support/git-wrapper.ts";
import { makeFolder, TestRepository } from "../../support/repository.ts";

const origin = makeOrigin();
const { id, repo: home } = origin;
const BRANCH = { base: id.three, mergeBase: id.two, head: id.five };

describe("a base that is named", () => {
  it.each(["main", "refs/heads/main", id.three, id.three.slice(0, 8), "main~0", "HEAD"])("%s", async (base) => {
    expect(await baseIn(home, { base, head: "feature" })).toEqual({ ...BRANCH, from: { kind: "option", name: base, passedOver: [] } });
  });

  it("may be a tag with a message", async () => {
    home.git("tag", "-a", "-m", "three", "v3", id.three);
    expect(await baseIn(home, { base: "v3", head: "feature" })).toMatchObject(BRANCH);
  });

  it("goes before what CI says", async () => {
    const env = { GITHUB_ACTIONS: "true", GITHUB_BASE_REF: "feature" };
    expect(await baseIn(home, { base: "main~2", env })).toMatchObject({ base: id.one, mergeBase: id.one, head: id.three });
  });

  it("and a head, on the remote alone", async () => {
    const other = clone(origin, "-b", "feature");
    expect(await baseIn(other, { base: "main", head: "feature" })).toMatchObject({ ...BRANCH, from: { name: "origin/main" } });
    other.git("checkout", "-q", "--detach");
    other.git("branch", "-q", "-D", "feature");
    expect(await baseIn(other, { base: "main", head: "feature" })).toMatchObject(BRANCH);
  });
});

describe("a revision that is none: exit 2", () => {
  it.each([
    ["--base", { base: "mainn" }, "mainn", "main"],
    ["--head", { base: "main", head: "featur" }, "featur", "feature"],
    ["--base", { base: "zzz" }, "zzz", null],
  ])("%s %j names it, and what is near", async (option, request, name, near) => {
    const failure = await failureIn(home, request);
    expect(failure.exit).toBe(2);
    expect(failure.message).toContain(`${option} ${name}`);
    if (near === null) expect(failure.mend).toContain("git branch --all");
    else expect(failure.mend).toBe(`give ${option} ${near}`);
  });

  it.each(["1234567", "@{upstream}", "--all", "main\nHEAD", "HEAD:one.md", ":/", "a b", "\u0000"])("%j is nothing that git obeys", async (base) => {
    const failure = await failureIn(home, { base });
    expect([failure.exit, failure.message]).toEqual([2, `--base ${base}: no such revision`]);
  });

  it("an unrelated history is told as such", async () => {
    const tree = home.git("rev-parse", "HEAD^{tree}").trim();
    const other = home.git("commit-tree", "-m", "other", tree).trim();
    const failure = await failureIn(home, { base: other });
    expect([failure.exit, failure.message]).toEqual([2, `${other} and HEAD have no commit in common`]);
  });

  it("a repository without commits", async () => {
    const failure = await failureIn(new TestRepository({ hook: false }), { base: "HEAD" });
    expect([failure.exit, failure.message]).toEqual([2, "HEAD names no commit yet"]);
  });

  it("a branch without commits, though the remote has some", async () => {
    const other = clone(origin);
    other.git("checkout", "-q", "--orphan", "new");
    expect((await failureIn(other)).message).toBe("HEAD names no commit yet");
  });
});

describe("no base named, and no CI", () => {
  it("on a branch: origin/HEAD, not the branch's upstream", async () => {
    const other = clone(origin, "-b", "feature");
    expect(await baseIn(other)).toEqual({ ...BRANCH, from: { kind: "default-branch", name: "origin/HEAD", passedOver: [] } });
  });

  it("without a branch: the same", async () => {
    const other = clone(origin, "-b", "feature");
    other.git("checkout", "-q", "--detach");
    expect(await baseIn(other)).toMatchObject({ ...BRANCH, from: { kind: "default-branch" } });
  });

  it("on the default branch: what is not pushed", async () => {
    const other = clone(origin);
    other.commitAsIs("2024-02-01T10:00:00Z", { "new.md": "new\n" });
    expect(await baseIn(other)).toMatchObject({ base: id.three, mergeBase: id.three, from: { kind: "upstream", name: "origin/main" } });
  });

  it("on the default branch of a fork, which follows the first home", async () => {
    const fork = clone(origin);
    fork.git("remote", "add", "home", origin.url);
    fork.git("fetch", "-q", "home");
    fork.git("reset", "-q", "--hard", id.two);
    fork.git("push", "-q", ".", "+HEAD:refs/remotes/origin/main");
    fork.git("branch", "-q", "--set-upstream-to=home/main");
    expect(await baseIn(fork)).toMatchObject({ base: id.three, mergeBase: id.two, from: { kind: "upstream", name: "home/main" } });
    // of another head than the branch that is checked out it says nothing
    expect(await baseIn(fork, { head: "origin/feature" })).toMatchObject({ base: id.two, head: id.five, from: { kind: "default-branch" } });
    fork.git("update-ref", "-d", "refs/remotes/home/main");
    expect(await baseIn(fork)).toMatchObject({ base: id.two, from: { kind: "default-branch", name: "origin/HEAD" } });
  });

  it("with one remote of another name", async () => {
    const other = clone(origin, "-o", "home", "-b", "feature");
    expect(await baseIn(other)).toMatchObject({ ...BRANCH, from: { name: "home/HEAD" } });
  });

  it("in a linked work tree: its own branch counts", async () => {
    const other = clone(origin);
    const top = path.join(makeFolder(), "linked");
    other.git("worktree", "add", "-q", top, "feature");
    expect(await baseIn(other.at(top))).toMatchObject({ ...BRANCH, from: { kind: "default-branch" } });
  });

  it("in a repository with sha256", async () => {
    const repo = new TestRepository({ hook: false, init: ["--object-format=sha256"] });
    repo.commitAsIs("2024-01-01T10:00:00Z", { "a.md": "a\n" });
    repo.commitAsIs("2024-01-02T10:00:00Z", { "a.md": "b\n" });
    const [head = "", base = ""] = repo.git("rev-list", "HEAD").split("\n");
    expect(head).toHaveLength(64);
    expect(await baseIn(repo, { base: "HEAD^" })).toMatchObject({ base, mergeBase: base, head });
  });

  it("without a remote: exit 2, and what to give", async () => {
    const failure = await failureIn(home);
    expect(failure.exit).toBe(2);
    expect(failure.mend).toContain("--base REV");
  });
});

it.each([
  ["named", { base: "origin/main" }, 2],
  ["of CI", { env: { GITHUB_ACTIONS: "true", GITHUB_BASE_REF: "main" } }, 2],
  ["the default branch", {}, 3],
  ["nothing to check", { base: "HEAD" }, 1],
])("%s: %j costs %i processes", async (_name, request, count) => {
  const other = clone(origin, "-b", "feature");
  const calls = path.join(makeFolder(), "calls");
  const folder = wrapGit(`echo "$call" >> "${calls}"; exec "$GIT" "$@"`);
  const env = { ...("env" in request ? request.env : {}), PATH: `${folder}:${other.env["PATH"]}` };
  expect(await baseIn(other, { ...request, env })).toMatchObject(count === 1 ? { base: id.five, mergeBase: id.five } : BRANCH);
  const asked = readFileSync(calls, "utf8")
    .trim()
    .split("\n")
    .filter((call) => !call.includes("--show-toplevel"));
  expect(asked, asked.join("\n")).toHaveLength(count);
});
