// What `explain` says of a post in each situation: which version, against which old ones, decided how.

import { rmSync, symlinkSync } from "node:fs";
import { expect, it } from "vitest";
import { BEFORE, BODY, editLine, FIELDS, LATER, OTHER, POST, startBlog } from "../../support/blog.ts";
import { explainAll, explainOne } from "../../support/explain.ts";
import { post, type TestRepository } from "../../support/repository.ts";
import { CONFIG } from "../../support/site.ts";

const NOW = ["--now", LATER];
const STAMP = "2024-03-01T10:34:56Z";
const wheres = (file: ReturnType<typeof explainOne>) => file.explanation.versions.map(({ where }) => where);

function change(repo: TestRepository, name = POST): void {
  editLine(repo, name, 3, "New.\n");
}

it("staged: against HEAD, with the date that a commit would set", () => {
  const repo = startBlog();
  change(repo);
  repo.git("add", POST);
  const file = explainOne(repo, [POST, ...NOW]);
  expect(file).toMatchObject({ outcome: "stamped", reason: "changed", fields: [{ role: "created" }, { role: "modified", to: STAMP }].slice(1) });
  expect(wheres(file)).toEqual(["staged", "HEAD"]);
  expect(file.explanation.versions[1]?.isSameSubstance).toBe(false);
  expect(file.explanation.rule).toMatchObject({ name: "astro-paper", place: "inside", origin: { kind: "fallback" } });
  expect(file.explanation.others).toEqual([]);
  repo.write("astro.config.mjs", "");
  expect(explainOne(repo, [POST, ...NOW]).explanation).toMatchObject({ rule: { origin: { kind: "sign" } }, others: ["astro"] });
});

it("staged, and changed again in the work tree: the staged one", () => {
  const repo = startBlog();
  repo.write(POST, repo.read(POST).replace("draft: false", "draft: true"));
  repo.git("add", POST);
  repo.write(POST, "No front matter.\n");
  expect(explainOne(repo, [POST, ...NOW])).toMatchObject({ outcome: "skipped", reason: "draft" });
});

it("changed in the work tree alone", () => {
  const repo = startBlog();
  change(repo);
  const file = explainOne(repo, [POST, ...NOW]);
  expect(file).toMatchObject({ outcome: "stamped", reason: "changed" });
  expect(wheres(file)).toEqual(["work-tree", "HEAD"]);
});

it("committed and unchanged", () => {
  const file = explainOne(startBlog(), [POST, ...NOW]);
  expect(file).toMatchObject({ outcome: "skipped", reason: "same-substance", explanation: { state: "same" } });
  expect(wheres(file)).toEqual(["committed", "HEAD"]);
});

it("untracked", () => {
  const repo = startBlog();
  repo.write("src/content/blog/new.md", post(["title: N", "pubDatetime:"]));
  const file = explainOne(repo, ["src/content/blog/new.md", ...NOW]);
  expect(file).toMatchObject({ outcome: "stamped", reason: "added", fields: [{ key: "pubDatetime", to: STAMP }] });
  expect(wheres(file)).toEqual(["work-tree"]);
});

it("renamed, with and without an edit", () => {
  const repo = startBlog();
  const moved = "src/content/blog/moved.md";
  repo.git("mv", POST, moved);
  const file = explainOne(repo, [moved, ...NOW]);
  expect(file).toMatchObject({ outcome: "skipped", reason: "same-substance" });
  expect(wheres(file)).toEqual(["staged", "HEAD"]);
  expect(file.explanation.versions[1]).toMatchObject({ where: "HEAD", path: POST, isSameSubstance: true });
  change(repo, moved);
  repo.git("add", "-A");
  expect(explainOne(repo, [moved, ...NOW])).toMatchObject({ outcome: "stamped", reason: "changed" });
});

it("a draft, one that is released, one that asks for it, one that was published before", () => {
  const draft = post(["pubDatetime: 2024-01-01T10:00:00Z", "draft: true"], BODY);
  const repo = startBlog({ files: { "src/content/blog/d.md": draft } });
  const explain = (name: string, text: string) => {
    repo.write(name, text);
    repo.git("add", "-A");
    return explainOne(repo, [name, ...NOW]);
  };
  expect(explain("src/content/blog/d.md", `${draft}More.\n`)).toMatchObject({ reason: "draft", explanation: { state: "changed" } });
  const released = explain("src/content/blog/d.md", draft.replace("true", "false"));
  expect(released).toMatchObject({ reason: "released", explanation: { state: "released" }, fields: [{ role: "created", to: STAMP }] });
  const asks = explain("src/content/blog/d.md", draft.replace("true", "first"));
  expect(asks).toMatchObject({ reason: "released", explanation: { versions: [{ draft: "first" }, { draft: "draft" }] } });
  repo.commitAsIs(BEFORE, { [POST]: post([...FIELDS.slice(0, 3), "draft: true"], BODY) });
  expect(explain(POST, post(FIELDS, BODY))).toMatchObject({ explanation: { state: "released-again" }, fields: [{ role: "modified", to: STAMP }] });
});

it("pinned", () => {
  const repo = startBlog();
  repo.write(POST, post(["pubDatetime: 2024-01-01", "modDatetime: 2024-01-02 # keep"], "Other.\n"));
  repo.git("add", POST);
  const file = explainOne(repo, [POST, ...NOW]);
  expect(file).toMatchObject({ outcome: "kept", fields: [{ role: "modified", action: "keep", note: "pinned" }] });
  expect(file.explanation.versions[0]?.modified.isPinned).toBe(true);
});

it("one of a mass commit, though it alone is named", () => {
  const names = Array.from({ length: 26 }, (_, i) => `src/content/blog/${i}.md`);
  const repo = startBlog({ files: Object.fromEntries(names.map((name) => [name, post(FIELDS, BODY)])) });
  for (const name of names) change(repo, name);
  repo.git("add", "-A");
  const report = explainAll(repo, ["src/content/blog/7.md", ...NOW]);
  expect(report.files).toHaveLength(1);
  expect(report.files[0]).toMatchObject({ path: "src/content/blog/7.md", outcome: "kept", reason: "mass-change", explanation: { isMass: true } });
  expect(report.notices).toMatchObject([{ code: "mass-change" }]);
  // not staged, it is not of that commit
  change(repo, POST);
  expect(explainAll(repo, [POST, ...NOW])).toMatchObject({ files: [{ outcome: "stamped", explanation: { isMass: false } }], notices: [] });
});

it("refused; and one that is stopped by another that is refused", () => {
  const repo = startBlog();
  repo.write(POST, "---\npubDatetime: [\n---\n");
  change(repo, OTHER);
  repo.git("add", "-A");
  const refused = explainOne(repo, [POST, ...NOW]);
  expect(refused).toMatchObject({ outcome: "refused", problems: [{ code: "broken-yaml", severity: "error" }] });
  expect(refused.explanation.versions[0]?.isReadable).toBe(false);
  expect(explainOne(repo, [OTHER, ...NOW])).toMatchObject({ outcome: "skipped", reason: "stopped" });
  const said = repo.run(["explain", POST, ...NOW]).stdout;
  expect(said).toContain("would be refused");
  expect(said).toContain(`${POST}:3:1: error:`);
});

it("outside the content folders, and without front matter", () => {
  const repo = startBlog({ files: { "README.md": "# Hello\n", "docs/a.md": post(["title: A"]), "src/content/blog/plain.md": "Text.\n" } });
  expect(explainOne(repo, ["README.md"])).toMatchObject({
    outcome: "skipped",
    reason: "no-front-matter",
    explanation: { rule: { place: "outside" } },
  });
  expect(explainOne(repo, ["docs/a.md"])).toMatchObject({ outcome: "skipped", reason: "no-dates", explanation: { rule: { inserts: false } } });
  expect(explainOne(repo, ["src/content/blog/plain.md"])).toMatchObject({ reason: "no-front-matter", explanation: { rule: { place: "inside" } } });
});

it("what no rule selects: no Markdown, a name that is not published, a link, what git ignores", () => {
  const repo = startBlog({
    files: { "src/content/blog/_a.md": post(FIELDS), ".gitignore": "ignored.md\n", [CONFIG]: '{ "preset": "astro-paper" }' },
  });
  symlinkSync("src/content/blog/a.md", repo.file("link.md"));
  repo.git("add", "-A");
  repo.git("commit", "-q", "--no-verify", "-m", "a link");
  repo.write("ignored.md", post(FIELDS));
  const told = [
    ["notes.txt", "no-markdown", "it is no Markdown file"],
    ["src/content/blog/_a.md", "not-published", "the site's generator does not publish files of this name"],
    ["link.md", "link", "it is a link"],
    ["ignored.md", "ignored", "git ignores it"],
  ] as const;
  for (const [name, kind, words] of told) {
    expect(explainOne(repo, [name]), name).toMatchObject({
      path: name,
      outcome: "skipped",
      reason: "no-rule",
      explanation: { rule: null, unselected: { kind }, versions: [] },
    });
    expect(repo.run(["explain", name]).stdout, name).toContain(`decision  would be skipped: ${words}`);
  }
});

it("one that the configuration selects by a rule of its own, one that it ignores, one of no rule", () => {
  const rules = [
    { files: "src/**", preset: "astro-paper", timezone: "Asia/Tokyo", mass: false },
    { files: "notes/**", created: "a.b", modified: null },
  ];
  const repo = startBlog({
    files: { [CONFIG]: JSON.stringify({ ignore: "**/b.md", rules }), "notes/n.md": post(["title: N"]), "x.md": post(FIELDS), "notes/a.txt": "A.\n" },
  });
  const first = explainOne(repo, [POST, ...NOW]);
  expect(first.explanation.rule).toMatchObject({
    name: "astro-paper",
    origin: { kind: "configuration", file: CONFIG, rule: 0 },
    timezone: "Asia/Tokyo",
    policies: { mass: false, insert: true },
  });
  expect(explainOne(repo, ["notes/n.md", ...NOW]).explanation.rule).toMatchObject({ origin: { rule: 1 }, keys: { created: "a.b", modified: null } });
  for (const name of [OTHER, "x.md"]) {
    expect(explainOne(repo, [name]).explanation, name).toMatchObject({ rule: null, unselected: { kind: "configuration", file: CONFIG } });
    expect(repo.run(["explain", name]).stdout, name).toContain(`no rule of ${CONFIG} selects it: see \`files\` and \`ignore\` there`);
  }
  expect(explainOne(repo, ["notes/a.txt"])).toMatchObject({ reason: "no-rule", explanation: { rule: null, unselected: { kind: "no-markdown" } } });
  const said = repo.run(["explain", POST, ...NOW]).stdout;
  expect(said).toContain(`astro-paper: ${CONFIG}, rules[0]`);
  expect(said).toContain("Asia/Tokyo");
  expect(said).toContain("mass: false");
});

it("an earlier attempt's value is known as ours", () => {
  const repo = startBlog();
  change(repo);
  repo.git("add", POST);
  expect(repo.run(["--now", "2024-02-01T00:00:00Z"]).code).toBe(0);
  const file = explainOne(repo, [POST, ...NOW]);
  expect(file).toMatchObject({ outcome: "stamped", explanation: { ours: ["modified"] }, fields: [{ from: "2024-02-01T00:00:00Z", to: STAMP }] });
});

it("in a merge with conflicts: each side is an old version once it is resolved", () => {
  const repo = startBlog();
  repo.git("checkout", "-q", "-b", "side");
  repo.commitAsIs(BEFORE, { [POST]: post(FIELDS, BODY.replace("Line 3.", "Side.")) });
  repo.git("checkout", "-q", "main");
  repo.commitAsIs(BEFORE, { [POST]: post(FIELDS, BODY.replace("Line 3.", "Main.")) });
  expect(repo.tryGit(["merge", "side"]).code).toBe(1);
  expect(explainOne(repo, [POST, ...NOW])).toMatchObject({ outcome: "skipped", reason: "no-rule" });
  expect(repo.run(["explain", POST]).stdout).toContain("a merge left a conflict in it");
  repo.write(POST, post(FIELDS, BODY.replace("Line 3.", "Both.")));
  repo.git("add", POST);
  expect(wheres(explainOne(repo, [POST, ...NOW]))).toEqual(["staged", "HEAD", "MERGE_HEAD"]);
});

it("a post deleted from the work tree but still staged is no file to name: exit 2", () => {
  const repo = startBlog();
  change(repo);
  repo.git("add", POST);
  rmSync(repo.file(POST));
  const gone = repo.run(["explain", POST, ...NOW]);
  expect(gone.code).toBe(2);
  expect(gone.stderr).toContain("no such file");
});

it("brought in by a merge as it is: the same as the version there, as the commit takes it", () => {
  const repo = startBlog();
  repo.git("checkout", "-q", "-b", "side");
  repo.commitAsIs(BEFORE, { [POST]: post(FIELDS, "Side.\n"), "src/content/blog/theirs.md": post(["pubDatetime: 2024-02-29"]) });
  repo.git("checkout", "-q", "main");
  repo.commitAsIs(BEFORE, { "notes.txt": "Main.\n" });
  expect(repo.tryGit(["merge", "-q", "--no-commit", "side"]).code).toBe(0);
  for (const name of [POST, "src/content/blog/theirs.md"]) {
    const file = explainOne(repo, [name, ...NOW]);
    expect(file, name).toMatchObject({ outcome: "skipped", reason: "same-substance" });
    expect(wheres(file)).toEqual(["staged", "MERGE_HEAD"]);
  }
});
