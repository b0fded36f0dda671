// STAMP_DATES_NO_CODE: a configuration that comes with a pull request may say what it likes, but run nothing.

import { describe, expect, it } from "vitest";
import { editLine, POST, startBlog } from "../../support/blog.ts";
import type { TestRepository } from "../../support/repository.ts";

const MARK = "it-ran";
const PROGRAM = `require("node:fs").writeFileSync(${JSON.stringify(MARK)}, "");\n`;
const EXPORT = 'export default { preset: "astro-paper" };\n';

function start(name: string, text: string): TestRepository {
  const repo = startBlog({ hook: false, files: { [name]: text } });
  editLine(repo, POST, 3, "New.\n");
  repo.git("add", "-A");
  return repo;
}

const run = (repo: TestRepository, value: string) => repo.run(["check", "--staged"], { env: { STAMP_DATES_NO_CODE: value } });

describe("a program is not run, and the run stops", () => {
  it.each([
    ["stamp-dates.config.js", `${PROGRAM}module.exports = { preset: "astro-paper" };\n`],
    ["stamp-dates.config.mjs", `import fs from "node:fs";\nfs.writeFileSync("${MARK}", "");\n${EXPORT}`],
    ["stamp-dates.config.ts", `import fs from "node:fs";\nfs.writeFileSync("${MARK}", "");\n${EXPORT}`],
    ["src/content/blog/stamp-dates.config.mjs", `import fs from "node:fs";\nfs.writeFileSync("${MARK}", "");\n${EXPORT}`],
  ])("%s", (name, text) => {
    const repo = start(name, text);
    const { code, stdout, stderr } = run(repo, "1");
    expect(code).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toMatch(/^stamp-dates: .*stamp-dates\.config\.(js|mjs|ts): a configuration that is a program is not run here\n/);
    expect(stderr).toMatch(/mend: write it as JSON/);
    expect(repo.exists(MARK)).toBe(false);
  });

  it("nor the one that --config names", () => {
    const repo = start("other.mjs", EXPORT);
    const { code, stderr } = repo.run(["check", "--staged", "--config", "other.mjs"], { env: { STAMP_DATES_NO_CODE: "1" } });
    expect([code, stderr.split("\n")[0]]).toEqual([2, "stamp-dates: other.mjs: a configuration that is a program is not run here"]);
  });
});

it.each(["", "0", "false"])("%j is no such wish: the program is run", (value) => {
  const repo = start("stamp-dates.config.js", `${PROGRAM}module.exports = { preset: "astro-paper" };\n`);
  expect(run(repo, value).stderr).toBe("");
  expect(repo.exists(MARK)).toBe(true);
});

it.each([
  ["stamp-dates.config.json", '{ "preset": "astro-paper", "severities": { "modified-missing": "off", "modified-stale": "off" } }\n'],
  ["stamp-dates.config.yaml", "preset: astro-paper\nseverities: { modified-missing: off, modified-stale: off }\n"],
])("%s is read all the same", (name, text) => {
  const repo = start(name, text);
  expect(run(repo, "1")).toEqual({ code: 0, stdout: "", stderr: "" });
  repo.write(name, "{}\n");
  expect(run(repo, "1").code).toBe(1);
});
