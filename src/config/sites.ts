// The sites of a repository: for each post the nearest folder above it that has a configuration or a generator's files.

import path from "node:path";
import { PRESETS } from "../policy/presets.ts";
import type { Generator, Origin } from "../policy/rule.ts";
import { type Detected, detectGenerators } from "./detect.ts";
import { isAsked, makeRule, placeOf, type RuleRequest, type Rules, readRequest, type Selected } from "./rules.ts";

/** The rules for the posts of the repository at `top` (absolute), of which `request` may say more. */
export async function findRules(top: string, request: RuleRequest): Promise<Rules> {
  const sites = new Sites(top, request);
  return { select: (file) => sites.select(file) };
}

const DEFAULT_PRESET = "astro-paper";

/** A rule and the site for which it was made. */
type Made = Omit<Selected, "place">;

class Sites {
  readonly #top: string;
  /** The rule that the command line asks for; null where it asks for none. */
  readonly #asked: Made | null;
  /** By folder, from the repository's top. */
  readonly #sites = new Map<string, Site | null>();
  #byKeys: readonly Made[] | null = null;

  constructor(top: string, request: RuleRequest) {
    this.#top = top;
    this.#asked = isAsked(request) ? makeAsked(request) : null;
  }

  select(file: string): readonly Selected[] {
    if (this.#asked) return placed(file, [this.#asked]);
    const site = this.#siteOf(folderOf(file));
    const detected = site ? placed(file, site.rules) : [];
    return detected.length > 0 ? detected : this.#selectByKeys(file);
  }

  #siteOf(folder: string): Site | null {
    const known = this.#sites.get(folder);
    if (known !== undefined) return known;
    const site = this.#findSite(folder);
    this.#sites.set(folder, site);
    return site;
  }

  #findSite(folder: string): Site | null {
    const detected = detectGenerators(path.join(this.#top, folder));
    const here = detected.length > 0 ? makeSite(folder, detected) : null;
    // the folder of a site's posts may be an Obsidian vault: the site's generator is further up
    const isWhole = detected.some(({ generator }) => !generator.isEditor);
    const above = isWhole || folder === "" ? null : this.#siteOf(folderOf(folder));
    return here && above ? { rules: [...above.rules, ...here.rules] } : (here ?? above);
  }

  /** Where nothing tells the site's generator, a key that only one generator has tells the post's. */
  #selectByKeys(file: string): Selected[] {
    this.#byKeys ??= Object.values(PRESETS).flatMap(makeByKeys);
    return placed(file, this.#byKeys).map((selected) => (selected.rule.origin.kind === "telltale" ? { ...selected, place: "outside" } : selected));
  }
}

/** A folder whose files tell its generators. */
interface Site {
  readonly rules: readonly Made[];
}

function makeAsked(request: RuleRequest): Made {
  const { generator, keys } = readRequest(request);
  return { rule: makeRule(generator, { keys, origin: { kind: "options" } }), isCertain: true, root: "" };
}

function makeSite(root: string, detected: readonly Detected[]): Site {
  const rules = detected.map(({ generator, sign }) => {
    const rule = makeRule(generator, { keys: {}, origin: { kind: "sign", sign } });
    return { rule, isCertain: generator.certainBy === "site", root };
  });
  return { rules };
}

function makeByKeys(generator: Generator): Made[] {
  const isDefault = generator.name === DEFAULT_PRESET;
  const [key] = generator.telltales;
  if (key === undefined) return [];
  const origin: Origin = isDefault ? { kind: "fallback" } : { kind: "telltale", key };
  return [{ rule: makeRule(generator, { keys: {}, origin }), isCertain: false, root: "" }];
}

/**
 * Those of `made` that may select `file`, each with the place that the file has for it. Without folders of its own, a
 * generator that nobody asked for gets no keys anywhere.
 */
function placed(file: string, made: readonly Made[]): Selected[] {
  return made.flatMap((one): Selected[] => {
    const inSite = one.root === "" ? file : file.slice(one.root.length + 1);
    const place = placeOf(inSite, one.rule.generator);
    const isFound = one.rule.origin.kind === "sign" && place === "anywhere";
    return place ? [{ ...one, place: isFound ? "outside" : place }] : [];
  });
}

function folderOf(file: string): string {
  const slash = file.lastIndexOf("/");
  return slash < 0 ? "" : file.slice(0, slash);
}
