// Whether a value is a configuration. If not, all that is wrong with it is said at once.

import { PRESETS } from "../policy/presets.ts";
import type { Role } from "../post/post.ts";
import { checkValue, isPlainObject, showValue } from "./check-value.ts";
import { type Mistake, mistakesFailure } from "./mistakes.ts";
import { type Configuration, type Option, RULE_OPTIONS, type RuleOptions, TOP_OPTIONS } from "./options.ts";
import { describePath, type OptionPath, type Source } from "./source.ts";
import { suggestOption } from "./suggest.ts";

/** The options that name keys; in this order the later of two gives way. */
const KEYS: readonly Role[] = ["created", "modified", "draft"];

type Options = Readonly<Record<string, Option>>;
type Said = Readonly<Record<string, unknown>>;

const RULE: Options = RULE_OPTIONS;
const TOP: Options = { ...TOP_OPTIONS, ...RULE_OPTIONS };

/** The configuration that `source` holds: only what it says, nothing filled in. Throws a Failure with exit 2. */
export function validateConfiguration(source: Source): Configuration {
  const { value } = source;
  if (!isPlainObject(value)) {
    const what = value === null || value === undefined ? "is empty" : `is ${showValue(value)}`;
    const ways = typeof value === "function" ? "call it yourself: " : value instanceof Promise ? "await it: " : "";
    const mend = `${ways}it is an object of options; the least is {}`;
    throw mistakesFailure([{ path: [], at: "value", what, mend }], source);
  }
  const mistakes = [...checkOptions(value, TOP, []), ...checkRules(value)];
  if (mistakes.length === 0) mistakes.push(...checkKeysApart(value));
  if (mistakes.length > 0) throw mistakesFailure(mistakes, source);
  const top = pick(value, TOP);
  return Array.isArray(top["rules"]) ? { ...top, rules: top["rules"].map((rule) => pick(rule, RULE)) } : top;
}

/** A program may say `undefined` for what it does not say. */
function listSaid(said: Said): string[] {
  return Object.keys(said).filter((name) => said[name] !== undefined);
}

function pick(said: Said, options: Options): Readonly<Record<string, unknown>> {
  const names = Object.keys(options).filter((name) => Object.hasOwn(said, name) && said[name] !== undefined);
  return Object.fromEntries(names.map((name) => [name, said[name]]));
}

function checkOptions(said: Said, options: Options, path: OptionPath): Mistake[] {
  return listSaid(said).flatMap((name): Mistake[] => {
    const option = Object.hasOwn(options, name) ? options[name] : undefined;
    if (!option) return [unknownOption(name, options, path)];
    return checkValue(said[name], option.type).map(({ inside, what, allowed, meant }) => ({
      path: [...path, name, ...inside],
      at: "value",
      what,
      meant,
      mend: `allowed: ${allowed}`,
    }));
  });
}

function unknownOption(name: string, options: Options, path: OptionPath): Mistake {
  const mistake = { path: [...path, name], at: "key" } as const;
  if (Object.hasOwn(TOP, name)) return { ...mistake, what: "stands in a rule", mend: `write \`${name}\` at the top level, beside \`rules\`` };
  const known = Object.keys(options);
  const meant = suggestOption(name, known);
  return { ...mistake, what: "is no option", meant: meant && `\`${meant}\``, mend: `allowed: ${known.join(", ")}` };
}

function checkRules({ rules }: Said): Mistake[] {
  if (rules === undefined) return [];
  if (!Array.isArray(rules)) {
    const mend = `${isPlainObject(rules) ? "put it in brackets; " : ""}allowed: a list of rules, such as [{ "files": "notes/**" }]`;
    return [{ path: ["rules"], at: "value", what: `is ${showValue(rules)}`, mend }];
  }
  return [...rules].flatMap((rule: unknown, i): Mistake[] => {
    const path = ["rules", i];
    if (!isPlainObject(rule)) return [{ path, at: "value", what: `is ${showValue(rule)}`, mend: 'allowed: a rule, such as { "files": "notes/**" }' }];
    const mistakes = checkOptions(rule, RULE, path);
    if (i === rules.length - 1 || listSaid(rule).some(isFiles)) return mistakes;
    const what = "has no `files`, so the rules below it decide nothing";
    return [...mistakes, { path, at: "value", what, mend: "say which `files` it is for, or make it the last" }];
  });
}

/** Whether a rule's option is `files`, also where its name is misspelt: one mistake is enough. */
function isFiles(name: string): boolean {
  return name === "files" || (!Object.hasOwn(RULE, name) && suggestOption(name, Object.keys(RULE)) === "files");
}

/** Created, modified and draft each need a place of their own: beside what is said here, the top level and the preset say it. */
function checkKeysApart(top: Said): Mistake[] {
  const rules = (top["rules"] ?? []) as readonly RuleOptions[];
  const inTop = findClash([{ said: top, path: [] }]);
  if (inTop) return [inTop];
  return rules.flatMap(
    (rule, i) =>
      findClash([
        { said: rule as Said, path: ["rules", i] },
        { said: top, path: [] },
      ]) ?? [],
  );
}

interface Level {
  readonly said: Said;
  readonly path: OptionPath;
}

function findClash(levels: readonly Level[]): Mistake | null {
  const preset = levels.map(({ said }) => said["preset"]).find((name) => name !== undefined);
  const keys = KEYS.map((role) => findKey(role, levels, typeof preset === "string" ? preset : null)).filter((key) => key !== null);
  // of two, the one to change is the one that is said closest by, and the later
  const bySaid = keys.toSorted((a, b) => (a.path?.length ?? 0) - (b.path?.length ?? 0)).reverse();
  for (const [i, one] of bySaid.entries()) {
    const other = bySaid.slice(i + 1).find(({ key }) => key === one.key || key.startsWith(`${one.key}.`) || one.key.startsWith(`${key}.`));
    if (!other || one.path === null) continue;
    const where = other.path === null ? `the preset's \`${other.role}\`` : `\`${describePath(other.path)}\``;
    return {
      path: one.path,
      at: "value",
      what: one.key === other.key ? `is "${one.key}", and so is ${where}` : `is "${one.key}", and ${where} is "${other.key}"`,
      mend: "created, modified and draft each need a key of their own; null where the site has none",
    };
  }
  return null;
}

interface FoundKey {
  readonly role: Role;
  readonly key: string;
  /** Where it is said; null: by the preset. */
  readonly path: OptionPath | null;
}

/** The key of `role`; null where there is none. */
function findKey(role: Role, levels: readonly Level[], preset: string | null): FoundKey | null {
  const level = levels.find(({ said }) => said[role] !== undefined);
  if (level) {
    const key = level.said[role];
    return typeof key === "string" ? { role, key, path: [...level.path, role] } : null;
  }
  const fields = preset !== null && Object.hasOwn(PRESETS, preset) ? PRESETS[preset]?.form.fields[role][0] : null;
  return fields ? { role, key: fields.join("."), path: null } : null;
}
