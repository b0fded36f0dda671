// Shell that writes dates into front matter, as the AstroPaper documentation has it, its ancestors and its many variants: it would write
// before us, and its dates would look like an author's. Found with care: what only reads dates, or writes others, is not meant.

import { readShellScript, type ShellStatement } from "./shell-statements.ts";
import type { ShellToken } from "./shell-words.ts";

/** A statement that writes dates. */
export interface DateSnippet {
  /** The line of the command that writes, from 1. */
  readonly line: number;
  /** What can be cut out, whole lines and the comments above them included; null where it does more, or its extent is not certain. */
  readonly range: { readonly start: number; readonly end: number } | null;
}

/** What the look for date snippets in a hook comes to. */
export type SnippetPlan =
  | { readonly kind: "none" }
  /** `text` is the hook without them. */
  | { readonly kind: "removable"; readonly text: string }
  | { readonly kind: "by-hand"; readonly line: number };

const EDITORS = /^(?:.*\/)?(?:g?sed|[gmn]?awk|perl)$/;
/** Commands that can be part of such a snippet and of nothing else that a hook would miss. */
const COMPANIONS =
  /^(?:.*\/)?(?:g?sed|[gmn]?awk|perl|cat|mv|cp|rm|git|[ef]?grep|rg|read|echo|printf|test|\[|\[\[|true|:|date|gdate|head|tail|cut|tr|sort|uniq|xargs|tee|sponge|mktemp|basename|dirname|continue|break|local)$/;
const MARKDOWN = /\.?\\?\.?\(?\bm(?:d|dx|arkdown)\b|front.?matter|---/i;
const GIT_THAT_ONLY_STAGES = /^(?:add|diff|diff-index|ls-files|show|status|rev-parse|update-index|log)$/;

/** The statements of a shell hook that write one of `keys`, dates in front matter, by sed, awk or perl. */
export function findDateSnippets(text: string, keys: readonly string[]): DateSnippet[] {
  if (!MARKDOWN.test(text)) return [];
  const { statements, isWhole } = readShellScript(text);
  return statements.flatMap((statement) => {
    const writer = findWriter(statement, keys);
    if (writer === null) return [];
    return [{ line: countLines(text, writer), range: isWhole && isOnlySnippet(statement) ? findLines(text, statement) : null }];
  });
}

/** Whether a hook has date snippets, and its text without them. */
export function planSnippetRemoval(text: string, keys: readonly string[]): SnippetPlan {
  const snippets = findDateSnippets(text, keys);
  const uncertain = snippets.find(({ range }) => range === null);
  if (uncertain) return { kind: "by-hand", line: uncertain.line };
  if (snippets.length === 0) return { kind: "none" };
  let rest = text;
  for (const { range } of snippets.toReversed()) if (range) rest = rest.slice(0, range.start) + rest.slice(range.end);
  return { kind: "removable", text: rest };
}

/** The first line of a file that is no shell, such as lefthook.yml or package.json, in which a command writes dates; null where none does. */
export function findDateLine(text: string, keys: readonly string[]): number | null {
  if (keys.length === 0) return null;
  const inPlace = new RegExp(`(?:^|[\\s"'|;&(])(?:g?sed|[gmn]?awk|perl)\\s(?:[^\\n]*\\s)?(?:-[a-zA-Z]*i|--in-place)[^\\n]*${keyPattern(keys)}`);
  const index = text.split("\n").findIndex((line) => !/^\s*(?:#|\/\/)/.test(line) && (inPlace.test(line) || isRewrite(line, keys)));
  return index === -1 ? null : index + 1;
}

const isRewrite = (line: string, keys: readonly string[]): boolean =>
  /(?:^|[\s"'|;&(])(?:g?sed|[gmn]?awk|perl)\s/.test(line) && />(?!&|\s*\/dev\/)|\b(?:tee|sponge)\b/.test(line) && countKeys(line, keys) > 1;

/** A key as a line of front matter begins with it, in YAML, TOML or JSON; `last_date:` is not `date:`. */
function keyPattern(keys: readonly string[]): string {
  return `(?<![\\w-])(?:${keys.map((key) => key.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")})\\\\?["']?\\\\?\\)?(?:\\\\s|\\[[^\\]]*\\]| )?[*+]?\\s*[:=]`;
}

function countKeys(text: string, keys: readonly string[]): number {
  return keys.length === 0 ? 0 : Math.max(...keys.map((key) => text.match(new RegExp(keyPattern([key]), "g"))?.length ?? 0));
}

/** Where in a statement the command begins that writes a date; null where none does. */
function findWriter({ tokens }: ShellStatement, keys: readonly string[]): number | null {
  const isKept = tokens.some(({ kind, text }, i) => isOutput(kind, text, tokens[i + 1])) || tokens.some(({ text }) => /^(?:tee|sponge)$/.test(text));
  for (const [i, token] of tokens.entries()) {
    if (token.kind !== "word") continue;
    const isNested = /(?:\$\(|`)[\s\S]*\b(?:sed|awk|perl)\s/.test(token.text);
    if (isNested && isKept && countKeys(token.text, keys) > 1) return token.start;
    if (!EDITORS.test(token.text)) continue;
    const rest = tokens.slice(i + 1);
    const words = rest.slice(0, endOfCommand(rest)).map(({ text }) => text);
    if (hasOtherFile(words)) continue;
    const count = Math.max(0, ...words.map((word) => countKeys(word, keys)));
    if (count > 0 && words.some((word) => /^-(?:[a-zA-Z]*i|-in-place)/.test(word))) return token.start;
    if (count > 1 && isKept) return token.start;
  }
  return null;
}

function isOutput(kind: ShellToken["kind"], text: string, target: ShellToken | undefined): boolean {
  return kind === "operator" && /^(?:>|>>|>\|)$/.test(text) && target !== undefined && !/^["']?\/dev\//.test(target.text);
}

function endOfCommand(tokens: readonly ShellToken[]): number {
  const end = tokens.findIndex(({ kind }) => kind !== "word");
  return end === -1 ? tokens.length : end;
}

/** Whether a file is named that is no post: CITATION.cff, package.json. */
function hasOtherFile(words: readonly string[]): boolean {
  return words.some((word) => /^["']?[\w./-]+\.[a-zA-Z]\w{0,9}["']?$/.test(word) && !/\.(?:md|mdx|markdown|bak|tmp)["']?$/i.test(word));
}

/** Whether a hook would miss nothing else of the statement. */
function isOnlySnippet({ tokens, commands }: ShellStatement): boolean {
  const isFunction = tokens[1]?.text === "(" || tokens[0]?.text === "function";
  const git = tokens.flatMap(({ text }, i) => (text === "git" ? [tokens[i + 1]?.text ?? ""] : []));
  return !isFunction && commands.every((command) => COMPANIONS.test(command)) && git.every((word) => GIT_THAT_ONLY_STAGES.test(word));
}

/** The lines of a statement and of the comments directly above; null where they hold something else too. */
function findLines(text: string, { start, end }: ShellStatement): { readonly start: number; readonly end: number } | null {
  let first = text.lastIndexOf("\n", start - 1) + 1;
  const last = text[end - 1] === "\n" ? end : text.indexOf("\n", end) + 1 || text.length;
  if (!/^\s*$/.test(text.slice(first, start)) || !/^\s*(?:#.*)?\s*$/.test(text.slice(end, last))) return null;
  for (;;) {
    const above = text.lastIndexOf("\n", first - 2) + 1;
    if (first === 0 || !/^[ \t]*#(?!!)/.test(text.slice(above, first))) break;
    first = above;
  }
  // of two empty lines around it one stays
  const [before, behind] = [text.slice(0, first), text.slice(last)];
  const gap = /(?:^|\n)([ \t]*\r?\n)$/.exec(before)?.[1];
  return { start: gap !== undefined && /^(?:[ \t]*\r?\n|$)/.test(behind) ? first - gap.length : first, end: last };
}

function countLines(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}
