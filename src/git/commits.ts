// The commits of a branch, each with its author date and the files it touches: what is replayed to check a branch.

import { PLAIN_LOG, RAW_CHANGES, readRawDate, readTrailers, TRAILERS } from "./log.ts";
import { readGit, splitNul } from "./process.ts";
import { gitCall, type Repository } from "./repository.ts";
import { parseRaw, type RawChange } from "./staged.ts";

/** A blob that a commit replaced: where it lay, and where the commit put the new one. */
export interface OldBlob {
  readonly path: string;
  readonly oid: string;
  readonly newPath: string;
}

/** A commit of a branch. */
export interface BranchCommit {
  readonly oid: string;
  /** The ids of its parents. */
  readonly parents: readonly string[];
  /** Whether it has several parents; then `changes` is empty. */
  readonly isMerge: boolean;
  /** The author date: milliseconds since the epoch, and minutes east of UTC. */
  readonly author: { readonly ms: number; readonly offset: number };
  /** The committer date, in milliseconds since the epoch. */
  readonly committed: number;
  /** `name <address>`. */
  readonly by: string;
  /** The values of its trailer `Stamp-Dates`. */
  readonly trailers: readonly string[];
  /** What the versions were that it says to bring back: those before the commits that it reverts. */
  readonly broughtBack: readonly OldBlob[];
  /** What it changes against its parent, renames found. */
  readonly changes: readonly RawChange[];
}

const HEADER = 0x01;
const FORMAT = `--format=%x01${["%H", "%P", "%ad", "%ct", "%an <%ae>", TRAILERS, "%b"].join("%x02")}`;

/**
 * The commits of `range` (`A..B`), each after its parents; merges without their changes. One `git log`, and another one where
 * some are reverts. Throws a Failure.
 */
export async function listCommits(repository: Repository, range: string): Promise<BranchCommit[]> {
  const commits = await readLog(repository, ["--no-diff-merges", "--end-of-options", range, "--"]);
  const reverted = [...new Set(commits.flatMap((commit) => commit.reverts))];
  if (reverted.length === 0) return commits;
  // a commit that is not there any more was reverted before a rebase, or only spoken of; of a merge the versions of all parents
  // (`-m` would be what log.diffMerges says), and a message may name more of them than arguments can hold
  const options = ["--ignore-missing", "--no-walk=unsorted", "--diff-merges=separate", "--stdin"];
  const known = await readLog(repository, options, Buffer.from(reverted.map((oid) => `${oid}\n`).join("")));
  return commits.map((commit) => {
    const theirs = known.filter(({ oid }) => commit.reverts.some((id) => oid.startsWith(id)));
    const changes = theirs.flatMap((other) => other.changes);
    return {
      ...commit,
      broughtBack: changes.flatMap(({ oldOid, oldPath, path }) => (oldOid === null ? [] : [{ oid: oldOid, path: oldPath, newPath: path }])),
    };
  });
}

async function readLog(
  repository: Repository,
  args: readonly string[],
  input: Buffer | null = null,
): Promise<(BranchCommit & { readonly reverts: readonly string[] })[]> {
  const call = gitCall(repository);
  const output = await readGit([...PLAIN_LOG, "log", "--reverse", ...RAW_CHANGES, FORMAT, ...args], input ? { ...call, input } : call);
  const commits: ReturnType<typeof parseCommit>[] = [];
  let header: Buffer | null = null;
  let raw: Buffer[] = [];
  const finish = () => {
    if (header) commits.push(parseCommit(header, raw));
    raw = [];
  };
  for (const record of splitNul(output)) {
    if (isHeader(record)) {
      finish();
      header = record;
    } else raw.push(record);
  }
  finish();
  return commits;
}

/** A path may begin with any byte, but not go on like this. */
function isHeader(record: Buffer): boolean {
  return record[0] === HEADER && /^[0-9a-f]{40,64}$/.test(record.toString("latin1", 1, record.indexOf(0x02)));
}

/** The commits that a message says to be reverted, as git writes it; with `revert.reference` they are shortened. */
function findReverts(body: string): string[] {
  return [...body.matchAll(/^This reverts commit ([0-9a-f]{7,64})\b/gm)].map(([, oid = ""]) => oid);
}

function parseCommit(header: Buffer, records: readonly Buffer[]): BranchCommit & { readonly reverts: readonly string[] } {
  const [oid = "", parents = "", date = "", committed = "", by = "", trailers = "", ...body] = header.toString("utf8").slice(1).split("\u0002");
  // the first record comes behind a line end
  const raw = records.flatMap((record, i) => [i === 0 && record[0] === 0x0a ? record.subarray(1) : record, Buffer.of(0)]);
  return {
    oid,
    parents: parents.split(" ").filter(Boolean),
    isMerge: parents.includes(" "),
    author: readRawDate(date),
    committed: Number(committed) * 1000,
    by,
    trailers: readTrailers(trailers),
    broughtBack: [],
    reverts: findReverts(body.join("")),
    changes: records.length > 0 ? parseRaw(Buffer.concat(raw)) : [],
  };
}

/** The changes from the tree of `from` to that of `to`, renames found. */
export async function compareTrees(repository: Repository, from: string, to: string): Promise<RawChange[]> {
  const options = ["-r", "--raw", "-z", "--no-abbrev", "-M", "-l1000", "--ignore-submodules=all"];
  return parseRaw(await readGit(["diff-tree", ...options, "--end-of-options", from, to], gitCall(repository)));
}

/** The changes from a parent to its merge, renames found, for each of `steps`: one `git diff-tree` for all of them. */
export async function listMergeChanges<Step extends { readonly merge: string; readonly parent: string }>(
  repository: Repository,
  steps: readonly Step[],
): Promise<Map<Step, RawChange[]>> {
  if (steps.length === 0) return new Map();
  // --always: a line for a merge that changed nothing too, so that the answers can be told apart by their order
  // -B: a file may have been moved, and another one been put in its place
  const options = ["--stdin", "--always", "-B", "-r", "--raw", "-z", "--no-abbrev", "-M", "-l1000", "--ignore-submodules=all"];
  const input = Buffer.from(steps.map(({ merge, parent }) => `${merge} ${parent}\n`).join(""));
  const records = splitNul(await readGit(["diff-tree", ...options], { ...gitCall(repository), input }));
  const answers: Buffer[][] = [];
  for (let i = 0; i < records.length; ) {
    const isChange = records[i]?.[0] === 0x3a;
    if (!isChange) answers.push([]); // the merge's id
    const size = !isChange ? 1 : /:.* [RC]\d*$/.test(records[i]?.toString("latin1") ?? "") ? 3 : 2;
    if (isChange) answers.at(-1)?.push(...records.slice(i, i + size).flatMap((record) => [record, Buffer.of(0)]));
    i += size;
  }
  return new Map(steps.map((step, i) => [step, parseRaw(Buffer.concat(answers[i] ?? []))]));
}
