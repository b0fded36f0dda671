// Which endings of names a hook looks for, read back from the words that were put into it, or that somebody wrote likewise.

/** `':(icase)*.md'`, `':(top,icase)*.md'`: a pathspec of git. */
const PATHSPEC = /:\([\w,]*\)\*(\.[^\s'"\\)]+)/g;
/** `\.(md|mdx)$`: what pre-commit takes. */
const PATTERN = /\\\.(?:\(\??:?([\w|\\.]+)\)|(\w+))\$/g;

/** The endings that the text of a hook names, with the point and in lower case; none where it looks for none. */
export function readEndings(text: string): string[] {
  const paths = [...text.matchAll(PATHSPEC)].map((match) => match[1] ?? "");
  const names = [...text.matchAll(PATTERN)].flatMap((match) => (match[1] ?? match[2] ?? "").split("|"));
  return [...paths, ...names.map((name) => `.${name.replaceAll("\\", "")}`)].map((ending) => ending.toLowerCase());
}
