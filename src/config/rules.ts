// Which rule selects a post: the preset, or the keys that the command line names.

import { Failure } from "../failure.ts";
import { PLAIN_GENERATOR, PRESETS } from "../policy/presets.ts";
import { DEFAULT_POLICIES, type Generator, type Rule } from "../policy/rule.ts";
import type { KeyPath } from "../post/field.ts";
import type { FieldPaths, Role } from "../post/post.ts";

/** What was said about rules: on the command line. */
export interface RuleRequest {
  readonly preset: string | null;
  /** Keys as given, dotted where nested; null where not given. */
  readonly keys: Readonly<Record<Role, string | null>>;
}

/** Where a post lies, seen from a rule. `anywhere`: the rule was asked for by its keys and knows no folders. */
export type Place = "inside" | "outside" | "anywhere";

/** The rules of a run, resolved. */
export interface Rules {
  readonly rule: Rule;
  /** Whether the person asked for this rule, so that nothing needs to be found out. */
  readonly isAsked: boolean;
  /** Where `path` lies; null where the rule never selects it. */
  place(path: string): Place | null;
}

const DEFAULT_PRESET = "astro-paper";
const POST_NAME = /\.(?:md|mdx|markdown)$/i;

/** Whether `path` names a Markdown file: the only ones ever looked at. */
export function isMarkdown(path: string): boolean {
  return POST_NAME.test(path);
}

/** The rule that `request` asks for. Throws a Failure with exit 2 for an unknown preset or an empty key. */
export function resolveRules(request: RuleRequest): Rules {
  const hasKeys = Object.values(request.keys).some((key) => key !== null);
  const base = request.preset === null && hasKeys ? PLAIN_GENERATOR : findPreset(request.preset ?? DEFAULT_PRESET);
  const fields = overrideFields(base.fields, request.keys);
  testDistinct(fields);
  const rule: Rule = Object.freeze({ ...DEFAULT_POLICIES, name: base.name, generator: base, fields, timezone: undefined });
  return { rule, isAsked: request.preset !== null || hasKeys, place: (path) => placeOf(path, base) };
}

function findPreset(name: string): Generator {
  const preset = Object.hasOwn(PRESETS, name) ? PRESETS[name] : undefined;
  if (preset) return preset;
  throw new Failure(2, `there is no preset "${name}"`, { mend: `one of: ${Object.keys(PRESETS).join(", ")}` });
}

function overrideFields(fields: FieldPaths, keys: RuleRequest["keys"]): FieldPaths {
  const path = (role: Role): KeyPath | null => {
    const key = keys[role];
    return key === null ? fields[role] : splitKey(role, key);
  };
  return { created: path("created"), modified: path("modified"), draft: path("draft") };
}

/** Throws where two roles would be written into one place, or one into the other. */
function testDistinct({ created, modified, draft }: FieldPaths): void {
  const paths = [created, modified, draft].filter((path) => path !== null).map((path) => path.join("."));
  const clash = paths.find((path, i) => paths.some((other, j) => i !== j && (path === other || path.startsWith(`${other}.`))));
  if (clash === undefined) return;
  throw new Failure(2, `the key "${clash}" is named for two things`, {
    why: "created, modified and draft each need a place of their own",
    mend: "give each another key",
  });
}

/** `last_update.date` names `date` inside `last_update`. */
function splitKey(role: Role, key: string): KeyPath {
  const parts = key.split(".");
  if (parts.some((part) => part.trim() === "")) {
    throw new Failure(2, `--${role}-key "${key}" names no key`, { mend: `for example: --${role}-key date, or --${role}-key last_update.date` });
  }
  return parts;
}

function placeOf(path: string, generator: Generator): Place | null {
  if (generator.folders.length === 0) return "anywhere";
  const folder = generator.folders.find((name) => path.startsWith(`${name}/`) || path.includes(`/${name}/`));
  if (!folder) return "outside";
  return generator.isPostName(path.slice(path.lastIndexOf("/") + 1)) ? "inside" : null;
}

/** The rule for a post that lies outside the generator's folders: it is given no key it does not have. */
export function withoutInserts(rule: Rule): Rule {
  return Object.freeze({ ...rule, insert: false });
}
