// check PATH: which posts are asked about.

import { symlinkSync } from "node:fs";
import { expect, it } from "vitest";
import { editLine, LATER, POST } from "../../support/blog.ts";
import { commitUnhooked, findings, startBranch } from "../../support/check.ts";
import { makeFolder } from "../../support/repository.ts";

it("knows a PATH that goes through a link to the repository, and stops at one outside", () => {
  const repo = startBranch();
  editLine(repo, POST, 3, "Edited.\n");
  commitUnhooked(repo, LATER);
  const folder = makeFolder();
  const link = `${folder}/link`;
  symlinkSync(repo.top, link);
  const gone = "src/content/blog/gone/there.md";
  for (const named of [["-C", link, POST], ["-C", link, "."], [`${link}/src`], [link], ["-C", link, gone, POST]]) {
    expect(findings(repo, ["--base", "main", ...named])).toEqual([`${POST} modified-stale`]);
  }
  expect(findings(repo, ["--base", "main", gone])).toEqual([]);
  const outside = repo.run(["check", "--base", "main", folder]);
  expect(outside.code).toBe(2);
  expect(outside.stderr).toContain("lies outside the repository");
});
