// A failure that ends the run: what happened, why, and what mends it. Everything a person must act on is in it.

/** 2: wrong usage or configuration; 3: the environment failed (SPEC section 2). */
export type FailureExit = 2 | 3;

/** An error that main() turns into words and an exit code; its message says what happened. */
export class Failure extends Error {
  readonly exit: FailureExit;
  /** Why it happened; may be empty. */
  readonly why: string;
  /** The command or edit that mends it. */
  readonly mend: string;

  constructor(exit: FailureExit, what: string, details: { readonly why?: string; readonly mend: string; readonly cause?: unknown }) {
    super(what, { cause: details.cause });
    this.name = "Failure";
    this.exit = exit;
    this.why = details.why ?? "";
    this.mend = details.mend;
  }
}
