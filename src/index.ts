// The programmatic interface: what an editor, a build script or a test calls. Documented in docs/api.md.

import { forbidsCode } from "./cli/io.ts";
import { backfill as backfillRequest } from "./commands/backfill.ts";
import { check as checkRequest } from "./commands/check.ts";
import { explain as explainRequest } from "./commands/explain.ts";
import type { StampRequest } from "./commands/request.ts";
import { stamp as stampRequest } from "./commands/stamp.ts";
import { parseWhen } from "./commands/when.ts";
import { Failure } from "./failure.ts";
import { openRepository } from "./git/repository.ts";
import { registerParser } from "./post/formats.ts";
import { JSON_PARSER } from "./post/json.ts";
import { TOML_PARSER } from "./post/toml.ts";
import { emptyReport } from "./report/empty.ts";
import { describeReport, type JsonReport } from "./report/json.ts";

export { stampText, type TextOutcome, type TextRequest } from "./commands/stamp-text.ts";
export { defineConfig } from "./config/define.ts";
export type { Configuration, RuleOptions } from "./config/options.ts";
export { Failure } from "./failure.ts";
export type { ExplainedDate, ExplainedRule, ExplainedVersion, Explanation } from "./report/explanation.ts";
export type { JsonFile, JsonProblem, JsonReport } from "./report/json.ts";
export type { ReportField } from "./report/report.ts";

// stampText is not asynchronous, so that an editor can call it while it saves
registerParser("toml", TOML_PARSER);
registerParser("json", JSON_PARSER);

/** What every command takes. */
export interface CommandOptions {
  /** The folder in which the command runs; the process's own if it is left out. */
  readonly cwd?: string;
  /** Posts or folders, seen from `cwd`; none for the staged posts, or for all that a check or a backfill looks at. */
  readonly paths?: readonly string[];
  /** A configuration file, in place of those that are found. */
  readonly config?: string;
  /** A preset, in place of what a configuration or the site says. */
  readonly preset?: string;
  /** The key of each date, dotted where nested. */
  readonly createdKey?: string;
  readonly modifiedKey?: string;
  readonly draftKey?: string;
  /** Another time than the commit's: ISO 8601 or `@<unix seconds>`. */
  readonly now?: string;
  /** The environment given to git; the process's own if it is left out. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Whether a configuration may be a program, which is run then. Left out: unless STAMP_DATES_NO_CODE is set in `env`. */
  readonly allowCode?: boolean;
}

/** What `stamp` takes. */
export interface StampOptions extends CommandOptions {
  /** Make the plan, write nothing. */
  readonly dryRun?: boolean;
  /** Set modified, created even where they would be kept. */
  readonly force?: boolean;
  readonly forceCreated?: boolean;
}

/**
 * Stamps posts and re-stages them, as `stamp-dates` does. Resolves with the report, also where a post was refused: then
 * nothing was written. Rejects with a Failure where the options are wrong or the environment fails.
 */
export async function stamp(options: StampOptions = {}): Promise<JsonReport> {
  const request = readOptions(options);
  const result = await stampRequest(request);
  return describeReport(result?.report ?? emptyReport(request.now ?? request.clock(), request.dryRun));
}

/** What `check` takes. One of `staged`, `all` and `base` at most; with none of them the base is found, as in CI. */
export interface CheckOptions extends CommandOptions {
  /** What is staged: whether a commit now would be stamped. */
  readonly staged?: boolean;
  /** Every tracked post, as it is. */
  readonly all?: boolean;
  /** The commits since this revision. */
  readonly base?: string;
  /** Up to this revision; HEAD if it is left out. */
  readonly head?: string;
  /** Write what is missing into the work tree. */
  readonly fix?: boolean;
  /** A list of commits that do not count, seen from `cwd`. */
  readonly ignoreRevsFile?: string;
  /** A regular expression over `name <address>`: commits of these authors do not count. */
  readonly ignoreAuthor?: string;
}

/**
 * Checks posts, as `stamp-dates check` does. Resolves with the report, whatever it found: what would make the command exit with 1
 * are problems of the severity `error`. Writes nothing but with `fix`: then the problems are those from before it. Rejects with a
 * Failure where the options are wrong, or where history is missing.
 */
export async function check(options: CheckOptions = {}): Promise<JsonReport> {
  const request = readOptions(options);
  const { report } = await checkRequest(await openRepository(request.cwd, request.env), {
    ...request,
    fix: options.fix === true,
    scope: {
      staged: options.staged === true,
      all: options.all === true,
      base: options.base ?? null,
      head: options.head ?? "HEAD",
      env: request.env,
    },
    ignore: { revsFile: options.ignoreRevsFile ?? null, author: options.ignoreAuthor ?? null },
  });
  return describeReport(report);
}

/** What `backfill` takes. */
export interface BackfillOptions extends CommandOptions {
  /** Fill the dates in; without it only the plan is made. */
  readonly write?: boolean;
  /** Which dates: both if it is left out. */
  readonly fields?: "both" | "created" | "modified";
  /** Replace dates that are there, but for what is pinned or in the future. */
  readonly overwrite?: boolean;
  /** Fill in posts with uncommitted changes too. */
  readonly force?: boolean;
  /** Date what a branch brought by its merge. */
  readonly firstParent?: boolean;
  /** Go on in a shallow clone. */
  readonly allowShallow?: boolean;
  /** A list of commits that do not count for modified, seen from `cwd`. */
  readonly ignoreRevsFile?: string;
  /** A regular expression over `name <address>`: commits of these authors do not count for modified. */
  readonly ignoreAuthor?: string;
  /** Is told now and then how many commits were read so far. */
  readonly onProgress?: (commits: number) => void;
}

const FIELDS: readonly unknown[] = ["both", "created", "modified"];

/**
 * Fills dates in from the history, as `stamp-dates backfill` does, or plans to. Resolves with the report, where a post was refused, too.
 * What is scheduled is later than `now`; that is the clock's if it is left out. Rejects with a Failure where the options are wrong, or where
 * history is cut off.
 */
export async function backfill(options: BackfillOptions = {}): Promise<JsonReport> {
  const { force = false, fields = "both", ...rest } = options;
  if (!FIELDS.includes(fields)) throw new Failure(2, `there are no fields "${fields}"`, { mend: "one of: both, created, modified" });
  const request = readOptions(rest);
  const { report } = await backfillRequest({
    ...request,
    clock: () => request.now ?? request.clock(),
    write: options.write === true,
    diff: false,
    fields,
    overwrite: options.overwrite === true,
    uncommitted: force,
    firstParent: options.firstParent === true,
    allowShallow: options.allowShallow === true,
    ignore: { revsFile: options.ignoreRevsFile ?? null, author: options.ignoreAuthor ?? null },
    onProgress: options.onProgress ?? (() => {}),
  });
  return describeReport(report);
}

/** Explains the posts at `options.paths`, as `stamp-dates explain` does; writes nothing. Rejects with a Failure. */
export async function explain(options: CommandOptions & { readonly paths: readonly string[] }): Promise<JsonReport> {
  const { report, explanations } = await explainRequest(readOptions(options));
  return describeReport(report, explanations);
}

function readOptions(options: StampOptions): StampRequest {
  const env = options.env ?? process.env;
  const allowsCode = options.allowCode ?? !forbidsCode(env);
  const clock = () => ({ ms: Date.now(), offset: -new Date().getTimezoneOffset() });
  return {
    cwd: options.cwd ?? process.cwd(),
    env,
    paths: options.paths ?? [],
    dryRun: options.dryRun === true,
    now: options.now === undefined ? null : parseWhen(options.now, clock().offset),
    force: { modified: options.force === true, created: options.forceCreated === true },
    rules: {
      config: options.config ?? null,
      preset: options.preset ?? null,
      keys: { created: options.createdKey ?? null, modified: options.modifiedKey ?? null, draft: options.draftKey ?? null },
    },
    host: { importModule: allowsCode ? (url) => import(url) : null, nodeVersion: process.versions.node },
    clock,
  };
}
