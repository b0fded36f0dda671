// A repository for plans: only values, as the pure folder src/setup sees one.

import { expect } from "vitest";
import type { FileChange, HookPlan, Manager, SetupSite } from "../../src/setup/plan.ts";

/** A site with these files; the rest is that of a small blog with the program at the top. */
export function makeSite(files: Readonly<Record<string, string>> = {}, rest: Partial<SetupSite> = {}): SetupSite {
  return {
    files: new Map(Object.entries(files)),
    hooksFolder: { path: ".git/hooks", isConfigured: false, isInside: true, hooks: [] },
    packageFolder: "",
    runner: "bin",
    endings: [".md", ".mdx", ".markdown"],
    ...rest,
  };
}

/** The site after the changes of a plan. */
export function applyChanges(site: SetupSite, changes: readonly FileChange[]): SetupSite {
  const files = new Map(site.files);
  for (const { path, before, after } of changes) {
    expect(files.get(path) ?? null, `${path} before`).toBe(before);
    if (after === null) files.delete(path);
    else files.set(path, after);
  }
  return { ...site, files };
}

/** A plan that is planned; anything else fails the test, and shows what it was. */
export function expectPlanned(plan: HookPlan): Extract<HookPlan, { kind: "planned" }> {
  expect(plan).toMatchObject({ kind: "planned" });
  return plan as Extract<HookPlan, { kind: "planned" }>;
}

/** The text of `path` after `manager` has added the hook. */
export function addedText(manager: Manager, site: SetupSite, path: string): string {
  return applyChanges(site, expectPlanned(manager.add(site)).changes).files.get(path) ?? "";
}

/** Adds, adds again, and removes: the second changes nothing, the third brings every byte back. Returns the text in between. */
export function expectRoundTrip(manager: Manager, site: SetupSite, path: string): string {
  const added = applyChanges(site, expectPlanned(manager.add(site)).changes);
  expect(manager.add(added)).toMatchObject({ kind: "present" });
  const removed = applyChanges(added, manager.remove(added));
  expect(removed.files.get(path)).toBe(site.files.get(path));
  return added.files.get(path) ?? "";
}
