// The one folder in which all tests make theirs, so that nothing stays behind, whatever becomes of a test.

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  export interface ProvidedContext {
    /** The folder for all that tests write; it goes when they are done. */
    folder: string;
    /** What `git init` makes in an empty folder: a copy costs less than the process. */
    emptyRepository: string;
  }
}

export default function setup({ provide }: TestProject): () => void {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "stamp-dates-tests-")));
  provide("folder", folder);
  provide("emptyRepository", initialize(path.join(folder, "empty")));
  return () => rmSync(folder, { recursive: true, force: true });
}

/** Makes an empty repository on the branch `main` at `top`, without templates; gives its git directory. */
function initialize(top: string): string {
  mkdirSync(top);
  const env = { PATH: process.env["PATH"], HOME: top, GIT_CONFIG_GLOBAL: path.join(top, "none"), GIT_CONFIG_NOSYSTEM: "1" };
  execFileSync("git", ["init", "-q", "--initial-branch=main", "--template="], { cwd: top, env });
  return path.join(top, ".git");
}
