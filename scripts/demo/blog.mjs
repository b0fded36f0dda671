// The demonstration's blog: a throw-away repository made of the posts in demo/, with the hook as a blog installs it.

import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { simpleGit } from "simple-git";

/** Where the blog's posts lie. */
export const POSTS = "src/content/blog";

const CONFIG = `[user]
  name = A Blogger
  email = blogger@example.org
[init]
  defaultBranch = main
[commit]
  gpgSign = false
[core]
  autocrlf = false
`;

/** The machine's variables that programs need to start; nothing else of the caller's environment reaches the blog. */
const PASSED = ["SYSTEMROOT", "SystemRoot", "PATHEXT", "TEMP", "TMP", "TMPDIR"];

export class Blog {
  /** The temporary folder that holds everything. */
  #home;
  #top;
  #env;

  constructor(home) {
    this.#home = home;
    this.#top = path.join(home, "blog");
    this.#env = {
      ...Object.fromEntries(PASSED.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]))),
      PATH: [path.join(home, "bin"), process.env.PATH ?? ""].join(path.delimiter),
      HOME: home,
      GIT_CONFIG_GLOBAL: path.join(home, ".gitconfig"),
      GIT_CONFIG_NOSYSTEM: "1",
      GIT_CEILING_DIRECTORIES: home,
      LC_ALL: "C",
      TZ: "UTC",
    };
  }

  /** Builds the blog from the folder `demo`, with `program` (a file for Node) as `stamp-dates` and husky as hook manager. */
  static async build(demo, program, husky) {
    const blog = new Blog(realpathSync(mkdtempSync(path.join(tmpdir(), "stamp-dates-demo-"))));
    try {
      await blog.#build(demo, program, husky);
    } catch (error) {
      blog.remove();
      throw error;
    }
    return blog;
  }

  async #build(demo, program, husky) {
    writeFileSync(path.join(this.#home, ".gitconfig"), CONFIG);
    cpSync(path.join(demo, "blog"), this.#top, { recursive: true });
    const allowEnvironment = Object.keys(this.#env).filter((name) => name.startsWith("GIT_"));
    const git = simpleGit(this.#top, { allowEnvironment, unsafe: { allowUnsafeConfigPaths: true } }).env(this.#env);
    await git.init();
    await git.add(".");
    await git.commit("The blog as it was", undefined, { "--date": "2023-12-10T10:00:00Z" });
    this.#installProgram(program);
    // husky's own `prepare`: sets core.hooksPath to .husky/_, from where .husky/pre-commit is run
    execFileSync(process.execPath, [husky], { cwd: this.#top, env: this.#env, stdio: ["ignore", "ignore", "inherit"] });
  }

  /** node_modules/.bin/stamp-dates as npm makes it where there are no links, and a `node` that notes that it was started. */
  #installProgram(program) {
    this.#writeScript(path.join(this.#top, "node_modules/.bin/stamp-dates"), `exec node "${toShell(program)}" "$@"`);
    this.#writeScript(path.join(this.#home, "bin/node"), `echo started >>"${toShell(this.#startsFile)}"\nexec "${toShell(process.execPath)}" "$@"`);
  }

  #writeScript(file, text) {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, `#!/bin/sh\n${text}\n`);
    chmodSync(file, 0o755);
  }

  get #startsFile() {
    return path.join(this.#home, "node-starts");
  }

  /** How often Node was started inside the blog so far. */
  get nodeStarts() {
    return existsSync(this.#startsFile) ? readFileSync(this.#startsFile, "utf8").split("\n").length - 1 : 0;
  }

  /** Runs git as a person would: exit code, and what was said. `env` adds to the environment. */
  run(args, env = {}) {
    const { status, stdout, stderr } = spawnSync("git", args, { cwd: this.#top, env: { ...this.#env, ...env }, encoding: "utf8" });
    return { code: status ?? -1, said: stderr + stdout };
  }

  /** The standard output of git, which must succeed. */
  git(...args) {
    return execFileSync("git", args, { cwd: this.#top, env: this.#env, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  }

  read(post) {
    return readFileSync(path.join(this.#top, POSTS, post), "utf8");
  }

  write(post, text) {
    writeFileSync(path.join(this.#top, POSTS, post), text);
  }

  /** Puts a file of the repository there: a README, say. */
  writeFile(name, text) {
    writeFileSync(path.join(this.#top, name), text);
  }

  /** Replaces `from`, which must be there, in a post. */
  edit(post, from, to) {
    const text = this.read(post);
    if (!text.includes(from)) throw new Error(`${post} does not hold ${JSON.stringify(from)}`);
    this.write(
      post,
      text.replace(from, () => to),
    );
  }

  remove() {
    rmSync(this.#home, { recursive: true, force: true });
  }
}

function toShell(file) {
  return file.replaceAll("\\", "/");
}
