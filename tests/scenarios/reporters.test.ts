// The reports for programs as the program prints them: of a refused post, of a stamped one, and of nothing to do.

import { describe, expect, it } from "vitest";
import { BROKEN, startReported } from "../support/reporters.ts";

const POST = "src/content/blog/a post.md";

describe("a refused post", () => {
  it("is an annotation for GitHub", () => {
    const { code, stdout, stderr } = startReported(POST, BROKEN, ["--reporter", "github"]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^::error file=src\/content\/blog\/a post\.md,line=3,col=\d+,title=stamp-dates unreadable-date::.+\n$/);
    expect(stderr).toBe("");
  });

  it("is an entry for GitLab", () => {
    const { code, stdout } = startReported(POST, BROKEN, ["--reporter", "gitlab"]);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject([{ check_name: "unreadable-date", location: { path: POST, lines: { begin: 3 } } }]);
  });

  it("is a result in SARIF, of the version that the program has", () => {
    const { code, stdout, version } = startReported(POST, BROKEN, ["--reporter", "sarif"]);
    expect(code).toBe(1);
    const [run] = JSON.parse(stdout).runs;
    expect(run.results).toMatchObject([{ ruleId: "unreadable-date", level: "error" }]);
    expect(run.tool.driver.semanticVersion).toBe(version);
  });

  it("is told by explain likewise", () => {
    const { stdout } = startReported(POST, BROKEN, ["explain", POST, "--reporter", "gitlab"]);
    expect(JSON.parse(stdout)).toMatchObject([{ check_name: "unreadable-date" }]);
  });
});

describe("without a problem", () => {
  const GOOD = "---\ntitle: A\npubDatetime:\n---\ntext\n";

  it.each([
    ["github", ""],
    ["gitlab", "[]\n"],
  ])("%s: a stamped post is no finding, nor is nothing to do", (reporter, empty) => {
    expect(startReported(POST, GOOD, ["--reporter", reporter])).toMatchObject({ code: 0, stdout: empty });
    expect(startReported("notes.txt", "text", ["--reporter", reporter])).toMatchObject({ code: 0, stdout: empty });
  });

  it("sarif: a run without results", () => {
    for (const name of [POST, "notes.txt"]) {
      const { code, stdout } = startReported(name, GOOD, ["--reporter", "sarif"]);
      expect(code).toBe(0);
      expect(JSON.parse(stdout).runs[0].results).toEqual([]);
    }
  });
});

it.each(["json", "github", "gitlab", "sarif"])("--diff and --reporter %s are one too many", (reporter) => {
  const { code, stdout, stderr } = startReported(POST, BROKEN, ["--diff", "--reporter", reporter]);
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toContain(`--dry-run --reporter ${reporter}`);
});

it.each([["--reporter", "github"], ["--reporter=github"]])("a failure of the run is one annotation, with its remedy: %j", (...words) => {
  const { code, stdout, stderr } = startReported(POST, BROKEN, ["check", "--staged", "--config", "100%: a\r\n::stop-commands::x", ...words]);
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toBe(
    "::error title=stamp-dates::--config: there is no file 100%25: a\ufffd%0A::stop-commands::x%0Amend: name a file that is there, seen from the current folder\n",
  );
});

it.each([
  [["check", "--reporter", "github", "--bse", "main"], "unknown option '--bse'%0A(Did you mean --base?)"],
  [["explain", "--reporter=github"], "missing required argument 'path'"],
])("wrong usage is an annotation too: %j", (words, said) => {
  const { code, stdout, stderr } = startReported(POST, BROKEN, words);
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toBe(`::error title=stamp-dates::${said}%0Amend: see stamp-dates ${words[0]} --help\n`);
});
