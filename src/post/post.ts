// A post: bytes, the block located in them, the fields found in the block; and its edited, verified bytes.

import { type Block, type BlockFormat, type BlockSyntax, locateBlock } from "./block.ts";
import { applyEdits, type ByteSplice, type Edit, spliceBytes } from "./edit.ts";
import type { FieldSite, KeyPath, ParsedBlock } from "./field.ts";
import { type PostForm, ROLES, type Role } from "./form.ts";
import { parserOf } from "./formats.ts";
import { PostProblem, type Problem, problemAt } from "./problem.ts";
import { type Expectation, verifyEdit } from "./verify.ts";

export { type FieldKeys, type PostForm, ROLES, type Role } from "./form.ts";

/** A post that can be edited. */
export interface Post {
  readonly bytes: Uint8Array;
  readonly block: Block;
  readonly parsed: ParsedBlock;
  readonly form: PostForm;
  /** Null for a role without a key, and where there is no place for one: below a value that is no map. */
  readonly sites: Readonly<Record<Role, FieldSite | null>>;
  /** The date under another key than the created field's; null where there is none. */
  readonly elsewhere: FieldSite | null;
}

/** How the bytes of a file read: as a post, as none of ours, or as one with a problem. */
export type PostReading =
  | { readonly kind: "none" | "template" }
  | { readonly kind: "problem"; readonly problem: Problem }
  | { readonly kind: "post"; readonly post: Post };

/** The post that was read last, and a copy of its bytes to the end of its block: whoever gave them may change them. */
let latest: { readonly post: Post; readonly head: Uint8Array } | null = null;

/**
 * The post in `bytes`. What cannot be read is a problem, what is no post has no front matter: neither is thrown. The
 * parser of its format must have been loaded (formats.ts).
 */
export function readPost(bytes: Uint8Array, form: PostForm): PostReading {
  const same = readAgain(bytes, form);
  if (same) return { kind: "post", post: same };
  const reading = readAnew(bytes, form);
  if (reading.kind === "post") latest = { post: reading.post, head: new Uint8Array(bytes.subarray(0, reading.post.block.end)) };
  return reading;
}

/**
 * The post in `bytes` where they begin as those of the latest one, to the end of its block: most posts change below their
 * front matter, and their versions are read one after the other. Nothing behind a block's last line end moves its end.
 */
function readAgain(bytes: Uint8Array, form: PostForm): Post | null {
  if (latest?.post.form !== form || latest.head.at(-1) !== 0x0a) return null;
  const { post, head } = latest;
  return bytes.length >= head.length && Buffer.compare(bytes.subarray(0, head.length), head) === 0 ? { ...post, bytes } : null;
}

function readAnew(bytes: Uint8Array, form: PostForm): PostReading {
  const located = locateBlock(bytes, form.syntax);
  if (located.kind === "none" && form.mayLackFences) return findUnfenced(bytes) ?? located;
  if (located.kind !== "block") return located;
  const { block } = located;
  const result = parserOf(block.format).parse(block, lineEndBefore(bytes, block.contentStart));
  if ("problem" in result) return { kind: "problem", problem: result.problem };
  const { parsed } = result;
  if (parsed.isTemplate) return { kind: "template" };
  try {
    const fields = findFields(parsed, form, (key, offset) => {
      // in JSON an entry begins behind the one before it
      const at = offset + (/^[\s,]*/.exec(block.text.slice(offset))?.[0].length ?? 0);
      throw new PostProblem(problemAt("duplicate-key", block.text, at, block.firstLine, { key }));
    });
    return { kind: "post", post: { bytes, block, parsed, form, ...fields } };
  } catch (error) {
    if (error instanceof PostProblem) return { kind: "problem", problem: error.problem };
    throw error;
  }
}

/** The problem of a first line that reads as a key: it ends where the first blank line is, and no parser gives positions in it. */
function findUnfenced(bytes: Uint8Array): PostReading | null {
  const lf = bytes.indexOf(0x0a);
  const line = new TextDecoder().decode(bytes.subarray(0, Math.min(lf < 0 ? bytes.length : lf, 200)));
  return /^[\w-]+:[ \t]+\S/.test(line) ? { kind: "problem", problem: problemAt("no-fences", line, 0, 1) } : null;
}

function findFields(parsed: ParsedBlock, form: PostForm, fail: (key: string, offset: number) => never): Pick<Post, "sites" | "elsewhere"> {
  const twin = form.ignoresCase ? findTwin(parsed.data, form) : null;
  if (twin) fail(twin, parsed.findField([twin]).entryStart);
  const find = (paths: readonly KeyPath[], taken: KeyPath | null = null): FieldSite | null => {
    const path = choosePath(parsed.data, paths, form.ignoresCase);
    // below a value, or its place, there is none for another key: `date: 2024-01-08` and `date: ""` leave none for `date.updated`
    return path && !(taken && isBelow(path, taken)) ? parsed.findField(path) : null;
  };
  const created = find(form.fields.created);
  const taken = created && created.state !== "missing" ? created.path : null;
  const sites = { created, modified: find(form.fields.modified, taken), draft: find(form.fields.draft) };
  const elsewhere = form.elsewhere.length > 0 ? find(form.elsewhere) : null;
  return { sites, elsewhere: elsewhere?.state === "value" ? elsewhere : null };
}

/** A key of ours that stands in `data` a second time, in other letters: which of the two is read is a matter of chance (Hugo). */
function findTwin(data: Readonly<Record<string, unknown>>, { fields, elsewhere }: PostForm): string | null {
  const ours = new Set([...ROLES.flatMap((role) => fields[role]), ...elsewhere].map(([key]) => key?.toLowerCase()));
  const seen = new Set<string>();
  for (const key of Object.keys(data)) {
    const name = key.toLowerCase();
    if (seen.has(name)) return key;
    if (ours.has(name)) seen.add(name);
  }
  return null;
}

function isBelow(path: KeyPath, above: KeyPath): boolean {
  return path.length > above.length && above.every((key, i) => key === path[i]);
}

/** The first of `paths` that leads to a value in `data`, as the keys are written there; else the first of them. */
function choosePath(data: unknown, paths: readonly KeyPath[], ignoresCase: boolean): KeyPath | null {
  const written = paths.map((path) => matchKeys(data, path, ignoresCase));
  return written.find(({ isThere }) => isThere)?.path ?? written[0]?.path ?? null;
}

/** `path` as its keys are written in `data`, and whether it leads to a value there: none, or one that is no map. */
function matchKeys(data: unknown, path: KeyPath, ignoresCase: boolean): { readonly path: KeyPath; readonly isThere: boolean } {
  let value = data;
  const keys: string[] = [];
  for (const key of path) {
    const own = isMap(value) ? Object.keys(value) : [];
    const name = own.includes(key) || !ignoresCase ? key : (own.find((other) => other.toLowerCase() === key.toLowerCase()) ?? key);
    if (!own.includes(name)) return { path: [...keys, ...path.slice(keys.length)], isThere: false };
    value = (value as Record<string, unknown>)[name];
    keys.push(name);
  }
  return { path: keys, isThere: !isMap(value) };
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The format of the front matter in `bytes`, whose parser `readPost` needs; null where there is none to parse. */
export function formatOf(bytes: Uint8Array, syntax: BlockSyntax): BlockFormat | null {
  // nearly every post: nothing is searched for its end
  if (bytes[0] === 0x2d && bytes[1] === 0x2d && bytes[2] === 0x2d && (bytes[3] === 0x0a || bytes[3] === 0x0d)) return "yaml";
  const located = locateBlock(bytes, syntax);
  return located.kind === "block" ? located.block.format : null;
}

function lineEndBefore(bytes: Uint8Array, offset: number): string {
  return bytes[offset - 2] === 0x0d ? "\r\n" : "\n";
}

/** One value to write: source text with its quotes, and what it must read as; both null to clear or remove the field. */
export interface FieldWrite {
  readonly role: Role;
  /** Whether the whole entry goes, its key included. */
  readonly removes?: boolean;
  readonly source: string | null;
  readonly text: string | null;
}

/** The edited bytes, or the problem for which nothing is to be written. */
export type EditResult = { readonly bytes: Uint8Array; readonly splice: ByteSplice } | { readonly problem: Problem };

/**
 * The bytes of `post` with `writes` done, verified by a second reading; or the problem for which nothing is to be
 * written. Every byte outside the written values and inserted lines is the same.
 */
export function editPost(post: Post, writes: readonly FieldWrite[]): EditResult {
  const { block } = post;
  try {
    const edits = writes.map((write) => planEdit(post, write));
    const text = applyEdits(block.text, edits);
    const splice = { start: block.contentStart, end: block.contentEnd, insert: new TextEncoder().encode(text) };
    const bytes = spliceBytes(post.bytes, splice);
    const expected = writes.map(({ role, text }): Expectation => ({ path: post.sites[role]?.path ?? [], text }));
    if (isVerified(post, bytes, text, expected)) return { bytes, splice };
    return { problem: problemAt("verification-failed", block.text, edits[0]?.start ?? 0, block.firstLine) };
  } catch (error) {
    if (error instanceof PostProblem) return { problem: error.problem };
    throw error;
  }
}

function planEdit(post: Post, write: FieldWrite): Edit {
  const site = post.sites[write.role];
  if (!site) throw new RangeError(`the rule has no ${write.role} field to write`);
  if (write.source === null) return write.removes ? post.parsed.remove(site) : post.parsed.clear(site);
  if (site.state !== "missing") return post.parsed.replace(site, write.source);
  const created = post.sites.created;
  const after = write.role === "modified" && created?.state !== "missing" ? created : null;
  return post.parsed.insert(site.path, write.source, after);
}

function isVerified(post: Post, bytes: Uint8Array, text: string, expected: readonly Expectation[]): boolean {
  const { block } = post;
  const again = locateBlock(bytes, post.form.syntax);
  if (again.kind !== "block" || again.block.text !== text) return false;
  if (bytes.length - again.block.end !== post.bytes.length - block.end) return false;
  const fenced = new TextDecoder().decode(bytes.subarray(again.block.start, again.block.end));
  return verifyEdit(post.parsed.data, { format: block.format, text, fenced }, expected);
}
