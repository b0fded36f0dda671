// The posts at both ends of a branch, read while git goes through its commits: most versions in between are one of these.

import type { Rules } from "../config/rules.ts";
import type { BranchCommit } from "../git/commits.ts";
import type { Repository } from "../git/repository.ts";
import { isRegular, type RawChange } from "../git/staged.ts";
import type { Candidate } from "./candidates.ts";
import { type Readings, readAhead } from "./readings.ts";

/** Which posts are asked about. */
export interface PostQuestion {
  /** Makes the rules for the files at these paths. */
  readonly findRules: (paths: readonly string[]) => Promise<Rules>;
  /** Whether the post at `path` is asked about. */
  readonly isNamed: (path: string) => boolean;
}

/** What differs between the two ends, and what was read of it. */
export interface Ends {
  readonly changes: readonly RawChange[];
  /** For the files that `changes` name. */
  readonly rules: Rules;
  readonly blobs: ReadonlyMap<string, Buffer>;
}

/** Reads into `readings` the posts that are asked about, of `changes`, those between the two ends. */
export async function readEnds(repository: Repository, changes: readonly RawChange[], question: PostQuestion, readings: Readings): Promise<Ends> {
  const rules = await question.findRules(changes.map(({ path }) => path));
  const ends = listAsked(changes, rules, question).flatMap((change) => makeCandidate(change, rules, []));
  return { changes, rules, blobs: await readAhead(repository, ends, readings) };
}

/** Those of `changes` whose posts are asked about and are still there. */
export function listAsked(changes: readonly RawChange[], rules: Rules, { isNamed }: Pick<PostQuestion, "isNamed">): RawChange[] {
  return changes.filter(({ oid, mode, path }) => oid !== null && isRegular(mode) && rules.mayBePost(path) && isNamed(path));
}

/** The rules for the files of `commits` too: new ones where those lie in folders that the ends have no file in. */
export async function extendRules({ rules, changes }: Ends, commits: readonly BranchCommit[], question: PostQuestion): Promise<Rules> {
  const paths = [...changes, ...commits.flatMap((commit) => commit.changes)].map(({ path }) => path);
  const folders = new Set(changes.map(({ path }) => folderOf(path)));
  return paths.every((path) => folders.has(folderOf(path))) ? rules : question.findRules(paths);
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

/** The post that `change` made, if a rule may select it: its old versions are the parent's and those that came `earlier`. */
export function makeCandidate(change: RawChange, rules: Rules, earlier: Candidate["old"]): Candidate[] {
  const { path, mode, oid, oldOid, oldPath, oldMode } = change;
  const options = rules.select(path);
  if (options.length === 0 || oid === null) return [];
  const parent = oldOid !== null && isRegular(oldMode) ? [{ head: "HEAD", path: oldPath, oid: oldOid }] : [];
  const others = earlier.filter(({ oid }) => oid !== oldOid);
  return [{ path, mode, options, source: { oid }, old: [...parent, ...others] }];
}
