// "Did you mean": the nearest of the names that are known.

import { closestMatch } from "leven";

/** What people write for an option that is called otherwise here. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  include: "files",
  includes: "files",
  pattern: "files",
  exclude: "ignore",
  excludes: "ignore",
  generator: "preset",
  tz: "timezone",
  zone: "timezone",
  pubdate: "created",
  published: "created",
  updated: "modified",
  lastmod: "modified",
  format: "style",
  overrides: "rules",
  schema: "$schema",
};

/** The one of `known` that `name` was probably meant to be; null if none is near. Case, `-` and `_` count for nothing. */
export function suggestName(name: string, known: readonly string[]): string | null {
  const plain = simplify(name);
  const same = known.find((one) => simplify(one) === plain);
  if (same !== undefined) return same;
  // one slip in four letters: beyond that, two names have little in common
  const near = closestMatch(plain, known.map(simplify), { maxDistance: Math.max(1, Math.floor(plain.length / 4)) });
  return known.find((one) => simplify(one) === near) ?? known.find((one) => isBeginning(simplify(one), plain)) ?? null;
}

/** Whether one of the two names goes on from the other: `warning`, `created_at`. */
function isBeginning(one: string, other: string): boolean {
  return Math.min(one.length, other.length) >= 3 && (one.startsWith(other) || other.startsWith(one));
}

/** The option of `known` that `name` was probably meant to be; null if none is near. */
export function suggestOption(name: string, known: readonly string[]): string | null {
  const other = Object.hasOwn(OTHER_NAMES, simplify(name)) ? OTHER_NAMES[simplify(name)] : undefined;
  return other !== undefined && known.includes(other) ? other : suggestName(name, known);
}

/** The time zone that `name` was probably meant to be: also by its city alone, or by the name with blanks. */
export function suggestZone(name: string): string | null {
  const zones = ["UTC", ...Intl.supportedValuesOf("timeZone")];
  const city = zones.find((zone) => simplify(zone.slice(zone.lastIndexOf("/") + 1)) === simplify(name));
  return suggestName(name, zones) ?? city ?? null;
}

function simplify(name: string): string {
  return name.toLowerCase().replace(/[-_ ]/g, "");
}
