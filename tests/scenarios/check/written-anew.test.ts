// check --base: a post that went and came back is a new one, to the hook and to the check.

import { rmSync, symlinkSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { editLine, LATER, LATER_STILL, POST } from "../../support/blog.ts";
import { commitHooked, commitUnhooked, expectNothingFound, findings, startBranch } from "../../support/check.ts";
import type { TestRepository } from "../../support/repository.ts";

function edit(repo: TestRepository, name: string, number: number): void {
  editLine(repo, name, number, `Edited ${number}.\n`);
}

it("passes a post that was deleted and written anew, with its old dates, through the hook", () => {
  const repo = startBranch();
  const before = repo.read(POST);
  edit(repo, POST, 3);
  commitHooked(repo, LATER);
  repo.git("rm", "-q", POST);
  commitHooked(repo, LATER_STILL);
  repo.write(POST, before.replace("Line 5.\n", "New.\n"));
  commitHooked(repo, "2024-05-01T00:00:00Z");
  expectNothingFound(repo);
  edit(repo, POST, 7);
  commitUnhooked(repo, "2024-05-02T00:00:00Z");
  expect(findings(repo)).toEqual([`${POST} modified-stale`]);
});

it("passes a post that was a symbolic link for a while", () => {
  const repo = startBranch();
  const before = repo.read(POST);
  rmSync(path.join(repo.top, POST));
  symlinkSync("b.md", path.join(repo.top, POST));
  commitHooked(repo, LATER);
  rmSync(path.join(repo.top, POST));
  repo.write(POST, before.replace("Line 5.\n", "New.\n"));
  commitHooked(repo, LATER_STILL);
  expectNothingFound(repo);
});
