// All words of `init`: its notes, why lines are left to a hand, and the report for a person.

import type { ByHand, Start } from "../setup/plan.ts";
import { formatDiff } from "./diff.ts";
import { describeOrigin } from "./explanation.ts";
import { printable } from "./human.ts";
import type { InitChange, InitFound, InitLines, InitNote, InitReport, Sample } from "./init.ts";
import { describeNote, describeReason } from "./words.ts";

type Args = Readonly<Record<string, string>>;

/** What is so, and what to do about it. */
const NOTES: Readonly<Record<InitNote["code"], (args: Args) => readonly [message: string, hint: string]>> = {
  "no-posts": () => ["no post was found yet", "once there is one: stamp-dates explain PATH says what would become of it"],
  undecided: ({ names }) => [
    names ? `nothing tells which generator this site is for: ${names}` : "nothing tells which generator this site is for",
    "no configuration is written; name one to have it: stamp-dates init --preset NAME (stamp-dates --help lists them)",
  ],
  "several-presets": ({ names }) => [
    `posts of several sites were found: ${names}`,
    "no configuration is written: each site's own files tell. docs/configuration.md says how to write one for each",
  ],
  "git-info": ({ path }) => [
    `${path} has enableGitInfo = true: Hugo then takes lastmod from git, not from the post`,
    'take it out, or put the post first: [frontmatter] lastmod = ["lastmod", ":git", ":fileModTime", "date"]',
  ],
  "lint-staged": ({ path }) => [
    `${path} runs lint-staged, which hides what is not staged while it works`,
    "stamp-dates stands behind it, as a line of its own: keep it there, and out of lint-staged's tasks",
  ],
  "other-manager": ({ name, path, chosen }) => [
    `${path} tells that ${name} is used here too`,
    `the hook is planned for ${chosen}; for the other: stamp-dates init --manager ${name}`,
  ],
  "hooks-hidden": ({ path, names }) => [
    `husky makes git look for hooks in a folder of its own: what is in ${path} will not run any more (${names})`,
    "move them into husky's folder, or have git's own hook beside them: stamp-dates init --manager git",
  ],
  "dates-by-shell": ({ path, line }) => [
    `${path}:${line} writes dates already: it would write first, and its dates would look like yours`,
    "its removal is part of the plan; without that stamp-dates adds nothing",
  ],
  "made-executable": ({ path }) => [
    `${path} could not be executed, so git passed it over: from now on it runs, with all that stands in it`,
    "look through it before you go on",
  ],
  "not-installed": ({ command }) => ["the hook will not find stamp-dates: it is not installed here", `${command}`],
  "each-clone": () => ["git does not clone its hooks", "in every clone: stamp-dates init --yes"],
  "ci-exists": ({ path }) => [`${path} is there already, and is left as it is`, "what it should hold is printed above"],
  "no-hook": ({ path }) => [`git finds no hook at ${path} yet`, "the manager's own installation makes it; see what it said above"],
  "program-failed": ({ command, folder, why }) => [
    `${command} failed: ${why}`,
    `the files are written and belong together; to go on: ${folder ? `cd ${folder} && ` : ""}${command}, or take them back: stamp-dates init --undo`,
  ],
  "changed-since": ({ path }) => [
    `${path} has changed since init wrote it`,
    "only the lines of stamp-dates are taken out of it; see whether more is to go",
  ],
  unfinished: ({ path }) => [`${path} may have been written by an init that was interrupted`, "it is left as it is; see git diff"],
  "no-receipt": () => [
    "this clone does not know all that init wrote: of the rest only the lines of stamp-dates in hooks and .gitattributes are taken out",
    "a configuration, a workflow and what stands in package.json stay; git log shows what came with init",
  ],
  "driver-each-clone": () => [
    "git does not clone its configuration: the merge driver is registered in this clone",
    "in every other one: stamp-dates init --yes",
  ],
  "packages-left": () => ["what was installed into node_modules is still there", "your package manager's install takes it out"],
};

/** `note` in words. */
export function describeInitNote({ code, args }: InitNote): { readonly message: string; readonly hint: string } {
  const [message, hint] = NOTES[code](args);
  return { message, hint };
}

const BY_HAND: { readonly [Kind in ByHand["kind"]]: (why: Extract<ByHand, { kind: Kind }>) => string } = {
  outside: ({ path }) => `${path} lies outside the repository, or is a link or a folder: it is not ours to write`,
  "not-shell": ({ path }) => `${path} is no shell script`,
  "ends-early": ({ path, line }) => `${path}:${line} may end the hook before lines behind it are reached`,
  program: ({ path }) => `what runs before a commit is not said by a file that can be edited: ${path}`,
  managed: ({ path, manager }) => `${path} is written anew by ${manager}, whose own files do not tell that it is used`,
  unreadable: ({ path, line }) => `${path}:${line} cannot be read, or not be edited safely`,
  parallel: ({ path }) => `${path} runs its commands side by side: put them in order first`,
  "not-last": ({ path }) => `${path} has scripts, which run after all that could be added`,
  "dates-by-shell": ({ path, line }) => `${path}:${line} writes dates already, in lines that cannot safely be taken out: do that first`,
};

/** The reasons for which lines are left to a hand. Closed: the JSON Schema lists them. */
export const BY_HAND_KINDS: readonly string[] = Object.keys(BY_HAND);

/** Why the lines are for a hand. */
export function describeByHand(why: ByHand): string {
  return (BY_HAND[why.kind] as (why: ByHand) => string)(why);
}

/** The report for a person. `isLast`: nothing follows a plan, neither a question nor what comes of it. */
export function formatInit(report: InitReport, { color, isLast }: { readonly color: boolean; readonly isLast: boolean }): string {
  const paint = (code: number, text: string) => (color ? `\u001b[${code}m${text}\u001b[0m` : text);
  const isPlan = report.outcome === "planned";
  return [
    report.found && isPlan ? formatFound(report.found) : "",
    isPlan ? report.samples.map(formatSample).join("") : "",
    isPlan ? formatChanges(report.changes, paint) : "",
    isPlan ? report.starts.map((start) => `starts: ${describeStart(start)}\n`).join("") : "",
    isPlan || report.outcome === "nothing" ? report.lines.map(formatLines).join("") : "",
    ...report.notes.map((note) => {
      const { message, hint } = describeInitNote(note);
      return `${paint(33, "note")}: ${printable(message)}\n      ${printable(hint)}\n`;
    }),
    isPlan && !isLast ? "" : `stamp-dates: ${describeOutcome(report)}\n`,
  ].join("");
}

function formatFound({ manager, sign, packageManager, posts, presets, configuration }: InitFound): string {
  const rules = presets.map(({ name, posts: count, origin }) => `${name} (${count}): ${describeOrigin(origin)}`);
  const rows: [string, string][] = [
    ["hooks", sign === null ? `no manager was found: ${manager === "git" ? "git's own hook" : manager} is planned` : `${manager}, told by ${sign}`],
    ["packages", packageManager === null ? "no package.json" : packageManager],
    ["posts", String(posts)],
    ...rules.map((rule): [string, string] => ["rule", rule]),
    ...(configuration === null ? [] : [["settings", `${configuration}, left as it is`] as [string, string]]),
  ];
  return rows.map(([name, text]) => `${name.padEnd(9)} ${printable(text)}\n`).join("");
}

const SITUATIONS: Readonly<Record<Sample["situation"], string>> = {
  new: "as a new post",
  changed: "once its text is changed",
  draft: "a draft, once its text is changed",
};

function formatSample({ situation, file }: Sample): string {
  const fields = file.fields.map(({ key, action, from, to, note }) => {
    const value = action === "keep" ? (to ?? "(none)") : `${from ?? "(none)"} → ${to ?? "(blank)"}`;
    return `            ${printable(key)}  ${printable(value)}${note ? `  (${describeNote(note)})` : ""}\n`;
  });
  const left = fields.length === 0 ? `: ${describeReason(file.reason)}, nothing to write` : "";
  return `${"sample".padEnd(9)} ${printable(file.path)}  ${SITUATIONS[situation]}${left}\n${fields.join("")}`;
}

const VERBS = { create: "writes", change: "changes", remove: "removes" } as const;

function formatChanges(changes: readonly InitChange[], paint: (code: number, text: string) => string): string {
  const shown = changes.filter(({ texts }) => texts !== null).map((change) => formatChange(change, paint));
  // what nobody reads is told by folder
  const groups = new Map<string, InitChange[]>();
  for (const change of changes.filter(({ texts }) => texts === null)) {
    const id = `${VERBS[change.action]} ${change.path.slice(0, change.path.lastIndexOf("/") + 1)}`;
    groups.set(id, [...(groups.get(id) ?? []), change]);
  }
  const told = [...groups].flatMap(([id, group]) =>
    group.length > 2 ? [`${printable(id)} (${group.length} files)\n`] : group.map((change) => formatChange(change, paint)),
  );
  return [...shown, ...told].join("");
}

function formatChange({ path, action, texts }: InitChange, paint: (code: number, text: string) => string): string {
  const head = `${VERBS[action]} ${printable(path)}\n`;
  if (!texts) return head;
  const [, ...lines] = formatDiff([{ path, ...texts }])
    .trimEnd()
    .split("\n");
  const colors: Readonly<Record<string, number>> = { "+": 32, "-": 31, "@": 36 };
  const body = lines.slice(2).map((line) => `  ${paint(colors[line[0] ?? ""] ?? 0, printable(line))}\n`);
  return head + body.join("");
}

function formatLines({ why, path, text }: InitLines): string {
  const head = why
    ? `by hand: ${describeByHand(why)}; the lines for the hook that runs before a commit:`
    : `${path} is left as it is; it should hold:`;
  return `${printable(head)}\n${text
    .trimEnd()
    .split("\n")
    .map((line) => `  ${printable(line)}\n`)
    .join("")}`;
}

/** A program to be started, as a person would type it. */
export function describeStart({ program, args, folder }: Start): string {
  return `${[program, ...args].join(" ")}${folder === "" ? "" : ` (in ${folder})`}`;
}

/** Whether files of the site are among `changes`, not only a hook that git does not track. */
function isCommitted(changes: InitReport["changes"]): boolean {
  return changes.some(({ path }) => !path.split("/").includes(".git"));
}

function describeOutcome({ outcome, undo, lines, changes }: InitReport): string {
  const isByHand = lines.some(({ why }) => why !== null);
  switch (outcome) {
    case "nothing":
      if (undo) return "there is nothing of init's to take back";
      return isByHand ? "the rest is in place" : "everything is in place, nothing is to be done";
    case "written":
      if (undo) return "taken back";
      return `done${isByHand ? ", but for the lines above" : ""}; ${isCommitted(changes) ? "commit the files above; " : ""}to take it back: stamp-dates init --undo`;
    case "incomplete":
      return "the files are written, but not everything is in place";
    case "declined":
      return "nothing is written";
    case "planned":
      return "this is the plan, nothing is written; to write it: --yes";
  }
}
