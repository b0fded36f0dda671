// What is decided for a post, and why: the words of SPEC section 5 as values.

import type { Instant } from "../post/date.ts";
import type { Role } from "../post/post.ts";

/** The states of SPEC section 4. */
export type PostState = "added" | "released" | "released-again" | "same" | "changed";

/** Why a field was kept, or what is to be said about its new value. Closed: the JSON Schema lists them. */
export const FIELD_NOTES = [
  "scheduled", // created lies in the future
  "imported", // a new post's created date is older than the policy's recent days
  "filled", // a new post's created date is there, and the policy only fills
  "pinned", // the value's line has the comment `keep`
  "author", // a person set the value in this change
  "not-later", // the commit time is not later than the value there
  "not-after-created", // the commit time is not later than the created date
  "grace", // within the rule's hours of grace after created
  "mass-change", // too many posts at once
  "release-keeps", // the rule's `release` is `keep`
  "no-place", // its map is a value already: `date: 2024-01-08` leaves no place for `date.updated`
  "no-insert", // the key is missing, and the rule does not insert keys here
  "stale", // a value earlier than the old version's: an editor saved a stale buffer
  "restored", // an earlier attempt of ours had written it, and this commit is to have none
  "form", // the form that stood there is one the generator rejects; the nearest accepted one was written
] as const;

/** One of FIELD_NOTES. */
export type FieldNote = (typeof FIELD_NOTES)[number];

/** What is done to a field. Closed: the JSON Schema lists them. */
export const ACTIONS = ["set", "insert", "clear", "remove", "keep"] as const;
/** One of ACTIONS. */
export type Action = (typeof ACTIONS)[number];

/** The decision for one field. */
export interface FieldDecision {
  readonly role: Role;
  readonly action: Action;
  /** What stands there now, as source with its quotes; null where nothing does. */
  readonly from: string | null;
  /** What will stand there, as source with its quotes; null where nothing will. */
  readonly to: string | null;
  /** The moment to be written; null for a draft field, a cleared one and a kept one. */
  readonly instant: Instant | null;
  readonly note: FieldNote | null;
}

/** Why a file was stamped, kept, skipped or refused. Closed: the JSON Schema lists them. */
export const REASONS = [
  "added",
  "changed",
  "released",
  "released-again",
  "forced",
  "draft",
  "same-substance",
  "no-front-matter",
  "template",
  "no-dates",
  "undecided",
  "word",
  "problem",
  ...FIELD_NOTES,
] as const;

/** One of REASONS. */
export type Reason = (typeof REASONS)[number];

/** The decision for one post. A field that is not listed is left, and there is nothing to say about it. */
export interface Decision {
  readonly state: PostState;
  readonly outcome: "stamped" | "kept" | "skipped";
  readonly reason: Reason;
  /** Whether it was taken as one of a mass commit. */
  readonly isMass: boolean;
  readonly fields: readonly FieldDecision[];
}
