// What a file is besides its bytes: executable, or a symbolic link.

import { chmodSync, lstatSync, readlinkSync, statSync, symlinkSync } from "node:fs";
import { expect, it } from "vitest";
import { post, TestRepository } from "../../support/repository.ts";

const POST = "src/content/blog/script.md";
const LINK = "src/content/blog/link.md";
const TARGET = "notes/target.md";

it("row 13: the executable bit stays, in the commit and on disk", () => {
  const repo = new TestRepository();
  repo.write(POST, post(["title: A", "pubDatetime:"]));
  chmodSync(repo.file(POST), 0o755);
  repo.git("add", ".");
  repo.commit("2024-01-08T10:00:00Z");
  repo.expectStamped(POST, "pubDatetime");
  expect(repo.git("ls-tree", "HEAD", POST)).toMatch(/^100755 blob/);
  expect(statSync(repo.file(POST)).mode & 0o777).toBe(0o755);
  repo.expectSettled();
});

it("row 13: a symbolic link stays a link, and what it points to is not written through it", () => {
  const repo = new TestRepository();
  const target = post(["title: A", "pubDatetime:"]);
  repo.commitAsIs("2023-12-01T00:00:00Z", { [TARGET]: target, [POST]: post(["title: B", "pubDatetime: 2023-12-01T00:00:00Z"]) });
  symlinkSync("../../../notes/target.md", repo.file(LINK));
  repo.write(POST, `${repo.read(POST)}More.\n`);
  repo.git("add", ".");
  repo.commit("2024-01-08T10:00:00Z");
  expect(repo.git("ls-tree", "HEAD", LINK)).toMatch(/^120000 blob/);
  expect(lstatSync(repo.file(LINK)).isSymbolicLink()).toBe(true);
  expect(readlinkSync(repo.file(LINK))).toBe("../../../notes/target.md");
  expect(repo.read(TARGET)).toBe(target);
  repo.expectStamped(POST, "modDatetime"); // the regular file beside it
  repo.expectSettled();
});
