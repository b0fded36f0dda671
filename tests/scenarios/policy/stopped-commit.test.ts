// Attempts that never became a commit leave our values behind: the next attempt renews them.

import { rmSync } from "node:fs";
import { expect, it } from "vitest";
import { post, TestRepository } from "../../support/repository.ts";

const ADDED = "src/content/blog/added.md";
const CHANGED = "src/content/blog/changed.md";
const RELEASED = "src/content/blog/released.md";
const DRAFT = "src/content/blog/draft.md";
const OLD = "pubDatetime: 2023-06-01T00:00:00Z";
const FIRST = "2024-01-08T10:00:00Z";
const SECOND = "2024-01-08T10:07:30Z";

/** One post of each state, staged; a later line of the hook stops the commit while `.git/stop` is there. */
function prepare(): TestRepository {
  const repo = new TestRepository({ hook: false });
  repo.installHook({ after: 'if test -e "$(git rev-parse --git-dir)/stop"; then exit 1; fi' });
  repo.commitAsIs("2023-06-01T00:00:00Z", {
    [CHANGED]: post(["title: B", OLD]),
    [RELEASED]: post(["title: C", OLD, "modDatetime: 2023-06-05T00:00:00Z", "draft: true"]),
  });
  repo.write(ADDED, post(["title: A", "pubDatetime:", "draft: first"]));
  repo.write(DRAFT, post(["title: D", "pubDatetime:", "draft: true"]));
  repo.write(CHANGED, `${repo.read(CHANGED)}More.\n`);
  repo.write(RELEASED, repo.read(RELEASED).replace("draft: true", "draft: first"));
  repo.git("add", ".");
  return repo;
}

const expected = (date: string): Record<string, string> => ({
  [ADDED]: post(["title: A", `pubDatetime: ${date}`, "draft: false"]),
  [CHANGED]: post(["title: B", OLD, `modDatetime: ${date}`], "Some text.\nMore.\n"),
  [DRAFT]: post(["title: D", `pubDatetime: ${date}`, "draft: true"]),
  [RELEASED]: post(["title: C", `pubDatetime: ${date}`, "modDatetime:", "draft: false"]),
});

function stopCommit(repo: TestRepository, date: string): void {
  const head = repo.git("rev-parse", "HEAD");
  repo.write(".git/stop", "");
  expect(repo.tryGit(["commit", "-q", "-m", "x", `--date=${date}`]).code).toBe(1);
  rmSync(repo.file(".git/stop"));
  expect(repo.git("rev-parse", "HEAD")).toBe(head);
}

it("a commit that a later hook line stopped, tried again minutes later, gets the second commit's time", () => {
  const repo = prepare();
  stopCommit(repo, FIRST);
  for (const [name, text] of Object.entries(expected(FIRST))) expect(repo.staged(name), name).toBe(text);
  repo.commit(SECOND);
  for (const [name, text] of Object.entries(expected(SECOND))) expect(repo.committed(name), name).toBe(text);
  repo.expectStamped(ADDED, "pubDatetime");
  repo.expectStamped(CHANGED, "modDatetime");
  repo.expectStamped(RELEASED, "pubDatetime");
  repo.expectSettled();
});

it("the same after two stops, with more text staged in between, and with an earlier date", () => {
  const repo = prepare();
  stopCommit(repo, SECOND);
  repo.write(CHANGED, `${repo.read(CHANGED)}Still more.\n`);
  repo.git("add", ".");
  stopCommit(repo, "2024-01-08T10:03:00Z");
  repo.commit(FIRST);
  const texts = expected(FIRST);
  expect(repo.committed(ADDED)).toBe(texts[ADDED]);
  expect(repo.committed(CHANGED)).toBe(`${texts[CHANGED]}Still more.\n`);
  expect(repo.committed(RELEASED)).toBe(texts[RELEASED]);
  repo.expectSettled();
});

it("an author's value set between the two attempts is kept", () => {
  const repo = prepare();
  stopCommit(repo, FIRST);
  repo.write(CHANGED, repo.read(CHANGED).replace(FIRST, "2024-01-07T00:00:00Z"));
  repo.git("add", ".");
  repo.commit(SECOND);
  expect(TestRepository.value(repo.committed(CHANGED), "modDatetime")).toBe("2024-01-07T00:00:00Z");
  repo.expectStamped(ADDED, "pubDatetime");
  repo.expectSettled();
});

it("an empty message stops the commit too", () => {
  const repo = prepare();
  expect(repo.tryGit(["commit", "-q", "-m", "", `--date=${FIRST}`]).code).toBe(1);
  repo.commit(SECOND);
  for (const [name, text] of Object.entries(expected(SECOND))) expect(repo.committed(name), name).toBe(text);
  repo.expectSettled();
});

it("a commit undone with git reset --soft and made again gets the new commit's time", () => {
  const repo = prepare();
  repo.commit(FIRST);
  for (const [name, text] of Object.entries(expected(FIRST))) expect(repo.committed(name), name).toBe(text);
  repo.git("reset", "-q", "--soft", "HEAD~1");
  repo.commit(SECOND);
  for (const [name, text] of Object.entries(expected(SECOND))) expect(repo.committed(name), name).toBe(text);
  repo.expectStamped(ADDED, "pubDatetime");
  repo.expectStamped(CHANGED, "modDatetime");
  repo.expectSettled();
});

it("a value of an earlier commit of ours is no attempt: the post's next change is stamped, and its created date stays", () => {
  const repo = prepare();
  repo.commit(FIRST);
  repo.write(ADDED, `${repo.read(ADDED)}More.\n`);
  repo.commit("2024-01-09T10:00:00Z", "-a");
  const fields = ["title: A", `pubDatetime: ${FIRST}`, "modDatetime: 2024-01-09T10:00:00Z", "draft: false"];
  expect(repo.committed(ADDED)).toBe(post(fields, "Some text.\nMore.\n"));
  repo.expectSettled();
});
