// Clones that lack history: what is missing is told apart from what never was, and each CI service gets its own remedy.

import { describe, expect, it } from "vitest";
import { ALL_BRANCHES, baseIn, checkOut, clone, failureIn, GONE, githubEvent, makeOrigin, ZERO } from "../../support/base.ts";

const origin = makeOrigin();
const { id } = origin;
const FEATURE = "+refs/heads/feature:refs/remotes/origin/feature";

describe("the base is not there: exit 3", () => {
  const shallow = checkOut(origin, id.five, ["--depth=1", "origin", FEATURE]);

  it.each([
    ["GitHub", "`fetch-depth: 0`", { GITHUB_ACTIONS: "true", GITHUB_BASE_REF: "main" }],
    ["GitHub's push", "`fetch-depth: 0`", githubEvent({ before: id.four })],
    ["GitHub's new branch", "`fetch-depth: 0`", githubEvent({ before: ZERO })],
    ["GitLab", "`GIT_DEPTH: 0`", { GITLAB_CI: "true", CI_MERGE_REQUEST_DIFF_BASE_SHA: id.two }],
    ["GitLab's push by force, for all one can know", "`GIT_DEPTH: 0`", { GITLAB_CI: "true", CI_COMMIT_BEFORE_SHA: GONE }],
    ["Azure", "`fetchDepth: 0`", { TF_BUILD: "True", SYSTEM_PULLREQUEST_TARGETBRANCH: "main" }],
    ["Bitbucket", "`clone: depth: full`", { BITBUCKET_BUILD_NUMBER: "7", BITBUCKET_PR_DESTINATION_COMMIT: id.three.slice(0, 12) }],
    ["CircleCI", "`method: full`", { CIRCLECI: "true" }],
    ["Jenkins", "shallow clone", { JENKINS_URL: "https://ci.example.org/", CHANGE_TARGET: "main" }],
  ])("%s: %s", async (_name, remedy, env) => {
    const failure = await failureIn(shallow, { env });
    expect(failure.exit).toBe(3);
    expect(failure.mend).toContain(remedy);
    expect(failure.mend).toContain("git fetch --unshallow");
  });

  it.each([{ base: "main" }, { base: "HEAD~1" }, { base: id.two }, { base: "HEAD", head: "main" }])("asked for: %j", async (request) => {
    const failure = await failureIn(shallow, request);
    expect(failure.exit).toBe(3);
    for (const remedy of ["git fetch --unshallow", "`fetch-depth: 0`", "`GIT_DEPTH: 0`"]) expect(failure.mend).toContain(remedy);
    expect(failure.why).toContain(request.head ?? request.base);
  });

  it("does not pass a push to the default branch as one without commits", async () => {
    const build = checkOut(origin, id.three, ["--depth=1", "origin", "+refs/heads/main:refs/remotes/origin/main"]);
    expect((await failureIn(build, { env: githubEvent({ before: id.one, repository: { default_branch: "main" } }) })).exit).toBe(3);
  });
});

describe("the base is there, and the way to it is not: exit 3", () => {
  it("no commit in common is left", async () => {
    const build = checkOut(origin, id.five, ["--depth=1", ...ALL_BRANCHES]);
    const failure = await failureIn(build, { base: "origin/main" });
    expect([failure.exit, failure.why.includes("origin/main")]).toEqual([3, true]);
  });

  it("GitHub's merge commit with both its parents: the branch's own commits are cut off", async () => {
    const merged = makeOrigin();
    merged.repo.git("merge", "-q", "--no-edit", "feature");
    const head = merged.repo.git("rev-parse", "HEAD").trim();
    merged.repo.git("update-ref", "refs/pull/1/merge", head);
    merged.repo.git("reset", "-q", "--hard", "HEAD^");
    const fetch = ["origin", "+refs/pull/1/merge:refs/remotes/pull/1/merge"];
    const env = githubEvent({ pull_request: { base: { sha: merged.id.three } } }, { GITHUB_BASE_REF: "main" });
    const two = checkOut(merged, head, ["--depth=2", ...fetch]);
    expect(two.git("cat-file", "-t", merged.id.three).trim()).toBe("commit");
    expect((await failureIn(two, { env })).exit).toBe(3);
    const all = checkOut(merged, head, fetch);
    expect(await baseIn(all, { env })).toMatchObject({ base: merged.id.three, mergeBase: merged.id.three, head });
  });
});

describe("the command that it gives brings what was missing, though the clone's own refs are one branch", () => {
  it.each([["--depth=1"], []].flatMap((depth) => [{}, { CHANGE_TARGET: "main" }].map((env) => [depth, env] as const)))(
    "%j %j",
    async (depth, env) => {
      const request = { env: { JENKINS_URL: "https://ci.example.org/", ...env } };
      const build = clone(origin, "-b", "feature", "--single-branch", ...depth);
      const { mend, why } = await failureIn(build, request);
      expect(why).toMatch(/ (is|are) not there$|no default branch/);
      const [, command = ""] = /`(git fetch [^`]+)`/.exec(mend) ?? [];
      expect(build.execute("sh", ["-c", command], {}).code, command).toBe(0);
      expect(await baseIn(build, request)).toMatchObject({ base: id.three, mergeBase: id.two, head: id.five });
    },
  );

  it("names all that is not there as one sentence", async () => {
    const shallow = clone(origin, "-b", "feature", "--single-branch", "--depth=1");
    const env = { GITLAB_CI: "true", CI_MERGE_REQUEST_DIFF_BASE_SHA: id.two, CI_MERGE_REQUEST_TARGET_BRANCH_NAME: "main" };
    const names = `${id.two} (CI_MERGE_REQUEST_DIFF_BASE_SHA) and origin/main (CI_MERGE_REQUEST_TARGET_BRANCH_NAME)`;
    expect((await failureIn(shallow, { env })).why).toBe(`${names} are not there`);
  });
});

describe("what is there is enough", () => {
  it("a shallow clone that reaches behind the base", async () => {
    const build = checkOut(origin, id.five, ["--depth=3", "origin", FEATURE]);
    const env = { GITLAB_CI: "true", CI_MERGE_REQUEST_DIFF_BASE_SHA: id.two };
    expect(await baseIn(build, { env })).toMatchObject({ base: id.two, mergeBase: id.two, head: id.five });
    const later = { GITLAB_CI: "true", CI_COMMIT_BEFORE_SHA: id.four };
    expect(await baseIn(build, { env: later })).toMatchObject({ base: id.four, mergeBase: id.four });
  });

  it("a further push to a branch, where the clone has the default branch too: what it left that one at", async () => {
    const build = checkOut(origin, id.five, ["--depth=3", "origin", FEATURE]);
    build.git("fetch", "-q", "--depth=2", "origin", "+refs/heads/main:refs/remotes/origin/main");
    for (const env of [githubEvent({ before: id.four }), { GITLAB_CI: "true", CI_COMMIT_BEFORE_SHA: id.four }]) {
      expect(await baseIn(build, { env })).toMatchObject({ base: id.three, mergeBase: id.two, from: { kind: "default-branch" } });
    }
  });

  it("commits on top of a clone of depth 1", async () => {
    const build = clone(origin, "--depth=1");
    build.commitAsIs("2024-02-01T10:00:00Z", { "new.md": "new\n" });
    expect(await baseIn(build)).toMatchObject({ base: id.three, mergeBase: id.three, from: { kind: "upstream", name: "origin/main" } });
  });

  it.each(["blob:none", "tree:0"])("a partial clone (%s), also where what CI names is gone", async (filter) => {
    const build = clone(origin, `--filter=${filter}`, "--no-checkout", "-b", "feature");
    const found = { base: id.three, mergeBase: id.two, head: id.five };
    expect(await baseIn(build, { base: "origin/main" })).toMatchObject(found);
    expect(await baseIn(build, { env: githubEvent({ before: GONE }) })).toMatchObject({ ...found, from: { kind: "default-branch" } });
  });
});
