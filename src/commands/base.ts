// What a check compares with: the base that was asked for, that CI names, or that the repository's own branches tell (SPEC section 7).

import { type BaseHint, type CiService, isZeroId, readCi } from "../config/ci.ts";
import { Failure } from "../failure.ts";
import { findDefaultBranch, findMergeBase, isCutOff, listNames, resolveCommits } from "../git/base.ts";
import { isShallow } from "../git/history.ts";
import type { Repository } from "../git/repository.ts";

/** What was asked for. */
export interface BaseRequest {
  /** A revision; null, empty or all zeros (what CI hands on where there was none): to be found. */
  readonly base: string | null;
  /** A revision; null or empty for HEAD. */
  readonly head: string | null;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Where a base comes from. */
export interface BaseSource {
  readonly kind: "option" | "ci" | "default-branch" | "upstream";
  /** For a person: `main`, `origin/main (GITHUB_BASE_REF)`, `origin/HEAD`. */
  readonly name: string;
  /** What CI named, and the repository does not have or has nothing in common with; likewise for a person. */
  readonly passedOver: readonly string[];
}

/** A branch: the commits of base..head, which began at mergeBase. All are ids of commits. */
export interface Base {
  readonly base: string;
  readonly mergeBase: string;
  readonly head: string;
  readonly from: BaseSource;
}

interface Search {
  readonly repository: Repository;
  readonly ci: CiService | null;
  readonly head: string;
  /** Whether the head is HEAD, so that the branch that is checked out is the one that is checked. */
  readonly isHere: boolean;
}

/**
 * The base of `request`. Throws a Failure: with exit 2 for a revision that is none or has nothing in common with the
 * head, and where no base is found; with exit 3 where the clone is shallow and the history in question is cut off.
 */
export async function findBase(repository: Repository, request: BaseRequest): Promise<Base> {
  const { base } = request;
  const head = request.head || "HEAD";
  const ci = readCi(request.env);
  const asked = base === null || base === "" || isZeroId(base) ? null : base;
  const hints = asked === null ? (ci?.hints ?? []) : [];
  const names = asked === null ? hints.map(revisionOf) : [asked, onOrigin(asked)];
  const [here, there, ...ids] = await resolveCommits(repository, [head, head === "HEAD" ? "" : onOrigin(head), ...names]);
  const headId = here ?? there ?? null;
  if (headId === null) throw await unknownRevision(repository, ci, "--head", head);
  const search: Search = { repository, ci, head: headId, isHere: head === "HEAD" };
  if (asked === null) return findUnasked(search, hints, ids);
  const id = ids[0] ?? ids[1] ?? null;
  if (id === null) throw await unknownRevision(repository, ci, "--base", asked);
  const name = ids[0] ? asked : `origin/${asked}`;
  const found = await relate(search, id, { kind: "option", name, passedOver: [] });
  if (found) return found;
  throw new Failure(2, `${name} and ${head} have no commit in common`, {
    why: "a branch is checked from where it began",
    mend: "name a revision that it began at: --base REV; or check every post as it is: --all",
  });
}

/** CI checks out one branch, and has the others on the remote alone. */
function onOrigin(branch: string): string {
  return `refs/remotes/origin/${branch}`;
}

function revisionOf({ kind, value }: BaseHint): string {
  return kind === "branch" ? onOrigin(value) : value;
}

function describeHint({ kind, value, variable }: BaseHint): string {
  return `${kind === "branch" ? `origin/${value}` : value} (${variable})`;
}

/** The first of `hints` that the repository has, else the default branch. */
async function findUnasked(search: Search, hints: readonly BaseHint[], ids: readonly (string | null)[]): Promise<Base> {
  const { repository, ci } = search;
  const passedOver: string[] = [];
  for (const [i, hint] of hints.entries()) {
    const id = ids[i];
    if (id && hint.isLastPush && (await isUnmerged(search))) continue;
    const found = id ? await relate(search, id, { kind: "ci", name: describeHint(hint), passedOver }) : null;
    if (found) return found;
    passedOver.push(describeHint(hint));
  }
  // to go on to another base would leave out what CI asks for, or take in what it does not
  if (passedOver.length > 0 && isShallow(repository)) {
    throw cutOff(ci, `${passedOver.join(" and ")} ${passedOver.length > 1 ? "are" : "is"} not there`);
  }
  const found = await findByDefault(search, passedOver);
  if (found) return found;
  if (isShallow(repository)) throw cutOff(ci, "the default branch of `origin` is not there");
  const tried =
    passedOver.length > 0 ? `${passedOver.join(", ")} and the default branch of \`origin\` are not there` : "no default branch of `origin` is known";
  throw new Failure(2, "there is nothing to compare with", {
    why: tried,
    mend: `fetch all branches: \`git fetch ${ALL_BRANCHES} && git remote set-head origin --auto\`; or name a base: --base REV; or check every post as it is: --all`,
  });
}

/** Whether the head is not on the default branch: then one more push must not hide what the push before fell short of. */
async function isUnmerged({ repository, ci, head }: Search): Promise<boolean> {
  const branch = await findDefaultBranch(repository, ci?.defaultBranch ?? null);
  const mergeBase = branch && (await findMergeBase(repository, branch.id, head));
  return mergeBase !== null && mergeBase !== head;
}

async function findByDefault(search: Search, passedOver: readonly string[]): Promise<Base | null> {
  const { repository, ci, isHere } = search;
  const branch = await findDefaultBranch(repository, ci?.defaultBranch ?? null);
  if (!branch) return null;
  const upstream = isHere ? branch.upstream : null;
  if (upstream !== null) {
    const [id] = upstream === branch.target ? [branch.id] : await resolveCommits(repository, [upstream]);
    const found = id ? await relate(search, id, { kind: "upstream", name: shorten(upstream), passedOver }) : null;
    if (found) return found;
  }
  return relate(search, branch.id, { kind: "default-branch", name: shorten(branch.ref), passedOver });
}

function shorten(ref: string): string {
  return ref.replace(/^refs\/(?:remotes|heads)\//, "");
}

/** The base `id`; null where it has nothing in common with the head. */
async function relate({ repository, ci, head }: Search, id: string, from: BaseSource): Promise<Base | null> {
  const mergeBase = await findMergeBase(repository, id, head);
  if (mergeBase === null && isShallow(repository)) throw cutOff(ci, `the commit at which the branch left ${from.name} is not there`);
  if (mergeBase === null) return null;
  if (await isCutOff(repository, id, head)) throw cutOff(ci, `the commits since ${from.name} are not all there`);
  return { base: id, mergeBase, head, from: { ...from, passedOver: [...from.passedOver] } };
}

/** What to fetch: a clone of one branch, as CI services make it, would else fetch that one again. */
const ALL_BRANCHES = 'origin "+refs/heads/*:refs/remotes/origin/*"';

function cutOff(ci: CiService | null, why: string): Failure {
  const everywhere = "GitHub: `fetch-depth: 0` for actions/checkout; GitLab: `GIT_DEPTH: 0`";
  return new Failure(3, "the clone is shallow, and lacks history that the check needs", {
    why,
    mend: ci
      ? `${ci.deepen}; or run \`git fetch --unshallow ${ALL_BRANCHES}\` before`
      : `run \`git fetch --unshallow ${ALL_BRANCHES}\`; in CI have all history fetched (${everywhere})`,
  });
}

async function unknownRevision(repository: Repository, ci: CiService | null, option: string, revision: string): Promise<Failure> {
  if (revision === "HEAD") {
    return new Failure(2, "HEAD names no commit yet", { mend: `commit first, or name a revision: ${option} REV` });
  }
  if (isShallow(repository)) return cutOff(ci, `${revision} is not there`);
  const { suggestName } = await import("../config/suggest.ts");
  const near = suggestName(revision, await listNames(repository));
  return new Failure(2, `${option} ${revision}: no such revision`, {
    why: near === null ? "it names no commit here, or more than one" : `the nearest name here is ${near}`,
    mend: near === null ? `see \`git branch --all\`; a branch that is not here yet: \`git fetch ${ALL_BRANCHES}\`` : `give ${option} ${near}`,
  });
}
