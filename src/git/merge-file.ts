// `git merge-file`: three versions of one file made into one, and put where git looks for it.

import { lstatSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Failure } from "../failure.ts";
import { gitEnvironment, runGit } from "./process.ts";
import { ownFolder } from "./repository.ts";

/** The three files that git gives a merge driver, and how it is to mark conflicts. */
export interface MergeFiles {
  /** Where git runs the driver: the top of the work tree, absolute. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute, as the others. */
  readonly base: string;
  /** Ours, and where the result goes. */
  readonly ours: string;
  readonly theirs: string;
  /** How many characters a conflict mark has. */
  readonly markerSize: number;
  /** What stands behind the marks: of ours, of the base, of theirs. */
  readonly labels: readonly [string, string, string];
}

/** A merge by lines. */
export interface LineMerge {
  readonly bytes: Uint8Array;
  /** 127 for that many, and for more. */
  readonly conflicts: number;
}

/** The versions in `files`. */
export function readVersionFiles({ base, ours, theirs }: MergeFiles): Record<"base" | "ours" | "theirs", Uint8Array> {
  return { base: readFileSync(base), ours: readFileSync(ours), theirs: readFileSync(theirs) };
}

/** Merges `files` as they are; null where they are not merged by lines: binary. Throws a Failure where git fails otherwise. */
export async function mergeFiles(files: MergeFiles): Promise<LineMerge | null> {
  const labels = files.labels.flatMap((label) => ["-L", label]);
  const args = ["merge-file", "-p", `--marker-size=${files.markerSize}`, ...labels, files.ours, files.base, files.theirs];
  const { code, stdout, stderr } = await runGit(args, { cwd: files.cwd, env: gitEnvironment(files.env), alone: true });
  if (code <= 127) return { bytes: stdout, conflicts: code };
  if (/^error: Cannot merge binary files/m.test(stderr)) return null;
  throw new Failure(3, "git merge-file failed", { why: stderr.trim() || `it ended with exit code ${code}`, mend: "do what git says there" });
}

/** The same for `versions` in place of what is in the files, which are left alone. */
export async function mergeVersions(
  files: MergeFiles,
  versions: Readonly<Record<"base" | "ours" | "theirs", Uint8Array>>,
): Promise<LineMerge | null> {
  const [base, ours, theirs] = [scratchFile(files, "base"), scratchFile(files, "ours"), scratchFile(files, "theirs")];
  try {
    writeNew(base, versions.base);
    writeNew(ours, versions.ours);
    writeNew(theirs, versions.theirs);
    return await mergeFiles({ ...files, base, ours, theirs });
  } finally {
    for (const file of [base, ours, theirs]) rmSync(file, { force: true });
  }
}

/** Puts `bytes` in the place of ours, at once and whole: killed before, ours is untouched, and nothing lies about in the work tree. */
export function putResult(files: MergeFiles, bytes: Uint8Array): void {
  const { ours } = files;
  try {
    moveInto(ours, scratchFile(files, "merged"), bytes);
  } catch {
    // the git directory may lie on another disk, or not be ours to write in
    moveInto(ours, `${ours}.merged`, bytes);
  }
}

function moveInto(target: string, made: string, bytes: Uint8Array): void {
  try {
    writeNew(made, bytes);
    renameSync(made, target);
  } catch (error) {
    rmSync(made, { force: true });
    throw error;
  }
}

/** Written anew: what a killed run left there is not written into, nor what a link leads to. */
function writeNew(file: string, bytes: Uint8Array): void {
  mkdirSync(path.dirname(file), { recursive: true });
  rmSync(file, { force: true });
  writeFileSync(file, bytes, { flag: "wx" });
}

/**
 * The name of a temporary file, this process's own: merges by hand may run at once, on files of one name in many folders. What a
 * killed run leaves there is swept up by a later stamp.
 */
function scratchFile(files: MergeFiles, what: string): string {
  return path.join(findScratch(files), `post-merge-${process.pid}-${path.basename(files.ours)}.${what}`);
}

/** Our own folder for temporary files in the git directory; where none is in sight, the folder in which git's own temporary files lie. */
function findScratch({ cwd, env, ours }: MergeFiles): string {
  const told = env["GIT_DIR"];
  const gitDir = told === undefined ? findGitDir(path.join(cwd, ".git")) : path.resolve(cwd, told);
  return gitDir === null ? path.dirname(ours) : path.join(ownFolder({ gitDir }), "tmp");
}

/** The git directory that `dotGit` is, or names as linked work trees and submodules have it: no process is needed for that. */
function findGitDir(dotGit: string): string | null {
  const stat = lstatSync(dotGit, { throwIfNoEntry: false });
  if (stat?.isDirectory()) return dotGit;
  const named = stat?.isFile() ? /^gitdir: (.+?)\r?\n?$/.exec(readFileSync(dotGit, "utf8"))?.[1] : undefined;
  return named === undefined ? null : path.resolve(path.dirname(dotGit), named);
}
