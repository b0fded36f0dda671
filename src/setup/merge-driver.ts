// What registers the merge driver: attributes for the posts, and git's configuration, which names the program.

import { appendParagraph, cutParagraph, readLineEnd } from "./paragraph.ts";
import type { FileChange, SetupSite } from "./plan.ts";

/** The line that opens our lines in `.gitattributes`, and by which they are found again. */
export const ATTRIBUTES_BEGIN = "# stamp-dates: merges the dates of posts (docs/merging.md; to remove these lines: stamp-dates init --undo)";

/** The line that ends them. */
export const ATTRIBUTES_END = "# stamp-dates: end";

/** The file that holds the attributes, at the repository's top: that one comes with every clone. */
export const ATTRIBUTES_FILE = ".gitattributes";

/** One value of the repository's own configuration, which no clone brings along. */
export interface ConfigValue {
  readonly key: string;
  readonly value: string;
}

/**
 * The configuration that `merge=stamp-dates` needs. Git hands the driver's line to a shell at the top of the work tree, on
 * Windows to its own one. The program says that it is done by printing `conflicts=` and their number: whatever else becomes of it,
 * not installed, no Node, killed, the lines are merged as git would have merged them. No single quotes in it: a person may paste it between them.
 */
export function buildDriverConfig(site: Pick<SetupSite, "runner" | "packageFolder">): readonly ConfigValue[] {
  return [
    { key: "merge.stamp-dates.name", value: "stamp-dates: dates by their rule, everything else by lines" },
    { key: "merge.stamp-dates.driver", value: buildDriver(site) },
  ];
}

function buildDriver({ runner, packageFolder }: Pick<SetupSite, "runner" | "packageFolder">): string {
  const folder = packageFolder ? `${escapeForDriver(packageFolder)}/` : "";
  const path = runner === "bin" ? `PATH="${folder}node_modules/.bin:$PATH"; ` : "";
  const program = runner === "yarn" ? "yarn stamp-dates" : "stamp-dates";
  return [
    // git before 2.44 knows no labels, and leaves these as they are
    'set -- %X %S %Y; case $1 in "%"*) set -- ours base theirs;; esac',
    `n=$(${path}${program} merge-driver --count --marker-size %L -L "$1" -L "$2" -L "$3" -- %O %A %B %P)`,
    // a configuration that is a program may have said something before
    `case $n in *conflicts=*) n=\${n##*conflicts=};; *) n=;; esac; case $n in ""|*[!0-9]*) ;; *) exit $n;; esac`,
    // into another file: what cannot be written whole does not cut ours short
    'e=$(LC_ALL=C git merge-file -p --marker-size=%L -L "$1" -L "$2" -L "$3" %A %O %B 2>&1 >%A.merged); n=$?',
    "[ $n -lt 128 ] && mv -f %A.merged %A && exit $n",
    // a binary file is a conflict, whichever the git; 255 is none to newer ones, but a driver that failed
    'rm -f %A.merged; echo "$e" >&2; case $e in *"merge binary files"*) exit 1;; esac; exit 255',
  ].join("; ");
}

/** `text` inside double quotes of a shell, in a value in which git expands `%`. */
function escapeForDriver(text: string): string {
  return text.replace(/["$`\\]/g, "\\$&").replaceAll("%", "%%");
}

/** Our lines in `.gitattributes`, text or null where there is no file, for the posts that `patterns` (gitattributes(5)) match. */
export function addAttributes(before: string | null, patterns: readonly string[]): FileChange | null {
  const eol = readLineEnd(before ?? "");
  const lines = [ATTRIBUTES_BEGIN, ...patterns.map((pattern) => `${quotePattern(pattern)} merge=stamp-dates`), ATTRIBUTES_END];
  const block = lines.map((line) => line + eol).join("");
  const found = before === null ? null : findBlock(before);
  // what stands last wins: ours stay where they are, as somebody may have put exceptions below them
  const after = !before ? block : found ? replaceBlock(before, found, block, eol) : appendParagraph(before, block, eol);
  return after === before ? null : { path: ATTRIBUTES_FILE, before, after };
}

/** `.gitattributes` without our lines, as it was before them; null where it has none. A file that holds nothing else goes. */
export function removeAttributes(before: string | null): FileChange | null {
  const found = before === null ? null : findBlock(before);
  if (before === null || !found) return null;
  const after = cutParagraph(before, found.start, found.end);
  return { path: ATTRIBUTES_FILE, before, after: after === "" ? null : after };
}

/** Whether `.gitattributes` has our lines. */
export function hasAttributes(text: string | null): boolean {
  return text !== null && findBlock(text) !== null;
}

/** A block that has no last line end has none afterwards: that tells what the file had before it. */
function replaceBlock(text: string, { start, end }: { readonly start: number; readonly end: number }, block: string, eol: string): string {
  const lines = text.slice(start, end).endsWith("\n") ? block : block.slice(0, -eol.length);
  return text.slice(0, start) + lines + text.slice(end);
}

function findBlock(text: string): { readonly start: number; readonly end: number } | null {
  const start = text.startsWith(ATTRIBUTES_BEGIN) ? 0 : text.indexOf(`\n${ATTRIBUTES_BEGIN}`) + 1;
  if (start === 0 && !text.startsWith(ATTRIBUTES_BEGIN)) return null;
  const last = text.indexOf(`\n${ATTRIBUTES_END}`, start);
  if (last < 0) return null;
  const lf = text.indexOf("\n", last + 1);
  return { start, end: lf < 0 ? text.length : lf + 1 };
}

/** As gitattributes(5) has it: in quotes, with escapes, where a blank or a `#`, `!` or quote at its beginning would end it or mean something. */
function quotePattern(pattern: string): string {
  return /\s|^["#!]|\\/.test(pattern) ? `"${pattern.replace(/["\\]/g, "\\$&")}"` : pattern;
}
