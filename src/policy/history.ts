// When a post was published and when it last changed, as its history tells: SPEC section 8. Pure: versions are asked for.

import type { Instant } from "../post/date.ts";
import type { PostFacts } from "./facts.ts";

/** A commit that made a version of a post. */
export interface HistoryEvent {
  /** The commit's author date. */
  readonly time: Instant;
  /** Which commit: its number in the walk. */
  readonly commit: number;
  /** Whether its change of the text does not count: an ignored revision or author. */
  readonly isIgnored: boolean;
  readonly version: VersionName;
  /** What the commit's parents had; none where the post was added. */
  readonly old: readonly VersionName[];
}

/** A version of a post: its blob, and where it lay, which of some generators tells whether it is a draft. */
export interface VersionName {
  readonly oid: string;
  readonly path: string;
}

/** What is known of the versions and commits. Undefined: nobody looked yet. */
export interface HistoryKnowledge {
  readonly findState: (name: VersionName) => PastState | undefined;
  /** The version's substance, in a form to be compared. */
  readonly findSubstance: (name: VersionName) => string | undefined;
  /** Whether the event's commit changed so many posts that it counts for none of them. */
  readonly isMass: (event: HistoryEvent) => boolean | undefined;
}

/** Whether a version of the past was published. */
export type PastState = Pick<PostFacts, "draft" | "isReadable">;

/** What a post's history tells; null where it does not: never published, never changed since its first version. */
export interface History {
  readonly created: Instant | null;
  /** The last commit after that which changed its substance. */
  readonly modified: Instant | null;
}

/** What must be looked at first. */
export interface HistoryNeeds {
  readonly states: readonly VersionName[];
  readonly substances: readonly VersionName[];
  readonly commits: readonly number[];
}

/** The history of the post whose version in the head is `head`, from its `events`, the newest first; or what must be known for it. */
export function tellHistory(
  head: VersionName,
  events: readonly HistoryEvent[],
  knowledge: HistoryKnowledge,
): { readonly history: History } | { readonly needs: HistoryNeeds } {
  const asked = new Asked(knowledge);
  const published = findPublished(events, asked);
  const changed = findChanged(head, events, asked);
  if (!asked.isEmpty()) return { needs: asked };
  const isLater = published && changed && events.indexOf(changed) < events.indexOf(published);
  return { history: { created: published?.time ?? null, modified: isLater ? changed.time : null } };
}

/** Keeps what was not known. */
class Asked implements HistoryNeeds {
  readonly states: VersionName[] = [];
  readonly substances: VersionName[] = [];
  readonly commits: number[] = [];
  readonly #knowledge: HistoryKnowledge;

  constructor(knowledge: HistoryKnowledge) {
    this.#knowledge = knowledge;
  }

  findState(name: VersionName): PastState | null {
    const state = this.#knowledge.findState(name);
    if (!state) this.states.push(name);
    return state ?? null;
  }

  findSubstance(name: VersionName): string | null {
    const substance = this.#knowledge.findSubstance(name);
    if (substance === undefined) this.substances.push(name);
    return substance ?? null;
  }

  isMass(event: HistoryEvent): boolean | null {
    const isMass = this.#knowledge.isMass(event);
    if (isMass === undefined) this.commits.push(event.commit);
    return isMass ?? null;
  }

  isEmpty(): boolean {
    return this.states.length + this.substances.length + this.commits.length === 0;
  }
}

/** The event of the first version that was published. What cannot be read says nothing. */
function findPublished(events: readonly HistoryEvent[], asked: Asked): HistoryEvent | null {
  for (const event of events.toReversed()) {
    const state = asked.findState(event.version);
    if (state === null) return null; // asked for; the one after it may not be needed
    if (state.isReadable && state.draft === "published") return event;
  }
  return null;
}

/**
 * The last change of substance: the oldest event of the newest run of events whose new version has the substance
 * of the head's (facts: right for every file where taking the newest event was for one in eight, since the events of two
 * branches alternate). A version that only other dates or white space set apart, or an ignored commit, is of that substance too;
 * then the run may go on behind events of another branch.
 */
function findChanged(head: VersionName, events: readonly HistoryEvent[], asked: Asked): HistoryEvent | null {
  const same = new SameSubstance(head, asked);
  let found: HistoryEvent | null = null;
  for (const event of events) {
    const { version, old, isIgnored } = event;
    const isSame = same.has(version);
    if (isSame === null) return null;
    if (!isSame) {
      if (found) return found;
      continue;
    }
    const kept = old.map((one) => same.has(one));
    if (kept.includes(null)) return null;
    if (kept.includes(true)) continue;
    const isMass: boolean | null = isIgnored ? true : old.length > 0 ? asked.isMass(event) : false;
    if (isMass === null) return null;
    if (isMass) for (const one of old) same.add(one);
    else found = event;
  }
  return found;
}

/** The versions that count as the head's. */
class SameSubstance {
  readonly #asked: Asked;
  readonly #oids = new Map<string, boolean>();
  readonly #substances = new Set<string>();
  /** Whose substance is wanted only where another blob is met. */
  #members: VersionName[];

  constructor(head: VersionName, asked: Asked) {
    this.#asked = asked;
    this.#members = [head];
    this.#oids.set(head.oid, true);
  }

  /** Null: must be looked at first. */
  has(name: VersionName): boolean | null {
    const known = this.#oids.get(name.oid);
    if (known !== undefined) return known;
    const members = this.#members.map((member) => this.#asked.findSubstance(member));
    const substance = this.#asked.findSubstance(name);
    if (substance === null || members.includes(null)) return null;
    for (const member of members) if (member !== null) this.#substances.add(member);
    this.#members = [];
    const isSame = this.#substances.has(substance);
    this.#oids.set(name.oid, isSame);
    return isSame;
  }

  /** Counts `name` as the head's from now on, and what equals it, which did not before. */
  add(name: VersionName): void {
    for (const [oid, isSame] of this.#oids) if (!isSame) this.#oids.delete(oid);
    this.#oids.set(name.oid, true);
    this.#members.push(name);
  }
}
