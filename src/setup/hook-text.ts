// The words of our hook: a shell's look for staged posts, and only where there are some, the start of the program.

import type { SetupSite } from "./plan.ts";

/** The line that opens our lines in a shell file, and by which they are found again. */
export const BEGIN = "# stamp-dates: sets the dates of staged posts (to remove these lines: stamp-dates init --undo)";

/** The line that ends them. */
export const END = "# stamp-dates: end";

/** Words that only our commands have: by them they are known in files that take no comments. */
const MARK = "posts are committed with the dates they have";

/** Whether a command is ours, in the words of this version or of another. */
export function isOurCommand(command: string): boolean {
  return command.includes(MARK);
}

/** What the words of the hook depend on. */
export type HookSite = Pick<SetupSite, "endings" | "runner" | "packageFolder">;

/** The first line of a block that stands behind other commands: the shell would forget that the last of them failed. */
const STOP_AFTER_FAILURE = "[ $? -eq 0 ] || exit 1";

/**
 * The lines for a shell file, with BEGIN and END, each with its line feed. They work under `sh -e` and without.
 * `isBehindOthers`: they end a file that has other commands, whose exit code was the hook's until now.
 */
export function buildBlock(site: HookSite, { isBehindOthers = false } = {}): string {
  const [look, ...start] = buildSteps(site);
  const lines = [...(isBehindOthers ? [STOP_AFTER_FAILURE] : []), `${look} || (`, ...start.map((step) => `  ${step}`), ") || exit $?"];
  return `${[BEGIN, ...lines, END].join("\n")}\n`;
}

/** The same lines without BEGIN and END, for managers whose file can hold several. */
export function buildLines(site: HookSite): string[] {
  const [look, ...start] = buildSteps(site);
  return [`${look} || (`, ...start.map((step) => `  ${step}`), ")"];
}

/** Words that only the lines of `buildEarlyLines` have. */
const EARLY_MARK = "said=$(";

/** Whether a command is ours, and one that comes before the hook itself. */
export function isOurEarlyCommand(command: string): boolean {
  return command.includes(EARLY_MARK) && command.includes("stamp-dates");
}

/** Lines that stamp where they can, and say only that: the hook itself comes later, and says what is wrong. They never fail. */
export function buildEarlyLines(site: HookSite): string[] {
  const [look, ...start] = buildSteps(site);
  const program = (start.at(-1) ?? "").replace(/^exec /, "");
  const way = start.slice(0, -1).filter((step) => !isOurCommand(step));
  const run = `${EARLY_MARK}${program} 2>/dev/null) && [ -n "$said" ] && echo "$said"`;
  return [`${look} || (`, ...[...way, run, "exit 0"].map((step) => `  ${step}`), ")"];
}

/** The hook as one command without line feeds, for managers whose file holds one; its exit code says whether to go on. */
export function buildCommand(site: HookSite): string {
  const [look, ...start] = buildSteps(site);
  return `{ ${look} || ( ${start.join("; ")} ); }`;
}

/** The same without the look for staged posts, for managers that look themselves; it may leave the shell that runs it. */
export function buildStart(site: HookSite): string {
  return buildSteps(site).slice(1).join("; ");
}

/**
 * Without a program the commit passes, and one line says so: the check in CI is the net. Lines above may have gone into
 * another folder, as monorepos' hooks do, so the look is for the whole repository and the start goes back to its top.
 */
function buildSteps({ endings, runner, packageFolder }: HookSite): string[] {
  const globs = endings.map((ending) => quoteForShell(`:(top,icase)*${ending}`, { always: true })).join(" ");
  const lacking = (program: string, what: string) => `command -v ${program} >/dev/null || { echo "stamp-dates: ${what}: ${MARK}" >&2; exit 0; }`;
  const isYarn = runner === "yarn";
  return [
    // some clients have git take all paths literally, and it hands that on to the hook
    `git --no-literal-pathspecs diff --cached --quiet --no-renames --diff-filter=d -- ${globs}`,
    `cd "./$(git rev-parse --show-cdup)"`,
    ...(runner === "bin" ? [buildPath(packageFolder)] : []),
    lacking("node", "this hook finds no node on its PATH"),
    isYarn ? lacking("yarn", "this hook finds no yarn on its PATH") : lacking("stamp-dates", "not installed here"),
    // Plug'n'Play is found from the folder of its package.json; the program finds the top by itself
    ...(isYarn && packageFolder ? [`cd ${quoteForShell(`./${packageFolder}`)}`] : []),
    isYarn ? "exec yarn stamp-dates" : "exec stamp-dates",
  ];
}

function buildPath(packageFolder: string | null): string {
  // a folder may look like an option to what is started from it
  const folder = packageFolder ? `${packageFolder.startsWith("-") ? "./" : ""}${packageFolder}/node_modules/.bin` : "node_modules/.bin";
  return isPlain(folder) ? `PATH="${folder}:$PATH"` : `PATH=${quoteForShell(folder)}:"$PATH"`;
}

const isPlain = (text: string): boolean => /^[\w./@+-]+$/.test(text);

/** `text` as one word of a shell. */
export function quoteForShell(text: string, { always = false } = {}): string {
  return isPlain(text) && !always ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
