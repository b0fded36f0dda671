// `check`: whether posts have the dates that the hook would have given them. SPEC section 7. Writes nothing but with --fix.

import { findRules } from "../config/sites.ts";
import type { Repository } from "../git/repository.ts";
import type { Instant } from "../post/date.ts";
import { formatTime, type Notice, type Report } from "../report/report.ts";
import { type RulesFinder, readAll } from "./check-all.ts";
import { readBranch } from "./check-branch.ts";
import { fixPosts, formatMends } from "./check-fix.ts";
import { findWithoutPost, isBelow, readNames, testNames } from "./check-paths.ts";
import { type CheckedPost, checkPost } from "./check-post.ts";
import { type CheckScope, findScope, type IgnoreRequest, makeIgnoreTest, type ScopeRequest } from "./check-scope.ts";
import { readStaged } from "./check-staged.ts";
import { type StampRequest, sourcesOf } from "./request.ts";

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

/** Checks what `request` asks for, in the repository around its folder. Throws a Failure where that cannot be told, or is nowhere. */
export async function check(repository: Repository, request: CheckRequest): Promise<CheckOutcome> {
  const names = readNames(repository, request.cwd, request.paths);
  const scope = await findScope(repository, request.scope);
  await testNames(repository, scope, names);
  const rulesFor: RulesFinder = (paths) => findRules(sourcesOf(repository, request), paths);
  const isNamed = (path: string) => names.length === 0 || names.some((name) => isBelow(path, name));
  const posts = await readPosts(repository, request, { scope, rulesFor, isNamed });
  const results = posts.flatMap((post) => checkPost(post) ?? []);
  const files = results.map(({ file }) => file);
  const seen = { posts: files.map(({ path }) => path), others: posts.flatMap(listSkipped) };
  const asides = [...describeEmpty(scope), ...(await findWithoutPost(repository, scope, names, seen, rulesFor))];
  const failed = request.fix ? await fixPosts(repository, results) : [];
  const isMended = request.fix && failed.length === 0 && !results.some(({ needsHand }) => needsHand);
  const time: Instant = request.now ?? request.clock();
  return {
    report: { version: 1, command: "check", time: formatTime(time), dryRun: !request.fix, files, notices: [...failed, ...asides] },
    isMended,
    formatDiff: () => formatMends(results),
  };
}

interface Question {
  readonly scope: CheckScope;
  readonly rulesFor: RulesFinder;
  readonly isNamed: (path: string) => boolean;
}

async function readPosts(repository: Repository, request: CheckRequest, { scope, rulesFor, isNamed }: Question): Promise<CheckedPost[]> {
  if (scope.kind === "staged") return readStaged(repository, request, isNamed);
  if (scope.kind === "all") return readAll(repository, scope, rulesFor, isNamed);
  const findIgnored = () => makeIgnoreTest(repository, request.cwd, request.ignore);
  return readBranch(repository, { branch: scope.branch, findRules: rulesFor, isNamed, findIgnored });
}

function listSkipped({ selection: { kind, version } }: CheckedPost): string[] {
  return kind === "skipped" ? [version.candidate.path] : [];
}

/** A check that compares nothing passes: whoever relies on it must be told. */
function describeEmpty(scope: CheckScope): Notice[] {
  if (scope.kind !== "branch" || scope.branch.mergeBase !== scope.branch.head) return [];
  const { from, name } = scope;
  return [{ code: "nothing-compared", args: { head: name, base: from.name, passedOver: from.passedOver.join(" and ") } }];
}
