// The generators as a table: one row says what a site generator reads and accepts.

import { type DateStyle, type TimeStyle, UTC_SECONDS } from "../post/date.ts";
import type { Generator } from "./rule.ts";

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
    fields: { created: ["pubDatetime"], modified: ["modDatetime"], draft: ["draft"] },
    folders: ["src/data/blog", "src/content/blog", "src/content/posts"],
    // Astro's glob of AstroPaper: `**/[^_]*.{md,mdx}`
    isPostName: (name) => !name.startsWith("_"),
    syntax: { leadingBlankLines: true, openingMayBeMissing: false },
    style: UTC_SECONDS,
    accept: acceptJsYaml,
    parserZone: "UTC",
    blankModified: true,
  },
};

/** A rule of keys alone, for a generator that is not known: it takes every form, and blank values nowhere. */
export const PLAIN_GENERATOR: Generator = {
  name: "keys",
  fields: { created: null, modified: null, draft: ["draft"] },
  folders: [],
  isPostName: anyName,
  syntax: { leadingBlankLines: false, openingMayBeMissing: false },
  style: UTC_SECONDS,
  accept: (style) => style,
  parserZone: undefined,
  blankModified: false,
};
