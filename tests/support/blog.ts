// A blog for scenarios: published posts with room for several hunks, edits of single lines, and what follows a commit.

import { expect } from "vitest";
import { post, TestRepository } from "./repository.ts";

export const POST = "src/content/blog/a.md";
export const OTHER = "src/content/blog/b.md";

/** When the blog's posts were last committed. */
export const BEFORE = "2024-01-02T10:00:00Z";
/** The author date of the commit under test: not in UTC, so that a wrong zone shows. */
export const LATER = "2024-03-01T12:34:56+02:00";
export const LATER_STILL = "2024-04-02T01:02:03-05:00";

/** The front matter of a published post that has been changed once. */
export const FIELDS = ["title: A", "pubDatetime: 2024-01-01T10:00:00Z", "modDatetime: 2024-01-02T10:00:00Z", "draft: false"];
/** Forty numbered lines. */
export const BODY = Array.from({ length: 40 }, (_, i) => `Line ${i + 1}.\n`).join("");

/** A repository with two published posts and a file that is none, all committed; `files` are committed with them. */
export function startBlog({
  files = {} as Record<string, string | Buffer>,
  ...options
}: ConstructorParameters<typeof TestRepository>[0] & { files?: Record<string, string | Buffer> } = {}): TestRepository {
  const repo = new TestRepository(options);
  repo.commitAsIs(BEFORE, { [POST]: post(FIELDS, BODY), [OTHER]: post(FIELDS, BODY), "notes.txt": "Notes.\n", ...files });
  return repo;
}

/** Writes `text` in place of the body's line `number`. */
export function editLine(repo: TestRepository, name: string, number: number, text: string): void {
  const before = repo.read(name);
  const after = before.replace(`Line ${number}.\n`, text);
  if (after === before) throw new Error(`${name} has no line ${number}`);
  repo.write(name, after);
}

/** The user's unstaged changes, without the ids of blobs, which a stamp must change. */
export function unstagedDiff(repo: TestRepository): string {
  return repo.git("diff").replace(/^index .*\n/gm, "");
}

/** Asserts that the commit and the index (the file may be the user's own) hold HEAD's author date in `key`. */
export function expectCommitted(repo: TestRepository, name: string, key = "modDatetime"): void {
  const second = repo.commitSecond();
  for (const text of [repo.committed(name), repo.staged(name)]) {
    expect(Date.parse(TestRepository.value(text, key) ?? "") / 1000).toBe(second);
  }
}

/** Asserts that a further plain commit, of another file, leaves `name` as it was committed. */
export function expectNextCommitKeeps(repo: TestRepository, name: string): void {
  const committed = repo.committed(name);
  repo.write("notes.txt", `${repo.read("notes.txt")}More notes.\n`);
  repo.git("add", "notes.txt");
  repo.commit("2025-01-01T00:00:00Z");
  expect(repo.committed(name)).toBe(committed);
  expect(repo.git("show", "--name-only", "--format=", "HEAD")).toBe("notes.txt\n");
}
