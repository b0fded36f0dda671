// A rule: which fields, which date style, which policy. Resolved and frozen before the first decision.

import type { BlockSyntax } from "../post/block.ts";
import type { DateStyle } from "../post/date.ts";
import type { FieldPaths } from "../post/post.ts";
import type { Zone } from "../post/zone.ts";

/** What the generator that a rule serves reads and accepts. A row of presets.ts. */
export interface Generator {
  readonly name: string;
  readonly fields: FieldPaths;
  /** Folders of its posts, from the site's root, without a slash at the end. */
  readonly folders: readonly string[];
  /** Whether a file of this name in a content folder is published as a post. */
  readonly isPostName: (name: string) => boolean;
  readonly syntax: BlockSyntax;
  /** The style of a value that has none to keep. */
  readonly style: DateStyle;
  /** The nearest style that the generator's parser accepts; `style` itself where it does. */
  readonly accept: (style: DateStyle) => DateStyle;
  /** The zone in which its parser reads a date without one; undefined where nothing is known. */
  readonly parserZone: Zone | undefined;
  /** Whether the modified field may stand there without a value. */
  readonly blankModified: boolean;
}

/** The policies a rule can change (SPEC section 5). */
export interface Policies {
  readonly created: "recent" | "fill" | "always";
  readonly recentDays: number;
  readonly release: "restamp" | "keep";
  readonly insert: boolean;
  readonly substance: "body" | "content" | "any";
  readonly countKeys: readonly string[];
  readonly ignoreKeys: readonly string[];
  /** Hours after the created date in which no modified date is written. */
  readonly grace: number;
  readonly mass: number | false;
  readonly onProblem: "fail" | "warn";
}

/** The policies where a rule says nothing (SPEC section 5). */
export const DEFAULT_POLICIES: Policies = {
  created: "recent",
  recentDays: 30,
  release: "restamp",
  insert: true,
  substance: "body",
  countKeys: ["title", "subtitle", "description", "summary", "excerpt"],
  ignoreKeys: [],
  grace: 0,
  mass: 25,
  onProblem: "fail",
};

/** A generator's ways, with keys and policies as this repository wants them. */
export interface Rule extends Policies {
  /** The name of its preset, or `keys`. */
  readonly name: string;
  readonly generator: Generator;
  readonly fields: FieldPaths;
  readonly timezone: string | undefined;
}
