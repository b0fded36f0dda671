// What `check --staged` looks at: the plan that `stamp` would carry out now, and each post as it is staged.

import { findRules } from "../config/sites.ts";
import { readJournal } from "../git/journal.ts";
import type { Repository } from "../git/repository.ts";
import { listAgainstHead } from "../git/staged.ts";
import type { FieldDecision } from "../policy/decision.ts";
import type { Shortfall } from "../policy/shortfall.ts";
import type { FindingCode } from "../post/problem.ts";
import { findStaged, listCandidates, startReading } from "./candidates.ts";
import type { CheckedPost } from "./check-post.ts";
import type { PlannedPost } from "./plan.ts";
import { planReading } from "./planning.ts";
import { pathsOf, type StampRequest, sourcesOf } from "./request.ts";
import { findTime } from "./stamp.ts";

/** The staged posts, with what `stamp` would write into them. */
export async function readStaged(repository: Repository, request: StampRequest, isNamed: (path: string) => boolean): Promise<CheckedPost[]> {
  const changes = await listAgainstHead(repository);
  const rules = await findRules(sourcesOf(repository, request), pathsOf(changes));
  const staged = await findStaged(repository, changes, rules);
  const candidates = listCandidates(staged, rules);
  if (candidates.length === 0) return [];
  const time = await findTime(repository, request);
  const journal = readJournal(repository, Math.floor(request.clock().ms / 1000));
  const reading = startReading(repository, candidates, { dryRun: true, renamesLimited: staged.renamesLimited });
  const plan = await planReading(repository, reading, { time, force: { modified: false, created: false }, journal });
  return plan.posts.filter(({ version }) => isNamed(version.candidate.path)).map((post) => describePlanned(post, time.offset, time.ms));
}

function describePlanned(post: PlannedPost, offset: number, latest: number): CheckedPost {
  const { version, rule, decision, change, reason } = post;
  const writes = decision?.fields.filter((field) => field.action !== "keep" && !isRenewal(field, post)) ?? [];
  const more = writes.flatMap((field): Shortfall[] => [{ code: codeOf(field), role: field.role, mend: field }]);
  const isSkipped = change === null && version.kind !== "problem";
  return {
    selection: isSkipped ? { kind: "skipped", version, rule, reason } : { kind: version.kind === "problem" ? "refused" : "selected", version, rule },
    base: version.head,
    baseProblems: version.oldProblems,
    debts: [],
    more,
    latest,
    offset,
  };
}

/** A value of ours that only a later time would replace: the commit will renew it. */
function isRenewal({ role, action, from }: FieldDecision, { change }: PlannedPost): boolean {
  return action === "set" && from !== null && change?.ours.has(role) === true;
}

function codeOf({ role, from, action }: FieldDecision): FindingCode {
  if (role === "draft") return "draft-first";
  if (role === "created") return from === null ? "created-missing" : "release-unstamped";
  if (action === "clear" || action === "remove") return "modified-before-created";
  return from === null ? "modified-missing" : "modified-stale";
}
