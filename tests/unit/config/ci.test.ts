// What CI services say, read from their variables alone; tests/scenarios/check/base-ci.test.ts asks real clones for it.

import { describe, expect, it } from "vitest";
import { isZeroId, readCi } from "../../../src/config/ci.ts";
import { githubEvent } from "../../support/base.ts";

const ID = "a".repeat(40);
const OTHER = "b".repeat(40);

describe("a service is known by its own variable", () => {
  it.each([
    [{ GITHUB_ACTIONS: "true" }, "GitHub"],
    [{ GITLAB_CI: "true" }, "GitLab"],
    [{ BITBUCKET_BUILD_NUMBER: "1" }, "Bitbucket"],
    [{ TF_BUILD: "True" }, "Azure Pipelines"],
    [{ CIRCLECI: "true" }, "CircleCI"],
    [{ JENKINS_URL: "https://ci.example.org/" }, "Jenkins"],
  ])("%j: %s, which says nothing by that alone", (env, name) => {
    expect(readCi(env)).toMatchObject({ name, hints: [], defaultBranch: null });
  });

  it("and not by what else a shell may hold", () => {
    expect(readCi({ CI: "true", GITHUB_BASE_REF: "main", CI_COMMIT_BEFORE_SHA: ID, CHANGE_TARGET: "main" })).toBeNull();
    expect(readCi({ GITHUB_ACTIONS: "", GITLAB_CI: "" })).toBeNull();
  });
});

describe("hints", () => {
  const values = (env: Record<string, string>) => readCi(env)?.hints.map(({ value }) => value);

  it("a pull request's own `before` is no base, also where its target is not named", () => {
    expect(values(githubEvent({ before: ID, pull_request: { base: { sha: OTHER } } }))).toEqual([OTHER]);
    expect(values(githubEvent({ before: ID, pull_request: { base: { sha: OTHER } } }, { GITHUB_BASE_REF: "main" }))).toEqual(["main", OTHER]);
    expect(values(githubEvent({ before: ID }))).toEqual([ID]);
  });

  it.each([null, [], 7, "text", { before: 7 }, { before: null }, { pull_request: null }, { pull_request: { base: "main" } }])(
    "the event %j says nothing",
    (event) => {
      expect(values(githubEvent(JSON.stringify(event)))).toEqual([]);
    },
  );

  it("commits go before branches, and ids of no commit are left out", () => {
    const gitlab = { GITLAB_CI: "true", CI_MERGE_REQUEST_TARGET_BRANCH_NAME: "main", CI_COMMIT_BEFORE_SHA: "0".repeat(40) };
    expect(values({ ...gitlab, CI_MERGE_REQUEST_DIFF_BASE_SHA: ID })).toEqual([ID, "main"]);
    expect(values({ ...gitlab, CI_MERGE_REQUEST_DIFF_BASE_SHA: "HEAD" })).toEqual(["main"]);
  });

  it("a branch may have slashes, and stands for itself with refs/heads/ before it", () => {
    expect(values({ TF_BUILD: "True", SYSTEM_PULLREQUEST_TARGETBRANCH: "refs/heads/release/1.0" })).toEqual(["release/1.0"]);
  });
});

it("an id of zeros, in full or shortened, is of no object", () => {
  expect(["0".repeat(40), "0".repeat(64), "0000000"].map(isZeroId)).toEqual([true, true, true]);
  expect(["", "0", ID, `${"0".repeat(39)}1`, "0".repeat(65)].map(isZeroId)).toEqual([false, false, false, false, false]);
});
