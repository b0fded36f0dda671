// pre-commit: an item of its own behind all others in .pre-commit-config.yaml; it looks itself whether posts are staged.

import { isMap, isSeq, type Node, type YAMLMap } from "yaml";
import { buildHookPath, readGenerator, refuseStarts } from "./git.ts";
import { buildStart, isOurCommand, quoteForShell } from "./hook-text.ts";
import { appendParagraph, cutParagraph, readLineEnd } from "./paragraph.ts";
import type { ByHand, HookPlan, Manager, SetupSite, Start } from "./plan.ts";
import { startsProgram } from "./shell-file.ts";
import { appendItem, cutItem, findCollection, findPair, findPairRange, isSameData, lineOfNode, readYamlSource } from "./yaml-splice.ts";

const PATH = ".pre-commit-config.yaml";
const ID = "stamp-dates";

type Data = Readonly<Record<string, unknown>>;
type Source = Extract<ReturnType<typeof readYamlSource>, { readonly text: string }>;
type Result = { readonly text: string } | { readonly why: ByHand };

/** pre-commit, the program of that name, from version 2. */
export const preCommit: Manager = {
  name: "pre-commit",
  reads: (site) => [PATH, buildHookPath(site)],
  findSign: (site) => (site.files.has(PATH) ? PATH : null),
  add,
  remove: (site) => {
    const before = site.files.get(PATH);
    const after = before === undefined ? before : removeItem(before);
    return before === undefined || after === undefined || after === before ? [] : [{ path: PATH, before, after }];
  },
};

function add(site: SetupSite): HookPlan {
  const before = site.files.get(PATH) ?? null;
  const result = addItem(before, site);
  const hook = site.files.get(buildHookPath(site));
  const starts: Start[] =
    hook !== undefined && readGenerator(hook) === "pre-commit" ? [] : [{ program: "pre-commit", args: ["install"], folder: "" }];
  const why = "why" in result ? result.why : refuseStarts(site, starts);
  if (why || "why" in result) return { kind: "by-hand", why: why as ByHand, lines: printNew(site, "\n", []) };
  if (result.text === before) return { kind: "present", path: PATH, starts };
  return { kind: "planned", changes: [{ path: PATH, before, after: result.text }], starts };
}

function addItem(text: string | null, site: SetupSite): Result {
  if (text === null) return { text: printNew(site, "\n", []) };
  const source = readYamlSource(text);
  if ("line" in source) return { why: { kind: "unreadable", path: PATH, line: source.line } };
  const { root, data } = source;
  const stages = listStages(data);
  const wanted = buildItem(site, stages);
  if (listItems(data).some((item) => isSameData(item, wanted) || (isForeign(item) && !isOurItem(item)))) return { text };
  if (listItems(data).some(isOurItem)) {
    const rest = removeItem(text);
    return rest === text ? { why: { kind: "unreadable", path: PATH, line: lineOfNode(text, root?.get("repos", true)) } } : addItem(rest, site);
  }
  const added = root ? splice(source, site, stages) : appendParagraph(text, printNew(site, readLineEnd(text), stages), readLineEnd(text));
  const after = added === null ? null : readYamlSource(added);
  if (added !== null && after && "data" in after && isSameData(after.data, { ...data, repos: [...listItems(data), wanted] })) return { text: added };
  return { why: { kind: "unreadable", path: PATH, line: lineOfNode(text, root?.get("repos", true)) } };
}

function splice({ text, root }: Source, site: SetupSite, stages: readonly string[]): string | null {
  const repos = root ? findCollection(root, ["repos"]) : null;
  return repos && isSeq(repos) ? appendItem(text, repos, printItem(site, stages)) : null;
}

/** A file whose `default_stages` leave commits out needs ours to name them, by the names that it uses: they changed in version 3.2. */
function listStages(data: Data): string[] {
  const stages = data["default_stages"];
  if (!Array.isArray(stages) || stages.includes("commit") || stages.includes("pre-commit")) return [];
  return stages.some((stage) => /^pre-/.test(String(stage))) ? ["pre-commit"] : ["commit"];
}

/** A pattern of Python for the paths that end so, in any case. */
function buildFiles({ endings }: SetupSite): string {
  const names = endings.map((ending) => ending.replace(/^\./, "").replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return `(?i)\\.(${names.join("|")})$`;
}

// `sh` is found on Windows too: git brings it
const buildEntry = (site: SetupSite): string => `sh -c ${quoteForShell(buildStart(site))}`;

function buildItem(site: SetupSite, stages: readonly string[]): unknown {
  const hook = {
    id: ID,
    name: ID,
    language: "system",
    entry: buildEntry(site),
    files: buildFiles(site),
    pass_filenames: false,
    require_serial: true,
    // otherwise what a hook says that passes is not shown: neither the dates, nor that node is missing
    verbose: true,
    ...(stages.length > 0 ? { stages } : {}),
  };
  return { repo: "local", hooks: [hook] };
}

function printItem(site: SetupSite, stages: readonly string[]): string[] {
  return [
    "repo: local",
    "hooks:",
    `  - id: ${ID}`,
    `    name: ${ID}`,
    "    language: system",
    "    entry: >-",
    `      ${buildEntry(site)}`,
    `    files: ${buildFiles(site)}`,
    "    pass_filenames: false",
    "    require_serial: true",
    "    verbose: true",
    ...(stages.length > 0 ? [`    stages: [${stages.join(", ")}]`] : []),
  ];
}

function printNew(site: SetupSite, lineEnd: string, stages: readonly string[]): string {
  return ["repos:", ...printItem(site, stages).map((line, i) => (i === 0 ? `  - ${line}` : `    ${line}`))].map((line) => line + lineEnd).join("");
}

const listItems = (data: Data): unknown[] => (Array.isArray(data["repos"]) ? data["repos"] : []);

interface Hook {
  readonly id?: unknown;
  readonly entry?: unknown;
}

function listHooks(item: unknown): Hook[] {
  const hooks = (item as { hooks?: unknown } | null)?.hooks;
  return Array.isArray(hooks) ? hooks.filter((hook) => hook !== null && typeof hook === "object") : [];
}

/** An item that holds our hook and nothing else. */
function isOurItem(item: unknown): boolean {
  const hooks = listHooks(item);
  return hooks.length === 1 && isOurCommand(String(hooks[0]?.entry));
}

/** A hook for the program that someone chose, such as that of this program's own repository. */
function isForeign(item: unknown): boolean {
  return listHooks(item).some(({ id, entry }) => id === ID || startsProgram(String(entry ?? "")));
}

/** The text without our item; null where it held nothing else. */
function removeItem(text: string): string | null {
  const source = readYamlSource(text);
  if (!("root" in source) || !source.root) return text;
  const repos = findCollection(source.root, ["repos"]);
  const own = repos?.items.find((item) => isMap(item) && isOurItem((item as YAMLMap<Node, Node>).toJSON()));
  if (!repos || !own) return text;
  if (repos.items.length > 1) return cutItem(text, own);
  const pair = findPair(source.root, "repos");
  if (!pair) return text;
  const { start, end } = findPairRange(text, pair);
  // the key is one that pre-commit asks for
  if (source.root.items.length > 1)
    return `${text.slice(0, pair.key.range?.[1])}: []${/\r?\n$/.exec(text.slice(start, end))?.[0] ?? ""}${text.slice(end)}`;
  return start === 0 && end === text.length ? null : cutParagraph(text, start, end);
}
