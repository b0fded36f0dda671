// Does what a plan of `init` says: the receipt first, then the files, then the programs; and the receipt again, with what came of it.

import path from "node:path";
import { findHooksFolder } from "../git/hooks-folder.ts";
import { EMPTY_RECEIPT, hashBytes, type Receipt, type ReceiptFile, readReceipt, writeReceipt } from "../git/receipt.ts";
import type { Repository } from "../git/repository.ts";
import { startProgram } from "../git/start.ts";
import type { InitNote, InitReport } from "../report/init.ts";
import type { FileState, SetupFiles } from "../worktree/setup-files.ts";
import type { InitPlan } from "./init-plan.ts";
import { parentOf } from "./init-site.ts";

/** Writes the plan; `onOutput` receives what the programs say. Throws a Failure (exit 3) where the disk does not let us. */
export async function applyInit(plan: InitPlan, onOutput: (text: string) => void): Promise<InitReport> {
  const { files, edits, report } = plan;
  if (report.outcome === "nothing") return report;
  const recorder = await Recorder.begin(plan);
  for (const { path: name, before, after } of edits) files.write(name, before, after);
  const failed = await startAll(plan, onOutput);
  await recorder.finish();
  if (failed) return { ...report, outcome: "incomplete", notes: [failed] };
  return { ...report, outcome: "written", notes: await findHookNote(plan) };
}

/** Starts the programs in order; the note of the first that failed. */
async function startAll({ repository, starts, packageFolder }: InitPlan, onOutput: (text: string) => void): Promise<InitNote | null> {
  const { top, env } = repository;
  const modules = [path.join(top, packageFolder), top];
  for (const { program, args, folder } of starts) {
    const end = await startProgram({ program, args, modules, cwd: path.join(top, folder), env, onOutput });
    if ("code" in end && end.code === 0) continue;
    const why = "error" in end ? end.error : `it ended with exit code ${end.code}`;
    return { code: "program-failed", args: { command: [program, ...args].join(" "), folder, why } };
  }
  return null;
}

/** A manager may have been switched off, or may want something else first: git is asked whether it finds a hook now. */
async function findHookNote({ repository, files, report }: InitPlan): Promise<InitNote[]> {
  if (report.lines.some(({ why }) => why !== null)) return [];
  const hooks = await findHooksFolder(repository);
  const name = files.nameOf(path.join(hooks.path, "pre-commit"));
  return files.read(name).kind === "missing" ? [{ code: "no-hook", args: { path: name } }] : [];
}

/** Keeps the receipt of one run: what was there before, and what the run left. */
class Recorder {
  readonly #plan: InitPlan;
  readonly #old: Receipt;
  /** By path; null: there was none. */
  readonly #before = new Map<string, FileState | null>();
  /** Of the folders that a run may make, those that were there. */
  readonly #folders: ReadonlySet<string>;
  #hooksPath: string | null = null;

  private constructor(plan: InitPlan) {
    this.#plan = plan;
    this.#old = readReceipt(plan.repository) ?? EMPTY_RECEIPT;
    for (const name of this.#listPaths()) this.#before.set(name, readState(plan.files, name));
    const above = [...this.#before.keys(), ...plan.watched.folders].flatMap(listParents).filter((folder) => plan.files.isFolder(folder));
    this.#folders = new Set([...above, ...plan.watched.folders.flatMap((folder) => plan.files.listFolders(folder))]);
  }

  /** Writes the receipt of all that may be about to change. */
  static async begin(plan: InitPlan): Promise<Recorder> {
    const recorder = new Recorder(plan);
    const { local } = await findHooksFolder(plan.repository);
    const old = recorder.#old.hooksPath;
    recorder.#hooksPath = old && (old.after === undefined || old.after === local) ? old.before : local;
    const planned = new Map(plan.edits.map(({ path: name, after }) => [name, after && hashBytes(after.bytes)]));
    const entries = [...recorder.#before].map(([name, before]) => {
      // what a program writes is known only when it has ended
      const after = planned.has(name) ? { after: planned.get(name) ?? null } : {};
      return { ...describePlace(plan.repository, plan.files, name), before: describeState(before), ...after };
    });
    recorder.#write(recorder.#merge(entries), plan.starts.length > 0 ? { before: recorder.#hooksPath } : old);
    return recorder;
  }

  /** Writes the receipt of what did change. */
  async finish(): Promise<void> {
    const { files, repository } = this.#plan;
    for (const name of this.#listPaths()) if (!this.#before.has(name)) this.#before.set(name, null);
    const entries = [...this.#before].map(([name, before]) => ({ ...describePlace(repository, files, name), before: describeState(before) }));
    const settled = this.#merge(entries).flatMap((entry): ReceiptFile[] => {
      if (!entries.some((one) => idOf(one) === idOf(entry)) && entry.after !== undefined) return [entry];
      const now = readState(files, nameOf(repository, files, entry));
      const after = now && hashBytes(now.bytes);
      const isSame = after === (entry.before && hashBytes(decodeState(entry.before).bytes)) && now?.mode === entry.before?.mode;
      return isSame ? [] : [{ ...entry, after }];
    });
    const { local } = await findHooksFolder(repository);
    this.#write(settled, local === this.#hooksPath ? null : { before: this.#hooksPath, after: local });
  }

  #listPaths(): string[] {
    const { files, edits, watched } = this.#plan;
    const inFolders = watched.folders.flatMap((folder) => files.list(folder)).filter((name) => !name.endsWith(".sample"));
    return [...edits.map((edit) => edit.path), ...watched.files, ...inFolders];
  }

  /** `entries`, and those of earlier runs; of one in both, what was there before the first. */
  #merge(entries: readonly ReceiptFile[]): ReceiptFile[] {
    const known = new Map(this.#old.files.map((file) => [idOf(file), file]));
    const merged = new Map(known);
    for (const entry of entries) merged.set(idOf(entry), { ...entry, before: firstBefore(known.get(idOf(entry)), entry) });
    return [...merged.values()];
  }

  #write(entries: readonly ReceiptFile[], hooksPath: Receipt["hooksPath"]): void {
    const { repository, files } = this.#plan;
    const { folders: watched } = this.#plan.watched;
    const parents = new Set([
      ...watched,
      ...watched.flatMap(listParents),
      ...entries.flatMap((entry) => listParents(nameOf(repository, files, entry))),
    ]);
    const made = [...parents].filter((name) => !this.#folders.has(name)).map((name) => describePlace(repository, files, name));
    const folders = new Map([...this.#old.folders, ...made].map((folder) => [idOf(folder), folder]));
    writeReceipt(repository, { version: 1, files: entries, folders: [...folders.values()], hooksPath });
  }
}

/** What was there before an earlier run, if that run's work is what this one found. */
function firstBefore(known: ReceiptFile | undefined, { before }: ReceiptFile): ReceiptFile["before"] {
  if (!known) return before;
  const found = before && hashBytes(Buffer.from(before.bytes, "base64"));
  return known.after === undefined || known.after === found ? known.before : before;
}

function idOf({ base, path: name }: Pick<ReceiptFile, "base" | "path">): string {
  return `${base} ${name}`;
}

function describeState(state: FileState | null): ReceiptFile["before"] {
  return state && { bytes: state.bytes.toString("base64"), mode: state.mode ?? 0o644 };
}

/** The state that a receipt keeps. */
export function decodeState({ bytes, mode }: NonNullable<ReceiptFile["before"]>): FileState {
  return { bytes: Buffer.from(bytes, "base64"), mode };
}

/** `name` as it is found again from another work tree of the repository. */
function describePlace({ commonDir }: Repository, files: SetupFiles, name: string): Pick<ReceiptFile, "base" | "path"> {
  const relative = path.relative(commonDir, files.locate(name));
  if (relative.startsWith("..") || path.isAbsolute(relative)) return { base: "top", path: name };
  return { base: "git", path: relative.split(path.sep).join("/") };
}

/** The path, seen from this work tree, of what a receipt names. */
export function nameOf({ commonDir }: Repository, files: SetupFiles, { base, path: name }: Pick<ReceiptFile, "base" | "path">): string {
  return base === "top" ? name : files.nameOf(path.join(commonDir, name));
}

/** The state of a file as it is now; null where there is none that we read. Throws where it cannot be read. */
export function readState(files: SetupFiles, name: string): FileState | null {
  const reading = files.read(name);
  if (reading.kind === "foreign") return null;
  return reading.kind === "file" ? reading.state : null;
}

/** The folders above `name`, the nearest first. */
function listParents(name: string): string[] {
  const parent = parentOf(name);
  return parent === "" || parent === ".." ? [] : [parent, ...listParents(parent)];
}
