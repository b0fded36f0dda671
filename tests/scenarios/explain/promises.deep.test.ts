// What `explain` promises: it writes nothing, and the commit that follows does what it said.

import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync, utimesSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { BEFORE, BODY, FIELDS, LATER, POST, startBlog } from "../../support/blog.ts";
import { explainAll } from "../../support/explain.ts";
import { readReport } from "../../support/report.ts";
import { post, type TestRepository } from "../../support/repository.ts";
import { CONFIG } from "../../support/site.ts";

/** Every file below the repository's folder, that of git included, with its bytes and time. */
function snapshot(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const names = files.map((entry) => path.join(entry.parentPath, entry.name));
  return Object.fromEntries(
    names.map((name) => [name, `${createHash("sha256").update(readFileSync(name)).digest("hex")} ${statSync(name).mtimeMs}`]),
  );
}

type Situation = (repo: TestRepository) => void;
const NEW = "src/content/blog/new.md";
const TOML = "src/content/blog/toml.md";
const stage = (repo: TestRepository, files: Record<string, string>): void => {
  for (const [name, text] of Object.entries(files)) repo.write(name, text);
  repo.git("add", "-A");
};

const SITUATIONS: Readonly<Record<string, Situation>> = {
  changed: (repo) => stage(repo, { [POST]: post(FIELDS, "Other.\n") }),
  "partly staged": (repo) => {
    stage(repo, { [POST]: post(FIELDS, "Other.\n") });
    repo.write(POST, post(["title: C", ...FIELDS.slice(1)], "Still other.\n"));
  },
  new: (repo) => stage(repo, { [NEW]: post(["title: N"]), [TOML]: "+++\ntitle = 'T'\npubDatetime = 2024-02-29 # begun\n+++\n" }),
  "same substance": (repo) => stage(repo, { [POST]: post(["tags: [x]", ...FIELDS], BODY) }),
  renamed: (repo) => {
    repo.git("mv", POST, NEW);
    stage(repo, { [NEW]: post(FIELDS, BODY.replace("Line 3", "Row 3")) });
  },
  draft: (repo) => stage(repo, { [POST]: post([...FIELDS.slice(0, 3), "draft: true"], "Other.\n") }),
  released: (repo) => {
    repo.commitAsIs(BEFORE, { [NEW]: post(["title: D", "pubDatetime: 2024-01-01", "modDatetime: 2024-01-02", "draft: true"]) });
    stage(repo, { [NEW]: post(["title: D", "pubDatetime: 2024-01-01", "modDatetime: 2024-01-02", "draft: first"]) });
  },
  scheduled: (repo) => stage(repo, { [NEW]: post(["pubDatetime: 2030-01-01"]) }),
  pinned: (repo) => stage(repo, { [POST]: post(["pubDatetime: 2024-01-01", "modDatetime: 2024-01-02 # keep"], "Other.\n") }),
  "by hand": (repo) => stage(repo, { [POST]: post(["title: A", FIELDS[1] as string, "modDatetime: 2024-02-20", "draft: false"], "Other.\n") }),
  mass: (repo) => {
    const names = Array.from({ length: 26 }, (_, i) => `src/content/blog/${i}.md`);
    repo.commitAsIs(BEFORE, Object.fromEntries(names.map((name) => [name, post(FIELDS)])));
    stage(repo, Object.fromEntries(names.map((name) => [name, post(FIELDS, "Other.\n")])));
  },
  refused: (repo) => stage(repo, { [POST]: "---\npubDatetime: {\n---\n", [NEW]: post(["pubDatetime:"]) }),
  "configured, with a warning": (repo) => {
    repo.commitAsIs(BEFORE, {
      [CONFIG]: JSON.stringify({ onProblem: "warn", preset: "astro-paper", style: "2024-01-08", rules: [{ files: "src/**" }, {}] }),
    });
    stage(repo, { [POST]: "---\npubDatetime: {\n---\n", [NEW]: post(["title: N"]) });
  },
  "an attempt that failed": (repo) => {
    stage(repo, { [POST]: post(FIELDS, "Other.\n") });
    repo.run(["--now", "2024-02-20T00:00:00Z"]);
  },
};

it.each(Object.keys(SITUATIONS))("%s: nothing is written, and the commit does what was said", (name) => {
  const repo = startBlog();
  repo.installHook({ args: "--reporter json" });
  SITUATIONS[name]?.(repo);
  const posts = repo
    .git("diff", "--cached", "--name-only", "-z", "--diff-filter=d")
    .split("\0")
    .filter((file) => file.endsWith(".md"));
  // a file whose stat data is old is what git would refresh in the index
  for (const file of posts) utimesSync(repo.file(file), 1, 1);
  const before = snapshot(repo.top);
  const told = posts.map((file) => explainAll(repo, [file, "--now", LATER]).files.find(({ path }) => path === file));
  expect(repo.run(["explain", ...posts, "--now", LATER]).code).toBe(0);
  expect(snapshot(repo.top)).toEqual(before);
  const commit = repo.tryGit(["commit", "-q", "-m", "x", `--date=${LATER}`]);
  const done = readReport(commit.stderr + commit.stdout);
  expect(told.map((file) => ({ ...file, explanation: undefined }))).toEqual(
    posts.map((file) => ({ ...done.files.find(({ path }) => path === file), explanation: undefined })),
  );
  expect(done.files.length).toBe(posts.length);
});
