// The table of options as docs/configuration.md shows it, made from the option table.

import { type Option, type OptionType, RULE_OPTIONS, TOP_OPTIONS } from "../../src/config/options.ts";

const code = (value: unknown): string => `\`${JSON.stringify(value)}\``;

const VALUES: { readonly [Kind in OptionType["kind"]]: (type: Extract<OptionType, { kind: Kind }>) => string } = {
  text: () => "a text",
  globs: () => "a glob, or a list of globs",
  preset: () => "the name of a preset",
  timezone: () => "an IANA time zone",
  key: () => "a key, `null` or `false`",
  style: () => "a date",
  boolean: () => "`true`, `false`",
  keys: () => "a list of keys",
  severities: () => "object: code → `error`, `warning`, `off`",
  rules: () => "a list of rules",
  choice: ({ values }) => values.map(code).join(", "),
  number: ({ minimum, integer, orFalse }) => `${integer ? "a whole number" : "a number"}, ${minimum} or more${orFalse ? "; `false`" : ""}`,
};

/** The rows in Markdown, with their head. */
export function makeOptionTable(): string {
  const options: Readonly<Record<string, Option>> = { ...RULE_OPTIONS, ...TOP_OPTIONS };
  const rows = Object.entries(options).map(([name, { type, default: value, otherwise, description }]) => {
    const values = (VALUES[type.kind] as (type: OptionType) => string)(type);
    const where = Object.hasOwn(TOP_OPTIONS, name) ? "top level" : "both";
    return `| \`${name}\` | ${where} | ${values} | ${value === undefined ? otherwise : code(value)} | ${description} |`;
  });
  return ["| option | where | takes | without it | meaning |", "|---|---|---|---|---|", ...rows].join("\n");
}
