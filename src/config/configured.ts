// What a configuration makes of a post: the first rule whose files select it, with all that it says.

import type { Origin, Policies } from "../policy/rule.ts";
import { DEFAULT_POLICIES } from "../policy/rule.ts";
import type { KeyPath } from "../post/field.ts";
import { ROLES, type Role } from "../post/post.ts";
import { readStyle } from "./check-value.ts";
import type { Configuration, RuleOptions } from "./options.ts";
import type { RuleParts } from "./rules.ts";

/** A test of paths, seen from the configuration's folder. */
export type Matcher = (path: string) => boolean;

/** Makes a matcher of globs. */
export type MatcherMaker = (globs: readonly string[]) => Matcher;

/** One rule of a configuration, with what its top level says for all. */
export interface ConfiguredRule {
  readonly options: RuleOptions;
  readonly parts: RuleParts;
  /** Whether the rule is for the file: null where it names no files. */
  readonly matches: Matcher | null;
  readonly ignores: Matcher;
  /** Whether its globs ask for a file that is no Markdown file by its name, as `*.qmd` does. */
  readonly namesEnding: Matcher;
}

/** The rules of `configuration`, in order. `file` is its name. */
export function listRules(configuration: Configuration, file: string, makeMatcher: MatcherMaker): ConfiguredRule[] {
  const { rules, $schema: _schema, ...top } = configuration;
  const all = rules === undefined || rules.length === 0 ? [{ said: {}, rule: null }] : rules.map((said, i) => ({ said, rule: i }));
  return all.map(({ said, rule }) => makeConfigured({ ...top, ...said }, { kind: "configuration", file, rule }, makeMatcher));
}

function makeConfigured(options: RuleOptions, origin: Origin, makeMatcher: MatcherMaker): ConfiguredRule {
  const globs = listGlobs(options.files);
  const ignored = listGlobs(options.ignore);
  const withEnding = globs.filter((glob) => /\.[\w{},@()|]+$/.test(glob));
  return {
    options,
    parts: readParts(options, origin),
    matches: globs.length > 0 ? makeMatcher(globs) : null,
    ignores: ignored.length > 0 ? makeMatcher(ignored) : () => false,
    namesEnding: withEnding.length > 0 ? makeMatcher(withEnding) : () => false,
  };
}

function listGlobs(globs: RuleOptions["files"]): readonly string[] {
  return typeof globs === "string" ? [globs] : (globs ?? []);
}

function readParts(options: RuleOptions, origin: Origin): RuleParts {
  const keys = ROLES.flatMap((role): [Role, readonly KeyPath[]][] => {
    const key = options[role];
    if (key === undefined) return [];
    return [[role, typeof key === "string" ? [key.split(".")] : []]];
  });
  const names = Object.keys(DEFAULT_POLICIES) as (keyof Policies)[];
  const policies = Object.fromEntries(names.filter((name) => options[name] !== undefined).map((name) => [name, options[name]]));
  const style = options.style === undefined ? undefined : (readStyle(options.style) ?? undefined);
  return { keys: Object.fromEntries(keys), style, timezone: options.timezone, policies, origin };
}
