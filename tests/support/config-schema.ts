// Makes the JSON Schema of configurations from the option table. Draft 7: the newest that every editor reads.

import { GLOB, KEY, PLAIN_KEY } from "../../src/config/check-value.ts";
import { type Option, type OptionType, RULE_OPTIONS, TOP_OPTIONS } from "../../src/config/options.ts";
import { PRESETS } from "../../src/policy/presets.ts";
import { CODES } from "../../src/post/problem.ts";

type Schema = Readonly<Record<string, unknown>>;

/** What readDate takes, as far as a pattern can tell: it does not know the lengths of months. */
const STYLE = /^\s*(['"]?)\s*\d{4}([-/])\d{1,2}\2\d{1,2}([Tt \t]\s*\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?(\s*([Zz]|[+-]\d{2}(:?\d{2})?))?)?\s*\1\s*$/;

const glob = { type: "string", pattern: GLOB.source };

const SCHEMAS: { readonly [Kind in OptionType["kind"]]: (type: Extract<OptionType, { kind: Kind }>) => Schema } = {
  text: () => ({ type: "string" }),
  globs: ({ orNone }) => ({ anyOf: [glob, { type: "array", items: glob, ...(orNone ? {} : { minItems: 1 }) }] }),
  preset: () => ({ enum: Object.keys(PRESETS) }),
  timezone: () => ({ type: "string", pattern: "^[A-Za-z]" }),
  key: () => ({ anyOf: [{ type: "string", pattern: KEY.source }, { enum: [null, false] }] }),
  style: () => ({ type: "string", pattern: STYLE.source }),
  boolean: () => ({ type: "boolean" }),
  keys: () => ({ type: "array", items: { type: "string", pattern: PLAIN_KEY.source } }),
  rules: () => ({ type: "array", items: { $ref: "#/definitions/rule" } }),
  severities: () => ({
    type: "object",
    additionalProperties: false,
    properties: Object.fromEntries(CODES.map((code) => [code, { enum: ["error", "warning", "off"] }])),
  }),
  choice: ({ values }) => ({ enum: values }),
  number: ({ minimum, integer, orFalse }) => {
    const number = { type: integer ? "integer" : "number", minimum };
    return orFalse ? { anyOf: [number, { const: false }] } : number;
  },
};

function describeOptions(options: Readonly<Record<string, Option>>): Schema {
  const properties = Object.entries(options).map(([name, option]) => {
    const schema = (SCHEMAS[option.type.kind] as (type: OptionType) => Schema)(option.type);
    const rest = option.default === undefined ? {} : { default: option.default };
    const otherwise = option.otherwise === undefined ? "" : ` Default: ${option.otherwise}.`;
    return [name, { description: option.description + otherwise, ...schema, ...rest, examples: [option.example] }];
  });
  return { type: "object", additionalProperties: false, properties: Object.fromEntries(properties) };
}

/** The schema, as the file holds it. */
export function makeConfigSchema(): Schema {
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    $id: "https://unpkg.com/stamp-dates/schema/config.schema.json",
    title: "Configuration of stamp-dates",
    description: "Which posts stamp-dates dates, under which keys and in which style. The first rule that selects a post decides.",
    ...describeOptions({ ...TOP_OPTIONS, ...RULE_OPTIONS }),
    definitions: { rule: { description: "A rule: what it does not say, the top level says.", ...describeOptions(RULE_OPTIONS) } },
  };
}
