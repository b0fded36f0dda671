// Lines of ours behind a text, an empty line between, so that taking them out brings every byte back.

/** How `text` ends its lines. */
export function readLineEnd(text: string): "\r\n" | "\n" {
  return text.includes("\r\n") ? "\r\n" : "\n";
}

/** `text` and the paragraph (which ends with `lineEnd`); a text without a last line end has none behind the paragraph either: that tells later. */
export function appendParagraph(text: string, paragraph: string, lineEnd = "\n"): string {
  return text.endsWith("\n") ? text + lineEnd + paragraph : text + lineEnd + lineEnd + paragraph.slice(0, -lineEnd.length);
}

/** `text` without the paragraph from `start` to `end`, and without the line ends that `appendParagraph` put before it. */
export function cutParagraph(text: string, start: number, end: number): string {
  const [before, after] = [text.slice(0, start), text.slice(end)];
  const lineEnd = /\r?\n/.exec(text.slice(start))?.[0] ?? "\n";
  const hadLastLineEnd = after !== "" || text.endsWith("\n");
  return stripLineEnds(before, lineEnd, hadLastLineEnd) + after;
}

function stripLineEnds(before: string, lineEnd: string, hadLastLineEnd: boolean): string {
  if (!hadLastLineEnd) return before.endsWith(lineEnd + lineEnd) ? before.slice(0, -2 * lineEnd.length) : before;
  return before === lineEnd || before.endsWith(`\n${lineEnd}`) ? before.slice(0, -lineEnd.length) : before;
}
