// What one version of a post tells the policy: its dates, whether it is a draft, and its substance.

import type { BlockFormat } from "../post/block.ts";
import type { DateValue } from "../post/date.ts";
import { type FieldSite, isPinned, type KeyPath } from "../post/field.ts";
import type { Post, PostReading, Role } from "../post/post.ts";
import type { ZoneRules } from "../post/zone.ts";
import { type Generator, isInDrafts, type Rule } from "./rule.ts";
import { substanceOf } from "./substance.ts";
import { readAs } from "./zones.ts";

export { zoneRulesOf } from "./zones.ts";

/**
 * A date field of one version. `absent`: the rule names no such field. `elsewhere`: it is not there, and the date is told by
 * another key or by the path. `no-place`: it would stand below a value. `word`: a word that the generator gives meaning to.
 */
export interface DateFact {
  readonly state: "absent" | "missing" | "blank" | "date" | "unreadable" | "elsewhere" | "no-place" | "word";
  /** The value's source with its quotes; null where there is none. */
  readonly source: string | null;
  /** The date; null unless `state` is `date` or `elsewhere`. */
  readonly date: DateValue | null;
  readonly pinned: boolean;
}

/** `first` asks for release (SPEC section 4). */
export type DraftFact = "draft" | "first" | "published";

/** What the policy knows of one version. */
export interface PostFacts {
  /** The key that each role has in it, or would be given; null where there is none, or no place for one. */
  readonly keys: Readonly<Record<Role, KeyPath | null>>;
  /** The format of its front matter; null where none can be read. */
  readonly format: BlockFormat | null;
  /** When another key or the path says that it is published; null where none does. */
  readonly publishes: DateValue | null;
  readonly created: DateFact;
  readonly modified: DateFact;
  readonly draft: DraftFact;
  /** False where front matter is there and cannot be read: then its dates are not known. */
  readonly isReadable: boolean;
  /** The post's substance under the rule's policy, in a form to be compared. */
  readonly substance: string;
}

/** A version of a post: where it lies, and its bytes as they were read. */
export interface Version {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly reading: PostReading;
}

const NO_KEYS = { created: null, modified: null, draft: null };

/** The facts of a version read under `rule`. A version without front matter, or with a broken one, is all body. */
export function readFacts({ path, bytes, reading }: Version, rule: Rule, zones: ZoneRules): PostFacts {
  const inDrafts = isInDrafts(path, rule.generator);
  if (reading.kind !== "post") {
    const none: DateFact = { state: "missing", source: null, date: null, pinned: false };
    const draft = inDrafts ? "draft" : "published";
    const substance = substanceOf(bytes, null, rule);
    return { keys: NO_KEYS, format: null, publishes: null, created: none, modified: none, draft, isReadable: reading.kind !== "problem", substance };
  }
  const { post } = reading;
  const publishes = readElsewhere(post, rule.generator, zones) ?? readPathDate(path, rule.generator, zones);
  const { created, modified } = post.form.fields;
  const fact = (role: "created" | "modified", keys: readonly KeyPath[]) => readDateFact(post, sites[role], keys, rule.generator, zones);
  const { sites } = post;
  return {
    keys: { created: sites.created?.path ?? null, modified: sites.modified?.path ?? null, draft: sites.draft?.path ?? null },
    format: post.block.format,
    publishes,
    created: orElsewhere(fact("created", created), publishes),
    modified: fact("modified", modified),
    draft: inDrafts ? "draft" : readDraft(sites.draft, rule.generator),
    isReadable: true,
    substance: substanceOf(bytes, post, rule),
  };
}

function readElsewhere({ elsewhere, block }: Post, generator: Generator, zones: ZoneRules): DateValue | null {
  return elsewhere && readAs(generator, { ...elsewhere, format: block.format }, zones);
}

function readPathDate(path: string, generator: Generator, zones: ZoneRules): DateValue | null {
  const match = generator.pathDate?.exec(path);
  return match ? readAs(generator, { text: match.slice(1, 4).join("-"), quote: "", format: "yaml" }, zones) : null;
}

/**
 * A created date that has no key of its own, and is told by another key or by the path, is neither missing nor ours to write. A
 * blank one was asked for; some generators fail on it.
 */
function orElsewhere(created: DateFact, publishes: DateValue | null): DateFact {
  return created.state === "missing" && publishes ? { state: "elsewhere", source: null, date: publishes, pinned: created.pinned } : created;
}

function readDateFact(post: Post, site: FieldSite | null, keys: readonly KeyPath[], generator: Generator, zones: ZoneRules): DateFact {
  if (!site) return { state: keys.length === 0 ? "absent" : "no-place", source: null, date: null, pinned: false };
  const pinned = isPinned(site);
  if (site.state !== "value") return { state: site.state, source: null, date: null, pinned };
  const source = post.block.text.slice(site.valueStart, site.valueEnd);
  if (generator.words.includes(site.text.trim().toLowerCase())) return { state: "word", source, date: null, pinned };
  const date = readAs(generator, { ...site, format: post.block.format }, zones);
  return { state: date ? "date" : "unreadable", source, date, pinned };
}

function readDraft(site: FieldSite | null, { draftSays }: Generator): DraftFact {
  const word = site?.state === "value" ? site.text.trim().toLowerCase() : "";
  if (draftSays === "status") return word === "draft" ? "draft" : "published";
  if (draftSays === "published") return word === "false" || word === "no" ? "draft" : "published";
  if (word === "first") return "first";
  return word === "true" || word === "yes" ? "draft" : "published";
}

/** Whether two versions of a field hold the same: the same instant, or nothing both. */
export function isSameDate(a: DateFact, b: DateFact): boolean {
  if (a.date && b.date) return a.date.ms === b.date.ms;
  if (a.state === "unreadable" || b.state === "unreadable") return a.source === b.source;
  return a.date === b.date;
}
