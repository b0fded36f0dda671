// The words of our hook: a shell's look for staged posts, and only where there are some, the start of the program.

import type { SetupSite } from "./plan.ts";

/** The line that opens our lines in a shell file, and by which they are found again. */
export const BEGIN = "# stamp-dates: sets the dates of staged posts (to remove these lines: stamp-dates init --undo)";

/** The line that ends them. */
export const END = "# stamp-dates: end";

/** The lines for a shell file, with BEGIN and END, each with its line feed. They work under `sh -e` and without, first or last. */
export function buildBlock(site: Pick<SetupSite, "endings" | "runner" | "packageFolder">): string {
  const [begin, ...rest] = buildSteps(site);
  return `${[BEGIN, `${begin} || (`, ...rest.map((step) => `  ${step}`), ") || exit $?", END].join("\n")}\n`;
}

/** The same as one command without line feeds, for managers whose file holds one; its exit code says whether to go on. */
export function buildCommand(site: Pick<SetupSite, "endings" | "runner" | "packageFolder">): string {
  const [begin, ...rest] = buildSteps(site);
  return `{ ${begin} || ( ${rest.join("; ")} ); }`;
}

/** Without a program the commit passes, and one line says so: the check in CI is the net. */
function buildSteps({ endings, runner, packageFolder }: Pick<SetupSite, "endings" | "runner" | "packageFolder">): string[] {
  const globs = endings.map((ending) => `':(icase)*${ending}'`).join(" ");
  const folder = packageFolder ? `${packageFolder}/` : "";
  const lacking = (program: string, what: string) =>
    `command -v ${program} >/dev/null || { echo "stamp-dates: ${what}: posts are committed with the dates they have" >&2; exit 0; }`;
  return [
    `git diff --cached --quiet --no-renames --diff-filter=d -- ${globs}`,
    ...(runner === "bin" ? [`PATH="${folder}node_modules/.bin:$PATH"`] : []),
    lacking("node", "this hook finds no node on its PATH"),
    runner === "yarn" ? lacking("yarn", "this hook finds no yarn on its PATH") : lacking("stamp-dates", "not installed here"),
    runner === "yarn" ? "exec yarn stamp-dates" : "exec stamp-dates",
  ];
}
