// What CI services say of the change that they build: what it is based on, and how they are told to fetch all history.

import { readFileSync } from "node:fs";

type Environment = Readonly<Record<string, string | undefined>>;

/** What a CI service says the change is based on. */
export interface BaseHint {
  /** Where it says so: a variable, or a place in a file that a variable names. */
  readonly variable: string;
  readonly kind: "commit" | "branch";
  /** An object id, in full or its beginning; or the name of a branch, as the remote has it. */
  readonly value: string;
  /** Whether it is what the branch was before the last push, whatever came of the build of that. */
  readonly isLastPush: boolean;
}

/** The CI service that the program runs in. */
export interface CiService {
  readonly name: string;
  /** What makes it fetch the whole history. */
  readonly deepen: string;
  /** The first that the repository has is the base. */
  readonly hints: readonly BaseHint[];
  /** The name of the repository's default branch, where the service says it. */
  readonly defaultBranch: string | null;
}

/** A service: the variable by which it is known, and the places where it names a base, best first. */
interface ServiceRow {
  readonly name: string;
  readonly known: string;
  readonly deepen: string;
  readonly commits: readonly string[];
  readonly branches: readonly string[];
  readonly defaultBranch?: string;
}

/**
 * Each service as its documentation has it; what it is known by is also what env-ci and ci-info go by. Commits are asked
 * for before branches: they need no branch to have been fetched.
 */
const SERVICES: readonly ServiceRow[] = [
  {
    // docs.gitlab.com/ci/variables/predefined_variables: BEFORE_SHA is all zeros for merge requests, schedules, new branches
    name: "GitLab",
    known: "GITLAB_CI",
    deepen: "set the variable `GIT_DEPTH: 0` in the job",
    commits: ["CI_MERGE_REQUEST_DIFF_BASE_SHA", "CI_EXTERNAL_PULL_REQUEST_TARGET_BRANCH_SHA", "CI_COMMIT_BEFORE_SHA"],
    branches: ["CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "CI_EXTERNAL_PULL_REQUEST_TARGET_BRANCH_NAME"],
    defaultBranch: "CI_DEFAULT_BRANCH",
  },
  {
    // support.atlassian.com/bitbucket-cloud/docs/variables-and-secrets: the commit is shortened to 12 digits
    name: "Bitbucket",
    known: "BITBUCKET_BUILD_NUMBER",
    deepen: "give the step `clone: depth: full`",
    commits: ["BITBUCKET_PR_DESTINATION_COMMIT"],
    branches: ["BITBUCKET_PR_DESTINATION_BRANCH"],
  },
  {
    // learn.microsoft.com/azure/devops/pipelines/build/variables: documented as refs/heads/main, seen as main too (env-ci)
    name: "Azure Pipelines",
    known: "TF_BUILD",
    deepen: "give the step `checkout: self` the line `fetchDepth: 0`",
    commits: [],
    branches: ["SYSTEM_PULLREQUEST_TARGETBRANCH", "SYSTEM_PULLREQUEST_TARGETBRANCHNAME"],
  },
  {
    // circleci.com/docs/variables: no variable names a base; the pipeline value git.base_revision must be handed on under this name
    name: "CircleCI",
    known: "CIRCLECI",
    deepen: "give the step `checkout` the line `method: full`",
    commits: ["CIRCLE_BASE_REVISION"],
    branches: [],
  },
  {
    // the target is set by the branch-api plugin for change requests alone, the commit by the git plugin for branches too
    name: "Jenkins",
    known: "JENKINS_URL",
    deepen: "switch off the shallow clone among the options of the checkout",
    commits: ["GIT_PREVIOUS_SUCCESSFUL_COMMIT"],
    branches: ["CHANGE_TARGET"],
  },
];

/** The CI service that `env` is of, and what it says; null outside of those that are known. */
export function readCi(env: Environment): CiService | null {
  if (env["GITHUB_ACTIONS"]) return readGithub(env);
  const row = SERVICES.find(({ known }) => env[known]);
  if (!row) return null;
  const commits = row.commits.flatMap((variable) => listCommit(variable, env[variable]));
  const branches = row.branches.flatMap((variable) => listBranch(variable, env[variable]));
  // a change request's target is what it is compared with, whatever was built before
  const isTargetFirst = row.name === "Jenkins" && branches.length > 0;
  const defaultBranch = row.defaultBranch ? (listBranch("", env[row.defaultBranch])[0]?.value ?? null) : null;
  return { name: row.name, deepen: row.deepen, hints: isTargetFirst ? branches : [...commits, ...branches], defaultBranch };
}

/**
 * docs.github.com/actions/reference/workflows-and-actions/variables: the base of pull requests alone has a variable; that
 * of a push and of a merge queue stand in the event's file. A pull request's file has a `before` too, which is the
 * last push to it and not its base.
 */
function readGithub(env: Environment): CiService {
  const file = env["GITHUB_EVENT_PATH"];
  const event = file ? readEvent(file) : {};
  const at = (...keys: readonly string[]): unknown => keys.reduce<unknown>((value, key) => (isMap(value) ? value[key] : undefined), event);
  const inEvent = (path: string) => listCommit(`${path} of GITHUB_EVENT_PATH`, at(...path.split(".")));
  const ofRequest = [...listBranch("GITHUB_BASE_REF", env["GITHUB_BASE_REF"]), ...inEvent("pull_request.base.sha")];
  return {
    name: "GitHub",
    deepen: "give actions/checkout the line `fetch-depth: 0`",
    hints: ofRequest.length > 0 ? ofRequest : [...inEvent("merge_group.base_sha"), ...inEvent("before")],
    defaultBranch: listBranch("", at("repository", "default_branch"))[0]?.value ?? null,
  };
}

/** The event that GitHub wrote down; nothing where it cannot be read, for the base may be found otherwise. */
function readEvent(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return {};
  }
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

const LAST_PUSHES = ["before of GITHUB_EVENT_PATH", "CI_COMMIT_BEFORE_SHA", "CIRCLE_BASE_REVISION"];

/** All zeros stand for: there was none. */
function listCommit(variable: string, value: unknown): BaseHint[] {
  const isId = typeof value === "string" && /^[0-9a-f]{7,64}$/.test(value) && !isZeroId(value);
  return isId ? [{ variable, kind: "commit", value, isLastPush: LAST_PUSHES.includes(variable) }] : [];
}

function listBranch(variable: string, value: unknown): BaseHint[] {
  if (typeof value !== "string") return [];
  const name = value.replace(/^refs\/heads\//, "");
  // what git allows in no name of a branch would be more to it than a name
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
  return /^[^-/\s~^:?*[\\\u0000-\u001f\u007f][^\s~^:?*[\\\u0000-\u001f\u007f]*$/.test(name) && !/\.\.|@\{/.test(name)
    ? [{ variable, kind: "branch", value: name, isLastPush: false }]
    : [];
}

/** Whether `revision` is the id of no object, by which CI services say that there was no commit before. */
export function isZeroId(revision: string): boolean {
  return /^0{7,64}$/.test(revision);
}
