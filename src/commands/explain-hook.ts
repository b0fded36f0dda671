// What `explain` has to say about the hook: that there is none, or that it does not look for files of this name.

import type { Repository } from "../git/repository.ts";
import type { Notice } from "../report/report.ts";
import { readEndings } from "../setup/endings.ts";
import { BEGIN } from "../setup/hook-text.ts";
import { managers } from "../setup/managers.ts";
import { startsProgram } from "../setup/shell-file.ts";
import { findPlace } from "./init-site.ts";

/** The notices about the hook for posts at `paths`, seen from `cwd` (absolute). */
export async function findHookNotices(repository: Repository, cwd: string, paths: readonly string[]): Promise<Notice[]> {
  if (paths.length === 0) return [];
  const { site } = await findPlace(repository, cwd);
  // hooks outside the repository may start us or not: they are not read
  if (!site.hooksFolder.isInside) return [];
  const names = new Set(managers.flatMap((manager) => manager.reads(site)));
  const hooks = [...names].flatMap((name) => {
    const text = site.files.get(name);
    return text !== undefined && (text.includes(BEGIN) || startsProgram(text)) ? [text] : [];
  });
  if (hooks.length === 0) return [{ code: "no-hook", args: {} }];
  const endings = hooks.flatMap(readEndings);
  if (endings.length === 0) return [];
  const missed = paths.filter((path) => !endings.some((ending) => path.toLowerCase().endsWith(ending)));
  return missed.map((path) => ({ code: "hook-filter", args: { path } }));
}
