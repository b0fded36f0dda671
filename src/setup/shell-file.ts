// A hook that is a shell file: our block in, behind everything that is there, and out again, byte for byte.

import { BEGIN, buildBlock, END, type HookSite } from "./hook-text.ts";
import { appendParagraph, cutParagraph } from "./paragraph.ts";
import type { ByHand } from "./plan.ts";
import { readShellScript, type ShellStatement } from "./shell-statements.ts";

/** What becomes of a shell file: its text, or that ours is there, or why it is left alone. */
export type ShellFilePlan =
  | { readonly kind: "changed"; readonly text: string }
  | { readonly kind: "present" }
  | { readonly kind: "by-hand"; readonly why: ByHand; readonly lines: string };

/** Where our block stands in a text, its last line end included. */
interface BlockRange {
  readonly start: number;
  readonly end: number;
}

/** A line that someone wrote to start the program, in whichever way: `stamp-dates`, `npx stamp-dates`, `… || stamp-dates`; not `cd stamp-dates`. */
const STARTS_PROGRAM =
  /^(?!\s*(?:echo|printf)\b[^;&|\n]*$)[^#\n]*?(?:^|[\s;&|({/])(?<!\b(?:cd|pushd|which|type|hash)\s+["']?[\w./-]*|\s-[defvx]\s+["']?[\w./-]*)stamp-dates(?![\w-]|\s*\(|\s+(?:--check|check|init|backfill|explain|merge-driver)\b)/m;

/** Whether the lines start the program without being ours. */
export function startsProgram(text: string): boolean {
  return STARTS_PROGRAM.test(text);
}

/**
 * Our block into the shell file `path`, whose text is `text`; null: it does not exist, and begins with `opening`.
 * What is there keeps its bytes, and whether the hook fails where it failed.
 */
export function addToShellFile(path: string, text: string | null, opening: string, site: HookSite): ShellFilePlan {
  if (text === null) return { kind: "changed", text: opening + buildBlock(site) };
  const block = findBlock(text);
  if (block) return replaceBlock(path, text, block, site);
  if (text.includes(BEGIN)) return leave({ kind: "unreadable", path, line: lineOf(text, text.indexOf(BEGIN)) }, site);
  if (startsProgram(text)) return { kind: "present" };
  if (!isForShell(text)) return leave({ kind: "not-shell", path }, site);
  const { statements, isWhole } = readShellScript(text);
  if (!isWhole) return leave({ kind: "unreadable", path, line: lineOf(text, text.length) }, site);
  const stop = statements.find(isStop) ?? statements.slice(-1).find(endsWell);
  if (!stop) return { kind: "changed", text: appendParagraph(text, buildBlock(site, { isBehindOthers: statements.length > 0 })) };
  const start = text.lastIndexOf("\n", stop.start - 1) + 1;
  const isLast = stop === statements.at(-1) && /^[ \t\uFEFF]*$/.test(text.slice(start, stop.start));
  if (!isLast || !/^exit\s+0$/.test(text.slice(stop.start, stop.end)) || text.startsWith("\uFEFF", start)) {
    return leave({ kind: "ends-early", path, line: lineOf(text, stop.start) }, site);
  }
  return { kind: "changed", text: `${text.slice(0, start)}\n${buildBlock(site)}${text.slice(start)}` };
}

/** Whether a command that is put behind `command` on its line would not run, or not as a command: a comment, an exit, an open quote. */
export function endsOpen(command: string): boolean {
  const { statements, isWhole } = readShellScript(command);
  const last = statements.at(-1);
  const rest = command.slice(last?.end ?? 0);
  return !isWhole || !last || /\S/.test(rest) || /[;&]$/.test(command.slice(0, last.end)) || statements.some(isStop);
}

/** The text without our block: null where nothing else is left of what `add` wrote; the text itself where it has none. */
export function removeFromShellFile(text: string, opening: string): string | null {
  const block = findBlock(text);
  if (!block) return text;
  const [before, after] = [text.slice(0, block.start), text.slice(block.end)];
  if (before === opening && after === "") return null;
  const rest = cutParagraph(text, block.start, block.end);
  return findBlock(rest) ? removeFromShellFile(rest, opening) : rest;
}

function replaceBlock(path: string, text: string, { start, end }: BlockRange, site: HookSite): ShellFilePlan {
  const found = text.slice(start, end).replaceAll("\r\n", "\n").replace(/\n$/, "");
  const [alone, behind] = [false, true].map((isBehindOthers) => buildBlock(site, { isBehindOthers }).slice(0, -1)) as [string, string];
  if (found === alone || found === behind) return { kind: "present" };
  const rest = { before: text.slice(0, start), after: text.slice(end) };
  if (!readShellScript(rest.before).isWhole) return leave({ kind: "unreadable", path, line: lineOf(text, start) }, site);
  const isBehindOthers = readShellScript(rest.before).statements.length > 0 && readShellScript(rest.after).statements.length === 0;
  const block = isBehindOthers ? behind : alone;
  return { kind: "changed", text: `${rest.before}${block}${text.slice(start, end).endsWith("\n") ? "\n" : ""}${rest.after}` };
}

/** From our first line to our last; null where one of them is missing. */
function findBlock(text: string): BlockRange | null {
  const begin = new RegExp(`^${escapePattern(BEGIN)}\r?$`, "m").exec(text);
  if (!begin) return null;
  const ending = new RegExp(`^${escapePattern(END)}\r?(?:\n|$(?![^]))`, "m");
  const found = ending.exec(text.slice(begin.index));
  return found ? { start: begin.index, end: begin.index + found.index + found[0].length } : null;
}

/** Without a first line that says otherwise a hook manager gives the file to a shell. */
function isForShell(text: string): boolean {
  const interpreter = /^\uFEFF?#!\s*(\S+)(?:[ \t]+(?:-S[ \t]+)?(\S+))?/.exec(text);
  if (!interpreter) return !text.startsWith("#!");
  const [, program = "", argument = ""] = interpreter;
  const name = program.endsWith("/env") ? argument : program;
  return /(?:^|\/)(?:sh|bash|dash|zsh|ksh)(?:\.exe)?$/.test(name);
}

/** Behind it no line is reached: `exit`, `return`, or a program in the shell's place. */
function isStop({ tokens, isSimple }: ShellStatement): boolean {
  const [first, second] = tokens;
  if (!isSimple || first?.kind !== "word") return false;
  return first.text === "exit" || first.text === "return" || (first.text === "exec" && second?.kind === "word" && !/^\d+$/.test(second.text));
}

/** Whether a statement may end the hook with success. Further up that is a way around the rest; at the end it is the hook's end. */
function endsWell({ tokens }: ShellStatement): boolean {
  return tokens.some(({ text }, i) => text === "exit" && (tokens[i + 1]?.text === "0" || tokens[i + 1]?.kind !== "word"));
}

function leave(why: ByHand, site: HookSite): ShellFilePlan {
  return { kind: "by-hand", why, lines: buildBlock(site) };
}

/** The line of an offset, from 1. */
export function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}

const escapePattern = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
