// check PATH: which posts are asked about.

import { rmSync, symlinkSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { editLine, LATER, LATER_STILL, OTHER, POST } from "../../support/blog.ts";
import { check, commitHooked, commitUnhooked, findings, startBranch } from "../../support/check.ts";
import { makeFolder, post } from "../../support/repository.ts";

const SCOPES = ["--base=main", "--all", "--staged"];

it("knows a PATH that goes through a link to the repository, and stops at one outside", () => {
  const repo = startBranch();
  editLine(repo, POST, 3, "Edited.\n");
  commitUnhooked(repo, LATER);
  const folder = makeFolder();
  const link = `${folder}/link`;
  symlinkSync(repo.top, link);
  for (const named of [["-C", link, POST], ["-C", link, "."], [`${link}/src`], [link]]) {
    expect(findings(repo, ["--base", "main", ...named])).toEqual([`${POST} modified-stale`]);
  }
  const outside = repo.run(["check", "--base", "main", folder]);
  expect(outside.code).toBe(2);
  expect(outside.stderr).toContain("lies outside the repository");
});

describe("a PATH", () => {
  const repo = startBranch({
    files: { "README.md": "# Blog\n", "docs/page.md": post(["date: 2024-01-01"]), "notes/a.md": "# A\n", "notes/b.txt": "B.\n" },
  });
  editLine(repo, POST, 3, "Edited.\n");
  commitUnhooked(repo, LATER);
  repo.write("src/content/blog/untracked.md", post(["title: U"]));
  repo.write("drafts/u.md", post(["title: U"]));
  const said = (scope: string, ...args: string[]) => {
    const { code, stderr, stdout } = repo.run(["check", scope, ...args]);
    const notices = check(repo, [scope, ...args]).notices.map(({ code }) => code);
    expect(stderr.split("\n").length - 1).toBe(notices.length);
    expect(repo.run(["check", "-q", scope, ...args])).toEqual({ code, stdout, stderr: "" });
    return { notices, stdout, stderr };
  };

  it.each(SCOPES)("that is nowhere stops check %s", (scope) => {
    for (const args of [["src/content/blgo"], [POST, "src/content/blog/c.md"], ["src/content/blo"], ["a.md"], [`${POST}/x`]]) {
      const { code, stdout, stderr } = repo.run(["check", scope, ...args]);
      expect([code, stdout]).toEqual([2, ""]);
      expect(stderr).toContain(`no such file: ${args.at(-1)}\n`);
    }
    expect(repo.run(["check", scope, ""])).toMatchObject({ code: 2, stdout: "" });
  });

  it.each(SCOPES)("without a post is told by check %s, beside the report", (scope) => {
    expect(said(scope, "notes/b.txt")).toEqual({
      notices: ["no-post"],
      stdout: "",
      stderr: "stamp-dates: notes/b.txt is no post; to see why: stamp-dates explain notes/b.txt\n",
    });
    rmSync(repo.file("notes/b.txt"));
    expect(said(scope, "notes/b.txt", POST).notices).toEqual(["no-post"]);
    repo.git("checkout", "-q", "notes/b.txt");
  });

  it.each(["--base=main", "--all"])("whose files have no dates, outside the site's folders, is told by check %s", (scope) => {
    expect(said(scope, "README.md").notices).toEqual(["no-post"]);
    expect(said(scope, "notes", "README.md").notices).toEqual(["no-post", "no-post"]);
  });

  it.each(SCOPES)("with posts is not told by check %s, changed or not", (scope) => {
    for (const args of [[POST, OTHER], ["src"], ["."], ["src/content/blog/", "./src"], []]) expect(said(scope, ...args).notices).toEqual([]);
  });

  it.each(["--base=main", "--all"])("with a page that has a date is not told by check %s", (scope) => {
    expect(said(scope, "docs", "--created-key", "date").notices).toEqual([]);
  });

  it.each(SCOPES)("that is not tracked is told by check %s, but for one beside posts", (scope) => {
    expect(said(scope, "drafts", "src/content/blog/untracked.md").notices).toEqual(["not-committed", "not-committed"]);
    expect(said(scope, "src/content/blog").notices).toEqual([]);
  });
});

it("a PATH that the branch deleted, or that only the base has, is none of a mistake", () => {
  const repo = startBranch();
  repo.git("rm", "-q", POST);
  commitHooked(repo, LATER);
  repo.git("switch", "-q", "main");
  repo.write("src/content/notes/later.md", post(["title: L", "pubDatetime: 2024-01-01"]));
  commitHooked(repo, LATER_STILL);
  repo.git("switch", "-q", "topic");
  expect(repo.run(["check", "--base", "main", POST, "src/content/notes"])).toEqual({ code: 0, stdout: "", stderr: "" });
  expect(repo.run(["check", "--all", POST]).code).toBe(2);
  repo.git("rm", "-q", OTHER);
  expect(repo.run(["check", "--staged", OTHER])).toEqual({ code: 0, stdout: "", stderr: "" });
  repo.write("src/content/blog/new.md", post(["title: N", "pubDatetime: 2024-01-01"]));
  repo.git("add", "-A");
  rmSync(repo.file("src/content/blog/new.md"));
  expect(repo.run(["check", "--staged", "src/content/blog/new.md"]).code).toBe(0);
});
