// Two sides touched one post, and both stamped it: whatever brings them together, the dates are no conflict.

import { describe, expect, it } from "vitest";
import { OURS, POST, removeProgram, startBranches, THEIRS, version } from "../../support/merging.ts";
import type { TestRepository } from "../../support/repository.ts";

const SIDES = { ours: version({ modified: OURS, lines: { 2: "Ours." } }), theirs: version({ modified: THEIRS, lines: { 13: "Theirs." } }) };
const MERGED = version({ modified: OURS, lines: { 2: "Ours.", 13: "Theirs." } });

/** What brings theirs to ours, by what it is called: git's exit code. */
const OPERATIONS: Readonly<Record<string, (repo: TestRepository) => number>> = {
  merge: (repo) => repo.tryGit(["merge", "-q", "--no-edit", "other"]).code,
  "merge, recursive": (repo) => repo.tryGit(["merge", "-q", "--no-edit", "-s", "recursive", "other"]).code,
  rebase: (repo) => repo.tryGit(["rebase", "-q", "other"]).code,
  "cherry-pick": (repo) => repo.tryGit(["cherry-pick", "other"]).code,
  "merge --squash": (repo) => repo.tryGit(["merge", "-q", "--squash", "other"]).code,
  "stash pop": (repo) => {
    repo.git("reset", "-q", "--hard", "main~1");
    repo.write(POST, SIDES.ours);
    repo.git("stash");
    repo.git("merge", "-q", "--ff-only", "other");
    return repo.tryGit(["stash", "pop"]).code;
  },
  revert: (repo) => {
    const last = version({ modified: OURS, lines: { 2: "Ours.", 7: "Taken back.", 13: "Theirs." } });
    repo.git("reset", "-q", "--hard", "main~1");
    repo.commitAsIs(THEIRS, { [POST]: version({ modified: THEIRS, lines: { 7: "Taken back." } }) });
    repo.commitAsIs(OURS, { [POST]: last });
    return repo.tryGit(["revert", "--no-edit", "HEAD~1"]).code;
  },
};

describe.each(Object.keys(OPERATIONS))("%s", (name) => {
  it("has no conflict in the dates", () => {
    const repo = startBranches(SIDES);
    expect(OPERATIONS[name]?.(repo)).toBe(0);
    expect(repo.read(POST)).toBe(MERGED);
    expect(repo.git("ls-files", "-u")).toBe("");
    // nothing of ours is left lying about
    expect(repo.git("ls-files", "--others", "--exclude-standard")).toBe("");
  });

  it("would have one without the driver", () => {
    const repo = startBranches(SIDES, { driver: false });
    expect(OPERATIONS[name]?.(repo)).toBe(1);
    expect(repo.read(POST).match(/^<{7}/gm)).toHaveLength(1);
  });
});

it("a conflict in the text is marked as git marks it, below dates that are merged", () => {
  const repo = startBranches({
    ours: version({ modified: OURS, lines: { 7: "Ours." } }),
    theirs: version({ modified: THEIRS, lines: { 7: "Theirs." } }),
  });
  expect(repo.tryGit(["merge", "other"]).code).toBe(1);
  expect(repo.read(POST)).toBe(version({ modified: OURS, lines: { 7: "<<<<<<< ours\nOurs.\n=======\nTheirs.\n>>>>>>> theirs" } }));
  expect(repo.git("ls-files", "-u").trim().split("\n")).toHaveLength(3);
});

describe("the labels that git passes from 2.44 on", () => {
  /** Runs the registered line as git does: what it puts in is quoted for the shell. */
  const runLine = (repo: TestRepository) => {
    const given = { "%O": "o", "%A": "a", "%B": "b", "%P": `'${POST}'`, "%L": "8", "%X": "'HEAD'", "%S": "'0123abc'", "%Y": "'it'\\''s 5% \"new\"'" };
    const line = repo
      .git("config", "merge.stamp-dates.driver")
      .trimEnd()
      .replace(/%[OABPLXSY]/g, (name) => given[name as keyof typeof given]);
    for (const [name, text] of Object.entries({ o: version(), a: version({ modified: OURS, lines: { 7: "Ours." } }) })) repo.write(name, text);
    repo.write("b", version({ modified: THEIRS, lines: { 7: "Theirs." } }));
    return repo.execute("sh", ["-c", line], {});
  };
  const body = '<<<<<<<< HEAD\nOurs.\n========\nTheirs.\n>>>>>>>> it\'s 5% "new"\n';

  it("stand behind the marks", () => {
    const repo = startBranches(SIDES);
    expect(runLine(repo)).toMatchObject({ code: 1, stdout: "" });
    expect(repo.read("a")).toBe(version({ modified: OURS }).replace("Line 7.\n", body));
  });

  it("stand behind them without the program, too", () => {
    const repo = startBranches(SIDES);
    removeProgram(repo);
    expect(runLine(repo)).toMatchObject({ code: 2, stdout: "" });
    expect(repo.read("a")).toContain(body);
    expect(repo.read("a")).toContain("<<<<<<<< HEAD\nmodDatetime:");
  });
});
