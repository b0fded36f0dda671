// Which rules may select a post, and how a rule is made of a generator's ways and what was said.

import { Failure } from "../failure.ts";
import { PLAIN_GENERATOR, PRESETS } from "../policy/presets.ts";
import { DEFAULT_POLICIES, type Generator, type Origin, type Policies, type Rule } from "../policy/rule.ts";
import type { DateStyle } from "../post/date.ts";
import type { KeyPath } from "../post/field.ts";
import { type FieldKeys, ROLES, type Role } from "../post/form.ts";

/** What was said about rules on the command line. */
export interface RuleRequest {
  /** The configuration file to be read in place of those that are found, as given; null for none. */
  readonly config: string | null;
  readonly preset: string | null;
  /** Keys as given, dotted where nested; null where not given. */
  readonly keys: Readonly<Record<Role, string | null>>;
}

/** Where a post lies, seen from a rule. `anywhere`: the rule knows no folders, and takes what has one of its dates. */
export type Place = "inside" | "outside" | "anywhere";

/** A rule that may select a post. */
export interface Selected {
  readonly rule: Rule;
  readonly place: Place;
  /** Whether this is surely the post's rule, so that keys it lacks may be given to it. */
  readonly isCertain: boolean;
  /** The folder of its site, from the repository's top; empty for the top itself. */
  readonly root: string;
  /** What speaks for it: it was named, the site's files do, or a post does that has a key of only this generator. */
  readonly by: "name" | "sign" | "telltale" | "default";
}

/** The rules of a run. */
export interface Rules {
  /** Whether the file at `path` may be a post by its name: it is read only then. */
  mayBePost(path: string): boolean;
  /** The rules that may select the post at `path`, best first; none where no rule does. The post's own keys tell which one. */
  select(path: string): readonly Selected[];
  /** The name of the configuration none of whose rules is for the file at `path`; null where one is, and where there is none. */
  leavesOut(path: string): string | null;
}

/** What a rule is made of besides its generator. */
export interface RuleParts {
  readonly keys: Readonly<Partial<Record<Role, readonly KeyPath[]>>>;
  readonly style?: DateStyle | undefined;
  readonly timezone?: string | undefined;
  readonly policies?: Partial<Policies> | undefined;
  readonly origin: Origin;
}

const EXTENSIONS: ReadonlySet<string> = new Set([PLAIN_GENERATOR, ...Object.values(PRESETS)].flatMap(({ extensions }) => extensions));

/** Whether `path` ends as some generator's posts do (`.md`, `.mdx`, `.markdown`, `.qmd`): no other file is looked at. */
export function isMarkdown(path: string): boolean {
  return EXTENSIONS.has(extensionOf(path));
}

function extensionOf(path: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const dot = name.lastIndexOf(".");
  return dot < 0 ? "" : name.slice(dot + 1).toLowerCase();
}

/** The rule of `generator` with `parts`, frozen. Throws a Failure with exit 2 where one place is named for two roles. */
export function makeRule(generator: Generator, { keys, style, timezone, policies, origin }: RuleParts): Rule {
  const fields: FieldKeys = { ...generator.form.fields, ...keys };
  const isOwn = Object.keys(keys).length > 0;
  if (isOwn) testDistinct(fields, origin);
  const form = { ...generator.form, fields, elsewhere: keys.created ? [] : generator.form.elsewhere };
  return Object.freeze({
    ...DEFAULT_POLICIES,
    ...policies,
    name: generator.name,
    generator,
    form: isOwn ? form : generator.form,
    style: style ?? generator.style,
    timezone,
    origin,
  });
}

/** The generator of the preset `name`. Throws a Failure with exit 2 where there is none. */
export function findPreset(name: string): Generator {
  const preset = Object.hasOwn(PRESETS, name) ? PRESETS[name] : undefined;
  if (preset) return preset;
  throw new Failure(2, `there is no preset "${name}"`, { mend: `one of: ${Object.keys(PRESETS).join(", ")}` });
}

/** Whether the command line names a rule. */
export function isAsked({ preset, keys }: Pick<RuleRequest, "preset" | "keys">): boolean {
  return preset !== null || ROLES.some((role) => keys[role] !== null);
}

/** The rule that the command line names. */
export interface Asked {
  readonly preset: string | null;
  readonly generator: Generator;
  readonly keys: RuleParts["keys"];
}

/** The generator and the keys that the command line names. Throws a Failure with exit 2 for an unknown preset or an empty key. */
export function readRequest(request: Pick<RuleRequest, "preset" | "keys">): Asked {
  const generator = request.preset === null ? PLAIN_GENERATOR : findPreset(request.preset);
  const named = ROLES.flatMap((role) => {
    const key = request.keys[role];
    return key === null ? [] : [[role, [splitKey(role, key)]] as const];
  });
  return { preset: request.preset, generator, keys: Object.fromEntries(named) };
}

/** Throws where two roles would be written into one place, or one into the other. */
function testDistinct(fields: FieldKeys, origin: Origin): void {
  const paths = ROLES.flatMap((role) => fields[role].slice(0, 1)).map((path) => path.join("."));
  const clash = paths.find((path, i) => paths.some((other, j) => i !== j && (path === other || path.startsWith(`${other}.`))));
  if (clash === undefined) return;
  const file = origin.kind === "configuration" ? `${origin.file}: ` : "";
  throw new Failure(2, `${file}the key "${clash}" is named for two things`, {
    why: `created, modified and draft each need a place of their own; here: ${ROLES.map((role) => `${role} ${fields[role][0]?.join(".") ?? "none"}`).join(", ")}`,
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

/**
 * Where `path`, seen from the site's folder, lies for `generator`; null where it is never a post of it. `isRoot`: that folder is
 * surely the site's root.
 */
export function placeOf(path: string, generator: Generator, isRoot = false): Place | null {
  if (!generator.extensions.includes(extensionOf(path))) return null;
  if (generator.folders.length === 0) return generator.isPostName(path) ? "anywhere" : null;
  const below = generator.folders.flatMap((folder) => pathBelow(path, folder, isRoot && generator.foldersInRoot) ?? [])[0];
  if (below === undefined) return "outside";
  return generator.isPostName(below) ? "inside" : null;
}

/** What follows `folder` in `path`, at whatever depth it stands there, or only at its beginning; null where it does not. */
function pathBelow(path: string, folder: string, onlyFirst: boolean): string | null {
  if (path.startsWith(`${folder}/`)) return path.slice(folder.length + 1);
  if (onlyFirst) return null;
  const at = path.indexOf(`/${folder}/`);
  return at < 0 ? null : path.slice(at + folder.length + 2);
}

/** The rule for a post that lies outside the generator's folders: it is given no key it does not have. */
export function withoutInserts(rule: Rule): Rule {
  return Object.freeze({ ...rule, insert: false });
}
