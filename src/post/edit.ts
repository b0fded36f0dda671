// An edit is a value; a list of edits is applied once, in order, in bounds.

/** Replace the UTF-16 units `start` to `end` (exclusive) of a text by `insert`. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly insert: string;
}

/**
 * `text` with every edit applied; offsets mean the text as given, and edits at one place keep their order.
 * Throws RangeError where edits overlap or lie outside: that is a bug of the caller, never of the input.
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = "";
  let at = 0;
  for (const edit of sortEdits(edits)) {
    if (edit.start < at || edit.end < edit.start || edit.end > text.length) {
      throw new RangeError(`edit ${edit.start}-${edit.end} overlaps another or lies outside the text`);
    }
    result += text.slice(at, edit.start) + edit.insert;
    at = edit.end;
  }
  return result + text.slice(at);
}

/** The edits by their start; an insertion comes before what replaces the text behind it, and equals keep their order. */
export function sortEdits(edits: readonly Edit[]): Edit[] {
  return [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
}

/** Replace the bytes `start` to `end` (exclusive) by `insert`: an edited post in the least memory. */
export interface ByteSplice {
  readonly start: number;
  readonly end: number;
  readonly insert: Uint8Array;
}

/** `bytes` with `splice` done. */
export function spliceBytes(bytes: Uint8Array, { start, end, insert }: ByteSplice): Uint8Array {
  const result = new Uint8Array(start + insert.length + bytes.length - end);
  result.set(bytes.subarray(0, start));
  result.set(insert, start);
  result.set(bytes.subarray(end), start + insert.length);
  return result;
}
