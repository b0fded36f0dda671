// What `backfill` plans and writes, as a scenario reads it; and blogs with a history.

import { expect } from "vitest";
import { fileIn, readReport, type SeenReport } from "./report.ts";
import { type RunOptions, TestRepository } from "./repository.ts";

export const FOLDER = "src/content/blog";
export const A = `${FOLDER}/a.md`;
export const B = `${FOLDER}/b.md`;

/** A post without dates, as a site has it before it adopts the tool. */
export function undated(text = "Text.\n", ...fields: string[]): string {
  return `---\n${["title: A", ...fields].join("\n")}\n---\n${text}`;
}

/** The author date of commit `n` of a history: a day each. */
export function day(n: number): string {
  return new Date(Date.parse("2020-01-01T08:00:00Z") + n * 86_400_000).toISOString().replace(".000", "");
}

/** An AstroPaper blog without commits and without a hook. */
export function startHistory(): TestRepository {
  const repo = new TestRepository({ hook: false });
  repo.write("src/content.config.ts", "export const schema = { pubDatetime: 0, modDatetime: 0 };\n");
  return repo;
}

/** Writes `files` (null removes one) and commits everything at day `n`. */
export function commitDay(repo: TestRepository, n: number, files: Readonly<Record<string, string | null>> = {}, ...args: string[]): string {
  for (const [name, text] of Object.entries(files)) {
    if (text === null) repo.git("rm", "-q", "-f", name);
    else repo.write(name, text);
  }
  repo.git("add", "-A");
  repo.git("commit", "-q", "--allow-empty", "--no-verify", "-m", `day ${n}`, `--date=${day(n)}`, ...args);
  return repo.git("rev-parse", "HEAD").trim();
}

/** What `backfill ARGS` reports. */
export function backfill(repo: TestRepository, args: readonly string[] = [], options: RunOptions = {}): SeenReport {
  const result = repo.run(["backfill", ...args, "--reporter", "json"], options);
  const report = readReport(result.stdout);
  expect(result.stderr).toBe("");
  expect(result.code).toBe(report.files.some(({ outcome }) => outcome === "refused") ? 1 : 0);
  return report;
}

/** The values that are filled into `path`, by key. */
export function filled(report: SeenReport, path: string): Record<string, string | null> {
  const { fields } = fileIn(report, path);
  return Object.fromEntries(fields.filter(({ action }) => action !== "keep").map(({ key, to }) => [key, to]));
}
