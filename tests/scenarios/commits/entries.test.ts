// Entries of every kind: renames, modes, links, submodules, intent to add; and files that changed their kind after staging.

import { chmodSync, lstatSync, mkdirSync, readlinkSync, renameSync, rmSync, statSync, symlinkSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { BODY, editLine, expectCommitted, FIELDS, LATER, OTHER, POST, startBlog } from "../../support/blog.ts";
import { makeFolder, post, TestRepository } from "../../support/repository.ts";

const MOVED = "src/content/blog/moved.md";

it("stamps nothing when a post is only renamed", () => {
  const repo = startBlog();
  repo.git("mv", POST, MOVED);
  repo.commit(LATER);
  expect(repo.committed(MOVED)).toBe(post(FIELDS, BODY));
  repo.expectSettled();
});

it("stamps a post that is renamed and edited as changed, not as new", () => {
  const repo = startBlog();
  repo.git("mv", POST, MOVED);
  editLine(repo, MOVED, 3, "New.\n");
  repo.commit(LATER, "-a");
  repo.expectStamped(MOVED, "modDatetime");
  expect(TestRepository.value(repo.committed(MOVED), "pubDatetime")).toBe("2024-01-01T10:00:00Z");
  repo.expectSettled();
});

it("stamps nothing when only a mode changes", () => {
  const repo = startBlog();
  chmodSync(repo.file(POST), 0o755);
  repo.commit(LATER, "-a");
  expect(repo.git("ls-tree", "HEAD", POST)).toMatch(/^100755 /);
  expect(repo.committed(POST)).toBe(post(FIELDS, BODY));
  repo.expectSettled();
});

it("keeps the executable bit and the other bits of the mode", () => {
  for (const [mode, tree] of [
    [0o755, "100755"],
    [0o600, "100644"],
    [0o666, "100644"],
  ] as const) {
    const repo = startBlog({ files: { [POST]: post(["title: A", "pubDatetime: 2024-01-01T10:00:00Z"], BODY) } });
    chmodSync(repo.file(POST), mode);
    editLine(repo, POST, 3, "New.\n");
    repo.commit(LATER, "-a");
    repo.expectStamped(POST, "modDatetime");
    expect(repo.git("ls-tree", "HEAD", POST).slice(0, 6)).toBe(tree);
    expect(statSync(repo.file(POST)).mode & 0o7777).toBe(mode);
    repo.expectSettled();
  }
});

it("never touches a symbolic link, nor the file it leads to", () => {
  const target = path.join(makeFolder(), "target.md");
  const repo = startBlog();
  const text = post(["title: Target", "pubDatetime:"]);
  repo.write(path.relative(repo.top, target), text);
  symlinkSync(target, repo.file("src/content/blog/link.md"));
  symlinkSync("b.md", repo.file("src/content/blog/near.md"));
  editLine(repo, POST, 3, "New.\n");
  repo.git("add", ".");
  repo.commit(LATER);
  repo.expectStamped(POST, "modDatetime");
  expect(readlinkSync(repo.file("src/content/blog/link.md"))).toBe(target);
  expect(readlinkSync(repo.file("src/content/blog/near.md"))).toBe("b.md");
  expect(repo.read(path.relative(repo.top, target))).toBe(text);
  expect(repo.committed(OTHER)).toBe(post(FIELDS, BODY));
  repo.expectSettled();
});

it("never touches a submodule, even one with the name of a post", () => {
  const library = startBlog({ hook: false });
  const repo = startBlog();
  const name = "src/content/blog/sub.md";
  repo.git("submodule", "add", "-q", library.top, name);
  editLine(repo, POST, 3, "New.\n");
  repo.git("add", POST);
  repo.commit(LATER);
  repo.expectStamped(POST, "modDatetime");
  expect(repo.git("ls-tree", "HEAD", name)).toMatch(/^160000 commit /);
  expect(repo.git("-C", name, "status", "--porcelain")).toBe("");
  repo.expectSettled();
});

it("never touches a post that is only intended to be added", () => {
  const repo = startBlog();
  const name = "src/content/blog/intended.md";
  const text = post(["title: New", "pubDatetime:"]);
  repo.write(name, text);
  repo.git("add", "-N", name);
  editLine(repo, POST, 3, "New.\n");
  repo.git("add", POST);
  repo.commit(LATER);
  repo.expectStamped(POST, "modDatetime");
  expect(repo.read(name)).toBe(text);
  repo.expectSettled(` A ${name}\n`);
  repo.git("add", name);
  repo.commit("2024-05-01T00:00:00Z");
  repo.expectStamped(name, "pubDatetime");
  repo.expectSettled();
});

it("stamps a post that replaces a symbolic link", () => {
  const repo = startBlog();
  const name = "src/content/blog/link.md";
  symlinkSync("a.md", repo.file(name));
  repo.commitAsIs("2024-01-03T00:00:00Z", {});
  rmSync(repo.file(name));
  repo.write(name, post(["title: A file now", "pubDatetime:"]));
  repo.git("add", name);
  repo.commit(LATER);
  repo.expectStamped(name, "pubDatetime");
  repo.expectSettled();
});

/** What the user did to the file after staging it, and the status which that leaves after the commit. */
const REPLACEMENTS: readonly (readonly [string, (repo: TestRepository) => void, string])[] = [
  ["deleted", (repo) => rmSync(repo.file(POST)), ` D ${POST}\n`],
  ["moved", (repo) => renameSync(repo.file(POST), repo.file(MOVED)), ` D ${POST}\n?? ${MOVED}\n`],
  [
    "replaced by a folder",
    (repo) => {
      rmSync(repo.file(POST));
      repo.write(`${POST}/index.md`, post(["title: Inside", "pubDatetime:"]));
    },
    ` D ${POST}\n`, // git shows nothing below a tracked path as untracked
  ],
  [
    "replaced by a symbolic link",
    (repo) => {
      rmSync(repo.file(POST));
      symlinkSync("b.md", repo.file(POST));
    },
    ` T ${POST}\n`,
  ],
];

for (const [what, replace, status] of REPLACEMENTS) {
  it(`commits the stamp, and leaves the work tree alone, where the file was ${what} after staging`, () => {
    const repo = startBlog();
    editLine(repo, POST, 3, "New.\n");
    repo.git("add", POST);
    const staged = repo.read(POST);
    replace(repo);
    repo.commit(LATER);
    expectCommitted(repo, POST);
    expect(repo.read(OTHER)).toBe(post(FIELDS, BODY));
    if (what === "moved") expect(repo.read(MOVED)).toBe(staged);
    if (what === "replaced by a folder") expect(repo.read(`${POST}/index.md`)).toBe(post(["title: Inside", "pubDatetime:"]));
    if (what === "replaced by a symbolic link") expect(readlinkSync(repo.file(POST))).toBe("b.md");
    repo.expectSettled(status);
  });
}

for (const where of ["outside", "inside"]) {
  it(`writes nothing through a folder that was replaced by a link to one ${where} the repository`, () => {
    const repo = startBlog();
    editLine(repo, POST, 3, "New.\n");
    repo.git("add", POST);
    const text = repo.read(POST);
    const elsewhere = where === "outside" ? path.join(makeFolder(), "blog") : repo.file("src/elsewhere");
    mkdirSync(path.dirname(elsewhere), { recursive: true });
    renameSync(repo.file("src/content/blog"), elsewhere);
    symlinkSync(elsewhere, repo.file("src/content/blog"));
    repo.commit(LATER);
    expectCommitted(repo, POST);
    expect(repo.read(path.relative(repo.top, path.join(elsewhere, "a.md")))).toBe(text);
    expect(lstatSync(repo.file("src/content/blog")).isSymbolicLink()).toBe(true);
    expect(repo.git("diff", "--cached", "--name-only")).toBe("");
  });
}
