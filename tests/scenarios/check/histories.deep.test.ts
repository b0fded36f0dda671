// check --base: whatever is merged, rebased, squashed, picked or reverted, a branch made through the hook passes.

import { expect, it } from "vitest";
import { BODY, editLine, FIELDS, LATER, LATER_STILL, OTHER, POST } from "../../support/blog.ts";
import { commitHooked, commitUnhooked, expectNothingFound, findings, startBranch } from "../../support/check.ts";
import { post, type TestRepository } from "../../support/repository.ts";

const NEW = "src/content/blog/new.md";
const THIRD = "2024-05-01T08:00:00Z";

function edit(repo: TestRepository, name: string, number: number): void {
  editLine(repo, name, number, `Edited ${number}.\n`);
}

/** Edits `POST` twice and adds a post, all through the hook. */
function makeTopic(repo: TestRepository): void {
  edit(repo, POST, 3);
  commitHooked(repo, LATER);
  repo.write(NEW, post(["title: New"], BODY));
  commitHooked(repo, LATER_STILL);
  edit(repo, POST, 9);
  commitHooked(repo, THIRD);
}

it("passes a squash merge that was made past the hook", () => {
  const repo = startBranch();
  makeTopic(repo);
  repo.git("switch", "-q", "-c", "squashed", "main");
  repo.git("merge", "-q", "--squash", "topic");
  commitUnhooked(repo, "2024-06-01T00:00:00Z");
  expectNothingFound(repo);
});

it("passes a squashed release", () => {
  const repo = startBranch({ files: { [NEW]: post(["title: New", "pubDatetime: 2024-01-01T10:00:00Z", "draft: true"], BODY) } });
  repo.write(NEW, repo.read(NEW).replace("draft: true", "draft: first"));
  commitHooked(repo, LATER);
  repo.git("switch", "-q", "-c", "squashed", "main");
  repo.git("merge", "-q", "--squash", "topic");
  commitUnhooked(repo, "2024-06-01T00:00:00Z");
  expectNothingFound(repo);
});

it("passes a merge of main, whose own commits are not the branch's business", () => {
  const repo = startBranch();
  edit(repo, POST, 3);
  commitHooked(repo, LATER);
  repo.git("switch", "-q", "main");
  edit(repo, OTHER, 3);
  commitUnhooked(repo, LATER_STILL);
  repo.git("switch", "-q", "topic");
  repo.git("merge", "-q", "--no-edit", "main");
  edit(repo, POST, 9);
  commitHooked(repo, THIRD);
  expectNothingFound(repo);
});

it("passes a merge of main whose conflict was resolved through the hook, long after the other commits", () => {
  const repo = startBranch();
  const env = { GIT_COMMITTER_DATE: LATER };
  const commit = (...args: string[]) => expect(repo.tryGit(["commit", "-q", "-a", "-m", "m", ...args], { env }).code).toBe(0);
  edit(repo, POST, 3);
  commit(`--date=${LATER}`);
  repo.git("switch", "-q", "main");
  edit(repo, POST, 30);
  commit(`--date=${LATER_STILL}`);
  repo.git("switch", "-q", "topic");
  expect(repo.tryGit(["merge", "-q", "main"]).code).toBe(1);
  repo.write(POST, repo.read(POST).replace(/<<<<<<<.*\n(.*\n)=======\n.*\n>>>>>>>.*\n/, "$1"));
  repo.git("add", POST);
  repo.commit("2024-08-01T00:00:00Z");
  repo.expectStamped(POST, "modDatetime");
  expectNothingFound(repo);
});

it("passes parallel branches that were merged within the branch", () => {
  const repo = startBranch();
  edit(repo, POST, 3);
  commitHooked(repo, LATER_STILL);
  repo.git("switch", "-q", "-c", "side", "main");
  edit(repo, OTHER, 30);
  repo.write(NEW, post(["title: New"], BODY));
  commitHooked(repo, LATER);
  repo.git("switch", "-q", "topic");
  repo.git("merge", "-q", "--no-edit", "side");
  expectNothingFound(repo);
  edit(repo, NEW, 5);
  commitUnhooked(repo, THIRD);
  expect(findings(repo)).toEqual([`${NEW} modified-missing`]);
});

it("passes a value set by hand on one branch that is earlier than the hook's on a parallel one", () => {
  const repo = startBranch();
  edit(repo, POST, 3);
  commitHooked(repo, LATER);
  repo.git("switch", "-q", "-c", "side", "main");
  edit(repo, POST, 30);
  repo.write(POST, repo.read(POST).replace("2024-01-02T10:00:00Z", "2024-02-01T10:00:00Z"));
  commitHooked(repo, THIRD);
  repo.git("switch", "-q", "topic");
  repo.git("merge", "-q", "--no-edit", "-X", "theirs", "side");
  expect(repo.read(POST)).toContain("modDatetime: 2024-02-01T10:00:00Z");
  expectNothingFound(repo);
});

it("passes the revert of one of many commits to a post", () => {
  const repo = startBranch();
  for (let line = 1; line <= 25; line++) {
    edit(repo, POST, line);
    commitUnhooked(repo, LATER);
  }
  repo.git("branch", "many");
  repo.git("revert", "--no-edit", "HEAD~5..HEAD");
  expectNothingFound(repo, "many");
  expect(findings(repo)).toEqual([`${POST} modified-stale`]);
});

it("finds the commit past the hook on a parallel branch", () => {
  const repo = startBranch();
  edit(repo, POST, 3);
  commitHooked(repo, LATER_STILL);
  repo.git("switch", "-q", "-c", "side", "main");
  edit(repo, OTHER, 30);
  commitUnhooked(repo, LATER);
  repo.git("switch", "-q", "topic");
  repo.git("merge", "-q", "--no-edit", "side");
  expect(findings(repo)).toEqual([`${OTHER} modified-stale`]);
});

it("passes a rebase", () => {
  const repo = startBranch();
  makeTopic(repo);
  repo.git("switch", "-q", "main");
  edit(repo, OTHER, 3);
  commitHooked(repo, LATER);
  repo.git("rebase", "-q", "main", "topic");
  expectNothingFound(repo);
});

it("passes a rebase that squashed a fixup into an earlier commit", () => {
  const repo = startBranch();
  edit(repo, POST, 3);
  commitHooked(repo, LATER);
  edit(repo, OTHER, 3);
  commitHooked(repo, LATER_STILL);
  edit(repo, POST, 9);
  repo.git("add", "-A");
  repo.git("commit", "-q", "--fixup", "HEAD~1", `--date=${THIRD}`);
  const result = repo.tryGit(["rebase", "-q", "-i", "--autosquash", "main"], { env: { GIT_SEQUENCE_EDITOR: "true" } });
  expect(result.code, result.stderr).toBe(0);
  expect(repo.git("rev-list", "--count", "main..HEAD")).toBe("2\n");
  expectNothingFound(repo);
});

it("passes a cherry-pick", () => {
  const repo = startBranch();
  edit(repo, POST, 3);
  commitHooked(repo, LATER);
  repo.git("switch", "-q", "-c", "other", "main");
  edit(repo, OTHER, 3);
  commitHooked(repo, LATER_STILL);
  repo.git("cherry-pick", "topic");
  expectNothingFound(repo);
});

it("finds the pick of a commit that was made past the hook", () => {
  const repo = startBranch();
  edit(repo, POST, 3);
  commitUnhooked(repo, LATER);
  repo.git("switch", "-q", "-c", "other", "main");
  repo.git("cherry-pick", "topic");
  expect(findings(repo)).toEqual([`${POST} modified-stale`]);
});

it.each([
  ["hooked", commitHooked],
  ["unhooked", commitUnhooked],
])("passes a clean revert, which runs no hook, of a %s commit of the branch", (_kind, commit) => {
  const repo = startBranch();
  edit(repo, OTHER, 3);
  commitHooked(repo, LATER);
  edit(repo, POST, 3);
  commit(repo, LATER);
  repo.git("revert", "--no-edit", "HEAD");
  expectNothingFound(repo);
});

it.each([
  ["hooked", commitHooked],
  ["unhooked", commitUnhooked],
])("passes a clean revert of a %s commit from before the branch", (_kind, commit) => {
  const repo = startBranch();
  edit(repo, POST, 3);
  commit(repo, LATER);
  repo.git("switch", "-q", "-c", "revert");
  repo.git("revert", "--no-edit", "HEAD");
  expect(repo.read(POST)).toContain("modDatetime: 2024-01-02T10:00:00Z");
  expectNothingFound(repo, "topic");
});

it("passes the revert of a merge from before the branch, and its revert", () => {
  const repo = startBranch();
  edit(repo, POST, 3);
  commitHooked(repo, LATER);
  repo.git("switch", "-q", "main");
  repo.git("merge", "-q", "--no-ff", "--no-edit", "topic");
  repo.git("switch", "-q", "-c", "revert");
  repo.git("revert", "--no-edit", "-m", "1", "HEAD");
  expectNothingFound(repo);
  repo.git("branch", "-f", "main", "revert");
  repo.git("revert", "--no-edit", "HEAD");
  expectNothingFound(repo);
});

it("finds an edit past the hook that follows a revert", () => {
  const repo = startBranch();
  edit(repo, POST, 3);
  commitHooked(repo, LATER);
  repo.git("switch", "-q", "-c", "revert");
  repo.git("revert", "--no-edit", "HEAD");
  edit(repo, POST, 20);
  commitUnhooked(repo, THIRD);
  expect(findings(repo, ["--base", "topic"])).toEqual([`${POST} modified-stale`]);
});

it("does not take a new post for a deleted one that was like it", () => {
  const repo = startBranch();
  repo.git("rm", "-q", POST);
  commitHooked(repo, LATER);
  repo.write(NEW, post(["title: New"], BODY));
  commitHooked(repo, LATER_STILL);
  expectNothingFound(repo);
});

it("knows a post again that was moved, and then rewritten", () => {
  const repo = startBranch({ files: { [OTHER]: post(["title: No created date", "modDatetime: 2024-01-02"], BODY) } });
  repo.git("mv", OTHER, NEW);
  commitHooked(repo, LATER);
  repo.write(NEW, post(["title: No created date", "modDatetime: 2024-01-02"], "Quite another text.\n".repeat(60)));
  commitHooked(repo, LATER_STILL);
  expect(findings(repo)).toEqual([`${NEW} created-missing warning`]);
});

it("passes a post that was deleted, and one that left the branch again", () => {
  const repo = startBranch();
  repo.write(NEW, post(["title: New"], BODY));
  edit(repo, POST, 3);
  commitUnhooked(repo, LATER);
  repo.git("rm", "-q", NEW, POST);
  commitUnhooked(repo, LATER_STILL);
  expectNothingFound(repo);
});

it("passes a date-only site that was edited twice in a day", () => {
  const repo = startBranch({ files: { [POST]: post([FIELDS[0] ?? "", "pubDatetime: 2024-01-01", "modDatetime: 2024-01-02"], BODY) } });
  edit(repo, POST, 3);
  commitHooked(repo, "2024-03-01T09:00:00Z");
  edit(repo, POST, 9);
  commitUnhooked(repo, "2024-03-01T21:00:00Z");
  expectNothingFound(repo);
  edit(repo, POST, 12);
  commitUnhooked(repo, "2024-03-02T00:00:01Z");
  expect(findings(repo)).toEqual([`${POST} modified-stale`]);
});

it("decides upon a post that only passed through a folder by the rules of that folder", () => {
  const config = { "notes/stamp-dates.config.json": '{ "ignore": ["*.md"] }' };
  const repo = startBranch({ files: config });
  repo.git("mv", POST, "notes/a.md");
  edit(repo, "notes/a.md", 3);
  commitUnhooked(repo, LATER);
  repo.git("mv", "notes/a.md", POST);
  commitUnhooked(repo, LATER_STILL);
  expect(findings(repo)).toEqual([]);
  edit(repo, POST, 9);
  commitUnhooked(repo, THIRD);
  expect(findings(repo)).toEqual([`${POST} modified-stale`]);
});
