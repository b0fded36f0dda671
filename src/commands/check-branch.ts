// The posts of a branch: each as its head has it, with its version before the branch, and with what its commits owe it.

import type { Rules } from "../config/rules.ts";
import { type BranchCommit, compareTrees, listCommits, listMergeChanges } from "../git/commits.ts";
import { openBlobs } from "../git/objects.ts";
import type { Repository } from "../git/repository.ts";
import { isRegular, type RawChange } from "../git/staged.ts";
import type { Change } from "../policy/change.ts";
import { readState } from "../policy/decide.ts";
import { decideAll } from "../policy/decide-all.ts";
import type { Decision } from "../policy/decision.ts";
import { isSameDate } from "../policy/facts.ts";
import { type Debt, listDebts } from "../policy/shortfall.ts";
import { extendRules, listAsked, makeCandidate, type PostQuestion, readEnds } from "./branch-ends.ts";
import { type Candidate, listJobs } from "./candidates.ts";
import { type BranchNames, followNames, listMergeSteps } from "./check-names.ts";
import type { CheckedPost } from "./check-post.ts";
import { Readings } from "./readings.ts";
import { findPublishedBefore } from "./releases.ts";
import { type Selection, selectVersions } from "./selection.ts";
import { readVersions } from "./versions.ts";

/** A branch: the commits that `head` has and `mergeBase` has not. */
export interface Branch {
  readonly mergeBase: string;
  readonly head: string;
}

/** What is asked about a branch. */
export interface BranchQuestion extends PostQuestion {
  readonly branch: Branch;
  /** Makes the test of whether a commit does not count. */
  readonly findIgnored: () => Promise<(commit: BranchCommit) => boolean>;
}

/** A version of a post in a commit of the branch. */
interface Step {
  readonly commit: BranchCommit;
  readonly candidate: Candidate;
  /** Where the branch's head has the post; null for one that is not asked about, and only counts towards a mass commit. */
  readonly target: string | null;
  /** Whether the head has a version from before it again: then nothing is owed for it. */
  readonly isTakenBack: boolean;
}

/** So many earlier versions of a post are looked at, beside the parent's: of a post with a thousand versions not each with each. */
const EARLIER = 20;

const NO_FORCE = { modified: false, created: false };

/** The posts that differ between the two ends of the branch. */
export async function readBranch(repository: Repository, { branch, ...question }: BranchQuestion): Promise<CheckedPost[]> {
  const { mergeBase, head } = branch;
  const readings = new Readings(true);
  // started in the order in which the answers are needed
  const [ends, commits, isIgnored] = await Promise.all([
    compareTrees(repository, mergeBase, head).then((changes) => readEnds(repository, changes, question, readings)),
    listCommits(repository, `${mergeBase}..${head}`),
    question.findIgnored(),
  ]);
  const { changes, blobs } = ends;
  const rules = await extendRules(ends, commits, question);
  const asked = listAsked(changes, rules, question);
  const merges = asked.length > 0 ? listMergeSteps(commits) : [];
  const names = followNames(commits, mergeBase, asked, await listMergeChanges(repository, merges));
  const posts = findBefore(asked, changes, commits, names);
  const last = commits.at(-1)?.author.offset ?? 0;
  const targets = posts.flatMap((change) => makeCandidate(change, rules, []));
  const steps = listSteps(commits, names, targets, rules);
  const offsets = new Map(steps.map(({ candidate, commit }) => [candidate, commit.author.offset]));
  // a time without a zone is read, and written, as the last commit to the post wrote it
  const lastOf = new Map(steps.map(({ target, commit }) => [target, commit.author.offset]));
  const offsetOf = (candidate: Candidate) => offsets.get(candidate) ?? lastOf.get(candidate.path) ?? last;
  const candidates = [...targets, ...steps.map(({ candidate }) => candidate)];
  const oids = candidates.flatMap(listJobs).flatMap(({ oid }) => (oid === null ? [] : [oid]));
  const versions = await readVersions(candidates, openBlobs(repository, oids, blobs), offsetOf, readings);
  const selections = await selectVersions(repository, versions, offsetOf);
  const replayed = steps.map((step, i) => ({ ...step, selection: selections[targets.length + i] as Selection }));
  const debts = replay(replayed, await findReleasedBefore(repository, replayed, mergeBase), isIgnored);
  const latest = commits.reduce((last, { author, committed }) => Math.max(last, author.ms, committed), Number.NEGATIVE_INFINITY);
  return targets.map((target, i) => {
    const { path } = target;
    const selection = selections[i] as Selection;
    const { old, oldProblems } = selection.version;
    return { selection, base: old[0] ?? null, baseProblems: oldProblems, debts: debts.get(path) ?? [], latest, offset: offsetOf(target) };
  });
}

/**
 * Each version that the commits of the branch made, in order, of those commits that touch a post which the head still has.
 * Whatever the branch had before, or a revert brings back, counts as an old version: text that is taken back is no new text.
 */
function listSteps(commits: readonly BranchCommit[], { inCommits }: BranchNames, targets: readonly Candidate[], rules: Rules): Step[] {
  const ends = new Map(targets.map(({ path, source }) => [path, "oid" in source ? source.oid : ""]));
  const seen = new Map<string, Map<string, string>>(targets.map(({ path, old }) => [path, new Map(old.map((one) => [one.oid, one.path]))]));
  return commits.flatMap((commit, i) => {
    const made = commit.changes.flatMap((change): Step[] => {
      if (change.oid === null || change.oid === change.oldOid || !isRegular(change.mode) || !rules.mayBePost(change.path)) return [];
      const target = inCommits[i]?.get(change.path) ?? null;
      const earlier = target === null ? undefined : seen.get(target);
      const back = commit.broughtBack.filter(({ path, newPath }) => path === change.path || newPath === change.oldPath);
      const reverted = back.map(({ oid, path }) => ({ head: "REVERTED", oid, path }));
      const before = [...(earlier ?? [])].map(([oid, path]) => ({ head: "EARLIER", oid, path }));
      // what was deleted, and is there again, is a new post to the hook
      const isNew = change.oldOid === null || !isRegular(change.oldMode);
      const candidates = makeCandidate(change, rules, [...reverted, ...(isNew ? [] : before.slice(-EARLIER))]);
      const isTakenBack = earlier?.has(ends.get(target ?? "") ?? "") === true;
      if (change.oldOid !== null) earlier?.set(change.oldOid, change.oldPath);
      earlier?.set(change.oid, change.path);
      return candidates.map((candidate) => ({ commit, candidate, target, isTakenBack }));
    });
    return made.some(({ target }) => target !== null) ? made : [];
  });
}

/**
 * `asked` with the versions before the branch that its commits tell of. Git guesses from the two ends alone: it takes a new
 * post for one that was deleted, one that was moved for another that is more like it, and does not know one again that was
 * moved and rewritten.
 */
function findBefore(
  asked: readonly RawChange[],
  changes: readonly RawChange[],
  commits: readonly BranchCommit[],
  { inCommits, before }: BranchNames,
): RawChange[] {
  const added = new Set(
    commits.flatMap((commit, i) => commit.changes.flatMap(({ oldOid, path }) => (oldOid === null ? (inCommits[i]?.get(path) ?? []) : []))),
  );
  const known = new Map(changes.flatMap((change) => (change.oldOid === null ? [] : [[before.get(change.oldPath), change] as const])));
  return asked.map((change) => {
    const { path, oldPath, oldOid } = change;
    const became = before.get(oldPath);
    // what was deleted, and is there again, has its old version in the base all the same; not so what took another post's name
    if (added.has(path)) return path === oldPath && (became ?? path) === path ? change : { ...change, oldOid: null, oldPath: path };
    const was = oldOid === null || became !== path ? known.get(path) : undefined;
    return was ? { ...change, oldOid: was.oldOid, oldMode: was.oldMode, oldPath: was.oldPath } : change;
  });
}

/** A step with the rule that selects its post. */
type Replayed = Step & { readonly selection: Selection };

/** The released ones whose post had been published before the branch; what it published itself is among their old versions. */
function findReleasedBefore(repository: Repository, steps: readonly Replayed[], mergeBase: string): Promise<Set<Candidate>> {
  const released = steps.filter(({ selection }) => selection.kind === "selected" && readState(describeStep(selection)) === "released");
  return findPublishedBefore(
    repository,
    released.map(({ candidate, selection }) => ({ candidate, rule: selection.rule })),
    mergeBase,
  );
}

/** What the decision of each commit, taken again, would have written: by the path in the head, the oldest first. */
function replay(steps: readonly Replayed[], published: ReadonlySet<Candidate>, isIgnored: (commit: BranchCommit) => boolean): Map<string, Debt[]> {
  const debts = new Map<string, Debt[]>();
  const byCommit = new Map<BranchCommit, Replayed[]>();
  for (const step of steps) {
    if (step.selection.kind !== "selected" || isIgnored(step.commit)) continue;
    const made = byCommit.get(step.commit);
    if (made) made.push(step);
    else byCommit.set(step.commit, [step]);
  }
  for (const [{ author }, made] of byCommit) {
    const changes = made.map(({ selection, candidate }) => ({
      change: { ...describeStep(selection), publishedBefore: published.has(candidate) },
      rule: selection.rule,
      wasForced: false,
    }));
    for (const [i, decision] of decideAll(changes, author, NO_FORCE).entries()) {
      const { target, isTakenBack, selection } = made[i] as Replayed;
      if (target === null || isTakenBack) continue;
      const before = debts.get(target) ?? [];
      const open = isSetByHand(selection, decision) ? before.filter(({ role }) => role !== "modified") : before;
      debts.set(target, [...open, ...listDebts(decision)]);
    }
  }
  return debts;
}

/** Whether the commit did nothing for a reader but write another modified date: a person who looked at it decided so. */
function isSetByHand({ version: { facts, old } }: Selection, { state }: Decision): boolean {
  return state === "same" && facts.modified.date !== null && !old.some(({ modified }) => isSameDate(modified, facts.modified));
}

/** Of the branch's earlier versions only the text counts, and whether they were published: the hook knew no dates of theirs. */
function describeStep({ version: { facts, old, candidate } }: Selection): Change {
  const parent = old[0];
  const known = old.map((one, i) =>
    parent && candidate.old[i]?.head === "EARLIER" ? { ...one, created: parent.created, modified: parent.modified } : one,
  );
  return { old: known, staged: facts, ours: new Set(), publishedBefore: false };
}
