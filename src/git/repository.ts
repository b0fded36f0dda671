// Where the repository is: its top level, its git directory, its index; and how git is called in it.

import { existsSync, lstatSync } from "node:fs";
import path from "node:path";
import { Failure } from "../failure.ts";
import { type GitCall, type GitResult, gitEnvironment, readGit, runGit } from "./process.ts";

/** Where a repository keeps its parts. */
export interface Repository {
  /** The top level of the work tree, absolute. */
  readonly top: string;
  /** The git directory of this work tree, absolute. */
  readonly gitDir: string;
  /** The git directory that all work trees share, absolute. */
  readonly commonDir: string;
  /** The index that this run reads and writes, absolute: GIT_INDEX_FILE, which every form of commit sets. */
  readonly indexFile: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

type Environment = Readonly<Record<string, string | undefined>>;

const LOCATE = ["rev-parse", "--show-toplevel", "--absolute-git-dir", "--git-common-dir"];

/**
 * The repository around `cwd`. Throws a Failure with exit 3 where there is none, or none with a work tree.
 *
 * In linked work trees, submodules and separate git dirs git exports GIT_DIR without GIT_WORK_TREE, and a sub-folder
 * would be taken for the top level: so git is asked without the two, and believed if it names the same git directory.
 */
export async function openRepository(cwd: string, environment: Environment): Promise<Repository> {
  const env = gitEnvironment(environment);
  const known = locateInHook(cwd, env);
  if (known) return finish(known, env);
  const plain = { ...env, GIT_DIR: undefined, GIT_WORK_TREE: undefined, GIT_INDEX_FILE: undefined };
  const found = await runGit(LOCATE, { cwd, env: plain });
  const located = found.code === 0 ? parseLocation(found, cwd) : null;
  const told = env["GIT_DIR"] === undefined ? null : path.resolve(cwd, env["GIT_DIR"]);
  if (located && (told === null || told === located.gitDir || (await isSameGitDir(cwd, env, located.gitDir)))) {
    return finish(located, env);
  }
  if (told !== null) {
    const trusted = await runGit(LOCATE, { cwd, env });
    if (trusted.code === 0) return finish(parseLocation(trusted, cwd), env);
    throw notFound(trusted, cwd);
  }
  throw notFound(found, cwd);
}

type Location = Pick<Repository, "top" | "gitDir" | "commonDir">;

/**
 * What the hook of a plain commit knows without asking: git starts it at the top level, and names the index relative to
 * it, in a git directory that is a folder there. Null for every other kind of repository and start.
 */
function locateInHook(cwd: string, env: Environment): Location | null {
  if (env["GIT_INDEX_FILE"] !== ".git/index" || env["GIT_DIR"] !== undefined || env["GIT_WORK_TREE"] !== undefined) return null;
  const gitDir = path.join(cwd, ".git");
  const isWhole = existsSync(path.join(gitDir, "objects")) && existsSync(path.join(gitDir, "index")) && !existsSync(path.join(gitDir, "commondir"));
  return isWhole ? { top: cwd, gitDir, commonDir: gitDir } : null;
}

function parseLocation(result: GitResult, cwd: string): Location {
  const lines = result.stdout.toString("utf8").split("\n");
  const [top, gitDir, commonDir] = lines;
  if (lines.length !== 4 || !top || !gitDir || !commonDir) {
    throw new Failure(3, "the repository cannot be located", {
      why: "git's answer is not three lines; is there a line break in the path of the repository?",
      mend: "move the repository to a path without one",
    });
  }
  return { top, gitDir, commonDir: path.resolve(cwd, commonDir) };
}

async function isSameGitDir(cwd: string, env: Environment, gitDir: string): Promise<boolean> {
  const told = await runGit(["rev-parse", "--absolute-git-dir"], { cwd, env });
  return told.code === 0 && told.stdout.toString("utf8").trimEnd() === gitDir;
}

function finish(location: Location, env: Environment): Repository {
  const told = env["GIT_INDEX_FILE"];
  // git resolves a relative GIT_INDEX_FILE against the top level
  const indexFile = told ? path.resolve(location.top, told) : path.join(location.gitDir, "index");
  const bound = { ...env, GIT_DIR: location.gitDir, GIT_WORK_TREE: location.top, GIT_INDEX_FILE: indexFile, GIT_PREFIX: undefined };
  return { ...location, indexFile, env: bound };
}

function notFound(result: GitResult, cwd: string): Failure {
  const why = result.stderr.trim();
  if (/must be run in a work tree/.test(why))
    return new Failure(3, `${cwd} is inside a git directory, not in a work tree`, { why, mend: "run it in the work tree" });
  if (/not a git repository/i.test(why)) {
    return new Failure(3, `${cwd} is not inside a git repository`, {
      mend: "run it inside a blog kept in git, or name one: stamp-dates --cwd DIR; to begin to keep this one in git: git init",
    });
  }
  return new Failure(3, "git cannot read the repository", { why, mend: "do what git says there, and try again" });
}

/** How git is called in `repository`: at its top level, in its environment, on `indexFile` if one is named. */
export function gitCall(repository: Repository, indexFile = repository.indexFile): Pick<GitCall, "cwd" | "env"> {
  return { cwd: repository.top, env: { ...repository.env, GIT_INDEX_FILE: indexFile } };
}

/** The object id that `revision` names, or null. */
export async function resolveRevision(repository: Repository, revision: string): Promise<string | null> {
  const result = await runGit(["rev-parse", "--verify", "--quiet", "--end-of-options", revision], gitCall(repository));
  return result.code === 0 ? result.stdout.toString("latin1").trim() : null;
}

/** The id of the tree without entries, in the repository's own hash: what an unborn branch is compared with. */
export async function emptyTree(repository: Repository): Promise<string> {
  const args = ["hash-object", "-t", "tree", "--stdin"];
  const output = await readGit(args, { ...gitCall(repository), input: Buffer.alloc(0), alone: true });
  return output.toString("latin1").trim();
}

/**
 * Our own folder in the git directory, which need not exist. Throws a Failure (exit 3) where something else lies there:
 * through a link we would write outside the repository.
 */
export function ownFolder(repository: Pick<Repository, "gitDir">): string {
  const folder = path.join(repository.gitDir, "stamp-dates");
  const stat = lstatSync(folder, { throwIfNoEntry: false });
  if (!stat || stat.isDirectory()) return folder;
  throw new Failure(3, `${folder} is no folder`, { why: "the journal and temporary files belong there, and nowhere else", mend: `rm ${folder}` });
}
