// Stamps one post as text, without git and without files: what an editor's save action or a build script asks for.

import { readParts } from "../config/configured.ts";
import type { RuleOptions } from "../config/options.ts";
import { findPreset, makeRule, type Selected } from "../config/rules.ts";
import { validateConfiguration } from "../config/validate.ts";
import { Failure } from "../failure.ts";
import type { Change } from "../policy/change.ts";
import { decideStamp } from "../policy/decide.ts";
import { type PostFacts, readFacts, zoneRulesOf } from "../policy/facts.ts";
import { PLAIN_GENERATOR } from "../policy/presets.ts";
import type { Rule } from "../policy/rule.ts";
import type { Instant } from "../post/date.ts";
import { readPost } from "../post/post.ts";
import { describeFile, type JsonFile } from "../report/json.ts";
import { editedBytes, isEdited, type PlannedPost, planPost, planWithout } from "./plan.ts";
import { type Selection, selectBy } from "./selection.ts";
import { buildReport } from "./stamp-report.ts";
import type { ReadVersion } from "./versions.ts";
import { readWhen } from "./when.ts";

/** What `stampText` is to know of a post. */
export interface TextRequest {
  /** The time to write: ISO 8601 (without a zone: UTC), `@<unix seconds>`, or a Date, whose days are UTC's. */
  readonly time: string | Date;
  /** What a configuration would say: a preset, or keys; and policies. */
  readonly rule: Omit<RuleOptions, "files" | "ignore">;
  /** The version before the change; several where a merge has several parents. None: the post is new. */
  readonly old?: string | Uint8Array | readonly (string | Uint8Array)[] | null;
  /** Where the post lies in its site: it tells drafts and dates for some generators. */
  readonly path?: string;
  /** Whether it was published before, then made a draft, and is now released again: its created date is kept. */
  readonly publishedBefore?: boolean;
  /** Set modified, created even where they would be kept. */
  readonly force?: boolean;
  readonly forceCreated?: boolean;
}

/** What came of a post. */
export interface TextOutcome<Text extends string | Uint8Array> extends Omit<JsonFile, "path" | "explanation"> {
  /** The stamped post; the given one where nothing was written. */
  readonly text: Text;
}

/**
 * `source`, the text or the bytes of one post, with the dates that a commit at `request.time` would give it. Pure: the same
 * arguments give the same outcome. A post that cannot be edited safely is an outcome with a problem, not an error; throws a
 * Failure where the request itself is wrong. All parsers must have been loaded.
 */
export function stampText<Text extends string | Uint8Array>(source: Text, request: TextRequest): TextOutcome<Text> {
  const time = readTime(request.time);
  const version = readText(source, request, time);
  const selection = selectBy(version, true);
  const post = selection.kind === "selected" ? planText(selection, request, time) : planWithout(selection);
  const [file] = buildReport({ time, posts: [post] }, false, []).files;
  if (!file) throw new RangeError("a report without its file");
  const { path: _path, ...described } = describeFile(file);
  return { ...described, text: isEdited(post) ? encodeLike(source, editedBytes(post)) : source };
}

function planText({ version, rule }: Selection, { force, forceCreated, publishedBefore }: TextRequest, time: Instant): PlannedPost {
  const change: Change = { old: version.old, staged: version.facts, ours: new Set(), publishedBefore: publishedBefore === true };
  const forced = { modified: force === true, created: forceCreated === true };
  return planPost(version, { change, rule }, decideStamp(change, { rule, time, force: forced, mass: false }), time);
}

function readTime(time: unknown): Instant {
  const instant = typeof time === "string" ? readWhen(time, 0) : null;
  if (instant) return instant;
  if (time instanceof Date && !Number.isNaN(time.getTime())) return { ms: time.getTime(), offset: 0 };
  throw new Failure(2, `\`time\` is ${typeof time === "string" ? JSON.stringify(time) : String(time)}`, {
    mend: 'for example: time: new Date(), or time: "2024-01-08T18:59:05+09:00"',
  });
}

/** An editor's plugin is seldom type checked against us. */
function testTexts(texts: readonly unknown[]): void {
  if (texts.every((text) => typeof text === "string" || text instanceof Uint8Array)) return;
  throw new Failure(2, "a version of the post is neither text nor bytes", { mend: "give stampText, and `old`, a string or a Uint8Array" });
}

function encodeLike<Text extends string | Uint8Array>(source: Text, bytes: Uint8Array): Text {
  return (typeof source === "string" ? new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes) : bytes) as Text;
}

function readRule(options: TextRequest["rule"]): Rule {
  const name = "the rule given to stampText";
  const said = validateConfiguration({ name, root: "", text: null, value: options, locate: () => 0 });
  if (said.rules) throw new Failure(2, `${name} holds \`rules\``, { mend: "give the one rule that is for this post" });
  const parts = readParts(said, { kind: "options" });
  if (said.preset === undefined && Object.keys(parts.keys).length === 0) {
    throw new Failure(2, `${name} names neither a preset nor a key`, { mend: 'for example: rule: { preset: "astro-paper" }' });
  }
  return makeRule(said.preset === undefined ? PLAIN_GENERATOR : findPreset(said.preset), parts);
}

/** The post as a staged version that was read, its old versions as those of HEAD and of other parents. */
function readText(source: string | Uint8Array, { rule: options, old, path = "post.md" }: TextRequest, time: Instant): ReadVersion {
  const rule = readRule(options);
  const zones = zoneRulesOf(rule, time.offset);
  const read = (text: string | Uint8Array) => {
    const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
    const reading = readPost(bytes, rule.form);
    return { bytes, reading, kind: reading.kind, facts: readFacts({ path, bytes, reading }, rule, zones) };
  };
  const texts = old === undefined || old === null ? [] : Array.isArray(old) ? old : [old];
  testTexts([source, ...texts]);
  const olds: PostFacts[] = texts.map((text) => read(text).facts);
  const selected: Selected = { rule, place: "inside", isCertain: true, root: "", by: "name" };
  const heads = texts.map((_, i) => ({ head: i === 0 ? "HEAD" : "MERGE_HEAD", path, oid: String(i) }));
  const candidate = { path, mode: "100644", options: [selected], source: { oid: "" }, old: heads };
  return { candidate, selected, rule, place: "inside", ...read(source), old: olds, oldProblems: [], head: olds[0] ?? null };
}
