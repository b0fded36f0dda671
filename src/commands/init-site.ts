// What `init` finds out about a repository before it plans: folders, package manager, hooks, and the files that it may edit.

import { existsSync, realpathSync } from "node:fs";
import path from "node:path";
import { detect } from "package-manager-detector";
import { findHooksFolder, type HooksFolder } from "../git/hooks-folder.ts";
import type { Repository } from "../git/repository.ts";
import { managers } from "../setup/managers.ts";
import type { PackageManager } from "../setup/packages.ts";
import type { SetupSite } from "../setup/plan.ts";
import { type FileReading, SetupFiles } from "../worktree/setup-files.ts";

/** A repository as `init` sees it. */
export interface Place {
  readonly repository: Repository;
  readonly files: SetupFiles;
  readonly hooks: HooksFolder;
  /** The endings are those of every site; the posts may have more. */
  readonly site: SetupSite;
  /** Null where there is no package.json. */
  readonly packageManager: PackageManager | null;
  /** What lies at the paths that a manager may read or write. */
  readonly readings: ReadonlyMap<string, FileReading>;
}

/** The endings of posts everywhere. */
export const ENDINGS: readonly string[] = [".md", ".mdx", ".markdown"];

/** Looks around in `repository`, from the folder `cwd` (absolute). Writes nothing. */
export async function findPlace(repository: Repository, cwd: string): Promise<Place> {
  const { top, gitDir, commonDir, env } = repository;
  const files = new SetupFiles(top, [...new Set([commonDir, gitDir])], path.join(gitDir, "stamp-dates"));
  const hooks = await findHooksFolder(repository);
  const packageFolder = findPackageFolder(files, top, cwd);
  const hooksFolder = {
    path: files.nameOf(hooks.path),
    isConfigured: hooks.configured !== null,
    isInside: isInside(repository, hooks.path),
    hooks: hooks.hooks,
  };
  const folders = { hooksFolder, packageFolder };
  const names = new Set(managers.flatMap((manager) => manager.reads(folders)));
  const readings = new Map([...names].map((name) => [name, files.read(name)]));
  const runner = packageFolder === null ? "global" : isPlugAndPlay(top, packageFolder) ? "yarn" : "bin";
  return {
    repository,
    files,
    hooks,
    site: { ...folders, files: readTexts(readings), runner, endings: ENDINGS },
    packageManager: packageFolder === null ? null : await findPackageManager(top, packageFolder, env["npm_config_user_agent"]),
    readings,
  };
}

/** The folder of the nearest package.json at or above `cwd`, from the top; null where there is none in the repository. */
function findPackageFolder(files: SetupFiles, top: string, cwd: string): string | null {
  const start = path.relative(realpathSync.native(top), realpathSync.native(cwd)).split(path.sep).join("/");
  for (let at = start; ; at = parentOf(at)) {
    if (files.read(join(at, "package.json")).kind === "file") return at;
    if (at === "") return null;
  }
}

/** The folder that `folder` is in, from the top; the top's own is the top. */
export function parentOf(folder: string): string {
  return folder.includes("/") ? folder.slice(0, folder.lastIndexOf("/")) : "";
}

/** The path of `name` in `folder`, which may be the top. */
export function join(folder: string, name: string): string {
  return folder === "" ? name : `${folder}/${name}`;
}

/** Whether `folder` lies below the work tree or the git directory, all links followed. */
function isInside({ top, gitDir, commonDir }: Repository, folder: string): boolean {
  const real = resolveExisting(folder);
  return [top, gitDir, commonDir].some((root) => {
    const relative = path.relative(resolveExisting(root), real);
    return relative !== "" && relative !== ".." && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
  });
}

function resolveExisting(file: string): string {
  if (existsSync(file) || file === path.dirname(file)) return realpathSync.native(file);
  return path.join(resolveExisting(path.dirname(file)), path.basename(file));
}

/** Yarn without node_modules: its programs are found only through it. */
function isPlugAndPlay(top: string, packageFolder: string): boolean {
  for (let at = packageFolder; ; at = parentOf(at)) {
    if (existsSync(path.join(top, at, ".pnp.cjs"))) return true;
    if (at === "") return false;
  }
}

/** By the lock file or package.json; before the first installation, by what this was started with; npm where nothing tells. */
async function findPackageManager(top: string, folder: string, agent: string | undefined): Promise<PackageManager> {
  const found = await detect({ cwd: path.join(top, folder), stopDir: path.dirname(top) });
  const name = found?.name ?? agent?.split("/")[0];
  if (name === "yarn") return found?.agent === "yarn@berry" || /^yarn\/[2-9]/.test(agent ?? "") ? "yarn@berry" : "yarn";
  return name === "pnpm" || name === "bun" ? name : "npm";
}

/** The texts of the files that are UTF-8. */
function readTexts(readings: ReadonlyMap<string, FileReading>): Map<string, string> {
  const texts = new Map<string, string>();
  for (const [name, reading] of readings) {
    const text = reading.kind === "file" ? decodeText(reading.state.bytes) : null;
    if (text !== null) texts.set(name, text);
  }
  return texts;
}

/** `bytes` as UTF-8, every byte kept; null where they are none. */
export function decodeText(bytes: Buffer): string | null {
  const text = bytes.toString("utf8");
  return Buffer.from(text, "utf8").equals(bytes) ? text : null;
}
