// `init --undo`: every file as it was before, byte for byte; of one that has changed since, our lines alone go.

import { findHooksFolder, setHooksPath } from "../git/hooks-folder.ts";
import { removeDriver } from "../git/merge-setting.ts";
import { EMPTY_RECEIPT, hashBytes, type Receipt, type ReceiptFile, readReceipt, removeReceipt } from "../git/receipt.ts";
import { openRepository } from "../git/repository.ts";
import type { InitNote, InitReport } from "../report/init.ts";
import { managers } from "../setup/managers.ts";
import { LOCK_FILES } from "../setup/packages.ts";
import type { FileState, SetupFiles } from "../worktree/setup-files.ts";
import { decodeState, nameOf, readState } from "./init-apply.ts";
import { planMergeRemoval } from "./init-merge.ts";
import { describeEdit, type Edit, type InitRequest, toEdit } from "./init-plan.ts";
import { findPlace, type Place } from "./init-site.ts";

/** All that an undo would do. */
export interface UndoPlan {
  readonly place: Place;
  readonly edits: readonly Edit[];
  /** Folders that were not there, the deepest first. */
  readonly folders: readonly string[];
  /** What `core.hooksPath` becomes; undefined where it is left alone. */
  readonly hooksPath: string | null | undefined;
  /** Whether the section of the merge driver goes out of the repository's configuration. */
  readonly removesDriver: boolean;
  readonly report: InitReport;
}

/** Plans to take back what `init` wrote in the repository of `request`. Throws a Failure (exit 3) outside of one. */
export async function planUndo(request: Pick<InitRequest, "cwd" | "env">): Promise<UndoPlan> {
  const repository = await openRepository(request.cwd, request.env);
  const place = await findPlace(repository, request.cwd);
  const { files } = place;
  const receipt = readReceipt(repository);
  const kept = (receipt ?? EMPTY_RECEIPT).files.map((file) => ({ file, name: nameOf(repository, files, file) }));
  const known = kept.map(({ file, name }) => ({ name, verdict: judge(file, readState(files, name), name) }));
  const folders = (receipt ?? EMPTY_RECEIPT).folders.map((folder) => nameOf(repository, files, folder));
  const generated = listGenerated(files, folders, new Set(kept.map(({ name }) => name)));
  const restored = [...known.flatMap(({ name, verdict }): Edit[] => (typeof verdict === "object" ? [{ path: name, ...verdict }] : [])), ...generated];
  const removed = planRemovals(place, new Set(restored.map((edit) => edit.path)));
  const { local } = await findHooksFolder(repository);
  const hooksPath = judgeHooksPath(receipt, local);
  const merge = await planMergeRemoval(place);
  const attributes = merge.change && !restored.some((edit) => edit.path === merge.change?.path) ? [toEdit(files, merge.change)] : [];
  const edits = [...restored, ...removed, ...attributes];
  const isNothing = edits.length === 0 && hooksPath === undefined && !merge.hasSection;
  // in a clone whose own init wrote less than the one that was committed
  const isUnknown = [...removed, ...attributes].some(({ path }) => !kept.some(({ name }) => name === path));
  const quiet = new Set(kept.flatMap(({ file, name }) => (file.base === "git" ? [name] : [])));
  const report: InitReport = {
    command: "init",
    undo: true,
    outcome: isNothing ? "nothing" : "planned",
    found: null,
    samples: [],
    changes: edits.map((edit) => describeEdit(edit, isGenerated(edit.path) || (quiet.has(edit.path) && !removed.includes(edit)))),
    starts: [],
    lines: [],
    notes: [...known.flatMap(noteLeft), ...(isNothing ? [] : noteReceipt(isUnknown ? null : receipt, restored))],
  };
  return { place, edits, folders: folders.sort((one, other) => other.length - one.length), hooksPath, removesDriver: merge.hasSection, report };
}

/** What becomes of a file of the receipt. */
type Verdict = "as-before" | "changed-since" | "unfinished" | Pick<Edit, "before" | "after">;

function judge(file: ReceiptFile, now: FileState | null, name: string): Verdict {
  const before = file.before && decodeState(file.before);
  const hash = now && hashBytes(now.bytes);
  if (hash === (before && hashBytes(before.bytes)) && now?.mode === before?.mode) return "as-before";
  // an installation since may have written it anew
  if (file.after === hash || isGenerated(name)) return { before: now, after: before };
  if (file.after !== undefined) return now === null ? "as-before" : "changed-since";
  // the run was killed: git's hooks are the manager's whatever they are
  return file.base === "git" ? { before: now, after: before } : "unfinished";
}

/** Whether husky wrote the file for itself, and will again. */
function isGenerated(name: string): boolean {
  return /(?:^|\/)\.husky\/_\//.test(name);
}

/** What is there of husky's own where nothing was, and the receipt of a run that was killed does not name. */
function listGenerated(files: SetupFiles, folders: readonly string[], known: ReadonlySet<string>): Edit[] {
  const names = folders.filter((folder) => isGenerated(`${folder}/`)).flatMap((folder) => files.list(folder));
  return names.filter((name) => !known.has(name)).map((name) => ({ path: name, before: readState(files, name), after: null }));
}

/** Our hook out of what the receipt does not give back: of files that have changed since, and of a clone that has no receipt. */
function planRemovals({ site, files }: Place, restored: ReadonlySet<string>): Edit[] {
  const texts = new Map([...site.files].filter(([name]) => !restored.has(name)));
  const changes = managers.flatMap((manager) => manager.remove({ ...site, files: texts }));
  return [...new Map(changes.map((change) => [change.path, change])).values()].map((change) => toEdit(files, change));
}

function judgeHooksPath(receipt: Receipt | null, local: string | null): string | null | undefined {
  const known = receipt?.hooksPath;
  if (!known || known.before === local) return undefined;
  // of a run that was killed: only husky sets it
  const isOurs = known.after === undefined ? /(?:^|\/)\.husky(?:\/_)?$/.test(local ?? "") : known.after === local;
  return isOurs ? known.before : undefined;
}

function noteLeft({ name, verdict }: { readonly name: string; readonly verdict: Verdict }): InitNote[] {
  return verdict === "changed-since" || verdict === "unfinished" ? [{ code: verdict, args: { path: name } }] : [];
}

/** `receipt`: null where it does not tell of all that goes. */
function noteReceipt(receipt: Receipt | null, restored: readonly Edit[]): InitNote[] {
  if (!receipt) return [{ code: "no-receipt", args: {} }];
  const hasLock = restored.some((edit) => LOCK_FILES.includes(edit.path.slice(edit.path.lastIndexOf("/") + 1)));
  return hasLock ? [{ code: "packages-left", args: {} }] : [];
}

/** Does what the plan says; the receipt goes last. Throws a Failure (exit 3) where the disk does not let us. */
export async function applyUndo({ place, edits, folders, hooksPath, removesDriver, report }: UndoPlan): Promise<InitReport> {
  const { repository, files } = place;
  if (hooksPath !== undefined) await setHooksPath(repository, hooksPath);
  if (removesDriver) await removeDriver(repository);
  for (const { path: name, before, after } of edits) files.write(name, before, after);
  removeReceipt(repository);
  for (const folder of folders) removeFolder(files, folder);
  return { ...report, outcome: "written", notes: [] };
}

function removeFolder(files: SetupFiles, folder: string): void {
  if (folder !== "" && !folder.endsWith("..")) files.removeEmptyFolder(folder);
}
