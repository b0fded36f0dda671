// The three versions of a merge with their dates made level: each has the date that the merge takes, so that whoever merges
// lines finds no difference there. Quotes and comments stay as each version has them.

import { type FieldSite, isPinned } from "../post/field.ts";
import { editPost, type FieldWrite, type Post, type PostReading, readPost } from "../post/post.ts";
import { PostProblem } from "../post/problem.ts";
import type { ZoneRules } from "../post/zone.ts";
import { readFacts } from "./facts.ts";
import { type MergedDate, mergeDate, type ThreeWay } from "./merge-dates.ts";
import type { Rule } from "./rule.ts";

type DateRole = "created" | "modified";
const DATES: readonly DateRole[] = ["created", "modified"];

/** The versions to be merged, and the dates that the result is to have. */
export interface Levelled {
  readonly versions: ThreeWay<Uint8Array>;
  /** The text that each decided date has, without its quotes: empty for none. A date that is not here is left to the merge. */
  readonly dates: ReadonlyMap<DateRole, string>;
}

/**
 * `versions` of the post at `path` with their dates made level; null where they are no three posts of `rule`. The base may be
 * empty: a post that is new on both sides. The parsers of all versions must have been loaded.
 */
export function levelDates(versions: ThreeWay<Uint8Array>, path: string, rule: Rule, zones: ZoneRules): Levelled | null {
  const read = (bytes: Uint8Array) => readPost(bytes, rule.form);
  const [ours, theirs] = [readPostOnly(read(versions.ours)), readPostOnly(read(versions.theirs))];
  const base = versions.base.length === 0 ? null : readPostOnly(read(versions.base));
  if (!ours || !theirs || (!base && versions.base.length > 0)) return null;
  let posts: ThreeWay<Post | null> & { ours: Post; theirs: Post } = { base, ours, theirs };
  const dates = new Map<DateRole, string>();
  for (const role of DATES) {
    const merged = decide(role, posts, { path, rule, zones });
    if (merged === "open") continue;
    const winner = posts[merged === "theirs" ? "theirs" : "ours"];
    const levelled = levelDate(role, posts, winner);
    // where both sides have it already, lines will do
    if (!levelled && merged !== "same") continue;
    posts = levelled ?? posts;
    dates.set(role, winner.sites[role]?.text ?? "");
  }
  return { versions: { base: posts.base?.bytes ?? versions.base, ours: posts.ours.bytes, theirs: posts.theirs.bytes }, dates };
}

/** Whether `bytes` read as a post that has the dates that were decided. */
export function hasDates(bytes: Uint8Array, rule: Rule, { dates }: Levelled): boolean {
  const post = readPostOnly(readPost(bytes, rule.form));
  return post !== null && [...dates].every(([role, text]) => (post.sites[role]?.text ?? "") === text);
}

function readPostOnly(reading: PostReading): Post | null {
  return reading.kind === "post" ? reading.post : null;
}

function decide(
  role: DateRole,
  posts: ThreeWay<Post | null>,
  { path, rule, zones }: { readonly path: string; readonly rule: Rule; readonly zones: ZoneRules },
): MergedDate {
  const fact = (post: Post | null) => {
    if (!post) return { state: "missing", source: null, date: null, pinned: false } as const;
    return readFacts({ path, bytes: post.bytes, reading: { kind: "post", post } }, rule, zones)[role];
  };
  return mergeDate(role, { base: fact(posts.base), ours: fact(posts.ours), theirs: fact(posts.theirs) });
}

/** The posts, each with the date that `winner` has; null where that cannot be done safely in every one of them. */
function levelDate<T extends ThreeWay<Post | null> & { ours: Post; theirs: Post }>(role: DateRole, posts: T, winner: Post): T | null {
  const site = winner.sites[role];
  if (!site || !shareKey(role, posts)) return null;
  if (site.state === "missing" && !isTakenWhole(role, posts)) return null;
  try {
    const base = posts.base && writeLike(posts.base, role, winner, site);
    const ours = writeLike(posts.ours, role, winner, site);
    const theirs = writeLike(posts.theirs, role, winner, site);
    return ours && theirs && (base || !posts.base) ? { ...posts, base, ours, theirs } : null;
  } catch (error) {
    if (error instanceof PostProblem) return null;
    throw error;
  }
}

const sitesOf = (role: DateRole, posts: ThreeWay<Post | null>) =>
  [posts.base, posts.ours, posts.theirs].flatMap((post) => {
    const site = post?.sites[role];
    return post && site && site.state !== "missing" ? [{ post, site }] : [];
  });

/** Whether the date has one key, wherever it is: a rule may know it under several. */
function shareKey(role: DateRole, posts: ThreeWay<Post | null>): boolean {
  return new Set(sitesOf(role, posts).map(({ site }) => JSON.stringify(site.path))).size <= 1;
}

/** Whether the entries that one side removed are alike where they still stand: a comment that the other added is not to go with them. */
function isTakenWhole(role: DateRole, posts: ThreeWay<Post | null>): boolean {
  const entries = sitesOf(role, posts).map(({ post, site }) => post.block.text.slice(site.entryStart, site.entryEnd));
  return new Set(entries).size <= 1;
}

/** `post` with the date at `from`, a site of `winner`; null where the edit is refused, or does not come out as it should. */
function writeLike(post: Post, role: DateRole, winner: Post, from: FieldSite): Post | null {
  const own = post.sites[role];
  if (post === winner || (own?.state === from.state && own.text === from.text)) return post;
  const write = planWrite(post, role, winner, from);
  if (!write) return post;
  // a key that is not there goes under the name that it has where it is
  const site = own?.state === "missing" ? post.parsed.findField(from.path) : own;
  if (!site) return null;
  const result = editPost({ ...post, sites: { ...post.sites, [role]: site } }, [write]);
  const edited = "bytes" in result ? readPostOnly(readPost(result.bytes, post.form)) : null;
  const now = edited?.sites[role];
  return edited && now?.state === from.state && now.text === from.text && isPinned(now) === isPinned(site) ? edited : null;
}

function planWrite(post: Post, role: DateRole, winner: Post, from: FieldSite): FieldWrite | null {
  const own = post.sites[role];
  const source = winner.block.text.slice(from.valueStart, from.valueEnd);
  if (from.state === "missing") return { role, removes: true, source: null, text: null };
  // a key without a value is a line like any other
  if (from.state === "blank") return own?.state === "missing" ? null : { role, source: source === "" ? null : source, text: null };
  const bare = from.quote === "" ? source : source.slice(1, -1);
  // with an escape in it, the text in other quotes is another
  const isPlain = bare === from.text;
  return { role, source: own?.state === "value" && isPlain ? own.quote + bare + own.quote : source, text: from.text };
}
