// The report of `init` as JSON: one object, stable and versioned. schema/report.schema.json is its closed description.

import type { InitReport } from "./init.ts";
import { describeByHand, describeInitNote } from "./init-words.ts";
import { describeFile, stringifyVisibly } from "./json.ts";

/** `report` as JSON on one line, with a line end. */
export function formatInitJson(report: InitReport): string {
  const { command, undo, outcome, found, samples, changes, starts, lines, notes } = report;
  return stringifyVisibly({
    version: 1,
    command,
    undo,
    outcome,
    found,
    samples: samples.map(({ situation, file }) => ({ situation, ...describeFile(file) })),
    changes: changes.map(({ path, action }) => ({ path, action })),
    starts,
    lines: lines.map(({ why, path, text }) => ({ path, why: why && { kind: why.kind, message: describeByHand(why) }, text })),
    notes: notes.map((note) => ({ code: note.code, ...describeInitNote(note) })),
  });
}
