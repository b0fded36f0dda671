// Loads a configuration that is a program: its default export.

import { pathToFileURL } from "node:url";
import { Failure } from "../failure.ts";
import type { Source } from "./source.ts";

/** What loading a program needs of the process. */
export interface ModuleHost {
  /** The real `import()`, as the bundle has none; null where no configuration may be a program. */
  readonly importModule: ((url: string) => Promise<unknown>) | null;
  /** `process.versions.node`. */
  readonly nodeVersion: string;
}

/** The default export of `file`, which a person knows as `name`. Throws a Failure with exit 2. */
export async function loadModule(name: string, file: string, host: ModuleHost): Promise<Source> {
  if (!host.importModule) throw refusal(name);
  if (/\.[cm]?ts$/.test(file)) testTypeScript(name, host.nodeVersion);
  const url = pathToFileURL(file).href;
  const loaded = await host.importModule(url).catch((error: unknown) => {
    throw loadFailure(name, url, error);
  });
  return { name, root: "", text: null, value: readDefault(name, loaded), locate: () => 0 };
}

/** In CI a configuration is part of what is checked: one that is a program could do there whatever it likes. */
function refusal(name: string): Failure {
  return new Failure(2, `${name}: a configuration that is a program is not run here`, {
    why: "STAMP_DATES_NO_CODE is set, or allowCode is false: whoever opens a pull request could bring code that runs",
    mend: "write it as JSON (stamp-dates.config.json) or YAML, or unset STAMP_DATES_NO_CODE where you trust who commits",
  });
}

/** Node strips types by itself since 22.18 and 23.6. */
function testTypeScript(name: string, version: string): void {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major > 23 || (major === 23 && minor >= 6) || (major === 22 && minor >= 18)) return;
  throw new Failure(2, `${name}: a configuration in TypeScript needs Node 22.18 or later, and this is Node ${version}`, {
    mend: "write it as JavaScript (stamp-dates.config.mjs) or JSON (stamp-dates.config.json), or run a newer Node",
  });
}

function loadFailure(name: string, url: string, error: unknown): Failure {
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  const place = /^:\d+:\d+/.exec(stack.slice(stack.indexOf(`${url}:`) + url.length))?.[0] ?? "";
  const isSyntax = error instanceof Error && error.name === "SyntaxError";
  return new Failure(2, `${name}${stack.includes(`${url}:`) ? place : ""}: it cannot be loaded`, {
    why: message,
    mend: isSyntax ? `to see where: node --check ${name}` : "correct it, or install what it imports",
    cause: error,
  });
}

function readDefault(name: string, loaded: unknown): unknown {
  const outer = exported(loaded);
  // CommonJS that a compiler wrote from ES modules
  const inner = outer !== null && typeof outer === "object" && Object.hasOwn(outer, "__esModule") ? exported(outer) : outer;
  if (inner !== undefined) return inner;
  throw new Failure(2, `${name}: it has no default export`, { mend: 'write the configuration as: export default { preset: "…" }' });
}

function exported(loaded: unknown): unknown {
  return loaded !== null && typeof loaded === "object" && "default" in loaded ? loaded.default : undefined;
}
