// What is not staged stays unstaged: hunks of the body, of the front matter, and dates of the user's own.

import { expect, it } from "vitest";
import { BODY, editLine, expectCommitted, LATER, LATER_STILL, POST, startBlog, unstagedDiff } from "../../support/blog.ts";
import { post, TestRepository } from "../../support/repository.ts";

it("keeps the other hunk unstaged after commit -p", () => {
  const repo = startBlog();
  editLine(repo, POST, 3, "Staged.\n");
  editLine(repo, POST, 30, "Unstaged.\n");
  const result = repo.tryGit(["commit", "-q", "-p", "-m", "a commit", `--date=${LATER}`], { input: "y\nn\n" });
  expect(result.code, result.stderr).toBe(0);
  repo.expectStamped(POST, "modDatetime");
  expect(repo.committed(POST)).toContain("Staged.\n");
  expect(repo.committed(POST)).not.toContain("Unstaged.\n");
  expect(repo.read(POST)).toContain("Unstaged.\n");
  expect(repo.git("diff", "--numstat")).toBe(`1\t1\t${POST}\n`);
  repo.expectSettled(` M ${POST}\n`);
});

it("leaves the unstaged diff exactly as it was", () => {
  const repo = startBlog();
  editLine(repo, POST, 3, "Staged.\n");
  repo.git("add", POST);
  editLine(repo, POST, 4, "Unstaged, beside the staged line.\n");
  editLine(repo, POST, 30, "Unstaged.\n\nA new paragraph.\n");
  const before = unstagedDiff(repo);
  repo.commit(LATER);
  repo.expectStamped(POST, "modDatetime");
  expect(unstagedDiff(repo)).toBe(before);
  repo.expectSettled(` M ${POST}\n`);
});

it("leaves the unstaged lines where they were when a key is inserted", () => {
  const fields = ["title: A", "pubDatetime: 2024-01-01T10:00:00Z"];
  const repo = startBlog({ files: { [POST]: post(fields, BODY) } });
  editLine(repo, POST, 3, "Staged.\n");
  repo.git("add", POST);
  const unstaged = `${repo.read(POST).replace("title: A", "title: Another").replace("Line 30.\n", "Unstaged.\n")}No end of line`;
  repo.write(POST, unstaged);
  repo.commit(LATER);
  repo.expectStamped(POST, "modDatetime");
  expect(repo.read(POST)).toBe(unstaged.replace("10:00:00Z\n", "10:00:00Z\nmodDatetime: 2024-03-01T10:34:56Z\n"));
  repo.expectSettled(` M ${POST}\n`);
  repo.commit(LATER_STILL, "-a");
  repo.expectStamped(POST, "modDatetime");
  repo.expectSettled();
});

it("leaves a date that the user set in the file but did not stage", () => {
  const repo = startBlog();
  editLine(repo, POST, 3, "Staged.\n");
  repo.git("add", POST);
  const own = repo.read(POST).replace("modDatetime: 2024-01-02T10:00:00Z", "modDatetime: 2024-02-20T20:20:20Z");
  repo.write(POST, own);
  repo.commit(LATER);
  expectCommitted(repo, POST);
  expect(repo.read(POST)).toBe(own);
  repo.expectSettled(` M ${POST}\n`);
});

it("leaves a file whose front matter was broken after staging", () => {
  const repo = startBlog();
  editLine(repo, POST, 3, "Staged.\n");
  repo.git("add", POST);
  const broken = repo.read(POST).replace("title: A", "title: [A");
  repo.write(POST, broken);
  const said = repo.commit(LATER);
  expectCommitted(repo, POST);
  expect(repo.read(POST)).toBe(broken);
  expect(said).toContain(`git diff -- ${POST}`);
  repo.expectSettled(` M ${POST}\n`);
});

it("stamps a new post whose text goes on in the file", () => {
  const repo = startBlog();
  const name = "src/content/blog/new.md";
  repo.write(name, post(["title: New", "pubDatetime:"], BODY));
  repo.git("add", name);
  editLine(repo, name, 20, "Unstaged.\n");
  const before = unstagedDiff(repo);
  repo.commit(LATER);
  repo.expectStamped(name, "pubDatetime");
  expect(unstagedDiff(repo)).toBe(before);
  expect(TestRepository.value(repo.read(name), "title")).toBe("New");
  repo.expectSettled(` M ${name}\n`);
});
