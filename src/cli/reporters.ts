// The reports that programs read, each loaded only when it is asked for.

import type { Explanation } from "../report/explanation.ts";
import type { Report } from "../report/report.ts";
import type { REPORTERS } from "./options.ts";

/** A reporter that writes for a program. */
export type ProgramReporter = Exclude<(typeof REPORTERS)[number], "human">;

/** `report` as `reporter` writes it; `version` is the package's. Only the JSON report has `explanations`. */
export async function formatForProgram(
  reporter: ProgramReporter,
  report: Report,
  version: string,
  explanations?: ReadonlyMap<string, Explanation>,
): Promise<string> {
  switch (reporter) {
    case "json":
      return (await import("../report/json.ts")).formatJson(report, explanations);
    case "github":
      return (await import("../report/github.ts")).formatGithub(report);
    case "gitlab":
      return (await import("../report/gitlab.ts")).formatGitlab(report);
    case "sarif":
      return (await import("../report/sarif.ts")).formatSarif(report, version);
  }
}
