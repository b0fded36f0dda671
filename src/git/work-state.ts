// What git says of work-tree files: clean or not, tracked or not; and the smudged file written by git itself.

import { decodePath, joinPaths, pathArguments } from "./path.ts";
import { gitFailure, readGit, runGit, splitNul } from "./process.ts";
import { gitCall, type Repository } from "./repository.ts";

/** Those of `paths` whose work-tree file is what the index has, filters and encodings applied. */
export async function listClean(repository: Repository, paths: readonly string[]): Promise<Set<string>> {
  if (paths.length === 0) return new Set();
  const output = await readGit(
    ["--literal-pathspecs", "diff-files", "--name-only", "-z", "--", ...(pathArguments(paths) ?? [])],
    gitCall(repository),
  );
  const dirty = new Set(splitNul(output).map(decodePath));
  return new Set(paths.filter((path) => !dirty.has(path)));
}

/** Has git write `paths` from the index into the work tree, for encodings that only git can write. */
export async function checkoutPaths(repository: Repository, paths: readonly string[]): Promise<void> {
  if (paths.length === 0) return;
  const input = joinPaths(paths);
  const args = ["checkout-index", "-f", "-u", "-z", "--stdin"];
  const result = await runGit(args, { ...gitCall(repository), input });
  if (result.code !== 0) throw gitFailure(args, result);
}

/** The files that git was told not to look at, so that no status tells of them: `skip-worktree` and `assume-unchanged`. */
export async function listUnwatched(repository: Repository): Promise<Set<string>> {
  const output = await readGit(["ls-files", "-v", "-z"], gitCall(repository));
  // a letter and a space before each path: S skips the work tree, a small one is assumed to be unchanged
  return new Set(splitNul(output).flatMap((record) => (/^[Sa-z]/.test(record.toString("latin1", 0, 1)) ? [decodePath(record.subarray(2))] : [])));
}

/** The state of one path as `git status` sees it. */
export interface PathStatus {
  readonly path: string;
  readonly staged: boolean;
  /** `modified`: differs from the index; `untracked`: not in the index, and not ignored. */
  readonly work: "clean" | "modified" | "untracked" | "deleted";
}

/** The status of what lies at or below `paths` (relative to the top level); clean tracked files are not listed. */
export async function listStatus(repository: Repository, paths: readonly string[]): Promise<PathStatus[]> {
  // status would else refresh the index: a question writes nothing, and takes no lock from whoever does
  const quiet = ["--no-optional-locks", "--literal-pathspecs"];
  const args = [...quiet, "status", "--porcelain=v1", "-z", "--no-renames", "--untracked-files=all", "--ignore-submodules=all"];
  const output = await readGit([...args, "--", ...paths], gitCall(repository));
  return splitNul(output).map((record) => {
    const [staged, work] = record.toString("latin1", 0, 2);
    const path = decodePath(record.subarray(3));
    const state = work === "?" ? "untracked" : work === "M" || work === "T" ? "modified" : work === "D" ? "deleted" : "clean";
    return { path, staged: staged !== " " && staged !== "?", work: state };
  });
}
