// `files` and `ignore`: which posts, seen from the configuration's folder; the first rule that selects a post decides.

import { expect, it } from "vitest";
import { fileIn, readReport } from "../../support/report.ts";
import { CONFIG, commitFiles, newPost, STAMP, startSite } from "../../support/site.ts";

/** The created key of each of `names` after a commit under `config`; null where there is none. */
function keysOf(config: object, names: readonly string[], folder = ""): Record<string, string | null> {
  const repo = startSite({ [`${folder}${CONFIG}`]: config });
  commitFiles(repo, Object.fromEntries(names.map((name) => [name, newPost()])));
  repo.expectSettled();
  return Object.fromEntries(names.map((name) => [name, /^(\w+): 2024-03-01T10:34:56Z$/m.exec(repo.committed(name))?.[1] ?? null]));
}

it("the first rule whose files select a post decides", () => {
  const rules = [
    { files: "posts/2024/**", created: "first" },
    { files: "posts/**", created: "second" },
    { created: "last", files: "**" },
  ];
  expect(keysOf({ rules }, ["posts/2024/a.md", "posts/a.md", "a.md"])).toEqual({
    "posts/2024/a.md": "first",
    "posts/a.md": "second",
    "a.md": "last",
  });
});

it("what one rule ignores, a later one may take", () => {
  const rules = [
    { files: "posts/**", ignore: ["posts/old/**", "_*"], created: "first" },
    { files: "posts/old/*.md", created: "second" },
  ];
  const names = ["posts/a.md", "posts/old/a.md", "posts/old/deep/a.md", "posts/_a.md", "posts/b/_a.md"];
  expect(keysOf({ rules }, names)).toEqual({
    "posts/a.md": "first",
    "posts/old/a.md": "second",
    "posts/old/deep/a.md": null,
    "posts/_a.md": null,
    "posts/b/_a.md": null,
  });
});

it("a rule's ignore takes the place of the top level's, an empty one too", () => {
  const config = { created: "key", ignore: "**/secret/**", rules: [{ files: "a/**" }, { files: "b/**", ignore: [] }] };
  expect(keysOf(config, ["a/secret/x.md", "a/x.md", "b/secret/x.md"])).toEqual({ "a/secret/x.md": null, "a/x.md": "key", "b/secret/x.md": "key" });
});

it("are relative to the configuration's folder", () => {
  const config = { files: "posts/*.md", ignore: "posts/b.md", created: "key" };
  expect(keysOf(config, ["site/posts/a.md", "site/posts/b.md", "posts/a.md", "site/site/posts/a.md"], "site/")).toEqual({
    "site/posts/a.md": "key",
    "site/posts/b.md": null,
    "posts/a.md": null,
    "site/site/posts/a.md": null,
  });
});

it("know blanks, brackets, letters of any script and dots in names", () => {
  const names = ["My Posts/a b.md", "My Posts/[slug].md", "My Posts/(x)/{y}.md", "My Posts/.hidden/.a.md", "My Posts/été/日本.md", "My Posts/!a.md"];
  expect(keysOf({ files: "My Posts/**", created: "key" }, names)).toEqual(Object.fromEntries(names.map((name) => [name, "key"])));
  expect(keysOf({ files: ["été/\\[a\\].md", "日本/*.md", "+(x)/a.md"], created: "key" }, ["été/[a].md", "été/a.md", "日本/b.md", "xx/a.md"])).toEqual(
    {
      "été/[a].md": "key",
      "été/a.md": null,
      "日本/b.md": "key",
      "xx/a.md": "key",
    },
  );
});

it("braces, a question mark, and a case of their own", () => {
  const names = ["blog/a.md", "notes/a.mdx", "Blog/a.md", "n1/x.md", "n12/x.md", "blog/a.MD"];
  expect(keysOf({ files: ["{blog,notes}/*.{md,mdx}", "n?/*"], created: "key" }, names)).toEqual({
    "blog/a.md": "key",
    "notes/a.mdx": "key",
    "Blog/a.md": null,
    "n1/x.md": "key",
    "n12/x.md": null,
    "blog/a.MD": null,
  });
});

it("let other endings through where a glob names them, and only there", () => {
  const names = ["a.qmd", "deep/b.qmd", "c.md", "d.txt", "deep/e.Rmd"];
  expect(keysOf({ files: ["**/*.qmd", "**/*.Rmd"], ignore: "deep/b.qmd", created: "key" }, names)).toEqual({
    "a.qmd": "key",
    "deep/b.qmd": null,
    "c.md": null,
    "d.txt": null,
    "deep/e.Rmd": "key",
  });
  expect(keysOf({ files: "posts/**", created: "key" }, ["posts/a.md", "posts/a.txt", "posts/a.json"])).toEqual({
    "posts/a.md": "key",
    "posts/a.txt": null,
    "posts/a.json": null,
  });
});

it("other endings in a site below the top, where nothing else is staged", () => {
  expect(keysOf({ files: "**/*.qmd", created: "key" }, ["site/deep/a.qmd"], "site/")).toEqual({ "site/deep/a.qmd": "key" });
});

it("a file that only a glob selects is refused where it is broken, one that is ignored is not", () => {
  const repo = startSite({ [CONFIG]: { files: "posts/**", ignore: "posts/raw/**", created: "key" } }, "--reporter json");
  commitFiles(repo, { "posts/raw/a.md": "---\ntitle: [\n---\n", "posts/a.md": newPost() });
  expect(repo.committed("posts/a.md")).toBe(newPost(`key: ${STAMP}`));
  repo.write("posts/b.md", "---\ntitle: [\n---\n");
  repo.git("add", "-A");
  const commit = repo.tryGit(["commit", "-q", "-m", "x"]);
  expect(commit.code).toBe(1);
  expect(fileIn(readReport(commit.stderr + commit.stdout), "posts/b.md").outcome).toBe("refused");
});
