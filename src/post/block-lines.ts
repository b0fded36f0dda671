// Lines and text in the bytes of a post.

/** A longer run of white space is refused: gray-matter's reading takes quadratic time over it. In characters. */
export const LONGEST_BLANK_RUN = 2000;

/** How much of a line is looked at to find fences. In bytes. */
const LONGEST_LINE = 4096;

const LF = 0x0a;

/** A line as Latin-1, without its line end, and the offset of the one after it. */
export interface Line {
  readonly text: string;
  readonly next: number;
}

/** The line that begins at `offset`. */
export function readLine(bytes: Uint8Array, offset: number): Line {
  const lf = bytes.indexOf(LF, offset);
  const end = lf < 0 ? bytes.length : lf;
  const stop = end > offset && bytes[end - 1] === 0x0d ? end - 1 : end;
  const text = decodeLatin1(bytes.subarray(offset, Math.min(stop, offset + LONGEST_LINE)));
  // no fence is as long as that: a mark at its end keeps such a line from being taken for one
  return { text: stop - offset > LONGEST_LINE ? `${text}…` : text, next: lf < 0 ? bytes.length : lf + 1 };
}

/** The first bytes from `offset` on, as many as are looked at of a line, as Latin-1. */
export function readHead(bytes: Uint8Array, offset: number): string {
  return decodeLatin1(bytes.subarray(offset, offset + LONGEST_LINE));
}

function decodeLatin1(bytes: Uint8Array): string {
  return String.fromCharCode.apply(null, bytes as unknown as number[]);
}

/** The text of `bytes`; null where they are not UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** The offset of the first of `bytes`, which are not UTF-8, that cannot be read. */
export function firstInvalidByte(bytes: Uint8Array): number {
  let good = 0;
  for (let size = bytes.length; size >= 1; size = size >> 1) {
    while (good + size <= bytes.length && isValidPrefix(bytes.subarray(0, good + size))) good += size;
  }
  // a character that is cut short is wrong from its first byte on
  while (good > 0 && decodeUtf8(bytes.subarray(0, good)) === null) good--;
  return Math.min(good, bytes.length - 1);
}

function isValidPrefix(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** Whether `text` holds more white space in a row than LONGEST_BLANK_RUN. */
export function hasLongBlankRun(text: string): boolean {
  let run = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    run = code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0d ? run + 1 : 0;
    if (run > LONGEST_BLANK_RUN) return true;
  }
  return false;
}
