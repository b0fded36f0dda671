// A file's name in a message is shown, not obeyed: by the terminal, or by a shell that the hint is pasted into.

import { chmodSync, chownSync, lstatSync } from "node:fs";
import { expect, it } from "vitest";
import { post, TestRepository } from "../../support/repository.ts";

it("a failure names a file without what a terminal would obey, and quotes it for a shell", () => {
  const repo = new TestRepository();
  const name = "src/content/blog/a\u001b]0;owned\u0007$(touch owned)'s.md";
  repo.commitAsIs("2024-01-01T00:00:00Z", { [name]: post(["title: A", "pubDatetime: 2024-01-01T00:00:00Z"]) });
  repo.write(name, `${repo.read(name)}More.\n`);
  repo.git("add", ".");
  chmodSync(repo.file(name), 0o444);
  const result = repo.tryGit(["commit", "-q", "-m", "x"]);
  expect(result.code).not.toBe(0);
  expect(result.stderr).toContain("is read-only");
  expect(result.stderr).not.toContain("\u001b");
  const hint = /mend: chmod u\+w (.*), and try again/.exec(result.stderr)?.[1] ?? "";
  expect(repo.execute("sh", ["-c", `printf %s ${hint}`], {}).stdout).toContain("$(touch owned)'s.md");
  expect(repo.exists("owned")).toBe(false);
});

it.runIf(process.getuid?.() === 0)("a post keeps its owner, group and mode (tried as root only: nobody else may give files away)", () => {
  const repo = new TestRepository();
  const name = "src/content/blog/a.md";
  repo.commitAsIs("2024-01-01T00:00:00Z", { [name]: post(["title: A", "pubDatetime: 2024-01-01T00:00:00Z"]) });
  repo.write(name, `${repo.read(name)}More.\n`);
  chownSync(repo.file(name), 33, 44);
  chmodSync(repo.file(name), 0o640);
  repo.commit("2024-02-01T00:00:00Z", "-a");
  const { uid, gid, mode } = lstatSync(repo.file(name));
  expect([uid, gid, mode & 0o777]).toEqual([33, 44, 0o640]);
  repo.expectStamped(name, "modDatetime");
});
