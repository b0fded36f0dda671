// Starts git. The only place of the program that starts a process.

import { spawn, spawnSync } from "node:child_process";
import type { Writable } from "node:stream";
import { Failure } from "../failure.ts";

/** What a git process answered. */
export interface GitResult {
  readonly code: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** How a git process is started. */
export interface GitCall {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Bytes for standard input; written as the process takes them. */
  readonly input?: Iterable<Buffer> | Buffer;
  /** Receives standard output as it comes, instead of collecting it. */
  readonly onOutput?: (chunk: Buffer) => void;
  /**
   * Whether nothing runs beside it and little is read and written: then it is waited for at once, which costs half of
   * what the event loop's way to start and hear of a process costs.
   */
  readonly alone?: boolean;
}

// What a person's shell may hold and git would obey, though our reading of its answers does not expect it.
const NOT_PASSED = [
  "GIT_LITERAL_PATHSPECS", // the calls that mean literal paths say so themselves
  "GIT_GLOB_PATHSPECS",
  "GIT_NOGLOB_PATHSPECS",
  "GIT_ICASE_PATHSPECS",
  "GIT_EXTERNAL_DIFF",
  "GIT_DIFF_OPTS",
  "GIT_REFLOG_ACTION",
];

/**
 * The environment for git: the process's own, which carries the hook's GIT_INDEX_FILE, GIT_DIR and configuration, less
 * what would change the meaning of a call, and with messages in English.
 */
export function gitEnvironment(env: Readonly<Record<string, string | undefined>>): Record<string, string | undefined> {
  const result: Record<string, string | undefined> = { ...env, LC_ALL: "C", LANGUAGE: "" };
  for (const name of NOT_PASSED) delete result[name];
  return result;
}

/** Runs git and resolves with whatever came of it. Rejects with a Failure only where git cannot be started. */
export function runGit(args: readonly string[], call: GitCall): Promise<GitResult> {
  if (call.alone) return runAlone(args, call);
  return new Promise((resolve, reject) => {
    const child = spawn("git", args, { cwd: call.cwd, env: call.env, stdio: [call.input ? "pipe" : "ignore", "pipe", "pipe"], windowsHide: true });
    const out: Buffer[] = [];
    let err = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      if (!call.onOutput) out.push(chunk);
      else if (!takeOutput(call.onOutput, chunk, reject)) child.kill();
    });
    child.stderr?.on("data", (chunk: Buffer) => {
      err += chunk.toString("utf8");
    });
    child.on("error", (error) => reject(cannotStart(error, call.cwd)));
    child.on("close", (code) => resolve({ code: code ?? 255, stdout: Buffer.concat(out), stderr: err }));
    if (child.stdin && call.input) feed(child.stdin, call.input, reject);
  });
}

/** Hands `chunk` on; what the receiver throws is the call's failure, not a crash. */
function takeOutput(onOutput: (chunk: Buffer) => void, chunk: Buffer, reject: (error: unknown) => void): boolean {
  try {
    onOutput(chunk);
    return true;
  } catch (error) {
    reject(error);
    return false;
  }
}

async function runAlone(args: readonly string[], call: GitCall): Promise<GitResult> {
  const input = Buffer.isBuffer(call.input) ? call.input : Buffer.concat([...(call.input ?? [])]);
  const options = { cwd: call.cwd, env: call.env as NodeJS.ProcessEnv, input, maxBuffer: Number.POSITIVE_INFINITY, windowsHide: true };
  const { error, status, stdout, stderr } = spawnSync("git", args, options);
  // a process that ended before it had read its input says why by its exit code
  if (error && status === null) throw cannotStart(error, call.cwd);
  call.onOutput?.(stdout);
  return { code: status ?? 255, stdout, stderr: stderr.toString("utf8") };
}

function cannotStart(error: NodeJS.ErrnoException, cwd: string): Failure {
  if (error.code === "ENOENT") {
    return new Failure(3, "git could not be started", {
      why: `no git on the PATH, or no folder ${cwd}`,
      mend: "install git and try again",
      cause: error,
    });
  }
  return new Failure(3, "git could not be started", { why: error.message, mend: "see whether `git --version` works, and try again", cause: error });
}

/** Writes `input` as the process takes it; an error in making the input is handed to `fail`. */
function feed(stdin: Writable, input: Iterable<Buffer> | Buffer, fail: (error: unknown) => void): void {
  // a process that ended early says why by its exit code; the broken pipe adds nothing
  stdin.on("error", () => {});
  const parts = (Buffer.isBuffer(input) ? [input] : input)[Symbol.iterator]();
  const write = (): void => {
    try {
      for (let next = parts.next(); !next.done; next = parts.next()) {
        if (!stdin.write(next.value)) {
          stdin.once("drain", write);
          return;
        }
      }
      stdin.end();
    } catch (error) {
      stdin.destroy();
      fail(error);
    }
  };
  write();
}

/** Runs git and resolves with its standard output. Rejects with a Failure (exit 3) where git fails. */
export async function readGit(args: readonly string[], call: GitCall): Promise<Buffer> {
  const result = await runGit(args, call);
  if (result.code !== 0) throw gitFailure(args, result);
  return result.stdout;
}

/** The Failure for a git call that ended badly. */
export function gitFailure(args: readonly string[], result: GitResult): Failure {
  const name = args.find((arg) => /^[a-z][a-z-]+$/.test(arg)) ?? "git";
  const why = result.stderr.trim() || `it ended with exit code ${result.code}`;
  return new Failure(3, `git ${name} failed`, {
    why,
    mend: "do what git says there, and try again; `git fsck` tells whether the repository is sound",
  });
}

/** The records of NUL-terminated output. */
export function splitNul(output: Buffer): Buffer[] {
  const records: Buffer[] = [];
  for (let at = 0; at < output.length; ) {
    const nul = output.indexOf(0, at);
    const end = nul < 0 ? output.length : nul;
    records.push(output.subarray(at, end));
    at = end + 1;
  }
  return records;
}
