// The posts that PATHs name: what is staged of them, and what is only changed in the work tree.

import { lstatSync, realpathSync } from "node:fs";
import path from "node:path";
import type { Rules } from "../config/rules.ts";
import { findRules } from "../config/sites.ts";
import { Failure } from "../failure.ts";
import { readEntries } from "../git/index-file.ts";
import { encodePath } from "../git/path.ts";
import type { Repository } from "../git/repository.ts";
import { listAgainstHead, type StagedSet } from "../git/staged.ts";
import { listStatus, type PathStatus } from "../git/work-state.ts";
import { decodeFile } from "../worktree/encoding.ts";
import { WorkTree } from "../worktree/file.ts";
import { type Candidate, findStaged } from "./candidates.ts";
import { pathsOf, type StampRequest, sourcesOf } from "./request.ts";

/** What PATHs name. */
export interface NamedPosts {
  readonly rules: Rules;
  /** The PATHs that are files, from the repository's top. */
  readonly names: readonly string[];
  readonly staged: StagedSet;
  /** All posts that are staged, named or not: what a commit would look at. */
  readonly commit: StagedSet;
  /** Posts without staged changes that differ from HEAD, untracked ones among them. */
  readonly unstaged: readonly Candidate[];
}

/** The posts at or below the request's PATHs. Throws a Failure (exit 2) for one that does not exist or lies outside. */
export async function findNamed(repository: Repository, request: StampRequest): Promise<NamedPosts> {
  const named = [...new Set(request.paths.map((given) => resolvePath(repository, request.cwd, given)))];
  const isNamed = (file: string) => named.some((name) => name === "" || file === name || file.startsWith(`${name}/`));
  const changes = await listAgainstHead(repository);
  const status = await listStatus(
    repository,
    named.map((name) => name || "."),
  );
  const names = named.filter((name) => !lstatSync(path.join(repository.top, name)).isDirectory());
  const rules = await findRules(sourcesOf(repository, request), [...pathsOf(changes), ...status.map((file) => file.path), ...names]);
  const commit = await findStaged(repository, changes, rules);
  const staged = { ...commit, files: commit.files.filter((file) => isNamed(file.path)) };
  const work = status.filter((file) => !file.staged && (file.work === "modified" || file.work === "untracked") && rules.mayBePost(file.path));
  return { rules, names, staged, commit, unstaged: await readUnstaged(repository, work, rules) };
}

/** `given` as a path from the top level, with slashes; "" for the top level itself. */
function resolvePath(repository: Repository, cwd: string, given: string): string {
  if (given === "")
    throw new Failure(2, "a PATH is empty", {
      why: "maybe a variable of your shell is",
      mend: "name posts or folders, or none for the staged posts",
    });
  const full = path.resolve(cwd, given);
  let real: string;
  try {
    // the last part of a path that is a link names the link itself
    const isLink = lstatSync(full).isSymbolicLink();
    real = isLink ? path.join(realpathSync.native(path.dirname(full)), path.basename(full)) : realpathSync.native(full);
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code === "ENOENT" ? "" : (error as Error).message;
    // a word like `help` or `chek` may have been meant as a command
    const commands = /^[a-z]+(-[a-z]+)?$/.test(given) ? "; for the commands: stamp-dates --help" : "";
    throw new Failure(2, `no such file: ${given}`, { why, mend: `name posts or folders that exist, or none for the staged posts${commands}` });
  }
  const relative = path.relative(realpathSync.native(repository.top), real);
  if (relative === ".." || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative)) {
    throw new Failure(2, `${given} lies outside the repository ${repository.top}`, {
      mend: "name posts of this repository, or another one: --cwd DIR",
    });
  }
  return relative.split(path.sep).join("/");
}

async function readUnstaged(repository: Repository, work: readonly PathStatus[], rules: Rules): Promise<Candidate[]> {
  const tracked = work.filter((file) => file.work === "modified").map((file) => file.path);
  const entries = await readEntries(repository, repository.indexFile, tracked);
  const tree = new WorkTree(repository.top);
  return work.flatMap((file): Candidate[] => {
    const options = rules.select(file.path);
    const reading = options.length > 0 && tree.read(encodePath(file.path));
    const bytes = reading && reading.kind === "file" ? decodeFile(reading.file.bytes)?.utf8 : null;
    if (!bytes) return [];
    const entry = entries.get(file.path);
    const old = entry ? [{ head: "HEAD", path: file.path, oid: entry.oid }] : [];
    return [{ path: file.path, mode: entry?.mode ?? "100644", options, source: { bytes }, old }];
  });
}
