// check: where there is no commit to look at it says so, for a check that never compares anything would pass for good.

import { expect, it } from "vitest";
import { clone, GONE, githubEvent, makeOrigin } from "../../support/base.ts";
import { check } from "../../support/check.ts";
import type { TestRepository } from "../../support/repository.ts";

const origin = makeOrigin();
const main = clone(origin);
main.git("fetch", "-q", "origin", "feature:feature");

function said(repo: TestRepository, args: readonly string[], env: Readonly<Record<string, string>> = {}): string {
  const { code, stdout, stderr } = repo.run(["check", ...args], { env });
  expect([code, stdout]).toEqual([0, ""]);
  return stderr;
}

it("on the default branch, with nothing that is not pushed", () => {
  expect(said(main, [])).toBe(
    "stamp-dates: nothing was compared: every commit of HEAD is in origin/main; to check since another commit: --base REV; every post as it is: --all\n",
  );
});

it.each([
  ["main", []],
  ["origin/main", []],
  ["HEAD", []],
  ["main", ["--head", "HEAD~1"]],
])("against the base %s with %j", (base, args) => {
  expect(said(main, ["--base", base, ...args])).toContain(`nothing was compared: every commit of ${args[1] ?? "HEAD"} is in ${base};`);
});

it("after a push by force to the default branch: names what CI named too", () => {
  const env = githubEvent({ before: GONE, repository: { default_branch: "main" } });
  expect(said(main, [], env)).toContain(
    `every commit of HEAD is in origin/main (${GONE} (before of GITHUB_EVENT_PATH), which CI named, is not here);`,
  );
});

it("as a notice in reports for programs, and on stderr where the report has none", () => {
  expect(check(main, []).notices).toMatchObject([{ code: "nothing-compared" }]);
  const { stdout, stderr } = main.run(["check", "--reporter", "gitlab"]);
  expect([JSON.parse(stdout), stderr.split("\n").length]).toEqual([[], 2]);
  const github = main.run(["check", "--reporter", "github"]);
  expect(github.stdout).toMatch(/^::notice title=stamp-dates::nothing was compared/);
  expect(github.stderr).toBe("");
});

it("is not said with --quiet, of a branch with commits, of all posts, and of what is staged", () => {
  for (const args of [["-q"], ["--head", "feature"], ["--all"], ["--staged"]]) expect(said(main, args)).toBe("");
});
