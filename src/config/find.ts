// Finds the configuration file of a folder. Every commit of a post asks, so nothing is parsed that need not be.

import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import path from "node:path";
import { Failure } from "../failure.ts";

/** `any`: JSON or YAML, as its text says; `package`: the key `stamp-dates` of package.json; `module`: a program. */
export type ConfigFormat = "json" | "yaml" | "any" | "module" | "package";

/** A configuration file. */
export interface ConfigFile {
  /** Absolute. */
  readonly path: string;
  /** As a person names it: from the top of the repository, or as it was given. */
  readonly name: string;
  /** The folder, absolute, to which its globs are relative. */
  readonly folder: string;
  readonly format: ConfigFormat;
}

const FORMATS: Readonly<Record<string, ConfigFormat>> = {
  ".json": "json",
  ".jsonc": "json",
  ".yaml": "yaml",
  ".yml": "yaml",
  ".js": "module",
  ".mjs": "module",
  ".cjs": "module",
  ".ts": "module",
  ".mts": "module",
  ".cts": "module",
  "": "any",
};

/** The names under which a configuration is found, beside package.json. */
export const CONFIG_NAMES: readonly string[] = [
  "stamp-dates.config.json",
  "stamp-dates.config.jsonc",
  "stamp-dates.config.yaml",
  "stamp-dates.config.js",
  "stamp-dates.config.mjs",
  "stamp-dates.config.ts",
  ".stamp-datesrc",
  ".stamp-datesrc.json",
  ".stamp-datesrc.yaml",
];

const PACKAGE = "package.json";
const PACKAGE_KEY = "stamp-dates";

/** Names that look right and are not read: to pass over them in silence would be the worst. */
const NEAR_NAMES: Readonly<Record<string, string>> = {
  "stamp-dates.config.yml": "stamp-dates.config.yaml",
  "stamp-dates.config.cjs": "stamp-dates.config.js",
  "stamp-dates.config.mts": "stamp-dates.config.ts",
  ".stamp-datesrc.yml": ".stamp-datesrc.yaml",
  ".stamp-datesrc.jsonc": ".stamp-datesrc.json",
};

/** Finds configuration files below one folder, and remembers them: make a new one for each run. */
export class ConfigFinder {
  readonly #top: string;
  readonly #nearest = new Map<string, Promise<ConfigFile | null>>();

  /** `top` is the top of the repository, absolute: no configuration above it counts. */
  constructor(top: string) {
    this.#top = top;
  }

  /**
   * The nearest configuration file of `folder` (from the top, with slashes; empty for the top itself): its own, or that
   * of the next folder above. Null if there is none. Throws a Failure with exit 2 where one folder has two.
   */
  findNearest(folder: string): Promise<ConfigFile | null> {
    let found = this.#nearest.get(folder);
    if (!found) {
      found = this.#find(folder);
      this.#nearest.set(folder, found);
    }
    return found;
  }

  async #find(folder: string): Promise<ConfigFile | null> {
    const own = await findOwn(path.join(this.#top, folder), folder);
    if (own || folder === "") return own;
    return this.findNearest(folder.slice(0, Math.max(0, folder.lastIndexOf("/"))));
  }
}

/** The configuration file that `--config` names, seen from `cwd`. Throws a Failure with exit 2 where there is none. */
export function namedConfig(cwd: string, given: string): ConfigFile {
  const file = path.resolve(cwd, given);
  if (!existsSync(file))
    throw new Failure(2, `--config: there is no file ${given}`, { mend: "name a file that is there, seen from the current folder" });
  if (!statSync(file).isFile()) throw new Failure(2, `--config: ${given} is no file`, { mend: "name the file itself" });
  const format = formatOf(path.basename(file));
  if (!format) {
    const endings = Object.keys(FORMATS).filter((ending) => ending !== "");
    throw new Failure(2, `--config: ${given} has no known ending`, { mend: `one of: ${endings.join(", ")}` });
  }
  // as git names the top: a folder may be reached through a link
  return { path: file, name: given, folder: realpathSync.native(path.dirname(file)), format };
}

function formatOf(name: string): ConfigFormat | null {
  if (name === PACKAGE) return "package";
  const ending = path.extname(name);
  return Object.hasOwn(FORMATS, ending) ? (FORMATS[ending] as ConfigFormat) : null;
}

async function findOwn(folder: string, shown: string): Promise<ConfigFile | null> {
  const names = CONFIG_NAMES.filter((name) => isFile(folder, name));
  if (await hasPackageKey(folder)) names.push(PACKAGE);
  const show = (name: string) => (shown === "" ? name : `${shown}/${name}`);
  const near = Object.keys(NEAR_NAMES).find((name) => isFile(folder, name));
  if (near !== undefined) throw new Failure(2, `${show(near)}: no configuration is read under this name`, { mend: `name it ${NEAR_NAMES[near]}` });
  const [name, second] = names;
  if (name === undefined) return null;
  if (second !== undefined) {
    const all = names.map((one) => (one === PACKAGE ? `${show(one)} (its key "${PACKAGE_KEY}")` : show(one)));
    const where = shown === "" ? "the top folder" : shown;
    throw new Failure(2, `${where} has ${names.length} configurations: ${all.join(", ")}`, { mend: "keep one of them" });
  }
  return { path: path.join(folder, name), name: show(name), folder, format: formatOf(name) ?? "any" };
}

/** Names are compared with their case also where the file system does not: a repository is used on other machines too. */
function isFile(folder: string, name: string): boolean {
  // joined by hand: path.join takes longer than the question itself
  const file = `${folder}/${name}`;
  return existsSync(file) && statSync(file).isFile() && readdirSync(folder).includes(name);
}

/** Most package.json do not name us at all; those that do mostly among their dependencies. */
async function hasPackageKey(folder: string): Promise<boolean> {
  const file = `${folder}/${PACKAGE}`;
  if (!existsSync(file)) return false;
  const text = readPackage(file);
  if (!text.includes(`"${PACKAGE_KEY}"`)) return false;
  try {
    const data: unknown = JSON.parse(text);
    return data !== null && typeof data === "object" && Object.hasOwn(data, PACKAGE_KEY);
  } catch {
    return (await import("./parse-json.ts")).hasObjectAt(text, PACKAGE_KEY);
  }
}

/** A package.json that cannot be read is for npm to complain about. */
function readPackage(file: string): string {
  try {
    // a pipe or a device would be read for ever
    return statSync(file).isFile() ? readFileSync(file, "utf8").replace(/^\ufeff/, "") : "";
  } catch {
    return "";
  }
}
