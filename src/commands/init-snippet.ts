// A hook that writes dates already: it would write first, and its dates would look like an author's. Its removal is part of the plan.

import { PRESETS } from "../policy/presets.ts";
import type { InitNote } from "../report/init.ts";
import { buildBlock } from "../setup/hook-text.ts";
import type { FileChange, HookPlan, Manager, SetupSite } from "../setup/plan.ts";
import { findDateLine, findDateSnippets, planSnippetRemoval } from "../setup/snippet.ts";
import { listKeys, type Survey } from "./init-posts.ts";

/** A plan for the hook, with what else is to go from its files. */
export interface CleanPlan {
  readonly hook: HookPlan;
  readonly notes: readonly InitNote[];
}

/** The manager's plan for a hook without what writes dates there; lines for a hand where that cannot safely be taken out. */
export function planCleanHook(manager: Manager, site: SetupSite, survey: Survey): CleanPlan {
  const found = survey.presets.flatMap(({ keys }) => keys);
  const keys = [...new Set(found.length > 0 ? found : Object.values(PRESETS).flatMap(listKeys))];
  const texts = new Map(site.files);
  const notes: InitNote[] = [];
  for (const path of manager.reads(site)) {
    const text = site.files.get(path);
    if (text === undefined) continue;
    const plan = planRemoval(path, text, keys);
    if (plan.kind === "by-hand") {
      return { hook: { kind: "by-hand", why: { kind: "dates-by-shell", path, line: plan.line }, lines: buildBlock(site) }, notes: [] };
    }
    if (plan.kind === "none") continue;
    texts.set(path, plan.text);
    notes.push({ code: "dates-by-shell", args: { path, line: String(findDateSnippets(text, keys)[0]?.line ?? 1) } });
  }
  const hook = manager.add({ ...site, files: texts });
  // where nothing can be added, what is there stays
  return hook.kind === "by-hand" ? { hook, notes: [] } : { hook: withRemovals(hook, site, texts), notes };
}

function planRemoval(path: string, text: string, keys: readonly string[]): ReturnType<typeof planSnippetRemoval> {
  if (!/\.(?:json|jsonc|ya?ml|toml|c?js)$/.test(path)) return planSnippetRemoval(text, keys);
  const line = findDateLine(text, keys);
  return line === null ? { kind: "none" } : { kind: "by-hand", line };
}

/** `hook`, with the files that it leaves alone but for what is taken out of them. */
function withRemovals(hook: Exclude<HookPlan, { kind: "by-hand" }>, site: SetupSite, texts: ReadonlyMap<string, string>): HookPlan {
  const changes = hook.kind === "planned" ? hook.changes : [];
  const others = [...texts].flatMap(([path, after]): FileChange[] => {
    const before = site.files.get(path) ?? null;
    return after === before || changes.some((change) => change.path === path) ? [] : [{ path, before, after }];
  });
  if (others.length === 0) return hook;
  return { ...hook, kind: "planned", changes: [...changes, ...others] };
}
