// A date that a failed attempt left behind is taken back where the next commit gives no reason for it.

import { rmSync } from "node:fs";
import { expect, it } from "vitest";
import { post, TestRepository } from "../../support/repository.ts";

const POST = "src/content/blog/a.md";
const CREATED = "pubDatetime: 2023-01-01T00:00:00Z";
const FIRST = "2024-02-01T00:00:00Z";
const SECOND = "2024-02-02T00:00:00Z";

/** A repository whose post is published; a later line of the hook stops commits while `.git/stop` is there. */
function prepare(fields: readonly string[] = [CREATED]): TestRepository {
  const repo = new TestRepository({ hook: false });
  repo.installHook({ after: 'if test -e "$(git rev-parse --git-dir)/stop"; then exit 1; fi' });
  repo.commitAsIs("2023-01-01T00:00:00Z", { [POST]: post(["title: A", ...fields]) });
  return repo;
}

function failOnce(repo: TestRepository): void {
  repo.git("add", "-A");
  repo.write(".git/stop", "");
  expect(repo.tryGit(["commit", "-q", "-m", "x", `--date=${FIRST}`]).code).toBe(1);
  rmSync(repo.file(".git/stop"));
}

it.each([
  ["an inserted line goes", [CREATED]],
  ["a blank value is blank again", [CREATED, "modDatetime: # none"]],
  ["the old value is back", [CREATED, "modDatetime: 2023-03-03T00:00:00Z"]],
])("the text is taken back and only a tag changes: %s", (_what, fields) => {
  const repo = prepare(fields);
  repo.write(POST, post(["title: A", ...fields], "Other text.\n"));
  failOnce(repo);
  expect(repo.staged(POST)).toContain("2024-02-01");
  const stamped = repo.read(POST);
  repo.write(POST, stamped.replace("Other text.", "Some text.").replace("title: A\n", "title: A\ntags: [x]\n"));
  repo.git("add", "-A");
  const said = repo.commit(SECOND);
  expect(said).toContain("taken back");
  expect(repo.committed(POST)).toBe(post(["title: A", "tags: [x]", ...fields]));
  expect(repo.read(POST)).toBe(repo.committed(POST));
  repo.expectSettled();
});

it("the change goes into the commit that published the post, by --amend", () => {
  const repo = prepare();
  repo.write(POST, post(["title: A", CREATED], "Other text.\n"));
  failOnce(repo);
  expect(repo.tryGit(["commit", "-q", "--amend", "--no-edit"]).code).toBe(0);
  expect(repo.committed(POST)).toBe(post(["title: A", CREATED], "Other text.\n"));
  expect(repo.read(POST)).toBe(repo.committed(POST));
  repo.expectSettled();
});

it("the post becomes a draft", () => {
  const repo = prepare();
  repo.write(POST, post(["title: A", CREATED, "draft: false"], "Other text.\n"));
  failOnce(repo);
  repo.write(POST, repo.read(POST).replace("draft: false", "draft: true"));
  repo.git("add", "-A");
  repo.commit(SECOND);
  expect(repo.committed(POST)).toBe(post(["title: A", CREATED, "draft: true"], "Other text.\n"));
  repo.expectSettled();
});

it("with more posts it has become a mass commit", () => {
  const repo = prepare();
  const nameOf = (i: number) => `src/content/blog/post-${i}.md`;
  const texts = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [nameOf(i), post(["title: P", CREATED])]));
  repo.commitAsIs("2023-01-02T00:00:00Z", texts);
  for (let i = 0; i < 20; i++) repo.write(nameOf(i), `${repo.read(nameOf(i))}More.\n`);
  failOnce(repo);
  for (let i = 20; i < 30; i++) repo.write(nameOf(i), `${repo.read(nameOf(i))}More.\n`);
  repo.git("add", "-A");
  expect(repo.commit(SECOND)).toContain("30 published posts changed at once");
  for (let i = 0; i < 30; i++) expect(repo.committed(nameOf(i))).toBe(post(["title: P", CREATED], "Some text.\nMore.\n"));
  repo.expectSettled();
});

it("what --force wrote is never taken back", () => {
  const repo = prepare();
  repo.write(POST, post(["title: A", "tags: [x]", CREATED]));
  repo.git("add", "-A");
  expect(repo.run(["--force", "--now", FIRST]).code).toBe(0);
  repo.commit(SECOND);
  expect(TestRepository.value(repo.committed(POST), "modDatetime")).not.toBeNull();
  repo.expectSettled();
});

it("a value that the author changed since is the author's", () => {
  const repo = prepare();
  repo.write(POST, post(["title: A", CREATED], "Other text.\n"));
  failOnce(repo);
  const own = "modDatetime: 2024-01-15";
  repo.write(POST, post(["title: A", "tags: [x]", CREATED, own]));
  repo.git("add", "-A");
  repo.commit(SECOND);
  expect(repo.committed(POST)).toBe(post(["title: A", "tags: [x]", CREATED, own]));
  repo.expectSettled();
});

it("a value that the other side of a merge has committed is never taken back", () => {
  const repo = prepare();
  repo.git("checkout", "-q", "-b", "feature");
  repo.write("src/content/blog/n.md", post(["title: N"]));
  repo.write(POST, post(["title: A", CREATED], "Feature text.\n"));
  repo.git("add", "-A");
  repo.commit("2024-01-10T00:00:00Z");
  const [born, changed] = [TestRepository.value(repo.committed("src/content/blog/n.md"), "pubDatetime"), repo.committed(POST)];
  repo.git("checkout", "-q", "main");
  repo.commitAsIs("2024-01-11T00:00:00Z", { "other.txt": "x\n" });
  repo.git("merge", "-q", "--no-ff", "--no-commit", "feature");
  repo.write("src/content/blog/n.md", repo.read("src/content/blog/n.md").replace("title: N\n", "title: N\ntags: [x]\n"));
  repo.write(POST, repo.read(POST).replace("title: A\n", "title: A\ntags: [x]\n"));
  repo.git("add", "-A");
  repo.commit(SECOND);
  expect(TestRepository.value(repo.committed("src/content/blog/n.md"), "pubDatetime")).toBe(born);
  expect(repo.committed(POST)).toBe(changed.replace("title: A\n", "title: A\ntags: [x]\n"));
  repo.expectSettled();
});

it("a mass commit that is tried again still fills the created date of a new post", () => {
  const repo = prepare();
  const nameOf = (i: number) => `src/content/blog/post-${i}.md`;
  repo.commitAsIs("2023-01-02T00:00:00Z", Object.fromEntries(Array.from({ length: 30 }, (_, i) => [nameOf(i), post(["title: P", CREATED])])));
  for (let i = 0; i < 30; i++) repo.write(nameOf(i), `${repo.read(nameOf(i))}More.\n`);
  repo.write("src/content/blog/n.md", post(["title: N"]));
  failOnce(repo);
  repo.commit(SECOND);
  repo.expectStamped("src/content/blog/n.md", "pubDatetime");
  repo.expectSettled();
});

it("a release that failed and is called off gives both dates back", () => {
  const dates = ["pubDatetime: 2023-01-01T00:00:00Z", "modDatetime: 2022-02-01T00:00:00Z"];
  const repo = prepare([...dates, "draft: true"]);
  repo.write(POST, post(["title: A", ...dates, "draft: false"]));
  failOnce(repo);
  expect(repo.staged(POST)).toContain("modDatetime:\n");
  repo.write(POST, repo.read(POST).replace("draft: false", "draft: true").replace("Some text.", "Other text."));
  repo.git("add", "-A");
  repo.commit(SECOND);
  expect(repo.committed(POST)).toBe(post(["title: A", ...dates, "draft: true"], "Other text.\n"));
  repo.expectSettled();
});

it("a bare day may have been typed by hand, and stays", () => {
  const repo = prepare(["pubDatetime: 2023-01-01", "modDatetime: 2023-02-01"]);
  repo.write(POST, post(["title: A", "pubDatetime: 2023-01-01", "modDatetime: 2023-02-01"], "Other text.\n"));
  failOnce(repo);
  repo.git("reset", "-q", "--hard");
  const mine = post(["title: A", "tags: [y]", "pubDatetime: 2023-01-01", "modDatetime: 2024-02-01"]);
  repo.write(POST, mine);
  repo.git("add", "-A");
  repo.commit(SECOND);
  expect(repo.committed(POST)).toBe(mine);
  repo.expectSettled();
});

it("a release in TOML that failed and is called off gives the cleared date back, whose line had gone", () => {
  const repo = new TestRepository({ hook: false });
  repo.installHook({ after: 'if test -e "$(git rev-parse --git-dir)/stop"; then exit 1; fi' });
  const toml = (draft: boolean) => `+++\ndate = 2023-01-01T00:00:00Z\nlastmod = 2022-02-01T00:00:00Z\ndraft = ${draft}\n+++\nSome text.\n`;
  const name = "content/a.md";
  repo.commitAsIs("2023-01-01T00:00:00Z", { "hugo.toml": "", [name]: toml(true) });
  repo.write(name, toml(false));
  failOnce(repo);
  expect(repo.staged(name)).not.toContain("lastmod");
  repo.write(name, `${repo.read(name).replace("draft = false", "draft = true")}More text.\n`);
  repo.git("add", "-A");
  expect(repo.commit(SECOND)).toContain("taken back");
  expect(repo.committed(name)).toBe(`${toml(true)}More text.\n`);
  repo.expectSettled();
});
