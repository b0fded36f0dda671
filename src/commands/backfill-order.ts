// Which posts would come first on a site that sorts by modified: filled-in dates may bring old posts to its top.

import { zoneRulesOf } from "../policy/facts.ts";
import { unquote } from "../policy/writing.ts";
import { readAs } from "../policy/zones.ts";
import type { OrderedPost } from "../report/report.ts";
import type { BackfilledPost } from "./backfill-post.ts";

/** So many posts are told. */
const FIRST = 10;

/** The posts that come first once everything is written, on sites that sort by modified; none where they are those that come first now. */
export function findFirst(posts: readonly BackfilledPost[]): OrderedPost[] {
  const listed = posts.filter(({ rule, facts }) => rule.generator.sortsByModified && facts.draft !== "draft");
  const now = order(listed, (post) => readDate(post, "now"));
  const then = order(listed, (post) => readDate(post, "then"));
  const first = then.slice(0, FIRST);
  if (first.every((post, i) => post === now[i])) return [];
  const places = new Map(now.map((post, i) => [post, i + 1]));
  return first.map((post) => ({ path: post.file.path, was: places.get(post) ?? null }));
}

/** Those that have a date, the latest first. */
function order(posts: readonly BackfilledPost[], dateOf: (post: BackfilledPost) => number | undefined): BackfilledPost[] {
  const dated = posts.flatMap((post) => {
    const ms = dateOf(post);
    return ms === undefined ? [] : [{ post, ms }];
  });
  return dated.sort((a, b) => b.ms - a.ms).map(({ post }) => post);
}

/** The date that such a site sorts by: modified, else created. In milliseconds. */
function readDate({ facts, fields, rule }: BackfilledPost, when: "now" | "then"): number | undefined {
  for (const role of ["modified", "created"] as const) {
    const written = when === "then" ? fields.find((field) => field.role === role && field.action !== "keep") : undefined;
    if (!written?.instant || written.to === null) {
      if (facts[role].date) return facts[role].date.ms;
      continue;
    }
    const text = unquote(written.to);
    const quote = text === written.to ? "" : (written.to.charAt(0) as '"' | "'");
    const format = facts.format ?? "yaml";
    return readAs(rule.generator, { text, quote, format }, zoneRulesOf(rule, written.instant.offset))?.ms;
  }
  return undefined;
}
