// The second half of `stamp`, loaded only when there are posts: read, decide, plan, write, report.

import { findRules } from "../config/sites.ts";
import { type Journal, readJournal } from "../git/journal.ts";
import type { Repository } from "../git/repository.ts";
import { type Change, readState } from "../policy/decide.ts";
import { decideAll, type RuledChange } from "../policy/decide-all.ts";
import type { Instant } from "../post/date.ts";
import { ROLES, type Role } from "../post/post.ts";
import { hasErrors, type Notice } from "../report/report.ts";
import { headBlob, listCandidates, type Reading, startReading } from "./candidates.ts";
import { findNamed } from "./named-paths.ts";
import { type Plan, type PlannedPost, planPost, refuse } from "./plan.ts";
import { findPublishedBefore } from "./releases.ts";
import type { StampRequest, StampResult } from "./request.ts";
import { type Selection, selectVersions } from "./selection.ts";
import { buildReport } from "./stamp-report.ts";
import { type ReadVersion, readVersions } from "./versions.ts";
import { writePlan } from "./write.ts";

export { formatPlan } from "./plan-diff.ts";

/** Stamps what the request's PATHs name: staged posts in the index and the work tree, others in the work tree alone. */
export async function stampPaths(repository: Repository, request: StampRequest, time: Instant): Promise<StampResult | null> {
  const rules = await findRules(repository.top, request.rules);
  const { staged, unstaged } = await findNamed(repository, request, rules);
  const candidates = [...listCandidates(staged, rules), ...unstaged];
  if (candidates.length === 0) return null;
  const reading = startReading(repository, candidates, { dryRun: request.dryRun, renamesLimited: staged.renamesLimited });
  return stampCandidates(repository, request, time, reading);
}

/** Stamps the candidates that are being read: selects, decides, plans; and writes, unless a post is refused. */
export async function stampCandidates(repository: Repository, request: StampRequest, time: Instant, reading: Reading): Promise<StampResult> {
  const { candidates, blobs, entries } = reading;
  const versions = await readVersions(candidates, blobs, time.offset);
  const selections = await selectVersions(repository, versions, time.offset);
  const journal = readJournal(repository, seconds(request.clock()));
  const plan: Plan = { time, posts: await planPosts(repository, request, time, selections, journal) };
  const notices: Notice[] = reading.renamesLimited ? [{ code: "renames-limited", args: {} }] : [];
  const draft = buildReport(plan, request.dryRun, notices, request.rules);
  if (request.dryRun || hasErrors(draft)) return { report: draft, plan };
  const now = seconds(request.clock());
  const forced = request.force.modified || request.force.created;
  notices.push(...(await writePlan(plan, { repository, entries: await entries, journal, forced, now })));
  return { report: buildReport(plan, false, notices, request.rules), plan };
}

function seconds(instant: Instant): number {
  return Math.floor(instant.ms / 1000);
}

/** The plan's post of each selection, in order. */
async function planPosts(
  repository: Repository,
  request: StampRequest,
  time: Instant,
  selections: readonly Selection[],
  journal: Journal,
): Promise<PlannedPost[]> {
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
  const decisions = decideAll([...changes.values()], time, request.force);
  let next = 0;
  return selections.map((selection) => planSelection(selection, () => decisions[next++] ?? never(), time));
}

function never(): never {
  throw new RangeError("fewer decisions than posts");
}

function planSelection(selection: Selection, nextDecision: () => ReturnType<typeof decideAll>[number], time: Instant): PlannedPost {
  const { version, rule } = selection;
  if (selection.kind === "selected") return planPost(version, rule, nextDecision(), time);
  if (selection.kind === "refused" && version.reading?.kind === "problem") return refuse(version, rule, version.reading.problem);
  const reason = selection.kind === "skipped" ? selection.reason : "problem";
  return { version, rule, decision: null, reason, problems: [], edited: null };
}

function describeChange({ version, rule }: Selection & { kind: "selected" }, journal: Journal): RuledChange {
  const { candidate, facts } = version;
  const head = headBlob(candidate);
  const sourceOf = (role: Role) => {
    if (role === "draft") return isReleaseOfOurs(version) ? "false" : null;
    return facts[role].state === "blank" ? "" : facts[role].source;
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
