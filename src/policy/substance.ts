// The substance of a post: what a reader would notice. Two versions of equal substance are the same post.

import { withoutField } from "../post/field.ts";
import type { Post } from "../post/post.ts";
import type { Rule } from "./rule.ts";

/**
 * The substance of `bytes` under `rule` (SPEC section 1) as text to be compared with another version's. `post` is null
 * where the version has no readable front matter: then all of it is body.
 */
export function substanceOf(bytes: Uint8Array, post: Post | null, rule: Rule): string {
  if (rule.substance === "any") return everyOtherByte(bytes, post);
  return post ? `${frontSubstance(post, rule)}\n${bodySubstance(bytes.subarray(post.block.end))}` : `\n${bodySubstance(bytes)}`;
}

/** The part of a post's substance that its front matter has. Not for a rule that counts every byte. */
export function frontSubstance(post: Post, rule: Rule): string {
  return rule.substance === "body" ? readersKeys(post, rule) : allKeys(post, rule);
}

/** The part that its body has. */
export function bodySubstance(body: Uint8Array): string {
  return normalizeBody(decodeLatin1(body));
}

function readersKeys(post: Post, rule: Rule): string {
  const keys = rule.countKeys.filter((key) => !rule.ignoreKeys.includes(key));
  const values = keys.filter((key) => Object.hasOwn(post.parsed.data, key)).map((key) => [key, post.parsed.data[key]]);
  return stringify(Object.fromEntries(values), post);
}

function allKeys(post: Post, rule: Rule): string {
  const own = Object.values(post.sites).flatMap((site) => (site ? [site.path] : []));
  const ignored = [...own, ...rule.ignoreKeys.map((key) => [key])];
  return stringify(
    ignored.reduce<unknown>((data, path) => withoutField(data, path), post.parsed.data),
    post,
  );
}

/** JSON with sorted keys and folded blanks: order, quotes and line breaks of front matter are no substance. */
function stringify(data: unknown, post: Post): string {
  try {
    return JSON.stringify(data, (_key, value: unknown) => {
      if (typeof value === "string") return value.replace(/\s+/g, " ").trim();
      if (value === null || typeof value !== "object" || Array.isArray(value)) return value;
      return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
    });
  } catch {
    return post.block.text.replaceAll("\n", " "); // an alias that holds itself has no JSON; its source will do
  }
}

function everyOtherByte(bytes: Uint8Array, post: Post | null): string {
  if (!post) return decodeLatin1(bytes);
  const { block, sites } = post;
  const entries = [sites.created, sites.modified, sites.draft].filter((site) => site && site.state !== "missing");
  let text = block.text;
  for (const site of entries.sort((a, b) => (b?.entryStart ?? 0) - (a?.entryStart ?? 0))) {
    if (site) text = text.slice(0, site.entryStart) + text.slice(site.entryEnd);
  }
  return decodeLatin1(bytes.subarray(0, block.contentStart)) + text + decodeLatin1(bytes.subarray(block.contentEnd));
}

// Latin-1 keeps every byte, whatever the body's encoding. Only ASCII white space counts as such in it.
function decodeLatin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}

// a fence may open in a quote or a list; it closes without their marks, but for the quote's. Each run of marks is taken
// whole (`(?!…)`), so that no long line is gone through twice.
const OPENING = /^[ \t]*(?:>[ \t]*)*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(`{3,}(?!`)|~{3,}(?!~))(.*)$/s;
const CLOSING = /^[ \t]*(?:>[ \t]*)*(`{3,}|~{3,})[ \t\r]*$/;

/** The body without BOM and final newline, each run of white space as one blank but in fenced code. */
function normalizeBody(body: string): string {
  const text = body.startsWith("\xef\xbb\xbf") ? body.slice(3) : body;
  if (!text.includes("```") && !text.includes("~~~")) return foldBlanks(text);
  const parts: string[] = [];
  let prose: string[] = [];
  let fence: string | null = null;
  const endProse = () => {
    const folded = foldBlanks(prose.join("\n"));
    if (folded !== "") parts.push(folded);
    prose = [];
  };
  for (const line of text.split(/\r?\n/)) {
    const opening: RegExpExecArray | null = fence === null ? OPENING.exec(line) : null;
    const opens = opening !== null && !(opening[1]?.startsWith("`") && opening[2]?.includes("`"));
    const closes = fence !== null && CLOSING.exec(line)?.[1]?.startsWith(fence) === true;
    if (opens) endProse();
    if (opens || fence !== null) parts.push(line);
    else prose.push(line);
    if (opens) fence = opening?.[1] ?? "";
    if (closes) fence = null;
  }
  if (fence !== null) dropFinalNewlines(parts);
  endProse();
  return parts.join("\n");
}

/** A fence that is never closed runs to the end of the file; the file's final newline is no substance even there. */
function dropFinalNewlines(parts: string[]): void {
  while (parts.at(-1) === "") parts.pop();
}

// not trim(): that would take the byte 0xA0, which ends many a letter in UTF-8
function foldBlanks(text: string): string {
  return text.replace(/[ \t\r\n\f\v]+/g, " ").replace(/^ | $/g, "");
}
