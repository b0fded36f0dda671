// simple-git-hooks: one command for the hook, a string in package.json or in a JSON file of its own.

import { buildHookPath, readGenerator, refuseStarts } from "./git.ts";
import { buildCommand, isOurCommand } from "./hook-text.ts";
import { findJsonNode, insertProperty, readJsonSource, readJsonString, removeProperty, replaceString } from "./json-splice.ts";
import type { ByHand, FileChange, HookPlan, Manager, SetupSite, Start } from "./plan.ts";
import { endsOpen, startsProgram } from "./shell-file.ts";

const HOOK = "pre-commit";
const KEY = "simple-git-hooks" as const;
/** Its own order: a program before data, its own files before package.json. */
const PROGRAMS = ["cjs", "js", "mjs"].flatMap((ending) => [`.${KEY}.${ending}`, `${KEY}.${ending}`]);
const JSON_FILES = [`.${KEY}.json`, `${KEY}.json`];

/** A file that has the commands, and the keys that lead to them. */
interface Place {
  readonly path: string;
  readonly keys: readonly string[];
}

/** simple-git-hooks, whose program must be started after each change. */
export const simpleGitHooks: Manager = {
  name: "simple-git-hooks",
  reads: (site) => [...PROGRAMS, ...JSON_FILES, ...listPackages(site), buildHookPath(site)],
  findSign: (site) => PROGRAMS.find((path) => site.files.has(path)) ?? findPlace(site)?.path ?? null,
  add,
  remove: (site) => [...removeFromPlace(site), ...removeFromHook(site)],
};

function removeFromPlace(site: SetupSite): FileChange[] {
  const place = findPlace(site);
  const before = place && site.files.get(place.path);
  if (!place || before === undefined || before === null) return [];
  const after = removeCommand(before, place);
  return after === before ? [] : [{ path: place.path, before, after }];
}

/** git's hook, which its program wrote from the commands: without a start it would keep ours. */
function removeFromHook(site: SetupSite): FileChange[] {
  const path = buildHookPath(site);
  const before = site.files.get(path) ?? "";
  const parts = readGenerator(before) === KEY && site.hooksFolder.isInside ? splitCommand(before) : null;
  if (!parts) return [];
  const isAlone = /\n\s*$/.test(parts.before) && parts.behind.trim() === "";
  return [{ path, before, after: isAlone ? null : joinRest(parts) }];
}

function listPackages({ packageFolder }: Pick<SetupSite, "packageFolder">): string[] {
  return [...new Set(["package.json", ...(packageFolder ? [`${packageFolder}/package.json`] : [])])];
}

/** Where the commands stand; a package that only depends on it has none yet, and gets them in package.json. */
function findPlace(site: SetupSite): Place | null {
  const own = JSON_FILES.find((path) => site.files.has(path));
  if (own) return { path: own, keys: [] };
  const has = (path: string, keys: readonly string[]) => {
    const source = readJsonSource(site.files.get(path) ?? "");
    return "root" in source && findJsonNode(source, keys) !== undefined;
  };
  const path =
    listPackages(site).find((one) => has(one, [KEY])) ??
    listPackages(site).find((one) => has(one, ["devDependencies", KEY]) || has(one, ["dependencies", KEY]));
  return path === undefined ? null : { path, keys: [KEY] };
}

function add(site: SetupSite): HookPlan {
  const command = buildCommand(site);
  const byHand = (why: ByHand): HookPlan => ({ kind: "by-hand", why, lines: `${command}\n` });
  const program = PROGRAMS.find((path) => site.files.has(path));
  if (program) return byHand({ kind: "program", path: program });
  const starts = listStarts(site, command);
  const outside = refuseStarts(site, starts);
  if (outside) return byHand(outside);
  const place = findPlace(site) ?? { path: JSON_FILES[0] as string, keys: [] };
  const before = site.files.get(place.path) ?? null;
  if (before === null) {
    return { kind: "planned", changes: [{ path: place.path, before, after: printFile(command) }], starts };
  }
  const result = addCommand(before, place, command);
  if (typeof result !== "string") return byHand(result);
  if (result === before) return { kind: "present", path: place.path, starts };
  return { kind: "planned", changes: [{ path: place.path, before, after: result }], starts };
}

/** Its program writes git's hook from the commands as they are then. */
function listStarts(site: SetupSite, command: string): Start[] {
  const hook = site.files.get(buildHookPath(site)) ?? "";
  const isCurrent = readGenerator(hook) === "simple-git-hooks" && hook.includes(command);
  return isCurrent ? [] : [{ program: KEY, args: [], folder: findPlace(site)?.path.replace(/\/?[^/]+$/, "") ?? "" }];
}

function addCommand(text: string, { path, keys }: Place, command: string): string | ByHand {
  const source = readJsonSource(text);
  if ("line" in source) return { kind: "unreadable", path, line: source.line };
  const line = (node: { readonly offset: number } | undefined) => text.slice(0, node?.offset ?? 0).split("\n").length;
  const object = keys.length > 0 ? findJsonNode(source, keys) : source.root;
  if (!object) return insertProperty(text, keys.slice(0, -1), keys.at(-1) as string, { [HOOK]: command });
  if (object.type !== "object") return { kind: "unreadable", path, line: line(object) };
  const node = findJsonNode(source, [...keys, HOOK]);
  if (!node) return insertProperty(text, keys, HOOK, command);
  const found = readJsonString(source, [...keys, HOOK]);
  if (found === null) return { kind: "unreadable", path, line: line(node) };
  const parts = splitCommand(found);
  if (parts) return parts.own === command ? text : replaceString(text, [...keys, HOOK], parts.before + command + parts.behind);
  if (startsProgram(found)) return text;
  if (endsOpen(found)) return { kind: "ends-early", path, line: line(node) };
  return replaceString(text, [...keys, HOOK], `${found} && ${command}`);
}

/** A command with ours in it, in whichever words; null where ours is not there. */
function splitCommand(command: string): { readonly before: string; readonly own: string; readonly behind: string } | null {
  const [start, end] = [command.search(/\{ git (?:--[\w-]+ )*diff --cached --quiet /), command.indexOf(" ); }")];
  if (!isOurCommand(command) || start === -1 || end < start) return null;
  return { before: command.slice(0, start), own: command.slice(start, end + 5), behind: command.slice(end + 5) };
}

/** The other commands, joined as they were without ours. */
function joinRest({ before, behind }: { readonly before: string; readonly behind: string }): string {
  return before.endsWith(" && ") ? before.slice(0, -4) + behind : before + behind.replace(/^ && /, "");
}

function removeCommand(text: string, { keys }: Place): string | null {
  const source = readJsonSource(text);
  const path = [...keys, HOOK];
  const found = "root" in source ? readJsonString(source, path) : null;
  const parts = found === null ? null : splitCommand(found);
  if (!("root" in source) || !parts) return text;
  const rest = joinRest(parts);
  if (rest !== "") return replaceString(text, path, rest);
  if (keys.length === 0 && text === printFile(found as string)) return null;
  const object = findJsonNode(source, keys);
  // the key came with ours where ours is all it has, and where it was not an empty object before
  const isWithKey = keys.length > 0 && object?.children?.length === 1 && !text.startsWith('{ "', object.offset);
  return isWithKey ? removeProperty(text, keys.slice(0, -1), keys.at(-1) as string) : removeProperty(text, keys, HOOK);
}

const printFile = (command: string): string => `${JSON.stringify({ [HOOK]: command }, null, 2)}\n`;
