// What tells a finding apart from every other one, and stays the same when lines above it come or go.

import { createHash } from "node:crypto";
import type { Problem } from "../post/problem.ts";
import type { Report } from "./report.ts";
import { describeProblem, type Words } from "./words.ts";

/** A problem of a report with its place and its words. */
export interface Finding {
  /** From the top of the repository, with slashes, as git/path.ts decodes it. */
  readonly path: string;
  readonly problem: Problem;
  readonly words: Words;
  /** 32 hexadecimal digits, unique in its report. */
  readonly fingerprint: string;
}

/** The findings of `report`, in its order. */
export function listFindings(report: Report): Finding[] {
  const seen = new Map<string, number>();
  return report.files.flatMap(({ path, problems }) =>
    problems.map((problem) => {
      const about = JSON.stringify([path, problem.code, problem.args["key"] ?? null]);
      const ordinal = seen.get(about) ?? 0;
      seen.set(about, ordinal + 1);
      return { path, problem, words: describeProblem(problem), fingerprint: hash(`${about} ${ordinal}`) };
    }),
  );
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 32);
}
