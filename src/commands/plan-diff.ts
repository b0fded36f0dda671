// The plan of a run as a unified diff.

import { editedBytes, isEdited, type Plan } from "./plan.ts";

/** What `plan` would change, as a diff to read or to apply. Texts are shown as UTF-8, whatever they are. */
export async function formatPlan(plan: Plan): Promise<string> {
  const { formatDiff } = await import("../report/diff.ts"); // a package of its own, loaded only for this
  const decode = (bytes: Uint8Array) => Buffer.from(bytes).toString("utf8");
  return formatDiff(
    plan.posts.filter(isEdited).map((post) => {
      const { candidate, bytes } = post.version;
      return { path: candidate.path, before: decode(bytes), after: decode(editedBytes(post)) };
    }),
  );
}
