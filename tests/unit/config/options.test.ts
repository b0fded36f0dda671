// The option table: it agrees with the types, and its defaults are the policies'.

import { expect, expectTypeOf, it } from "vitest";
import { defineConfig } from "../../../src/config/define.ts";
import { type Configuration, type Option, type PlainTypes, RULE_OPTIONS, type RuleOptions, TOP_OPTIONS } from "../../../src/config/options.ts";
import { DEFAULT_POLICIES } from "../../../src/policy/rule.ts";

type Table = typeof RULE_OPTIONS & typeof TOP_OPTIONS;

/** The TypeScript type of the values that a row of the table takes. */
type ValueOf<Type> = Type extends { kind: "choice"; values: readonly (infer Value)[] }
  ? Value
  : Type extends { kind: "number"; orFalse: infer OrFalse }
    ? number | (OrFalse extends true ? false : never)
    : Type extends { kind: "globs" }
      ? string | readonly string[]
      : Type extends { kind: infer Kind extends keyof PlainTypes }
        ? PlainTypes[Kind]
        : never;

type Described = { readonly [Name in keyof Table]: ValueOf<Table[Name]["type"]> };

it("takes the values that the types allow, and no others", () => {
  // tsc fails here where a row and its type disagree
  expectTypeOf<Described>().toEqualTypeOf<{ readonly [Name in keyof Configuration]-?: Exclude<Configuration[Name], undefined> }>();
  expectTypeOf<keyof typeof RULE_OPTIONS>().toEqualTypeOf<keyof RuleOptions>();
  expect(Object.keys({ ...TOP_OPTIONS, ...RULE_OPTIONS })).toHaveLength(21);
});

it("has each policy, with its default", () => {
  const table: Readonly<Record<string, Option>> = RULE_OPTIONS;
  for (const [name, value] of Object.entries(DEFAULT_POLICIES)) expect(table[name]?.default, name).toEqual(value);
});

it("says of each option what holds without it, in one way", () => {
  const table: Readonly<Record<string, Option>> = { ...TOP_OPTIONS, ...RULE_OPTIONS };
  const unclear = Object.entries(table).filter(([, option]) => (option.default === undefined) === (option.otherwise === undefined));
  expect(unclear).toEqual([]);
});

it("defineConfig gives back what it is given, and knows its type", () => {
  const config: Configuration = { preset: "astro-paper", rules: [{ files: "notes/**", mass: false }] };
  expect(defineConfig(config)).toBe(config);
  // @ts-expect-error a misspelt option is a type error
  expect(defineConfig({ presett: "astro-paper" })).toEqual({ presett: "astro-paper" });
  // @ts-expect-error and so is a misspelt preset
  expect(defineConfig({ preset: "astro-papr" })).toEqual({ preset: "astro-papr" });
});
