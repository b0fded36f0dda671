// A throw-away site in a git repository of its own: the hook as a person installs it, real commits, the generator's build.

import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { BUILD_ZONE } from "./forms.mjs";

const CONFIG = "[user]\n  name = A Blogger\n  email = blogger@example.org\n[init]\n  defaultBranch = main\n[core]\n  autocrlf = false\n";
const BUILD_LIMIT = 180_000;

export class Site {
  #home;
  #generator;
  #env;
  /** The top of the site. */
  top;

  /** `tools`: the folder whose node_modules the site uses, or null. `hook`: the command line of the pre-commit hook. */
  constructor(generator, tools, hook) {
    this.#generator = generator;
    this.#home = realpathSync(mkdtempSync(path.join(tmpdir(), "stamp-dates-generator-")));
    this.top = path.join(this.#home, "site");
    this.#env = {
      PATH: process.env.PATH ?? "",
      HOME: this.#home,
      LC_ALL: "C.UTF-8",
      TZ: BUILD_ZONE.name,
      CI: "true",
      NO_COLOR: "1",
      ASTRO_TELEMETRY_DISABLED: "1",
      NO_UPDATE_NOTIFIER: "1",
      GIT_CONFIG_GLOBAL: path.join(this.#home, ".gitconfig"),
      GIT_CONFIG_NOSYSTEM: "1",
      GIT_CEILING_DIRECTORIES: this.#home,
    };
    writeFileSync(path.join(this.#home, ".gitconfig"), CONFIG);
    mkdirSync(this.top);
    this.git("init", "-q");
    this.write(".gitignore", `/node_modules\n/${generator.output}\n`);
    for (const [name, text] of Object.entries(generator.site)) this.write(name, text);
    if (tools) symlinkSync(path.join(tools, "node_modules"), path.join(this.top, "node_modules"));
    this.write(".git/hooks/pre-commit", `#!/bin/sh\nexec ${hook}\n`, 0o755);
  }

  write(name, text, mode = 0o644) {
    const file = path.join(this.top, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text, { mode });
  }

  read(name) {
    return readFileSync(path.join(this.top, name), "utf8");
  }

  remove(name) {
    rmSync(path.join(this.top, name), { force: true });
  }

  /** Does `work` while `files` are not there. */
  without(files, work) {
    const texts = files.map((name) => this.read(name));
    for (const name of files) this.remove(name);
    try {
      return work();
    } finally {
      for (const [i, name] of files.entries()) this.write(name, texts[i]);
    }
  }

  /** Runs git as a person would: exit code, and what was said. */
  run(...args) {
    const { status, stdout, stderr } = spawnSync("git", args, { cwd: this.top, env: this.#env, encoding: "utf8" });
    return { code: status ?? -1, said: (stderr + stdout).trim(), stdout };
  }

  /** The standard output of git, which must succeed. */
  git(...args) {
    const { code, said, stdout } = this.run(...args);
    if (code !== 0) throw new Error(`git ${args.join(" ")}: ${said}`);
    return stdout;
  }

  /** Commits everything as it is, past the hook. */
  commitUnstamped(date) {
    this.git("add", "-A");
    this.git("commit", "-q", "--no-verify", "-m", "As it was", "--date", date);
  }

  /** The author date of the last commit that touched each file, as `git log` prints it. */
  listCommitDates() {
    const dates = new Map();
    let date = "";
    for (const line of this.git("log", "--format=commit %aI", "--name-only").split("\n")) {
      if (line.startsWith("commit ")) date = line.slice("commit ".length);
      else if (line && !dates.has(line)) dates.set(line, date);
    }
    return dates;
  }

  /**
   * Lets the generator build the site. Gives what it sees: name of a post → { created, modified }, in ms or null. Throws
   * an Error with the generator's words if the build breaks.
   */
  build() {
    const { command, output } = this.#generator;
    const file = path.join(this.top, output);
    rmSync(file, { force: true });
    const [program, ...args] = command;
    const { status, stdout, stderr, error } = spawnSync(program, args, { cwd: this.top, env: this.#env, encoding: "utf8", timeout: BUILD_LIMIT });
    if (error) throw error;
    if (status !== 0) throw new Error(tail(stdout + stderr));
    const seen = Object.entries(JSON.parse(readFileSync(file, "utf8")));
    return new Map(seen.map(([name, [created, modified]]) => [name, { created: toInstant(created), modified: toInstant(modified) }]));
  }

  /** Removes everything, with the repository. */
  close() {
    rmSync(this.#home, { recursive: true, force: true });
  }
}

/** What a site prints of a date: an ISO string, milliseconds, or nothing. */
function toInstant(printed) {
  const ms = new Date(printed ?? "").getTime();
  return Number.isNaN(ms) ? null : ms;
}

/** The end of what a build said, without the stack. */
function tail(text) {
  const lines = text.split("\n").filter((line) => line.trim() !== "" && !/^\s+(at|from) /.test(line));
  return lines.slice(-12).join("\n");
}
