// Which generator a site is built with, told by the files of its folder and by the packages that it depends on.

import { existsSync, lstatSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { PRESETS } from "../policy/presets.ts";
import type { Generator, Sign } from "../policy/rule.ts";

/** A generator that a folder's files speak for. */
export interface Detected {
  readonly generator: Generator;
  /** The file or package that tells: `hugo.toml`, `astro in package.json`. */
  readonly sign: string;
}

const LARGEST_FILE = 1024 * 1024;

/** A folder with a longer list of names, in bytes, is asked for the names one by one: it has a thousand posts or more. */
const LONGEST_LIST = 32 * 1024;

/** The generators that the files in `folder` (absolute) speak for, in the order of the presets; none where nothing does. */
export function detectGenerators(folder: string): Detected[] {
  const files = new FolderFiles(folder);
  return Object.values(PRESETS).flatMap((generator) => {
    const sign = generator.signs.find((one) => files.has(one));
    return sign ? [{ generator, sign: "file" in sign ? sign.file : `${sign.dependency} in package.json` }] : [];
  });
}

/**
 * What a folder holds. Its names are read at once, since there are many to look for, and every post may have a folder of its
 * own; but where thousands of posts share one, only if some name seems to be there.
 */
class FolderFiles {
  readonly #folder: string;
  readonly #isLong: boolean;
  #names: ReadonlySet<string> | null = null;
  #dependencies: ReadonlySet<string> | null = null;

  constructor(folder: string) {
    this.#folder = folder;
    this.#isLong = isLong(folder);
  }

  has(sign: Sign): boolean {
    if ("dependency" in sign) return this.#dependsOn(sign.dependency);
    if (!this.#exists(sign.file) || (sign.beside !== undefined && !this.#exists(sign.beside))) return false;
    return sign.has === undefined || sign.has.test(this.#read(sign.file));
  }

  #exists(name: string): boolean {
    const [first = "", ...rest] = name.split("/");
    if (this.#isLong && this.#names === null && !isThere(`${this.#folder}/${first}`)) return false;
    // only the list has the names with their case, whatever the file system
    this.#names ??= listNames(this.#folder);
    return this.#names.has(first) && (rest.length === 0 || existsSync(path.join(this.#folder, name)));
  }

  #dependsOn(name: string): boolean {
    this.#dependencies ??= this.#readDependencies();
    return this.#dependencies.has(name);
  }

  #readDependencies(): ReadonlySet<string> {
    if (!this.#exists("package.json")) return new Set();
    try {
      const { dependencies = {}, devDependencies = {} } = JSON.parse(this.#read("package.json"));
      return new Set([...Object.keys(dependencies), ...Object.keys(devDependencies)]);
    } catch {
      return new Set(); // a package.json that npm cannot read either tells nothing
    }
  }

  #read(name: string): string {
    try {
      const file = path.join(this.#folder, name);
      const stat = statSync(file);
      // a pipe or a device would be read for ever
      return stat.isFile() && stat.size <= LARGEST_FILE ? readFileSync(file, "utf8").replace(/^\ufeff/, "") : "";
    } catch {
      return "";
    }
  }
}

/** Some file systems tell no size of a folder: there every list counts as short. */
function isLong(folder: string): boolean {
  try {
    return (statSync(folder, { throwIfNoEntry: false })?.size ?? 0) > LONGEST_LIST;
  } catch {
    return false;
  }
}

/** Whether a name is there, a link that leads nowhere too, as in a list. */
function isThere(file: string): boolean {
  try {
    return lstatSync(file, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return true; // the list will tell
  }
}

function listNames(folder: string): ReadonlySet<string> {
  try {
    return new Set(readdirSync(folder));
  } catch {
    return new Set(); // staged, and no more in the work tree
  }
}
