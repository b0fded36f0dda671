// A post in a commit as the decision takes it, and the state that it is in.

import type { Instant } from "../post/date.ts";
import type { Role } from "../post/post.ts";
import type { PostState } from "./decision.ts";
import type { PostFacts } from "./facts.ts";
import type { Rule } from "./rule.ts";
import type { Original } from "./writing.ts";

/** One post in a commit: what it was, and what it is to become. */
export interface Change {
  /** The old versions, HEAD's first; none for a new post. */
  readonly old: readonly PostFacts[];
  readonly staged: PostFacts;
  /** The fields whose staged value an earlier attempt of ours wrote (the journal knows). */
  readonly ours: ReadonlySet<Role>;
  /** What stood in those fields before; where it is not known, they are left when nothing is to be written. */
  readonly originals?: ReadonlyMap<Role, Original>;
  /** Whether some earlier version in HEAD's history of the path was published; asked only of a release. */
  readonly publishedBefore: boolean;
}

/** What a decision depends on besides the post. */
export interface Circumstances {
  readonly rule: Rule;
  readonly time: Instant;
  /** Set modified, created even where they would be kept. */
  readonly force: { readonly modified: boolean; readonly created: boolean };
  /** Whether the commit is a mass commit: see `decideAll`. */
  readonly mass: boolean;
}

/** The state of a post (SPEC section 4), tested in its order. */
export function readState({ old, staged, ours, publishedBefore }: Change): PostState {
  if (old.length === 0) return "added";
  // an earlier attempt of ours may have turned `first` into `false` already
  const asksRelease = staged.draft === "first" || ours.has("draft");
  const wasPublished = old.some((version) => version.draft === "published");
  if (staged.draft !== "draft" && (asksRelease || !wasPublished)) {
    return wasPublished || publishedBefore ? "released-again" : "released";
  }
  return old.some((version) => version.substance === staged.substance) ? "same" : "changed";
}
