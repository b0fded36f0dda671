// After init, the next commit of a post is stamped: with git's own hook, with husky, and with husky brought by init.

import { expect, it } from "vitest";
import { editLine, LATER, POST } from "../../support/blog.ts";
import { changesOf, codesOf, init, installHusky, PACKAGE, startSite, useOwnNpm, withHusky } from "../../support/init.ts";
import type { TestRepository } from "../../support/repository.ts";

/** A changed post and a new one, committed, must be stamped; and nothing be left over. */
function expectStamps(repo: TestRepository): void {
  editLine(repo, POST, 3, "New.\n");
  repo.write("src/content/blog/new.md", "---\ntitle: New\npubDatetime:\ndraft: false\n---\nText.\n");
  repo.git("add", "-A");
  repo.commit(LATER);
  repo.expectStamped(POST, "modDatetime");
  repo.expectStamped("src/content/blog/new.md", "pubDatetime");
  expect(repo.status()).toBe("");
}

it("without package.json: git's own hook, and the configuration names no schema", () => {
  const repo = startSite({ packages: false });
  const report = init(repo);
  expect(report).toMatchObject({ outcome: "written", found: { manager: "git", sign: null, packageManager: null, posts: 1 } });
  expect(changesOf(report)).toEqual([".git/hooks/pre-commit create", "stamp-dates.config.json create"]);
  expect(codesOf(report)).toContain("each-clone");
  expect(repo.read("stamp-dates.config.json")).toBe('{\n  "preset": "astro-paper"\n}\n');
  expectStamps(repo);
});

it("with husky: behind the lines that are there", () => {
  const repo = startSite({ files: { "package.json": withHusky(PACKAGE), ".husky/pre-commit": "echo before\n" } });
  installHusky(repo);
  const report = init(repo);
  expect(report).toMatchObject({ outcome: "written", found: { manager: "husky" }, starts: [{ program: "husky" }], notes: [] });
  expect(repo.read(".husky/pre-commit")).toMatch(/^echo before\n/);
  expect(repo.read("package.json")).toBe(withHusky(PACKAGE));
  expectStamps(repo);
});

it("with package.json and no manager: husky is brought, by the package manager", () => {
  const repo = startSite();
  useOwnNpm(repo);
  const report = init(repo);
  expect(report).toMatchObject({ outcome: "written", found: { manager: "husky", sign: null, packageManager: "npm" } });
  expect(report.starts.map(({ program, args }) => [program, ...args].join(" "))).toEqual(["npm install", "husky"]);
  expect(repo.git("config", "core.hooksPath").trim()).toBe(".husky/_");
  expect(JSON.parse(repo.read("package.json"))).toEqual({
    ...JSON.parse(PACKAGE),
    scripts: { dev: "astro dev", prepare: "husky" },
    devDependencies: { astro: "^5.0.0", husky: "^9.1.7" },
  });
  expectStamps(repo);
});

it("in an empty folder, before the first commit", () => {
  const repo = startSite({ packages: false });
  repo.git("update-ref", "-d", "HEAD");
  repo.git("rm", "-rqf", ".");
  const report = init(repo, ["--yes", "--preset", "astro-paper"]);
  expect(report.found?.posts).toBe(0);
  expect(codesOf(report)).toContain("no-posts");
  repo.write(POST, "---\ntitle: A\npubDatetime:\n---\nText.\n");
  repo.git("add", "-A");
  repo.commit(LATER);
  repo.expectStamped(POST, "pubDatetime");
});

it.each([
  ["git's own hook", ["--yes", "--manager", "git"]],
  ["husky", ["--yes", "--manager", "husky"]],
])("a second init changes nothing: %s", (_name, args) => {
  const repo = startSite();
  useOwnNpm(repo);
  init(repo, args);
  expect(init(repo, args)).toMatchObject({ outcome: "nothing", changes: [], starts: [], lines: [] });
  // and it finds by itself what the first was told
  expect(init(repo)).toMatchObject({ outcome: "nothing" });
  const { code, stdout } = repo.run(["init", "--yes"]);
  expect(code).toBe(0);
  expect(stdout).toContain("nothing is to be done");
});

it("a clone has the hook by husky's own means, and init there has nothing to do", () => {
  const repo = startSite();
  useOwnNpm(repo);
  init(repo);
  repo.git("add", "-A");
  repo.git("commit", "-qm", "init");
  const top = `${repo.top}-clone`;
  repo.git("clone", "-q", repo.top, top);
  const clone = repo.at(top);
  expect(clone.execute("npm", ["install"], {}).code).toBe(0);
  expect(init(clone)).toMatchObject({ outcome: "nothing", found: { configuration: "stamp-dates.config.json" } });
});

it("a commit by a client that takes all paths literally, as Magit does", () => {
  const repo = startSite({ packages: false });
  init(repo);
  editLine(repo, POST, 3, "New.\n");
  repo.git("add", POST);
  repo.env["GIT_LITERAL_PATHSPECS"] = "1";
  repo.commit(LATER);
  delete repo.env["GIT_LITERAL_PATHSPECS"];
  repo.expectStamped(POST, "modDatetime");
});
