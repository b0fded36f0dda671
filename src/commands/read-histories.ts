// The posts of HEAD with what their histories tell: one walk, whatever their number.

import { findRules } from "../config/sites.ts";
import { openBlobs } from "../git/objects.ts";
import { type Repository, resolveRevision } from "../git/repository.ts";
import { isRegular } from "../git/staged.ts";
import { listTree } from "../git/tree.ts";
import { walkHistory } from "../git/walk.ts";
import type { History } from "../policy/history.ts";
import type { Candidate } from "./candidates.ts";
import { isBelow, readNames, testNames } from "./check-paths.ts";
import { type IgnoreRequest, makeIgnoreTest } from "./check-scope.ts";
import { digestSubstances } from "./past-versions.ts";
import { HistoryCollector } from "./post-histories.ts";
import { type StampRequest, sourcesOf } from "./request.ts";
import { type Selection, selectVersions } from "./selection.ts";
import { tellHistories } from "./tell-histories.ts";
import { readVersions } from "./versions.ts";

/** What is asked of the history. */
export interface HistoryRequest extends StampRequest {
  readonly firstParent: boolean;
  readonly ignore: IgnoreRequest;
  /** Is told how many commits were seen. */
  readonly onProgress: (commits: number) => void;
}

/** A post of HEAD with what its history tells. */
export interface HistoricPost {
  readonly selection: Selection;
  readonly history: History;
}

/** The posts that HEAD has, as a rule selects or refuses them, with their histories. */
export async function readHistories(repository: Repository, request: HistoryRequest): Promise<HistoricPost[]> {
  const head = await resolveRevision(repository, "HEAD^{commit}");
  if (head === null) return [];
  const names = readNames(repository, request.cwd, request.paths);
  await testNames(repository, { kind: "all", head, latest: 0 }, names);
  const isNamed = (path: string) => names.length === 0 || names.some((name) => isBelow(path, name));
  const [files, isIgnored] = await Promise.all([listTree(repository, head), makeIgnoreTest(repository, request.cwd, request.ignore)]);
  const named = files.filter(({ mode, path }) => isRegular(mode) && isNamed(path));
  const rules = await findRules(
    sourcesOf(repository, request),
    named.map(({ path }) => path),
  );
  const candidates = named.flatMap(({ path, mode, oid }): Candidate[] => {
    const options = rules.mayBePost(path) ? rules.select(path) : [];
    return options.length > 0 ? [{ path, mode, options, source: { oid: oid as string }, old: [] }] : [];
  });
  if (candidates.length === 0) return [];
  const masses = new Set(candidates.flatMap(({ options }) => options.map(({ rule }) => rule.mass)));
  const mass = Math.min(...[...masses].filter((one) => one !== false));
  const collector = new HistoryCollector(
    candidates.map(({ path }) => path),
    { isIgnored, mayBePost: (path) => rules.mayBePost(path), mass },
  );
  const walked = walkHistory(repository, { head, firstParent: request.firstParent }, (commit) => {
    collector.take(commit);
    request.onProgress(collector.count);
  });
  walked.catch(() => {}); // awaited below
  const blobs = openBlobs(
    repository,
    candidates.map(({ source }) => ("oid" in source ? source.oid : "")),
  );
  const selections = await selectVersions(repository, await readVersions(candidates, blobs, 0, undefined, digestSubstances), 0, digestSubstances);
  await walked;
  const selected = selections.filter(({ kind }) => kind !== "skipped");
  const posts = selected.map(({ version, rule }) => {
    const { path, source } = version.candidate;
    return { path, oid: "oid" in source ? source.oid : "", version, rule };
  });
  const histories = await tellHistories(repository, posts, collector, rules);
  return selected.map((selection, i) => ({ selection, history: histories[i] as History }));
}
