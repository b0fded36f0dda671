// The rules of a run: for each post what the command line says, else the nearest configuration, else the site's own files.

import { realpathSync } from "node:fs";
import path from "node:path";
import { PLAIN_GENERATOR, PRESETS } from "../policy/presets.ts";
import type { Generator, Origin } from "../policy/rule.ts";
import type { ConfiguredRule, MatcherMaker } from "./configured.ts";
import { type Detected, detectGenerators } from "./detect.ts";
import { type ConfigFile, ConfigFinder, namedConfig } from "./find.ts";
import type { ModuleHost } from "./load-module.ts";
import type { Configuration } from "./options.ts";
import {
  type Asked,
  findPreset,
  isAsked,
  isMarkdown,
  makeRule,
  placeOf,
  type RuleParts,
  type RuleRequest,
  type Rules,
  readRequest,
  type Selected,
} from "./rules.ts";

/** Where the rules of a run come from. */
export interface RuleSources {
  /** The repository's top folder, absolute. */
  readonly top: string;
  /** The folder in which the program was started, absolute. */
  readonly cwd: string;
  readonly request: RuleRequest;
  readonly host: ModuleHost;
}

/**
 * The rules for the files at `paths`, of which only Markdown files are looked at, unless a configuration above one of them
 * says otherwise. Throws a Failure with exit 2 where a configuration or the request is wrong.
 */
export async function findRules(sources: RuleSources, paths: readonly string[]): Promise<Rules> {
  const asked = isAsked(sources.request) ? readRequest(sources.request) : null;
  const configs = await readConfigs(sources, paths);
  const sites = new Sites(sources.top, configs, asked);
  return {
    mayBePost: (file) => isMarkdown(file) || sites.namesEnding(file),
    select: (file) => sites.select(file),
    leavesOut: (file) => sites.leavesOut(file),
  };
}

/** A configuration that was read. */
interface Config {
  /** Its file, as a person names it. */
  readonly name: string;
  /** Its folder, from the repository's top. */
  readonly root: string;
  readonly rules: readonly ConfiguredRule[];
}

/** The configurations above `paths`, by folder. */
async function readConfigs({ top, cwd, request, host }: RuleSources, paths: readonly string[]): Promise<(folder: string) => Config | null> {
  if (request.config !== null) {
    const config = await readConfig(namedConfig(cwd, request.config), realpathSync.native(top), host);
    return () => config;
  }
  const finder = new ConfigFinder(top);
  const read = new Map<string, Promise<Config>>();
  const found = new Map<string, Config | null>();
  // of all files: a configuration may make a post of one that is no Markdown file
  const folders = new Set(paths.map(folderOf));
  for (const folder of folders) {
    const file = await finder.findNearest(folder);
    const config = file && (read.get(file.path) ?? readConfig(file, top, host));
    if (file && config) read.set(file.path, config);
    found.set(folder, await config);
  }
  return (folder) => {
    for (let at = folder; ; at = folderOf(at)) {
      const config = found.get(at);
      if (config !== undefined || at === "") return config ?? null;
    }
  };
}

async function readConfig(file: ConfigFile, top: string, host: ModuleHost): Promise<Config> {
  // with parsers and validation of their own: most sites have none
  const [{ readConfiguration }, { listRules }] = await Promise.all([import("./read.ts"), import("./configured.ts")]);
  const configuration = await readConfiguration(file, host);
  const relative = path.relative(top, file.folder).split(path.sep).join("/");
  const isInside = relative !== ".." && !relative.startsWith("../") && !path.isAbsolute(relative);
  return { name: file.name, root: isInside ? relative : "", rules: listRules(configuration, file.name, await loadMatchers(configuration)) };
}

async function loadMatchers({ files, ignore, rules = [] }: Configuration): Promise<MatcherMaker> {
  const hasGlobs = [{ files, ignore }, ...rules].some((rule) => rule.files !== undefined || rule.ignore !== undefined);
  return hasGlobs ? (await import("./globs.ts")).makeMatcher : () => () => false;
}

const DEFAULT_PRESET = "astro-paper";

/** A generator that a rule may be for, and the site for which it was found. */
interface Candidate {
  readonly generator: Generator;
  readonly origin: Origin;
  readonly by: Selected["by"];
  readonly isCertain: boolean;
  readonly root: string;
}

class Sites {
  readonly #top: string;
  readonly #configOf: (folder: string) => Config | null;
  readonly #asked: Asked | null;
  readonly #detected = new Map<string, readonly Candidate[]>();
  readonly #made = new Map<Candidate | ConfiguredRule, Map<Candidate | null, Selected>>();
  #byKeys: readonly Candidate[] | null = null;
  readonly #named = new Map<string, Candidate>();

  constructor(top: string, configOf: (folder: string) => Config | null, asked: Asked | null) {
    this.#top = top;
    this.#configOf = configOf;
    this.#asked = asked;
  }

  namesEnding(file: string): boolean {
    const config = this.#configOf(folderOf(file));
    const inConfig = config && below(config.root, file);
    return inConfig !== null && (config?.rules.some((rule) => rule.namesEnding(inConfig) && !rule.ignores(inConfig)) ?? false);
  }

  select(file: string): readonly Selected[] {
    const config = this.#configOf(folderOf(file));
    if (!config) return this.#place(file, file, this.#candidates(file, null), null);
    const inConfig = below(config.root, file);
    const rule = findRule(config, inConfig);
    if (!rule) return [];
    return this.#place(file, inConfig ?? file, this.#candidates(file, rule, inConfig === null ? "" : config.root), rule);
  }

  leavesOut(file: string): string | null {
    const config = this.#configOf(folderOf(file));
    return config && !findRule(config, below(config.root, file)) ? config.name : null;
  }

  /** The generators that `file` may be a post of, best first. */
  #candidates(file: string, rule: ConfiguredRule | null, root = ""): readonly Candidate[] {
    const asked = this.#asked;
    const named = asked?.preset ?? rule?.options.preset ?? null;
    if (named !== null) return [this.#name(findPreset(named), root)];
    if (asked) return [this.#name(PLAIN_GENERATOR, root)];
    // what a configuration does not say of the keys, the site itself says
    const detected = this.#detect(folderOf(file), root);
    if (detected.length > 0) return detected;
    return rule?.parts.keys.created || rule?.parts.keys.modified ? [this.#name(PLAIN_GENERATOR, root)] : this.#listByKeys();
  }

  #name(generator: Generator, root: string): Candidate {
    const id = `${generator.name}\0${root}`;
    const candidate = this.#named.get(id) ?? { generator, origin: { kind: "options" }, by: "name", isCertain: true, root };
    this.#named.set(id, candidate);
    return candidate;
  }

  /** What the files of the nearest folder tell, from `folder` up to `limit`, that has a generator's; and editors' on the way. */
  #detect(folder: string, limit: string): readonly Candidate[] {
    const known = this.#detected.get(folder);
    if (known) return known;
    const here = detectGenerators(path.join(this.#top, folder)).map((one) => fromSign(one, folder));
    // the folder of a site's posts may be an Obsidian vault: what publishes them is found further up
    const isWhole = here.some(({ generator }) => !generator.isEditor);
    const found = isWhole || folder === limit || folder === "" ? here : [...this.#detect(folderOf(folder), limit), ...here];
    this.#detected.set(folder, found);
    return found;
  }

  /** Where nothing tells the site's generator, a key that only one generator has tells the post's. */
  #listByKeys(): readonly Candidate[] {
    this.#byKeys ??= Object.values(PRESETS).flatMap(fromKeys);
    return this.#byKeys;
  }

  /** The rules of `candidates` that may select `file`, each with the place that the file has for it. */
  #place(file: string, inConfig: string, candidates: readonly Candidate[], rule: ConfiguredRule | null): readonly Selected[] {
    return candidates.flatMap((candidate): Selected[] => {
      const place = placeIn(file, inConfig, candidate, rule);
      return place ? [{ ...this.#make(candidate, rule), place }] : [];
    });
  }

  /** Made once for all files: thousands of posts share a rule. */
  #make(candidate: Candidate, configured: ConfiguredRule | null): Selected {
    const owner = configured ?? candidate;
    const made = this.#made.get(owner) ?? new Map<Candidate | null, Selected>();
    this.#made.set(owner, made);
    const known = made.get(configured ? candidate : null);
    if (known) return known;
    const rule = makeRule(candidate.generator, this.#parts(candidate, configured));
    // a rule that says both keys takes none from a generator that may be another
    const isCertain = candidate.isCertain || Boolean(configured?.parts.keys.created && configured.parts.keys.modified);
    const selected: Selected = { rule, isCertain, root: candidate.root, by: candidate.by, place: "outside" };
    made.set(configured ? candidate : null, selected);
    return selected;
  }

  #parts({ origin }: Candidate, configured: ConfiguredRule | null): RuleParts {
    const parts = configured?.parts ?? { keys: {}, origin };
    const asked = this.#asked;
    return asked ? { ...parts, keys: { ...(asked.preset === null ? parts.keys : {}), ...asked.keys }, origin: { kind: "options" } } : parts;
  }
}

/** The first rule of `config` for the file at `inConfig`, seen from its folder; null where it lies outside. */
function findRule(config: Config, inConfig: string | null): ConfiguredRule | undefined {
  return config.rules.find(({ matches, ignores }) => {
    // the globs of one that was named reach nothing outside its folder
    if (inConfig === null) return matches === null;
    return !ignores(inConfig) && (matches === null || matches(inConfig));
  });
}

/** Where `file` lies for the candidate and the configured rule; null where it is no post of theirs. */
function placeIn(file: string, inConfig: string, { generator, by, root }: Candidate, rule: ConfiguredRule | null): Selected["place"] | null {
  const place = placeOf(below(root, file) ?? file, generator, by === "sign");
  // a generator that knows no folders of posts gives no keys to files that just lie in its site
  if (by === "telltale" || (by === "sign" && place === "anywhere" && !rule?.matches)) return place && "outside";
  if (!rule?.matches) return place;
  // a rule that names its files has them all, but for those that the generator does not publish as posts
  const isOdd = !isMarkdown(file) && rule.namesEnding(inConfig);
  return isOdd || generator.isPostName(file.slice(file.lastIndexOf("/") + 1)) ? "inside" : null;
}

function fromSign({ generator, sign }: Detected, root: string): Candidate {
  return { generator, origin: { kind: "sign", sign }, by: "sign", isCertain: generator.certainBy === "site", root };
}

function fromKeys(generator: Generator): Candidate[] {
  const [key] = generator.telltales;
  if (key === undefined) return [];
  const isDefault = generator.name === DEFAULT_PRESET;
  const origin: Origin = isDefault ? { kind: "fallback" } : { kind: "telltale", key };
  return [{ generator, origin, by: isDefault ? "default" : "telltale", isCertain: false, root: "" }];
}

function folderOf(file: string): string {
  const slash = file.lastIndexOf("/");
  return slash < 0 ? "" : file.slice(0, slash);
}

/** `file` seen from the folder `root`; null where that is not above it. */
function below(root: string, file: string): string | null {
  if (root === "") return file;
  return file.startsWith(`${root}/`) ? file.slice(root.length + 1) : null;
}
