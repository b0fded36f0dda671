// The plan of a backfill as a unified diff.

import { formatDiff } from "../report/diff.ts";
import type { BackfilledPost } from "./backfill-post.ts";

/** What would be written into `posts`, or was. */
export function formatBackfillDiff(posts: readonly BackfilledPost[]): string {
  const decode = (bytes: Uint8Array) => Buffer.from(bytes).toString("utf8");
  return formatDiff(posts.flatMap(({ file, bytes, edited }) => (edited ? [{ path: file.path, before: decode(bytes), after: decode(edited) }] : [])));
}
