// The workflow commands: read back as the runner reads them, nothing of a post becomes a command of its own.

import { describe, expect, it } from "vitest";
import type { Problem } from "../../../src/post/problem.ts";
import { formatGithub, formatGithubFailure } from "../../../src/report/github.ts";
import { HOSTILE, HOSTILE_PATH, reportOf, UNDECODABLE_PATH, UNREADABLE, WARNING } from "../../support/findings.ts";

interface Command {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

/** A line as actions/runner reads it (src/Runner.Common/ActionCommand.cs). */
function readCommand(line: string): Command {
  const [, name = "", rest = "", data = ""] = /^::([a-z-]+) (.*?)::(.*)$/s.exec(line) ?? [];
  const plain = (text: string) =>
    text.replaceAll("%0D", "\r").replaceAll("%0A", "\n").replaceAll("%3A", ":").replaceAll("%2C", ",").replaceAll("%25", "%");
  const properties = rest.split(",").map((pair) => [pair.slice(0, pair.indexOf("=")), plain(pair.slice(pair.indexOf("=") + 1))]);
  const message = data.replaceAll("%0D", "\r").replaceAll("%0A", "\n").replaceAll("%25", "%");
  return { name, properties: Object.fromEntries(properties), message };
}

function commands(text: string): Command[] {
  expect(text === "" || text.endsWith("\n")).toBe(true);
  return text.split("\n").slice(0, -1).map(readCommand);
}

const many = (count: number, problem: Problem) => Array.from({ length: count }, () => problem);

describe("an annotation", () => {
  it("says what, where, and what mends it", () => {
    expect(formatGithub(reportOf({ "src/content/blog/a.md": [UNREADABLE] }))).toBe(
      "::error file=src/content/blog/a.md,line=3,col=14,title=stamp-dates unreadable-date::" +
        "`pubDatetime` is no date that can be read: soon%0Awrite it as 2024-01-08T18:59:05Z, or leave the value out\n",
    );
  });

  it("is a warning where the problem is one", () => {
    expect(commands(formatGithub(reportOf({ "a.md": [WARNING] })))[0]?.name).toBe("warning");
  });

  it("of a hostile path and value is one command, and reads back", () => {
    const text = formatGithub(reportOf({ [HOSTILE_PATH]: [HOSTILE] }));
    const all = commands(text);
    expect(all).toHaveLength(1);
    expect(all[0]?.properties).toEqual({ file: HOSTILE_PATH, line: "3", col: "14", title: "stamp-dates unreadable-date" });
    expect(all[0]?.message).toContain("::warning::owned");
    expect(all[0]?.message.split("\n")).toHaveLength(2);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect(text.slice(0, -1)).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
    expect(text.isWellFormed()).toBe(true);
  });

  it("escapes a percent sign once, before all else", () => {
    const text = formatGithub(reportOf({ "100%0A:,.md": [UNREADABLE] }));
    expect(text).toContain("file=100%250A%3A%2C.md,");
  });

  it("of a path that is no UTF-8 is still text", () => {
    expect(commands(formatGithub(reportOf({ [UNDECODABLE_PATH]: [UNREADABLE] })))[0]?.properties["file"]).toBe("caf\ufffd.md");
  });
});

describe("how many", () => {
  it("nothing where there is nothing", () => {
    expect(formatGithub(reportOf({}))).toBe("");
    expect(formatGithub(reportOf({ "a.md": [] }))).toBe("");
  });

  it("ten of each are all shown, and no more is said", () => {
    const names = commands(formatGithub(reportOf({ "a.md": [...many(10, WARNING), ...many(10, UNREADABLE)] }))).map(({ name }) => name);
    expect(names).toEqual([...Array(10).fill("error"), ...Array(10).fill("warning")]);
  });

  it.each([
    [11, 0, "1 more error:"],
    [12, 11, "2 more errors and 1 more warning:"],
    [3000, 2000, "2990 more errors and 1990 more warnings:"],
  ])("of %i errors and %i warnings the last notice says how many are not shown", (errors, warnings, words) => {
    const all = commands(formatGithub(reportOf({ "a.md": many(errors, UNREADABLE), "b.md": many(warnings, WARNING) })));
    expect(all).toHaveLength(10 + Math.min(10, warnings) + 1);
    expect(all.at(-1)?.name).toBe("notice");
    expect(all.at(-1)?.message.startsWith(words)).toBe(true);
  });

  it("notices of the run are notices, ten at most with the one of the rest", () => {
    const notices = Array.from({ length: 12 }, () => ({ code: "renames-limited" as const, args: {} }));
    const few = commands(formatGithub(reportOf({}, notices.slice(0, 1))));
    expect(few).toHaveLength(1);
    expect(few[0]).toMatchObject({ name: "notice", properties: { title: "stamp-dates" } });
    expect(few[0]?.message).toContain("renames");
    const full = commands(formatGithub(reportOf({ "a.md": many(11, UNREADABLE) }, notices))).filter(({ name }) => name === "notice");
    expect(full).toHaveLength(10);
    expect(full.at(-1)?.message).toContain("1 more error");
  });
});

it("a failure of the run says what happened, why, and what mends it", () => {
  const said = { message: "100%: no", why: "a\rb", mend: "run `x`;\nor `y`" };
  expect(formatGithubFailure(said)).toBe("::error title=stamp-dates::100%25: no%0Awhy: a\ufffdb%0Amend: run `x`;%0Aor `y`\n");
  expect(formatGithubFailure({ ...said, why: "" })).toBe("::error title=stamp-dates::100%25: no%0Amend: run `x`;%0Aor `y`\n");
});
