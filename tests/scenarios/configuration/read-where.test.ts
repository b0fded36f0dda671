// A configuration is read from the work tree, as it is there: whether it is staged says nothing.

import { chmodSync, mkdirSync, rmSync, symlinkSync } from "node:fs";
import { expect, it } from "vitest";
import { CONFIG, commitFiles, newPost, STAMP, startSite } from "../../support/site.ts";

const isRoot = process.getuid?.() === 0;
if (isRoot) console.log("left out: a file that may not be read: nothing stops root, who runs these tests");

const A = "posts/a.md";
const STAMPED = newPost(`key: ${STAMP}`);
const RULE = JSON.stringify({ files: "posts/**", created: "key" });

it("in the work tree only: untracked, ignored by git", () => {
  const repo = startSite({ ".gitignore": `${CONFIG}\n` });
  repo.write(CONFIG, RULE);
  commitFiles(repo, { [A]: newPost() });
  expect(repo.committed(A)).toBe(STAMPED);
  expect(repo.git("ls-files")).not.toContain(CONFIG);
});

it("in the index only: it does not count", () => {
  const repo = startSite({ "a.txt": "A.\n" });
  repo.write(CONFIG, RULE);
  repo.git("add", CONFIG);
  rmSync(repo.file(CONFIG));
  repo.write(A, newPost());
  repo.git("add", A);
  repo.commit(STAMP);
  expect(repo.committed(A)).toBe(newPost());
});

it("changed in the work tree: as it is there, not as it is staged", () => {
  const repo = startSite({ [CONFIG]: { files: "posts/**", created: "old" } });
  repo.write(A, newPost());
  repo.git("add", A);
  repo.write(CONFIG, RULE);
  repo.commit(STAMP);
  expect(repo.committed(A)).toBe(STAMPED);
  repo.expectSettled(` M ${CONFIG}\n`);
});

it("staged for deletion: gone from the work tree it does not count; kept there it does", () => {
  for (const cached of [[], ["--cached"]]) {
    const repo = startSite({ [CONFIG]: RULE });
    repo.write(A, newPost());
    repo.git("add", A);
    repo.git("rm", "-q", ...cached, CONFIG);
    repo.commit(STAMP);
    expect(repo.committed(A)).toBe(cached.length > 0 ? STAMPED : newPost());
  }
});

it("a folder that exists in the index only has those above it", () => {
  const repo = startSite({ [CONFIG]: RULE });
  repo.write(A, newPost());
  repo.git("add", A);
  rmSync(repo.file("posts"), { recursive: true });
  repo.commit(STAMP);
  expect(repo.committed(A)).toBe(STAMPED);
});

it("a link to a file elsewhere: its globs are relative to the folder in which the link stands", () => {
  const repo = startSite({ "shared/rules.json": RULE, "shared/posts/a.md": "A.\n" });
  mkdirSync(repo.file("site"));
  symlinkSync("../shared/rules.json", repo.file(`site/${CONFIG}`));
  commitFiles(repo, { "site/posts/a.md": newPost(), "shared/posts/b.md": newPost() });
  expect(repo.committed("site/posts/a.md")).toBe(STAMPED);
  expect(repo.committed("shared/posts/b.md")).toBe(newPost());
});

it("a link that leads nowhere, and a folder of its name, are none", () => {
  const repo = startSite({ [`${CONFIG}/keep.txt`]: "A.\n", "stamp-dates.config.yaml": RULE });
  symlinkSync("nowhere.json", repo.file(".stamp-datesrc"));
  commitFiles(repo, { [A]: newPost() });
  expect(repo.committed(A)).toBe(STAMPED);
});

it.skipIf(isRoot)("one that may not be read: exit 3, nothing written", () => {
  const repo = startSite({ [CONFIG]: RULE });
  repo.write(A, newPost());
  repo.git("add", A);
  chmodSync(repo.file(CONFIG), 0);
  const result = repo.run([]);
  expect(result.code).toBe(3);
  expect(result.stderr).toContain(`${CONFIG}: it cannot be read`);
  expect(repo.staged(A)).toBe(newPost());
});
