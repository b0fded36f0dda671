// The golden cases as they lie in their folders (tests/cases/<group>/<name>/).

import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Situation } from "./stamping.ts";

/** The folder of all groups. */
export const CASES_ROOT = path.resolve(import.meta.dirname, "../cases");

const subfolders = (folder: string): string[] => {
  const inside = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return inside.map(({ name }) => path.join(folder, name)).sort();
};

/** The folder of each case. */
export const CASE_FOLDERS: readonly string[] = subfolders(CASES_ROOT).flatMap(subfolders);

/** The file `name` of a case's posts (`input`, `old`, `expected`): `.md`, or `.txt` where our own hook would take it for a page. */
export function caseFile(folder: string, name: string): string {
  const text = path.join(folder, `${name}.txt`);
  return existsSync(path.join(folder, "input.txt")) ? text : path.join(folder, `${name}.md`);
}

/** What the case in `folder` is about. */
export function readSituation(folder: string): Situation {
  const old = ["old", "old-2"].map((name) => caseFile(folder, name)).filter((file) => existsSync(file));
  const request = JSON.parse(readFileSync(path.join(folder, "request.json"), "utf8")) as Omit<Situation, "staged">;
  return { ...request, staged: readFileSync(caseFile(folder, "input")), old: old.map((file) => readFileSync(file)) };
}
