// A shell script as its outermost statements, each with its whole extent: what a hook file can be cut between.

import { readShellTokens, type ShellToken } from "./shell-words.ts";

/** One outermost statement: a pipeline or list, a loop, a condition, a function. */
export interface ShellStatement {
  readonly start: number;
  /** Behind its last token, and behind the here-documents that it reads. */
  readonly end: number;
  readonly tokens: readonly ShellToken[];
  /** The first word of each command in it, at any depth: programs, functions and built-ins, no reserved words, no assignments. */
  readonly commands: readonly string[];
  /** Whether it is one command: no list, no pipe, nothing compound. */
  readonly isSimple: boolean;
}

/** A script in statements; `isWhole` is false where its end is not known to be the end of a statement. */
export interface ShellScript {
  readonly statements: readonly ShellStatement[];
  readonly isWhole: boolean;
}

const OPENERS: Readonly<Record<string, string>> = {
  if: "fi",
  while: "done",
  until: "done",
  for: "done",
  select: "done",
  case: "esac",
  "{": "}",
  "(": ")",
};
const CLOSERS = new Set(Object.values(OPENERS));
const CONTINUES = new Set(["|", "|&", "&&", "||"]);
const AFTER_WHICH_A_COMMAND = new Set(["then", "else", "elif", "do", "!", "if", "while", "until", "{"]);
const REDIRECTS = /^(?:<<<|<<-?|>>|<&|>&|<>|>\||&>>?|<|>)$/;

/** Reads `text` into its outermost statements. Nothing of it is run. */
export function readShellScript(text: string): ShellScript {
  const { tokens, isWhole } = readShellTokens(text);
  const reader = new StatementReader();
  for (const token of tokens) reader.take(token);
  reader.endStatement();
  return { statements: reader.statements, isWhole: isWhole && reader.isBalanced };
}

/** Goes through the tokens once; `open` holds the words that will close what stands open. */
class StatementReader {
  readonly statements: ShellStatement[] = [];
  private tokens: ShellToken[] = [];
  private commands: string[] = [];
  private readonly open: string[] = [];
  private isCommandNext = true;
  private isPatternNext = false;
  private isBroken = false;
  private hasHeredoc = false;
  private isInTest = false;

  get isBalanced(): boolean {
    return this.open.length === 0 && !this.isBroken;
  }

  take(token: ShellToken): void {
    // within [[ … ]] operators and parentheses are of the test
    if (this.isInTest) {
      this.tokens.push(token);
      this.isInTest = token.text !== "]]";
    } else if (token.kind === "newline") this.takeNewline(token);
    else if (token.kind === "operator") this.takeOperator(token);
    else this.takeWord(token);
  }

  endStatement(): void {
    const [first, last] = [this.tokens[0], this.tokens.at(-1)];
    const lastWord = this.tokens.findLast(({ kind }) => kind !== "newline");
    if (lastWord?.kind === "operator" && CONTINUES.has(lastWord.text)) this.isBroken = true;
    if (first && last) {
      const isSimple = this.tokens.every(({ kind, text }) => (kind === "operator" ? REDIRECTS.test(text) : kind === "word" && !(text in OPENERS)));
      this.statements.push({ start: first.start, end: last.end, tokens: this.tokens, commands: this.commands, isSimple });
    }
    if (this.isInTest) this.isBroken = true;
    this.tokens = [];
    this.commands = [];
    this.isCommandNext = true;
  }

  private takeNewline(token: ShellToken): void {
    const visible = this.tokens.filter(({ kind }) => kind !== "newline");
    const last = visible.at(-1);
    // `name()`, whose body may follow on another line
    const isHead = visible.length === 3 && visible[1]?.text === "(" && last?.text === ")";
    const isOver = this.open.length === 0 && !isHead && !(last?.kind === "operator" && CONTINUES.has(last.text));
    // a line end belongs to the statement only within it, or where it carries the body of a here-document
    if (this.tokens.length > 0 && (!isOver || this.hasHeredoc)) this.tokens.push(token);
    this.hasHeredoc = false;
    if (isOver) this.endStatement();
    this.isCommandNext = true;
  }

  private takeOperator(token: ShellToken): void {
    const { text } = token;
    this.tokens.push(token);
    if (/^<<-?$/.test(text)) this.hasHeredoc = true;
    if (REDIRECTS.test(text)) return;
    if (text === "(" && !this.isPatternNext) this.open.push(")");
    if (text === ")") this.close(")");
    if (text.startsWith(";;") || text === ";&") this.isPatternNext = this.open.at(-1) === "esac";
    this.isCommandNext = true;
    if (this.open.length === 0 && (text === ";" || text === "&")) this.endStatement();
  }

  private takeWord(token: ShellToken): void {
    const { text } = token;
    this.tokens.push(token);
    if (this.isPatternNext && text !== "esac") return;
    if (!this.isCommandNext) {
      if (text === "in" && this.open.at(-1) === "esac" && this.isCaseHead()) this.isPatternNext = true;
      return;
    }
    const before = this.tokens.at(-2);
    // a redirection may stand before its command; the word behind it is a file
    if (before?.kind === "operator" && REDIRECTS.test(before.text)) return;
    if (CLOSERS.has(text)) this.close(text);
    const closer = OPENERS[text];
    if (closer !== undefined) this.open.push(closer);
    // behind a closed loop stand redirections and operators only; behind a function's name its brace
    this.isCommandNext = AFTER_WHICH_A_COMMAND.has(text) || CLOSERS.has(text) || /^[A-Za-z_]\w*=/.test(text);
    if (text === "function") this.isBroken = true;
    this.isInTest = text === "[[";
    if (!this.isCommandNext && closer === undefined) this.commands.push(text);
  }

  /** Whether the tokens end with `case WORD in`. */
  private isCaseHead(): boolean {
    const words = this.tokens.filter(({ kind }) => kind !== "newline");
    return words.at(-3)?.text === "case";
  }

  private close(closer: string): void {
    // `(` is optional before a pattern of case, so its `)` closes nothing
    if (closer === ")" && this.isPatternNext) this.isPatternNext = false;
    else if (this.open.at(-1) === closer) this.open.pop();
    else this.isBroken = true;
    if (closer === "esac") this.isPatternNext = false;
  }
}
