// check: names, kinds of files and formats; several rules in one branch; what is read, and that nothing is written.

import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { BODY, editLine, FIELDS, LATER, LATER_STILL, OTHER, POST } from "../../support/blog.ts";
import { check, commitHooked, commitUnhooked, expectNothingFound, findings, mendsOf, startBranch } from "../../support/check.ts";
import { wrapGit } from "../../support/git-wrapper.ts";
import { makeFolder, post, type TestRepository } from "../../support/repository.ts";

const FOLDER = "src/content/blog";

function edit(repo: TestRepository, name = POST, number = 3): void {
  editLine(repo, name, number, `Edited ${number}.\n`);
}

it("names with blanks, quotes, other scripts and line ends", () => {
  const names = ["with blank.md", 'quote".md', "é日本.md", "two\nlines.md", "-dash.md", "\u0001odd.md"].map((name) => `${FOLDER}/${name}`);
  const repo = startBranch({ files: Object.fromEntries(names.map((name) => [name, post(FIELDS, BODY)])) });
  for (const name of names) edit(repo, name);
  commitUnhooked(repo, LATER);
  expect(findings(repo).toSorted()).toEqual(names.map((name) => `${name} modified-stale`).toSorted());
  for (const name of names) edit(repo, name, 9);
  commitHooked(repo, LATER_STILL);
  expectNothingFound(repo);
});

it("symbolic links and submodules are no posts", () => {
  const repo = startBranch();
  const other = makeFolder();
  repo.git("clone", "-q", repo.top, `${other}/module`);
  symlinkSync("../../../notes.txt", repo.file(`${FOLDER}/link.md`));
  repo.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", `${other}/module`, `${FOLDER}/module.md`);
  commitUnhooked(repo, LATER);
  edit(repo);
  commitHooked(repo, LATER_STILL);
  expectNothingFound(repo);
});

it("a post that takes the place of a symbolic link is a new one", () => {
  const repo = startBranch();
  const name = `${FOLDER}/link.md`;
  symlinkSync("a.md", repo.file(name));
  commitUnhooked(repo, LATER);
  repo.git("branch", "linked");
  rmSync(repo.file(name));
  repo.write(name, post(["title: New"], BODY));
  commitUnhooked(repo, LATER_STILL);
  expect(findings(repo, ["--base", "linked"])).toEqual([`${name} created-missing`]);
});

it("posts in TOML and in JSON, each in its own form", () => {
  const toml = (date: string) => `+++\ntitle = "A"\ndate = 2024-01-01T10:00:00Z\nlastmod = ${date}\n+++\n${BODY}`;
  const json = (date: string) => `{\n  "title": "A",\n  "date": "2024-01-01T10:00:00Z",\n  "lastmod": "${date}"\n}\n\n${BODY}`;
  const before = "2024-01-02T10:00:00Z";
  const repo = startBranch({
    files: { "hugo.toml": "baseURL = 'https://example.org'\n", "content/a.md": toml(before), "content/b.md": json(before) },
  });
  edit(repo, "content/a.md");
  edit(repo, "content/b.md");
  commitUnhooked(repo, LATER);
  expect(findings(repo)).toEqual(["content/a.md modified-stale", "content/b.md modified-stale"]);
  const text = repo.run(["check", "--base", "main"]).stdout;
  expect(text).toContain("write: lastmod = 2024-03-01T10:34:56Z\n");
  expect(text).toContain('write: "lastmod": "2024-03-01T10:34:56Z"\n');
  edit(repo, "content/a.md", 9);
  edit(repo, "content/b.md", 9);
  commitHooked(repo, LATER_STILL);
  expectNothingFound(repo);
});

it("two rules in one branch, each with its keys, severities and policy", () => {
  const config = {
    rules: [
      { files: "a/*.md", preset: "astro-paper", severities: { "modified-stale": "warning" } },
      { files: "b/*.md", created: "born", modified: "touched", draft: "hidden", substance: "any" },
      { files: "c/*.md", preset: "astro-paper", severities: { "modified-stale": "off" } },
    ],
  };
  const own = post(["title: B", "born: 2024-01-01", "touched: 2024-01-02", "tags: [x]"], BODY);
  const repo = startBranch({
    files: { "stamp-dates.config.json": JSON.stringify(config), "a/a.md": post(FIELDS, BODY), "b/b.md": own, "c/c.md": post(FIELDS, BODY) },
  });
  edit(repo, "a/a.md");
  repo.write("b/b.md", own.replace("[x]", "[x, y]"));
  edit(repo, "c/c.md");
  commitUnhooked(repo, LATER);
  expect(findings(repo)).toEqual(["a/a.md modified-stale warning", "b/b.md modified-stale"]);
  expect(mendsOf(check(repo), "b/b.md")).toEqual({ touched: "2024-03-01" });
});

it("a post that cannot be read is an error, under onProblem: warn a warning, and so is one that could not be read before", () => {
  const broken = post(['title: "A', ...FIELDS.slice(1)], BODY);
  const repo = startBranch({ files: { [OTHER]: broken, [`${FOLDER}/c.md`]: post(FIELDS, BODY) } });
  repo.write(POST, broken);
  repo.write(OTHER, broken.replace("Line 3.", "Edited."));
  commitUnhooked(repo, LATER);
  expect(findings(repo)).toEqual([`${POST} broken-yaml`, `${OTHER} broken-yaml warning`]);
  repo.write("stamp-dates.config.json", JSON.stringify({ preset: "astro-paper", onProblem: "warn" }));
  commitUnhooked(repo, LATER);
  expect(findings(repo)).toEqual([`${POST} broken-yaml warning`, `${OTHER} broken-yaml warning`]);
});

it("files that no rule selects, and posts without front matter, are left alone", () => {
  const repo = startBranch();
  repo.write("README.md", "# Blog\n");
  repo.write("docs/a.md", post(["title: A"], BODY));
  repo.write(`${FOLDER}/plain.md`, "No front matter.\n");
  commitUnhooked(repo, LATER);
  expectNothingFound(repo);
});

/** Every file below the repository with what it holds. */
function snapshot(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map(({ parentPath, name }) => {
      const file = path.join(parentPath, name);
      return [path.relative(folder, file), createHash("sha256").update(readFileSync(file)).digest("hex")];
    }),
  );
}

it.each([[["--base", "main"]], [["--staged"]], [["--all"]]])("check %s writes nothing, and takes no notice of the work tree", (args) => {
  const repo = startBranch();
  edit(repo);
  commitUnhooked(repo, LATER);
  edit(repo, OTHER, 30);
  repo.git("add", OTHER);
  const clean = findings(repo, args);
  repo.write(POST, "gone wrong");
  rmSync(repo.file(OTHER));
  repo.write(`${FOLDER}/untracked.md`, post(["title: U"]));
  const before = snapshot(repo.top);
  expect(findings(repo, args)).toEqual(clean);
  expect(repo.run(["check", ...args]).stderr).toBe("");
  expect(snapshot(repo.top)).toEqual(before);
  expect(clean).toEqual({ "--base": [`${POST} modified-stale`], "--staged": [`${OTHER} modified-stale`], "--all": [] }[args[0] as string]);
});

it("works in a linked work tree", () => {
  const repo = startBranch();
  edit(repo);
  commitUnhooked(repo, LATER);
  const linked = path.join(makeFolder(), "linked");
  repo.git("worktree", "add", "-q", "--detach", linked, "topic");
  expect(findings(repo.at(linked))).toEqual([`${POST} modified-stale`]);
});

it("starts as many git processes for thirty commits as for two", () => {
  const log = path.join(makeFolder(), "calls");
  const folder = wrapGit(`echo "$call" >> "${log}"\nexec "$GIT" "$@"`);
  const count = (commits: number) => {
    const drafts = Array.from({ length: commits }, (_, i) => `${FOLDER}/draft-${i}.md`);
    const draft = post(["title: D", "pubDatetime: 2024-01-01T10:00:00Z", "draft: true"], BODY);
    const repo = startBranch({ files: Object.fromEntries(drafts.map((name) => [name, draft])) });
    for (const name of drafts) {
      repo.write(name, draft.replace("true", "false"));
      commitUnhooked(repo, LATER);
    }
    writeFileSync(log, "");
    expect(findings(repo, ["--base", "main"], { env: { PATH: `${folder}:${repo.env["PATH"]}` } })).toHaveLength(commits);
    return readFileSync(log, "utf8").trimEnd().split("\n");
  };
  const [few, many] = [count(2), count(30)];
  expect(many.length, many.join("\n")).toBe(few.length);
  expect(few.length).toBeLessThanOrEqual(12);
});
