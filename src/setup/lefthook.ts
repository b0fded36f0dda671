// lefthook: a job, or a command whose name makes it the last, in the YAML file; JSON and TOML are left to a hand.
// The order was measured on lefthook 2.2.2: jobs as written; then commands, those with a priority first, the others by name; then scripts.

import { isMap, isPair, isSeq, type Node, type YAMLMap } from "yaml";
import { buildHookPath, readGenerator, refuseStarts } from "./git.ts";
import { buildLines, isOurCommand } from "./hook-text.ts";
import { addSetup, removeSetup } from "./lefthook-setup.ts";
import { appendParagraph, cutParagraph, readLineEnd } from "./paragraph.ts";
import type { ByHand, HookPlan, Manager, SetupSite, Start } from "./plan.ts";
import { startsProgram } from "./shell-file.ts";
import {
  appendItem,
  type Collection,
  cutItem,
  findCollection,
  findPair,
  findPairRange,
  isSameData,
  lineOfNode,
  readStep,
  readYamlSource,
} from "./yaml-splice.ts";

const NAMES = ["lefthook", ".lefthook", ".config/lefthook"];
const YAML_PATHS = ["yml", "yaml"].flatMap((ending) => NAMES.map((name) => `${name}.${ending}`));
const OTHER_PATHS = ["toml", "json", "jsonc"].flatMap((ending) => NAMES.map((name) => `${name}.${ending}`));
const HOOK = "pre-commit";
const NAME = "stamp-dates";

type Source = Extract<ReturnType<typeof readYamlSource>, { readonly text: string }>;
type Result = { readonly text: string } | { readonly why: ByHand };

/** lefthook's own file; what it extends or takes from elsewhere is not looked at. */
export const lefthook: Manager = {
  name: "lefthook",
  reads: (site) => [...YAML_PATHS, ...OTHER_PATHS, buildHookPath(site)],
  findSign: (site) => [...YAML_PATHS, ...OTHER_PATHS].find((path) => site.files.has(path)) ?? null,
  add,
  remove: (site) =>
    YAML_PATHS.flatMap((path) => {
      const before = site.files.get(path);
      const after = before === undefined ? before : removeHook(removeSetup(before));
      return before === undefined || after === undefined || after === before ? [] : [{ path, before, after }];
    }),
};

function add(site: SetupSite): HookPlan {
  const path = lefthook.findSign(site) ?? "lefthook.yml";
  const before = site.files.get(path) ?? null;
  const result: Result = YAML_PATHS.includes(path) ? addHook(path, before, site) : { why: { kind: "program", path } };
  const starts = listStarts(site);
  const why = "why" in result ? result.why : refuseStarts(site, starts);
  if (why || "why" in result) return { kind: "by-hand", why: why as ByHand, lines: addSetup(printSection(site, "  ", "\n"), site) };
  const text = hasOurs(result.text) ? addSetup(result.text, site) : result.text;
  if (text === before) return { kind: "present", path, starts };
  return { kind: "planned", changes: [{ path, before, after: text }], starts };
}

/** Whether the hook in the text is ours: not one that someone wrote. */
function hasOurs(text: string): boolean {
  const source = readYamlSource(text);
  return "root" in source && listRuns(source).some(isOurCommand);
}

function listStarts(site: SetupSite): Start[] {
  const hook = site.files.get(buildHookPath(site));
  return hook !== undefined && readGenerator(hook) === "lefthook" ? [] : [{ program: "lefthook", args: ["install"], folder: "" }];
}

function addHook(path: string, text: string | null, site: SetupSite): Result {
  if (text === null) return { text: printSection(site, "  ", "\n") };
  const source = readYamlSource(text);
  if ("line" in source) return { why: { kind: "unreadable", path, line: source.line } };
  const runs = listRuns(source);
  const script = buildLines(site).join("\n");
  if (runs.some((run) => run.trimEnd() === script || (!isOurCommand(run) && startsProgram(run)))) return { text };
  // ours in older words goes, and comes in the words of today
  if (runs.some(isOurCommand)) {
    const rest = removeHook(text);
    if (rest === text) return { why: { kind: "unreadable", path, line: lineOfNode(text, source.root?.get(HOOK, true)) } };
    return addHook(path, rest, site);
  }
  return splice(path, source, site);
}

function splice(path: string, source: Source, site: SetupSite): Result {
  const { text, root, data } = source;
  const step = readStep(text);
  const node = root?.get(HOOK, true);
  const refuse = (): Result => ({ why: { kind: "unreadable", path, line: lineOfNode(text, node) } });
  if (!root?.has(HOOK)) {
    if (root?.flow) return refuse();
    const lineEnd = readLineEnd(text);
    const added = appendParagraph(text, printSection(site, step, lineEnd), lineEnd);
    return isExpected(added, { ...data, [HOOK]: { commands: { [NAME]: command(site) } } }) ? { text: added } : refuse();
  }
  const hook = data[HOOK] as Readonly<Record<string, unknown>> | null;
  if (!findCollection(root, [HOOK]) || !hook || "<<" in hook) return refuse();
  if (hook["parallel"]) return { why: { kind: "parallel", path } };
  if (hook["scripts"]) return { why: { kind: "not-last", path } };
  const [added, expected] = spliceHook(source, hook, site, step);
  return added !== null && isExpected(added, { ...data, [HOOK]: expected }) ? { text: added } : refuse();
}

/** The text with ours in the hook that is there, and what the hook must then say. */
function spliceHook({ text, root }: Source, hook: Readonly<Record<string, unknown>>, site: SetupSite, step: string): [string | null, unknown] {
  const at = (path: readonly string[]) => (root ? findCollection(root, path) : null);
  const run = printRun(site, step);
  const { jobs, commands } = hook;
  if (commands === undefined && jobs === undefined) {
    const section = at([HOOK]);
    const lines = ["commands:", `${step}${NAME}:`, ...run.map((line) => step + step + line)];
    return [section && appendItem(text, section, lines), { ...hook, commands: { [NAME]: command(site) } }];
  }
  if (commands === undefined) {
    const list = at([HOOK, "jobs"]);
    const lines = [`name: ${NAME}`, ...run];
    return [list && isSeq(list) ? appendItem(text, list, lines) : null, { ...hook, jobs: [...(jobs as []), { name: NAME, ...command(site) }] }];
  }
  const map = at([HOOK, "commands"]);
  if (!map || !isMap(map)) return [null, null];
  const name = chooseName(commands as Readonly<Record<string, unknown>>);
  const added = appendItem(text, map, [`${name}:`, ...run.map((line) => step + line)]);
  return [added, { ...hook, commands: { ...(commands as object), [name]: command(site) } }];
}

/** A name behind all others: lefthook runs commands without a priority last, in the order of their names. */
function chooseName(commands: Readonly<Record<string, unknown>>): string {
  let name = NAME;
  for (let z = "z"; Object.keys(commands).some((other) => other >= name) && z.length < 9; z += "z") name = `${z}-${NAME}`;
  return name;
}

const command = (site: SetupSite) => ({ run: `${buildLines(site).join("\n")}\n` });

function printRun(site: SetupSite, step: string): string[] {
  return ["run: |", ...buildLines(site).map((line) => step + line)];
}

function printSection(site: SetupSite, step: string, lineEnd: string): string {
  const run = printRun(site, step).map((line) => step.repeat(3) + line);
  return [`${HOOK}:`, `${step}commands:`, `${step}${step}${NAME}:`, ...run].map((line) => line + lineEnd).join("");
}

/** Whether the text reads as it must; a last line end is no part of our command's meaning. */
function isExpected(text: string, expected: unknown): boolean {
  const source = readYamlSource(text);
  const trim = (data: unknown) =>
    JSON.parse(JSON.stringify(data), (_key, value) => (typeof value === "string" && isOurCommand(value) ? value.trimEnd() : value));
  return "data" in source && isSameData(trim(source.data), trim(expected));
}

/** What the jobs and commands of the hook run. */
function listRuns({ data }: Source): string[] {
  const hook = data[HOOK] as { jobs?: unknown; commands?: unknown } | null | undefined;
  const entries = [...(Array.isArray(hook?.jobs) ? hook.jobs : []), ...Object.values(hook?.commands ?? {})];
  return entries.flatMap((entry) => (typeof entry?.run === "string" ? [entry.run as string] : []));
}

/** The text without our job or command, and without what stands only for it; null where nothing is left. */
function removeHook(text: string): string | null {
  const source = readYamlSource(text);
  const root = "root" in source ? source.root : null;
  const pair = root ? findPair(root, HOOK) : undefined;
  const hook = pair?.value;
  if (!root || !pair || !isMap<Node, Node | null>(hook) || hook.flow) return text;
  const found = ["jobs", "commands"].flatMap((key) => {
    const container = findPair(hook, key);
    const own = findOwn(container?.value);
    return container && own ? [{ container, own }] : [];
  })[0];
  if (!found) return text;
  const { container, own } = found;
  if ((container.value as Collection).items.length > 1) return cutItem(text, own);
  if (hook.items.length > 1) return cutItem(text, container);
  const { start, end } = findPairRange(text, pair);
  return start === 0 && end === text.length ? null : cutParagraph(text, start, end);
}

/** Our job in a list, or our command in a map. */
function findOwn(container: unknown): unknown {
  if (!(isSeq<Node>(container) || isMap<Node, Node | null>(container)) || container.flow) return undefined;
  return container.items.find((item) => {
    const entry = isPair(item) ? item.value : item;
    const run = isMap(entry) ? (entry as YAMLMap).get("run") : undefined;
    return typeof run === "string" && isOurCommand(run);
  });
}
