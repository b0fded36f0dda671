// The posts of a tree, as they are.

import type { findRules } from "../config/sites.ts";
import { openBlobs } from "../git/objects.ts";
import type { Repository } from "../git/repository.ts";
import { isRegular, type RawChange } from "../git/staged.ts";
import { listTree } from "../git/tree.ts";
import { type Candidate, listJobs } from "./candidates.ts";
import type { CheckedPost } from "./check-post.ts";
import type { CheckScope } from "./check-scope.ts";
import { type Selection, selectVersions } from "./selection.ts";
import { readVersions } from "./versions.ts";

/** Makes the rules for the files at these paths. */
export type RulesFinder = (paths: readonly string[]) => ReturnType<typeof findRules>;

/** Every tracked post that `isNamed`, as the head of `scope` has it. */
export async function readAll(
  repository: Repository,
  { head, latest }: CheckScope & { kind: "all" },
  rulesFor: RulesFinder,
  isNamed: (path: string) => boolean,
): Promise<CheckedPost[]> {
  const files = (await listTree(repository, head)).filter(({ mode, path }) => isRegular(mode) && isNamed(path));
  const selections = await readTree(repository, files, await rulesFor(files.map(({ path }) => path)));
  return selections.map((selection) => ({ selection, base: null, baseProblems: [], debts: [], latest, offset: 0 }));
}

/** The selection of each of `files` that a rule may select. */
export async function readTree(repository: Repository, files: readonly RawChange[], rules: Awaited<ReturnType<RulesFinder>>): Promise<Selection[]> {
  const candidates = files.flatMap(({ path, mode, oid }): Candidate[] => {
    const options = rules.mayBePost(path) ? rules.select(path) : [];
    return options.length > 0 ? [{ path, mode, options, source: { oid: oid as string }, old: [] }] : [];
  });
  const oids = candidates.flatMap(listJobs).flatMap(({ oid }) => (oid === null ? [] : [oid]));
  const versions = await readVersions(candidates, openBlobs(repository, oids), 0);
  return selectVersions(repository, versions, 0);
}
