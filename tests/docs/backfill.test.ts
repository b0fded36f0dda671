// docs/backfill.md is run from top to bottom, in one old blog: its transcripts with the output they show, its lines for a shell.

import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { BACKFILL_OPTIONS } from "../../src/cli/options.ts";
import { makeTools } from "../support/ci.ts";
import { readExamples, readTranscript } from "../support/documents.ts";
import { makeFolder, post, TestRepository } from "../support/repository.ts";

const DOCUMENT = "docs/backfill.md";
const TEXT = readFileSync(DOCUMENT, "utf8");
const EXAMPLES = readExamples(DOCUMENT);
const BLOG = "src/content/blog";

const tools = makeTools({ real: true });

/** What a shell says to `command`, both streams, as on a terminal. */
function sh(repo: TestRepository, command: string): { readonly code: number; readonly output: string } {
  const PATH = `${tools.folder}${path.delimiter}${repo.env["PATH"]}`;
  const { code, stdout } = repo.execute("bash", ["-c", `exec 2>&1\n${command}`], { env: { PATH } });
  return { code, output: stdout.trim() };
}

const linesOf = (heading: string): string[] =>
  EXAMPLES.filter((one) => one.heading === heading && one.language === "sh").flatMap(({ text }) => text.trim().split("\n"));

function expectTranscript(repo: TestRepository, heading: string): void {
  const steps = EXAMPLES.filter((one) => one.heading === heading && one.language === "console").flatMap(({ text }) => readTranscript(text));
  expect(steps.length).toBeGreaterThan(0);
  for (const { command, output } of steps) expect(sh(repo, command).output, command).toBe(output);
}

/** A blog of some years: written by hand, renamed, formatted once, and visited by a robot. */
function startOldBlog(): TestRepository {
  const repo = new TestRepository();
  const bread = (list: string, more = "") => post(["title: Bread", "pubDatetime: 2021-03-13T08:00:00Z"], `${list} flour\n${list} water\n${more}`);
  const harbour = (list: string, link = "http") => post(["title: The harbour", "pubDatetime:"], `${list} boats\n${list} ${link}://example.org\n`);
  const kettle = (text: string) => post(["title: A kettle", "pubDatetime: 2020-01-01", "draft: false"], `How to mend one. ${text}\n`);
  repo.commitAsIs("2021-03-13T08:00:00Z", { [`${BLOG}/bread.md`]: bread("*"), "stamp-dates.config.json": '{ "preset": "astro-paper" }\n' });
  repo.commitAsIs("2021-06-26T09:30:00+02:00", { [`${BLOG}/harbour.md`]: harbour("*") });
  repo.commitAsIs("2022-01-16T18:00:00Z", { [`${BLOG}/untitled.md`]: kettle("Wait.") });
  repo.git("mv", `${BLOG}/untitled.md`, `${BLOG}/kettle.md`);
  repo.commitAsIs("2022-01-17T18:00:00Z", {});
  repo.commitAsIs("2022-05-20T18:00:00Z", { [`${BLOG}/kettle.md`]: kettle("Wait a day.") });
  repo.commitAsIs("2022-11-05T10:15:00Z", { [`${BLOG}/bread.md`]: bread("*", "Salt, too.\n") });
  repo.commitAsIs("2023-05-01T12:00:00Z", { [`${BLOG}/bread.md`]: bread("-", "Salt, too.\n"), [`${BLOG}/harbour.md`]: harbour("-") });
  repo.git("commit", "-q", "--amend", "--no-verify", "-m", "Format all lists");
  repo.commitAsIs("2024-02-02T03:00:00Z", { [`${BLOG}/harbour.md`]: harbour("-", "https") });
  repo.git("commit", "-q", "--amend", "--no-verify", "--no-edit", "--author=links[bot] <bot@example.org>");
  repo.commitAsIs("2024-04-06T07:45:00Z", { [`${BLOG}/ideas.md`]: post(["title: Ideas", "pubDatetime:", "draft: true"]) });
  return repo;
}

describe("from top to bottom", () => {
  let repo: TestRepository;
  beforeAll(() => {
    repo = startOldBlog();
  });

  it("looks", () => {
    expectTranscript(repo, "Look");
    expect(repo.status()).toBe("");
  });

  it("looks at a picture", () => {
    for (const line of linesOf("Look at a picture")) expect(sh(repo, line), line).toMatchObject({ code: 0 });
    expect(repo.read("dates.html")).toContain("<bdi>A kettle</bdi>");
    repo.execute("rm", ["dates.html"], {});
  });

  it("says what changed nothing", () => {
    const lines = linesOf("Say what changed nothing");
    expect(lines.length).toBe(5);
    expect(sh(repo, lines[0] ?? "").output).toMatch(/Format all lists[\s\S]*2 files changed/);
    for (const line of lines.slice(1)) expect(sh(repo, line), line).toEqual({ code: 0, output: "" });
    expectTranscript(repo, "Say what changed nothing");
  });

  it("writes, commits without a stamp, and finds nothing more", () => {
    expectTranscript(repo, "Write");
    repo.expectSettled();
    expect(repo.committed(`${BLOG}/bread.md`)).toContain("modDatetime: 2022-11-05T10:15:00Z\n");
    expect(repo.committed(`${BLOG}/ideas.md`)).toContain("pubDatetime:\n");
  });

  it("overwrites what it names", () => {
    for (const line of linesOf("Dates that disagree")) expect(sh(repo, line), line).toMatchObject({ code: 0 });
    expect(repo.read(`${BLOG}/kettle.md`)).toContain("pubDatetime: 2022-01-16\n");
    expect(repo.status()).toBe(` M ${BLOG}/kettle.md\n`);
  });
});

it("fills in created alone", () => {
  const repo = startOldBlog();
  expectTranscript(repo, "Created only, or modified only");
  expect(repo.git("diff", "--name-only")).toBe(`${BLOG}/harbour.md\n`);
});

describe("clones that lack history", () => {
  it("a shallow one stops, and goes on once it is whole", () => {
    const origin = startOldBlog();
    const repo = origin.at(path.join(makeFolder(), "clone"));
    origin.git("clone", "-q", "--depth=2", `file://${origin.top}`, repo.top);
    expectTranscript(repo, "What else to know");
    expect(sh(repo, "npx stamp-dates backfill").code).toBe(3);
    repo.git("fetch", "-q", "--unshallow");
    expect(sh(repo, "npx stamp-dates backfill").code).toBe(0);
  });

  it("a partial one stops too, and the message's way out works", () => {
    const origin = startOldBlog();
    origin.git("config", "uploadpack.allowFilter", "true");
    const repo = origin.at(path.join(makeFolder(), "clone"));
    origin.git("clone", "-q", "--filter=blob:none", `file://${origin.top}`, repo.top);
    const stopped = sh(repo, "npx stamp-dates backfill");
    expect(stopped.code).toBe(3);
    const mend = /mend: (git .*)/.exec(stopped.output)?.[1] ?? "";
    expect(sh(repo, mend).code, mend).toBe(0);
    expect(sh(repo, "npx stamp-dates backfill").code).toBe(0);
  });
});

it("names options that there are, and every one of this command but those of reports", () => {
  const named = new Set([...TEXT.matchAll(/(?<=[ `])--[a-z-]+/g)].map(([name]) => name));
  const own = BACKFILL_OPTIONS.map(({ flags }) => flags.split(" ")[0] ?? "");
  expect(own.filter((name) => !named.has(name))).toEqual([]);
});

it("shows a picture that is there, and small, and not shipped", () => {
  const [, image = ""] = /!\[[^\]]{40,}\]\(([^)]+)\)/.exec(TEXT) ?? [];
  const file = path.join("docs", image);
  expect(existsSync(file)).toBe(true);
  expect(readFileSync(file).length).toBeLessThan(150 * 1024);
  expect((JSON.parse(readFileSync("package.json", "utf8")) as { files: string[] }).files).toContain("!docs/images/*.png");
});
