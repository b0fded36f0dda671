// Runs the way of one post through the program on texts alone: select, decide, edit, report. No git, no files.

import { editedBytes, isEdited, type PlannedPost, planPost, refuse } from "../../src/commands/plan.ts";
import { selectVersions } from "../../src/commands/selection.ts";
import { buildReport } from "../../src/commands/stamp-report.ts";
import type { ReadVersion } from "../../src/commands/versions.ts";
import { findPreset, makeRule, placeOf, readRequest, type Selected } from "../../src/config/rules.ts";
import type { Repository } from "../../src/git/repository.ts";
import { decideAll } from "../../src/policy/decide-all.ts";
import type { PostState } from "../../src/policy/decision.ts";
import { readFacts, zoneRulesOf } from "../../src/policy/facts.ts";
import type { Policies, Rule } from "../../src/policy/rule.ts";
import type { Original } from "../../src/policy/writing.ts";
import type { Instant } from "../../src/post/date.ts";
import { loadFormat } from "../../src/post/formats.ts";
import { type Role, readPost } from "../../src/post/post.ts";
import type { Report, ReportFile } from "../../src/report/report.ts";

await Promise.all([loadFormat("toml"), loadFormat("json")]);

/** One post of a commit, and what surrounds it. */
export interface Situation {
  readonly staged: string | Uint8Array;
  /** HEAD's version first, then those of the other parents; none for a new post. */
  readonly old?: readonly (string | Uint8Array)[];
  /** ISO 8601 with an offset or Z: both the moment and the author's offset. */
  readonly time: string;
  readonly path?: string;
  /** Where HEAD has it, for a post that was moved. */
  readonly oldPath?: string;
  readonly preset?: string | null;
  readonly keys?: Partial<Record<Role, string>>;
  readonly policies?: Partial<Policies>;
  readonly timezone?: string;
  readonly force?: { readonly modified?: boolean; readonly created?: boolean };
  /** The fields whose value the journal knows as ours. */
  readonly ours?: readonly Role[];
  /** What stood there before, where the journal knows it: the source, or null and whether the key was inserted. */
  readonly originals?: Readonly<Partial<Record<Role, { readonly source: string | null; readonly inserted: boolean }>>>;
  readonly publishedBefore?: boolean;
}

/** What came of it. */
export interface Stamped {
  readonly state: PostState | null;
  readonly file: ReportFile;
  readonly report: Report;
  /** The bytes after stamping; those given where nothing was written. */
  readonly bytes: Buffer;
  readonly text: string;
}

/** An instant from ISO 8601 with an offset. */
export function instantOf(iso: string): Instant {
  const zone = /([+-])(\d\d):(\d\d)$/.exec(iso);
  const offset = zone ? (zone[1] === "-" ? -1 : 1) * (Number(zone[2]) * 60 + Number(zone[3])) : 0;
  return { ms: Date.parse(iso), offset };
}

// a preset that is asked for by name is certain, so that the repository is never asked
const NO_REPOSITORY = new Proxy({} as Repository, {
  get: () => {
    throw new Error("a pure run asked the repository");
  },
});

/** The rule that a situation asks for. */
export function ruleOf({ preset = null, keys = {}, policies = {}, timezone }: Partial<Situation>): Rule {
  const name = preset === null && Object.keys(keys).length === 0 ? "astro-paper" : preset;
  const request = readRequest({ preset: name, keys: { created: null, modified: null, draft: null, ...keys } });
  return makeRule(request.generator, { keys: request.keys, policies, timezone, origin: { kind: "options" } });
}

/** Where the generator `name` looks for posts. */
function defaultPath(name: string | null): string {
  const [folder = "src/content/blog"] = name === null ? [] : findPreset(name).folders;
  return `${folder}/post.md`;
}

/** Stamps the post of `situation`. */
export async function stampText(situation: Situation): Promise<Stamped> {
  const [stamped] = await stampTexts([situation]);
  return stamped as Stamped;
}

/** Stamps the posts of one commit together; time, rules and force are the first one's. */
export async function stampTexts(situations: readonly Situation[]): Promise<Stamped[]> {
  const first = situations[0] as Situation;
  const time = instantOf(first.time);
  const rule = ruleOf(first);
  const versions = situations.map((situation) => readVersion(situation, rule, time.offset));
  const selections = await selectVersions(NO_REPOSITORY, versions, time.offset);
  const changes = selections.map((selection, i) => {
    const { ours = [], originals = {}, publishedBefore = false } = situations[i] as Situation;
    const { version, rule } = selection;
    return {
      change: {
        old: version.old,
        staged: version.facts,
        ours: new Set(ours),
        originals: new Map(Object.entries(originals) as [Role, Original][]),
        publishedBefore,
      },
      rule,
      wasForced: false,
      selection,
    };
  });
  const selected = changes.filter(({ selection }) => selection.kind === "selected");
  const decisions = decideAll(selected, time, { modified: false, created: false, ...first.force });
  const posts = changes.map(({ selection }): PlannedPost => {
    const { version, rule } = selection;
    const at = selected.findIndex((change) => change.selection === selection);
    const decision = decisions[at];
    if (decision) return planPost(version, selected[at] as (typeof selected)[number], decision, time);
    if (selection.kind === "refused" && version.reading?.kind === "problem") return refuse(version, rule, version.reading.problem);
    const reason = selection.kind === "skipped" ? selection.reason : "problem";
    return { version, rule, change: null, decision: null, reason, problems: [], edited: null };
  });
  const report = buildReport({ time, posts }, false, []);
  return posts.map((post, i) => {
    const bytes = Buffer.from(isEdited(post) ? editedBytes(post) : post.version.bytes);
    const state = post.decision?.state ?? null;
    return { state, file: report.files[i] as ReportFile, report, bytes, text: bytes.toString("utf8") };
  });
}

function readVersion(
  { staged, old = [], preset = null, path = defaultPath(preset), oldPath = path }: Situation,
  rule: Rule,
  offset: number,
): ReadVersion {
  const read = (text: string | Uint8Array, at: string) => {
    const bytes = typeof text === "string" ? Buffer.from(text) : text;
    const reading = readPost(bytes, rule.form);
    return { bytes, reading, kind: reading.kind, facts: readFacts({ path: at, bytes, reading }, rule, zoneRulesOf(rule, offset)) };
  };
  const place = placeOf(path, rule.generator);
  if (place === null) throw new Error(`no rule selects ${path}`);
  const oids = old.map((_, i) => ({ head: i === 0 ? "HEAD" : "MERGE_HEAD", path: oldPath, oid: String(i) }));
  const selected: Selected = { rule, place, isCertain: true, root: "", by: "name" };
  const candidate = { path, mode: "100644", options: [selected], source: { oid: "staged" }, old: oids };
  const olds = old.map((text) => read(text, oldPath));
  const oldProblems = olds.slice(0, 1).flatMap(({ reading, facts }) => {
    if (reading.kind === "problem") return [reading.problem.code];
    return [facts.created, facts.modified].some(({ state }) => state === "unreadable") ? (["unreadable-date"] as const) : [];
  });
  return { candidate, selected, rule, place, ...read(staged, path), old: olds.map(({ facts }) => facts), oldProblems, head: olds[0]?.facts ?? null };
}
