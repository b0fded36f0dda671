// What `explain` tells of one post: the rule and where it comes from, the facts, the decision; as values and for a person.

import type { PostState } from "../policy/decision.ts";
import type { DateFact, DraftFact } from "../policy/facts.ts";
import { DEFAULT_POLICIES, type Origin, type Policies } from "../policy/rule.ts";
import type { Role } from "../post/post.ts";
import { type HumanOptions, printable } from "./human.ts";
import type { ReportFile } from "./report.ts";
import { describeNote, describeReason } from "./words.ts";

/** A rule, as a person would say it. */
export interface ExplainedRule {
  /** The preset's name, or `keys`. */
  readonly name: string;
  readonly origin: Origin;
  /** `anywhere`: the rule knows no folders, and takes what has one of its dates. */
  readonly place: "inside" | "outside" | "anywhere";
  /** The content folders of the preset, from the top of the site; none where it knows none. */
  readonly folders: readonly string[];
  /** Whether keys that the post lacks may be given to it. */
  readonly inserts: boolean;
  /** The key of each role, dotted where nested; null where there is none. */
  readonly keys: Readonly<Record<Role, string | null>>;
  /** The default form of a date, as an example. */
  readonly style: string;
  readonly timezone: string | null;
  readonly policies: Policies;
}

/** A date of one version. */
export interface ExplainedDate {
  readonly state: DateFact["state"];
  /** The source with its quotes; null where there is none. */
  readonly value: string | null;
  /** What the generator reads, in UTC; null where it reads no date. */
  readonly instant: string | null;
  readonly isPinned: boolean;
}

/** One version of the post. */
export interface ExplainedVersion {
  /** `staged`, `work-tree` (a change that is not staged) or `committed` (no change at all); of old ones, where they are. */
  readonly where: string;
  readonly path: string;
  readonly isReadable: boolean;
  readonly draft: DraftFact;
  readonly created: ExplainedDate;
  readonly modified: ExplainedDate;
  /** Whether a reader would notice a difference to the version that is explained; null for that one itself. */
  readonly isSameSubstance: boolean | null;
}

/** Why no rule selects a file: `file` is the configuration that leaves it out. */
export type Unselected =
  | { readonly kind: "no-markdown" | "not-published" | "link" | "ignored" | "conflict" }
  | { readonly kind: "configuration"; readonly file: string };

/** Everything that a decision was taken upon. */
export interface Explanation {
  /** Null where no rule selects the file. */
  readonly rule: ExplainedRule | null;
  /** Null where one does. */
  readonly unselected: Unselected | null;
  /** The other rules that were thought of, best first. */
  readonly others: readonly string[];
  /** The version explained first, then the old ones. */
  readonly versions: readonly ExplainedVersion[];
  readonly state: PostState | null;
  /** The roles whose value an earlier attempt of ours wrote. */
  readonly ours: readonly Role[];
  /** The decision took the post for one of a mass commit. */
  readonly isMass: boolean;
  /**
   * How two branches' versions are merged: by our merge driver, dates first; by lines, since this clone does not know the driver
   * that the attributes ask for (`unknown-driver`); or by lines, or whatever else the attributes say.
   */
  readonly merges: "by-date" | "unknown-driver" | "by-line";
}

/** The explanation of `file` for a person: first what would be done, then the post, then the rule. */
export function formatExplanation(file: ReportFile, explanation: Explanation, time: string, options: Pick<HumanOptions, "color">): string {
  const bold = (text: string) => (options.color ? `\u001b[1m${text}\u001b[0m` : text);
  const { rule } = explanation;
  const rows = [
    ...listDecision(file, explanation.unselected),
    ...listVersions(file, explanation),
    ...(rule ? [...listRule(rule, file, explanation.others, time), describeMerges(explanation.merges)] : []),
  ];
  return `${bold(printable(file.path))}\n${rows.map(([name, text]) => `  ${name.padEnd(9)} ${printable(text)}\n`).join("")}`;
}

const MERGES: Readonly<Record<Explanation["merges"], string>> = {
  "by-date": "dates by their rule, the rest by lines: the merge driver is active",
  "unknown-driver": "by lines alone: .gitattributes asks for the merge driver, which this clone does not know (stamp-dates init)",
  "by-line": "by lines alone: no merge driver is registered for it (stamp-dates init --merge-driver)",
};

function describeMerges(merges: Explanation["merges"]): Row {
  return ["merges", MERGES[merges]];
}

/** A line: what it tells of, and what it tells; a line that goes on with the same tells of nothing. */
type Row = readonly [name: string, text: string];

function listDecision(file: ReportFile, unselected: Unselected | null): Row[] {
  if (unselected) return [["decision", `would be skipped: ${describeUnselected(unselected)}`]];
  return [
    ["decision", describeDecision(file)],
    ...file.fields.map(({ key, from, to, action, note }): Row => {
      const value = action === "keep" ? (to ?? "(none)") : `${from ?? "(none)"} → ${to ?? "(blank)"}`;
      return ["", `${key}  ${value}${note ? `  (${describeNote(note)})` : ""}`];
    }),
  ];
}

function describeDecision({ outcome, reason, fields }: ReportFile): string {
  if (outcome !== "kept") return `would be ${outcome}: ${describeReason(reason)}`;
  return fields.length > 0 ? "its dates would be kept" : `its dates would be kept: ${describeReason(reason)}, and none is missing`;
}

function describeUnselected(unselected: Unselected): string {
  switch (unselected.kind) {
    case "no-markdown":
      return "it is no Markdown file";
    case "configuration":
      return `no rule of ${unselected.file} selects it: see \`files\` and \`ignore\` there`;
    case "not-published":
      return "the site's generator does not publish files of this name as posts";
    case "link":
      return "it is a link, or no regular file";
    case "conflict":
      return "a merge left a conflict in it: resolve it, then git add it";
    case "ignored":
      return "git ignores it";
  }
}

// of what has no dates to be read there is nothing to compare, and to what is not read nothing is inserted
const WITHOUT_DATES: readonly string[] = ["no-front-matter", "template"];
const NOT_READ: readonly string[] = [...WITHOUT_DATES, "problem"];

function listVersions(file: ReportFile, { versions, state, ours, isMass }: Explanation): Row[] {
  const [here, ...old] = versions;
  if (!here) return [];
  if (WITHOUT_DATES.includes(file.reason)) return [["version", describeWhere(here)]];
  const attempt = ours.length > 0 ? [`written by an earlier attempt: ${ours.join(", ")}`] : [];
  const more = [...attempt, ...(isMass ? ["one of a mass commit"] : [])];
  return [
    ...(state ? [["state", [STATES[state], ...more].join("; ")] as const] : []),
    ["version", `${describeWhere(here)}: ${here.isReadable ? describeFacts(here) : "its front matter cannot be read"}`],
    // a committed one is compared with itself
    ...(here.where === "committed" ? [] : old.map((version): Row => ["", `against ${describeOld(version, file.path)}`])),
  ];
}

const STATES: Readonly<Record<PostState, string>> = {
  added: "added: there is no old version",
  released: "released: it was a draft, and is none any more",
  "released-again": "released again: it was published before it was a draft",
  same: "same: a reader would notice no difference",
  changed: "changed: a reader would notice the difference",
};

function listRule(rule: ExplainedRule, file: ReportFile, others: readonly string[], time: string): Row[] {
  const policies = listChangedPolicies(rule.policies);
  const zone = rule.timezone ? `, in ${rule.timezone}` : "";
  return [
    ["rule", `${rule.name}: ${describeOrigin(rule.origin)}${others.length > 0 ? `; also possible: ${others.join(", ")}` : ""}`],
    ["place", [describePlace(rule), ...(NOT_READ.includes(file.reason) ? [] : [describeInserts(rule)])].join("; ")],
    ["keys", describeKeys(rule)],
    ["time", `${time}${rule.style === time && zone === "" ? "" : `; a missing date is written as ${rule.style}${zone}`}`],
    ...(policies === "" ? [] : [["policies", policies] as const]),
  ];
}

/** The policies that are not the default ones. */
function listChangedPolicies(policies: Policies): string {
  const changed = Object.entries(policies).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(DEFAULT_POLICIES[name as keyof Policies]),
  );
  return changed.map(([name, value]) => `${name}: ${JSON.stringify(value)}`).join(", ");
}

/** Where a rule comes from, in words. */
export function describeOrigin(origin: Origin): string {
  switch (origin.kind) {
    case "options":
      return "asked for on the command line";
    case "configuration":
      return `${origin.file}${origin.rule === null ? "" : `, rules[${origin.rule}]`}`;
    case "sign":
      return `told by ${origin.sign}`;
    case "telltale":
      return `told by a key that only its posts have, as ${origin.key} is`;
    case "fallback":
      return "nothing tells the site's generator, and this is the default";
  }
}

function describePlace({ place, folders }: ExplainedRule): string {
  if (place === "inside") return "in the content folders";
  if (place === "outside" && folders.length > 0) return `outside the content folders (${folders.join(", ")})`;
  return "the rule knows no folders";
}

function describeInserts({ inserts }: ExplainedRule): string {
  return inserts ? "keys that are missing are inserted" : "no key is inserted";
}

function describeKeys({ keys }: ExplainedRule): string {
  const named = (["created", "modified", "draft"] as const).flatMap((role) => (keys[role] === null ? [] : [`${role} \`${keys[role]}\``]));
  return named.length > 0 ? named.join(", ") : "none";
}

const WHERES: Readonly<Record<string, string>> = {
  staged: "staged",
  "work-tree": "in the work tree, not staged",
  committed: "committed, and not changed since",
};

function describeWhere({ where }: ExplainedVersion): string {
  return WHERES[where] ?? where;
}

function describeFacts({ draft, created, modified }: ExplainedVersion): string {
  const isDraft = { draft: "a draft", published: "published", first: "`first`: asks to be released" }[draft];
  return [`created ${describeDate(created)}`, `modified ${describeDate(modified)}`, isDraft].join(", ");
}

function describeDate({ state, value, instant, isPinned }: ExplainedDate): string {
  const pin = isPinned ? " (pinned)" : "";
  if (state === "elsewhere") return `${instant} (told elsewhere)`;
  if (state === "date") return `${value === instant ? value : `${value} = ${instant}`}${pin}`;
  return `${state === "unreadable" || state === "word" ? `${value} (${state})` : state}${pin}`;
}

function describeOld(version: ExplainedVersion, path: string): string {
  const difference = version.isSameSubstance ? "a reader would notice no difference" : "a reader would notice the difference";
  const facts = version.isReadable ? describeFacts(version) : "its front matter cannot be read";
  return `${version.where}${version.path === path ? "" : ` (${version.path})`}: ${difference}; ${facts}`;
}
