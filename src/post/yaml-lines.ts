// Lines of YAML source: where one begins and ends, and the comment behind a value.

/** The offset at which the line that holds `offset` begins. */
export function startOfLine(text: string, offset: number): number {
  return offset <= 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1;
}

/** The offset right after the line end of the line that holds `offset`. */
export function endOfLine(text: string, offset: number): number {
  const lf = text.indexOf("\n", offset);
  return lf < 0 ? text.length : lf + 1;
}

/** The comment in what follows a value on its line, without `#`; null if there is none. */
export function readComment(tail: string): string | null {
  const match = /^[ \t]+#([^\r\n]*)/.exec(tail);
  return match ? (match[1] ?? "").trim() : null;
}

/** Whether a line, with its line end, is blank: an inserted last entry goes before such lines. */
export function isPlainBlankTail(line: string): boolean {
  return /^[ \t]*\r?\n?$/.test(line);
}
