// The plan of what was read: each post selected, decided upon with all others, edited and verified. Nothing is written.

import type { Journal } from "../git/journal.ts";
import type { Repository } from "../git/repository.ts";
import { type Change, readState } from "../policy/decide.ts";
import { decideAll, type RuledChange } from "../policy/decide-all.ts";
import type { Instant } from "../post/date.ts";
import { ROLES, type Role } from "../post/post.ts";
import { headBlob, type Reading } from "./candidates.ts";
import { type Plan, type PlannedPost, planPost, planWithout } from "./plan.ts";
import { findPublishedBefore } from "./releases.ts";
import { type Selection, selectVersions } from "./selection.ts";
import { type ReadVersion, readVersions } from "./versions.ts";

/** What a plan depends on besides the posts. */
export interface PlanRequest {
  readonly time: Instant;
  readonly force: { readonly modified: boolean; readonly created: boolean };
  readonly journal: Journal;
}

/** The plan for the posts that are being read. */
export async function planReading(repository: Repository, { candidates, blobs }: Reading, request: PlanRequest): Promise<Plan> {
  const { time } = request;
  const versions = await readVersions(candidates, blobs, time.offset);
  const selections = await selectVersions(repository, versions, time.offset);
  return { time, posts: await planPosts(repository, selections, request) };
}

/** The plan's post of each selection, in order. */
async function planPosts(repository: Repository, selections: readonly Selection[], { time, force, journal }: PlanRequest): Promise<PlannedPost[]> {
  const changes = new Map<Selection, RuledChange>();
  for (const selection of selections) if (selection.kind === "selected") changes.set(selection, describeChange(selection, journal));
  const released = [...changes].filter(([, { change }]) => readState(change) === "released");
  const published = await findPublishedBefore(
    repository,
    released.map(([{ version, rule }]) => ({ candidate: version.candidate, rule })),
  );
  for (const [selection, ruled] of changes) {
    if (published.has(selection.version.candidate)) changes.set(selection, { ...ruled, change: { ...ruled.change, publishedBefore: true } });
  }
  const decisions = decideAll([...changes.values()], time, force);
  let next = 0;
  return selections.map((selection) => {
    const ruled = changes.get(selection);
    return ruled ? planPost(selection.version, ruled, decisions[next++] ?? never(), time) : planWithout(selection);
  });
}

function never(): never {
  throw new RangeError("fewer decisions than posts");
}

function describeChange({ version, rule }: Selection & { kind: "selected" }, journal: Journal): RuledChange {
  const { candidate, facts } = version;
  const head = headBlob(candidate);
  const sourceOf = (role: Role) => {
    if (role === "draft") return isReleaseOfOurs(version) ? "false" : null;
    // in TOML a value is cleared with its line
    const isCleared = facts[role].state === "blank" || (facts.format === "toml" && facts[role].state === "missing");
    return isCleared ? "" : facts[role].source;
  };
  const known = ROLES.flatMap((role) => {
    const value = sourceOf(role);
    const entry = value === null ? null : journal.find(candidate.path, role, value, head);
    const origin = value === null ? null : journal.origin(candidate.path, role, value, head);
    return entry && origin ? [{ role, entry, origin }] : [];
  });
  // what was forced was asked for, and of an inserted map more than the entry would have to go: neither is taken back
  const free = known.filter(({ role, origin }) => !origin.forced && !(origin.inserted && (facts.keys[role]?.length ?? 0) > 1));
  const originals = new Map(free.map(({ role, origin }) => [role, { source: origin.from, inserted: origin.inserted }]));
  const change: Change = { old: version.old, staged: facts, ours: new Set(known.map(({ role }) => role)), originals, publishedBefore: false };
  return { change, rule, wasForced: known.some(({ role, entry }) => role === "modified" && entry.forced) };
}

/** Whether the staged draft field can be one that an attempt of ours turned from `first` into `false`. */
function isReleaseOfOurs({ facts, head }: ReadVersion): boolean {
  return facts.draft === "published" && head?.draft !== "published";
}
