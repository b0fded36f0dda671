// Repositories whose index or hash is of another kind: sparse, split, flagged, with an untracked cache, sha256.

import { rmSync } from "node:fs";
import { expect, it } from "vitest";
import { BODY, editLine, expectCommitted, expectNextCommitKeeps, FIELDS, LATER, LATER_STILL, OTHER, POST, startBlog } from "../../support/blog.ts";
import { post, TestRepository } from "../../support/repository.ts";

/** Stamps a changed and a new post in a plain commit, then in a commit of a named file, which the next one keeps. */
function expectStamps(repo: TestRepository): void {
  const name = "src/content/blog/new.md";
  editLine(repo, POST, 3, "New.\n");
  repo.write(name, post(["title: New", "pubDatetime:"]));
  repo.git("add", POST, name);
  repo.commit(LATER);
  repo.expectStamped(POST, "modDatetime");
  repo.expectStamped(name, "pubDatetime");
  repo.expectSettled();
  editLine(repo, POST, 4, "Newer.\n");
  repo.commit(LATER_STILL, "--", POST);
  repo.expectStamped(POST, "modDatetime");
  repo.expectSettled();
  expectNextCommitKeeps(repo, POST);
}

function flags(repo: TestRepository, name: string): string {
  return repo.git("ls-files", "-v", "--", name).slice(0, 1);
}

it("stamps inside the cone of a sparse checkout with a sparse index", () => {
  const repo = startBlog({ files: { "zoo/far/away.md": post(FIELDS, BODY), "zoo/near.txt": "x\n" } });
  repo.git("sparse-checkout", "init", "--cone", "--sparse-index");
  repo.git("sparse-checkout", "set", "src/content/blog");
  expect(repo.git("ls-files", "--sparse")).toContain("zoo/\n");
  expectStamps(repo);
  expect(repo.exists("zoo")).toBe(false);
  expect(repo.git("ls-files", "-t", "zoo")).toBe("S zoo/far/away.md\nS zoo/near.txt\n");
});

it("stamps a post outside the cone, in the folder that the sparse index holds as its last entry", () => {
  const repo = startBlog({ files: { "docs/a.txt": "x\n" } });
  repo.git("sparse-checkout", "init", "--cone", "--sparse-index");
  repo.git("sparse-checkout", "set", "docs");
  expect(repo.git("ls-files", "--sparse").split("\n").at(-2)).toBe("src/");
  repo.write("docs/blob", repo.committed(POST).replace("Line 3.\n", "New.\n"));
  const oid = repo.git("hash-object", "-w", "docs/blob").trim();
  rmSync(repo.file("docs/blob"));
  repo.git("-c", "index.sparse=false", "update-index", "--cacheinfo", `100644,${oid},${POST}`);
  repo.git("-c", "index.sparse=false", "update-index", "--skip-worktree", POST);
  repo.commit(LATER);
  expectCommitted(repo, POST);
  expect(repo.exists(POST)).toBe(false);
  expect(repo.git("ls-files", "-t", "src")).toBe(`S ${POST}\nS ${OTHER}\n`);
  repo.expectSettled();
  expect(repo.git("ls-files", "--sparse").split("\n").at(-2)).toBe("src/");
});

it("stamps with a split index", () => {
  const repo = startBlog();
  repo.git("config", "core.splitIndex", "true");
  repo.git("update-index", "--split-index");
  expectStamps(repo);
});

it("stamps with an untracked cache, an index of version 4, and many files' settings", () => {
  const repo = startBlog();
  repo.git("config", "feature.manyFiles", "true");
  repo.git("update-index", "--force-untracked-cache", "--index-version", "4");
  expectStamps(repo);
});

it("stamps in a sha256 repository, from its root commit on", () => {
  const repo = new TestRepository({ init: ["--object-format=sha256"] });
  repo.write(POST, post(["title: A", "pubDatetime:"], BODY));
  repo.write("notes.txt", "Notes.\n");
  repo.git("add", ".");
  repo.commit("2024-01-02T10:00:00Z");
  expect(repo.git("rev-parse", "HEAD").trim()).toHaveLength(64);
  repo.expectStamped(POST, "pubDatetime");
  expectStamps(repo);
});

it("stamps with references of the newest kind, where this git has it", () => {
  const probe = new TestRepository({ hook: false });
  const hasReftable = probe.tryGit(["init", "-q", "--ref-format=reftable", "probe"]).code === 0;
  if (!hasReftable) console.log("left out: this git has no reftable");
  const repo = startBlog({ init: hasReftable ? ["--ref-format=reftable"] : [] });
  expectStamps(repo);
});

it("keeps the skip-worktree flag, and leaves a file alone that git does not look at", () => {
  const repo = startBlog();
  editLine(repo, POST, 3, "New.\n");
  repo.git("add", POST);
  repo.write(POST, "Something else.\n");
  repo.git("update-index", "--skip-worktree", POST);
  repo.commit(LATER);
  expectCommitted(repo, POST);
  expect(repo.read(POST)).toBe("Something else.\n");
  expect(flags(repo, POST)).toBe("S");
  expect(repo.status()).toBe("");
});

it("keeps the assume-unchanged flag", () => {
  const repo = startBlog();
  editLine(repo, POST, 3, "New.\n");
  editLine(repo, OTHER, 3, "New.\n");
  repo.git("add", POST, OTHER);
  repo.git("update-index", "--assume-unchanged", POST);
  repo.commit(LATER);
  expect([flags(repo, POST), flags(repo, OTHER)]).toEqual(["h", "H"]);
  for (const name of [POST, OTHER]) repo.expectStamped(name, "modDatetime");
  repo.expectSettled();
  repo.git("update-index", "--no-assume-unchanged", POST);
  expect(repo.status()).toBe("");
});
