// What a commit pays for configurations: the parts of the program that read them are loaded only where there is one, and
// no git process is started for them.

import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { BODY, editLine, FIELDS, OTHER, POST, startBlog } from "../../support/blog.ts";
import { wrapGit } from "../../support/git-wrapper.ts";
import { makeFolder, post, type TestRepository } from "../../support/repository.ts";
import { CONFIG } from "../../support/site.ts";

/** What all parts share: some lines of the bundler's. */
const RUNTIME = "rolldown-runtime";

/** The named parts of the program, without their hashes, that a run with `args` loads, with the commit's time as git gives it to a hook. */
function loadedParts(repo: TestRepository, ...args: string[]): string[] {
  const folder = path.join(makeFolder(), "coverage");
  mkdirSync(folder);
  const result = repo.run(args, { env: { NODE_V8_COVERAGE: folder, GIT_AUTHOR_DATE: "@1709289296 +0200" } });
  expect(result.code, result.stderr).toBe(0);
  const scripts = readdirSync(folder).flatMap((name) => JSON.parse(readFileSync(path.join(folder, name), "utf8")).result as { url: string }[]);
  const names = scripts.map(({ url }) => /\/dist\/(.+)\.cjs$/.exec(url)?.[1]).filter((name) => name !== undefined);
  expect(names.length).toBeGreaterThan(0);
  return [...new Set(names.map((name) => name.replace(/-[\w-]{8}$/, "")).filter((name) => name !== RUNTIME))].sort();
}

function start(files: Record<string, string>): TestRepository {
  const repo = startBlog({ hook: false, files });
  editLine(repo, POST, 3, "New.\n");
  repo.git("add", "-A");
  return repo;
}

const OWN = ["stamp-dates", "stamp-posts"];
/** Reading and validating a configuration. */
const READ = ["check-value", "configured", "read", "source", "suggest", "validate"];
const AS_JSON = JSON.stringify({ preset: "astro-paper" });

it.each([
  ["no configuration", { "package.json": '{ "devDependencies": { "stamp-dates": "1", "astro": "5" } }' }, OWN],
  ["JSON", { [CONFIG]: AS_JSON }, [...READ, "jsonc-parser", "parse-json", ...OWN]],
  ["JSON with globs", { [CONFIG]: '{ "preset": "astro-paper", "files": "**" }' }, [...READ, "globs", "jsonc-parser", "parse-json", ...OWN]],
  ["YAML", { "stamp-dates.config.yaml": "preset: astro-paper\n" }, [...READ, "parse-yaml", ...OWN]],
  ["a program", { "stamp-dates.config.mjs": `export default ${AS_JSON};` }, [...READ, "load-module", ...OWN]],
  ["one elsewhere", { [`other/${CONFIG}`]: AS_JSON }, OWN],
  ["a post in TOML", { "src/content/blog/b.md": "+++\ntitle = 'B'\n+++\n" }, OWN],
] as const)("%s: only what it needs is loaded", (_what, files, expected) => {
  const repo = start(files);
  expect(loadedParts(repo)).toEqual([...expected].sort());
  expect(repo.staged(POST)).not.toContain("2024-01-02T10:00:00Z");
});

it("the parser of TOML is loaded for a staged post in TOML, that of JSON for one in JSON", () => {
  const repo = startBlog({ hook: false });
  repo.write("src/content/blog/toml.md", "+++\ntitle = 'A'\npubDatetime = 2024-01-01\n+++\n");
  repo.git("add", "-A");
  expect(loadedParts(repo, "-n")).toEqual([...OWN, "program", "toml"].sort());
  repo.git("rm", "-q", "--cached", "src/content/blog/toml.md");
  repo.write("src/content/blog/json.md", '{ "title": "A", "pubDatetime": "2024-01-01" }\n');
  repo.git("add", "src/content/blog/json.md");
  expect(loadedParts(repo, "-n")).toEqual([...OWN, "json", "jsonc-parser", "program"].sort());
});

it("a commit without posts loads no parser of configurations", () => {
  const repo = startBlog({ hook: false });
  repo.write("notes.txt", "New.\n");
  repo.git("add", "-A");
  expect(loadedParts(repo)).toEqual(OWN);
});

it("costs as many git processes as without, however many configurations there are", () => {
  const count = (files: Record<string, string>): number => {
    const repo = start(files);
    const log = path.join(makeFolder(), "calls");
    const folder = wrapGit(`echo "$call" >> "${log}"\nexec "$GIT" "$@"`);
    expect(repo.run([], { env: { PATH: `${folder}:${repo.env["PATH"]}` } }).code).toBe(0);
    expect(repo.staged(POST)).not.toContain("2024-01-02T10:00:00Z");
    return readFileSync(log, "utf8").trimEnd().split("\n").length;
  };
  const without = count({});
  expect(without).toBeLessThanOrEqual(8);
  expect(count({ [CONFIG]: JSON.stringify({ rules: [{ files: "src/**", preset: "astro-paper" }, {}] }) })).toBe(without);
  const sites = Array.from({ length: 5 }, (_, i) => `sites/${i}`);
  const many = sites.flatMap((site) => [
    [`${site}/${CONFIG}`, '{ "files": "**", "created": "pubDatetime", "modified": "modDatetime" }'],
    [`${site}/a.md`, post(FIELDS, BODY)],
  ]);
  const repo = startBlog({ hook: false, files: Object.fromEntries(many) });
  for (const site of sites) editLine(repo, `${site}/a.md`, 3, "New.\n");
  editLine(repo, OTHER, 3, "New.\n");
  repo.git("add", "-A");
  const log = path.join(makeFolder(), "calls");
  const folder = wrapGit(`echo "$call" >> "${log}"\nexec "$GIT" "$@"`);
  expect(repo.run([], { env: { PATH: `${folder}:${repo.env["PATH"]}` } }).stdout).toContain("stamped 6 posts");
  expect(readFileSync(log, "utf8").trimEnd().split("\n").length).toBe(without);
});
