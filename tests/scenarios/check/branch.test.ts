// check --base: a branch made through the hook passes; a commit past the hook is found, and no other post.

import { expect, it } from "vitest";
import { BODY, editLine, FIELDS, LATER, LATER_STILL, OTHER, POST } from "../../support/blog.ts";
import { check, commitHooked, commitUnhooked, expectNothingFound, findings, mendsOf, startBranch } from "../../support/check.ts";
import { post, type TestRepository } from "../../support/repository.ts";

const NEW = "src/content/blog/new.md";
const THIRD = "2024-05-01T08:00:00Z";
const DRAFT = post(["title: D", "pubDatetime: 2024-01-01T10:00:00Z", "draft: true"], BODY);

function edit(repo: TestRepository, name: string, number: number): void {
  editLine(repo, name, number, `Edited ${number}.\n`);
}

it("finds nothing in a branch made through the hook", () => {
  const repo = startBranch({ files: { "src/content/blog/draft.md": DRAFT } });
  edit(repo, POST, 3);
  commitHooked(repo, LATER);
  repo.write(NEW, post(["title: New", "draft: false"], BODY));
  repo.write("src/content/blog/draft.md", DRAFT.replace("draft: true", "draft: first"));
  commitHooked(repo, LATER_STILL);
  edit(repo, NEW, 7);
  edit(repo, POST, 9);
  commitHooked(repo, THIRD);
  expectNothingFound(repo);
});

it("finds the post of a commit past the hook, and no other", () => {
  const repo = startBranch();
  edit(repo, OTHER, 3);
  commitHooked(repo, LATER);
  edit(repo, POST, 3);
  commitUnhooked(repo, LATER_STILL);
  const report = check(repo);
  expect(findings(repo)).toEqual([`${POST} modified-stale`]);
  expect(mendsOf(report, POST)).toEqual({ modDatetime: "2024-04-02T06:02:03Z" });
});

it("says the line to paste, where, and how to mend", () => {
  const repo = startBranch();
  edit(repo, POST, 3);
  commitUnhooked(repo, LATER);
  const { code, stdout, stderr } = repo.run(["check", "--base", "main"]);
  expect(code).toBe(1);
  expect(stderr).toBe("");
  expect(stdout).toContain(`${POST}:4:14: error: `);
  expect(stdout).toContain("modDatetime: 2024-03-01T10:34:56Z");
  expect(stdout).toContain("--fix");
});

it("finds nothing once a later commit went through the hook", () => {
  const repo = startBranch();
  edit(repo, POST, 3);
  commitUnhooked(repo, LATER);
  edit(repo, POST, 9);
  commitHooked(repo, LATER_STILL);
  expectNothingFound(repo);
});

it("asks for the time of the last commit past the hook", () => {
  const repo = startBranch();
  edit(repo, POST, 3);
  commitUnhooked(repo, LATER);
  edit(repo, POST, 9);
  commitUnhooked(repo, LATER_STILL);
  expect(mendsOf(check(repo), POST)).toEqual({ modDatetime: "2024-04-02T06:02:03Z" });
});

it("finds a modified date that is missing, and one that is blank", () => {
  const blank = "src/content/blog/blank.md";
  const repo = startBranch({
    files: { [NEW]: post([FIELDS[0] ?? "", FIELDS[1] ?? ""], BODY), [blank]: post([FIELDS[1] ?? "", "modDatetime:"], BODY) },
  });
  edit(repo, NEW, 3);
  edit(repo, blank, 3);
  commitUnhooked(repo, LATER);
  expect(findings(repo)).toEqual([`${blank} modified-missing`, `${NEW} modified-missing`]);
});

it("finds a new post without a created date", () => {
  const repo = startBranch();
  repo.write(NEW, post(["title: New"], BODY));
  commitUnhooked(repo, LATER);
  expect(findings(repo)).toEqual([`${NEW} created-missing`]);
  expect(mendsOf(check(repo), NEW)).toEqual({ pubDatetime: "2024-03-01T10:34:56Z" });
});

it("accepts the created date that an author gave a new post", () => {
  const repo = startBranch();
  repo.write(NEW, post(["title: New", "pubDatetime: 2024-02-28T10:00:00Z"], BODY));
  commitUnhooked(repo, LATER);
  expectNothingFound(repo);
});

it("checks an amended commit by its author date", () => {
  const repo = startBranch();
  edit(repo, POST, 3);
  commitHooked(repo, LATER);
  edit(repo, POST, 9);
  repo.git("commit", "-q", "-a", "--amend", "--no-edit");
  expectNothingFound(repo);
  edit(repo, POST, 12);
  repo.git("commit", "-q", "-a", "--amend", "--no-edit", `--date=${LATER_STILL}`);
  expectNothingFound(repo);
});

it("takes a root commit as the base", () => {
  const repo = startBranch();
  edit(repo, POST, 3);
  commitHooked(repo, LATER);
  edit(repo, OTHER, 3);
  commitUnhooked(repo, LATER_STILL);
  const root = repo.git("rev-list", "--max-parents=0", "HEAD").trim();
  expect(findings(repo, ["--base", root])).toEqual([`${OTHER} modified-stale`]);
});

it("checks another head than HEAD", () => {
  const repo = startBranch();
  edit(repo, POST, 3);
  commitUnhooked(repo, LATER);
  repo.git("switch", "-q", "main");
  expect(findings(repo, ["--base", "main", "--head", "topic"])).toEqual([`${POST} modified-stale`]);
  expect(findings(repo, ["--base", "main"])).toEqual([]);
});

it("looks only at the posts that are named", () => {
  const repo = startBranch();
  edit(repo, POST, 3);
  edit(repo, OTHER, 3);
  commitUnhooked(repo, LATER);
  expect(findings(repo, ["--base", "main", POST])).toEqual([`${POST} modified-stale`]);
  expect(findings(repo, ["--base", "main", "src/content"])).toEqual([`${POST} modified-stale`, `${OTHER} modified-stale`]);
  expect(findings(repo, ["--base", "main", "b.md"], { in: "src/content/blog" })).toEqual([`${OTHER} modified-stale`]);
  expect(findings(repo, ["--base", "main", "notes.txt"])).toEqual([]);
});
