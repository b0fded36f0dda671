// `stamp`: finds the posts, decides for each, writes all or nothing. SPEC sections 3 to 6, in that order.

import { existsSync } from "node:fs";
import path from "node:path";
import { findRules } from "../config/sites.ts";
import { askCommitTime, readHookTime } from "../git/commit-time.ts";
import { gitEnvironment } from "../git/process.ts";
import { openRepository, type Repository } from "../git/repository.ts";
import { listAgainstHead, listChanges, type RawChange } from "../git/staged.ts";
import type { Instant } from "../post/date.ts";
import { findStaged, listCandidates, type Reading, startReading } from "./candidates.ts";
import { pathsOf, type StampRequest, type StampResult, sourcesOf } from "./request.ts";

/**
 * Stamps what `request` names; null where there is nothing to do. Writes nothing for a dry run, nor where a post is
 * refused. Throws a Failure where the environment fails or a PATH does not exist.
 */
export async function stamp(request: StampRequest): Promise<StampResult | null> {
  const asked = Promise.all([openRepository(request.cwd, request.env), listEarly(request)]);
  // git is at work: what is to parse its answers is loaded meanwhile
  const [[repository, listed], posts] = await Promise.all([asked, import("./stamp-posts.ts")]);
  if (request.paths.length > 0) return posts.stampPaths(repository, request, await findTime(repository, request));
  const reading = await startStaged(repository, request, listed);
  return reading && posts.stampCandidates(repository, request, await findTime(repository, request), reading);
}

/** Begins to read the staged posts; null where there are none. */
async function startStaged(repository: Repository, request: StampRequest, listed: readonly RawChange[] | null): Promise<Reading | null> {
  const changes = listed ?? (await listAgainstHead(repository));
  const rules = await findRules(sourcesOf(repository, request), pathsOf(changes));
  const staged = await findStaged(repository, changes, rules);
  const candidates = listCandidates(staged, rules);
  if (candidates.length === 0) return null;
  return startReading(repository, candidates, { dryRun: request.dryRun, renamesLimited: staged.renamesLimited });
}

/**
 * Asks git what is staged while it is still being asked where the repository is: most runs need both. Null where the
 * answer could be about another index than the one that will be found, or where git said no.
 */
async function listEarly({ cwd, env, paths }: StampRequest): Promise<RawChange[] | null> {
  const index = env["GIT_INDEX_FILE"];
  const isCertain = index === undefined ? env["GIT_DIR"] === undefined : existsSync(path.resolve(cwd, index));
  if (!isCertain || paths.length > 0) return null;
  return listChanges({ cwd, env: gitEnvironment(env) }, "HEAD", false).catch(() => null);
}

/** The time to write: the one asked for, else the commit's own, else the clock. */
export async function findTime(repository: Repository, { now, env, clock }: StampRequest): Promise<Instant> {
  return now ?? readHookTime(env) ?? (await askCommitTime(repository)) ?? clock();
}
