// README.md is run: its set-up lines in a new blog, its transcript with the output it shows, its commands.

import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { readEndings } from "../../src/setup/endings.ts";
import { readExamples, readTranscript } from "../support/documents.ts";
import { useOwnNpm } from "../support/init.ts";
import { makeFolder, TestRepository } from "../support/repository.ts";

const README = readExamples("README.md");
const example = (heading: string, language: string) => README.find((item) => item.heading === heading && item.language === language)?.text ?? "";

let repo: TestRepository;

function sh(command: string, env: Record<string, string> = {}): { code: number; output: string } {
  // a plain PATH, as a reader's shell has it; npx must not ask a registry
  const result = spawnSync("sh", ["-c", `${command} 2>&1`], {
    cwd: repo.top,
    env: { ...repo.env, npm_config_offline: "true", ...env },
    encoding: "utf8",
  });
  return { code: result.status ?? -1, output: result.stdout };
}

beforeAll(() => {
  repo = new TestRepository({ hook: false });
  writeFileSync(path.join(repo.top, ".gitignore"), "node_modules/\n");
  writeFileSync(path.join(repo.top, "package.json"), '{ "name": "blog", "version": "1.0.0", "private": true }\n');
  const folder = makeFolder();
  // --ignore-scripts: packing must not build again while other tests run what is built
  execFileSync("npm", ["pack", "--ignore-scripts", "--silent", "--pack-destination", folder], { stdio: ["ignore", "ignore", "inherit"] });
  const tarball = path.join(folder, readdirSync(folder).find((name) => name.endsWith(".tgz")) ?? "");
  // the same two commands, with a package that is on this disk in place of the registry's, and without the question
  const [install = "", start = ""] = example("Set it up in a blog", "sh").trim().split(" && ");
  const fromDisk = install.replace("stamp-dates", `--offline --no-audit --no-fund "${tarball}"`);
  expect(sh(fromDisk), fromDisk).toMatchObject({ code: 0 });
  useOwnNpm(repo);
  expect(sh(`${start} --yes --preset astro-paper`), start).toMatchObject({ code: 0 });
  sh("git add . && git commit -q -m 'the blog' && mkdir -p src/content/blog");
  const first = readTranscript(example("stamp-dates", "console"))[0];
  repo.write("src/content/blog/hello world.md", `${first?.output}\n`);
});

it("sets a blog up by the two commands", () => {
  expect(repo.git("config", "core.hooksPath").trim()).toBe(".husky/_");
  expect(repo.read(".husky/pre-commit")).toMatch(/^git --no-literal-pathspecs diff --cached --quiet .* \|\| \($/m);
  expect(JSON.parse(repo.read("package.json")).scripts.prepare).toBe("husky");
  expect(existsSync(repo.file("node_modules/.bin/stamp-dates"))).toBe(true);
});

it("shows a real transcript", () => {
  const steps = readTranscript(example("stamp-dates", "console"));
  expect(steps.length).toBeGreaterThanOrEqual(4);
  for (const { command, output } of steps) expect(sh(command).output.trim(), command).toBe(output);
  expect(repo.status()).toBe("");
});

it("sets up the look for posts that this repository itself uses", () => {
  const look = /git --no-literal-pathspecs diff --cached --quiet .*? -- /;
  const own = readFileSync(".husky/pre-commit", "utf8");
  expect(look.exec(repo.read(".husky/pre-commit"))?.[0]).toBe(look.exec(own)?.[0] ?? "");
  expect(readEndings(repo.read(".husky/pre-commit"))).toEqual(readEndings(own));
});

it("shows a configuration that is right, and says what it says", () => {
  const text = example("Set it up in a blog", "json");
  repo.write("stamp-dates.config.json", text);
  repo.write("notes/a note.md", "---\ntitle: A note\n---\nText.\n");
  const { code, output } = sh('npx stamp-dates explain "notes/a note.md" --now 2024-01-08T18:59:05Z');
  expect(output).toMatch(/rule +keys: stamp-dates\.config\.json, rules\[0\]\n/);
  expect(output).toMatch(/date {2}\(none\) → 2024-01-08\n/);
  expect(code).toBe(0);
  for (const name of ["stamp-dates.config.json", "notes"]) rmSync(repo.file(name), { recursive: true });
});

describe("runs by hand", () => {
  it.each(example("By hand", "sh").trim().split("\n"))("%s", (line) => {
    const result = sh(line);
    expect(result.output).not.toMatch(/^stamp-dates: (?!would|nothing|stamped)|why:/m);
    expect(result.code).toBe(0);
  });
});

it("names only scripts and files that exist", () => {
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };
  for (const [, name] of example("Work on it", "sh").matchAll(/npm run (\w+)/g)) expect(Object.keys(scripts)).toContain(name);
  expect(scripts["test"]).toMatch(/^vitest run /);
  const links = [...readFileSync("README.md", "utf8").matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map((match) => match[1] ?? "");
  expect(links.filter((link) => !existsSync(link))).toEqual([]);
});
