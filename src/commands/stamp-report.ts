// The report of a plan.

import type { RuleRequest } from "../config/rules.ts";
import { setsModified } from "../policy/decide-all.ts";
import type { FieldDecision } from "../policy/decision.ts";
import { unquote } from "../policy/writing.ts";
import { formatTime, type Notice, type Outcome, type Report, type ReportField, type ReportFile } from "../report/report.ts";
import type { Plan, PlannedPost } from "./plan.ts";

const NO_KEYS: RuleRequest = { config: null, preset: null, keys: { created: null, modified: null, draft: null } };

/** The command that stamps a mass commit all the same, with the rule that was asked for. */
function forceCommand({ config, preset, keys }: RuleRequest): string {
  const quote = (value: string) => (/^[\w.-]+$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`);
  const said = Object.entries({ config, preset, "created-key": keys.created, "modified-key": keys.modified, "draft-key": keys.draft });
  const options = said.flatMap(([name, value]) => (value === null ? [] : [` --${name} ${quote(value)}`]));
  return `stamp-dates --force${options.join("")}`;
}

/** The report of `plan`, with what else there is to be said. `keys` are what the rule was asked for by. */
export function buildReport(plan: Plan, dryRun: boolean, notices: readonly Notice[], keys: RuleRequest = NO_KEYS): Report {
  const isStopped = plan.posts.some(({ problems }) => problems.some(({ severity }) => severity === "error"));
  const mass = plan.posts.filter(({ decision }) => {
    // a value that an earlier attempt wrote into a post of a mass commit is taken back
    const isKept = decision?.fields.some(({ note, role }) => role === "modified" && (note === "mass-change" || note === "restored"));
    return decision?.isMass && isKept;
  });
  const limit = Math.min(...mass.map(({ rule }) => Number(rule.mass)));
  const set = plan.posts.filter(({ decision }) => decision && setsModified(decision)).length;
  const some = set > 0 ? { kept: String(mass.length) } : {};
  const args = { ...some, count: String(mass.length + set), limit: String(limit), command: forceCommand(keys) };
  const massNotice: Notice[] = mass.length > 0 ? [{ code: "mass-change", args }] : [];
  return {
    version: 1,
    command: "stamp",
    time: formatTime(plan.time),
    dryRun,
    files: plan.posts.map((post) => describePost(post, isStopped)),
    notices: [...massNotice, ...notices],
  };
}

function describePost(post: PlannedPost, isStopped: boolean): ReportFile {
  const { path } = post.version.candidate;
  const { reason, problems } = post;
  const fields = post.decision?.fields.map((field) => describeField(field, post)) ?? [];
  if (problems.length > 0) return { path, outcome: "refused", reason, fields: [], problems };
  if (isStopped && post.edited) return { path, outcome: "skipped", reason: "stopped", fields: [], problems };
  const outcome: Outcome = post.decision?.outcome ?? "skipped";
  return { path, outcome, reason, fields, problems };
}

function describeField(field: FieldDecision, { version, rule }: PlannedPost): ReportField {
  const { role, action, from, to, note } = field;
  const text = (source: string | null) => (source === null ? null : unquote(source));
  return { role, key: (version.facts.keys[role] ?? rule.form.fields[role][0] ?? []).join("."), action, from: text(from), to: text(to), note };
}
