// A blog with a hook manager, set up in an empty folder as a reader would, and copies of it for single scenarios.

import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect } from "vitest";
import { BODY, FIELDS, OTHER, POST } from "../support/blog.ts";
import { makeFolder, post, type RunResult, TestRepository } from "../support/repository.ts";
import { TOOLS } from "./tools.ts";

/** One hook manager under test. */
export interface ManagerCase {
  readonly name: string;
  /** The npm packages that a reader installs beside the program. */
  readonly packages: readonly string[];
  /** What `init` is told; it finds the manager itself in a blog that has it. */
  readonly args: readonly string[];
  /** Lets the manager run `sh format.sh` at each commit, and nothing else: the blog before `init`. */
  readonly useFormatter: (site: TestRepository) => void;
  /** Brings our hook in another way than `init`; then what concerns `init` is not tested. */
  readonly setUp?: (site: TestRepository) => void;
  /** Makes node known to the hook in an environment without it, by the manager's own means; null where it has none. */
  readonly tellNode: ((site: TestRepository) => Record<string, string>) | null;
  /** Whether the manager runs what stands behind a failure too; the commit is stopped all the same. */
  readonly goesOn?: boolean;
  /** Whether the manager, or what it runs besides our lines, is itself a Node program. */
  readonly needsNode?: boolean;
  /**
   * Whether the manager hides unstaged changes while hooks run, and cannot put a deletion back where a stamp has changed what
   * was deleted: it stops the commit then.
   */
  readonly stopsAtDeletion?: boolean;
  /** Whether the manager brings the program and its Node itself. */
  readonly bringsProgram?: boolean;
  /** Whether the manager itself is gone with node_modules, so that no line of ours can say so. */
  readonly goesWithModules?: boolean;
}

/** The program that stands before ours in every manager: fails where there is a file `fail`. */
const FORMATTER = `# what a formatter would do
if [ -f fail ]; then echo "format: something is wrong" >&2; exit 7; fi
`;

/** An empty folder with a package.json, in which the packages are installed for real. */
export function startEmpty({ packages }: Pick<ManagerCase, "packages">): TestRepository {
  const site = new TestRepository({ hook: false });
  Object.assign(site.env, {
    PATH: `${TOOLS.node}${path.delimiter}${TOOLS.bare}`,
    NO_COLOR: "1",
    npm_config_cache: TOOLS.npmCache,
    npm_config_prefer_offline: "true",
    npm_config_audit: "false",
    npm_config_fund: "false",
    npm_config_update_notifier: "false",
    PRE_COMMIT_HOME: makeFolder(), // not copied: what it holds is large
  });
  expectDone(site.execute("npm", ["init", "-y"], {}));
  site.write(".gitignore", "node_modules\n");
  const named = packages.map((name) => `${name}@${TOOLS.versions[name]}`);
  expectDone(site.execute("npm", ["install", "--save-dev", TOOLS.tarball, ...named], {}));
  return site;
}

/** Asserts that a program ended well. */
export function expectDone(result: RunResult): RunResult {
  expect(result.code, result.stderr + result.stdout).toBe(0);
  return result;
}

/** Runs the installed program as a reader does. */
export function stampDates(site: TestRepository, ...args: string[]): RunResult {
  return expectDone(site.execute("npx", ["--no-install", "stamp-dates", ...args], {}));
}

/** A blog with two posts and a formatter that the manager runs, all committed, from what `empty` has installed. */
export function startSite(empty: TestRepository, { useFormatter }: ManagerCase): TestRepository {
  const site = copySite(empty);
  site.write("format.sh", FORMATTER);
  useFormatter(site);
  site.commitAsIs("2024-01-02T10:00:00Z", { [POST]: post(FIELDS, BODY), [OTHER]: post(FIELDS, BODY), "notes.txt": "Notes.\n" });
  return site;
}

/** The same blog in another folder and with another home, with node_modules of its own, whose packages are links. */
export function copySite(site: TestRepository): TestRepository {
  const home = makeFolder();
  const from = site.env["HOME"] ?? "";
  cpSync(from, home, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (name) => path.basename(name) !== "node_modules" && !name.startsWith(path.join(from, ".npm")),
  });
  const copy = site.at(path.join(home, "blog"));
  const env = Object.entries(site.env).map(([name, value]) => [name, value.replaceAll(from, home)]);
  Object.assign(copy, { env: Object.fromEntries(env) });
  linkModules(site.file("node_modules"), copy.file("node_modules"));
  return copy;
}

/** What npm made of node_modules, with a link for each package; the programs in .bin as they are. */
function linkModules(from: string, to: string): void {
  mkdirSync(to);
  for (const name of readdirSync(from)) {
    if (name === ".bin") cpSync(path.join(from, name), path.join(to, name), { recursive: true, verbatimSymlinks: true });
    else symlinkSync(path.join(from, name), path.join(to, name));
  }
}

/** Every file of the repository that a set-up could touch, and what it holds: all but node_modules and git's own store. */
export function readSnapshot(site: TestRepository): Record<string, string> {
  const files: Record<string, string> = {};
  const visit = (folder: string): void => {
    for (const entry of readdirSync(site.file(folder), { withFileTypes: true })) {
      const name = path.posix.join(folder, entry.name);
      // lefthook's checksum of its file, with a time, is written anew at a commit after each change
      if (/^(?:node_modules|\.git\/info\/lefthook\.checksum|\.git\/(?:objects|logs|index|COMMIT_EDITMSG|ORIG_HEAD|refs|stamp-dates))$/.test(name))
        continue;
      if (entry.isDirectory()) {
        files[`${name}/`] = "";
        visit(name);
      } else files[name] = entry.isSymbolicLink() ? readlinkSync(site.file(name)) : readFileSync(site.file(name), "latin1");
    }
  };
  visit("");
  return files;
}

/** Takes the program away, as a clone before `npm install` is without it. */
export function removeProgram(site: TestRepository): void {
  for (const name of ["stamp-dates", ".bin/stamp-dates"]) rmSync(site.file(`node_modules/${name}`), { force: true });
}

/** `git commit` with whatever comes of it. */
export function tryCommit(site: TestRepository, args: readonly string[], env: Readonly<Record<string, string>> = {}): RunResult {
  return site.tryGit(["commit", "-q", "-m", "a commit", "--date=2024-03-01T12:34:56+02:00", ...args], { env });
}

/** What a commit started: how many git processes, and the arguments of each Node. */
export function countCommit(site: TestRepository, ...args: string[]): { git: number; node: string[] } {
  const folder = makeFolder();
  const [trace, log] = ["git", "node"].map((name) => path.join(folder, name)) as [string, string];
  writeFileSync(log, "");
  // git's own tracing: a wrapper on the PATH is passed by, since git puts its own folder before it in a hook
  expectDone(tryCommit(site, args, { GIT_TRACE2_EVENT: trace, NODE_LOG: log }));
  const isStart = (line: string) => (JSON.parse(line) as { event: string }).event === "start";
  return {
    git: readFileSync(trace, "utf8").trimEnd().split("\n").filter(isStart).length,
    node: readFileSync(log, "utf8").split("\n").filter(Boolean),
  };
}

/** The PATH of a graphical client: the machine's own programs, and no Node. */
export const WITHOUT_NODE = { PATH: TOOLS.bare };

/** Writes or extends a JSON file as its owner would: two blanks, as npm does. */
export function editJson(site: TestRepository, name: string, values: object): void {
  const before = existsSync(site.file(name)) ? (JSON.parse(site.read(name)) as object) : {};
  site.write(name, `${JSON.stringify({ ...before, ...values }, null, 2)}\n`);
}
