// The report of a run that had nothing to do.

import type { Instant } from "../post/date.ts";
import { formatTime, type Report } from "./report.ts";

/** An empty report: SPEC section 2 asks for one where a program reads it. */
export function emptyReport(time: Instant, dryRun: boolean): Report {
  return { version: 1, command: "stamp", time: formatTime(time), dryRun, files: [], notices: [] };
}
