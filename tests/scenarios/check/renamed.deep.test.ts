// check --base: a post is known again by whatever name a merge gave it.

import { mkdirSync } from "node:fs";
import { expect, it } from "vitest";
import { BODY, editLine, FIELDS, LATER, LATER_STILL, OTHER, POST } from "../../support/blog.ts";
import { commitHooked, commitUnhooked, expectNothingFound, findings, startBranch } from "../../support/check.ts";
import { post, type TestRepository } from "../../support/repository.ts";

const FOLDER = "src/content/blog";
const MOVED = `${FOLDER}/z.md`;
const THIRD = "2024-05-01T08:00:00Z";

function edit(repo: TestRepository, name: string, number: number): void {
  editLine(repo, name, number, `Edited ${number}.\n`);
}

/** Moves a file on main, while the branch goes on. */
function moveOnMain(repo: TestRepository, from: string, to: string): void {
  repo.git("switch", "-q", "main");
  repo.git("mv", from, to);
  commitHooked(repo, LATER_STILL);
  repo.git("switch", "-q", "topic");
}

function merge(repo: TestRepository, from = "main"): void {
  repo.git("merge", "-q", "--no-edit", from);
}

it("renamed on main, after the commit past the hook", () => {
  const repo = startBranch();
  edit(repo, POST, 3);
  commitUnhooked(repo, LATER);
  moveOnMain(repo, POST, MOVED);
  merge(repo);
  expect(findings(repo)).toEqual([`${MOVED} modified-stale`]);
  edit(repo, MOVED, 9);
  commitHooked(repo, THIRD);
  expectNothingFound(repo);
});

it("renamed on main: a branch made through the hook passes", () => {
  const repo = startBranch();
  edit(repo, POST, 3);
  commitHooked(repo, LATER);
  moveOnMain(repo, POST, MOVED);
  merge(repo);
  expectNothingFound(repo);
});

it("renamed on main, and the check is of the merge that GitHub makes of a pull request", () => {
  const repo = startBranch();
  edit(repo, POST, 3);
  commitUnhooked(repo, LATER);
  moveOnMain(repo, POST, MOVED);
  repo.git("switch", "-q", "--detach", "main");
  merge(repo, "topic");
  expect(findings(repo)).toEqual([`${MOVED} modified-stale`]);
});

it("renamed on main, and again on the branch", () => {
  const repo = startBranch();
  edit(repo, POST, 3);
  commitUnhooked(repo, LATER);
  moveOnMain(repo, POST, MOVED);
  merge(repo);
  repo.git("mv", MOVED, `${FOLDER}/y.md`);
  commitHooked(repo, THIRD);
  expect(findings(repo)).toEqual([`${FOLDER}/y.md modified-stale`]);
});

it("renamed on the branch, then edited past the hook, and main's name is kept", () => {
  const repo = startBranch();
  repo.git("mv", POST, `${FOLDER}/y.md`);
  commitHooked(repo, LATER);
  edit(repo, `${FOLDER}/y.md`, 3);
  commitUnhooked(repo, LATER_STILL);
  moveOnMain(repo, POST, MOVED);
  repo.tryGit(["merge", "-q", "main"]);
  repo.write(MOVED, repo.read(`${FOLDER}/y.md`));
  repo.git("rm", "-q", "--cached", POST, `${FOLDER}/y.md`);
  repo.git("clean", "-q", "-f", `${FOLDER}/y.md`);
  commitUnhooked(repo, THIRD);
  expect(findings(repo)).toEqual([`${MOVED} modified-stale`]);
});

it("renamed twice on main, with a merge after each", () => {
  const repo = startBranch();
  edit(repo, POST, 3);
  commitUnhooked(repo, LATER);
  moveOnMain(repo, POST, `${FOLDER}/y.md`);
  merge(repo);
  moveOnMain(repo, `${FOLDER}/y.md`, MOVED);
  merge(repo);
  expect(findings(repo)).toEqual([`${MOVED} modified-stale`]);
});

it("moved with its folder on main, a new post of the branch with it", () => {
  const repo = startBranch();
  edit(repo, POST, 3);
  repo.write(`${FOLDER}/new.md`, post(["title: New"], BODY.replaceAll("Line", "Row")));
  commitUnhooked(repo, LATER);
  mkdirSync(repo.file("src/content/posts"));
  moveOnMain(repo, FOLDER, "src/content/posts/2024");
  repo.git("config", "merge.directoryRenames", "true");
  merge(repo);
  expect(findings(repo)).toEqual(["src/content/posts/2024/a.md modified-stale", "src/content/posts/2024/new.md created-missing"]);
});

it("renamed on a parallel branch within the branch, whichever of the two git lists first", () => {
  for (const [edited, moved] of [
    [LATER, LATER_STILL],
    [LATER_STILL, LATER],
  ] as const) {
    const repo = startBranch();
    edit(repo, POST, 3);
    commitUnhooked(repo, edited);
    repo.git("switch", "-q", "-c", "side", "main");
    repo.git("mv", POST, MOVED);
    commitHooked(repo, moved);
    for (const [here, there] of [["topic", "side"] as const, ["side", "topic"] as const]) {
      repo.git("switch", "-q", "--detach", here);
      merge(repo, there);
      expect(findings(repo)).toEqual([`${MOVED} modified-stale`]);
    }
  }
});

it("deleted on main: nothing is owed for it", () => {
  const repo = startBranch();
  edit(repo, POST, 3);
  commitUnhooked(repo, LATER);
  repo.git("switch", "-q", "main");
  repo.git("rm", "-q", POST);
  commitHooked(repo, LATER_STILL);
  repo.git("switch", "-q", "topic");
  expect(repo.tryGit(["merge", "-q", "main"]).code).toBe(1);
  repo.git("rm", "-q", POST);
  commitHooked(repo, THIRD);
  expectNothingFound(repo);
});

it("renamed on main, where another post took its name: each has its own commits", () => {
  const repo = startBranch();
  edit(repo, POST, 3);
  commitUnhooked(repo, LATER);
  moveOnMain(repo, POST, MOVED);
  merge(repo);
  repo.git("switch", "-q", "main");
  const other = BODY.replaceAll("Line", "Row");
  repo.write(POST, post(["title: Another", "pubDatetime: 2024-01-20T10:00:00Z", "draft: false"], other));
  commitHooked(repo, LATER_STILL);
  repo.git("switch", "-q", "topic");
  merge(repo);
  expect(findings(repo)).toEqual([`${MOVED} modified-stale`]);
  repo.write(POST, repo.read(POST).replace("Row 3.", "Edited."));
  commitHooked(repo, THIRD);
  expect(findings(repo)).toEqual([`${MOVED} modified-stale`]);
});

it("deleted on the branch, and main has another post by its name: that one owes nothing for the first", () => {
  const repo = startBranch();
  edit(repo, POST, 3);
  commitUnhooked(repo, LATER);
  repo.git("rm", "-q", POST);
  commitHooked(repo, LATER_STILL);
  repo.git("switch", "-q", "main");
  repo.write(POST, post(["title: Scheduled", "pubDatetime: 2030-01-01T10:00:00Z"], BODY.replaceAll("Line", "Row")));
  commitHooked(repo, LATER_STILL);
  repo.git("switch", "-q", "topic");
  expect(repo.tryGit(["merge", "-q", "main"]).code).toBe(1);
  repo.git("add", POST);
  commitHooked(repo, LATER_STILL);
  repo.write(POST, repo.read(POST).replace("Row 3.", "Edited."));
  commitHooked(repo, THIRD);
  expect(repo.read(POST)).not.toContain("modDatetime");
  expect(findings(repo)).toEqual([]);
});

it("moved on the branch, and rewritten, before main was merged: it is known from before the branch", () => {
  const repo = startBranch({ files: { [OTHER]: post(["title: No created date", "modDatetime: 2024-01-02"], BODY) } });
  repo.git("mv", OTHER, MOVED);
  commitHooked(repo, LATER);
  repo.write(MOVED, post(["title: No created date", "modDatetime: 2024-01-02"], "Quite another text.\n".repeat(60)));
  commitHooked(repo, LATER_STILL);
  repo.git("switch", "-q", "main");
  edit(repo, POST, 3);
  commitHooked(repo, LATER);
  repo.git("switch", "-q", "topic");
  expect(repo.tryGit(["merge", "-q", "main"]).code).toBe(0);
  expect(findings(repo)).toEqual([`${MOVED} created-missing warning`]);
});

it("renamed on main, and another post took its name at once", () => {
  const repo = startBranch();
  edit(repo, POST, 3);
  commitUnhooked(repo, LATER);
  repo.git("switch", "-q", "main");
  repo.git("mv", POST, MOVED);
  repo.write(POST, post(["title: Another", "pubDatetime: 2024-01-20T10:00:00Z", "draft: false"], "Quite another text, of many lines.\n".repeat(60)));
  commitHooked(repo, LATER_STILL);
  repo.git("switch", "-q", "topic");
  expect(repo.tryGit(["merge", "-q", "main"]).code).toBe(1);
  // git finds no rename: the edit is carried over by hand
  repo.git("checkout", "-q", "--theirs", POST);
  edit(repo, MOVED, 3);
  commitUnhooked(repo, THIRD);
  expect(findings(repo)).toEqual([`${MOVED} modified-stale`]);
});

it("swapped on main: each post keeps what its commits owe it", () => {
  const second = BODY.replaceAll("Line", "Row");
  const repo = startBranch({ files: { [OTHER]: post(FIELDS, second) } });
  edit(repo, POST, 3);
  commitUnhooked(repo, LATER);
  moveOnMain(repo, POST, `${FOLDER}/x.md`);
  merge(repo);
  moveOnMain(repo, OTHER, POST);
  merge(repo);
  moveOnMain(repo, `${FOLDER}/x.md`, OTHER);
  merge(repo);
  expect(findings(repo)).toEqual([`${OTHER} modified-stale`]);
  expect(repo.committed(OTHER)).toContain("Edited 3.");
});

it("a released draft, moved, while a published post much like it was deleted: it is the draft still", () => {
  const draft = post(["title: D", "pubDatetime: 2024-01-01T10:00:00Z", "draft: true"], BODY);
  const repo = startBranch({ files: { [`${FOLDER}/d.md`]: draft } });
  repo.git("rm", "-q", OTHER);
  commitHooked(repo, LATER);
  repo.write(`${FOLDER}/d.md`, draft.replace("true", "false"));
  commitHooked(repo, LATER);
  repo.git("mv", `${FOLDER}/d.md`, MOVED);
  commitHooked(repo, LATER_STILL);
  repo.write(MOVED, repo.read(MOVED).replace("title: D", "title: A"));
  commitHooked(repo, THIRD);
  expectNothingFound(repo);
});

it("two posts that changed their names, one after the other", () => {
  const second = post(["title: B", "pubDatetime: 2023-05-05T10:00:00Z", "draft: false"], BODY.replaceAll("Line", "Row"));
  const repo = startBranch({ files: { [OTHER]: second } });
  for (const [from, to] of [[POST, MOVED] as const, [OTHER, POST] as const, [MOVED, OTHER] as const]) {
    repo.git("mv", from, to);
    commitHooked(repo, LATER);
  }
  expectNothingFound(repo);
  edit(repo, OTHER, 3);
  commitUnhooked(repo, LATER_STILL);
  expect(findings(repo)).toEqual([`${OTHER} modified-stale`]);
});

it("a new post that took another's name, when that one had been moved, is no old post with a new created date", () => {
  const repo = startBranch({ files: { [OTHER]: post(FIELDS, BODY.replaceAll("Line", "Row")) } });
  repo.write(`${FOLDER}/new.md`, post(["title: New"], BODY.replaceAll("Line", "Verse")));
  commitHooked(repo, LATER);
  for (const [from, to] of [[OTHER, MOVED] as const, [`${FOLDER}/new.md`, OTHER] as const]) {
    repo.git("mv", from, to);
    commitHooked(repo, LATER_STILL);
  }
  expectNothingFound(repo);
});
