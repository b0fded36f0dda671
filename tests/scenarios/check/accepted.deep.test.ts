// check --base: what is no finding although a post changed past the hook.

import { writeFileSync } from "node:fs";
import { expect, it } from "vitest";
import { BODY, editLine, FIELDS, LATER, LATER_STILL, OTHER, POST } from "../../support/blog.ts";
import { check, commitHooked, commitUnhooked, expectNothingFound, findings, startBranch } from "../../support/check.ts";
import { post, type TestRepository } from "../../support/repository.ts";

const [TITLE = "", CREATED = "", MODIFIED = ""] = FIELDS;
const FOLDER = "src/content/blog";
const MOVED = `${FOLDER}/moved.md`;

function edit(repo: TestRepository, name = POST, number = 3): void {
  editLine(repo, name, number, `Edited ${number}.\n`);
}

/** A branch whose post POST has these lines of front matter. */
function startWith(...fields: string[]): TestRepository {
  return startBranch({ files: { [POST]: post(fields, BODY) } });
}

it("a post that was only renamed", () => {
  const repo = startBranch();
  repo.git("mv", POST, MOVED);
  commitUnhooked(repo, LATER);
  expectNothingFound(repo);
});

it("but one that was renamed and edited is found under its new name", () => {
  const repo = startBranch();
  edit(repo);
  commitUnhooked(repo, LATER);
  repo.git("mv", POST, `${FOLDER}/first.md`);
  commitUnhooked(repo, LATER_STILL);
  repo.git("mv", `${FOLDER}/first.md`, MOVED);
  commitUnhooked(repo, LATER_STILL);
  expect(findings(repo)).toEqual([`${MOVED} modified-stale`]);
});

it("one that was renamed and edited through the hook", () => {
  const repo = startBranch();
  repo.git("mv", POST, MOVED);
  edit(repo, MOVED);
  commitHooked(repo, LATER);
  repo.git("mv", MOVED, POST);
  commitHooked(repo, LATER_STILL);
  expectNothingFound(repo);
});

it("white space, a tag, and dates", () => {
  const repo = startBranch();
  repo.write(POST, repo.read(POST).replace("Line 3.\n", "Line   3.  \n\n\n").replace("draft: false\n", "draft: false\ntags: [a]\n"));
  repo.write(OTHER, repo.read(OTHER).replace(MODIFIED, "modDatetime: 2024-01-03T10:00:00Z"));
  commitUnhooked(repo, LATER);
  expectNothingFound(repo);
});

it("text that was taken back", () => {
  const repo = startBranch();
  const before = repo.read(POST);
  edit(repo);
  commitUnhooked(repo, LATER);
  repo.write(POST, before);
  commitUnhooked(repo, LATER_STILL);
  expectNothingFound(repo);
});

it("text that was taken back in a post of the branch's own", () => {
  const repo = startBranch();
  repo.write(MOVED, post([TITLE, CREATED], BODY));
  commitHooked(repo, LATER);
  const before = repo.read(MOVED);
  edit(repo, MOVED);
  commitUnhooked(repo, LATER_STILL);
  repo.write(MOVED, before);
  commitUnhooked(repo, LATER_STILL);
  expect(findings(repo)).toEqual([]);
});

it("a pinned value, one set beside the text, and one set afterwards", () => {
  const repo = startWith(TITLE, CREATED, `${MODIFIED} # keep`);
  edit(repo);
  repo.write(OTHER, repo.read(OTHER).replace("Line 3.", "Edited.").replace(MODIFIED, "modDatetime: 2024-02-20T10:00:00Z"));
  commitUnhooked(repo, LATER);
  expectNothingFound(repo);
  edit(repo, OTHER, 9);
  commitUnhooked(repo, LATER_STILL);
  expect(findings(repo)).toEqual([`${OTHER} modified-stale`]);
  repo.write(OTHER, repo.read(OTHER).replace("2024-02-20T10:00:00Z", "2024-03-30T00:00:00Z"));
  commitUnhooked(repo, LATER_STILL);
  expectNothingFound(repo);
});

it("a draft, whether edited or new", () => {
  const repo = startWith(TITLE, CREATED, MODIFIED, "draft: true");
  edit(repo);
  repo.write(MOVED, post([TITLE, "draft: true"], BODY));
  commitUnhooked(repo, LATER);
  expectNothingFound(repo);
});

it("a post that became a draft", () => {
  const repo = startBranch();
  edit(repo);
  repo.write(POST, repo.read(POST).replace("draft: false", "draft: true"));
  commitUnhooked(repo, LATER);
  expectNothingFound(repo);
});

it("but a release past the hook is found", () => {
  const repo = startWith(TITLE, CREATED, "draft: true");
  repo.write(POST, repo.read(POST).replace("draft: true", "draft: false"));
  commitUnhooked(repo, LATER);
  expect(findings(repo)).toEqual([`${POST} release-unstamped`]);
});

it("a release whose created date the author wrote, or lies in the future", () => {
  const repo = startBranch({
    files: { [POST]: post([TITLE, CREATED, "draft: true"], BODY), [OTHER]: post([TITLE, "pubDatetime: 2030-01-01T00:00:00Z", "draft: true"], BODY) },
  });
  repo.write(POST, repo.read(POST).replace("draft: true", "draft: false").replace(CREATED, "pubDatetime: 2024-02-28T00:00:00Z"));
  repo.write(OTHER, repo.read(OTHER).replace("draft: true", "draft: false"));
  commitUnhooked(repo, LATER);
  expectNothingFound(repo);
});

it("a second release keeps created, and owes a modified date for its new text", () => {
  const repo = startBranch();
  repo.write(POST, repo.read(POST).replace("draft: false", "draft: true"));
  commitUnhooked(repo, LATER);
  repo.git("branch", "hidden");
  edit(repo);
  repo.write(POST, repo.read(POST).replace("draft: true", "draft: false"));
  commitUnhooked(repo, LATER_STILL);
  expect(findings(repo, ["--base", "hidden"])).toEqual([`${POST} modified-stale`]);
});

it("a scheduled post", () => {
  const repo = startWith(TITLE, "pubDatetime: 2030-01-01T00:00:00Z", "draft: false");
  edit(repo);
  commitUnhooked(repo, LATER);
  expectNothingFound(repo);
});

it("a mass commit, even where only one of its posts is named or left", () => {
  const names = Array.from({ length: 26 }, (_, i) => `${FOLDER}/post-${i}.md`);
  const repo = startBranch({ files: Object.fromEntries(names.map((name) => [name, post(FIELDS, BODY)])) });
  for (const name of names) edit(repo, name);
  commitUnhooked(repo, LATER);
  expectNothingFound(repo);
  expect(findings(repo, ["--base", "main", names[0] as string])).toEqual([]);
  repo.git("rm", "-q", ...names.slice(1, 9));
  commitUnhooked(repo, LATER_STILL);
  expectNothingFound(repo);
  edit(repo, names[0], 9);
  commitUnhooked(repo, LATER_STILL);
  expect(findings(repo)).toEqual([`${names[0]} modified-stale`]);
});

it("a commit with the trailer Stamp-Dates: skip", () => {
  const repo = startBranch();
  edit(repo);
  commitUnhooked(repo, LATER, "-m", "Typos\n\nStamp-Dates: skip");
  expectNothingFound(repo);
  edit(repo, OTHER);
  commitUnhooked(repo, LATER, "-m", "It says Stamp-Dates: skip\n\nbut not as a trailer: Stamp-Dates is here");
  expect(findings(repo)).toEqual([`${OTHER} modified-stale`]);
});

it("a commit in the list of ignored revisions, given or configured", () => {
  const repo = startBranch();
  edit(repo);
  commitUnhooked(repo, LATER);
  const oid = repo.git("rev-parse", "HEAD").trim();
  writeFileSync(`${repo.top}/.git/ignored`, `# formatting\n\n${oid} # the whole blog\n`);
  expect(findings(repo, ["--base", "main", "--ignore-revs-file", ".git/ignored"])).toEqual([]);
  expect(findings(repo)).toEqual([`${POST} modified-stale`]);
  repo.git("config", "blame.ignoreRevsFile", ".git/ignored");
  expectNothingFound(repo);
  expect(findings(repo, ["--base", "main"], { in: "src" })).toEqual([]);
});

it("says that the list of ignored revisions is not there, if it was given", () => {
  const repo = startBranch();
  repo.git("config", "blame.ignoreRevsFile", "not-there");
  edit(repo);
  commitHooked(repo, LATER);
  expectNothingFound(repo);
  const result = repo.run(["check", "--base", "main", "--ignore-revs-file", "not-there"]);
  expect(result.code).toBe(2);
  expect(result.stderr).toContain("not-there");
});

it("a commit by an ignored author", () => {
  const repo = startBranch();
  edit(repo);
  commitUnhooked(repo, LATER, "--author", "Formatter <bot@example.org>");
  expect(findings(repo, ["--base", "main", "--ignore-author", "^Formatter <bot@"])).toEqual([]);
  expect(findings(repo, ["--base", "main", "--ignore-author", "blogger"])).toEqual([`${POST} modified-stale`]);
  expect(repo.run(["check", "--base", "main", "--ignore-author", "("]).code).toBe(2);
});

it("trouble that the base had is a warning", () => {
  const repo = startBranch({
    files: {
      [POST]: post([TITLE, "modDatetime: 2024-01-02T10:00:00Z"], BODY),
      [OTHER]: post([TITLE, CREATED, "modDatetime: 2099-01-01T00:00:00Z"], BODY),
      [MOVED]: post([TITLE, CREATED, "modDatetime: soon"], BODY),
    },
  });
  edit(repo);
  commitHooked(repo, LATER);
  edit(repo, OTHER);
  edit(repo, MOVED);
  commitUnhooked(repo, LATER);
  expect(findings(repo)).toEqual([`${POST} created-missing warning`, `${OTHER} modified-in-future warning`, `${MOVED} invalid-date warning`]);
  expect(check(repo).files).toHaveLength(3);
});
