// check: times without a zone, where the commit's own offset is all that tells which.

import { expect, it } from "vitest";
import { check, commitHooked, commitUnhooked, expectNothingFound, mendsOf, startBranch } from "../../support/check.ts";
import { post } from "../../support/repository.ts";

const [NOTE, OTHER] = ["notes/a.md", "notes/b.md"];
const TEXT = post(["created: 2024-01-01T10:00:00", "modified: 2024-01-02T10:00:00"], "Text.\n");

function start() {
  return startBranch({ files: { [NOTE]: TEXT, [OTHER]: TEXT, "stamp-dates.config.json": '{"preset":"obsidian"}' } });
}

it("writes what the hook would have written, wherever a later commit to another post was made", () => {
  const repo = start();
  repo.write(NOTE, `${TEXT}More.\n`);
  commitUnhooked(repo, "2024-03-01T10:00:00-0800");
  repo.write(OTHER, `${TEXT}More.\n`);
  commitHooked(repo, "2024-03-02T10:00:00+0900");
  expect(repo.read(OTHER)).toContain("modified: 2024-03-02T10:00:00\n");
  const report = check(repo);
  expect(mendsOf(report, NOTE)).toEqual({ modified: "2024-03-01T10:00:00" });
});

it("passes a post whose last commit went through the hook, whatever the offset of a later commit to another one", () => {
  const repo = start();
  repo.write(NOTE, `${TEXT}More.\n`);
  commitUnhooked(repo, "2024-03-01T10:00:00-0800");
  repo.write(NOTE, repo.read(NOTE).replace("More.", "Still more."));
  commitHooked(repo, "2024-03-01T12:00:00-0800");
  repo.write(OTHER, `${TEXT}More.\n`);
  commitHooked(repo, "2024-03-02T10:00:00+0900");
  expectNothingFound(repo);
});
