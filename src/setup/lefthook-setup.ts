// lefthook's `setup`, which comes before it hides unstaged changes: the dates are written there first. lefthook puts what it
// hid back by line number, so a date that a job inserts would move it by a line; and it cannot put a deletion back where a
// job changed what was deleted. What fails in `setup` stops no commit: the job still does. A lefthook too old to know it (1.11) passes it over.

import { isMap, isSeq, type Node } from "yaml";
import { buildEarlyLines, type HookSite, isOurEarlyCommand } from "./hook-text.ts";
import { appendItem, cutItem, findCollection, findPair, isSameData, readStep, readYamlSource } from "./yaml-splice.ts";

const HOOK = "pre-commit";
const KEY = "setup";

/** The text with our lines last in the hook's `setup`; without them where that is not to be had for certain. */
export function addSetup(text: string, site: HookSite): string {
  const lines = buildEarlyLines(site);
  const rest = removeSetup(text);
  const source = readYamlSource(rest);
  if ("line" in source || !source.root) return text;
  const hook = source.data[HOOK] as Readonly<Record<string, unknown>> | null | undefined;
  const section = findCollection(source.root, [HOOK]);
  if (!hook || !section) return text;
  const old = hook[KEY];
  const list = old === undefined ? null : findCollection(source.root, [HOOK, KEY]);
  if (old !== undefined && !(list && isSeq(list))) return text;
  const step = readStep(rest);
  const added = list
    ? appendItem(rest, list, ["run: |", ...lines.map((line) => `  ${line}`)])
    : appendItem(rest, section, [`${KEY}:`, `${step}- run: |`, ...lines.map((line) => `${step}    ${line}`)]);
  const wanted = { ...source.data, [HOOK]: { ...hook, [KEY]: [...((old ?? []) as []), { run: lines.join("\n") }] } };
  return added !== null && isExpected(added, wanted) ? added : text;
}

/** The text without our lines in `setup`, and without a list that has no others. */
export function removeSetup(text: string): string {
  const source = readYamlSource(text);
  const root = "root" in source ? source.root : null;
  const hook = root ? findPair(root, HOOK)?.value : null;
  if (!isMap<Node, Node | null>(hook) || hook.flow) return text;
  const setup = findPair(hook, KEY);
  const list = setup?.value;
  if (!isSeq<Node>(list) || list.flow) return text;
  const own = list.items.find((item) => isMap(item) && isOurEarlyCommand(String(item.get("run"))));
  if (!own) return text;
  return cutItem(text, list.items.length > 1 ? own : setup);
}

/** Whether the text reads as it must; a last line end is no part of our command's meaning. */
function isExpected(text: string, expected: unknown): boolean {
  const source = readYamlSource(text);
  const trim = (data: unknown): unknown =>
    JSON.parse(JSON.stringify(data, (key, value: unknown) => (key === "run" && isOurEarlyCommand(String(value)) ? String(value).trimEnd() : value)));
  return "data" in source && isSameData(trim(source.data), trim(expected));
}
