// How `explain` is asked: with paths that exist, from wherever one stands.

import { expect, it } from "vitest";
import { editLine, LATER, OTHER, POST, startBlog } from "../../support/blog.ts";
import { explainAll, explainOne } from "../../support/explain.ts";
import { TestRepository } from "../../support/repository.ts";

it("nothing named: exit 2", () => {
  const result = startBlog().run(["explain"]);
  expect(result.code).toBe(2);
  expect(result.stdout).toBe("");
  expect(result.stderr).toMatch(/path/);
});

it.each([["nowhere.md"], ["../outside.md"], [""], ["/etc/hostname"]])("%j, which is not there or not in the repository: exit 2", (name) => {
  const repo = startBlog();
  repo.write("../outside.md", "A.\n");
  const result = repo.run(["explain", name]);
  expect(result.code, result.stderr).toBe(2);
  expect(result.stdout).toBe("");
});

it("outside of any repository: exit 3", () => {
  const repo = new TestRepository();
  repo.write("../plain/a.md", "A.\n");
  expect(repo.run(["explain", "a.md"], { in: "../plain" }).code).toBe(3);
});

it("from a sub-folder and with -C, the path is named from the top", () => {
  const repo = startBlog();
  expect(explainOne(repo, ["a.md"], { in: "src/content/blog" }).path).toBe(POST);
  expect(explainOne(repo, ["-C", "src/content", "blog/a.md"]).path).toBe(POST);
  expect(explainOne(repo, [repo.file(POST)], { in: "src" }).path).toBe(POST);
});

it("several, one twice, and a folder", () => {
  const repo = startBlog();
  expect(
    explainAll(repo, [POST, "notes.txt", OTHER, POST, "./notes.txt"])
      .files.map(({ path }) => path)
      .sort(),
  ).toEqual(["notes.txt", POST, OTHER].sort());
  editLine(repo, POST, 3, "New.\n");
  editLine(repo, OTHER, 3, "New.\n");
  repo.git("add", POST);
  expect(explainAll(repo, ["src"]).files.map(({ path }) => path)).toEqual([POST, OTHER]);
});

it("a folder in which nothing has changed: that is said, beside an empty report", () => {
  const repo = startBlog();
  const result = repo.run(["explain", "src"]);
  expect(result).toMatchObject({ code: 0, stdout: "" });
  expect(result.stderr).toContain("nothing to explain");
  expect(explainAll(repo, ["src"]).files).toEqual([]);
});

it("in a repository without a commit", () => {
  const repo = new TestRepository();
  repo.write(POST, "---\npubDatetime:\n---\n");
  expect(explainOne(repo, [POST, "--now", LATER])).toMatchObject({ reason: "added", explanation: { versions: [{ where: "work-tree" }] } });
  repo.git("add", ".");
  expect(explainOne(repo, [POST, "--now", LATER])).toMatchObject({ reason: "added", explanation: { versions: [{ where: "staged" }] } });
});

it("strange names, printed without obeying them", () => {
  const repo = startBlog();
  const name = 'src/content/blog/\u001b[31mé "x".md';
  repo.write(name, "---\npubDatetime:\n---\n");
  expect(explainOne(repo, [name]).path).toBe(name);
  const said = repo.run(["explain", name]).stdout;
  expect(said).toContain("would be stamped");
  expect(said).not.toContain("\u001b");
});

it("the rule that is asked for by flags", () => {
  const repo = startBlog();
  const { rule } = explainOne(repo, [POST, "--created-key", "date", "--modified-key", "a.b"]).explanation;
  expect(rule).toMatchObject({ name: "keys", origin: { kind: "options" }, keys: { created: "date", modified: "a.b", draft: "draft" } });
});

it("STAMP_DATES=0 does not silence it: it writes nothing anyway", () => {
  expect(startBlog().run(["explain", POST], { env: { STAMP_DATES: "0" } }).stdout).toContain("would be skipped");
});
