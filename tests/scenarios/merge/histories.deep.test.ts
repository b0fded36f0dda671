// Merges as histories bring them: bases that were merged themselves, renames, linked work trees, what the hook makes of it after.

import { rmSync } from "node:fs";
import { expect, it } from "vitest";
import { installProgram, OURS, POST, registerDriver, startBranches, THEIRS, version } from "../../support/merging.ts";
import { TestRepository } from "../../support/repository.ts";

const SIDES = { ours: version({ modified: OURS, lines: { 2: "Ours." } }), theirs: version({ modified: THEIRS, lines: { 13: "Theirs." } }) };
const MERGED = version({ modified: OURS, lines: { 2: "Ours.", 13: "Theirs." } });

/** Each branch merged the other's first commit, and went on: the base of their merge is a merge of two. */
function crossBranches(repo: TestRepository, resolved: { main: string; other: string }): void {
  const [first, second] = [repo.git("rev-parse", "main").trim(), repo.git("rev-parse", "other").trim()];
  const conclude = (name: string, commit: string, text: string) => {
    repo.git("switch", "-q", name);
    repo.tryGit(["merge", "-q", "--no-commit", commit]);
    repo.write(POST, text);
    repo.git("add", POST);
    repo.git("commit", "-q", "--no-verify", "-m", "merged");
  };
  conclude("other", first, resolved.other);
  conclude("main", second, resolved.main);
}

it("criss-cross: the dates of the bases are merged too", () => {
  const repo = startBranches(SIDES);
  const [mine, others] = ["2024-05-01T10:00:00Z", "2024-05-02T10:00:00Z"];
  crossBranches(repo, {
    main: MERGED.replace(OURS, mine).replace("Line 5.", "Five."),
    other: MERGED.replace(OURS, others).replace("Line 9.", "Nine."),
  });
  expect(repo.git("merge-base", "--all", "main", "other").trim().split("\n")).toHaveLength(2);
  expect(repo.tryGit(["merge", "-q", "--no-edit", "other"]).code).toBe(0);
  expect(repo.read(POST)).toBe(version({ modified: others, lines: { 2: "Ours.", 13: "Theirs.", 5: "Five.", 9: "Nine." } }));
});

it("criss-cross: a base with conflict marks in its text is a base all the same", () => {
  const line = (text: string, modified: string) => version({ modified, lines: { 7: text } });
  const repo = startBranches({ ours: line("Ours.", OURS), theirs: line("Theirs.", THEIRS) });
  crossBranches(repo, { main: line("Both.", "2024-05-01T10:00:00Z"), other: line("Both.", "2024-05-02T10:00:00Z") });
  expect(repo.tryGit(["merge", "-q", "--no-edit", "other"]).code).toBe(0);
  expect(repo.read(POST)).toBe(line("Both.", "2024-05-02T10:00:00Z"));
});

it("criss-cross: of a base with conflict marks in its front matter git merges the lines", () => {
  const side = (title: string, modified: string) => version({ title, modified });
  const repo = startBranches({ ours: side("Ours", OURS), theirs: side("Theirs", THEIRS) });
  crossBranches(repo, { main: side("Both", "2024-05-01T10:00:00Z"), other: side("Both", "2024-05-02T10:00:00Z") });
  expect(repo.tryGit(["merge", "other"]).code).toBe(1);
  expect(repo.read(POST)).toContain("<<<<<<< ours\nmodDatetime: 2024-05-01T10:00:00Z\n");
});

it("an octopus asks no merge driver: the dates are a conflict, and nothing is lost", () => {
  const repo = startBranches(SIDES);
  repo.git("switch", "-q", "-c", "third", "main~1");
  repo.commitAsIs("2024-06-01T10:00:00Z", { "notes.txt": "Third.\n" });
  repo.git("switch", "-q", "main");
  expect(repo.tryGit(["merge", "-q", "--no-edit", "third", "other"]).code).toBe(1);
  expect(repo.read(POST)).toMatch(/<{7} .*\nmodDatetime: 2024-03.*\n={7}\nmodDatetime: 2024-02.*\n>{7} /);
  repo.git("reset", "-q", "--hard");
  for (const branch of ["third", "other"]) repo.git("merge", "-q", "--no-edit", branch);
  expect(repo.read(POST)).toBe(MERGED);
});

it("a post that one side renamed, and one that both made", () => {
  const repo = startBranches(SIDES);
  const renamed = "src/content/blog/new name, ü.md";
  const added = "src/content/blog/added.md";
  repo.git("mv", POST, renamed);
  repo.commitAsIs(OURS, { [added]: version({ created: OURS, modified: null }) });
  repo.git("switch", "-q", "other");
  repo.commitAsIs(THEIRS, { [added]: version({ created: THEIRS, modified: null }) });
  repo.git("switch", "-q", "main");
  expect(repo.tryGit(["merge", "-q", "--no-edit", "other"]).code).toBe(0);
  expect(repo.read(renamed)).toBe(MERGED);
  expect(repo.read(added)).toBe(version({ created: THEIRS, modified: null }));
  expect(repo.git("ls-files", "--others", "--exclude-standard")).toBe("");
});

it("in a linked work tree, and started from a sub-folder", () => {
  const repo = startBranches(SIDES);
  const linked = repo.at(`${repo.top}-linked`);
  repo.git("worktree", "add", "-q", "-b", "linked", linked.top, "main");
  linked.execute("cp", ["-r", repo.file("node_modules"), linked.top], {});
  expect(linked.tryGit(["merge", "-q", "--no-edit", "other"], { in: "src/content" }).code).toBe(0);
  expect(linked.read(POST)).toBe(MERGED);
  expect(linked.git("status", "--porcelain", "--ignored")).toBe("!! node_modules/\n");
  rmSync(linked.top, { recursive: true });
});

it("without a work tree, as a server makes a merge, git merges the lines", () => {
  const repo = startBranches(SIDES);
  const server = repo.at(`${repo.top}-bare.git`);
  repo.git("clone", "-q", "--bare", repo.top, server.top);
  server.git("config", "merge.stamp-dates.driver", repo.git("config", "merge.stamp-dates.driver").trimEnd());
  server.write("info/attributes", "*.md merge=stamp-dates\n");
  expect(server.tryGit(["merge-tree", "--write-tree", "main", "other"]).code).toBe(1);
});

it("the hook stamps a post whose text is new in the merge, and no other", () => {
  const both = (modified: string, text: string) => version({ modified, lines: { 7: text } });
  const repo = startBranches({ ours: both(OURS, "Ours."), theirs: both(THEIRS, "Theirs.") }, { hook: true });
  const clean = "src/content/blog/b.md";
  repo.git("switch", "-q", "other");
  repo.commitAsIs(THEIRS, { [clean]: SIDES.theirs });
  repo.git("switch", "-q", "main");
  expect(repo.tryGit(["merge", "other"]).code).toBe(1);
  repo.write(POST, both(OURS, "Both."));
  repo.git("add", POST);
  repo.commit("2024-07-01T10:00:00Z");
  expect(repo.committed(POST)).toBe(both("2024-07-01T10:00:00Z", "Both."));
  expect(repo.committed(clean)).toBe(SIDES.theirs);
  repo.expectSettled();
});

it("a merge of two stamped sides has the later date, and `check` finds nothing to say", () => {
  const repo = new TestRepository();
  installProgram(repo);
  registerDriver(repo);
  repo.commitAsIs("2024-01-02T10:00:00Z", { [POST]: version() });
  repo.git("switch", "-q", "-c", "other");
  repo.write(POST, version({ lines: { 13: "Theirs." } }));
  repo.commit(THEIRS, "-a");
  repo.git("switch", "-q", "main");
  repo.write(POST, version({ lines: { 2: "Ours." } }));
  repo.commit(OURS, "-a");
  repo.git("merge", "-q", "--no-edit", "other");
  expect(repo.committed(POST)).toBe(MERGED);
  expect(repo.run(["check", "--base", "HEAD~2"])).toMatchObject({ code: 0, stdout: "" });
});
