// The repository that is measured: an AstroPaper blog of many posts of 4 KB, and the ways to commit in it.

import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { timeProcess } from "./measure.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));

/** The program as it is measured: the built one. */
export const PROGRAM = path.join(root, "bin/stamp-dates.cjs");
const HOOK_LINES = readFileSync(path.join(root, "demo/blog/.husky/pre-commit"), "utf8");

const FOLDER = "src/content/blog";
const LINE = "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor.\n";
const BODY = LINE.repeat(48); // with its front matter a post has 4 KB
const CONFIG = `[user]
  name = A Blogger
  email = blogger@example.org
[init]
  defaultBranch = main
[commit]
  gpgSign = false
[gc]
  auto = 0
[maintenance]
  auto = false
`;

/** Author dates from here on, a minute apart: each run stamps another time, and so writes other blobs. */
const EPOCH = 1_750_000_000;

export class Blog {
  #home;
  #count;
  top;
  env;
  #commits = 0;

  /** A blog of `count` published posts, committed, with the hooks at hand but none installed. */
  constructor(count) {
    this.#home = realpathSync(mkdtempSync(path.join(tmpdir(), "stamp-dates-bench-")));
    this.#count = count;
    this.top = path.join(this.#home, "blog");
    this.env = {
      PATH: `${path.join(this.#home, "bin")}${path.delimiter}${path.dirname(process.execPath)}${path.delimiter}${process.env.PATH}`,
      HOME: this.#home,
      GIT_CONFIG_GLOBAL: path.join(this.#home, ".gitconfig"),
      GIT_CONFIG_NOSYSTEM: "1",
      LC_ALL: "C",
      TZ: "UTC",
    };
    this.#writeTools();
    mkdirSync(path.join(this.top, FOLDER), { recursive: true });
    this.git("init", "-q");
    this.write("src/content.config.ts", "export const schema = { pubDatetime: 0, modDatetime: 0 };\n");
    for (let i = 0; i < count; i++) this.write(postName(i), changedPost(i, "as it was"));
    this.git("add", "-A");
    this.git("commit", "-q", "-m", "before");
  }

  #writeTools() {
    writeFileSync(path.join(this.#home, ".gitconfig"), CONFIG);
    mkdirSync(path.join(this.#home, "bin"));
    symlinkSync(PROGRAM, path.join(this.#home, "bin/stamp-dates")); // as npm links it
    mkdirSync(path.join(this.#home, "trace"));
    mkdirSync(path.join(this.#home, "none"));
    this.#writeScript("filter/pre-commit", HOOK_LINES);
    this.#writeScript("traced/pre-commit", `GIT_TRACE2_EVENT="${this.#home}/trace" exec stamp-dates $STAMP_ARGS`);
    this.#writeScript("counted/node", `echo started >>"${this.#home}/node-starts"\nexec "${process.execPath}" "$@"`);
  }

  #writeScript(name, text) {
    const file = path.join(this.#home, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, `#!/bin/sh\n${text}\n`);
    chmodSync(file, 0o755);
  }

  write(name, text) {
    writeFileSync(path.join(this.top, name), text);
  }

  read(name) {
    return readFileSync(path.join(this.top, name), "utf8");
  }

  git(...args) {
    return execFileSync("git", args, { cwd: this.top, env: this.env, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], maxBuffer: 1 << 28 });
  }

  /** Stages an edit of the first `count` posts, as a person does: unstamped, whatever an earlier run left. */
  stageChanged(count, round) {
    for (let i = 0; i < count; i++) this.write(postName(i), changedPost(i, `edit ${round % 2}`));
    this.#stage();
  }

  /** Commits an edit of the first `posts` posts, past the hook, in `commits` commits of as many posts each. */
  commitChanged(posts, commits) {
    for (let i = 0; i < posts; i++) {
      this.write(postName(i), changedPost(i, "edited"));
      if ((i + 1) % (posts / commits) !== 0) continue;
      this.#stage();
      this.timeCommit("none");
    }
  }

  /** Stages `count` new posts with a blank created date, or without the key. */
  stageNew(count, { key = true } = {}) {
    for (let i = 0; i < count; i++) this.write(postName(this.#count + i), newPost(i, key));
    this.#stage();
  }

  #stage() {
    rmSync(path.join(this.top, ".git/stamp-dates"), { recursive: true, force: true }); // the journal of the run before
    this.git("add", "-A");
  }

  /** Forgets what is staged. */
  reset() {
    this.git("reset", "-q", "--hard");
  }

  /** The environment that `git commit` gives its hook. */
  hookEnvironment(round) {
    return {
      ...this.env,
      GIT_AUTHOR_NAME: "A Blogger",
      GIT_AUTHOR_EMAIL: "blogger@example.org",
      GIT_AUTHOR_DATE: `@${EPOCH + round * 60} +0000`,
      GIT_INDEX_FILE: ".git/index",
      GIT_EDITOR: ":",
      GIT_PREFIX: "",
    };
  }

  /** The time of a whole `stamp-dates` process in a hook's environment. */
  timeStamp(round, args = []) {
    return timeProcess(process.execPath, [PROGRAM, ...args], { cwd: this.top, env: this.hookEnvironment(round) });
  }

  /** The time of a shell hook (a script of this folder) in the same place. */
  timeShell(script, round) {
    return timeProcess("sh", [path.join(root, "bench", script)], { cwd: this.top, env: this.hookEnvironment(round) });
  }

  /** The time of `git commit` with the hooks of the folder `hooks`: "none", "filter" (README's lines) or "traced". */
  timeCommit(hooks, args = [], env = {}) {
    const date = `@${EPOCH + ++this.#commits * 60} +0000`;
    const folder = path.join(this.#home, hooks);
    const words = ["-c", `core.hooksPath=${folder}`, "commit", "-q", "-m", "a commit", `--date=${date}`, ...args];
    return timeProcess("git", words, { cwd: this.top, env: { ...this.env, ...env } });
  }

  /** The git processes of a commit, hook and all; and how often the hook started Node. */
  countInCommit(hooks, args = []) {
    this.#clearTrace();
    const PATH = `${path.join(this.#home, "counted")}${path.delimiter}${this.env.PATH}`;
    this.timeCommit(hooks, args, { PATH, GIT_TRACE2_EVENT: path.join(this.#home, "trace") });
    const log = spawnSync("cat", [path.join(this.#home, "node-starts")], { encoding: "utf8" }).stdout;
    return { git: this.#countTraced(), node: log.split("\n").length - 1 };
  }

  /** The git processes that `stamp-dates` itself starts in a commit. */
  countInStamp(args, stampArgs = "") {
    this.#clearTrace();
    this.timeCommit("traced", args, { STAMP_ARGS: stampArgs });
    return this.#countTraced();
  }

  /** The git processes that a run of `program` starts, whatever its exit code. */
  countGit(program, args) {
    this.#clearTrace();
    const env = { ...this.env, GIT_TRACE2_EVENT: path.join(this.#home, "trace") };
    spawnSync(process.execPath, [program, ...args], { cwd: this.top, env, maxBuffer: 1 << 28 });
    return this.#countTraced();
  }

  #clearTrace() {
    rmSync(path.join(this.#home, "trace"), { recursive: true });
    mkdirSync(path.join(this.#home, "trace"));
    rmSync(path.join(this.#home, "node-starts"), { force: true });
  }

  /** GIT_TRACE2_EVENT names a folder: git writes one file a process there. */
  #countTraced() {
    return readdirSync(path.join(this.#home, "trace")).length;
  }

  remove() {
    rmSync(this.#home, { recursive: true, force: true });
  }
}

/** The path of post `i`. */
export function postName(i) {
  return `${FOLDER}/post-${String(i).padStart(5, "0")}.md`;
}

function changedPost(i, state) {
  const dates = "pubDatetime: 2023-03-04T05:06:07Z\nmodDatetime: 2023-04-05T06:07:08Z";
  return `---\nauthor: A Blogger\ntitle: Post number ${i}\n${dates}\ndraft: false\ntags:\n  - one\n  - two\ndescription: The post ${i}\n---\n\n${state}\n${BODY}`;
}

function newPost(i, key) {
  const date = key ? "pubDatetime:\n" : "";
  return `---\nauthor: A Blogger\ntitle: New post ${i}\n${date}draft: false\ntags:\n  - one\n  - two\ndescription: The new post ${i}\n---\n\n${BODY}`;
}
