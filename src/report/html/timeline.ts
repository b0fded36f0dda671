// What the page shows of a post, and the axis of time that all posts share.

import type { DateComparison } from "../../policy/comparison.ts";
import type { ReportFile } from "../report.ts";

/** What is said of one date; the page's marks, words and filters follow from it. */
export type LaneState = "differs" | "fills" | "kept" | "agrees" | "none";

/** One date of a post on its line. */
export interface Lane extends Omit<DateComparison, "relation"> {
  readonly state: LaneState;
  /** Whether the file's date was, or would be, replaced by history's. */
  readonly isReplaced: boolean;
  /** Why, in words; empty where the dates say it all. */
  readonly note: string;
}

/** What becomes of a post; the page's filter, in this order. */
export const POST_STATES = ["differs", "fills", "refused", "uncommitted", "kept", "draft", "agrees"] as const;
/** One of POST_STATES. */
export type PostState = (typeof POST_STATES)[number];

/** A post as the page shows it. */
export interface TimelinePost {
  readonly path: string;
  /** From its front matter; null where it has none. */
  readonly title: string | null;
  readonly state: PostState;
  /** Why it is left as it is, in words; may be empty. */
  readonly note: string;
  readonly created: Lane | null;
  readonly modified: Lane | null;
}

/** All that the page shows. */
export interface Timeline {
  /** The site's name. */
  readonly site: string;
  /** When it was made: ISO 8601. */
  readonly time: string;
  /** Whether this is a plan only. */
  readonly isPlan: boolean;
  readonly posts: readonly TimelinePost[];
}

/** The state of a post whose file came out as `outcome`. */
export function statePost({ outcome, reason }: Pick<ReportFile, "outcome" | "reason">, isDraft: boolean, lanes: readonly (Lane | null)[]): PostState {
  const has = (state: LaneState) => lanes.some((lane) => lane?.state === state);
  if (outcome === "refused") return "refused";
  if (reason === "uncommitted") return "uncommitted";
  if (isDraft && outcome !== "stamped") return "draft";
  return has("differs") ? "differs" : has("fills") ? "fills" : has("kept") ? "kept" : isDraft ? "draft" : "agrees";
}

/** How far the file's date and history's lie apart, in milliseconds: positive where the file's is later. Null without both. */
export function gapOf(lane: Lane | null): number | null {
  return lane?.state === "differs" && lane.ms !== null && lane.told ? lane.ms - lane.told.ms : null;
}

/** The posts with what disagrees most first; equals by their paths. */
export function sortPosts(posts: readonly TimelinePost[]): TimelinePost[] {
  const weight = ({ created, modified }: TimelinePost) => Math.max(...[created, modified].map((lane) => Math.abs(gapOf(lane) ?? 0)));
  return [...posts].sort(
    (a, b) =>
      POST_STATES.indexOf(a.state) - POST_STATES.indexOf(b.state) || weight(b) - weight(a) || (a.path < b.path ? -1 : a.path > b.path ? 1 : 0),
  );
}
