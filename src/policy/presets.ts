// The generators as a table: one row says what a site generator reads and accepts.

import type { BlockSyntax } from "../post/block.ts";
import { type DateStyle, type TimeStyle, UTC_SECONDS } from "../post/date.ts";
import type { KeyPath } from "../post/field.ts";
import type { PostForm } from "../post/post.ts";
import type { Generator, Sign } from "./rule.ts";

function form(created: readonly KeyPath[], modified: readonly KeyPath[], syntax: BlockSyntax, more: Partial<PostForm> = {}): PostForm {
  return { fields: { created, modified, draft: [["draft"]] }, elsewhere: [], ignoresCase: false, syntax, ...more };
}

const ASTRO: readonly Sign[] = [...["mjs", "js", "ts", "mts", "cjs"].map((end) => ({ file: `astro.config.${end}` })), { dependency: "astro" }];

const anyName = (): boolean => true;

/**
 * The nearest bare form that js-yaml reads as a date. As strings it reads `+0900`, times without seconds, slashes,
 * lower-case `z`, unpadded dates without a time, and everything quoted.
 */
export function acceptJsYaml(style: DateStyle): DateStyle {
  const { time } = style;
  const readsUnpadded = time !== null && style.dateSeparator === "-";
  return { quote: "", dateSeparator: "-", padded: style.padded || !readsUnpadded, time: time && acceptTime(time) };
}

function acceptTime(time: TimeStyle): TimeStyle {
  const { zone } = time;
  const form = zone?.form === "z" ? "Z" : zone?.form === "+hhmm" ? "+hh:mm" : zone?.form;
  return { ...time, seconds: true, zone: zone && form ? { ...zone, form } : null };
}

/** Each preset by its name. */
export const PRESETS: Readonly<Record<string, Generator>> = {
  "astro-paper": {
    name: "astro-paper",
    form: form([["pubDatetime"]], [["modDatetime"]], { leadingBlankLines: true, openingMayBeMissing: false }),
    pathDate: null,
    folders: ["src/data/blog", "src/content/blog", "src/content/posts"],
    draftFolders: [],
    // Astro's glob of AstroPaper: `**/[^_]*.{md,mdx}`
    isPostName: (name) => !name.startsWith("_"),
    draftSays: "draft",
    words: [],
    style: UTC_SECONDS,
    accept: acceptJsYaml,
    parserZone: "UTC",
    blankModified: true,
    signs: ASTRO,
    certainBy: "named",
    telltales: ["pubDatetime", "modDatetime"],
  },
  starlight: {
    name: "starlight",
    form: form([], [["lastUpdated"]], { leadingBlankLines: true, openingMayBeMissing: false }),
    pathDate: null,
    folders: ["src/content/docs"],
    draftFolders: [],
    isPostName: anyName,
    draftSays: "draft",
    words: ["true", "false"],
    style: UTC_SECONDS,
    accept: acceptJsYaml,
    parserZone: "UTC",
    blankModified: false,
    signs: [{ dependency: "@astrojs/starlight" }],
    certainBy: "named",
    telltales: [],
  },
  "mkdocs-material": {
    name: "mkdocs-material",
    // `date: 2024-01-08` is a created date too, and leaves no place for a modified one
    form: form([["date", "created"], ["date"]], [["date", "updated"]], { leadingBlankLines: false, openingMayBeMissing: false }),
    pathDate: null,
    folders: ["docs/blog/posts"],
    draftFolders: [],
    isPostName: anyName,
    draftSays: "draft",
    words: [],
    style: UTC_SECONDS,
    accept: acceptJsYaml,
    parserZone: "UTC",
    blankModified: false,
    signs: [{ file: "mkdocs.yml", has: /^\s*-\s*(?:material\/)?blog\b/m }],
    certainBy: "site",
    telltales: [],
  },
};

/** A rule of keys alone, for a generator that is not known: it takes every form, and blank values nowhere. */
export const PLAIN_GENERATOR: Generator = {
  name: "keys",
  form: form([], [], { leadingBlankLines: false, openingMayBeMissing: false }),
  pathDate: null,
  folders: [],
  draftFolders: [],
  isPostName: anyName,
  draftSays: "draft",
  words: [],
  style: UTC_SECONDS,
  accept: (style) => style,
  parserZone: undefined,
  blankModified: false,
  signs: [],
  certainBy: "named",
  telltales: [],
};
