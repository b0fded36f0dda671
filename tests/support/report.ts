// The JSON report of a hook, as a scenario reads it: codes, not words.

import { expect } from "vitest";

export interface SeenField {
  readonly role: string;
  readonly key: string;
  readonly action: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly note: string | null;
}

export interface SeenFile {
  readonly path: string;
  readonly outcome: string;
  readonly reason: string;
  readonly fields: readonly SeenField[];
  readonly problems: readonly { readonly code: string; readonly severity: string; readonly line: number; readonly column: number }[];
}

export interface SeenReport {
  readonly files: readonly SeenFile[];
  readonly notices: readonly { readonly code: string; readonly message: string; readonly hint: string }[];
  readonly summary: Readonly<Record<string, number>>;
}

/** The last JSON report in `output`: what a commit said whose hook runs with `--reporter json`. */
export function readReport(output: string): SeenReport {
  const line = output.split("\n").findLast((text) => text.startsWith('{"version":1,'));
  expect(line, `no report in: ${output}`).toBeDefined();
  return JSON.parse(line ?? "") as SeenReport;
}

/** What `report` says of the file `path`, which it must name. */
export function fileIn(report: SeenReport, path: string): SeenFile {
  const file = report.files.find((seen) => seen.path === path);
  expect(file, `the report does not name ${path}`).toBeDefined();
  return file as SeenFile;
}
