// A Hugo-like site with posts in all three formats of front matter, its keys told by a configuration.

import type { TestRepository } from "./repository.ts";
import { CONFIG, startSite } from "./site.ts";

/** The configuration: Hugo's keys, `content`. */
export const SITE_CONFIG = { files: "content/**", created: "date", modified: "lastmod" };

/** A post's text by its format, with `lines` as the format writes them. */
export const WRITERS = {
  yaml: (fields: Fields, body = BODY) =>
    `---\n${Object.entries(fields)
      .map(([key, value]) => `${key}: ${yamlOf(value)}\n`)
      .join("")}---\n${body}`,
  toml: (fields: Fields, body = BODY) =>
    `+++\n${Object.entries(fields)
      .map(([key, value]) => `${key} = ${tomlOf(value)}\n`)
      .join("")}+++\n${body}`,
  json: (fields: Fields, body = BODY) => `${JSON.stringify(fields, null, 2)}\n\n${body}`,
} as const;

/** A name of WRITERS. */
export type Format = keyof typeof WRITERS;

/** The formats. */
export const FORMATS = Object.keys(WRITERS) as readonly Format[];

/** Front matter: texts, dates as texts, draft marks. */
export type Fields = Readonly<Record<string, string | boolean>>;

/** Room for several hunks. */
export const BODY = Array.from({ length: 20 }, (_, i) => `Line ${i + 1}.\n`).join("");

/** The post of `format`. */
export const pathOf = (format: Format): string => `content/posts/${format}.md`;

/** A site in which each format has one published post with `fields`. */
export function startFormats(
  fields: Fields,
  options: { readonly config?: object; readonly args?: string; readonly files?: Record<string, string> } = {},
): TestRepository {
  const posts = Object.fromEntries(FORMATS.map((format) => [pathOf(format), WRITERS[format](fields)]));
  return startSite({ [CONFIG]: { ...SITE_CONFIG, ...options.config }, ...posts, ...options.files }, options.args);
}

function yamlOf(value: string | boolean): string {
  return String(value);
}

function tomlOf(value: string | boolean): string {
  return typeof value === "boolean" || /^\d{4}-/.test(value) ? String(value) : JSON.stringify(value);
}
