// What it takes to say where a branch began: revisions as commits, the default branch, the merge base, what a clone lacks.

import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { gitFailure, readGit, runGit } from "./process.ts";
import { gitCall, type Repository } from "./repository.ts";

/**
 * The commit that each of `revisions` names, or null: one process for all. Some that are none, such as @{upstream} where
 * there is none, end the process: those behind it are null too.
 */
export async function resolveCommits(repository: Repository, revisions: readonly string[]): Promise<(string | null)[]> {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a line end would make two questions of one
  const asked = revisions.filter((revision) => revision !== "" && !/[\u0000-\u001f]/.test(revision));
  const call = gitCall(repository);
  // a partial clone would ask the remote for what is missing; git before 2.44 does so in vain
  const env = { ...call.env, GIT_NO_LAZY_FETCH: "1" };
  const input = Buffer.from(asked.map((revision) => `${revision}^{commit}\n`).join(""));
  const result = await runGit(["cat-file", "--batch-check"], { ...call, env, input, alone: true });
  const lines = result.stdout.toString("utf8").split("\n");
  const ids = new Map(asked.map((revision, i) => [revision, /^([0-9a-f]{40,64}) commit \d+$/.exec(lines[i] ?? "")?.[1] ?? null]));
  return revisions.map((revision) => ids.get(revision) ?? null);
}

/** What the repository knows of its remote's default branch. */
export interface DefaultBranch {
  /** The name by which it was found: refs/remotes/origin/HEAD. */
  readonly ref: string;
  /** The name behind it: refs/remotes/origin/main. */
  readonly target: string;
  readonly id: string;
  /** The upstream of the branch that is checked out, where that is the default branch itself; it may be gone by now. */
  readonly upstream: string | null;
}

/**
 * The default branch of the remote `origin`, or of the only remote: the one that CI names, else what the remote's HEAD
 * says, else the one of `main` and `master` that is there (git before 2.48 sets no HEAD where a remote is added and
 * fetched). Null where none is known.
 */
export async function findDefaultBranch(repository: Repository, named: string | null): Promise<DefaultBranch | null> {
  const names = [...(named === null ? [] : [named]), "HEAD", "main", "master"];
  const patterns = ["refs/heads", ...names.map((name) => `refs/remotes/*/${name}`)];
  const format = "%(refname)%00%(symref)%00%(HEAD)%00%(upstream)%00%(objectname)";
  const output = await readGit(["for-each-ref", `--format=${format}`, ...patterns], gitCall(repository));
  const rows = output.toString("utf8").split("\n").filter(Boolean);
  const refs = new Map(rows.map(readRef).map((ref) => [ref.name, ref]));
  const remotes = new Set([...refs.keys()].flatMap((name) => /^refs\/remotes\/([^/]+)\//.exec(name)?.[1] ?? []));
  const only = remotes.size === 1 ? [...remotes][0] : undefined;
  const folder = `refs/remotes/${only ?? "origin"}/`;
  const usual = ["main", "master"].filter((name) => refs.has(`${folder}${name}`));
  const wanted = [...names.slice(0, -2), ...(usual.length === 1 ? usual : [])];
  const found = wanted.flatMap((name) => refs.get(`${folder}${name}`) ?? [])[0];
  if (!found) return null;
  const target = found.target || found.name;
  const here = refs.get(`refs/heads/${target.slice(folder.length)}`);
  return { ref: found.name, target, id: found.id, upstream: here?.isHere && here.upstream ? here.upstream : null };
}

function readRef(row: string): { name: string; target: string; isHere: boolean; upstream: string; id: string } {
  const [name = "", target = "", mark, upstream = "", id = ""] = row.split("\0");
  return { name, target, isHere: mark === "*", upstream, id };
}

/** The names of branches, of this repository and of remotes, and of tags, as a person writes them. */
export async function listNames(repository: Repository): Promise<string[]> {
  const args = ["for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/remotes", "refs/tags"];
  const output = await readGit(args, gitCall(repository));
  return output.toString("utf8").split("\n").filter(Boolean);
}

/** The best common ancestor of two commits; null where they have none. */
export async function findMergeBase(repository: Repository, one: string, other: string): Promise<string | null> {
  if (one === other) return one;
  const args = ["merge-base", one, other];
  const result = await runGit(args, { ...gitCall(repository), alone: true });
  if (result.code > 1) throw gitFailure(args, result);
  return result.code === 0 ? (result.stdout.toString("latin1").split("\n")[0] ?? null) : null;
}

/**
 * Whether a commit of base..head is one at which a shallow clone was cut off: its parents are not there, so what it
 * changed cannot be told. Costs a process in shallow clones alone.
 */
export async function isCutOff(repository: Repository, base: string, head: string): Promise<boolean> {
  const file = path.join(repository.commonDir, "shallow");
  if (base === head || !existsSync(file)) return false;
  const cut = new Set(readFileSync(file, "latin1").split("\n").filter(Boolean));
  const output = await readGit(["rev-list", head, `^${base}`], gitCall(repository));
  return output
    .toString("latin1")
    .split("\n")
    .some((id) => cut.has(id));
}
