// What a check looks at: what is staged, a branch, or everything; and which commits do not count.

import { readFileSync } from "node:fs";
import path from "node:path";
import { Failure } from "../failure.ts";
import type { BranchCommit } from "../git/commits.ts";
import { PLAIN_LOG } from "../git/log.ts";
import { readGit, runGit } from "../git/process.ts";
import { gitCall, type Repository, resolveRevision } from "../git/repository.ts";
import { type BaseSource, findBase } from "./base.ts";
import type { Branch } from "./check-branch.ts";

/** Which posts are checked, and against what. */
export type CheckScope =
  /** What is staged, against HEAD: what a commit now would be stamped with. */
  | { readonly kind: "staged" }
  /** Every tracked post, as HEAD has it. */
  | { readonly kind: "all"; readonly head: string; readonly latest: number }
  /** The posts that a branch changed. */
  | {
      readonly kind: "branch";
      readonly branch: Branch;
      /** The id of the base itself. */
      readonly base: string;
      readonly from: BaseSource;
      /** The head as it was named. */
      readonly name: string;
    };

/** What the command line says about the scope. */
export interface ScopeRequest {
  readonly staged: boolean;
  readonly all: boolean;
  readonly base: string | null;
  readonly head: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The scope that `request` asks for. Throws a Failure: exit 2 for an unknown revision, or for several scopes at once, exit 3 for a history that is cut off. */
export async function findScope(repository: Repository, request: ScopeRequest): Promise<CheckScope> {
  if ([request.staged, request.all, request.base !== null].filter(Boolean).length > 1) {
    throw new Failure(2, "--staged, --base and --all cannot be had together", { mend: "give one of them" });
  }
  if (request.staged) return { kind: "staged" };
  if (request.all) return readTip(repository, request.head);
  const { mergeBase, head, base, from } = await findBase(repository, request);
  return { kind: "branch", branch: { mergeBase, head }, base, from, name: request.head || "HEAD" };
}

async function readTip(repository: Repository, revision: string): Promise<CheckScope> {
  const head = await resolveRevision(repository, `${revision}^{commit}`);
  if (head) return { kind: "all", head, latest: await readLatest(repository, head) };
  throw new Failure(2, `there is no commit ${revision}`, { mend: "name a branch, a tag or a commit of this repository" });
}

async function readLatest(repository: Repository, head: string): Promise<number> {
  const output = await readGit(
    [...PLAIN_LOG, "log", "-1", "--encoding=UTF-8", "--format=%at %ct", "--end-of-options", head, "--"],
    gitCall(repository),
  );
  return Math.max(...output.toString("latin1").trim().split(" ").map(Number)) * 1000;
}

/** What the command line, and git's configuration, say about commits that do not count. */
export interface IgnoreRequest {
  readonly revsFile: string | null;
  readonly author: string | null;
}

/** A test of commits: listed, by an ignored author, or with the trailer `Stamp-Dates: skip`. Throws a Failure with exit 2. */
export async function makeIgnoreTest(
  repository: Repository,
  cwd: string,
  { revsFile, author }: IgnoreRequest,
): Promise<(commit: Pick<BranchCommit, "oid" | "by" | "trailers">) => boolean> {
  const listed = new Set(readRevs(await findRevsFile(repository, cwd, revsFile), revsFile !== null));
  const pattern = author === null ? null : compile(author);
  return ({ oid, by, trailers }) => listed.has(oid) || pattern?.test(by) === true || trailers.some((value) => value.toLowerCase() === "skip");
}

function compile(author: string): RegExp {
  // it would match everybody: a variable of a script that is not set
  if (author === "") throw new Failure(2, "--ignore-author has no pattern", { mend: "for example: --ignore-author 'bot@'" });
  try {
    return new RegExp(author);
  } catch (error) {
    throw new Failure(2, `--ignore-author ${author} is no regular expression`, {
      why: (error as Error).message,
      mend: "for example: --ignore-author 'bot@'",
    });
  }
}

async function findRevsFile(repository: Repository, cwd: string, given: string | null): Promise<string | null> {
  if (given !== null) return path.resolve(cwd, given);
  const result = await runGit(["config", "--type=path", "blame.ignoreRevsFile"], gitCall(repository));
  const configured = result.stdout.toString("utf8").trim();
  return result.code === 0 && configured !== "" ? path.resolve(repository.top, configured) : null;
}

function readRevs(file: string | null, isAsked: boolean): string[] {
  if (file === null) return [];
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if (!isAsked) return []; // git blame would fail; a check need not
    throw new Failure(2, `--ignore-revs-file: ${file} cannot be read`, {
      why: (error as Error).message,
      mend: "name a file that is there",
      cause: error,
    });
  }
  return text.split("\n").flatMap((line, i) => {
    const said = line.replace(/^\ufeff|#.*/g, "").trim();
    if (said === "") return [];
    if (/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/i.test(said)) return [said.toLowerCase()];
    if (!isAsked) return [];
    throw new Failure(2, `--ignore-revs-file: line ${i + 1} of ${file} names no commit`, {
      why: "the commits are named in full, 40 digits (or 64), as for git blame",
      mend: "git rev-parse REVISION gives the name in full",
    });
  });
}
