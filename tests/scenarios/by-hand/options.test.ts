// The options of `stamp`: plans that write nothing, other times and keys, force, reporters, exit codes.

import { readFileSync, statSync } from "node:fs";
import { expect, it } from "vitest";
import { BODY, editLine, FIELDS, LATER, OTHER, POST, startBlog } from "../../support/blog.ts";
import { post, TestRepository } from "../../support/repository.ts";

const NOW = ["--now", LATER];
const STAMP = "2024-03-01T10:34:56Z";

function startStaged(fields: readonly string[] = FIELDS): TestRepository {
  const repo = startBlog({ hook: false, files: { [POST]: post(fields, BODY) } });
  editLine(repo, POST, 3, "New.\n");
  repo.git("add", POST);
  return repo;
}

function runWell(repo: TestRepository, ...args: string[]): string {
  const result = repo.run(args);
  expect(result.code, result.stderr).toBe(0);
  return result.stdout;
}

for (const option of ["--dry-run", "-n", "--diff"]) {
  it(`writes nothing at all with ${option}`, () => {
    const repo = startStaged();
    const untracked = "src/content/blog/new.md";
    repo.write(untracked, post(["title: New", "pubDatetime:"]));
    editLine(repo, OTHER, 3, "Unstaged.\n");
    const snapshot = () => ({
      index: readFileSync(repo.file(".git/index")).toString("latin1"),
      files: [POST, OTHER, untracked].map((name) => [repo.read(name), statSync(repo.file(name)).mtimeMs]),
      objects: repo.git("count-objects", "-v"),
      journal: repo.exists(".git/stamp-dates"),
    });
    const before = snapshot();
    for (const paths of [[], ["src"]]) {
      const said = runWell(repo, ...NOW, option, ...paths);
      expect(said).toContain(POST);
      expect(said).toContain(STAMP);
      if (paths.length > 0) expect(said).toContain(untracked);
      expect(snapshot()).toEqual(before);
    }
  });
}

it("prints with --diff a patch that git applies, and that makes what stamping makes", () => {
  const repo = startStaged(FIELDS.filter((field) => !field.startsWith("mod")));
  const patch = runWell(repo, ...NOW, "--diff");
  expect(patch).toContain(`+modDatetime: ${STAMP}\n`);
  const applied = repo.tryGit(["apply", "-"], { input: patch });
  expect(applied.code, applied.stderr).toBe(0);
  const byPatch = repo.read(POST);
  repo.git("checkout", "-q", "--", POST);
  runWell(repo, ...NOW);
  expect(repo.read(POST)).toBe(byPatch);
});

it("writes the time of --now in each of its forms", () => {
  const times = { "2024-03-01T10:34:56Z": STAMP, "2024-03-01T12:34:56+02:00": STAMP, "@1709289296": STAMP, "2024-03-01 10:34:56": STAMP };
  for (const [when, expected] of Object.entries(times)) {
    const repo = startStaged();
    runWell(repo, "--now", when);
    expect(TestRepository.value(repo.staged(POST), "modDatetime"), when).toBe(expected);
  }
});

it("lets --now win over the hook's own time", () => {
  const repo = startStaged();
  const result = repo.run(NOW, { env: { GIT_AUTHOR_DATE: "@1600000000 +0000" } });
  expect(result.code).toBe(0);
  expect(TestRepository.value(repo.staged(POST), "modDatetime")).toBe(STAMP);
});

it("sets modified with --force where it would be kept, but never a draft's, a scheduled or a pinned one", () => {
  const author = startStaged();
  author.write(POST, author.read(POST).replace("2024-01-02T10:00:00Z", "2024-02-02T02:02:02Z"));
  author.git("add", POST);
  runWell(author, ...NOW);
  expect(TestRepository.value(author.staged(POST), "modDatetime")).toBe("2024-02-02T02:02:02Z");
  runWell(author, ...NOW, "--force");
  expect(TestRepository.value(author.staged(POST), "modDatetime")).toBe(STAMP);
  expect(TestRepository.value(author.staged(POST), "pubDatetime")).toBe("2024-01-01T10:00:00Z");

  const kept = {
    draft: FIELDS.with(3, "draft: true"),
    scheduled: FIELDS.with(1, "pubDatetime: 2030-01-01T00:00:00Z"),
    pinned: FIELDS.with(2, "modDatetime: 2024-01-02T10:00:00Z # keep"),
  };
  for (const [what, fields] of Object.entries(kept)) {
    const repo = startStaged(fields);
    const text = repo.read(POST);
    runWell(repo, ...NOW, "--force");
    expect([repo.read(POST), repo.staged(POST)], what).toEqual([text, text]);
  }
});

it("sets created with --force-created, but never a draft's, a scheduled or a pinned one", () => {
  const repo = startStaged();
  runWell(repo, ...NOW, "--force-created");
  expect(TestRepository.value(repo.staged(POST), "pubDatetime")).toBe(STAMP);
  expect(repo.read(POST)).toBe(repo.staged(POST));

  const kept = {
    draft: FIELDS.with(3, "draft: true"),
    scheduled: FIELDS.with(1, "pubDatetime: 2030-01-01T00:00:00Z"),
    pinned: FIELDS.with(1, "pubDatetime: 2024-01-01T10:00:00Z # keep"),
  };
  for (const [what, fields] of Object.entries(kept)) {
    const other = startStaged(fields);
    runWell(other, ...NOW, "--force-created");
    expect(TestRepository.value(other.staged(POST), "pubDatetime"), what).toBe(TestRepository.value(post(fields), "pubDatetime"));
  }
});

it("writes other keys, dotted ones too, in any folder", () => {
  const repo = new TestRepository({ hook: false });
  const name = "docs/page.md";
  const fields = ["title: A", "made: 2024-01-01", "changes:", "  date: 2024-01-02", "  author: me"];
  repo.commitAsIs("2024-01-02T10:00:00Z", { [name]: post(fields, BODY) });
  editLine(repo, name, 3, "New.\n");
  repo.git("add", ".");
  expect(runWell(repo, ...NOW)).toBe("");
  runWell(repo, ...NOW, "--created-key", "made", "--modified-key", "changes.date");
  expect(repo.staged(name)).toContain("made: 2024-01-01\nchanges:\n  date: 2024-03-01\n  author: me\n");
  expect(repo.read(name)).toBe(repo.staged(name));
});

it("takes another key for drafts", () => {
  const repo = new TestRepository({ hook: false });
  const text = post([...FIELDS.slice(0, 3), "hidden: true"], BODY);
  repo.commitAsIs("2024-01-02T10:00:00Z", { [POST]: text });
  editLine(repo, POST, 3, "New.\n");
  repo.git("add", ".");
  const changed = repo.read(POST);
  runWell(repo, ...NOW, "--draft-key", "hidden", "--created-key", "pubDatetime", "--modified-key", "modDatetime");
  expect(repo.staged(POST)).toBe(changed);
  runWell(repo, ...NOW, "--draft-key", "other", "--created-key", "pubDatetime", "--modified-key", "modDatetime");
  expect(TestRepository.value(repo.staged(POST), "modDatetime")).toBe(STAMP);
});

it("reports as JSON what it did, in the form that is promised", () => {
  const repo = startStaged();
  const report = JSON.parse(runWell(repo, ...NOW, "--reporter", "json"));
  expect(report).toMatchObject({
    version: 1,
    command: "stamp",
    time: STAMP,
    files: [
      {
        path: POST,
        outcome: "stamped",
        reason: "changed",
        fields: [{ role: "modified", key: "modDatetime", action: "set", from: "2024-01-02T10:00:00Z", to: STAMP }],
        problems: [],
      },
    ],
    summary: { stamped: 1, kept: 0, skipped: 0, refused: 0 },
  });
});

it("reports as JSON insertions, refusals and what was skipped", () => {
  const repo = startBlog({ hook: false });
  repo.write("src/content/blog/new.md", post(["title: New"]));
  repo.write("src/content/blog/plain.md", "No front matter.\n");
  repo.git("add", ".");
  const report = JSON.parse(runWell(repo, ...NOW, "-n", "--reporter", "json"));
  expect(report.files).toMatchObject([
    { outcome: "stamped", reason: "added", fields: [{ role: "created", key: "pubDatetime", action: "insert", from: null, to: STAMP }] },
    { outcome: "skipped", fields: [], problems: [] },
  ]);
  expect(report.summary).toEqual({ stamped: 1, kept: 0, skipped: 1, refused: 0 });

  repo.write("src/content/blog/broken.md", "---\ntitle: [A\npubDatetime:\n---\n");
  repo.git("add", ".");
  const result = repo.run([...NOW, "--reporter", "json"]);
  expect(result.code).toBe(1);
  const refusal = JSON.parse(result.stdout);
  const broken = refusal.files.find((file: { path: string }) => file.path.endsWith("broken.md"));
  expect(broken).toMatchObject({ outcome: "refused", problems: [{ code: "broken-yaml", severity: "error" }] });
  for (const key of ["line", "column"]) expect(broken.problems[0][key]).toBeGreaterThan(0);
  for (const key of ["message", "hint"]) expect(broken.problems[0][key]).not.toBe("");
  expect(refusal.summary.refused).toBe(1);
  expect(refusal.summary.stamped).toBe(0);
  expect(repo.staged("src/content/blog/new.md")).toBe(post(["title: New"]));
});

it("reports as JSON an empty report where there is nothing to do", () => {
  const repo = startBlog({ hook: false });
  for (const args of [[], [POST], ["-n"]]) {
    const report = JSON.parse(runWell(repo, ...NOW, "--reporter", "json", ...args));
    expect(report).toMatchObject({ version: 1, command: "stamp", time: STAMP, files: [], summary: { stamped: 0, kept: 0, skipped: 0, refused: 0 } });
  }
});

it("prints nothing where there is nothing to do, and nothing with --quiet where all went well", () => {
  const clean = startBlog({ hook: false });
  expect(clean.run(NOW)).toEqual({ code: 0, stdout: "", stderr: "" });
  const repo = startStaged();
  expect(repo.run([...NOW, "--quiet"])).toEqual({ code: 0, stdout: "", stderr: "" });
  expect(TestRepository.value(repo.staged(POST), "modDatetime")).toBe(STAMP);
});

it("still says with --quiet what stops the commit", () => {
  const repo = startStaged();
  repo.write(POST, repo.read(POST).replace("title: A", "title: [A"));
  repo.git("add", POST);
  const result = repo.run([...NOW, "--quiet"]);
  expect(result.code).toBe(1);
  expect(result.stdout).toContain(`${POST}:`);
  expect(result.stdout).toContain("[broken-yaml]");
});

it("tells with --verbose of every post looked at, the skipped ones too", () => {
  const repo = startStaged();
  repo.write("src/content/blog/plain.md", "No front matter.\n");
  repo.git("add", ".");
  expect(runWell(repo, ...NOW, "-n")).not.toContain("plain.md");
  const said = runWell(repo, ...NOW, "-n", "--verbose");
  expect(said).toContain("plain.md");
  expect(said).toContain(POST);
});

it("does nothing at all where STAMP_DATES is 0", () => {
  const repo = startStaged();
  const text = repo.read(POST);
  for (const args of [[], [POST], ["--force"]]) {
    expect(repo.run(args, { env: { STAMP_DATES: "0" } })).toEqual({ code: 0, stdout: "", stderr: "" });
  }
  expect([repo.read(POST), repo.staged(POST)]).toEqual([text, text]);
});

it("colours only where it is asked to, or on a terminal", () => {
  const colour = "\u001b[";
  const runs: readonly (readonly [string[], Record<string, string>, boolean])[] = [
    [[], {}, false],
    [["--color"], {}, true],
    [["--color"], { NO_COLOR: "1" }, true],
    [[], { FORCE_COLOR: "1" }, true],
    [["--no-color"], { FORCE_COLOR: "1" }, false],
    [[], { FORCE_COLOR: "1", NO_COLOR: "1" }, false],
  ];
  const repo = startStaged();
  for (const [args, env, colored] of runs) {
    const result = repo.run([...NOW, "-n", ...args], { env });
    expect(result.stdout.includes(colour), JSON.stringify([args, env])).toBe(colored);
  }
});

it("prints its help and its version", () => {
  const repo = startBlog({ hook: false });
  const help = runWell(repo, "--help");
  for (const word of ["--dry-run", "--now", "--created-key", "--reporter", "Exit codes", "STAMP_DATES=0"]) expect(help).toContain(word);
  const { version } = JSON.parse(readFileSync("package.json", "utf8"));
  expect(runWell(repo, "--version")).toBe(`${version}\n`);
});

it("does not take --diff together with the JSON reporter", () => {
  const repo = new TestRepository({ hook: false });
  const result = repo.run(["--diff", "--reporter", "json"]);
  expect(result).toMatchObject({ code: 2, stdout: "" });
  expect(result.stderr).toContain("mend: give one of them");
});

it("says under --verbose that there is nothing to look at, on standard error", () => {
  const repo = new TestRepository({ hook: false });
  expect(repo.run(["--verbose"])).toMatchObject({ code: 0, stdout: "", stderr: expect.stringContaining("no posts to look at") });
  expect(repo.run([])).toMatchObject({ code: 0, stdout: "", stderr: "" });
});

it.each([
  ["backfill", "--wirte"],
  ["check", "--al"],
  ["init", "anything"],
])("names the help of the command that was meant: %s %s", (command, wrong) => {
  const { code, stderr } = startStaged().run([command, wrong]);
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(`mend: see stamp-dates ${command} --help\n`) });
});

it("says where the commands are listed, to a word that may have been meant as one", () => {
  const repo = startStaged();
  expect(repo.run(["help"]).stderr).toContain("for the commands: stamp-dates --help\n");
  expect(repo.run(["src/nowhere.md"]).stderr).not.toContain("--help");
});

it("lists each option once in the help of each command, the version's too", () => {
  const repo = startStaged();
  for (const command of [[], ["stamp"], ["check"], ["backfill"], ["init"], ["explain"]]) {
    const { stdout } = repo.run([...command, "--help"]);
    for (const option of [/^ {2}-h, --help\b/gm, /^ {2}-V, --version\b/gm, /^Options:/gm])
      expect(stdout.match(option), `${command} ${option}`).toHaveLength(1);
  }
});
