// What can be wrong with a post, as a value: code, arguments, position. The words live in report/words.ts.

/** Every reason for which a post is refused (SPEC section 6). One code is one section of docs/problems.md. */
export const PROBLEM_CODES = [
  "unclosed-block",
  "ambiguous-fence",
  "ambiguous-line-end",
  "unsupported-language",
  "no-fences",
  "block-too-large",
  "not-utf8",
  "broken-yaml",
  "broken-toml",
  "broken-json",
  "duplicate-key",
  "field-alias",
  "field-block-scalar",
  "field-not-scalar",
  "field-unsupported",
  "unreadable-date",
  "date-out-of-range",
  "verification-failed",
] as const;

/** One of PROBLEM_CODES. */
export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** What `check` finds in a post that could be edited (SPEC section 7). */
export const FINDING_CODES = [
  "created-missing",
  "modified-missing",
  "modified-stale",
  "release-unstamped",
  "created-changed",
  "modified-before-created",
  "modified-in-future",
  "invalid-date",
  "draft-first",
] as const;

/** One of FINDING_CODES. */
export type FindingCode = (typeof FINDING_CODES)[number];

/** Every code that a report can have. */
export const CODES = [...PROBLEM_CODES, ...FINDING_CODES] as const;

/** One of CODES. */
export type Code = ProblemCode | FindingCode;

/** An error stops the commit, a warning does not. */
export type Severity = "error" | "warning";

/** A problem in one post. `line` and `column` count from 1; `column` counts characters as an editor does. */
export interface Problem {
  readonly code: Code;
  readonly severity: Severity;
  readonly line: number;
  readonly column: number;
  /** The source line itself, without its line end, for the caret excerpt. */
  readonly excerpt: string;
  /** What the words need: the key, the value, the parser's own sentence. */
  readonly args: Readonly<Record<string, string>>;
}

/** Thrown inside `post/` and caught by its two entry points, `readPost` and `editPost`; never seen outside. */
export class PostProblem extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.code);
    this.name = "PostProblem";
    this.problem = problem;
  }
}

/** The problem `code` at `offset` (UTF-16 units) of `text`, whose first line is line `firstLine` of the file. */
export function problemAt(code: Code, text: string, offset: number, firstLine: number, args: Record<string, string> = {}): Problem {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf("\n") + 1;
  const lineEnd = text.indexOf("\n", lineStart);
  const excerpt = text.slice(lineStart, lineEnd < 0 ? text.length : lineEnd).replace(/\r$/, "");
  return {
    code,
    severity: "error",
    line: firstLine + before.split("\n").length - 1,
    column: [...before.slice(lineStart)].length + 1,
    excerpt: excerpt.slice(0, 400),
    args,
  };
}
