// The report of a run that had nothing to do.

import type { Instant } from "../post/date.ts";
import type { Report } from "./report.ts";

export function emptyReport(time: Instant, dryRun: boolean): Report {
  return { version: 1, command: "stamp", time: new Date(time.ms).toISOString().replace(/\.\d+Z$/, "Z"), dryRun, files: [], notices: [] };
}
