// The configuration that `init` writes: the preset that was found, and nothing else. One that is there is left alone.

import path from "node:path";
import { detectGenerators } from "../config/detect.ts";
import { ConfigFinder } from "../config/find.ts";
import { readConfiguration } from "../config/read.ts";
import { findRules } from "../config/sites.ts";
import { Failure } from "../failure.ts";
import { ROLES } from "../post/form.ts";
import type { InitNote } from "../report/init.ts";
import { CertaintyFinder } from "./certainty.ts";
import type { Survey } from "./init-posts.ts";
import { join, type Place, parentOf } from "./init-site.ts";
import { type StampRequest, sourcesOf } from "./request.ts";

/** What is to be done about a configuration. */
export interface ConfigurationPlan {
  /** The file that is there; null where there is none. */
  readonly present: string | null;
  /** The file to be written; null where there is none to be. */
  readonly file: { readonly path: string; readonly text: string } | null;
  /** The endings, with the point, that its rules or its preset name. */
  readonly endings: readonly string[];
  readonly notes: readonly InitNote[];
}

const NAME = "stamp-dates.config.json";

/** Decides about the configuration of `place`, whose posts were surveyed. Throws a Failure (exit 2) where there is one that is wrong. */
export async function planConfiguration(place: Place, survey: Survey, request: StampRequest): Promise<ConfigurationPlan> {
  const found = await findPreset(place, survey, request);
  const present = await findPresent(place, survey, request, found.root);
  if (present) return { ...present, file: null, notes: [] };
  if (found.preset === null && !hasKeys(request)) return { present: null, file: null, endings: [], notes: found.notes };
  const { keys } = request.rules;
  const said = Object.fromEntries(ROLES.flatMap((role) => (keys[role] === null ? [] : [[role, keys[role]]])));
  const configuration = { ...schemaOf(place, found.root), ...(found.preset === null ? {} : { preset: found.preset }), ...said };
  const text = `${JSON.stringify(configuration, null, 2)}\n`;
  if (place.files.read(join(found.root, NAME)).kind !== "missing") {
    throw new Failure(2, `${join(found.root, NAME)} is no file that can be read`, {
      why: "the configuration belongs there, and a folder or a link that leads nowhere is in its place",
      mend: "move it away, and try again",
    });
  }
  return { present: null, file: { path: join(found.root, NAME), text }, endings: found.extensions.map((one) => `.${one}`), notes: [] };
}

function hasKeys({ rules }: StampRequest): boolean {
  return ROLES.some((role) => rules.keys[role] !== null);
}

/** The schema of an installation that every clone has; of a global one nobody else knows where it is. */
function schemaOf({ site }: Place, root: string): { readonly $schema?: string } {
  const { packageFolder, runner } = site;
  if (packageFolder === null || runner !== "bin") return {};
  const modules = path.posix.relative(root, join(packageFolder, "node_modules"));
  return { $schema: `${modules.startsWith(".") ? "" : "./"}${modules}/stamp-dates/schema/config.schema.json` };
}

/** The configuration of the site, or one that selected posts. */
async function findPresent(
  { repository }: Place,
  survey: Survey,
  request: StampRequest,
  root: string,
): Promise<Pick<ConfigurationPlan, "present" | "endings"> | null> {
  if (request.rules.config !== null) return { present: request.rules.config, endings: [] };
  const file = await new ConfigFinder(repository.top).findNearest(root);
  if (file) return { present: file.name, endings: listEndings(await readConfiguration(file, request.host)) };
  const other = survey.presets.flatMap(({ origin }) => (origin.kind === "configuration" ? [origin.file] : []))[0];
  return other === undefined ? null : { present: other, endings: [] };
}

/** The endings that globs name: `*.qmd`, `*.{txt,md}`. */
function listEndings({ files, rules = [] }: Awaited<ReturnType<typeof readConfiguration>>): string[] {
  const globs = [files, ...rules.map((rule) => rule.files)].flatMap((one) => one ?? []);
  const ends = globs.flatMap((glob) => /\.(?:(\w+)|\{([\w,]+)\})$/.exec(glob)?.slice(1, 3) ?? []);
  return ends.flatMap((end) => end?.split(",") ?? []).map((end) => `.${end.toLowerCase()}`);
}

interface FoundPreset {
  readonly preset: string | null;
  /** The folder of the site, from the top. */
  readonly root: string;
  readonly extensions: readonly string[];
  readonly notes: readonly InitNote[];
}

/** The preset that is asked for, else the one that all posts are of, else the one that the site's files tell. */
async function findPreset(place: Place, survey: Survey, request: StampRequest): Promise<FoundPreset> {
  const home = place.site.packageFolder ?? "";
  const { presets } = survey;
  const extensions = presets.flatMap((one) => one.extensions);
  const asked = request.rules.preset;
  if (asked !== null || hasKeys(request)) return { preset: asked, root: home, extensions, notes: [] };
  const [first, ...others] = presets;
  if (!first) return findBySigns(place, request, home);
  if (others.some(({ name, root }) => name !== first.name || root !== first.root)) {
    const names = [...new Set(presets.map(({ name }) => name))].join(", ");
    return { preset: null, root: home, extensions, notes: [{ code: "several-presets", args: { names } }] };
  }
  // what only a post's own key told knows no folder
  const root = first.origin.kind === "sign" ? first.root : home;
  return { preset: first.name, root, extensions, notes: [] };
}

/** Where there is no post yet: what the files of the folder tell, and the next ones above it. */
async function findBySigns({ repository }: Place, request: StampRequest, home: string): Promise<FoundPreset> {
  for (let root = home; ; root = parentOf(root)) {
    const generators = detectGenerators(path.join(repository.top, root)).flatMap(({ generator }) => (generator.isEditor ? [] : [generator]));
    const [only, ...others] = generators;
    const known = only && others.length === 0 ? only.name : await findCertain(repository, request, root, generators);
    const extensions = generators.find(({ name }) => name === known)?.extensions ?? [];
    if (known !== null) return { preset: known, root, extensions, notes: [] };
    if (generators.length > 0 || root === "") {
      const names = generators.map(({ name }) => name).join(", ");
      return { preset: null, root: home, extensions: [], notes: [{ code: "undecided", args: names === "" ? {} : { names } }] };
    }
  }
}

/** The one of `generators` that a content schema speaks for. */
async function findCertain(
  repository: Place["repository"],
  request: StampRequest,
  root: string,
  generators: readonly { readonly folders: readonly string[] }[],
): Promise<string | null> {
  const paths = generators.flatMap(({ folders }) => folders.slice(0, 1).map((folder) => join(root, `${folder}/post.md`)));
  const rules = await findRules(sourcesOf(repository, request), paths);
  const finder = new CertaintyFinder(repository);
  for (const selected of paths.flatMap((one) => rules.select(one))) {
    if (selected.place === "inside" && (await finder.isCertain(selected))) return selected.rule.name;
  }
  return null;
}
