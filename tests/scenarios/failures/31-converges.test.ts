// The pre-commit framework compares `git diff` before and after a hook, and people run a failed hook again.

import { expect, it } from "vitest";
import { BIN, post, TestRepository } from "../../support/repository.ts";

const POST = "src/content/blog/a-post.md";
const NEW = "src/content/blog/new.md";
const RELEASED = "src/content/blog/released.md";
const CREATED = "pubDatetime: 2023-12-01T00:00:00Z";
const SAVE = (name: string) => `git diff >.git/diff-${name}; git write-tree >.git/tree-${name}`;

function prepare(): TestRepository {
  const repo = new TestRepository({ hook: false });
  repo.commitAsIs("2023-12-01T00:00:00Z", {
    [POST]: post(["title: A", CREATED], "One.\n\n2\n\n3\n\n4\n\nLast.\n"),
    [RELEASED]: post(["title: C", CREATED, "modDatetime: 2023-12-02T00:00:00Z", "draft: true"]),
  });
  repo.write(POST, repo.read(POST).replace("One.", "One, staged."));
  repo.write(NEW, post(["title: B", "pubDatetime:"]));
  repo.write(RELEASED, repo.read(RELEASED).replace("draft: true", "draft: first"));
  repo.git("add", ".");
  return repo;
}

it("row 31: git diff is the same before and after the hook, with unstaged work and without", () => {
  for (const unstaged of ["Last.\n", "Last, not staged.\n"]) {
    const repo = prepare();
    repo.installHook({ before: SAVE("before"), after: SAVE("after") });
    repo.write(POST, repo.read(POST).replace("Last.\n", unstaged));
    repo.commit("2024-01-08T10:00:00Z");
    // the hunk itself: with a modified line inserted above it, its line numbers are others
    const hunk = (name: string) => repo.read(`.git/diff-${name}`).replace(/^(?:index|@@).*$/gm, "");
    expect(hunk("after")).toBe(hunk("before"));
    expect(hunk("after").includes("+Last, not staged.")).toBe(unstaged !== "Last.\n");
    expect(repo.read(".git/tree-after")).not.toBe(repo.read(".git/tree-before"));
    repo.expectStamped(POST, "modDatetime");
    repo.expectStamped(NEW, "pubDatetime");
    repo.expectSettled(unstaged === "Last.\n" ? "" : ` M ${POST}\n`);
  }
});

it("row 31: a second run in the same commit changes nothing", () => {
  const repo = prepare();
  repo.installHook({ before: `"${process.execPath}" "${BIN}" || exit 1\n${SAVE("once")}`, after: SAVE("twice") });
  repo.commit("2024-01-08T10:00:00Z");
  expect(repo.read(".git/tree-twice")).toBe(repo.read(".git/tree-once"));
  expect(repo.read(".git/diff-twice")).toBe("");
  expect(repo.read(".git/diff-once")).toBe("");
  const fields = ["title: A", CREATED, "modDatetime: 2024-01-08T10:00:00Z"];
  expect(repo.committed(POST)).toBe(post(fields, "One, staged.\n\n2\n\n3\n\n4\n\nLast.\n"));
  expect(repo.committed(NEW)).toBe(post(["title: B", "pubDatetime: 2024-01-08T10:00:00Z"]));
  expect(repo.committed(RELEASED)).toBe(post(["title: C", "pubDatetime: 2024-01-08T10:00:00Z", "modDatetime:", "draft: false"]));
  repo.expectSettled();
});
