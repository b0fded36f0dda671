// Paths as git stores them are bytes. In the program a path is a string that gives those bytes back.

/**
 * Bytes of a path as a string: UTF-8, each byte that is not valid UTF-8 as the lone surrogate U+DC00 + byte (which
 * UTF-8 never decodes to). `encodePath` turns it back.
 */
export function decodePath(bytes: Buffer): string {
  const text = bytes.toString("utf8");
  if (!text.includes("\ufffd") || Buffer.from(text, "utf8").equals(bytes)) return text;
  let result = "";
  for (let i = 0; i < bytes.length; ) {
    const length = sequenceLength(bytes, i);
    result += length > 0 ? bytes.toString("utf8", i, i + length) : String.fromCharCode(0xdc00 + (bytes[i] as number));
    i += Math.max(1, length);
  }
  return result;
}

/** The bytes of a path that `decodePath` decoded. */
export function encodePath(path: string): Buffer {
  if (!/[\udc80-\udcff]/.test(path)) return Buffer.from(path, "utf8");
  const parts = path.split(/(?<![\ud800-\udbff])([\udc80-\udcff])/);
  return Buffer.concat(parts.map((part, i) => (i % 2 === 1 ? Buffer.from([part.charCodeAt(0) - 0xdc00]) : Buffer.from(part, "utf8"))));
}

/** Whether a path can be given to a program as an argument: Node passes arguments as UTF-8. */
export function isUtf8Path(path: string): boolean {
  return !/(?<![\ud800-\udbff])[\udc80-\udcff]/.test(path);
}

/** Paths are given as arguments up to so many characters in all: systems differ in what they take. */
const ARGUMENTS_LIMIT = 16_000;

/** `paths` as arguments of a call, or null where there are too many, or some that no argument can hold. */
export function pathArguments(paths: readonly string[]): readonly string[] | null {
  return paths.every(isUtf8Path) && paths.join(" ").length < ARGUMENTS_LIMIT ? paths : null;
}

/** Paths as NUL-terminated bytes for the standard input of a call. */
export function joinPaths(paths: readonly string[]): Buffer {
  return Buffer.concat(paths.map((path) => Buffer.concat([encodePath(path), Buffer.of(0)])));
}

/** How many bytes the valid UTF-8 sequence at `at` has; 0 if there is none. */
function sequenceLength(bytes: Buffer, at: number): number {
  for (let length = 1; length <= 4 && at + length <= bytes.length; length++) {
    const part = bytes.subarray(at, at + length);
    if (Buffer.from(part.toString("utf8"), "utf8").equals(part)) return length;
  }
  return 0;
}
