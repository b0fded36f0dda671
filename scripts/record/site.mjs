// Plays a scene in a throw-away blog: real git, the real program, and nothing of the machine's own configuration.

import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const HUSKY = fileURLToPath(new URL("../../node_modules/husky", import.meta.url));

const CONFIG = `[user]
  name = A Blogger
  email = blogger@example.org
[init]
  defaultBranch = main
  templateDir =
[commit]
  gpgSign = false
[core]
  autocrlf = false
  pager = cat
[color]
  ui = always
`;

/** Types the steps of `scene` with `program` (a file for Node) as `stamp-dates`; gives what is shown. Throws where a step fails. */
export function playScene({ name, files, steps }, program) {
  const home = realpathSync(mkdtempSync(path.join(tmpdir(), "stamp-dates-record-")));
  try {
    const blog = path.join(home, "blog");
    const env = makeEnvironment(home);
    writeFileSync(path.join(home, ".gitconfig"), CONFIG);
    // installed in the blog, beside husky, and for all
    for (const bin of ["blog/node_modules/.bin", "bin"]) {
      writeScript(path.join(home, bin, "stamp-dates"), `#!/bin/sh\nexec "${process.execPath}" "${program}" "$@"\n`);
    }
    symlinkSync(HUSKY, path.join(blog, "node_modules/husky"), "junction");
    type("git init -q", blog, env);
    for (const [file, text] of Object.entries(files)) {
      if (text.startsWith("#!")) writeScript(path.join(blog, file), text);
      else writeFile(path.join(blog, file), text);
    }
    const played = steps.map(({ command, date, hidden = false }) => {
      const dates = date ? { GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date } : {};
      return { command, hidden, output: type(command, blog, { ...env, ...dates }) };
    });
    return played.filter(({ hidden }) => !hidden);
  } catch (error) {
    throw new Error(`the scene "${name}" cannot be played`, { cause: error });
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

function makeEnvironment(home) {
  return {
    PATH: [path.join(home, "bin"), path.dirname(process.execPath), process.env.PATH ?? ""].join(path.delimiter),
    HOME: home,
    GIT_CONFIG_GLOBAL: path.join(home, ".gitconfig"),
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CEILING_DIRECTORIES: home,
    FORCE_COLOR: "1",
    npm_config_update_notifier: "false",
    LC_ALL: "C.UTF-8",
    TZ: "UTC",
  };
}

/** What a terminal would show of `command`. */
function type(command, cwd, env) {
  const { status, stdout, error } = spawnSync("sh", ["-c", `exec 2>&1\n${command}`], { cwd, env, encoding: "utf8" });
  if (status !== 0) throw new Error(`${command}: ended with ${status}\n${stdout}`, { cause: error });
  return stdout;
}

function writeFile(file, text) {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function writeScript(file, text) {
  writeFile(file, text);
  chmodSync(file, 0o755);
}
