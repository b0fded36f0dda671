// Configuration files in temporary folders, and what is said about wrong ones.

import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { namedConfig } from "../../src/config/find.ts";
import type { ModuleHost } from "../../src/config/load-module.ts";
import type { Configuration } from "../../src/config/options.ts";
import { readConfiguration } from "../../src/config/read.ts";
import { Failure } from "../../src/failure.ts";
import { makeFolder } from "./repository.ts";

/** Programs are imported as the launcher does it. */
export const HOST: ModuleHost = { importModule: createRequire(import.meta.url)("./native-import.cjs"), nodeVersion: process.versions.node };

/** A new folder that holds `files`. */
export function makeFiles(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = makeFolder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  return folder;
}

/** The configuration in a file `name` that holds `text`. */
export async function readText(name: string, text: string | Buffer, host: ModuleHost = HOST): Promise<Configuration> {
  return readConfiguration(namedConfig(makeFiles({ [name]: text }), name), host);
}

/** What was said, with its exit code; the lines of `why` and `mend` by themselves. */
export interface Said {
  readonly exit: number;
  readonly message: string;
  readonly why: readonly string[];
  readonly mend: readonly string[];
}

/** The failure of `attempt`. Throws where it does not fail, or fails otherwise. */
export async function failureOf(attempt: () => unknown): Promise<Said> {
  try {
    await attempt();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { exit: error.exit, message: error.message, why: error.why.split("\n"), mend: error.mend.split("\n") };
  }
  throw new Error("it did not fail");
}
