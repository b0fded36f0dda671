// How a row of the table of generators is written short, and what it says where it says nothing.

import type { BlockSyntax } from "../post/block.ts";
import { type DateStyle, type TimeStyle, UTC_SECONDS } from "../post/date.ts";
import type { KeyPath } from "../post/field.ts";
import type { PostForm } from "../post/post.ts";
import { acceptJsYaml, readsUtc } from "./forms.ts";
import type { Generator } from "./rule.ts";

const FIRST_LINE: BlockSyntax = { leadingBlankLines: false, openingMayBeMissing: false };
/** Blank lines may stand before the front matter. */
export const BLANK_LINES: BlockSyntax = { leadingBlankLines: true, openingMayBeMissing: false };
/** The opening fence may be missing. */
export const MAYBE_UNOPENED: BlockSyntax = { leadingBlankLines: false, openingMayBeMissing: true };

/** Keys as a row has them: in order, dotted where nested. */
interface Keys {
  readonly created: readonly string[];
  readonly modified: readonly string[];
  readonly draft?: readonly string[];
  readonly elsewhere?: readonly string[];
}

/** A row: what differs from DEFAULTS. */
export type Row = Partial<Omit<Generator, "form" | "name">> & Keys & Partial<Omit<PostForm, "fields" | "elsewhere">>;

const DEFAULTS = {
  pathDate: null,
  folders: [],
  foldersInRoot: false,
  draftFolders: [],
  extensions: ["md", "mdx", "markdown"],
  isPostName: () => true,
  draftSays: "draft",
  words: [],
  style: UTC_SECONDS,
  accept: acceptJsYaml,
  parserZone: readsUtc,
  zoneCanBeSet: false,
  blankModified: false,
  signs: [],
  certainBy: "named",
  sortsByModified: false,
  ownModified: false,
  isEditor: false,
  telltales: [],
} satisfies Omit<Generator, "name" | "form">;

/** The generator `name` of its row. */
export function makeGenerator(name: string, { created, modified, draft = ["draft"], elsewhere = [], ...row }: Row): Generator {
  const paths = (keys: readonly string[]): KeyPath[] => keys.map((key) => key.split("."));
  const { ignoresCase = false, mayLackFences = false, syntax = FIRST_LINE, ...rest } = row;
  const fields = { created: paths(created), modified: paths(modified), draft: paths(draft) };
  return { name, form: { fields, elsewhere: paths(elsewhere), ignoresCase, mayLackFences, syntax }, ...DEFAULTS, ...rest };
}

/** Names of which no part begins with `_`: partials and drafts do. */
export const noUnderscores = (path: string): boolean => !/(?:^|\/)_/.test(path);
/** `_index.md` is a list of posts. */
export const noLists = (path: string): boolean => !/(?:^|\/)_index\.[^/]*$/.test(path);

/** A style of day and time, unquoted, with `zone` behind it. */
export function timed(separator: string, zone: TimeStyle["zone"], more: Partial<TimeStyle> = {}): DateStyle {
  return { ...UTC_SECONDS, time: { separator, padded: true, seconds: true, fraction: 0, zone, ...more } };
}
