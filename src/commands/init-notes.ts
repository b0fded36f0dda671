// What `init` has to say besides its plan: what would override our dates, what is missing, what each clone needs.

import path from "node:path";
import { isInModules, isOnPath } from "../git/start.ts";
import type { InitNote } from "../report/init.ts";
import { managers } from "../setup/managers.ts";
import { PACKAGE_MANAGERS } from "../setup/packages.ts";
import type { HookPlan, Manager, SetupSite } from "../setup/plan.ts";
import type { Survey } from "./init-posts.ts";
import { decodeText, join, type Place } from "./init-site.ts";

/** What the notes depend on. */
export interface NoteSite {
  readonly place: Place;
  readonly site: SetupSite;
  readonly survey: Survey;
  readonly hook: HookPlan;
  readonly manager: Manager;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The notes of a plan, in the order in which they matter. */
export function findNotes(all: NoteSite): InitNote[] {
  return [
    ...noteMode(all),
    ...noteProgram(all),
    ...noteGitInfo(all),
    ...noteLintStaged(all),
    ...noteOthers(all),
    ...noteHidden(all),
    ...noteClones(all),
    ...notePosts(all),
  ];
}

/** Lines that were switched off in this way would be switched on. */
function noteMode({ place, hook }: NoteSite): InitNote[] {
  const made = hook.kind === "planned" ? hook.changes.filter(({ isExecutable }) => isExecutable) : [];
  return made.flatMap(({ path: name }): InitNote[] => {
    const reading = place.files.read(name);
    const isOff = reading.kind === "file" && ((reading.state.mode ?? 0) & 0o111) === 0;
    return isOff ? [{ code: "made-executable", args: { path: name } }] : [];
  });
}

function notePosts({ survey }: NoteSite): InitNote[] {
  return survey.count === 0 ? [{ code: "no-posts", args: {} }] : [];
}

/** The hook starts what each clone installs; what stands here may have been started from elsewhere. */
function noteProgram({ place, site, env }: NoteSite): InitNote[] {
  const { top } = place.repository;
  const isThere = site.packageFolder === null ? isOnPath("stamp-dates", env) : isInModules("stamp-dates", path.join(top, site.packageFolder), top);
  if (site.runner === "yarn" || isThere) return [];
  const add = site.packageFolder === null ? "npm install --global" : PACKAGE_MANAGERS[place.packageManager ?? "npm"].add;
  return [{ code: "not-installed", args: { command: `${add} stamp-dates` } }];
}

const HUGO_FILES = ["hugo", "config", "config/_default/hugo", "config/_default/config"].flatMap((name) =>
  ["toml", "yaml", "yml", "json"].map((end) => `${name}.${end}`),
);

/** Hugo's own dates from git come before `lastmod`, unless the site says otherwise. */
function noteGitInfo({ place, survey }: NoteSite): InitNote[] {
  const roots = new Set(survey.presets.filter(({ name }) => name === "hugo").map(({ root }) => root));
  return [...roots].flatMap((root) =>
    HUGO_FILES.map((name) => join(root, name)).flatMap((name): InitNote[] => {
      const reading = place.files.read(name);
      const text = reading.kind === "file" ? (decodeText(reading.state.bytes) ?? "") : "";
      return /^[ \t{,]*["']?enableGitInfo["']?[ \t]*[:=][ \t]*true/im.test(text) ? [{ code: "git-info", args: { path: name } }] : [];
    }),
  );
}

/** Our line stands behind lint-staged, which hides what is not staged while it works. */
function noteLintStaged({ site, manager }: NoteSite): InitNote[] {
  const hooks = manager.reads(site).filter((name) => !name.endsWith("package.json"));
  const runner = hooks.find((name) => /\blint-staged\b/.test(site.files.get(name) ?? ""));
  return runner === undefined ? [] : [{ code: "lint-staged", args: { path: runner } }];
}

function noteOthers({ site, manager }: NoteSite): InitNote[] {
  const others = managers.filter((one) => one !== manager && one.name !== "git" && one.findSign(site) !== null);
  return others.map((other) => ({ code: "other-manager", args: { name: other.name, path: other.findSign(site) ?? "", chosen: manager.name } }));
}

/** husky makes git look for hooks in its own folder alone. */
function noteHidden({ manager, hook, site }: NoteSite): InitNote[] {
  const { path: folder, hooks } = site.hooksFolder;
  const isHiding = manager.name === "husky" && hook.kind !== "by-hand" && hook.starts.length > 0 && hooks.length > 0;
  return isHiding ? [{ code: "hooks-hidden", args: { path: folder, names: hooks.join(", ") } }] : [];
}

function noteClones({ manager, hook, site }: NoteSite): InitNote[] {
  const isOwn = manager.name === "git" && hook.kind !== "by-hand" && !site.hooksFolder.isConfigured;
  return isOwn ? [{ code: "each-clone", args: {} }] : [];
}
