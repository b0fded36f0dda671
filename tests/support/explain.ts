// `explain` as a scenario asks it: the file it names, as values that the report's schema has been held against.

import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { expect } from "vitest";
import type { Explanation } from "../../src/report/explanation.ts";
import { readReport, type SeenFile, type SeenReport } from "./report.ts";
import type { RunOptions, TestRepository } from "./repository.ts";

const schema = JSON.parse(readFileSync("schema/report.schema.json", "utf8"));
const validate = new Ajv({ strict: true, strictTypes: false, allErrors: true }).compile(schema);

/** A file of the report with what it was decided upon. */
export type ExplainedFile = SeenFile & { readonly explanation: Explanation };

/** What `stamp-dates explain ARGS --reporter json` says; it must succeed, and its report be valid. */
export function explainAll(
  repo: TestRepository,
  args: readonly string[],
  options: RunOptions = {},
): SeenReport & { readonly files: readonly ExplainedFile[] } {
  const result = repo.run(["explain", "--reporter", "json", ...args], options);
  expect(result.code, result.stderr).toBe(0);
  validate(JSON.parse(result.stdout));
  expect(validate.errors).toBeNull();
  return readReport(result.stdout) as SeenReport & { readonly files: readonly ExplainedFile[] };
}

/** The one file that `stamp-dates explain ARGS` explains. */
export function explainOne(repo: TestRepository, args: readonly string[], options: RunOptions = {}): ExplainedFile {
  const { files } = explainAll(repo, args, options);
  expect(files).toHaveLength(1);
  return files[0] as ExplainedFile;
}
