// The PATHs of a check: which files they name, whether they name any at all, and what is to be said of those without a post.

import { existsSync, lstatSync, realpathSync } from "node:fs";
import path from "node:path";
import { Failure } from "../failure.ts";
import { type Repository, resolveRevision } from "../git/repository.ts";
import { isRegular, type RawChange } from "../git/staged.ts";
import { listIndex, listTree } from "../git/tree.ts";
import type { Notice } from "../report/report.ts";
import { type RulesFinder, readTree } from "./check-all.ts";
import type { CheckScope } from "./check-scope.ts";

/** A PATH, as given and from the top of the repository; "" for the top itself. */
export interface NamedPath {
  readonly given: string;
  readonly path: string;
}

/** The PATHs `paths`, seen from `cwd`. Throws a Failure (exit 2) for one outside the repository: nothing would be found there. */
export function readNames(repository: Repository, cwd: string, paths: readonly string[]): NamedPath[] {
  const top = realpathSync.native(repository.top);
  return paths.map((given) => {
    if (given === "") {
      throw new Failure(2, "a PATH is empty", {
        why: "maybe a variable of your shell is",
        mend: "name posts or folders, or none for all posts",
      });
    }
    const relative = path.relative(top, resolveLinks(path.resolve(cwd, given)));
    const isOutside = relative === ".." || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative);
    if (!isOutside) return { given, path: relative.split(path.sep).join("/") };
    throw new Failure(2, `${given} lies outside the repository ${repository.top}`, {
      mend: "name posts of this repository, or another one: --cwd DIR",
    });
  });
}

/** `full` without links above its last part: git names the repository's top without them. */
function resolveLinks(full: string): string {
  const folder = path.dirname(full);
  if (folder === full) return full;
  try {
    // the last part may be a link that is tracked, but not the folder that the repository is in
    return existsSync(path.join(full, ".git")) ? realpathSync.native(full) : path.join(realpathSync.native(folder), path.basename(full));
  } catch {
    return path.join(resolveLinks(folder), path.basename(full));
  }
}

/** Whether `file` lies at or below `name`. */
export function isBelow(file: string, { path }: NamedPath): boolean {
  return path === "" || file === path || file.startsWith(`${path}/`);
}

/**
 * Throws a Failure (exit 2) for a PATH that is nowhere: a mistyped one would pass for good. What is not in the work tree may
 * be in what is checked, or in what that is compared with: a CI may name the files that a branch deleted.
 */
export async function testNames(repository: Repository, scope: CheckScope, names: readonly NamedPath[]): Promise<void> {
  let lost = names.filter((name) => !isInWorkTree(repository, name));
  for (const list of listersOf(repository, scope)) {
    if (lost.length === 0) return;
    const files = await list(lost);
    lost = lost.filter((name) => !files.some((file) => isBelow(file.path, name)));
  }
  const [first] = lost;
  if (!first) return;
  throw new Failure(2, `no such file: ${first.given}`, {
    why: `it is neither in the work tree nor in ${describeTrees(scope)}`,
    mend: "name posts or folders that exist, or none for all posts",
  });
}

/** A link that leads nowhere is there too. */
function isInWorkTree(repository: Repository, name: NamedPath): boolean {
  try {
    lstatSync(path.join(repository.top, name.path));
    return true;
  } catch {
    return false;
  }
}

type Lister = (names: readonly NamedPath[]) => Promise<RawChange[]>;

/** What lists the files below names, in each tree that a check knows of: first in the one that is checked. */
function listersOf(repository: Repository, scope: CheckScope): Lister[] {
  const inTree =
    (revision: string): Lister =>
    (names) =>
      listTree(repository, revision, pathsOf(names));
  if (scope.kind === "all") return [inTree(scope.head)];
  if (scope.kind === "branch") return [scope.branch.head, scope.branch.mergeBase, scope.base].map(inTree);
  const inHead: Lister = async (names) => ((await resolveRevision(repository, "HEAD^{commit}")) ? inTree("HEAD")(names) : []);
  return [(names) => listIndex(repository, pathsOf(names)), inHead];
}

/** Nothing, for everything, where the top itself is named. */
function pathsOf(names: readonly NamedPath[]): string[] {
  return names.some(({ path }) => path === "") ? [] : names.map(({ path }) => path);
}

function describeTrees(scope: CheckScope): string {
  if (scope.kind === "staged") return "the index or HEAD";
  return scope.kind === "all" ? "the commit that is looked at" : "the commits that are compared";
}

/** What was looked at: posts that were checked, and files that turned out to be none. */
export interface Seen {
  readonly posts: readonly string[];
  readonly others: readonly string[];
}

/** What is to be said of those of `names` that exist, and have no post in what is checked. */
export async function findWithoutPost(
  repository: Repository,
  scope: CheckScope,
  names: readonly NamedPath[],
  seen: Seen,
  rulesFor: RulesFinder,
): Promise<Notice[]> {
  const asked = names.filter((name) => !seen.posts.some((file) => isBelow(file, name)));
  if (asked.length === 0) return [];
  const files = (await listersOf(repository, scope)[0]?.(asked)) ?? [];
  const rules = await rulesFor(files.map(({ path }) => path));
  const others = new Set(seen.others);
  const open = files.filter(({ path, mode }) => isRegular(mode) && !others.has(path) && rules.mayBePost(path) && rules.select(path).length > 0);
  const isSure = ({ path }: RawChange) => scope.kind === "staged" || rules.select(path).some(({ place }) => place === "inside");
  const posts = open.filter(isSure).map(({ path }) => path);
  // elsewhere only what stands in a file tells whether it is one: those are read, unless another file below the same PATH is one
  const unsure = open.filter((file) => asked.some((name) => isBelow(file.path, name) && !posts.some((post) => isBelow(post, name))));
  const read = unsure.length > 0 ? await readTree(repository, unsure, rules) : [];
  posts.push(...read.flatMap(({ kind, version }) => (kind === "skipped" ? [] : [version.candidate.path])));
  return asked.filter((name) => !posts.some((post) => isBelow(post, name))).flatMap((name) => describe(repository, scope, name, files));
}

function describe(repository: Repository, scope: CheckScope, name: NamedPath, files: readonly RawChange[]): Notice[] {
  const inside = files.filter((file) => isBelow(file.path, name));
  if (inside.length > 0) return [{ code: "no-post", args: { path: name.given, kind: inside[0]?.path === name.path ? "file" : "folder" } }];
  // what was deleted needs no words
  return isInWorkTree(repository, name) ? [{ code: "not-committed", args: { path: name.given, scope: scope.kind } }] : [];
}
