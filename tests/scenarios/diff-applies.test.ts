// `--diff` prints a patch that git takes, and writes nothing itself.

import { expect, it } from "vitest";
import { post, TestRepository } from "../support/repository.ts";

const BLOG = "src/content/blog";

it("git apply takes the diff, and it makes of the staged posts what stamp makes of them", () => {
  const repo = new TestRepository({ hook: false });
  const long = Array.from({ length: 30 }, (_, i) => `Line ${i}.\n`).join("");
  repo.write(`${BLOG}/plain.md`, post(["title: A", "pubDatetime:", "modDatetime:"], long));
  repo.write(`${BLOG}/a post with blanks.md`, post(["title: A"], "No final newline."));
  repo.write(`${BLOG}/日本語.md`, post(["title: 日本語", "pubDatetime: ~ # 🎉"]));
  repo.write(`${BLOG}/crlf.md`, post(["title: A"]).replaceAll("\n", "\r\n"));
  repo.write(`${BLOG}/fence last.md`, "---\ntitle: A\n---");
  repo.git("add", ".");
  const before = repo.status();

  const now = ["--now", "2024-03-01T10:00:00Z"];
  const diff = repo.run(["--diff", ...now]);
  expect(diff.code).toBe(0);
  expect(repo.status()).toBe(before);
  expect(diff.stdout.match(/^--- /gm)).toHaveLength(5);

  repo.write("../plan.diff", diff.stdout);
  expect(repo.tryGit(["apply", "--check", "--cached", "../plan.diff"])).toMatchObject({ code: 0, stderr: "" });
  repo.git("apply", "--cached", "../plan.diff");
  const applied = repo.git("write-tree");
  repo.git("add", ".");
  expect(repo.run(now).code).toBe(0);
  expect(repo.git("write-tree")).toBe(applied);
});

it("there is no diff where there is nothing to do", () => {
  const repo = new TestRepository({ hook: false });
  repo.write(`${BLOG}/a.md`, post(["pubDatetime: 2001-01-01"]));
  repo.git("add", ".");
  const diff = repo.run(["--diff"]);
  expect(diff).toMatchObject({ code: 0, stdout: "" });
});
