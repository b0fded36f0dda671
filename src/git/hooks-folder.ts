// Where git looks for hooks in a repository, and the setting that says so.

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
}

const NAME = "core.hooksPath";

/** Where git looks for the hooks of `repository` now. */
export async function findHooksFolder(repository: Repository): Promise<HooksFolder> {
  const output = await readGit(["rev-parse", "--git-path", "hooks"], gitCall(repository));
  const [configured, local] = [await readSetting(repository, []), await readSetting(repository, ["--local"])];
  return { path: path.resolve(repository.top, output.toString("utf8").replace(/\n$/, "")), configured, local };
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
