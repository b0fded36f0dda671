// docs/hooks.md shows what `init` writes, word for word, and what a hand may put there instead; what runs fast is run here,
// on this repository's husky and on git's own hook. tests/managers has the others.

import { mkdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { BEGIN, buildBlock, buildLines } from "../../src/setup/hook-text.ts";
import { managers } from "../../src/setup/managers.ts";
import type { SetupSite } from "../../src/setup/plan.ts";
import { editLine, LATER, POST, startBlog } from "../support/blog.ts";
import { readExamples } from "../support/documents.ts";
import { BIN, makeFolder, type TestRepository } from "../support/repository.ts";

const DOCUMENT = "docs/hooks.md";
const EXAMPLES = readExamples(DOCUMENT);
const SITE = { packageFolder: "", runner: "bin", endings: [".md", ".mdx", ".markdown"] } as const;
const BLOCK = example("What the lines do", "sh");
const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };

function example(heading: string, language: string, nth = 0): string {
  const found = EXAMPLES.filter((one) => one.heading === heading && one.language === language)[nth];
  if (!found) throw new Error(`${DOCUMENT} has no ${language} below "${heading}"`);
  return found.text;
}

/** What the plan of a manager writes where `files` are there, by path. */
function plan(name: string, files: Readonly<Record<string, string>> = {}): Record<string, string | null> {
  const hooksFolder = { path: ".git/hooks", isConfigured: false, isInside: true, hooks: [] };
  const site: SetupSite = { ...SITE, hooksFolder, files: new Map(Object.entries(files)) };
  const hook = managers.find((one) => one.name === name)?.add(site);
  expect(hook?.kind).toBe("planned");
  return Object.fromEntries(hook?.kind === "planned" ? hook.changes.map(({ path: file, after }) => [file, after]) : []);
}

describe("shows what init writes", () => {
  it("the lines", () => {
    expect(BLOCK).toBe(buildBlock(SITE));
  });

  it("husky", () => {
    expect(plan("husky", { "package.json": "{}\n" })[".husky/pre-commit"]).toBe(BLOCK);
    const behind = plan("husky", { "package.json": "{}\n", ".husky/pre-commit": "npm run lint\n" })[".husky/pre-commit"];
    const shown = example("husky", "sh", 1);
    expect(behind).toBe(shown + BLOCK.slice(BLOCK.indexOf("git --no-literal")));
    expect(shown).toContain(BEGIN);
  });

  it("git's own hook", () => {
    expect(plan("git")[".git/hooks/pre-commit"]).toBe(`#!/bin/sh\n${BLOCK}`);
  });

  it("lefthook", () => {
    expect(plan("lefthook")["lefthook.yml"]).toBe(example("lefthook", "yaml"));
  });

  it("pre-commit", () => {
    expect(plan("pre-commit")[".pre-commit-config.yaml"]).toBe(example("pre-commit", "yaml"));
  });

  it("simple-git-hooks", () => {
    const before = '{\n  "simple-git-hooks": {\n    "pre-commit": "npx lint-staged"\n  }\n}\n';
    expect(plan("simple-git-hooks", { "package.json": before })["package.json"]).toBe(example("simple-git-hooks", "json"));
  });

  it("a monorepo's folder", () => {
    const lines = buildBlock({ ...SITE, packageFolder: "site" });
    expect(lines).toContain('  PATH="site/node_modules/.bin:$PATH"\n');
    expect(readFileSync(DOCUMENT, "utf8")).toContain('`PATH="site/node_modules/.bin:$PATH"`');
  });
});

describe("the files that other repositories name", () => {
  const hooks = parse(readFileSync(".pre-commit-hooks.yaml", "utf8")) as Record<string, unknown>[];

  it("pre-commit: the hook that is shown is one, and runs alone and without names", () => {
    const shown = parse(example("pre-commit", "yaml", 1)) as { repos: { rev: string; hooks: { id: string }[] }[] };
    expect(hooks.map(({ id }) => id)).toEqual(["stamp-dates", "stamp-dates-check"]);
    expect(shown.repos.flatMap((repo) => repo.hooks.map(({ id }) => id))).toEqual(["stamp-dates"]);
    for (const hook of hooks) {
      expect(hook).toMatchObject({ language: "node", pass_filenames: false, require_serial: true, files: "(?i)\\.(md|mdx|markdown)$" });
      expect(hook).not.toHaveProperty("stages");
    }
  });

  it("pre-commit: packing says nothing but the name of the tarball, which pre-commit reads", () => {
    expect(readFileSync(".npmrc", "utf8")).toMatch(/^foreground-scripts=false$/m);
  });

  it("lefthook: the configuration that is shown is there, and has the lines of today", () => {
    const { remotes } = parse(example("lefthook", "yaml", 1)) as { remotes: { configs: string[] }[] };
    const [file = ""] = remotes.flatMap(({ configs }) => configs);
    const config = parse(readFileSync(file, "utf8")) as { "pre-commit": { setup: { run: string }[]; jobs: { name: string; run: string }[] } };
    const lines = buildLines(SITE);
    expect(config["pre-commit"].jobs).toEqual([{ name: "stamp-dates", run: `${lines.join("\n")}\n` }]);
    expect(config["pre-commit"].setup[0]?.run.split("\n").slice(0, 3)).toEqual(lines.slice(0, 3));
  });

  it("both are named in this version", () => {
    const text = readFileSync(DOCUMENT, "utf8") + readFileSync("templates/lefthook.yml", "utf8");
    expect(new Set([...text.matchAll(/(?:ref|rev): v(\S+)/g)].map((match) => match[1]))).toEqual(new Set([version]));
  });
});

/** A blog without a hook that has the program in node_modules, and packages of this repository. */
function startInstalled(...packages: readonly string[]): TestRepository {
  const repo = startBlog({ hook: false, files: { ".gitignore": "node_modules\n", "package.json": '{ "name": "blog" }\n' } });
  mkdirSync(repo.file("node_modules/.bin"), { recursive: true });
  symlinkSync(BIN, repo.file("node_modules/.bin/stamp-dates"));
  for (const name of packages) symlinkSync(path.resolve("node_modules", name), repo.file(`node_modules/${name}`));
  for (const name of packages) symlinkSync(path.resolve("node_modules/.bin", name), repo.file(`node_modules/.bin/${name}`));
  return repo;
}

/** Runs lines in a shell that finds the program as a global installation would have it. */
function shell(repo: TestRepository, lines: string): void {
  const PATH = `${repo.file("node_modules/.bin")}:${repo.env["PATH"]}`;
  const { code, stderr } = repo.execute("sh", ["-e", "-c", lines], { env: { PATH, npm_config_offline: "true" } });
  expect(code, stderr).toBe(0);
}

function expectStamps(repo: TestRepository): void {
  editLine(repo, POST, 3, "Changed.\n");
  repo.commit(LATER, POST);
  repo.expectStamped(POST, "modDatetime");
}

describe("by hand", () => {
  it("husky", () => {
    const repo = startInstalled("husky");
    const [install, init = ""] = example("husky", "sh").trim().split("\n");
    expect(install).toBe("npm install --save-dev husky");
    shell(repo, init.replace("npx", "npx --no-install"));
    repo.write(".husky/pre-commit", BLOCK);
    expectStamps(repo);
  });

  it("without package.json: a global installation, a hook that is committed, and its clones", () => {
    const repo = startBlog({ hook: false });
    const bin = makeFolder();
    symlinkSync(BIN, path.join(bin, "stamp-dates"));
    repo.env["PATH"] = `${bin}:${repo.env["PATH"]}`;
    const lines = example("git's own hook", "sh");
    shell(repo, `${lines.trim()} --yes`);
    expect(repo.read(".githooks/pre-commit")).toBe(`#!/bin/sh\n${buildBlock({ ...SITE, packageFolder: null, runner: "global" })}`);
    expectStamps(repo);
    repo.commitAsIs(LATER, {});
    const clone = repo.at(`${repo.top}-clone`);
    repo.git("clone", "-q", repo.top, clone.top);
    shell(clone, lines.split("\n")[1] ?? "");
    editLine(clone, POST, 4, "Changed again.\n");
    clone.commit(LATER, POST);
    clone.expectStamped(POST, "modDatetime");
  });

  it("init in a package of a monorepo", () => {
    const repo = startInstalled();
    mkdirSync(repo.file("site"));
    for (const name of ["package.json", "node_modules"]) renameSync(repo.file(name), repo.file(`site/${name}`));
    const { code, stderr } = repo.run(["init", "--yes", "--manager", "git"], { in: "site" });
    expect(code, stderr).toBe(0);
    expect(repo.read(".git/hooks/pre-commit")).toContain('  PATH="site/node_modules/.bin:$PATH"\n');
    expectStamps(repo);
  });

  it("the line for graphical clients makes node known to the hook", () => {
    const repo = startInstalled();
    const line = example("Graphical clients", "sh");
    const home = makeFolder();
    mkdirSync(path.join(home, ".local/share/node/bin"), { recursive: true });
    writeFileSync(path.join(home, ".local/share/node/bin/node"), `#!/bin/sh\nexec "${process.execPath}" "$@"\n`, { mode: 0o755 });
    repo.write(".git/hooks/pre-commit", `#!/bin/sh\n${line}${BLOCK}`);
    repo.execute("chmod", ["+x", ".git/hooks/pre-commit"], {});
    const bin = makeFolder();
    for (const name of ["git", "sh", "env", "dirname"]) {
      const found = repo.execute("sh", ["-c", `command -v ${name}`], {}).stdout.trim();
      symlinkSync(found, path.join(bin, name));
    }
    for (const [HOME, stamped] of [
      [makeFolder(), false],
      [home, true],
    ] as const) {
      editLine(repo, POST, stamped ? 4 : 3, "Changed.\n");
      const result = repo.tryGit(["commit", "-q", "-a", "-m", "m", `--date=${LATER}`], { env: { PATH: bin, HOME } });
      expect(result.code, result.stderr).toBe(0);
      expect(result.stderr.includes("finds no node on its PATH")).toBe(!stamped);
    }
    repo.expectStamped(POST, "modDatetime");
  });
});
