// A git repository for one test: its own folder, a neutral configuration, fixed identity, clock and zone.

import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, inject } from "vitest";

/** The program under test: the built one, or an installed package's. */
export const BIN = path.resolve(process.env["STAMP_DATES_BIN"] ?? "bin/stamp-dates.cjs");

/** The Node that runs it: this one, or another that it is tested on (scripts/test-nodes.mjs). */
export const NODE = process.env["STAMP_DATES_NODE"] ?? process.execPath;

export interface RunResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  /** A folder below the repository to run in. */
  readonly in?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string | Buffer;
}

const made: string[] = [];

/** A temporary folder that goes with the test file. */
export function makeFolder(): string {
  const folder = mkdtempSync(path.join(inject("folder"), "test-"));
  made.push(folder);
  return folder;
}

/** Removes the folders that were made since the last time: tests/support/clean-up.ts does it after each file. */
export function removeFolders(): void {
  for (const folder of made.splice(0)) {
    try {
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // a test took the right to write away
      spawnSync("chmod", ["-R", "u+w", folder]);
      rmSync(folder, { recursive: true, force: true });
    }
  }
}

// without templates, maintenance, fsync and what only large repositories have, which cost time here: fsck would start a process for each
const CONFIG = `[user]
  name = A Blogger
  email = blogger@example.org
[init]
  defaultBranch = main
  templateDir =
[commit]
  gpgSign = false
[maintenance]
  auto = false
[core]
  fsync = none
  commitGraph = false
  multiPackIndex = false
[protocol "file"]
  allow = always
[advice]
  detachedHead = false
`;

/** Without these no program starts on Windows. */
const WINDOWS = ["SystemRoot", "PATHEXT", "ComSpec", "TEMP", "TMP"];

/** The environment of every process of a test: nothing of the machine's own git configuration, UTC. */
export function neutralEnvironment(home: string): Record<string, string> {
  const needed = process.platform === "win32" ? WINDOWS.map((name) => [name, process.env[name] ?? ""]) : [];
  return {
    ...Object.fromEntries(needed),
    PATH: process.env["PATH"] ?? "",
    HOME: home,
    GIT_CONFIG_GLOBAL: path.join(home, ".gitconfig"),
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CEILING_DIRECTORIES: path.dirname(home),
    TZ: "UTC",
    LC_ALL: "C.UTF-8",
  };
}

export class TestRepository {
  readonly top: string;
  readonly env: Record<string, string>;

  /** A repository without commits in a new folder, with the hook installed. `init` are further arguments of `git init`. */
  constructor({ init = [] as string[], hook = true, top = "" } = {}) {
    const home = makeFolder();
    this.env = neutralEnvironment(home);
    writeFileSync(path.join(home, ".gitconfig"), CONFIG);
    this.top = top || path.join(home, "blog");
    mkdirSync(this.top, { recursive: true });
    if (!top && init.length > 0) this.git("init", "-q", ...init);
    else if (!top) cpSync(inject("emptyRepository"), this.file(".git"), { recursive: true });
    if (hook) this.installHook();
  }

  /** Another work tree or clone at `top`, in the environment of this repository. */
  at(top: string): TestRepository {
    const other = Object.create(TestRepository.prototype) as TestRepository;
    return Object.assign(other, { top, env: this.env });
  }

  /** Installs a pre-commit hook that runs the program; `before` are shell lines that run first, `after` last. */
  installHook({ before = "", after = "", args = "" } = {}): void {
    const isPlain = statSync(this.file(".git"), { throwIfNoEntry: false })?.isDirectory();
    const folder = isPlain ? ".git" : this.git("rev-parse", "--git-common-dir").trim();
    const file = path.resolve(this.top, folder, "hooks", "pre-commit");
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, `#!/bin/sh\n${before}\n"${NODE}" "${BIN}" ${args} || exit $?\n${after}\n`);
    chmodSync(file, 0o755);
  }

  file(name: string): string {
    return path.join(this.top, name);
  }

  write(name: string, text: string | Buffer): void {
    mkdirSync(path.dirname(this.file(name)), { recursive: true });
    writeFileSync(this.file(name), text);
  }

  read(name: string): string {
    return readFileSync(this.file(name), "utf8");
  }

  exists(name: string): boolean {
    return existsSync(this.file(name));
  }

  /** Runs git, which must succeed, and returns its standard output. */
  git(...args: string[]): string {
    return execFileSync("git", args, { cwd: this.top, env: this.env, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], maxBuffer: 1 << 28 });
  }

  /** Runs git, whatever comes of it. */
  tryGit(args: readonly string[], options: RunOptions = {}): RunResult {
    return this.execute("git", args, options);
  }

  /** Runs stamp-dates itself. */
  run(args: readonly string[], options: RunOptions = {}): RunResult {
    return this.execute(NODE, [BIN, ...args], options);
  }

  /** Runs a program in the environment of this repository. */
  execute(command: string, args: readonly string[], options: RunOptions): RunResult {
    const cwd = path.join(this.top, options.in ?? "");
    const result = spawnSync(command, args, {
      cwd,
      env: { ...this.env, ...options.env },
      encoding: "utf8",
      input: options.input ?? "",
      maxBuffer: 1 << 28,
    });
    // as a shell reports it
    const code = result.status ?? (result.signal === "SIGINT" ? 130 : -1);
    return { code, stdout: result.stdout, stderr: result.stderr };
  }

  /** `git commit` with the author date `date` (ISO 8601); the commit must be made. Returns what the hook said. */
  commit(date: string, ...args: string[]): string {
    const result = this.tryGit(["commit", "-q", "-m", "a commit", `--date=${date}`, ...args]);
    expect(result.code, `git commit failed: ${result.stderr}`).toBe(0);
    return result.stderr + result.stdout;
  }

  /** Commits files as they are, without the hook: history that was there before. */
  commitAsIs(date: string, files: Readonly<Record<string, string | Buffer>>): void {
    for (const [name, text] of Object.entries(files)) this.write(name, text);
    this.git("add", "-A");
    this.git("commit", "-q", "--no-verify", "-m", "before", `--date=${date}`);
  }

  /** The file `name` as committed in HEAD. */
  committed(name: string): string {
    return this.git("cat-file", "blob", `HEAD:${name}`);
  }

  /** The file `name` as staged. */
  staged(name: string): string {
    return this.git("cat-file", "blob", `:${name}`);
  }

  /** The value of `key` in the front matter of `text`, as written; null without such a key. */
  static value(text: string, key: string): string | null {
    const block = /^\ufeff?\s*---[^\n]*\n([\s\S]*?)\n---/.exec(text.replaceAll("\r\n", "\n"))?.[1] ?? "";
    return new RegExp(`^${key}:[ \\t]*(.*)$`, "m").exec(block)?.[1] ?? null;
  }

  /** The author date of HEAD in seconds since the epoch. */
  commitSecond(): number {
    return Number(this.git("log", "-1", "--format=%at").trim());
  }

  status(): string {
    return this.git("status", "--porcelain");
  }

  /**
   * Asserts what must hold after every commit: nothing is left to commit (but for `status`), the index's stat data is
   * fresh, and the object store is sound.
   */
  expectSettled(status = ""): void {
    // asked first: `git status` would refresh the index itself
    if (status === "") expect(this.tryGit(["diff-index", "--quiet", "HEAD"]).code, "git diff-index says the tree is dirty").toBe(0);
    expect(this.status()).toBe(status);
    const fsck = this.tryGit(["fsck", "--no-dangling", "--no-progress"]);
    expect(`${fsck.stdout}${fsck.stderr}`.replace(/^notice:.*\n/gm, "")).toBe("");
  }

  /** Asserts that `key` of `name` names the very second of HEAD's author date, in the commit, the index and the file. */
  expectStamped(name: string, key: string): void {
    this.expectSecond(name, key, { commit: this.committed(name), index: this.staged(name), file: this.read(name) });
  }

  /** The same for the commit and the index alone: the file is the user's own. */
  expectStampedInCommit(name: string, key: string): void {
    this.expectSecond(name, key, { commit: this.committed(name), index: this.staged(name) });
  }

  private expectSecond(name: string, key: string, texts: Readonly<Record<string, string>>): void {
    const second = this.commitSecond();
    for (const [where, text] of Object.entries(texts)) {
      const value = TestRepository.value(text, key);
      expect(value, `${key} in the ${where} of ${name}`).not.toBeNull();
      expect(Date.parse((value ?? "").replace(/\s*#.*$/, "")) / 1000, `${key} in the ${where} of ${name}`).toBe(second);
    }
  }
}

/** A post's text. `fields` are lines of front matter. */
export function post(fields: readonly string[], body = "Some text.\n"): string {
  return `---\n${fields.join("\n")}\n---\n${body}`;
}
