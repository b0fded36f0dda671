// What one version of a post tells the policy: its dates, whether it is a draft, and its substance.

import { type DateValue, readDate } from "../post/date.ts";
import { type FieldSite, isPinned } from "../post/field.ts";
import type { Post, PostReading } from "../post/post.ts";
import type { ZoneRules } from "../post/zone.ts";
import type { Rule } from "./rule.ts";
import { substanceOf } from "./substance.ts";

/** A date field of one version. `absent`: the rule names no such field. */
export interface DateFact {
  readonly state: "absent" | "missing" | "blank" | "date" | "unreadable";
  /** The value's source with its quotes; null where there is none. */
  readonly source: string | null;
  /** The date; null unless `state` is `date`. */
  readonly date: DateValue | null;
  readonly pinned: boolean;
}

/** `first` asks for release (SPEC section 4). */
export type DraftFact = "draft" | "first" | "published";

/** What the policy knows of one version. */
export interface PostFacts {
  readonly created: DateFact;
  readonly modified: DateFact;
  readonly draft: DraftFact;
  /** False where front matter is there and cannot be read: then its dates are not known. */
  readonly isReadable: boolean;
  /** The post's substance under the rule's policy, in a form to be compared. */
  readonly substance: string;
}

/** The zones that `rule` and a commit made at `commitOffset` minutes east of UTC give to dates without one. */
export function zoneRulesOf(rule: Rule, commitOffset: number): ZoneRules {
  return { timezone: rule.timezone, parser: rule.generator.parserZone, commit: commitOffset };
}

/** The facts of a version read under `rule`. A version without front matter, or with a broken one, is all body. */
export function readFacts(bytes: Uint8Array, reading: PostReading, rule: Rule, zones: ZoneRules): PostFacts {
  if (reading.kind !== "post") {
    const none: DateFact = { state: "missing", source: null, date: null, pinned: false };
    return { created: none, modified: none, draft: "published", isReadable: reading.kind !== "problem", substance: substanceOf(bytes, null, rule) };
  }
  const { post } = reading;
  return {
    created: readDateFact(post, post.sites.created, zones),
    modified: readDateFact(post, post.sites.modified, zones),
    draft: readDraft(post.sites.draft),
    isReadable: true,
    substance: substanceOf(bytes, post, rule),
  };
}

function readDateFact(post: Post, site: FieldSite | null, zones: ZoneRules): DateFact {
  if (!site) return { state: "absent", source: null, date: null, pinned: false };
  const pinned = isPinned(site);
  if (site.state !== "value") return { state: site.state, source: null, date: null, pinned };
  const source = post.block.text.slice(site.valueStart, site.valueEnd);
  const date = readDate(site.text, site.quote, zones);
  return { state: date ? "date" : "unreadable", source, date, pinned };
}

function readDraft(site: FieldSite | null): DraftFact {
  const word = site?.state === "value" ? site.text.trim().toLowerCase() : "";
  if (word === "first") return "first";
  return word === "true" || word === "yes" ? "draft" : "published";
}

/** Whether two versions of a field hold the same: the same instant, or nothing both. */
export function isSameDate(a: DateFact, b: DateFact): boolean {
  if (a.date && b.date) return a.date.ms === b.date.ms;
  if (a.state === "unreadable" || b.state === "unreadable") return a.source === b.source;
  return a.date === b.date;
}
