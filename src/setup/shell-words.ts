// A shell script as words, operators and line ends: as much of the POSIX grammar as is needed to see where a statement ends.

/** One token of a script; what it means to a shell is seen by its place. */
export interface ShellToken {
  readonly kind: "word" | "operator" | "newline";
  /** As written, quotes and all. */
  readonly text: string;
  readonly start: number;
  /** For the operator of a here-document: behind it; its body ends with the line end that follows. */
  readonly end: number;
}

/** A script's tokens; `isWhole` is false where the text ends within a quote, a here-document or a continued line. */
export interface ShellTokens {
  readonly tokens: readonly ShellToken[];
  readonly isWhole: boolean;
}

const OPERATORS = [
  "<<<",
  "<<-",
  ";;&",
  "&>>",
  "&&",
  "||",
  ";;",
  ";&",
  "|&",
  "<<",
  ">>",
  "<&",
  ">&",
  "<>",
  ">|",
  "&>",
  ";",
  "&",
  "|",
  "(",
  ")",
  "<",
  ">",
];
const BLANK = /[ \t\r]/;
const BREAK = /[ \t\r\n;&|()<>]/;

/** The text ended where more was needed. */
class Unfinished extends Error {}

/** Splits `text` as a shell would, without doing anything that it says. Comments are no tokens. */
export function readShellTokens(text: string): ShellTokens {
  const tokens: ShellToken[] = [];
  try {
    readAll(text, tokens);
    return { tokens, isWhole: true };
  } catch (error) {
    if (!(error instanceof Unfinished)) throw error;
    return { tokens, isWhole: false };
  }
}

function readAll(text: string, tokens: ShellToken[]): void {
  let at = text.startsWith("\uFEFF") ? 1 : 0;
  let awaited: Heredoc[] = [];
  while (at < text.length) {
    const char = text[at] as string;
    const continued = skipContinuation(text, at);
    if (continued !== null) at = continued;
    else if (BLANK.test(char)) at++;
    else if (char === "#") at = endOfLine(text, at);
    else if (char === "\n") {
      const end = readHeredocs(text, at + 1, awaited);
      awaited = [];
      tokens.push({ kind: "newline", text: "\n", start: at, end });
      at = end;
    } else {
      const token = readToken(text, at);
      const before = tokens.at(-1);
      if (token.kind === "word" && before?.kind === "operator" && /^<<-?$/.test(before.text)) {
        awaited.push({ word: token.text.replace(/['"\\]/g, ""), isIndented: before.text === "<<-" });
      }
      tokens.push(token);
      at = token.end;
    }
  }
  if (awaited.length > 0) throw new Unfinished();
}

function readToken(text: string, start: number): ShellToken {
  const operator = /^[<>]\(/.test(text.slice(start, start + 2)) ? undefined : OPERATORS.find((one) => text.startsWith(one, start));
  if (operator !== undefined) return { kind: "operator", text: operator, start, end: start + operator.length };
  const end = endOfWord(text, start);
  return { kind: "word", text: text.slice(start, end), start, end };
}

/** Behind a backslash and its line end; null where there is none. */
function skipContinuation(text: string, at: number): number | null {
  const length = /^\\\r?\n/.exec(text.slice(at, at + 3))?.[0].length;
  if (length === undefined) return null;
  if (at + length >= text.length) throw new Unfinished();
  return at + length;
}

const endOfLine = (text: string, at: number): number => (text.indexOf("\n", at) === -1 ? text.length : text.indexOf("\n", at));

function endOfWord(text: string, start: number): number {
  let at = start;
  // the substitution of a process, <(…), is a word
  if (/^[<>]\(/.test(text.slice(at, at + 2))) at = endOfParentheses(text, at + 2);
  while (at < text.length && !BREAK.test(text[at] as string)) at = endOfPiece(text, at);
  // bash: an array
  if (text[at] === "(" && /^\w+\+?=$/.test(text.slice(start, at))) return endOfParentheses(text, at + 1);
  return at;
}

/** The end of one character, or of the quoted or substituted stretch that begins with it. */
function endOfPiece(text: string, at: number): number {
  const char = text[at];
  if (char === "\\") return at + 1 < text.length ? at + 2 : fail();
  if (char === "'") return indexBehind(text, "'", at + 1);
  if (char === '"') return endOfStretch(text, at + 1, '"');
  if (char === "`") return endOfBackquotes(text, at + 1);
  if (text.startsWith("$(", at)) return endOfParentheses(text, at + 2);
  if (text.startsWith("${", at)) return endOfStretch(text, at + 2, "}");
  return at + 1;
}

/** Within double quotes, and within `${…}`: up to behind `close`. */
function endOfStretch(text: string, start: number, close: '"' | "}"): number {
  let at = start;
  while (at < text.length) {
    if (text[at] === close) return at + 1;
    at = close === '"' && text[at] === "'" ? at + 1 : endOfPiece(text, at);
  }
  return fail();
}

function endOfBackquotes(text: string, start: number): number {
  for (let at = start; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === "`") return at + 1;
  }
  return fail();
}

/** Within `$(…)`: a script of its own, so its quotes, comments and parentheses are its own. Here-documents are not followed. */
function endOfParentheses(text: string, start: number): number {
  let at = start;
  let depth = 1;
  while (at < text.length) {
    const char = text[at] as string;
    if (char === "(") depth++;
    if (char === ")" && --depth === 0) return at + 1;
    if (text.startsWith("<<", at)) fail();
    at = char === "#" && /[\s;&|(]/.test(text[at - 1] as string) ? endOfLine(text, at) : endOfPiece(text, at);
  }
  return fail();
}

interface Heredoc {
  readonly word: string;
  readonly isIndented: boolean;
}

/** Behind the bodies of the here-documents that the line before asked for. */
function readHeredocs(text: string, start: number, awaited: readonly Heredoc[]): number {
  let at = start;
  for (const { word, isIndented } of awaited) {
    for (;;) {
      if (at >= text.length) fail();
      const end = endOfLine(text, at);
      const line = text.slice(at, end).replace(/\r$/, "");
      at = Math.min(end + 1, text.length);
      if ((isIndented ? line.replace(/^\t+/, "") : line) === word) break;
    }
  }
  return at;
}

function indexBehind(text: string, what: string, from: number): number {
  const found = text.indexOf(what, from);
  return found === -1 ? fail() : found + what.length;
}

function fail(): never {
  throw new Unfinished();
}
