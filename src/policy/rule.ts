// A rule: which fields, which date style, which policy. Resolved and frozen before the first decision.

import type { BlockFormat } from "../post/block.ts";
import type { DateStyle } from "../post/date.ts";
import type { PostForm } from "../post/post.ts";
import type { Code, Severity } from "../post/problem.ts";
import type { Zone } from "../post/zone.ts";

/** The presets' names: a row of the table each (presets.ts). */
export type PresetName =
  | "astro-paper"
  | "astro"
  | "starlight"
  | "hugo"
  | "jekyll"
  | "bridgetown"
  | "eleventy"
  | "hexo"
  | "docusaurus"
  | "vitepress"
  | "zola"
  | "mkdocs-material"
  | "quarto"
  | "nuxt-content"
  | "gatsby"
  | "quartz"
  | "pelican"
  | "obsidian-linter"
  | "obsidian";

/** What the generator that a rule serves reads and accepts. A row of presets.ts. */
export interface Generator {
  readonly name: string;
  /** Its keys, and where it looks for front matter. */
  readonly form: PostForm;
  /** The created date in a post's path, as three groups: year, month, day. Null where the generator looks for none. */
  readonly pathDate: RegExp | null;
  /** Folders of its posts, from the site's root, without a slash at the end. None: any file that has one of its dates. */
  readonly folders: readonly string[];
  /** Whether those folders stand in the site's root and nowhere else: `docs/content` of a Hugo site holds none. */
  readonly foldersInRoot: boolean;
  /** Folders, at any depth, in which every post is a draft. */
  readonly draftFolders: readonly string[];
  /** The ends of its posts' names, in lower case and without the dot. */
  readonly extensions: readonly string[];
  /** Whether a file at this path, seen from the content folder, is published as a post: partials and lists are not. */
  readonly isPostName: (path: string) => boolean;
  /**
   * What the draft field says: that a post is a draft (`draft: true`), that it is published (`published: false`), or what it
   * is (`status: draft`).
   */
  readonly draftSays: "draft" | "published" | "status";
  /** Words, in lower case, that stand in place of a date and mean something: a post that has one is left alone. */
  readonly words: readonly string[];
  /** The style of a value that has none to keep. */
  readonly style: DateStyle;
  /** The nearest style that the generator's parser accepts; `style` itself where it does. */
  readonly accept: (style: DateStyle, format: BlockFormat) => DateStyle;
  /** The zone in which its parser reads a date that is written so and has none; undefined where nothing is known. */
  readonly parserZone: (style: DateStyle, format: BlockFormat) => Zone | undefined;
  /** Whether the site can name another zone for such dates in its configuration: then the rule's `timezone` counts first. */
  readonly zoneCanBeSet: boolean;
  /** Whether the modified field may stand there without a value. */
  readonly blankModified: boolean;
  /** Files and packages of a site by which it is known (SPEC section 6, "Detection"). */
  readonly signs: readonly Sign[];
  /**
   * Whether such a sign is enough to insert keys into posts (`site`), or a post or schema must name one of its dates, since
   * the generator prescribes none (`named`).
   */
  readonly certainBy: "site" | "named";
  /** Whether its lists put the post first that was modified last. */
  readonly sortsByModified: boolean;
  /** Whether it reads no modified date: the key is the site's own affair, and inserted only where a rule is asked for. */
  readonly ownModified: boolean;
  /** Whether it only edits posts that some other generator publishes (Obsidian): a site's generator comes first. */
  readonly isEditor: boolean;
  /** Keys that no other generator has: a post that has one is this generator's, whatever the site. */
  readonly telltales: readonly string[];
}

/** Whether the generator takes every post in the folder of `path` for a draft. */
export function isInDrafts(path: string, { draftFolders }: Pick<Generator, "draftFolders">): boolean {
  return draftFolders.some((folder) => path.startsWith(`${folder}/`) || path.includes(`/${folder}/`));
}

/** A file of a site's folder with another beside it or a text in it, or a package that the site depends on: by it a generator is known. */
export type Sign = { readonly file: string; readonly beside?: string; readonly has?: RegExp } | { readonly dependency: string };

/** The policies a rule can change (SPEC section 5). */
export interface Policies {
  /** What becomes of the created date that a new post has already. */
  readonly added: "recent" | "fill" | "always";
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
  /** What `check` makes of a code; what is not said is as it is documented. */
  readonly severities: Readonly<Partial<Record<Code, Severity | "off">>>;
}

/** The policies where a rule says nothing (SPEC section 5). */
export const DEFAULT_POLICIES: Policies = {
  added: "recent",
  recentDays: 30,
  release: "restamp",
  insert: true,
  substance: "body",
  countKeys: ["title", "subtitle", "description", "summary", "excerpt"],
  ignoreKeys: [],
  grace: 0,
  mass: 25,
  onProblem: "fail",
  severities: {},
};

/** Where a rule comes from. `telltale`: from a key of the post itself; `fallback`: from nothing at all. */
export type Origin =
  | { readonly kind: "options" | "fallback" }
  | { readonly kind: "telltale"; readonly key: string }
  | { readonly kind: "sign"; readonly sign: string }
  | { readonly kind: "configuration"; readonly file: string; readonly rule: number | null };

/** A generator's ways, with keys and policies as this repository wants them. */
export interface Rule extends Policies {
  /** The name of its preset, or `keys`. */
  readonly name: string;
  readonly generator: Generator;
  readonly form: PostForm;
  /** The style of a value that has none to keep. */
  readonly style: DateStyle;
  readonly timezone: string | undefined;
  readonly origin: Origin;
}
