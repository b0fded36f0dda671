// What the files of a branch's commits are called in its head: renames followed backwards, through merges too.

import type { BranchCommit } from "../git/commits.ts";
import type { RawChange } from "../git/staged.ts";

/** What paths are called in the head. */
export type Names = ReadonlyMap<string, string>;

/** What the posts of the head are called elsewhere. */
export interface BranchNames {
  /** For each commit, in their order: by their paths in it. */
  readonly inCommits: readonly Names[];
  /** By their paths in the commits that the branch left, the merge base before the others. */
  readonly before: Names;
}

/** A merge and one of its parents; both are commits of the branch. */
export interface MergeStep {
  readonly merge: string;
  readonly parent: string;
}

/** The steps that names must be followed through, and that no commit tells of. */
export function listMergeSteps(commits: readonly BranchCommit[]): MergeStep[] {
  const ids = new Set(commits.map(({ oid }) => oid));
  return commits.flatMap(({ oid, isMerge, parents }) =>
    isMerge ? parents.filter((parent) => ids.has(parent)).map((parent) => ({ merge: oid, parent })) : [],
  );
}

/**
 * The names of `targets`, paths in the head. `commits` are the branch's, each after its parents; `merged` holds the changes from
 * a parent to the merge, for the steps of listMergeSteps.
 */
export function followNames(
  commits: readonly BranchCommit[],
  mergeBase: string,
  targets: readonly { readonly path: string }[],
  merged: ReadonlyMap<MergeStep, readonly RawChange[]>,
): BranchNames {
  const changesOf = new Map([...merged].map(([{ merge, parent }, changes]) => [`${merge} ${parent}`, changes]));
  const known = new Map<string, Names>();
  const head = new Map(targets.map(({ path }) => [path, path]));
  const inCommits: Names[] = [];
  for (const commit of commits.toReversed()) {
    // the last one is the head
    const names = inCommits.length === 0 ? head : (known.get(commit.oid) ?? new Map());
    inCommits.push(names);
    for (const parent of commit.parents) {
      const changes = commit.isMerge ? (changesOf.get(`${commit.oid} ${parent}`) ?? []) : commit.changes;
      known.set(parent, join(known.get(parent), stepBack(names, changes, commit.isMerge)));
    }
  }
  const ids = new Set(commits.map(({ oid }) => oid));
  const left = [...known].filter(([oid]) => oid !== mergeBase && !ids.has(oid)).map(([, names]) => names);
  const before = left.reduce<Names | undefined>(join, known.get(mergeBase));
  return { inCommits: inCommits.reverse(), before: before ?? head };
}

/** The names before `changes` were made. What a merge brought in has none before it; what a commit adds may have been there before. */
function stepBack(names: Names, changes: readonly RawChange[], isMerge: boolean): Names {
  const moved = changes.filter(({ path, oldPath }) => path !== oldPath && names.has(path));
  const brought = isMerge ? changes.filter(({ oldOid, path }) => oldOid === null && names.has(path)) : [];
  if (moved.length === 0 && brought.length === 0) return names;
  const before = new Map(names);
  for (const { path } of [...moved, ...brought]) before.delete(path);
  for (const { path, oldPath } of moved) before.set(oldPath, names.get(path) as string);
  return before;
}

/** The names by `one`, and those that only `other` has: of a commit that several others follow. */
function join(one: Names | undefined, other: Names): Names {
  return one === undefined || one === other ? other : new Map([...other, ...one]);
}
