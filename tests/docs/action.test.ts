// action.yml: its steps are run by bash as GitHub runs them, with inputs that nobody should give.

import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { REPORTERS } from "../../src/cli/options.ts";
import { startBlog } from "../support/blog.ts";
import { makeTools, type Tools } from "../support/ci.ts";
import { makeFolder, post, type RunResult, type TestRepository } from "../support/repository.ts";

interface Action {
  readonly name: string;
  readonly description: string;
  readonly inputs: Readonly<Record<string, { description: string; default: string }>>;
  readonly runs: { readonly using: string; readonly steps: { name: string; shell: string; env: Record<string, string>; run: string }[] };
}

const ACTION = parse(readFileSync("action.yml", "utf8")) as Action;
const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };

interface Run extends RunResult {
  readonly temporary: string;
}

/** Runs the steps in `repo` until one fails. */
function runAction(repo: TestRepository, tools: Tools, inputs: Readonly<Record<string, string>>, env: Readonly<Record<string, string>> = {}): Run {
  const temporary = path.join(makeFolder(), "with a blank");
  repo.execute("mkdir", [temporary], {});
  let result: RunResult = { code: 0, stdout: "", stderr: "" };
  for (const step of ACTION.runs.steps) {
    expect(step.shell).toBe("bash");
    const own = Object.entries(step.env).map(([name, value]) => [name, evaluate(value, inputs)]);
    const words = ["--noprofile", "--norc", "-eo", "pipefail", "-c", step.run];
    const PATH = `${tools.folder}${path.delimiter}${repo.env["PATH"]}`;
    result = repo.execute("bash", words, { env: { PATH, RUNNER_TEMP: temporary, ...env, ...Object.fromEntries(own) } });
    if (result.code !== 0) break;
  }
  return { ...result, temporary };
}

/** As GitHub replaces an expression in `env`: by the text itself. */
function evaluate(value: string, inputs: Readonly<Record<string, string>>): string {
  return value.replace(/\$\{\{ *([\w.-]+) *\}\}/g, (_all, name: string) => {
    if (name === "github.action_path") return path.resolve(".");
    const input = /^inputs\.(.+)$/.exec(name)?.[1] ?? "";
    const known = ACTION.inputs[input];
    if (!known) throw new Error(`action.yml has no ${name}`);
    return inputs[input] ?? known.default;
  });
}

/** What the program was given. */
function given(tools: Tools): string[] {
  return tools.calls().find(({ name }) => name === "stamp-dates")?.args ?? [];
}

it("is a composite action whose shell lines hold no expression", () => {
  expect(ACTION.runs.using).toBe("composite");
  expect(Object.keys(ACTION.inputs)).toEqual(["base", "config", "args", "version", "working-directory"]);
  for (const { run } of ACTION.runs.steps) expect(run).not.toContain("{{");
  for (const { description } of Object.values(ACTION.inputs)) expect(description).toMatch(/\.$/);
});

it("installs its own version outside the checkout, and checks what CI names", () => {
  const repo = startBlog({ hook: false });
  const tools = makeTools({ real: false });
  const { code, stderr, temporary } = runAction(repo, tools, {});
  expect(code, stderr).toBe(0);
  const [npm, program] = tools.calls();
  expect(npm?.args.slice(0, 4)).toEqual(["install", "--prefix", ".", "--ignore-scripts"]);
  expect(npm?.args.at(-1)).toBe(`stamp-dates@${version}`);
  expect(npm?.cwd).toBe(path.join(temporary, "stamp-dates"));
  expect(program).toEqual({ name: "stamp-dates", cwd: repo.top, args: ["check", "--reporter=github", "--cwd=."], noCode: "1" });
  expect(repo.status()).toBe("");
});

it("tells a version that cannot be installed from a post that falls short", () => {
  const tools = makeTools({ real: false });
  writeFileSync(path.join(tools.folder, "npm"), "#!/bin/sh\necho no such version >&2\nexit 1\n");
  const { code, stdout, stderr } = runAction(startBlog({ hook: false }), tools, { version: "9.9.9" });
  expect([code, stderr]).toEqual([3, "no such version\n"]);
  expect(stdout).toBe("::error title=stamp-dates::stamp-dates@9.9.9 could not be installed: the log says why; the input `version` names another\n");
});

it("hands its inputs on", () => {
  const tools = makeTools({ real: false });
  const inputs = {
    base: "origin/main",
    config: "my config.json",
    args: "--ignore-author=bot@\n\nsrc/content\r\n",
    version: "^1",
    "working-directory": "site",
  };
  runAction(startBlog({ hook: false }), tools, inputs);
  expect(tools.calls()[0]?.args.at(-1)).toBe("stamp-dates@^1");
  const own = ["--base=origin/main", "--config=my config.json", "--ignore-author=bot@", "src/content"];
  expect(given(tools)).toEqual(["check", "--reporter=github", "--cwd=site", ...own]);
});

describe("an input stays one word, and runs nothing", () => {
  const HOSTILE = [
    '"; touch pwned; "',
    "$(touch pwned)",
    "`touch pwned`",
    "' ; touch pwned ; '",
    "a b  c",
    "*",
    "--fix",
    "$HOME",
    "\\",
    "EOF\ntouch pwned",
    "}}",
    "-n",
  ];
  it.each(HOSTILE)("%j", (text) => {
    const repo = startBlog({ hook: false });
    const tools = makeTools({ real: false });
    const { code, stderr } = runAction(repo, tools, { base: text, config: text, args: text, "working-directory": text });
    expect(code, stderr).toBe(0);
    expect(given(tools)).toEqual(["check", "--reporter=github", `--cwd=${text}`, `--base=${text}`, `--config=${text}`, ...text.split("\n")]);
    expect(repo.status()).toBe("");
  });

  it.each([...HOSTILE.filter((text) => text !== "-n" && text !== "--fix"), "1 --registry=x", "../x", "npm:other", "1\n2"])(
    "as a version: %j",
    (text) => {
      const repo = startBlog({ hook: false });
      const tools = makeTools({ real: false });
      const { code, stdout } = runAction(repo, tools, { version: text });
      expect([code, tools.calls()]).toEqual([2, []]);
      expect(stdout).toMatch(/^::error title=stamp-dates::the input version is not a version/);
      expect(repo.status()).toBe("");
    },
  );
});

it("lets a workflow say that configurations may be programs", () => {
  const tools = makeTools({ real: false });
  runAction(startBlog({ hook: false }), tools, {}, { STAMP_DATES_NO_CODE: "0" });
  expect(tools.calls().at(-1)?.noCode).toBe("0");
});

it("says which Node it needs where there is none", () => {
  const repo = startBlog({ hook: false });
  const { run, env } = ACTION.runs.steps[0] as Action["runs"]["steps"][number];
  const own = Object.fromEntries(Object.keys(env).map((name) => [name, ""]));
  const { code, stdout } = repo.execute("/bin/bash", ["-eo", "pipefail", "-c", run], { env: { ...own, PATH: "/nowhere" } });
  expect([code, stdout]).toEqual([3, "::error title=stamp-dates::stamp-dates needs Node 20.19 or later: put actions/setup-node before it\n"]);
});

// the reporter itself: tests/unit/report/github.test.ts
it.runIf((REPORTERS as readonly string[]).includes("github"))("annotates a post that was committed past the hook, and fails", () => {
  const repo = startBlog({ hook: false });
  repo.git("switch", "-q", "-c", "branch");
  repo.commitAsIs("2024-05-06T07:08:09Z", { "src/content/blog/new.md": post(["title: New"]) });
  const { code, stdout, stderr } = runAction(repo, makeTools({ real: true }), { base: "main", args: "--preset=astro-paper" });
  expect(code, stderr).toBe(1);
  expect(stdout).toMatch(/^::error file=src\/content\/blog\/new\.md,line=2,.*created-missing/);
});
