// Reads the versions of posts, all blobs through one process, and keeps of each only what the decision needs.

import type { Place, Selected } from "../config/rules.ts";
import type { BlobStream } from "../git/objects.ts";
import { type PostFacts, readFacts, type Version, zoneRulesOf } from "../policy/facts.ts";
import type { Rule } from "../policy/rule.ts";
import type { PostForm, PostReading } from "../post/post.ts";
import type { Code } from "../post/problem.ts";
import type { ZoneRules } from "../post/zone.ts";
import { type Candidate, type Job, listJobs } from "./candidates.ts";
import { ParserGate } from "./parser-gate.ts";
import { chooseRule, Readings } from "./readings.ts";

/** A candidate, read. */
export interface ReadVersion {
  readonly candidate: Candidate;
  /** The rule under which it was read, and where it lies for that rule. */
  readonly selected: Selected;
  readonly rule: Rule;
  readonly place: Place;
  readonly bytes: Uint8Array;
  /** How the version reads; null where too many posts are read to keep every parsed one. */
  readonly reading: PostReading | null;
  readonly kind: PostReading["kind"];
  readonly facts: PostFacts;
  readonly old: readonly PostFacts[];
  /** The problems that HEAD's version already had. */
  readonly oldProblems: readonly Code[];
  /** HEAD's facts as they were read, for the work tree's healing; null where HEAD has no version. */
  readonly head: PostFacts | null;
}

/** Parsed posts are kept up to so many: each takes many times the memory of its bytes. */
const KEEP_READINGS = 1000;

/** Minutes east of UTC at which the commit was made, or would be; another one for each candidate where they are of several commits. */
export type CommitOffset = number | ((candidate: Candidate) => number);

/**
 * Reads all `candidates` from `blobs`, which were opened for their jobs in this order. Where they are the steps of a
 * history, most blobs are a version of one and an old version of the next: `readings` that keep all parse each once.
 */
export async function readVersions(
  candidates: readonly Candidate[],
  blobs: BlobStream,
  offset: CommitOffset,
  readings = new Readings(false),
): Promise<ReadVersion[]> {
  const reader = new VersionReader(offset, candidates.length <= KEEP_READINGS, readings);
  const jobs = candidates.flatMap(listJobs);
  for (const job of jobs) if (job.oid === null && "bytes" in job.candidate.source) reader.take(job.candidate.source.bytes, job);
  const waiting = jobs.filter(({ oid }) => oid !== null).values();
  await blobs.read((_oid, bytes) => reader.take(bytes, waiting.next().value as Job));
  await reader.done();
  return candidates.map((candidate) => reader.finish(candidate));
}

interface Draft {
  readonly selected: Selected;
  readonly zones: ZoneRules;
  staged: Pick<ReadVersion, "bytes" | "reading" | "kind" | "facts"> | null;
  old: PostFacts[];
  oldProblems: Code[];
}

class VersionReader {
  readonly #offset: CommitOffset;
  readonly #keepReadings: boolean;
  readonly #gate = new ParserGate();
  readonly #readings: Readings;
  /** What was learnt of a blob already, by its rule; null where no two candidates are likely to have one in common. */
  readonly #known: Map<Rule, Map<string, PostFacts>> | null;
  readonly #drafts = new Map<Candidate, Draft>();
  readonly #done = new Map<Candidate, ReadVersion>();

  constructor(offset: CommitOffset, keepReadings: boolean, readings: Readings) {
    this.#known = readings.keepsAll ? new Map() : null;
    this.#readings = readings;
    this.#offset = offset;
    this.#keepReadings = keepReadings;
  }

  take(bytes: Uint8Array, job: Job): void {
    const syntaxes = new Set(job.candidate.options.map(({ rule }) => rule.form.syntax));
    this.#gate.take(bytes, [...syntaxes], (held) => this.#read(held, job));
  }

  done(): Promise<void> {
    return this.#gate.done();
  }

  #read(bytes: Uint8Array, { candidate, old, oid }: Job): void {
    // the version to be stamped comes first: it tells which rule is its
    const read = (form: PostForm) => this.#readings.read(bytes, oid, form);
    const draft = this.#drafts.get(candidate) ?? this.#begin(candidate, read);
    const { rule } = draft.selected;
    const path = candidate.old[old]?.path ?? candidate.path;
    const reading = read(rule.form);
    const facts = this.#learn({ path, bytes, reading }, { oid, rule, zones: draft.zones });
    if (old < 0) {
      const isKept = this.#keepReadings || reading.kind !== "post";
      draft.staged = { bytes: new Uint8Array(bytes), kind: reading.kind, facts, reading: isKept ? reading : null };
    } else {
      draft.old[old] = facts;
      if (candidate.old[old]?.head === "HEAD") draft.oldProblems.push(...problemsOf(reading, facts));
    }
    // as soon as a post is complete its substance is shortened: thousands of them must fit into memory
    if (draft.staged && draft.old.filter(Boolean).length === candidate.old.length) this.#complete(candidate, draft, draft.staged);
  }

  #learn(version: Version, { oid, rule, zones }: { oid: string | null; rule: Rule; zones: ZoneRules }): PostFacts {
    const known = this.#known?.get(rule) ?? new Map<string, PostFacts>();
    const id = `${oid} ${zones.commit} ${version.path}`;
    const found = oid === null ? undefined : known.get(id);
    if (found) return found;
    const facts = readFacts(version, rule, zones);
    this.#known?.set(rule, known.set(id, facts));
    return facts;
  }

  #begin(candidate: Candidate, read: (form: PostForm) => PostReading): Draft {
    const selected = chooseRule(candidate.options, read);
    const offset = typeof this.#offset === "number" ? this.#offset : this.#offset(candidate);
    const draft = { selected, zones: zoneRulesOf(selected.rule, offset), staged: null, old: [], oldProblems: [] };
    this.#drafts.set(candidate, draft);
    return draft;
  }

  #complete(candidate: Candidate, { selected, old, oldProblems }: Draft, staged: NonNullable<Draft["staged"]>): void {
    const [facts, ...rest] = shortenSubstance([staged.facts, ...old]) as [PostFacts, ...PostFacts[]];
    const head = rest[candidate.old.findIndex((version) => version.head === "HEAD")] ?? null;
    const { rule, place } = selected;
    this.#done.set(candidate, { candidate, selected, rule, place, ...staged, facts, old: rest, oldProblems, head });
    this.#drafts.delete(candidate);
  }

  finish(candidate: Candidate): ReadVersion {
    const version = this.#done.get(candidate);
    if (!version) throw new RangeError(`not every version of ${candidate.path} was read`);
    return version;
  }
}

function problemsOf(reading: PostReading, facts: PostFacts): Code[] {
  if (reading.kind === "problem") return [reading.problem.code];
  return facts.created.state === "unreadable" || facts.modified.state === "unreadable" ? ["unreadable-date"] : [];
}

/** Substance is only ever compared within one post: a number for each different one spares the memory. */
function shortenSubstance(versions: readonly PostFacts[]): PostFacts[] {
  const known = versions.map(({ substance }) => substance);
  return versions.map((facts) => ({ ...facts, substance: String(known.indexOf(facts.substance)) }));
}
