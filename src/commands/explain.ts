// `explain`: which rule selects a post, what is known of it, what is decided and why. Nothing is written.

import { lstatSync } from "node:fs";
import type { Rules, Selected } from "../config/rules.ts";
import { Failure } from "../failure.ts";
import { listUnmerged, readEntries } from "../git/index-file.ts";
import { readJournal } from "../git/journal.ts";
import { findDriven, readDriver } from "../git/merge-setting.ts";
import { openRepository, type Repository } from "../git/repository.ts";
import { resolveBlobs } from "../git/search.ts";
import { isRegular } from "../git/staged.ts";
import type { DateFact, PostFacts } from "../policy/facts.ts";
import type { Rule } from "../policy/rule.ts";
import { zoneRulesOf, zonesFor } from "../policy/zones.ts";
import type { Instant } from "../post/date.ts";
import { writeDate } from "../post/date.ts";
import { ROLES } from "../post/post.ts";
import type { ExplainedDate, ExplainedRule, ExplainedVersion, Explanation, Unselected } from "../report/explanation.ts";
import { formatTime, type Report } from "../report/report.ts";
import { type Candidate, listCandidates, startReading } from "./candidates.ts";
import { findNamed } from "./named-paths.ts";
import type { PlannedPost } from "./plan.ts";
import { planReading } from "./planning.ts";
import type { StampRequest } from "./request.ts";
import { findTime } from "./stamp.ts";
import { buildReport } from "./stamp-report.ts";

/** The report of a plan for each post that is named, with what it was decided upon. */
export interface ExplainedReport {
  readonly report: Report;
  /** By path. */
  readonly explanations: ReadonlyMap<string, Explanation>;
}

/** Explains what `request` names. Throws a Failure where nothing is named, and where the environment fails. */
export async function explain(request: StampRequest): Promise<ExplainedReport> {
  testNamed(request.paths);
  const repository = await openRepository(request.cwd, request.env);
  return explainPaths(repository, request, await findTime(repository, request));
}

/**
 * Explains the posts at the request's PATHs: as they are staged; where nothing is staged, as they are in the work tree; where
 * nothing differs, as they are committed. Throws a Failure (exit 2) for a PATH that git does not know and that does not exist.
 */
async function explainPaths(repository: Repository, request: StampRequest, time: Instant): Promise<ExplainedReport> {
  const named = await findNamed(repository, request);
  const { rules } = named;
  const staged = listCandidates(named.staged, rules).map((file) => file.path);
  const same = named.commit.same.filter((file) => named.names.includes(file.path));
  // moved without an edit, or brought in by a merge: nothing to stamp, and something to explain
  const brought = listCandidates({ files: same }, rules);
  const known = new Set([...staged, ...[...named.unstaged, ...brought].map((file) => file.path)]);
  const rest = named.names.filter((name) => !known.has(name));
  const committed = await findCommitted(repository, rest, (name) => (rules.mayBePost(name) ? rules.select(name) : []));
  const journal = readJournal(repository, Math.floor(request.clock().ms / 1000));
  const plan = (candidates: readonly Candidate[]) => {
    const reading = startReading(repository, candidates, { dryRun: true, renamesLimited: named.staged.renamesLimited });
    return planReading(repository, reading, { time, force: request.force, journal });
  };
  // what becomes of a staged post depends on the others: they may be too many, or one be refused
  const commit = await plan(staged.length > 0 ? listCandidates(named.commit, rules) : []);
  const others = await plan([...named.unstaged, ...brought, ...committed]);
  const isNamed = ({ version }: PlannedPost) => staged.includes(version.candidate.path);
  const posts = [...commit.posts.filter(isNamed), ...others.posts];
  const explanations = new Map(posts.map((post) => [post.version.candidate.path, explainPost(post, time)]));
  const unselected = named.names.filter((name) => !explanations.has(name));
  const unmerged = await listUnmerged(repository, unselected);
  for (const name of unselected) {
    const why: Unselected = unmerged.has(name) ? { kind: "conflict" } : tellUnselected(repository, rules, name);
    explanations.set(name, { ...NOT_SELECTED, unselected: why });
  }
  const merges = await findMerges(repository, [...explanations.keys()]);
  for (const [name, explanation] of explanations) explanations.set(name, { ...explanation, merges: merges(name) });
  const [report, more] = [commit, others].map((one) => buildReport(one, true, [], request.rules)) as [Report, Report];
  const files = [
    ...report.files.filter((file) => staged.includes(file.path)),
    ...more.files,
    ...unselected.map((name) => ({ path: name, outcome: "skipped", reason: "no-rule", fields: [], problems: [] }) as const),
  ];
  const { findHookNotices } = await import("./explain-hook.ts"); // with all that knows hook managers
  const hook = await findHookNotices(
    repository,
    request.cwd,
    posts.filter(({ decision }) => decision).map(({ version }) => version.candidate.path),
  );
  const notices = [...(posts.some(({ decision }) => decision?.isMass) ? [...report.notices, ...more.notices] : []), ...hook];
  return { report: { ...report, command: "explain", files, notices }, explanations };
}

const NOT_SELECTED: Explanation = { rule: null, unselected: null, others: [], versions: [], state: null, ours: [], isMass: false, merges: "by-line" };

/** How the posts at `paths` are merged. */
async function findMerges(repository: Repository, paths: readonly string[]): Promise<(path: string) => Explanation["merges"]> {
  const driven = await findDriven(repository, paths);
  const isKnown = driven.size > 0 && (await readDriver(repository)) !== null;
  return (path) => (!driven.has(path) ? "by-line" : isKnown ? "by-date" : "unknown-driver");
}

/** Why no rule selects the file at `name`, or why it is no post though one would. */
function tellUnselected(repository: Repository, rules: Rules, name: string): Unselected {
  if (!rules.mayBePost(name)) return { kind: "no-markdown" };
  const file = rules.leavesOut(name);
  if (file !== null) return { kind: "configuration", file };
  if (rules.select(name).length === 0) return { kind: "not-published" };
  return { kind: lstatSync(`${repository.top}/${name}`).isFile() ? "ignored" : "link" };
}

/** Candidates for files that do not differ from HEAD, read from the index. */
async function findCommitted(repository: Repository, names: readonly string[], select: (path: string) => readonly Selected[]): Promise<Candidate[]> {
  const entries = await readEntries(repository, repository.indexFile, names);
  const inHead = new Map((await resolveBlobs(repository, "HEAD", [...entries.keys()])).map(({ path, oid }) => [path, oid]));
  return [...entries].flatMap(([path, { mode, oid }]): Candidate[] => {
    const options = isRegular(mode) ? select(path) : [];
    const head = inHead.get(path);
    const old = head === undefined ? [] : [{ head: "HEAD", path, oid: head }];
    return options.length > 0 ? [{ path, mode, options, source: { oid }, old }] : [];
  });
}

function explainPost(post: PlannedPost, time: Instant): Explanation {
  const { version, change, decision } = post;
  const { candidate, facts, selected } = version;
  const others = candidate.options.filter((option) => option !== selected).map(({ rule }) => rule.name);
  const old = version.old.map((one, i): ExplainedVersion => {
    const { head = "HEAD", path = candidate.path } = candidate.old[i] ?? {};
    return { ...explainVersion(head, path, one), isSameSubstance: one.substance === facts.substance };
  });
  return {
    rule: explainRule(post, time),
    unselected: null,
    others: selected.by === "default" || selected.by === "telltale" ? [] : others,
    versions: [{ ...explainVersion(whereOf(candidate), candidate.path, facts), isSameSubstance: null }, ...old],
    state: decision?.state ?? null,
    ours: ROLES.filter((role) => change?.ours.has(role)),
    isMass: decision?.isMass ?? false,
    merges: "by-line",
  };
}

function whereOf({ source, path, old }: Candidate): string {
  if ("bytes" in source) return "work-tree";
  return old.some((one) => one.head === "HEAD" && one.path === path && one.oid === source.oid) ? "committed" : "staged";
}

function explainRule({ version, rule, change }: PlannedPost, time: Instant): ExplainedRule {
  const { added, recentDays, release, insert, substance, countKeys, ignoreKeys, grace, mass, onProblem, severities } = rule;
  const { facts, place } = version;
  return {
    name: rule.name,
    origin: rule.origin,
    place,
    folders: rule.generator.folders,
    inserts: change !== null && rule.insert,
    keys: keysOf(rule, facts),
    style: writeDate(time, rule.style, zonesFor(rule.style, rule.generator, "yaml", zoneRulesOf(rule, time.offset))),
    timezone: rule.timezone ?? null,
    policies: { added, recentDays, release, insert, substance, countKeys, ignoreKeys, grace, mass, onProblem, severities },
  };
}

function keysOf(rule: Rule, { keys }: PostFacts): ExplainedRule["keys"] {
  const key = (role: "created" | "modified" | "draft") => (keys[role] ?? rule.form.fields[role][0])?.join(".") ?? null;
  return { created: key("created"), modified: key("modified"), draft: key("draft") };
}

function explainVersion(where: string, path: string, facts: PostFacts): Omit<ExplainedVersion, "isSameSubstance"> {
  const { isReadable, draft, created, modified } = facts;
  return { where, path, isReadable, draft, created: explainDate(created), modified: explainDate(modified) };
}

function explainDate({ state, source, date, pinned }: DateFact): ExplainedDate {
  return { state, value: source, instant: date && formatTime({ ms: date.ms, offset: 0 }), isPinned: pinned };
}

function testNamed(paths: readonly string[]): void {
  if (paths.length > 0) return;
  throw new Failure(2, "explain needs to know which post", { mend: "name one: stamp-dates explain PATH" });
}
