// Reads a post a second time, by gray-matter, to prove that an edit changed what it was to change and nothing else.

import { isDeepStrictEqual } from "node:util";
import matter from "gray-matter";
import type { BlockFormat } from "./block.ts";
import { type KeyPath, withoutField } from "./field.ts";
import { parserOf } from "./formats.ts";

/** What a written field must read as afterwards: its text, or null where it was cleared. */
export interface Expectation {
  readonly path: KeyPath;
  readonly text: string | null;
}

/** An edited block: its text, and the same between its fences. */
export interface EditedBlock {
  readonly format: BlockFormat;
  readonly text: string;
  readonly fenced: string;
}

function refuseToRun(): never {
  throw new Error("code in front matter is never run");
}

// gray-matter hands over what stands between the fences with the first line's end and without the last one's
const readBy = (format: BlockFormat) => (text: string) => parserOf(format).readData(`${text.replace(/^[ \t]*\r?\n/, "")}\n`);

// Options are always passed: without them gray-matter caches, and shares what it cached. Every engine that gray-matter
// knows is named, so that none of its own, two of which evaluate code, is ever reached.
const OPTIONS = {
  language: "yaml",
  engines: { yaml: readBy("yaml"), toml: readBy("toml"), json: readBy("json"), javascript: refuseToRun, js: refuseToRun },
};

const BODY = "body\n";

/**
 * Whether `after` holds the data that the block held before, but for the fields of `expected`, and ends where the body
 * begins.
 */
export function verifyEdit(before: Readonly<Record<string, unknown>>, after: EditedBlock, expected: readonly Expectation[]): boolean {
  try {
    // a fence on the file's last line may lack its line end
    const { data, content } = matter(`${fencesForReader(after).replace(/[ \t]*\r?\n?$/, "")}\n${BODY}`, OPTIONS);
    if (content !== BODY || !expected.every(({ path, text }) => readsAs(data, path, text))) return false;
    const strip = (all: unknown) => expected.reduce((rest, { path }) => withoutField(rest, path), all);
    return isDeepStrictEqual(strip(before), strip(data));
  } catch {
    return false;
  }
}

/**
 * The block between fences that gray-matter knows: of the other formats, it reads those that name their language. A map of
 * YAML may lack its opening fence; that gives it one.
 */
function fencesForReader({ format, text, fenced }: EditedBlock): string {
  if (format === "yaml") return fenced.startsWith("---") ? fenced : `---\n${fenced}`;
  return `---${format}\n${text.replace(/\r?\n?$/, "\n")}---`;
}

function readsAs(data: unknown, path: KeyPath, text: string | null): boolean {
  let value: unknown = data;
  for (const key of path) value = (value as Record<string, unknown> | null | undefined)?.[key];
  if (text === null) return value === null || value === undefined || value === "";
  return typeof value === "string" ? value === text : String(value) === text;
}
