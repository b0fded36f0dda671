// Reads a post a second time, by gray-matter, to prove that an edit changed what it was to change and nothing else.

import { isDeepStrictEqual } from "node:util";
import matter from "gray-matter";
import { type KeyPath, withoutField } from "./field.ts";
import { readYamlData } from "./yaml.ts";

/** What a written field must read as afterwards: its text, or null where it was cleared. */
export interface Expectation {
  readonly path: KeyPath;
  readonly text: string | null;
}

function refuseToRun(): never {
  throw new Error("code in front matter is never run");
}

// Options are always passed: without them gray-matter caches, and shares what it cached. Every engine that gray-matter
// knows is named, so that none of its own, two of which evaluate code, is ever reached.
const OPTIONS = {
  language: "yaml",
  engines: {
    // gray-matter hands over what stands between the fences with the first line's end and without the last one's
    yaml: (text: string) => readYamlData(`${text.replace(/^[ \t]*\r?\n/, "")}\n`),
    json: refuseToRun,
    javascript: refuseToRun,
    js: refuseToRun,
  },
};

const BODY = "body\n";

/**
 * Whether `after`, an edited block with its fences, holds the data that the block held before, but for the fields of
 * `expected`, and ends where the body begins.
 */
export function verifyEdit(before: Readonly<Record<string, unknown>>, after: string, expected: readonly Expectation[]): boolean {
  try {
    // a fence on the file's last line may lack its line end
    const { data, content } = matter(`${after.replace(/[ \t]*\r?\n?$/, "")}\n${BODY}`, OPTIONS);
    if (content !== BODY || !expected.every(({ path, text }) => readsAs(data, path, text))) return false;
    const strip = (all: unknown) => expected.reduce((rest, { path }) => withoutField(rest, path), all);
    return isDeepStrictEqual(strip(before), strip(data));
  } catch {
    return false;
  }
}

function readsAs(data: unknown, path: KeyPath, text: string | null): boolean {
  let value: unknown = data;
  for (const key of path) value = (value as Record<string, unknown> | null | undefined)?.[key];
  if (text === null) return value === null || value === undefined || value === "";
  return typeof value === "string" ? value === text : String(value) === text;
}
