// Each policy of a configuration, through a commit.

import { expect, it } from "vitest";
import { fileIn, readReport } from "../../support/report.ts";
import { post, type TestRepository } from "../../support/repository.ts";
import { BEGUN, CONFIG, commitFiles, edited, KEYS, newPost, STAMP, stageFiles, startSite } from "../../support/site.ts";

const start = (policies: object, files: Record<string, string> = {}) =>
  startSite({ [CONFIG]: { files: "posts/**", ...KEYS, ...policies }, ...files }, "--reporter json");
const OLD = newPost("date: 2023-01-01T00:00:00Z");
const A = "posts/a.md";
const OPTIONS = { recent: "date: 2024-02-20T00:00:00Z", older: "date: 2023-02-20T00:00:00Z", future: "date: 2030-01-01T00:00:00Z", blank: "date:" };

/** Of the new posts of OPTIONS, those whose date is the commit's. */
function restamped(policies: object): string[] {
  const repo = start(policies);
  commitFiles(repo, Object.fromEntries(Object.entries(OPTIONS).map(([name, field]) => [`posts/${name}.md`, newPost(field)])));
  return Object.keys(OPTIONS).filter((name) => repo.committed(`posts/${name}.md`) === newPost(`date: ${STAMP}`));
}

/** Whether the change of a published post by `change` gives it a modified date. */
function bumps(policies: object, change: (text: string) => string, text = OLD): boolean {
  const repo = start(policies, { [A]: text });
  commitFiles(repo, { [A]: change(text) });
  return repo.committed(A).includes(`updated: ${STAMP}`);
}

it("added: recent, fill, always", () => {
  expect(restamped({})).toEqual(["recent", "blank"]);
  expect(restamped({ added: "recent" })).toEqual(["recent", "blank"]);
  expect(restamped({ added: "fill" })).toEqual(["blank"]);
  expect(restamped({ added: "always" })).toEqual(["recent", "older", "blank"]);
});

it("recentDays: 5 and 1000", () => {
  expect(restamped({ recentDays: 5 })).toEqual(["blank"]);
  expect(restamped({ recentDays: 1000 })).toEqual(["recent", "older", "blank"]);
});

it("release: keep leaves the created date of a draft that is published", () => {
  const draft = newPost("date: 2024-02-20T00:00:00Z", "draft: true");
  for (const [release, expected] of [
    ["keep", "2024-02-20T00:00:00Z"],
    ["restamp", STAMP],
  ]) {
    const repo = start({ release }, { [A]: draft });
    commitFiles(repo, { [A]: draft.replace("true", "false") });
    expect(repo.committed(A)).toBe(newPost(`date: ${expected}`, "draft: false"));
  }
});

it("insert: false writes only dates whose keys are there", () => {
  const repo = start({ insert: false }, { "posts/none.md": OLD, "posts/some.md": newPost("date: 2023-01-01", "updated:") });
  const names = ["posts/none.md", "posts/some.md"];
  commitFiles(repo, { ...Object.fromEntries(names.map((name) => [name, edited(repo, name)])), "posts/new.md": newPost() });
  expect(repo.committed("posts/none.md")).not.toContain("updated");
  expect(repo.committed("posts/some.md")).toContain("updated: 2024-03-01\n");
  expect(repo.committed("posts/new.md")).toBe(newPost());
});

const TAGGED = post(["title: A", "date: 2023-01-01T00:00:00Z", "tags: [a]", "layout: wide"]);
const retag = (text: string) => text.replace("[a]", "[b]");
const relayout = (text: string) => text.replace("wide", "narrow");
const retitle = (text: string) => text.replace("title: A", "title: B");
const respace = (text: string) => text.replace("Some text.", "Some  text.");

it("substance: body, content, any", () => {
  const seen = ["body", "content", "any"].map((substance) => [retitle, retag, respace].map((change) => bumps({ substance }, change, TAGGED)));
  expect(seen).toEqual([
    [true, false, false],
    [true, true, false],
    [true, true, true],
  ]);
});

it("countKeys takes the place of the usual list; ignoreKeys counts with content", () => {
  expect([retitle, retag].map((change) => bumps({ countKeys: ["tags"] }, change, TAGGED))).toEqual([false, true]);
  expect([retag, relayout].map((change) => bumps({ substance: "content", ignoreKeys: ["layout"] }, change, TAGGED))).toEqual([true, false]);
});

it("grace: hours after created in which nothing is an update", () => {
  const at = (date: string) => newPost(`date: ${date}`);
  const change = (text: string) => `${text}More.\n`;
  expect(bumps({ grace: 24 }, change, at("2024-02-29T11:00:00Z"))).toBe(false);
  expect(bumps({ grace: 24 }, change, at("2024-02-29T10:00:00Z"))).toBe(true);
  expect(bumps({ grace: 0.5 }, change, at("2024-03-01T10:10:00Z"))).toBe(false);
});

/** A site with `count` published posts, all changed and staged. */
function startMany(policies: object, count: number): TestRepository {
  const names = Array.from({ length: count }, (_, i) => `posts/${i}.md`);
  const repo = start(policies, Object.fromEntries(names.map((name) => [name, OLD])));
  stageFiles(repo, Object.fromEntries(names.map((name) => [name, edited(repo, name)])));
  return repo;
}

it("mass: a limit of one's own, and none", () => {
  for (const [mass, stamped] of [
    [2, 0],
    [3, 3],
    [false, 3],
  ] as const) {
    const report = readReport(startMany({ mass }, 3).commit("2024-03-01T00:00:00Z"));
    expect(report.summary["stamped"], String(mass)).toBe(stamped);
    expect(report.notices.map(({ code }) => code)).toEqual(stamped === 0 ? ["mass-change"] : []);
  }
  const many = readReport(startMany({ mass: false }, 30).commit("2024-03-01T00:00:00Z"));
  expect(many.summary["stamped"]).toBe(30);
});

it("onProblem: warn stamps the others and lets the commit pass", () => {
  const repo = start({ onProblem: "warn" });
  const said = commitFiles(repo, { "posts/broken.md": "---\ntitle: [\n---\nText.\n", "posts/right.md": newPost() });
  const broken = fileIn(readReport(said), "posts/broken.md");
  expect(broken).toMatchObject({ outcome: "refused", problems: [{ code: "broken-yaml", severity: "warning" }] });
  expect(repo.committed("posts/broken.md")).toBe("---\ntitle: [\n---\nText.\n");
  expect(repo.committed("posts/right.md")).toBe(newPost(`date: ${STAMP}`));
  repo.expectSettled();
});

it("onProblem: fail stops it, also beside a rule that only warns", () => {
  const rules = [{ files: "posts/loose/**", onProblem: "warn" }, { files: "posts/**" }];
  const repo = startSite({ [CONFIG]: { ...KEYS, rules } }, "--reporter json");
  stageFiles(repo, { "posts/loose/a.md": "---\ntitle: [\n---\n", "posts/a.md": "---\ntitle: [\n---\n", "posts/b.md": newPost() });
  const commit = repo.tryGit(["commit", "-q", "-m", "x", `--date=${BEGUN}`]);
  expect(commit.code).toBe(1);
  const report = readReport(commit.stdout + commit.stderr);
  expect(fileIn(report, "posts/loose/a.md").problems[0]?.severity).toBe("warning");
  expect(fileIn(report, "posts/a.md").problems[0]?.severity).toBe("error");
  expect(fileIn(report, "posts/b.md").reason).toBe("stopped");
  expect(repo.staged("posts/b.md")).toBe(newPost());
});
