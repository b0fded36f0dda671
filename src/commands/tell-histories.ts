// Tells the history of every post: what the rule of history.ts wants to know of the past is read, a round for all posts together.

import type { Rules } from "../config/rules.ts";
import { openBlobs } from "../git/objects.ts";
import type { Repository } from "../git/repository.ts";
import { isRegular } from "../git/staged.ts";
import type { WalkedCommit } from "../git/walk.ts";
import { decideAll } from "../policy/decide-all.ts";
import { type History, type HistoryEvent, type PastVersion, tellHistory, type VersionName } from "../policy/history.ts";
import type { Rule } from "../policy/rule.ts";
import type { Candidate } from "./candidates.ts";
import { listJobs } from "./candidates.ts";
import { ParserGate } from "./parser-gate.ts";
import { PastReader } from "./past-versions.ts";
import type { HistoryCollector } from "./post-histories.ts";
import { selectVersions } from "./selection.ts";
import { readVersions } from "./versions.ts";

/** A post whose history is wanted: its version in the head. */
export interface HistoryPost {
  readonly path: string;
  readonly oid: string;
  readonly rule: Rule;
}

const NO_FORCE = { modified: false, created: false };

/** The history of each of `posts`, in order. Throws a Failure where git does not give a version. */
export async function tellHistories(
  repository: Repository,
  posts: readonly HistoryPost[],
  collector: HistoryCollector,
  rules: Rules,
): Promise<History[]> {
  const teller = new Teller(repository, collector, rules);
  const histories: History[] = [];
  let waiting = posts.map((post, i) => ({ i, post, events: collector.eventsOf(post.path) }));
  while (waiting.length > 0) {
    const wanted: { readonly rule: Rule; readonly name: VersionName }[] = [];
    const commits = new Set<number>();
    waiting = waiting.filter(({ i, post, events }) => {
      const told = teller.tell(post, events);
      if ("history" in told) histories[i] = told.history;
      else {
        for (const name of told.needs.versions) wanted.push({ rule: post.rule, name });
        for (const commit of told.needs.commits) commits.add(commit);
      }
      return !("history" in told);
    });
    await teller.learn(wanted);
    for (const commit of commits) await teller.learnMass(commit);
  }
  return histories;
}

/** What was learnt of the past so far. */
class Teller {
  readonly #repository: Repository;
  readonly #collector: HistoryCollector;
  readonly #rules: Rules;
  readonly #reader = new PastReader();
  readonly #versions = new Map<Rule, Map<string, PastVersion>>();
  /** The posts of each large commit for which it is a mass commit. */
  readonly #mass = new Map<number, ReadonlySet<string>>();

  constructor(repository: Repository, collector: HistoryCollector, rules: Rules) {
    this.#repository = repository;
    this.#collector = collector;
    this.#rules = rules;
  }

  tell({ path, oid, rule }: HistoryPost, events: readonly HistoryEvent[]): ReturnType<typeof tellHistory> {
    const known = this.#versionsOf(rule);
    return tellHistory({ oid, path }, events, {
      findVersion: (name) => known.get(idOf(name)),
      isMass: ({ commit, version }) => (this.#collector.largeCommit(commit) === null ? false : this.#mass.get(commit)?.has(version.path)),
    });
  }

  #versionsOf(rule: Rule): Map<string, PastVersion> {
    const known = this.#versions.get(rule) ?? new Map<string, PastVersion>();
    this.#versions.set(rule, known);
    return known;
  }

  /** Reads versions, all through one process; each is kept as a few bytes. */
  async learn(wanted: readonly { readonly rule: Rule; readonly name: VersionName }[]): Promise<void> {
    const fresh = new Map<Rule, Map<string, VersionName>>();
    for (const { rule, name } of wanted) fresh.set(rule, (fresh.get(rule) ?? new Map()).set(idOf(name), name));
    const jobs = [...fresh].flatMap(([rule, names]) => [...names.values()].map((name) => ({ rule, name })));
    if (jobs.length === 0) return;
    const gate = new ParserGate();
    const next = jobs.values();
    await openBlobs(
      this.#repository,
      jobs.map(({ name }) => name.oid),
    ).read((_oid, bytes) => {
      const { rule, name } = next.next().value as (typeof jobs)[number];
      gate.take(bytes, [rule.form.syntax], (held) => this.#versionsOf(rule).set(idOf(name), this.#reader.read(held, name.path, rule)));
    });
    await gate.done();
    this.#reader.forget();
  }

  /** Whether `number` is a mass commit: by the decisions that the hook would have taken for all its posts together. */
  async learnMass(number: number): Promise<void> {
    const commit = this.#collector.largeCommit(number) as WalkedCommit;
    const candidates = commit.changes.flatMap((change): Candidate[] => {
      const options = isRegular(change.mode) ? this.#rules.select(change.path) : [];
      const old = change.oldOids.map((oid) => ({ head: "HEAD", path: change.oldPath, oid }));
      return options.length > 0 && change.oid ? [{ path: change.path, mode: change.mode, options, source: { oid: change.oid }, old }] : [];
    });
    const oids = candidates.flatMap(listJobs).flatMap(({ oid }) => oid ?? []);
    const versions = await readVersions(candidates, openBlobs(this.#repository, oids), commit.author.offset);
    const selections = await selectVersions(this.#repository, versions, commit.author.offset);
    const selected = selections.filter(({ kind }) => kind === "selected");
    const changes = selected.map(({ version: { facts, old }, rule }) => {
      return { change: { old, staged: facts, ours: new Set<never>(), publishedBefore: false }, rule, wasForced: false };
    });
    const decisions = decideAll(changes, commit.author, NO_FORCE);
    this.#mass.set(number, new Set(selected.flatMap(({ version }, i) => (decisions[i]?.isMass ? [version.candidate.path] : []))));
  }
}

function idOf({ oid, path }: VersionName): string {
  return `${oid} ${path}`;
}
