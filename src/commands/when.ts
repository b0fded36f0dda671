// Reads a moment that was named: `--now WHEN`, and the time that stampText is given.

import { Failure } from "../failure.ts";
import { type Instant, isWritable, readDate } from "../post/date.ts";

/**
 * The moment that `when` names: `@<unix seconds>`, or an ISO 8601 date, whose missing zone is the machine's (`offset`
 * in minutes); null where it names none.
 */
export function readWhen(when: string, offset: number): Instant | null {
  const unix = /^@(-?\d+)$/.exec(when);
  const date = unix ? { ms: Number(unix[1]) * 1000, style: null } : readDate(when, "", { commit: offset });
  const instant = date && { ms: date.ms, offset: date.style?.time?.zone?.offset ?? (unix ? 0 : offset) };
  const isIso = !date?.style?.words;
  return instant && isIso && isWritable(instant) ? instant : null;
}

/** The moment that `--now` names. Throws a Failure with exit 2. */
export function parseWhen(when: string, offset: number): Instant {
  const instant = readWhen(when, offset);
  if (instant) return instant;
  throw new Failure(2, `--now ${when} is no time`, { mend: "for example: --now 2024-01-08T18:59:05Z, or --now @1704740345" });
}
