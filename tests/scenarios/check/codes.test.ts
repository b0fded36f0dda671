// check --all, --staged and severities: each code of SPEC section 7 where it belongs, and nowhere else.

import { expect, it } from "vitest";
import { BODY, editLine, FIELDS, LATER, LATER_STILL, OTHER, POST, startBlog } from "../../support/blog.ts";
import { check, commitHooked, commitUnhooked, findings, mendsOf, startBranch } from "../../support/check.ts";
import { post, type TestRepository } from "../../support/repository.ts";

const FOLDER = "src/content/blog";
const CREATED = "pubDatetime: 2024-01-01T10:00:00Z";

/** One post for each code that a single version can show, and what is found in it. */
const TROUBLES: Readonly<Record<string, readonly [fields: readonly string[], found: string | null]>> = {
  "absent.md": [["title: A", "modDatetime: 2024-01-02T10:00:00Z"], "created-missing"],
  "before.md": [[CREATED, "modDatetime: 2023-12-31T10:00:00Z"], "modified-before-created"],
  "blank.md": [["pubDatetime:"], "created-missing"],
  "blank-modified.md": [[CREATED, "modDatetime:"], null],
  "draft.md": [["pubDatetime:", "draft: true"], null],
  "first.md": [[CREATED, "draft: first"], "draft-first"],
  "form.md": [['pubDatetime: "2024-01-01T10:00:00Z"'], "invalid-date"],
  "future.md": [[CREATED, "modDatetime: 2099-01-01T00:00:00Z"], "modified-in-future"],
  "no-date.md": [[CREATED, "modDatetime: yesterday"], "invalid-date"],
  "no-modified.md": [[CREATED], null],
  "scheduled.md": [["pubDatetime: 2099-01-01T00:00:00Z"], null],
};

function startTroubled(files: Record<string, string> = {}): TestRepository {
  const troubles = Object.entries(TROUBLES).map(([name, [fields]]) => [`${FOLDER}/${name}`, post(fields, BODY)]);
  return startBlog({ files: { ...Object.fromEntries(troubles), ...files } });
}

it("--all finds each trouble in its post, and none in the others", () => {
  const repo = startTroubled();
  const expected = Object.entries(TROUBLES).flatMap(([name, [, code]]) => (code === null ? [] : [`${FOLDER}/${name} ${code}`]));
  expect(findings(repo, ["--all"]).toSorted()).toEqual(expected.toSorted());
  expect(findings(repo, ["--all", `${FOLDER}/form.md`, `${FOLDER}/scheduled.md`])).toEqual([`${FOLDER}/form.md invalid-date`]);
});

it("--all gives the date in a form that the generator reads", () => {
  const repo = startTroubled();
  expect(mendsOf(check(repo, ["--all"]), `${FOLDER}/form.md`)).toEqual({ pubDatetime: "2024-01-01T10:00:00Z" });
});

it("--all takes the severities of the configuration, and exits with 0 where only warnings are left", () => {
  const severities = {
    "created-missing": "off",
    "draft-first": "warning",
    "invalid-date": "warning",
    "modified-in-future": "off",
    "modified-before-created": "off",
  };
  const repo = startTroubled({ "stamp-dates.config.json": JSON.stringify({ preset: "astro-paper", severities }) });
  expect(findings(repo, ["--all"])).toEqual([
    `${FOLDER}/first.md draft-first warning`,
    `${FOLDER}/form.md invalid-date warning`,
    `${FOLDER}/no-date.md invalid-date warning`,
  ]);
});

it("finds the troubles that a branch brings", () => {
  const repo = startBranch();
  for (const [name, [fields]] of Object.entries(TROUBLES)) repo.write(`${FOLDER}/${name}`, post(fields, BODY));
  commitUnhooked(repo, LATER);
  const expected = Object.entries(TROUBLES).flatMap(([name, [, code]]) => (code === null ? [] : [`${FOLDER}/${name} ${code}`]));
  // once it has the created date that the commit owes it, its modified date is too early
  const settled = `${FOLDER}/absent.md modified-before-created`;
  expect(findings(repo).toSorted()).toEqual([...expected, settled].toSorted());
});

it("warns of a published post's new created date, unless a severity says otherwise", () => {
  const repo = startBranch({ files: { [OTHER]: post([CREATED, "draft: true"], BODY) } });
  for (const name of [POST, OTHER]) repo.write(name, repo.read(name).replace("2024-01-01", "2024-01-02"));
  commitUnhooked(repo, LATER);
  expect(findings(repo)).toEqual([`${POST} created-changed warning`]);
  repo.write("stamp-dates.config.json", JSON.stringify({ preset: "astro-paper", severities: { "created-changed": "error" } }));
  expect(findings(repo)).toEqual([`${POST} created-changed`]);
});

it("--staged and stamp-dates --check find what a commit now would be stamped with", () => {
  const repo = startBlog();
  editLine(repo, POST, 3, "Edited.\n");
  repo.write(`${FOLDER}/new.md`, post(["title: New"], BODY));
  repo.git("add", POST, `${FOLDER}/new.md`);
  const env = { GIT_AUTHOR_DATE: LATER };
  expect(findings(repo, ["--staged"], { env })).toEqual([`${POST} modified-stale`, `${FOLDER}/new.md created-missing`]);
  expect(mendsOf(check(repo, ["--staged"], { env }), POST)).toEqual({ modDatetime: "2024-03-01T10:34:56Z" });
  const short = repo.run(["--check"], { env });
  expect(short.code).toBe(1);
  expect(short.stdout).toBe(repo.run(["check", "--staged"], { env }).stdout);
  expect(short.stdout).toContain("modDatetime: 2024-03-01T10:34:56Z");
});

it("--staged finds nothing where nothing is staged, and where our own value would only be renewed", () => {
  const repo = startBlog();
  expect(findings(repo, ["--staged"])).toEqual([]);
  editLine(repo, POST, 3, "Edited.\n");
  repo.write(`${FOLDER}/new.md`, post(["title: New"], BODY));
  repo.git("add", "-A");
  expect(repo.run([], { env: { GIT_AUTHOR_DATE: LATER } }).code).toBe(0);
  expect(findings(repo, ["--staged"], { env: { GIT_AUTHOR_DATE: LATER_STILL } })).toEqual([]);
  expect(repo.run(["--check"], { env: { GIT_AUTHOR_DATE: LATER_STILL } })).toEqual({ code: 0, stdout: "", stderr: "" });
});

it("--staged finds a release, and a draft that asks for one", () => {
  const repo = startBlog({ files: { [POST]: post([CREATED, "draft: true"], BODY), [OTHER]: post([CREATED, "draft: true"], BODY) } });
  repo.write(POST, repo.read(POST).replace("true", "false"));
  repo.write(OTHER, repo.read(OTHER).replace("true", "first"));
  repo.git("add", "-A");
  expect(findings(repo, ["--staged"])).toEqual([`${POST} release-unstamped`, `${OTHER} release-unstamped`, `${OTHER} draft-first`]);
});

it("--staged looks only at the posts that are named, and finds nothing after the commit", () => {
  const repo = startBlog();
  editLine(repo, POST, 3, "Edited.\n");
  editLine(repo, OTHER, 3, "Edited.\n");
  repo.git("add", "-A");
  expect(findings(repo, ["--staged", OTHER])).toEqual([`${OTHER} modified-stale`]);
  commitHooked(repo, LATER);
  expect(findings(repo, ["--staged"])).toEqual([]);
});

it("--staged finds what cannot be read, as the hook does", () => {
  const repo = startBlog();
  repo.write(POST, post(['title: "A', ...FIELDS.slice(1)], BODY));
  repo.write(OTHER, post([CREATED, "modDatetime: soon"], "Edited.\n"));
  repo.git("add", "-A");
  const found = findings(repo, ["--staged"]);
  expect(found).toContain(`${POST} broken-yaml`);
  expect(found).toContain(`${OTHER} invalid-date`);
  expect(found).toHaveLength(2);
});
