// A blog with a branch, cloned as CI services clone it, for the scenarios of finding a base.

import { writeFileSync } from "node:fs";
import path from "node:path";
import { type Base, type BaseRequest, findBase } from "../../src/commands/base.ts";
import { Failure } from "../../src/failure.ts";
import { openRepository } from "../../src/git/repository.ts";
import { makeFolder, TestRepository } from "./repository.ts";

/** main: one, two, three; feature, from two: four, five. */
export type CommitName = "one" | "two" | "three" | "four" | "five";

/** A repository that others clone, and the ids of its commits. */
export interface Origin {
  readonly repo: TestRepository;
  readonly url: string;
  readonly id: Readonly<Record<CommitName, string>>;
}

/** An origin whose `main` went on after `feature` had left it. */
export function makeOrigin(): Origin {
  const repo = new TestRepository({ hook: false });
  const commit = (name: CommitName, day: number): string => {
    repo.commitAsIs(`2024-01-0${day}T10:00:00Z`, { [`${name}.md`]: `${name}\n` });
    return repo.git("rev-parse", "HEAD").trim();
  };
  const [one, two] = [commit("one", 1), commit("two", 2)];
  repo.git("checkout", "-q", "-b", "feature");
  const [four, five] = [commit("four", 4), commit("five", 5)];
  repo.git("checkout", "-q", "main");
  const three = commit("three", 3);
  repo.git("config", "uploadpack.allowFilter", "true");
  return { repo, url: `file://${repo.top}`, id: { one, two, three, four, five } };
}

/** A clone of `origin`. */
export function clone({ repo, url }: Origin, ...args: readonly string[]): TestRepository {
  const top = path.join(makeFolder(), "clone");
  repo.git("clone", "-q", ...args, url, top);
  return repo.at(top);
}

/** What a CI service has: the refs that it fetched, and the commit `head` checked out without a branch; no origin/HEAD. */
export function checkOut({ repo, url }: Origin, head: string, fetch: readonly string[]): TestRepository {
  const top = path.join(makeFolder(), "build");
  repo.git("init", "-q", top);
  const build = repo.at(top);
  build.git("remote", "add", "origin", url);
  build.git("fetch", "-q", "--no-tags", ...fetch);
  build.git("checkout", "-q", "--detach", head);
  return build;
}

/** All branches, as `fetch-depth: 0` and `GIT_DEPTH: 0` fetch them. */
export const ALL_BRANCHES = ["origin", "+refs/heads/*:refs/remotes/origin/*"] as const;

/** The base in `repo`, with `env` on top of the test's own. */
export async function baseIn(repo: TestRepository, request: Partial<BaseRequest> = {}): Promise<Base> {
  const env = { ...repo.env, ...request.env };
  return findBase(await openRepository(repo.top, env), { base: null, head: null, ...request, env });
}

/** How finding the base in `repo` fails. */
export async function failureIn(repo: TestRepository, request: Partial<BaseRequest> = {}): Promise<Failure> {
  const result = await baseIn(repo, request).catch((error: unknown) => error);
  if (result instanceof Failure) return result;
  throw new Error(`no Failure, but ${JSON.stringify(result)} ${String(result)}`);
}

/** The environment of GitHub with the event `event`. */
export function githubEvent(event: unknown, more: Readonly<Record<string, string>> = {}): Record<string, string> {
  const file = path.join(makeFolder(), "event.json");
  writeFileSync(file, typeof event === "string" ? event : JSON.stringify(event));
  return { GITHUB_ACTIONS: "true", GITHUB_EVENT_PATH: file, ...more };
}

/** The id by which CI says that there was no commit before. */
export const ZERO = "0".repeat(40);
/** An id that no commit has: what a push by force leaves behind. */
export const GONE = "1234567890".repeat(4);
