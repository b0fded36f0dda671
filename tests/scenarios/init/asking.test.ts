// When init asks, and what it makes of the answer: a terminal that is none, run within this process.

import { PassThrough } from "node:stream";
import { expect, it } from "vitest";
import { main } from "../../../src/cli/main.ts";
import { changesOf, init, listAll, startSite } from "../../support/init.ts";
import type { TestRepository } from "../../support/repository.ts";

const CTRL_C = "\u0003";

/** Runs the program at a terminal, where `keys` are typed once a question is there. */
async function runAtTerminal(repo: TestRepository, args: readonly string[], keys: string): Promise<{ code: number; output: string; asked: boolean }> {
  const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => {} });
  const output = Object.assign(new PassThrough(), { isTTY: true, columns: 100, rows: 40 });
  let said = "";
  let asked = false;
  output.on("data", (chunk: Buffer) => {
    said += chunk.toString("utf8");
    if (asked || !/Write it\?|Take it back\?/.test(said)) return;
    asked = true;
    setImmediate(() => input.write(keys));
  });
  const code = await main(
    {
      argv: ["init", "--no-color", ...args],
      env: repo.env,
      cwd: repo.top,
      stdin: input,
      stdout: output,
      stderr: output,
      importModule: () => Promise.reject(new Error("no module")),
      nodeVersion: process.versions.node,
      clock: () => ({ ms: Date.UTC(2024, 2, 1), offset: 0 }),
    },
    "0.0.0",
  );
  return { code, output: said, asked };
}

it("yes: the plan is shown first, then it is written", async () => {
  const repo = startSite({ packages: false });
  const { code, output, asked } = await runAtTerminal(repo, [], "y");
  expect({ code, asked }).toEqual({ code: 0, asked: true });
  expect(output.indexOf('+  "preset": "astro-paper"')).toBeGreaterThan(0);
  expect(output.indexOf("Write it?")).toBeGreaterThan(output.indexOf('+  "preset": "astro-paper"'));
  expect(output).toContain("stamp-dates: done; commit the files above; to take it back: stamp-dates init --undo");
  expect(repo.exists(".git/hooks/pre-commit")).toBe(true);
  expect((await runAtTerminal(repo, ["--undo"], "y")).code).toBe(0);
  expect(repo.exists(".git/hooks/pre-commit")).toBe(false);
});

it.each([
  ["no", "n", 0],
  ["Ctrl-C", CTRL_C, 130],
])("%s: nothing is written", async (_name, keys, exit) => {
  const repo = startSite({ packages: false });
  const before = listAll(repo);
  const { code, asked } = await runAtTerminal(repo, [], keys);
  expect({ code, asked }).toEqual({ code: exit, asked: true });
  expect(listAll(repo)).toEqual(before);
});

it.each([["--yes"], ["--dry-run"]])("%s: nothing is asked", async (flag) => {
  const repo = startSite({ packages: false });
  const { code, asked } = await runAtTerminal(repo, [flag], "");
  expect({ code, asked }).toEqual({ code: 0, asked: false });
  expect(repo.exists(".git/hooks/pre-commit")).toBe(flag === "--yes");
});

it("nothing to do: nothing is asked", async () => {
  const repo = startSite({ packages: false });
  init(repo);
  expect(await runAtTerminal(repo, [], "")).toMatchObject({ code: 0, asked: false });
});

it("neither a terminal nor --yes: the plan, what writes it, and nothing else", () => {
  const repo = startSite({ packages: false });
  const before = listAll(repo);
  const result = repo.run(["init"]);
  expect(result).toMatchObject({ code: 0, stderr: "" });
  expect(result.stdout).toContain("writes .git/hooks/pre-commit");
  expect(result.stdout).toContain("--yes");
  expect(changesOf(init(repo, []))).toEqual([".git/hooks/pre-commit create", "stamp-dates.config.json create"]);
  expect(init(repo, ["--dry-run", "--yes"]).outcome).toBe("planned");
  expect(listAll(repo)).toEqual(before);
});

it("the plan: what was found, what becomes of posts, every change as a diff", () => {
  const repo = startSite({
    packages: false,
    files: {
      "src/content/blog/new.md": "---\ntitle: N\npubDatetime:\n---\nA.\n",
      "src/content/blog/draft.md": "---\ntitle: D\npubDatetime: 2024-01-01\ndraft: true\n---\nA.\n",
    },
  });
  const { samples, found } = init(repo, ["--dry-run"]);
  expect(found).toMatchObject({ posts: 3, presets: [{ name: "astro-paper", posts: 3 }] });
  expect(samples).toMatchObject([
    { situation: "new", path: "src/content/blog/new.md", outcome: "stamped", reason: "added" },
    { situation: "changed", path: "src/content/blog/a.md", outcome: "stamped", reason: "changed" },
    { situation: "draft", path: "src/content/blog/draft.md", outcome: "skipped", reason: "draft" },
  ]);
  const { stdout } = repo.run(["init", "--dry-run", "--no-color"]);
  expect(stdout).toMatch(/^posts +3$/m);
  expect(stdout).toMatch(/^ {2}\+#!\/bin\/sh$/m);
  expect(stdout).toMatch(/sample +src\/content\/blog\/new\.md {2}as a new post\n +pubDatetime {2}\(none\) → /);
});

it("reports for CI services are no reports of init: exit 2", () => {
  expect(startSite({ packages: false }).run(["init", "--reporter", "sarif"])).toMatchObject({ code: 2, stdout: "" });
});
