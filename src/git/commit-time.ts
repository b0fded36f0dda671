// The commit time: the author date of the commit being made (SPEC section 3).

import { Failure } from "../failure.ts";
import type { Repository } from "./repository.ts";

/** Milliseconds since the epoch, and minutes east of UTC. */
export interface CommitTime {
  readonly ms: number;
  readonly offset: number;
}

/** The author date that git exports to its hooks, `@<unix> <±hhmm>`; null outside of one. */
export function readHookTime(env: Readonly<Record<string, string | undefined>>): CommitTime | null {
  return parseGitTime(/^@(\d+ [+-]\d{4})$/.exec(env["GIT_AUTHOR_DATE"] ?? "")?.[1] ?? "");
}

/**
 * The author date that git would use now: GIT_AUTHOR_DATE in any form, or the clock. Null where git knows no identity,
 * and so no author date. Throws a Failure where it fails otherwise.
 */
export async function askCommitTime(repository: Repository): Promise<CommitTime | null> {
  try {
    const { openQuestions } = await import("./questions.ts"); // loaded only outside of a hook
    const ident = await openQuestions(repository).raw(["var", "GIT_AUTHOR_IDENT"]);
    return parseGitTime(/(\d+ [+-]\d{4})\s*$/.exec(ident)?.[1] ?? "");
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    if (/ident|who you are|auto-detect email|user\.(?:name|email)/i.test(why)) return null;
    throw new Failure(3, "git cannot tell the author date", { why, mend: "mend what git says there, or name a time: --now WHEN", cause: error });
  }
}

function parseGitTime(text: string): CommitTime | null {
  const match = /^(\d+) ([+-])(\d{2})(\d{2})$/.exec(text);
  if (!match) return null;
  const minutes = Number(match[3]) * 60 + Number(match[4]);
  return { ms: Number(match[1]) * 1000, offset: match[2] === "-" && minutes > 0 ? -minutes : minutes };
}
