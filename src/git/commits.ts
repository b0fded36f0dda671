// The commits of a branch, each with its author date and the files it touches: what is replayed to check a branch.

import { decodePath } from "./path.ts";
import { readGit, splitNul } from "./process.ts";
import { gitCall, type Repository } from "./repository.ts";
import { parseRaw, type RawChange } from "./staged.ts";

/** A commit of a branch. */
export interface BranchCommit {
  readonly oid: string;
  /** Null for a root commit. */
  readonly parent: string | null;
  /** The author date: milliseconds since the epoch, and minutes east of UTC. */
  readonly author: { readonly ms: number; readonly offset: number };
  /** The committer date, in milliseconds since the epoch. */
  readonly committed: number;
  /** `name <address>`. */
  readonly by: string;
  /** The values of its trailer `Stamp-Dates`. */
  readonly trailers: readonly string[];
  /** What it changes against its parent, renames found. */
  readonly changes: readonly RawChange[];
}

const HEADER = "\u0001";
const FORMAT = `--format=%x01${["%H", "%P", "%ad", "%ct", "%an <%ae>", "%(trailers:key=Stamp-Dates,valueonly,separator=%x2C)"].join("%x02")}`;
const OPTIONS = [
  "--reverse",
  "--topo-order", // a parent before its children, whatever their clocks said
  "--no-merges",
  "--raw",
  "-z",
  "--no-abbrev",
  "-M",
  "-l1000",
  "--date=raw",
  "--ignore-submodules=all",
];
// what a person's configuration may have changed of `git log`
const PLAIN_LOG = ["-c", "log.showRoot=true", "-c", "log.showSignature=false", "-c", "log.follow=false", "-c", "log.mailmap=false"];

/** The commits of `range` (`A..B`), merges aside, each after its parents. One `git log`. Throws a Failure. */
export async function listCommits(repository: Repository, range: string): Promise<BranchCommit[]> {
  const output = await readGit([...PLAIN_LOG, "log", ...OPTIONS, FORMAT, "--end-of-options", range, "--"], gitCall(repository));
  const commits: BranchCommit[] = [];
  let header: Buffer | null = null;
  let raw: Buffer[] = [];
  const finish = () => {
    if (header) commits.push(parseCommit(header, raw));
    raw = [];
  };
  for (const record of splitNul(output)) {
    if (record[0] === HEADER.charCodeAt(0)) {
      finish();
      header = record;
    } else raw.push(record);
  }
  finish();
  return commits;
}

function parseCommit(header: Buffer, records: readonly Buffer[]): BranchCommit {
  const [oid = "", parents = "", date = "", committed = "", by = "", trailers = ""] = header.toString("utf8").slice(1).split("\u0002");
  const [seconds = "0", zone = "+0000"] = date.split(" ");
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3, 5));
  // the first record comes behind a line end
  const raw = records.flatMap((record, i) => [i === 0 && record[0] === 0x0a ? record.subarray(1) : record, Buffer.of(0)]);
  return {
    oid,
    parent: parents.split(" ")[0] || null,
    author: { ms: Number(seconds) * 1000, offset: zone.startsWith("-") ? -minutes : minutes },
    committed: Number(committed) * 1000,
    by,
    trailers: trailers.split(",").map((value) => value.trim()),
    changes: records.length > 0 ? parseRaw(Buffer.concat(raw)) : [],
  };
}

/** The changes from the tree of `from` to that of `to`, renames found. */
export async function compareTrees(repository: Repository, from: string, to: string): Promise<RawChange[]> {
  const options = ["-r", "--raw", "-z", "--no-abbrev", "-M", "-l1000", "--ignore-submodules=all"];
  return parseRaw(await readGit(["diff-tree", ...options, "--end-of-options", from, to], gitCall(repository)));
}

/** Every regular file in the tree of `revision`, as changes that add it. */
export async function listTree(repository: Repository, revision: string): Promise<RawChange[]> {
  const output = await readGit(["ls-tree", "-r", "-z", "--full-tree", "--end-of-options", revision], gitCall(repository));
  return splitNul(output).map((record) => {
    const tab = record.indexOf(0x09);
    const [mode = "", , oid = ""] = record.toString("latin1", 0, tab).split(" ");
    const path = decodePath(record.subarray(tab + 1));
    return { status: "A", oldMode: "000000", mode, oldOid: null, oid, path, oldPath: path };
  });
}
