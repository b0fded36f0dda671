// The second half of `stamp`, loaded only when there are posts: read, decide, plan, write, report.

import { readJournal } from "../git/journal.ts";
import type { Repository } from "../git/repository.ts";
import type { Instant } from "../post/date.ts";
import { hasErrors, type Notice } from "../report/report.ts";
import { listCandidates, type Reading, startReading } from "./candidates.ts";
import { findNamed } from "./named-paths.ts";
import { planReading } from "./planning.ts";
import type { StampRequest, StampResult } from "./request.ts";
import { buildReport } from "./stamp-report.ts";
import { writePlan } from "./write.ts";

export { formatPlan } from "./plan-diff.ts";

/** Stamps what the request's PATHs name: staged posts in the index and the work tree, others in the work tree alone. */
export async function stampPaths(repository: Repository, request: StampRequest, time: Instant): Promise<StampResult | null> {
  const { rules, staged, unstaged } = await findNamed(repository, request);
  const candidates = [...listCandidates(staged, rules), ...unstaged];
  if (candidates.length === 0) return null;
  const reading = startReading(repository, candidates, { dryRun: request.dryRun, renamesLimited: staged.renamesLimited });
  return stampCandidates(repository, request, time, reading);
}

/** Stamps the candidates that are being read: selects, decides, plans; and writes, unless a post is refused. */
export async function stampCandidates(repository: Repository, request: StampRequest, time: Instant, reading: Reading): Promise<StampResult> {
  const journal = readJournal(repository, seconds(request.clock()));
  const plan = await planReading(repository, reading, { time, force: request.force, journal });
  const notices: Notice[] = reading.renamesLimited ? [{ code: "renames-limited", args: {} }] : [];
  const draft = buildReport(plan, request.dryRun, notices, request.rules);
  if (request.dryRun || hasErrors(draft)) return { report: draft, plan };
  const now = seconds(request.clock());
  const forced = request.force.modified || request.force.created;
  notices.push(...(await writePlan(plan, { repository, entries: await reading.entries, journal, forced, now })));
  return { report: buildReport(plan, false, notices, request.rules), plan };
}

function seconds(instant: Instant): number {
  return Math.floor(instant.ms / 1000);
}
