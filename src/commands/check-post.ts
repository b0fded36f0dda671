// A post that is checked: what it falls short of, as problems with a place, with words and with the line to paste.

import type { FieldDecision } from "../policy/decision.ts";
import { type PostFacts, zoneRulesOf } from "../policy/facts.ts";
import type { Rule } from "../policy/rule.ts";
import { type Checked, type Debt, findUnpaid, hasNewCreated, listTroubles, type Shortfall } from "../policy/shortfall.ts";
import { unquote } from "../policy/writing.ts";
import { type Post, readPost } from "../post/post.ts";
import { type Code, type Problem, problemAt, type Severity } from "../post/problem.ts";
import type { ReportFile } from "../report/report.ts";
import type { Selection } from "./selection.ts";
import type { ReadVersion } from "./versions.ts";

/** A version to be checked, and what is known of it. */
export interface CheckedPost {
  readonly selection: Selection;
  /** The version before the branch, or HEAD's; null where there is none. */
  readonly base: PostFacts | null;
  readonly baseProblems: readonly Code[];
  readonly debts: readonly Debt[];
  /** Shortfalls that somebody else found. */
  readonly more?: readonly Shortfall[];
  /** The last moment at which one of its commits was made, in milliseconds; null where that is not known. */
  readonly latest: number | null;
  /** Minutes east of UTC. */
  readonly offset: number;
}

/** What is wrong with a post, and what would mend it. */
export interface CheckResult {
  readonly version: ReadVersion;
  readonly file: ReportFile;
  /** What `--fix` writes: at most one value a field. */
  readonly mends: readonly FieldDecision[];
  /** Whether an error would be left then. */
  readonly needsHand: boolean;
}

/** Checks a post; null where no rule selects it. */
export function checkPost(checked: CheckedPost): CheckResult | null {
  const { selection, baseProblems } = checked;
  const { version, rule } = selection;
  const { path } = version.candidate;
  if (selection.kind === "skipped") return null;
  const reading = version.reading ?? readPost(version.bytes, rule.form);
  if (reading.kind === "problem") {
    const problem = { ...reading.problem, severity: rule.onProblem === "warn" ? ("warning" as const) : ("error" as const) };
    const judged = judge(problem, rule, baseProblems);
    return { version, file: makeFile(path, [], judged ? [judged] : []), mends: [], needsHand: judged?.severity === "error" };
  }
  if (reading.kind !== "post") return null;
  const { post } = reading;
  const facts: Checked = { facts: version.facts, rule, zones: zoneRulesOf(rule, checked.offset) };
  const oldCodes = listOldCodes(checked, facts);
  const found = listShortfalls(checked, facts).flatMap((shortfall) => {
    const problem = judge(placeShortfall(shortfall, post), rule, oldCodes);
    return problem ? [{ problem, mend: shortfall.mend }] : [];
  });
  // a late date is written in a form that the generator reads: that mends both
  const mends = [...new Map(found.toReversed().flatMap(({ mend }) => (mend ? [[mend.role, mend] as const] : []))).values()].reverse();
  const fields = mends.map((mend) => describeMend(mend, post));
  const file = makeFile(
    path,
    fields,
    found.map(({ problem }) => problem),
  );
  return { version, file, mends, needsHand: found.some(({ mend, problem }) => mend === null && problem.severity === "error") };
}

function listShortfalls({ debts, base, latest, more = [] }: CheckedPost, checked: Checked): Shortfall[] {
  const unpaid = [...findUnpaid(debts, checked, base), ...more];
  const own = listTroubles(checked, latest).filter(({ code }) => !unpaid.some((other) => other.code === code));
  const moved: Shortfall[] = base && hasNewCreated(checked.facts, base) ? [{ code: "created-changed", role: "created", mend: null }] : [];
  return [...unpaid, ...own, ...moved];
}

/** What was wrong before the branch too. */
function listOldCodes({ base, baseProblems, latest }: CheckedPost, { rule, zones }: Checked): Code[] {
  return [...baseProblems, ...(base ? listTroubles({ facts: base, rule, zones }, latest).map(({ code }) => code) : [])];
}

function placeShortfall({ code, role, mend }: Shortfall, post: Post): Problem {
  const site = post.sites[role];
  const { text, firstLine } = post.block;
  const isThere = site !== null && site.state !== "missing";
  const key = site?.path.join(".") ?? role;
  const value = isThere ? text.slice(site.valueStart, site.valueEnd) : "";
  const line = mend && mend.to !== null ? formatLine(post, site?.path.at(-1) ?? key, mend.to) : "";
  return problemAt(code, text, isThere ? site.valueStart : 0, firstLine, { key, value, line });
}

/** The entry as it would stand in the post's front matter. */
function formatLine({ block }: Post, key: string, source: string): string {
  if (block.format === "json") return `${JSON.stringify(key)}: ${source}`;
  const name = /^[\w-]+$/.test(key) ? key : JSON.stringify(key);
  return block.format === "toml" ? `${name} = ${source}` : `${/^[\w][\w .-]*$/.test(key) ? key : name}: ${source}`;
}

/** With the severity that the rule gives, null where that is none; what was so before is a warning at most. */
function judge(problem: Problem, rule: Rule, old: readonly Code[]): Problem | null {
  const usual: Severity = problem.code === "created-changed" ? "warning" : problem.severity;
  const asked = rule.severities[problem.code] ?? usual;
  if (asked === "off") return null;
  return { ...problem, severity: old.includes(problem.code) ? "warning" : asked };
}

function describeMend({ role, action, from, to, note }: FieldDecision, post: Post): ReportFile["fields"][number] {
  const text = (source: string | null) => (source === null ? null : unquote(source));
  return { role, key: post.sites[role]?.path.join(".") ?? role, action, from: text(from), to: text(to), note };
}

function makeFile(path: string, fields: ReportFile["fields"], problems: readonly Problem[]): ReportFile {
  const isWrong = problems.length > 0;
  return { path, outcome: isWrong ? "refused" : "kept", reason: isWrong ? "problem" : "checked", fields: isWrong ? fields : [], problems };
}
