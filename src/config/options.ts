// The options of a configuration, in one table: validation, the JSON Schema and the documentation's table come from it.

import { DEFAULT_POLICIES, type Policies, type PresetName } from "../policy/rule.ts";

/** What a rule may say, and the top level for all rules. */
export interface RuleOptions {
  /** Which posts: globs, relative to the configuration's folder. */
  readonly files?: string | readonly string[];
  /** Which of them not. */
  readonly ignore?: string | readonly string[];
  /** The generator whose ways are followed: the name of a preset. */
  readonly preset?: PresetName;
  /** The IANA time zone in which days are counted and times without a zone are read and written. */
  readonly timezone?: string;
  /** The key of the created date, dotted where nested; null or false: this site has none. */
  readonly created?: string | null | false;
  /** The key of the modified date, dotted where nested; null or false: this site has none. */
  readonly modified?: string | null | false;
  /** The key of the draft mark, dotted where nested; null or false: this site has none. */
  readonly draft?: string | null | false;
  /** An example date, written as dates are to be written where there is none to follow, its quotes included. */
  readonly style?: string;
  /** Which new posts get the commit's time as created date. */
  readonly added?: "recent" | "fill" | "always";
  /** How many days before the commit a created date may lie and still be replaced, where `added` is `recent`. */
  readonly recentDays?: number;
  /** Whether publishing a draft sets its created date. */
  readonly release?: "restamp" | "keep";
  /** Whether missing keys are inserted. */
  readonly insert?: boolean;
  /** What must change for a post to count as changed. */
  readonly substance?: "body" | "content" | "any";
  /** The front matter keys that readers see, where `substance` is `body`. */
  readonly countKeys?: readonly string[];
  /** The front matter keys that do not count, where `substance` is `content`. */
  readonly ignoreKeys?: readonly string[];
  /** Hours after the created date in which no modified date is written. */
  readonly grace?: number;
  /** How many published posts one commit may change before it counts as a mass change; false: no limit. */
  readonly mass?: number | false;
  /** Whether a post that cannot be edited stops the commit, or is reported alone. */
  readonly onProblem?: "fail" | "warn";
  /** What `check` makes of what it finds: by code, `error`, `warning` or `off`. */
  readonly severities?: Policies["severities"];
}

/** A configuration file: what holds for all posts, and the rules, of which the first that selects a post decides. */
export interface Configuration extends RuleOptions {
  /** Where an editor finds the JSON Schema. */
  readonly $schema?: string;
  /** The rules; each needs `files`, but for the last. */
  readonly rules?: readonly RuleOptions[];
}

/** The kinds of values that need no more words than their name, and the TypeScript type of each. */
export interface PlainTypes {
  text: string;
  preset: PresetName;
  timezone: string;
  key: string | null | false;
  style: string;
  boolean: boolean;
  keys: readonly string[];
  severities: Policies["severities"];
  rules: readonly RuleOptions[];
}

/** What values an option takes. */
export type OptionType =
  | { readonly kind: keyof PlainTypes }
  | { readonly kind: "globs"; readonly orNone: boolean }
  | { readonly kind: "choice"; readonly values: readonly string[] }
  | { readonly kind: "number"; readonly minimum: number; readonly integer: boolean; readonly orFalse: boolean };

/** A row of the table. */
export interface Option<Value = unknown> {
  readonly type: OptionType;
  /** What holds where it is not said; left out where `otherwise` says it. */
  readonly default?: Value;
  /** In words, what holds where it is not said and that is no value of its own. */
  readonly otherwise?: string;
  readonly description: string;
  readonly example: Value;
}

/** The options that the top level and each rule take. */
export const RULE_OPTIONS = {
  files: {
    type: { kind: "globs", orNone: false },
    otherwise: "the preset's folders; in a last rule, all other posts",
    description: "Which posts: a glob or a list of globs, relative to the configuration's folder.",
    example: ["content/posts/**", "content/notes/*.md"],
  },
  ignore: {
    type: { kind: "globs", orNone: true },
    otherwise: "nothing",
    description: "Which of them not: a glob or a list of globs.",
    example: "content/posts/archive/**",
  },
  preset: {
    type: { kind: "preset" },
    otherwise: "found from the site itself",
    description: "The generator whose keys, folders and date forms are followed.",
    example: "astro-paper",
  },
  timezone: {
    type: { kind: "timezone" },
    otherwise: "what the generator assumes, else the commit's own offset",
    description: "The IANA time zone in which days are counted and times without a zone are read and written.",
    example: "Europe/Berlin",
  },
  created: {
    type: { kind: "key" },
    otherwise: "the preset's",
    description: "The key of the created date, dotted where nested; `null` or `false` if this site has none.",
    example: "date",
  },
  modified: {
    type: { kind: "key" },
    otherwise: "the preset's",
    description: "The key of the modified date, dotted where nested; `null` or `false` if this site has none.",
    example: "last_update.date",
  },
  draft: {
    type: { kind: "key" },
    otherwise: "the preset's",
    description: "The key of the draft mark, dotted where nested; `null` or `false` if this site has none.",
    example: "draft",
  },
  style: {
    type: { kind: "style" },
    otherwise: "the preset's",
    description: "An example date, written as a date is to be written where there is none to follow, its quotes included.",
    example: "2024-01-08 18:59:05 +0000",
  },
  added: {
    type: { kind: "choice", values: ["recent", "fill", "always"] },
    default: DEFAULT_POLICIES.added,
    description:
      "Which new posts get the commit's time as created date: those without one or with one of the last days, only those without one, or all but scheduled ones.",
    example: "fill",
  },
  recentDays: {
    type: { kind: "number", minimum: 0, integer: false, orFalse: false },
    default: DEFAULT_POLICIES.recentDays,
    description: "How many days before the commit a new post's created date may lie and still be replaced, where `added` is `recent`.",
    example: 7,
  },
  release: {
    type: { kind: "choice", values: ["restamp", "keep"] },
    default: DEFAULT_POLICIES.release,
    description: "Whether publishing a draft sets its created date.",
    example: "keep",
  },
  insert: {
    type: { kind: "boolean" },
    default: DEFAULT_POLICIES.insert,
    description: "Whether a missing key is inserted.",
    example: false,
  },
  substance: {
    type: { kind: "choice", values: ["body", "content", "any"] },
    default: DEFAULT_POLICIES.substance,
    description: "What must change for a new modified date: text and `countKeys`, all but `ignoreKeys`, or any byte outside the dates.",
    example: "content",
  },
  countKeys: {
    type: { kind: "keys" },
    default: DEFAULT_POLICIES.countKeys,
    description: "The front matter keys that readers see, where `substance` is `body`.",
    example: ["title", "description", "tags"],
  },
  ignoreKeys: {
    type: { kind: "keys" },
    default: DEFAULT_POLICIES.ignoreKeys,
    description: "The front matter keys that do not count, where `substance` is `content`.",
    example: ["tags", "layout"],
  },
  grace: {
    type: { kind: "number", minimum: 0, integer: false, orFalse: false },
    default: DEFAULT_POLICIES.grace,
    description: "Hours after the created date in which no modified date is written.",
    example: 24,
  },
  mass: {
    type: { kind: "number", minimum: 1, integer: true, orFalse: true },
    default: DEFAULT_POLICIES.mass,
    description: "A commit that would set the modified date of more published posts than this sets none; `false`: no limit.",
    example: 100,
  },
  onProblem: {
    type: { kind: "choice", values: ["fail", "warn"] },
    default: DEFAULT_POLICIES.onProblem,
    description: "Whether a post that cannot be edited safely stops the commit, or is only reported.",
    example: "warn",
  },
  severities: {
    type: { kind: "severities" },
    default: DEFAULT_POLICIES.severities,
    description: "What `check` makes of what it finds: by code, `error`, `warning` or `off`. What is not named is as the problem's page says.",
    example: { "created-changed": "off", "invalid-date": "warning" },
  },
} as const satisfies { readonly [Name in keyof RuleOptions]-?: Option<RuleOptions[Name]> };

/** The options that the top level alone takes. */
export const TOP_OPTIONS = {
  $schema: {
    type: { kind: "text" },
    otherwise: "none",
    description: "Where an editor finds the JSON Schema of this file. The program does not read it.",
    example: "./node_modules/stamp-dates/schema/config.schema.json",
  },
  rules: {
    type: { kind: "rules" },
    otherwise: "one rule: the top level",
    description: "Rules for some of the posts; the first whose `files` select a post decides. Each needs `files`, but for the last.",
    example: [{ files: "content/notes/**", created: "created", modified: "updated" }, { preset: "astro-paper" }],
  },
} as const satisfies { readonly [Name in Exclude<keyof Configuration, keyof RuleOptions>]-?: Option<Configuration[Name]> };
