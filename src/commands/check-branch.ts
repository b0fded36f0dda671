// The posts of a branch: each as its head has it, with its version before the branch, and with what its commits owe it.

import type { Rules } from "../config/rules.ts";
import { type BranchCommit, compareTrees, listCommits } from "../git/commits.ts";
import { openBlobs } from "../git/objects.ts";
import type { Repository } from "../git/repository.ts";
import { isRegular, type RawChange } from "../git/staged.ts";
import type { Change } from "../policy/change.ts";
import { readState } from "../policy/decide.ts";
import { decideAll } from "../policy/decide-all.ts";
import { type Debt, listDebts } from "../policy/shortfall.ts";
import { type Candidate, listJobs } from "./candidates.ts";
import type { CheckedPost } from "./check-post.ts";
import { findPublishedBefore } from "./releases.ts";
import { type Selection, selectVersions } from "./selection.ts";
import { readVersions } from "./versions.ts";

/** A branch: the commits that `head` has and `mergeBase` has not. */
export interface Branch {
  readonly mergeBase: string;
  readonly head: string;
}

/** What is asked about a branch. */
export interface BranchQuestion {
  readonly branch: Branch;
  /** Makes the rules for the files at these paths. */
  readonly findRules: (paths: readonly string[]) => Promise<Rules>;
  /** Whether the post at `path` is asked about. */
  readonly isNamed: (path: string) => boolean;
  /** Whether a commit does not count. */
  readonly isIgnored: (commit: BranchCommit) => boolean;
}

/** A version of a post in a commit of the branch. */
interface Step {
  readonly commit: BranchCommit;
  readonly candidate: Candidate;
  /** Where the branch's head has the post. */
  readonly target: string;
}

const NO_FORCE = { modified: false, created: false };

/** The posts that differ between the two ends of the branch. */
export async function readBranch(repository: Repository, { branch, ...question }: BranchQuestion): Promise<CheckedPost[]> {
  const { mergeBase, head } = branch;
  const [changes, commits] = await Promise.all([compareTrees(repository, mergeBase, head), listCommits(repository, `${mergeBase}..${head}`)]);
  const rules = await question.findRules([...changes, ...commits.flatMap((commit) => commit.changes)].map(({ path }) => path));
  const ends = changes.filter(({ oid, mode, path }) => oid !== null && isRegular(mode) && rules.mayBePost(path) && question.isNamed(path));
  const last = commits.at(-1)?.author.offset ?? 0;
  const targets = ends.flatMap((change) => makeCandidate(change, rules, []));
  const steps = listSteps(commits, targets, rules);
  const offsets = new Map(steps.map(({ candidate, commit }) => [candidate, commit.author.offset]));
  const offsetOf = (candidate: Candidate) => offsets.get(candidate) ?? last;
  const candidates = [...targets, ...steps.map(({ candidate }) => candidate)];
  const oids = candidates.flatMap(listJobs).flatMap(({ oid }) => (oid === null ? [] : [oid]));
  const versions = await readVersions(candidates, openBlobs(repository, oids), offsetOf);
  const selections = await selectVersions(repository, versions, offsetOf);
  const replayed = steps.map((step, i) => ({ ...step, selection: selections[targets.length + i] as Selection }));
  const debts = await replay(repository, replayed, question.isIgnored);
  const latest = Math.max(...commits.flatMap(({ author, committed }) => [author.ms, committed]));
  return targets.map(({ path }, i) => {
    const selection = selections[i] as Selection;
    const { old, oldProblems } = selection.version;
    return { selection, base: old[0] ?? null, baseProblems: oldProblems, debts: debts.get(path) ?? [], latest, offset: last };
  });
}

function makeCandidate(change: RawChange, rules: Rules, earlier: readonly { path: string; oid: string }[]): Candidate[] {
  const { path, mode, oid, oldOid, oldPath, oldMode } = change;
  const options = rules.select(path);
  if (options.length === 0 || oid === null) return [];
  const parent = oldOid !== null && isRegular(oldMode) ? [{ head: "HEAD", path: oldPath, oid: oldOid }] : [];
  const others = earlier.filter((one) => one.oid !== oldOid).map((one) => ({ head: "EARLIER", ...one }));
  return [{ path, mode, options, source: { oid }, old: [...parent, ...others] }];
}

/**
 * Each version that a commit of the branch made of a post that its head still has, in order. Whatever the branch had before
 * counts as an old version: text that is taken back is no new text.
 */
function listSteps(commits: readonly BranchCommit[], targets: readonly Candidate[], rules: Rules): Step[] {
  const names = followNames(commits, targets);
  const seen = new Map<string, Map<string, string>>(targets.map(({ path, old }) => [path, new Map(old.map((one) => [one.oid, one.path]))]));
  return commits.flatMap((commit, i) =>
    commit.changes.flatMap((change): Step[] => {
      const target = names[i]?.get(change.path);
      const earlier = target === undefined ? undefined : seen.get(target);
      if (target === undefined || !earlier || change.oid === null || change.oid === change.oldOid || !isRegular(change.mode)) return [];
      const candidates = makeCandidate(
        change,
        rules,
        [...earlier].map(([oid, path]) => ({ oid, path })),
      );
      if (change.oldOid !== null) earlier.set(change.oldOid, change.oldPath);
      earlier.set(change.oid, change.path);
      return candidates.map((candidate) => ({ commit, candidate, target }));
    }),
  );
}

/** For each commit, what its paths are called in the head: renames are followed backwards. */
function followNames(commits: readonly BranchCommit[], targets: readonly Candidate[]): ReadonlyMap<string, string>[] {
  let names = new Map(targets.map(({ path }) => [path, path]));
  const byCommit: ReadonlyMap<string, string>[] = [];
  for (const { changes } of commits.toReversed()) {
    byCommit.push(names);
    const moved = changes.filter(({ path, oldPath }) => path !== oldPath && names.has(path));
    if (moved.length === 0) continue;
    const before = new Map(names);
    for (const { path } of moved) before.delete(path);
    for (const { path, oldPath } of moved) before.set(oldPath, names.get(path) as string);
    names = before;
  }
  return byCommit.reverse();
}

/** What the decision of each commit, taken again, would have written: by the path in the head, the oldest first. */
async function replay(
  repository: Repository,
  steps: readonly (Step & { readonly selection: Selection })[],
  isIgnored: (commit: BranchCommit) => boolean,
): Promise<Map<string, Debt[]>> {
  const debts = new Map<string, Debt[]>();
  const byCommit = new Map<BranchCommit, (typeof steps)[number][]>();
  for (const step of steps) byCommit.set(step.commit, [...(byCommit.get(step.commit) ?? []), step]);
  for (const [commit, made] of byCommit) {
    if (isIgnored(commit)) continue;
    const selected = made.filter(({ selection }) => selection.kind === "selected");
    const changes = selected.map(({ selection }) => ({ change: describeStep(selection), rule: selection.rule, wasForced: false }));
    const released = changes.flatMap(({ change, rule }, i) =>
      readState(change) === "released" ? [{ candidate: (selected[i] as Step).candidate, rule }] : [],
    );
    const published = await findPublishedBefore(repository, released, commit.parent ?? commit.oid);
    const known = changes.map((one, i) =>
      published.has((selected[i] as Step).candidate) ? { ...one, change: { ...one.change, publishedBefore: true } } : one,
    );
    const time = commit.author;
    for (const [i, decision] of decideAll(known, time, NO_FORCE).entries()) {
      const { target } = selected[i] as Step;
      debts.set(target, [...(debts.get(target) ?? []), ...listDebts(decision, time)]);
    }
  }
  return debts;
}

function describeStep({ version }: Selection): Change {
  return { old: version.old, staged: version.facts, ours: new Set(), publishedBefore: false };
}
