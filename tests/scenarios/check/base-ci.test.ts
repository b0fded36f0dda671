// The base as each CI service names it, in clones as these services make them.

import { describe, expect, it } from "vitest";
import { ALL_BRANCHES, baseIn, checkOut, clone, failureIn, GONE, githubEvent, makeOrigin, ZERO } from "../../support/base.ts";

const origin = makeOrigin();
const { id } = origin;
const PULL = { base: id.three, mergeBase: id.two, head: id.five };
const full = checkOut(origin, id.five, ALL_BRANCHES);

describe("a pull request", () => {
  it.each([
    ["GitHub", "origin/main (GITHUB_BASE_REF)", { GITHUB_ACTIONS: "true", GITHUB_BASE_REF: "main" }],
    ["Azure, whole name", "origin/main (SYSTEM_PULLREQUEST_TARGETBRANCH)", { TF_BUILD: "True", SYSTEM_PULLREQUEST_TARGETBRANCH: "refs/heads/main" }],
    ["Azure, short name", "origin/main (SYSTEM_PULLREQUEST_TARGETBRANCH)", { TF_BUILD: "True", SYSTEM_PULLREQUEST_TARGETBRANCH: "main" }],
    ["Bitbucket", "origin/main (BITBUCKET_PR_DESTINATION_BRANCH)", { BITBUCKET_BUILD_NUMBER: "7", BITBUCKET_PR_DESTINATION_BRANCH: "main" }],
    [
      "Bitbucket, with a shortened commit",
      `${id.three.slice(0, 12)} (BITBUCKET_PR_DESTINATION_COMMIT)`,
      { BITBUCKET_BUILD_NUMBER: "7", BITBUCKET_PR_DESTINATION_COMMIT: id.three.slice(0, 12), BITBUCKET_PR_DESTINATION_BRANCH: "feature" },
    ],
    [
      "Jenkins, whatever was built before",
      "origin/main (CHANGE_TARGET)",
      { JENKINS_URL: "https://ci.example.org/", CHANGE_TARGET: "main", GIT_PREVIOUS_SUCCESSFUL_COMMIT: id.four },
    ],
    [
      "GitLab, whose before is all zeros",
      `${id.three} (CI_MERGE_REQUEST_DIFF_BASE_SHA)`,
      { GITLAB_CI: "true", CI_MERGE_REQUEST_DIFF_BASE_SHA: id.three, CI_COMMIT_BEFORE_SHA: ZERO },
    ],
  ])("of %s", async (_name, name, env) => {
    expect(await baseIn(full, { env })).toEqual({ ...PULL, from: { kind: "ci", name, passedOver: [] } });
  });

  it("of GitHub whose branch was not fetched: the commit of the event, not the last push to it", async () => {
    const build = checkOut(origin, id.five, ["origin", "+refs/heads/feature:refs/remotes/origin/feature"]);
    const env = githubEvent({ before: id.four, pull_request: { base: { ref: "main", sha: id.two } } }, { GITHUB_BASE_REF: "main" });
    expect(await baseIn(build, { env })).toMatchObject({
      base: id.two,
      head: id.five,
      from: { kind: "ci", name: `${id.two} (pull_request.base.sha of GITHUB_EVENT_PATH)`, passedOver: ["origin/main (GITHUB_BASE_REF)"] },
    });
  });

  it("of GitHub, checked out as a merge of both", async () => {
    const build = checkOut(origin, id.three, ALL_BRANCHES);
    build.git("merge", "-q", "--no-edit", "origin/feature");
    const base = await baseIn(build, { env: { GITHUB_ACTIONS: "true", GITHUB_BASE_REF: "main" } });
    expect(base).toMatchObject({ base: id.three, mergeBase: id.three });
    expect(build.git("rev-list", "--no-merges", `${base.base}..${base.head}`).trim().split("\n").sort()).toEqual([id.four, id.five].sort());
  });

  it("of GitHub's merge queue", async () => {
    expect(await baseIn(full, { env: githubEvent({ merge_group: { base_sha: id.three } }) })).toMatchObject({ ...PULL, from: { kind: "ci" } });
  });

  it("from a fork: the base is here as origin/main alone", async () => {
    expect(full.tryGit(["rev-parse", "--verify", "-q", "main"]).code).not.toBe(0);
    const base = await baseIn(full, { base: "main", env: { GITHUB_ACTIONS: "true", GITHUB_BASE_REF: "feature" } });
    expect(base).toEqual({ ...PULL, from: { kind: "option", name: "origin/main", passedOver: [] } });
  });
});

describe("a push", () => {
  const PUSHES = (before: string): [string, Record<string, string>][] => [
    ["GitHub", githubEvent({ before })],
    ["GitLab", { GITLAB_CI: "true", CI_COMMIT_BEFORE_SHA: before }],
    ["CircleCI", { CIRCLECI: "true", CIRCLE_BASE_REVISION: before }],
    ["Jenkins", { JENKINS_URL: "https://ci.example.org/", GIT_PREVIOUS_SUCCESSFUL_COMMIT: before }],
  ];

  it.each(PUSHES(id.one))("of %s to the default branch, on which another came since: what was there before", async (_name, env) => {
    const build = checkOut(origin, id.two, ALL_BRANCHES);
    expect(await baseIn(build, { env })).toMatchObject({ base: id.one, mergeBase: id.one, head: id.two, from: { kind: "ci" } });
  });

  it.each(PUSHES(id.four).slice(0, -1))("of %s to a branch: the whole branch, for one more push mends nothing", async (_name, env) => {
    expect(await baseIn(full, { env })).toEqual({ ...PULL, from: { kind: "default-branch", name: "origin/main", passedOver: [] } });
  });

  it("of Jenkins to a branch: since the last build that passed", async () => {
    const [, env] = PUSHES(id.four).at(-1) as [string, Record<string, string>];
    expect(await baseIn(full, { env })).toMatchObject({ base: id.four, mergeBase: id.four, head: id.five, from: { kind: "ci" } });
  });

  it("to a branch of which alone is fetched, or that has nothing in common with the default one: what was there before", async () => {
    const alone = checkOut(origin, id.five, ["origin", "+refs/heads/feature:refs/remotes/origin/feature"]);
    const unrelated = checkOut(origin, id.five, ALL_BRANCHES);
    const other = unrelated.git("commit-tree", "-m", "other", `${id.one}^{tree}`).trim();
    unrelated.git("update-ref", "refs/remotes/origin/main", other);
    for (const build of [alone, unrelated]) {
      expect(await baseIn(build, { env: githubEvent({ before: id.four }) })).toMatchObject({ base: id.four, head: id.five, from: { kind: "ci" } });
    }
  });

  it("to the default branch: what was there before, though the branch is the remote's already", async () => {
    const build = checkOut(origin, id.three, ALL_BRANCHES);
    build.git("checkout", "-q", "-B", "main", "origin/main");
    expect(await baseIn(build, { env: githubEvent({ before: id.one }) })).toMatchObject({ base: id.one, mergeBase: id.one, head: id.three });
  });

  it.each([
    ["a new branch of GitHub", githubEvent({ before: ZERO, repository: { default_branch: "main" } })],
    ["a new branch of GitLab", { GITLAB_CI: "true", CI_COMMIT_BEFORE_SHA: ZERO, CI_DEFAULT_BRANCH: "main" }],
    ["a new branch, where nothing names the default branch", { GITLAB_CI: "true", CI_COMMIT_BEFORE_SHA: ZERO }],
    ["Jenkins, where nothing was built before", { JENKINS_URL: "https://ci.example.org/", GIT_PREVIOUS_SUCCESSFUL_COMMIT: "null" }],
    ["Azure and CircleCI, which say nothing", { TF_BUILD: "True", CIRCLECI: "true" }],
    ["an event that cannot be read", githubEvent("no JSON")],
    ["an event that is not there", { GITHUB_ACTIONS: "true", GITHUB_EVENT_PATH: "/nowhere/event.json" }],
  ])("%s: the default branch", async (_name, env) => {
    expect(await baseIn(full, { env })).toEqual({ ...PULL, from: { kind: "default-branch", name: "origin/main", passedOver: [] } });
  });

  it.each([ZERO, ""])("the base %j that a workflow hands on is none", async (base) => {
    expect(await baseIn(full, { base, env: { CIRCLECI: "true" } })).toMatchObject({ ...PULL, from: { kind: "default-branch" } });
  });

  it("by force: the default branch, and what was passed over is told", async () => {
    const { from, ...ids } = await baseIn(full, { env: { GITLAB_CI: "true", CI_COMMIT_BEFORE_SHA: GONE } });
    expect(ids).toEqual(PULL);
    expect(from).toEqual({ kind: "default-branch", name: "origin/main", passedOver: [`${GONE} (CI_COMMIT_BEFORE_SHA)`] });
  });

  it("over an unrelated history: the default branch", async () => {
    const build = checkOut(origin, id.five, ALL_BRANCHES);
    const tree = build.git("rev-parse", "HEAD^{tree}").trim();
    const other = build.git("commit-tree", "-m", "other", tree).trim();
    expect(await baseIn(build, { env: githubEvent({ before: other }) })).toMatchObject({ ...PULL, from: { kind: "default-branch" } });
  });

  it("of a tag: what the default branch does not have", async () => {
    const env = githubEvent({ before: ZERO, ref: "refs/tags/v1", repository: { default_branch: "main" } });
    const build = checkOut(origin, id.two, ALL_BRANCHES);
    build.git("tag", "-a", "-m", "one", "v1");
    build.git("checkout", "-q", "v1");
    expect(await baseIn(build, { env })).toMatchObject({ base: id.three, mergeBase: id.two, head: id.two });
  });
});

describe("a default branch by another name", () => {
  const other = makeOrigin();
  other.repo.git("branch", "-q", "-m", "main", "trunk");
  other.repo.git("branch", "-q", "master", other.id.one);

  it("is what CI says", async () => {
    const build = checkOut(other, other.id.five, ALL_BRANCHES);
    const env = { GITLAB_CI: "true", CI_DEFAULT_BRANCH: "trunk" };
    expect(await baseIn(build, { env })).toMatchObject({ base: other.id.three, from: { name: "origin/trunk" } });
  });

  it("is what origin/HEAD says, before main and master", async () => {
    const build = clone(other, "-b", "feature");
    expect(await baseIn(build)).toMatchObject({ base: other.id.three, from: { kind: "default-branch", name: "origin/HEAD" } });
  });

  it("is not guessed where both main and master could be it", async () => {
    const build = checkOut(other, other.id.five, [...ALL_BRANCHES, "+refs/heads/trunk:refs/remotes/origin/main"]);
    const failure = await failureIn(build);
    expect([failure.exit, failure.mend.includes("--base REV")]).toEqual([2, true]);
  });
});

it.each(["--upload-pack=touch", "main\nHEAD", "a..b", "main^{/x}", "x y", "@{-1}", ""])("the branch %j in the environment is none", async (name) => {
  const env = { GITHUB_ACTIONS: "true", GITHUB_BASE_REF: name };
  expect(await baseIn(full, { env })).toMatchObject({ ...PULL, from: { kind: "default-branch", passedOver: [] } });
});
