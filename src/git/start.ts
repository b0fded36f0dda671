// Starts the programs of others that `init` needs: a hook manager's, or a package manager's. Never through a shell.

import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

/** A program to be started. */
export interface ProgramCall {
  readonly program: string;
  readonly args: readonly string[];
  /** The folders, absolute, whose node_modules may hold the program. */
  readonly modules: readonly string[];
  /** Absolute. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Receives what it says, on either stream. */
  readonly onOutput: (text: string) => void;
}

/** How a program ended: its exit code, or why it could not be started. */
export type ProgramEnd = { readonly code: number } | { readonly error: string };

// a program of others finds the repository by its own folder, and its hooks are to be installed whatever was switched off here
const NOT_PASSED = ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "HUSKY", "LEFTHOOK", "SKIP_INSTALL_SIMPLE_GIT_HOOKS"];

/** Starts a program and resolves when it has ended. Never rejects. */
export async function startProgram(call: ProgramCall): Promise<ProgramEnd> {
  const { program, modules, env } = call;
  const script = findScript(program, modules);
  const end = script === null ? await run(call, program, []) : await run(call, "node", [script]);
  // npm names its own script to what it starts: on Windows it is no program that could be started without a shell
  const own = env["npm_execpath"];
  const isNamed = own !== undefined && path.basename(own).startsWith(program) && /\.[cm]?js$/.test(own);
  return "error" in end && script === null && isNamed ? run(call, "node", [own]) : end;
}

function run({ program, args, cwd, env, onOutput }: ProgramCall, command: string, first: readonly string[]): Promise<ProgramEnd> {
  const chosen: Record<string, string | undefined> = { ...env };
  for (const name of NOT_PASSED) delete chosen[name];
  return new Promise((resolve) => {
    const child = spawn(command, [...first, ...args], {
      cwd,
      env: chosen as NodeJS.ProcessEnv,
      stdio: ["ignore", "pipe", "pipe"],
      windowsHide: true,
    });
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", onOutput);
    child.on("error", (error: NodeJS.ErrnoException) => resolve({ error: error.code === "ENOENT" ? `no ${program} on the PATH` : error.message }));
    child.on("close", (code) => resolve({ code: code ?? 255 }));
  });
}

/** Whether `program` is in node_modules of `folder`, or of one above it up to `limit`. Both absolute. */
export function isInModules(program: string, folder: string, limit: string): boolean {
  for (let at = folder; ; at = path.dirname(at)) {
    if (existsSync(path.join(at, "node_modules", ".bin", program))) return true;
    if (at === limit || at === path.dirname(at)) return false;
  }
}

/** Whether `program` is on the PATH; what npx fetched only for this run is not. */
export function isOnPath(program: string, env: ProgramCall["env"]): boolean {
  const ends = ["", ".exe", ".cmd"];
  const folders = (env["PATH"] ?? env["Path"] ?? "").split(path.delimiter).filter((folder) => folder !== "" && !/[\\/]_npx[\\/]/.test(folder));
  return folders.some((folder) => ends.some((end) => existsSync(path.join(folder, program + end))));
}

/**
 * The script of a program of node_modules, for node to run, where its package says which it is: what stands in
 * node_modules/.bin is a program of its own only on some systems. Null where there is none.
 */
function findScript(program: string, modules: readonly string[]): string | null {
  for (const folder of modules) {
    const script = readBin(path.join(folder, "node_modules", program), program);
    if (script !== null) return script;
  }
  return null;
}

function readBin(folder: string, program: string): string | null {
  try {
    const { bin } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
    const script: unknown = typeof bin === "string" ? bin : bin?.[program];
    if (typeof script !== "string") return null;
    const file = path.join(folder, script);
    return /\.[cm]?js$/.test(file) && existsSync(file) ? file : null;
  } catch {
    return null;
  }
}
