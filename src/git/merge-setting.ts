// The repository's own configuration of the merge driver, and what the attributes of a file say of it.

import { gitFailure, readGit, runGit, splitNul } from "./process.ts";
import { gitCall, type Repository } from "./repository.ts";

const SECTION = "merge.stamp-dates";

/** The shell line that this clone runs to merge; null where none is configured, here or for all of a person's repositories. */
export async function readDriver(repository: Repository): Promise<string | null> {
  const result = await runGit(["config", "--get", `${SECTION}.driver`], gitCall(repository));
  return result.code === 0 ? result.stdout.toString("utf8").replace(/\n$/, "") : null;
}

/** Whether the repository's own configuration has a section for the driver. */
export async function hasOwnDriver(repository: Repository): Promise<boolean> {
  const result = await runGit(["config", "--local", "--get-regexp", "^merge\\.stamp-dates\\."], gitCall(repository));
  return result.code === 0;
}

/** Takes that section out. */
export async function removeDriver(repository: Repository): Promise<void> {
  const args = ["config", "--local", "--remove-section", SECTION];
  const result = await runGit(args, gitCall(repository));
  if (result.code !== 0) throw gitFailure(args, result);
}

/** Which of `paths` have the attribute `merge=stamp-dates`. */
export async function findDriven(repository: Repository, paths: readonly string[]): Promise<ReadonlySet<string>> {
  const input = Buffer.from(paths.map((path) => `${path}\0`).join(""));
  const output = await readGit(["check-attr", "-z", "--stdin", "merge"], { ...gitCall(repository), input, alone: true });
  // of each: path, attribute, value
  const words = splitNul(output).map((word) => word.toString("utf8"));
  return new Set(paths.filter((_, i) => words[i * 3 + 2] === "stamp-dates"));
}
