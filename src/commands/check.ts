// `check`: whether posts have the dates that the hook would have given them. SPEC section 7. Writes nothing but with --fix.

import { existsSync, realpathSync } from "node:fs";
import path from "node:path";
import { findRules } from "../config/sites.ts";
import { Failure } from "../failure.ts";
import { listTree } from "../git/commits.ts";
import { openBlobs } from "../git/objects.ts";
import type { Repository } from "../git/repository.ts";
import { isRegular } from "../git/staged.ts";
import type { Instant } from "../post/date.ts";
import { formatTime, type Notice, type Report } from "../report/report.ts";
import { listJobs } from "./candidates.ts";
import { readBranch } from "./check-branch.ts";
import { fixPosts, formatMends } from "./check-fix.ts";
import { type CheckedPost, checkPost } from "./check-post.ts";
import { type CheckScope, findScope, type IgnoreRequest, makeIgnoreTest, type ScopeRequest } from "./check-scope.ts";
import { readStaged } from "./check-staged.ts";
import { type StampRequest, sourcesOf } from "./request.ts";
import { selectVersions } from "./selection.ts";
import { readVersions } from "./versions.ts";

/** What `check` is asked. */
export interface CheckRequest extends StampRequest {
  readonly fix: boolean;
  readonly scope: ScopeRequest;
  readonly ignore: IgnoreRequest;
}

/** What came of a check. */
export interface CheckOutcome {
  /** Every post that was looked at, with what it falls short of. */
  readonly report: Report;
  /** Whether `--fix` left no error. */
  readonly isMended: boolean;
  /** What `--fix` would write, as a unified diff. */
  readonly formatDiff: () => Promise<string>;
}

/** Checks what `request` asks for, in the repository around its folder. */
export async function check(repository: Repository, request: CheckRequest): Promise<CheckOutcome> {
  const scope = await findScope(repository, request.scope);
  const isNamed = namedTest(repository, request);
  const posts = await readPosts(repository, request, scope, isNamed);
  const results = posts.flatMap((post) => checkPost(post) ?? []);
  const notices: Notice[] = request.fix ? await fixPosts(repository, results) : [];
  const isMended = request.fix && notices.length === 0 && !results.some(({ needsHand }) => needsHand);
  const time: Instant = request.now ?? request.clock();
  const files = results.map(({ file }) => file);
  return {
    report: { version: 1, command: "check", time: formatTime(time), dryRun: !request.fix, files, notices },
    isMended,
    formatDiff: () => formatMends(results),
  };
}

async function readPosts(
  repository: Repository,
  request: CheckRequest,
  scope: CheckScope,
  isNamed: (path: string) => boolean,
): Promise<CheckedPost[]> {
  if (scope.kind === "staged") return readStaged(repository, request, isNamed);
  const rulesFor = (paths: readonly string[]) => findRules(sourcesOf(repository, request), paths);
  if (scope.kind === "all") return readAll(repository, scope, rulesFor, isNamed);
  const findIgnored = () => makeIgnoreTest(repository, request.cwd, request.ignore);
  return readBranch(repository, { branch: scope.branch, findRules: rulesFor, isNamed, findIgnored });
}

/**
 * Whether a path lies at or below one of the request's PATHs; of a tree that is not checked out they need not exist. Throws a
 * Failure (exit 2) for one outside the repository: it would name nothing, and nothing would be found.
 */
function namedTest(repository: Repository, { cwd, paths }: CheckRequest): (file: string) => boolean {
  if (paths.length === 0) return () => true;
  const top = realpathSync.native(repository.top);
  const names = paths.map((given) => {
    const relative = path.relative(top, resolveLinks(path.resolve(cwd, given)));
    const isOutside = relative === ".." || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative);
    if (!isOutside) return relative.split(path.sep).join("/");
    throw new Failure(2, `${given} lies outside the repository ${repository.top}`, {
      mend: "name posts of this repository, or another one: --cwd DIR",
    });
  });
  return (file) => names.some((name) => name === "" || file === name || file.startsWith(`${name}/`));
}

/** `full` without links above its last part: git names the repository's top without them. */
function resolveLinks(full: string): string {
  const folder = path.dirname(full);
  if (folder === full) return full;
  try {
    // the last part may be a link that is tracked, but not the folder that the repository is in
    return existsSync(path.join(full, ".git")) ? realpathSync.native(full) : path.join(realpathSync.native(folder), path.basename(full));
  } catch {
    return path.join(resolveLinks(folder), path.basename(full));
  }
}

async function readAll(
  repository: Repository,
  { head, latest }: CheckScope & { kind: "all" },
  rulesFor: (paths: readonly string[]) => ReturnType<typeof findRules>,
  isNamed: (path: string) => boolean,
): Promise<CheckedPost[]> {
  const files = (await listTree(repository, head)).filter(({ mode, path }) => isRegular(mode) && isNamed(path));
  const rules = await rulesFor(files.map(({ path }) => path));
  const candidates = files.flatMap(({ path, mode, oid }) => {
    const options = rules.mayBePost(path) ? rules.select(path) : [];
    return options.length > 0 ? [{ path, mode, options, source: { oid: oid as string }, old: [] }] : [];
  });
  const oids = candidates.flatMap(listJobs).flatMap(({ oid }) => (oid === null ? [] : [oid]));
  const versions = await readVersions(candidates, openBlobs(repository, oids), 0);
  const selections = await selectVersions(repository, versions, 0);
  return selections.map((selection) => ({ selection, base: null, baseProblems: [], debts: [], latest, offset: 0 }));
}
