// The configuration of a post is the nearest one above it: each site of a monorepo has its own.

import { expect, it } from "vitest";
import { CONFIG, commitFiles, edited, newPost, STAMP, startSite } from "../../support/site.ts";

const SITES = {
  [CONFIG]: { files: "posts/**", created: "top", modified: "topped" },
  [`sites/one/${CONFIG}`]: { files: "posts/**", created: "one", modified: "oned" },
  "sites/two/.stamp-datesrc.yaml": "files: posts/**\ncreated: two\nmodified: twoed\nstyle: 2024-01-08\n",
};

it("two sites and the top each have their own keys in one commit", () => {
  const repo = startSite(SITES);
  const names = ["posts/a.md", "sites/one/posts/a.md", "sites/two/posts/deep/er/a.md"];
  commitFiles(repo, Object.fromEntries(names.map((name) => [name, newPost()])));
  expect(names.map((name) => repo.committed(name))).toEqual([newPost(`top: ${STAMP}`), newPost(`one: ${STAMP}`), newPost("two: 2024-03-01")]);
  commitFiles(repo, Object.fromEntries(names.map((name) => [name, edited(repo, name)])), "2024-04-01T00:00:00Z");
  expect(repo.committed("posts/a.md")).toContain("\ntop: 2024-03-01T10:34:56Z\ntopped: 2024-04-01T00:00:00Z\n");
  expect(repo.committed("sites/one/posts/a.md")).toContain("\none: 2024-03-01T10:34:56Z\noned: 2024-04-01T00:00:00Z\n");
  expect(repo.committed("sites/two/posts/deep/er/a.md")).toContain("\ntwo: 2024-03-01\ntwoed: 2024-04-01\n");
  repo.expectSettled();
});

it("they are not merged, and the globs of one above do not reach into a site with its own", () => {
  const repo = startSite({
    [CONFIG]: { files: "**/*.md", created: "top", style: "2024-01-08" },
    [`site/${CONFIG}`]: { files: "posts/**", created: "own" },
  });
  commitFiles(repo, { "site/posts/a.md": newPost(), "site/other/a.md": newPost(), "b.md": newPost() });
  expect(repo.committed("site/posts/a.md")).toBe(newPost(`own: ${STAMP}`));
  expect(repo.committed("site/other/a.md")).toBe(newPost());
  expect(repo.committed("b.md")).toBe(newPost("top: 2024-03-01"));
});

it("a configuration beside the posts, and one in a dot folder", () => {
  const repo = startSite({ [`posts/${CONFIG}`]: { files: "*.md", created: "own" }, [`.garden/${CONFIG}`]: { files: "**", created: "dotted" } });
  commitFiles(repo, { "posts/a.md": newPost(), "posts/deep/a.md": newPost(), ".garden/a.md": newPost(), ".garden/.b/.c.md": newPost() });
  // `*.md` is a name in any folder, as in .gitignore
  for (const name of ["posts/a.md", "posts/deep/a.md"]) expect(repo.committed(name), name).toBe(newPost(`own: ${STAMP}`));
  for (const name of [".garden/a.md", ".garden/.b/.c.md"]) expect(repo.committed(name), name).toBe(newPost(`dotted: ${STAMP}`));
});

it("a configuration above the repository does not count", () => {
  const repo = startSite({ "a.md": "A.\n" });
  repo.write(`../${CONFIG}`, '{ "files": "**", "created": "above" }');
  commitFiles(repo, { "posts/a.md": newPost() });
  expect(repo.committed("posts/a.md")).toBe(newPost());
});

it("is found from a sub-folder, with -C, in a linked work tree, and for a post named by hand", () => {
  const repo = startSite(SITES);
  repo.write("sites/one/posts/a.md", newPost());
  expect(repo.run(["posts/a.md", "--now", STAMP], { in: "sites/one" }).code).toBe(0);
  expect(repo.read("sites/one/posts/a.md")).toBe(newPost(`one: ${STAMP}`));
  repo.write("sites/one/posts/b.md", newPost());
  expect(repo.run(["-C", "../one", "posts/b.md", "--now", STAMP], { in: "sites/two" }).code).toBe(0);
  expect(repo.read("sites/one/posts/b.md")).toBe(newPost(`one: ${STAMP}`));
  const linked = repo.at(repo.file("../linked"));
  repo.git("worktree", "add", "-q", linked.top, "-b", "linked");
  commitFiles(linked, { "sites/two/posts/c.md": newPost() });
  expect(linked.committed("sites/two/posts/c.md")).toBe(newPost("two: 2024-03-01"));
});
