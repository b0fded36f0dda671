// How a site's posts are written: the fields and their keys, and where the generator looks for front matter.

import type { BlockSyntax } from "./block.ts";
import type { KeyPath } from "./field.ts";

/** What a field tells: when the post was published, when it last changed, whether it is a draft. */
export type Role = "created" | "modified" | "draft";

/** Every role, in the order of the report. */
export const ROLES: readonly Role[] = ["created", "modified", "draft"];

/** The keys of each role, best first: a post has one of them, and is given the first; none where the generator has none. */
export type FieldKeys = Readonly<Record<Role, readonly KeyPath[]>>;

/** How a site's posts are written: which keys hold what, and where its generator looks for the block. */
export interface PostForm {
  readonly fields: FieldKeys;
  /** Other keys that tell when a post is published; they are read, and never written. */
  readonly elsewhere: readonly KeyPath[];
  /** Whether `Date` is `date`. */
  readonly ignoresCase: boolean;
  /** Whether the generator takes `Key: value` lines for front matter without fences around them (Pelican): they are refused. */
  readonly mayLackFences?: boolean;
  readonly syntax: BlockSyntax;
}
