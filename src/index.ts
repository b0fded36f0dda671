// The programmatic interface: what an editor, a build script or a test calls. Documented in docs/api.md.

import { forbidsCode } from "./cli/io.ts";
import { check as checkRequest } from "./commands/check.ts";
import { explain as explainRequest } from "./commands/explain.ts";
import type { StampRequest } from "./commands/request.ts";
import { stamp as stampRequest } from "./commands/stamp.ts";
import { parseWhen } from "./commands/when.ts";
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
  /** Posts or folders, seen from `cwd`; none for the staged posts, or for all that a check looks at. */
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
