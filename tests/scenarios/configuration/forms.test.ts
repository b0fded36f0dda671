// Each form of a configuration file is found and followed, by the hook itself.

import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";
import { LATER } from "../../support/blog.ts";
import { NODE } from "../../support/repository.ts";
import { commitFiles, newPost, STAMP, stageFiles, startSite } from "../../support/site.ts";

const JSON_TEXT = '{ "files": "posts/**", "created": "begun", "modified": "changed" }\n';
const JSONC_TEXT = '{\n  // where they are\n  "files": "posts/**", /* the keys */ "created": "begun", "modified": "changed",\n}\n';
const YAML_TEXT = "files: posts/** # where they are\ncreated: begun\nmodified: changed\n";
const ESM_TEXT = `export default await Promise.resolve(${JSON_TEXT.trim()});\n`;
const TS_TEXT = `type Keys = { readonly files: string };\nconst keys: Keys & Record<string, string> = ${JSON_TEXT.trim()};\nexport default keys;\n`;

const POST = "posts/2024/a.md";
const major = execFileSync(NODE, ["-p", "process.versions.node"], { encoding: "utf8" }).trim().split(".").map(Number) as [number, number];
const stripsTypes = major[0] > 23 || (major[0] === 23 && major[1] >= 6) || (major[0] === 22 && major[1] >= 18);

it.each([
  ["stamp-dates.config.json", JSON_TEXT],
  ["stamp-dates.config.json", `\ufeff${JSON_TEXT.replaceAll("\n", "\r\n")}`],
  ["stamp-dates.config.jsonc", JSONC_TEXT],
  ["stamp-dates.config.yaml", YAML_TEXT],
  ["stamp-dates.config.yaml", JSON_TEXT],
  ["stamp-dates.config.js", ESM_TEXT],
  ["stamp-dates.config.js", `module.exports = ${JSON_TEXT}`],
  ["stamp-dates.config.mjs", ESM_TEXT],
  [".stamp-datesrc", JSONC_TEXT],
  [".stamp-datesrc", YAML_TEXT],
  [".stamp-datesrc.json", JSONC_TEXT],
  [".stamp-datesrc.yaml", YAML_TEXT],
  ["package.json", `{ "name": "blog", "dependencies": { "stamp-dates": "1" }, "stamp-dates": ${JSON_TEXT.trim()} }\n`],
])("%s is followed: %.30j", (name, text) => {
  const repo = startSite({ [name]: text, "README.md": "Hello.\n" });
  const said = commitFiles(repo, { [POST]: newPost(), "other/a.md": newPost() });
  expect(repo.committed(POST)).toBe(newPost(`begun: ${STAMP}`));
  expect(repo.committed("other/a.md")).toBe(newPost());
  expect(said).not.toMatch(/warning/i);
  repo.expectSettled();
});

it(`stamp-dates.config.ts is ${stripsTypes ? "followed" : "refused"} by the Node that runs it`, () => {
  const repo = startSite({ "stamp-dates.config.ts": TS_TEXT });
  stageFiles(repo, { [POST]: newPost() });
  const commit = repo.tryGit(["commit", "-q", "-m", "x", `--date=${LATER}`]);
  expect(commit.code).toBe(stripsTypes ? 0 : 1);
  if (stripsTypes) {
    expect(repo.committed(POST)).toBe(newPost(`begun: ${STAMP}`));
    expect(commit.stderr).not.toMatch(/warning/i);
    return;
  }
  expect(commit.stderr).toContain("stamp-dates.config.ts: a configuration in TypeScript needs Node 22.18 or later");
  expect(repo.run([]).code).toBe(2);
  expect(repo.staged(POST)).toBe(newPost());
});

it("an ES module beside a package.json that does not say so is followed, and Node warns of .js, not of .mjs", () => {
  const warnings = ["stamp-dates.config.js", "stamp-dates.config.mjs"].map((name) => {
    const repo = startSite({ "package.json": '{ "name": "blog" }', [name]: ESM_TEXT });
    const said = commitFiles(repo, { [POST]: newPost() });
    expect(repo.committed(POST), name).toBe(newPost(`begun: ${STAMP}`));
    return said.includes("Warning: Module type of");
  });
  expect(warnings).toEqual([true, false]);
});

it("a dependency on stamp-dates in package.json is no configuration, nor is a broken package.json", () => {
  for (const text of ['{ "devDependencies": { "stamp-dates": "1" } }', '{ "stamp-dates": ', '"stamp-dates"', "[]"]) {
    const repo = startSite({ "package.json": text });
    commitFiles(repo, { [POST]: newPost("pubDatetime:") });
    expect(repo.committed(POST), text).toBe(newPost(`pubDatetime: ${STAMP}`));
  }
});
