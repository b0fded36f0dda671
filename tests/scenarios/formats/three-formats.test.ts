// YAML, TOML and JSON side by side in one commit: new, changed, drafts, released, every way to commit.

import { expect, it } from "vitest";
import { LATER, LATER_STILL } from "../../support/blog.ts";
import { BODY, type Fields, FORMATS, pathOf, startFormats, WRITERS } from "../../support/formats.ts";
import { fileIn, readReport } from "../../support/report.ts";
import type { TestRepository } from "../../support/repository.ts";
import { BEGUN, STAMP, stageFiles } from "../../support/site.ts";

const OLD: Fields = { title: "A", date: "2023-01-01T00:00:00Z" };
const NEW_BODY = BODY.replace("Line 3.", "New.");

/** Replaces a line of every post in the work tree. */
function change(repo: TestRepository, from = "Line 3.", to = "New."): void {
  for (const format of FORMATS) repo.write(pathOf(format), repo.read(pathOf(format)).replace(from, to));
}

/** Asserts that every post is committed with `fields` and `body`, and that the work tree is as committed. */
function expectPosts(repo: TestRepository, fields: Fields, body: string, status = ""): void {
  for (const format of FORMATS) expect(repo.committed(pathOf(format)), format).toBe(WRITERS[format](fields, body));
  repo.expectSettled(status);
}

it("changed posts get a modified date behind the created one", () => {
  const repo = startFormats(OLD);
  change(repo);
  repo.commit(LATER, "-a");
  expectPosts(repo, { ...OLD, lastmod: STAMP }, NEW_BODY);
  change(repo, "Line 4.", "Newer.");
  repo.commit(LATER_STILL, "-a");
  expectPosts(repo, { ...OLD, lastmod: "2024-04-02T06:02:03Z" }, NEW_BODY.replace("Line 4.", "Newer."));
});

it("new posts get a created date, also where front matter is all there is", () => {
  const repo = startFormats(OLD);
  const news = Object.fromEntries(FORMATS.map((format) => [`content/new-${format}.md`, WRITERS[format]({ title: "N" }, "")]));
  stageFiles(repo, { ...news, "content/empty.md": "{}\n", "content/empty-json.md": "---json\n{}\n---\n", "content/empty-toml.md": "+++\n+++\n" });
  repo.commit(LATER);
  for (const format of FORMATS) expect(repo.committed(`content/new-${format}.md`), format).toBe(WRITERS[format]({ title: "N", date: STAMP }, ""));
  // braces alone are text, as a template has them
  expect(repo.committed("content/empty.md")).toBe("{}\n");
  expect(repo.committed("content/empty-json.md")).toBe(`---json\n{"date": "${STAMP}"}\n---\n`);
  expect(repo.committed("content/empty-toml.md")).toBe(`+++\ndate = ${STAMP}\n+++\n`);
  repo.expectSettled();
});

it("what is not staged stays so, and is given the date too", () => {
  const repo = startFormats(OLD);
  change(repo);
  repo.git("add", "-A");
  change(repo, "Line 15.", "Not staged.");
  const unstaged = repo.git("diff").replace(/^(?:index|@@) .*\n/gm, "");
  repo.commit(LATER);
  const status = FORMATS.map((format) => ` M ${pathOf(format)}\n`)
    .toSorted()
    .join("");
  expectPosts(repo, { ...OLD, lastmod: STAMP }, NEW_BODY, status);
  expect(repo.git("diff").replace(/^(?:index|@@) .*\n/gm, "")).toBe(unstaged);
  for (const format of FORMATS)
    expect(repo.read(pathOf(format))).toBe(WRITERS[format]({ ...OLD, lastmod: STAMP }, NEW_BODY.replace("Line 15.", "Not staged.")));
});

it("git commit FILE stamps those that are named, and leaves the others staged as they were", () => {
  const repo = startFormats(OLD);
  change(repo);
  repo.git("add", pathOf("toml"));
  repo.commit(LATER, "--", pathOf("json"));
  expect(repo.committed(pathOf("json"))).toBe(WRITERS.json({ ...OLD, lastmod: STAMP }, NEW_BODY));
  expect(repo.committed(pathOf("toml"))).toBe(WRITERS.toml(OLD));
  expect(repo.staged(pathOf("toml"))).toBe(WRITERS.toml(OLD, NEW_BODY));
  repo.expectSettled(`M  ${pathOf("toml")}\n M ${pathOf("yaml")}\n`);
});

it("released drafts: created is the commit's, the draft mark as each format has it", () => {
  const draft: Fields = { title: "A", date: "2023-12-01T00:00:00Z", draft: true };
  const repo = startFormats(draft);
  for (const format of FORMATS) repo.write(pathOf(format), WRITERS[format]({ ...draft, draft: false }));
  repo.commit(LATER, "-a");
  expectPosts(repo, { title: "A", date: STAMP, draft: false }, BODY);
});

it("`first` asks for release in every format", () => {
  const repo = startFormats({ title: "A", date: "2023-12-01T00:00:00Z", draft: true });
  for (const format of FORMATS) repo.write(pathOf(format), WRITERS[format]({ title: "A", date: "2023-12-01T00:00:00Z", draft: "first" }));
  repo.commit(LATER, "-a");
  expectPosts(repo, { title: "A", date: STAMP, draft: false }, BODY);
});

it("a draft that is changed, and dates that alone were touched, are left", () => {
  const repo = startFormats({ ...OLD, draft: true });
  change(repo);
  repo.commit(LATER, "-a");
  expectPosts(repo, { ...OLD, draft: true }, NEW_BODY);
  const published = startFormats(OLD);
  for (const format of FORMATS) published.write(pathOf(format), WRITERS[format]({ title: "A", date: "2022-12-31T00:00:00Z" }));
  published.commit(LATER, "-a");
  expectPosts(published, { title: "A", date: "2022-12-31T00:00:00Z" }, BODY);
});

it("the same post in another format is the same post", () => {
  const repo = startFormats(OLD);
  repo.write(pathOf("yaml"), WRITERS.toml(OLD));
  repo.write(pathOf("toml"), WRITERS.json(OLD));
  repo.write(pathOf("json"), WRITERS.yaml(OLD));
  repo.commit(LATER, "-a");
  expect(repo.committed(pathOf("yaml"))).toBe(WRITERS.toml(OLD));
  expect(repo.committed(pathOf("toml"))).toBe(WRITERS.json(OLD));
  expect(repo.committed(pathOf("json"))).toBe(WRITERS.yaml(OLD));
  repo.expectSettled();
});

it("a file rewritten in another format after it was staged: the commit is stamped, the file is the user's own", () => {
  const repo = startFormats(OLD, { args: "--reporter json" });
  change(repo);
  repo.git("add", "-A");
  const mine = WRITERS.json({ ...OLD, title: "Mine" }, "Rewritten.\n");
  for (const format of ["yaml", "toml"] as const) repo.write(pathOf(format), mine);
  const yaml = WRITERS.yaml({ ...OLD, title: "Mine" }, "Rewritten.\n");
  repo.write(pathOf("json"), yaml);
  const report = readReport(repo.commit(LATER));
  for (const format of FORMATS) {
    expect(repo.committed(pathOf(format)), format).toBe(WRITERS[format]({ ...OLD, lastmod: STAMP }, NEW_BODY));
    expect(fileIn(report, pathOf(format)).outcome).toBe("stamped");
    const text = repo
      .read(pathOf(format))
      .replace(/^.*lastmod.*\n/m, "")
      .replace('00Z",\n}', '00Z"\n}');
    expect(text, format).toBe(format === "json" ? yaml : mine);
  }
  expect(repo.status()).toBe(
    FORMATS.map((format) => ` M ${pathOf(format)}\n`)
      .toSorted()
      .join(""),
  );
});

it("a failed attempt's value is renewed in every format", () => {
  const repo = startFormats(OLD);
  change(repo);
  repo.git("add", "-A");
  expect(repo.run(["--now", "2024-02-01T00:00:00Z"]).code).toBe(0);
  repo.commit(LATER);
  expectPosts(repo, { ...OLD, lastmod: STAMP }, NEW_BODY);
});

it("a merge with conflicts in all three, concluded", () => {
  const repo = startFormats({ ...OLD, lastmod: BEGUN });
  repo.git("checkout", "-q", "-b", "side");
  change(repo, "Line 3.", "Side.");
  repo.commit("2024-02-01T00:00:00Z", "-a");
  repo.git("checkout", "-q", "main");
  change(repo, "Line 3.", "Main.");
  repo.commit("2024-02-02T00:00:00Z", "-a");
  expect(repo.tryGit(["merge", "side"]).code).toBe(1);
  // the date's lines conflict too; one post keeps its side whole
  const both = { ...OLD, lastmod: "2024-02-02T00:00:00Z" };
  repo.write(pathOf("yaml"), WRITERS.yaml(both, BODY.replace("Line 3.", "Both.")));
  repo.write(pathOf("toml"), WRITERS.toml(both, BODY.replace("Line 3.", "Both.")));
  repo.write(pathOf("json"), WRITERS.json({ ...OLD, lastmod: "2024-02-01T00:00:00Z" }, BODY.replace("Line 3.", "Side.")));
  repo.git("add", "-A");
  repo.commit(LATER);
  expect(repo.committed(pathOf("yaml"))).toBe(WRITERS.yaml({ ...OLD, lastmod: STAMP }, BODY.replace("Line 3.", "Both.")));
  expect(repo.committed(pathOf("toml"))).toBe(WRITERS.toml({ ...OLD, lastmod: STAMP }, BODY.replace("Line 3.", "Both.")));
  expect(repo.committed(pathOf("json"))).toBe(repo.git("show", `side:${pathOf("json")}`));
  repo.expectSettled();
});

it("conflict marks that were staged by mistake are refused in every format, at their line", () => {
  const repo = startFormats(OLD, { args: "--reporter json" });
  for (const format of FORMATS) {
    const marked = WRITERS[format](OLD).split("\n");
    marked.splice(2, 0, "<<<<<<< HEAD", marked[2] as string, "=======");
    marked.splice(6, 0, ">>>>>>> side");
    repo.write(pathOf(format), marked.join("\n"));
  }
  repo.git("add", "-A");
  const commit = repo.tryGit(["commit", "-q", "-m", "x"]);
  expect(commit.code).toBe(1);
  const report = readReport(commit.stdout + commit.stderr);
  for (const format of FORMATS) {
    const { outcome, problems } = fileIn(report, pathOf(format));
    expect({ outcome, problems }, format).toMatchObject({ outcome: "refused", problems: [{ code: `broken-${format}`, line: 3, column: 1 }] });
  }
});
