// Tells the history of every post: what the rule of history.ts wants to know of the past is read, a round for all posts together.

import type { Rules } from "../config/rules.ts";
import { openBlobs } from "../git/objects.ts";
import type { Repository } from "../git/repository.ts";
import { isRegular } from "../git/staged.ts";
import type { WalkedCommit } from "../git/walk.ts";
import { decideAll } from "../policy/decide-all.ts";
import { type History, type HistoryEvent, type HistoryNeeds, type PastState, tellHistory, type VersionName } from "../policy/history.ts";
import type { Rule } from "../policy/rule.ts";
import type { Candidate } from "./candidates.ts";
import { listJobs } from "./candidates.ts";
import { ParserGate } from "./parser-gate.ts";
import { type HeadVersion, PastReader } from "./past-versions.ts";
import type { HistoryCollector } from "./post-histories.ts";
import { selectVersions } from "./selection.ts";
import { readVersions } from "./versions.ts";

/** A post whose history is wanted: its version in the head. */
export interface HistoryPost {
  readonly path: string;
  readonly oid: string;
  readonly version: HeadVersion;
  readonly rule: Rule;
}

/** What is known of versions under a rule, by blob and path. */
interface Known {
  readonly states: Map<string, PastState>;
  readonly substances: Map<string, string>;
}

/** A version that must be read, and what for. */
interface Wanted {
  readonly post: HistoryPost;
  readonly name: VersionName;
  isStateWanted: boolean;
  isSubstanceWanted: boolean;
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
    const wanted = new WantedVersions();
    const commits = new Set<number>();
    waiting = waiting.filter(({ i, post, events }) => {
      const told = teller.tell(post, events);
      if ("history" in told) histories[i] = told.history;
      else {
        wanted.add(post, told.needs);
        for (const commit of told.needs.commits) commits.add(commit);
      }
      return !("history" in told);
    });
    await teller.learn(wanted.list());
    for (const commit of commits) await teller.learnMass(commit);
  }
  return histories;
}

/** The versions that a round must read, each once. */
class WantedVersions {
  readonly #wanted = new Map<Rule, Map<string, Wanted>>();

  add(post: HistoryPost, { states, substances }: HistoryNeeds): void {
    for (const name of states) this.#want(post, name).isStateWanted = true;
    for (const name of substances) this.#want(post, name).isSubstanceWanted = true;
  }

  #want(post: HistoryPost, name: VersionName): Wanted {
    const { rule } = post;
    const names = this.#wanted.get(rule) ?? new Map<string, Wanted>();
    this.#wanted.set(rule, names);
    const id = idOf(name);
    const wanted = names.get(id) ?? { post, name, isStateWanted: false, isSubstanceWanted: false };
    names.set(id, wanted);
    return wanted;
  }

  list(): Wanted[] {
    return [...this.#wanted.values()].flatMap((names) => [...names.values()]);
  }
}

/** What was learnt of the past so far. */
class Teller {
  readonly #repository: Repository;
  readonly #collector: HistoryCollector;
  readonly #rules: Rules;
  readonly #reader = new PastReader();
  readonly #known = new Map<Rule, Known>();
  /** The posts of each large commit for which it is a mass commit. */
  readonly #mass = new Map<number, ReadonlySet<string>>();

  constructor(repository: Repository, collector: HistoryCollector, rules: Rules) {
    this.#repository = repository;
    this.#collector = collector;
    this.#rules = rules;
  }

  tell({ path, oid, version, rule }: HistoryPost, events: readonly HistoryEvent[]): ReturnType<typeof tellHistory> {
    const { states, substances } = this.#knownOf(rule);
    const head = { oid, path };
    return tellHistory(head, events, {
      findState: (name) => states.get(idOf(name)),
      findSubstance: (name) => (name === head ? version.facts.substance : substances.get(idOf(name))),
      isMass: ({ commit, version }) => (this.#collector.largeCommit(commit) === null ? false : this.#mass.get(commit)?.has(version.path)),
    });
  }

  #knownOf(rule: Rule): Known {
    const known = this.#known.get(rule) ?? { states: new Map(), substances: new Map() };
    this.#known.set(rule, known);
    return known;
  }

  /** Reads versions, all through one process; each is kept as a few bytes. */
  async learn(wanted: readonly Wanted[]): Promise<void> {
    if (wanted.length === 0) return;
    const gate = new ParserGate();
    const next = wanted.values();
    const oids = wanted.map(({ name }) => name.oid);
    await openBlobs(this.#repository, oids).read((_oid, bytes) => {
      const one = next.next().value as Wanted;
      gate.take(bytes, [one.post.rule.form.syntax], (held) => this.#take(held, one));
    });
    await gate.done();
    this.#reader.forget();
  }

  #take(bytes: Uint8Array, { post, name, isStateWanted, isSubstanceWanted }: Wanted): void {
    const { rule, version } = post;
    const { states, substances } = this.#knownOf(rule);
    const id = idOf(name);
    if (isStateWanted) states.set(id, this.#reader.readState(bytes, name.path, rule, version));
    if (isSubstanceWanted) substances.set(id, this.#reader.readSubstance(bytes, name.path, rule, version));
  }

  /** Whether `number` is a mass commit: by the decisions that the hook would have taken for all its posts together. */
  async learnMass(number: number): Promise<void> {
    const commit = this.#collector.largeCommit(number) as WalkedCommit;
    const candidates = commit.changes.flatMap((change): Candidate[] => {
      const options = isRegular(change.mode) ? this.#rules.select(change.path) : [];
      const old = change.old.map(({ oid, path }) => ({ head: "HEAD", path, oid }));
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
