// The plan of `init`: every file as it would be, every program to be started, and what there is to be said. Nothing is written.

import path from "node:path";
import { Failure } from "../failure.ts";
import { openRepository, type Repository } from "../git/repository.ts";
import { isInModules, isOnPath } from "../git/start.ts";
import type { InitChange, InitLines, InitNote, InitReport } from "../report/init.ts";
import { managers } from "../setup/managers.ts";
import { LOCK_FILES, PACKAGE_MANAGERS } from "../setup/packages.ts";
import type { FileChange, HookPlan, Manager, ManagerName, SetupSite, Start } from "../setup/plan.ts";
import { type CiService, ciPath, ciText } from "../setup/workflow.ts";
import type { FileState, SetupFiles } from "../worktree/setup-files.ts";
import { type ConfigurationPlan, planConfiguration } from "./init-configuration.ts";
import { planMergeDriver } from "./init-merge.ts";
import { findNotes } from "./init-notes.ts";
import { surveyPosts } from "./init-posts.ts";
import { decodeText, ENDINGS, findPlace, join, type Place, parentOf } from "./init-site.ts";
import { planCleanHook } from "./init-snippet.ts";
import type { StampRequest } from "./request.ts";

/** What `init` is asked. */
export interface InitRequest extends StampRequest {
  /** The hook manager that was named; null to find it. */
  readonly manager: ManagerName | null;
  readonly ci: CiService | null;
  readonly mergeDriver: boolean;
  /** Of the package. */
  readonly version: string;
}

/** One file, before and after; null: there is none. */
export interface Edit {
  readonly path: string;
  readonly before: FileState | null;
  readonly after: FileState | null;
}

/** All that a run would do. */
export interface InitPlan {
  readonly repository: Repository;
  readonly files: SetupFiles;
  readonly edits: readonly Edit[];
  readonly starts: readonly Start[];
  /** The folder, from the top, whose node_modules have the programs. */
  readonly packageFolder: string;
  /** Files and folders that the programs may write. */
  readonly watched: { readonly files: readonly string[]; readonly folders: readonly string[] };
  readonly report: InitReport;
}

/** Plans what `request` asks for. Throws a Failure: exit 2 for a manager that is not there, exit 3 outside of a repository. */
export async function planInit(request: InitRequest): Promise<InitPlan> {
  const repository = await openRepository(request.cwd, request.env);
  const place = await findPlace(repository, request.cwd);
  const survey = await surveyPosts(repository, request);
  const configuration = await planConfiguration(place, survey, request);
  const endings = [...new Set([...ENDINGS, ...survey.presets.flatMap(listExtensions), ...survey.endings, ...configuration.endings])];
  const site = { ...place.site, endings };
  const manager = chooseManager(place, request);
  const clean = planCleanHook(manager, site, survey);
  const hook = guardForeign(place, clean.hook);
  const files = [...(hook.kind === "planned" ? hook.changes : []), ...planConfigurationFile(configuration)];
  const ci = planCi(place, request);
  const merge = await planMergeDriver(place, survey, request.mergeDriver);
  const edits = [...files, ...ci.changes, ...merge.changes].map((change) => toEdit(place.files, change));
  const starts = [...merge.starts, ...(hook.kind === "by-hand" ? [] : listStarts(hook, place))];
  const sign = manager.findSign(site);
  const report: InitReport = {
    command: "init",
    undo: false,
    outcome: edits.length + starts.length === 0 ? "nothing" : "planned",
    found: {
      manager: manager.name,
      sign,
      packageManager: place.packageManager,
      posts: survey.count,
      presets: survey.presets.map(({ name, posts, origin }) => ({ name, posts, origin })),
      configuration: configuration.present,
    },
    samples: survey.samples,
    changes: edits.map((edit) => describeEdit(edit)),
    starts,
    lines: [...(hook.kind === "by-hand" ? [{ why: hook.why, path: hook.why.path, text: hook.lines }] : []), ...ci.lines, ...merge.lines],
    notes: [
      ...clean.notes,
      ...configuration.notes,
      ...findNotes({ place, site, survey, hook, manager, env: request.env }),
      ...ci.notes,
      ...merge.notes,
    ],
  };
  return { repository, files: place.files, edits, starts, packageFolder: site.packageFolder ?? "", watched: listWatched(place, starts), report };
}

function listExtensions({ extensions }: { readonly extensions: readonly string[] }): string[] {
  return extensions.map((one) => `.${one}`);
}

/** The manager that is asked for, else the one that the repository has; else husky beside a package.json, and git's own hook without. */
function chooseManager({ site, repository }: Place, { manager, env }: InitRequest): Manager {
  const named = (name: ManagerName): Manager => managers.find((one) => one.name === name) as Manager;
  if (manager === null) return managers.find((one) => one.findSign(site) !== null) ?? named(site.packageFolder === null ? "git" : "husky");
  testTool(manager, site, repository, env);
  return named(manager);
}

/** How a manager that is asked for is installed, where it is not. `husky` is brought by its plan. */
const TOOLS: Readonly<Partial<Record<ManagerName, string>>> = {
  lefthook: "npm install --save-dev lefthook",
  "simple-git-hooks": "npm install --save-dev simple-git-hooks",
  "pre-commit": "pipx install pre-commit",
};

function testTool(name: ManagerName, { packageFolder }: SetupSite, { top }: Repository, env: StampRequest["env"]): void {
  if (name === "husky" && packageFolder === null) {
    throw new Failure(2, "husky needs a package.json, and there is none", {
      mend: "npm init -y && npm install --save-dev stamp-dates husky, or git's own hook: stamp-dates init --manager git",
    });
  }
  const mend = TOOLS[name];
  if (mend === undefined || isInModules(name, path.join(top, packageFolder ?? ""), top) || isOnPath(name, env)) return;
  throw new Failure(2, `${name} is not installed: it is neither in node_modules nor on the PATH`, { mend: `${mend}, and try again` });
}

/** A plan for a file that is none to be written (a link, a folder, not UTF-8) becomes lines for a hand. */
function guardForeign({ readings, site }: Place, hook: HookPlan): HookPlan {
  if (hook.kind !== "planned") return hook;
  for (const { path: name, after } of hook.changes) {
    const reading = readings.get(name);
    const isForeign = reading?.kind === "foreign" || (reading?.kind === "file" && !site.files.has(name));
    if (isForeign) return { kind: "by-hand", why: { kind: "outside", path: name }, lines: after ?? "" };
  }
  return hook;
}

function planConfigurationFile({ file }: ConfigurationPlan): FileChange[] {
  return file ? [{ path: file.path, before: null, after: file.text }] : [];
}

/** A file that is there is somebody's: what is to be added to it is printed. */
function planCi(
  { files, site, packageManager }: Place,
  { ci, version }: InitRequest,
): {
  readonly changes: readonly FileChange[];
  readonly lines: readonly InitLines[];
  readonly notes: readonly InitNote[];
} {
  if (ci === null) return { changes: [], lines: [], notes: [] };
  const name = ciPath(ci);
  const text = ciText(ci, { packageManager, packageFolder: site.packageFolder, version });
  const reading = files.read(name);
  if (reading.kind === "missing") return { changes: [{ path: name, before: null, after: text }], lines: [], notes: [] };
  const current = reading.kind === "file" ? decodeText(reading.state.bytes) : null;
  if (current === text) return { changes: [], lines: [], notes: [] };
  return { changes: [], lines: [{ why: null, path: name, text }], notes: [{ code: "ci-exists", args: { path: name } }] };
}

/** The manager's own programs; before them the package manager, where it has to bring them. */
function listStarts(hook: Exclude<HookPlan, { kind: "by-hand" }>, { packageManager, site, repository }: Place): Start[] {
  const isMissing = ({ program }: Start) => !isInModules(program, path.join(repository.top, site.packageFolder ?? ""), repository.top);
  // in a clone before its first installation; pre-commit is no package of npm's
  const lacks = site.runner === "bin" && hook.starts.some((start) => start.program !== "pre-commit" && isMissing(start));
  const starts = site.runner === "yarn" ? hook.starts.map(throughYarn) : hook.starts;
  const folder = (hook.kind === "planned" ? hook.installIn : undefined) ?? (lacks ? (site.packageFolder ?? "") : undefined);
  if (folder === undefined) return [...starts];
  return [{ program: PACKAGE_MANAGERS[packageManager ?? "npm"].program, args: ["install"], folder }, ...starts];
}

/** Without node_modules only Yarn finds what it installed. */
function throughYarn(start: Start): Start {
  return start.program === "pre-commit" ? start : { ...start, program: "yarn", args: [start.program, ...start.args] };
}

/** The folder of files that husky writes for itself. */
const HUSKY_OWN = ".husky/_";

/** What programs may write: git's hooks and what managers keep beside them, and what an installation rewrites. */
function listWatched({ files, site, repository }: Place, starts: readonly Start[]): InitPlan["watched"] {
  if (starts.length === 0) return { files: [], folders: [] };
  const folders = [site.packageFolder ?? "", ...starts.map(({ folder }) => folder), ""];
  const homes = new Set(folders.flatMap((folder) => (folder === "" ? [""] : [folder, parentOf(folder)])));
  const git = (name: string) => files.nameOf(path.join(repository.commonDir, name));
  const names = [...homes].flatMap((home) => [...LOCK_FILES, "package.json"].map((name) => join(home, name)));
  return {
    files: names,
    folders: [...new Set([git("hooks"), git("info"), ...[...homes].flatMap((home) => [join(home, ".husky"), join(home, HUSKY_OWN)])])],
  };
}

/** `change` with the bytes and modes of the files. */
export function toEdit(files: SetupFiles, { path: name, after, isExecutable }: FileChange): Edit {
  const reading = files.read(name);
  const before = reading.kind === "file" ? reading.state : null;
  const mode = isExecutable ? (before?.mode ?? 0o644) | 0o111 : (before?.mode ?? null);
  return { path: name, before, after: after === null ? null : { bytes: Buffer.from(after), mode } };
}

/** `edit` for a report; a lock file is nothing to read. */
export function describeEdit({ path: name, before, after }: Edit, isQuiet = false): InitChange {
  const action = before === null ? "create" : after === null ? "remove" : "change";
  const isHidden = isQuiet || LOCK_FILES.includes(name.slice(name.lastIndexOf("/") + 1));
  const text = (state: FileState | null) => state?.bytes.toString("utf8") ?? "";
  return { path: name, action, texts: isHidden ? null : { before: text(before), after: text(after) } };
}
