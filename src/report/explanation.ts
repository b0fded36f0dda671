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

/** Everything that a decision was taken upon. */
export interface Explanation {
  /** Null where no rule selects the file. */
  readonly rule: ExplainedRule | null;
  /** The other rules that were thought of, best first. */
  readonly others: readonly string[];
  /** The version explained first, then the old ones. */
  readonly versions: readonly ExplainedVersion[];
  readonly state: PostState | null;
  /** The roles whose value an earlier attempt of ours wrote. */
  readonly ours: readonly Role[];
  /** The decision took the post for one of a mass commit. */
  readonly isMass: boolean;
}

const NO_RULE =
  "none selects it: it is no Markdown file, or the configuration leaves it out, or the generator does not publish files of this name; " +
  "nor does any select a link, what git ignores, or a file whose conflict is not resolved";

/** The explanation of `file` for a person. */
export function formatExplanation(file: ReportFile, explanation: Explanation, time: string, options: Pick<HumanOptions, "color">): string {
  const bold = (text: string) => (options.color ? `\u001b[1m${text}\u001b[0m` : text);
  const row = (name: string, text: string) => `  ${name.padEnd(9)} ${text}\n`;
  const { rule } = explanation;
  if (!rule) return `${bold(printable(file.path))}\n${row("rule", NO_RULE)}`;
  const [here, ...old] = explanation.versions;
  return [
    `${bold(printable(file.path))}\n`,
    row("rule", printable(`${rule.name}: ${describeOrigin(rule.origin)}`)),
    ...(explanation.others.length > 0 ? [row("", `other rules that its keys could have told: ${explanation.others.join(", ")}`)] : []),
    row("place", describePlace(rule)),
    row("keys", printable(describeKeys(rule))),
    row("style", `${printable(rule.style)}${rule.timezone ? `, in ${printable(rule.timezone)}` : ""}`),
    row("time", time),
    ...(here ? [row("version", describeVersion(here))] : []),
    ...old.map((version) => row("", `against ${describeOld(version, file.path)}`)),
    ...(explanation.state ? [row("state", describeState(explanation))] : []),
    ...(listChangedPolicies(rule.policies) ? [row("policies", printable(listChangedPolicies(rule.policies)))] : []),
    row("decision", `${DECISIONS[file.outcome]}: ${describeReason(file.reason)}`),
    ...file.fields.map(({ key, from, to, action, note }) => {
      const value = action === "keep" ? printable(to ?? "(none)") : `${printable(from ?? "(none)")} → ${printable(to ?? "(blank)")}`;
      return row("", `${printable(key)}  ${value}${note ? `  (${describeNote(note)})` : ""}`);
    }),
  ].join("");
}

const DECISIONS: Readonly<Record<ReportFile["outcome"], string>> = {
  stamped: "would be stamped",
  kept: "would be kept",
  skipped: "would be skipped",
  refused: "would be refused",
};

/** The policies that are not the default ones. */
function listChangedPolicies(policies: Policies): string {
  const changed = Object.entries(policies).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(DEFAULT_POLICIES[name as keyof Policies]),
  );
  return changed.map(([name, value]) => `${name}: ${JSON.stringify(value)}`).join(", ");
}

function describeOrigin(origin: Origin): string {
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

function describePlace({ place, inserts }: ExplainedRule): string {
  const where = { inside: "in the site's content folders", outside: "outside its content folders", anywhere: "the rule knows no folders" }[place];
  return `${where}; ${inserts ? "keys that are missing are inserted" : "no key is inserted"}`;
}

function describeKeys({ keys }: ExplainedRule): string {
  const named = (["created", "modified", "draft"] as const).flatMap((role) => (keys[role] === null ? [] : [`${role} \`${keys[role]}\``]));
  return named.length > 0 ? named.join(", ") : "none";
}

function describeVersion(version: ExplainedVersion): string {
  return `${version.where}${version.isReadable ? "" : ", and its front matter cannot be read"}; ${describeFacts(version)}`;
}

function describeFacts({ draft, created, modified }: ExplainedVersion): string {
  const isDraft = { draft: "a draft", published: "published", first: "`first`: asks to be released" }[draft];
  return [`created ${describeDate(created)}`, `modified ${describeDate(modified)}`, isDraft].map(printable).join(", ");
}

function describeDate({ state, value, instant, isPinned }: ExplainedDate): string {
  const pin = isPinned ? " (pinned)" : "";
  if (state === "elsewhere") return `told elsewhere: ${instant}`;
  if (state === "date") return `${value === instant ? value : `${value} = ${instant}`}${pin}`;
  return `${state === "unreadable" || state === "word" ? `${value} (${state})` : state}${pin}`;
}

function describeOld(version: ExplainedVersion, path: string): string {
  const difference = version.isSameSubstance ? "nothing that a reader would notice differs" : "a reader would notice the difference";
  return `${version.where}${version.path === path ? "" : ` (${printable(version.path)})`}: ${difference}; ${describeFacts(version)}`;
}

function describeState({ state, ours, isMass }: Explanation): string {
  const more = [...(ours.length > 0 ? [`written by an earlier attempt: ${ours.join(", ")}`] : []), ...(isMass ? ["one of a mass commit"] : [])];
  return [state, ...more].join("; ");
}
