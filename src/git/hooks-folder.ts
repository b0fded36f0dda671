// Where git looks for hooks in a repository, and the setting that says so.

import { readdirSync, statSync } from "node:fs";
import path from "node:path";
import { gitFailure, readGit, runGit } from "./process.ts";
import { gitCall, type Repository } from "./repository.ts";

/** The folder of a repository's hooks. */
export interface HooksFolder {
  /** Absolute; it need not exist. */
  readonly path: string;
  /** What `core.hooksPath` says, of whatever configuration; null where it is not set. */
  readonly configured: string | null;
  /** What the repository's own configuration says; null where it says nothing. */
  readonly local: string | null;
  /** The names of the hooks in it that git starts: those that can be executed, links followed. */
  readonly hooks: readonly string[];
}

const NAME = "core.hooksPath";

/** Where git looks for the hooks of `repository` now. */
export async function findHooksFolder(repository: Repository): Promise<HooksFolder> {
  const output = await readGit(["rev-parse", "--git-path", "hooks"], gitCall(repository));
  const [configured, local] = [await readSetting(repository, []), await readSetting(repository, ["--local"])];
  const folder = path.resolve(repository.top, output.toString("utf8").replace(/\n$/, ""));
  return { path: folder, configured, local, hooks: listHooks(folder) };
}

/** githooks(5), without those of servers. */
const HOOKS =
  /^(?:(?:pre|post)-(?:applypatch|commit|merge-commit|merge|rebase|rewrite|checkout|push|auto-gc|index-change)|applypatch-msg|commit-msg|prepare-commit-msg|sendemail-validate|fsmonitor-watchman|reference-transaction)$/;

function listHooks(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => HOOKS.test(name) && isExecutable(path.join(folder, name)))
      .sort();
  } catch {
    // there is no such folder, or none that is ours to read
    return [];
  }
}

function isExecutable(file: string): boolean {
  const stat = statSync(file, { throwIfNoEntry: false });
  // on Windows git starts whatever is there
  return stat?.isFile() === true && (process.platform === "win32" || (stat.mode & 0o111) !== 0);
}

async function readSetting(repository: Repository, where: readonly string[]): Promise<string | null> {
  const result = await runGit(["config", ...where, "--get", NAME], gitCall(repository));
  return result.code === 0 ? result.stdout.toString("utf8").replace(/\n$/, "") : null;
}

/** Sets `core.hooksPath` in the repository's own configuration; null takes it out. */
export async function setHooksPath(repository: Repository, value: string | null): Promise<void> {
  const args = ["config", "--local", ...(value === null ? ["--unset-all", NAME] : [NAME, value])];
  const result = await runGit(args, gitCall(repository));
  // 5: it was not set
  if (result.code !== 0 && !(value === null && result.code === 5)) throw gitFailure(args, result);
}
