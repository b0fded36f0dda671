// What a person makes of a file with conflict marks by keeping one side of each.

const LF = 0x0a;

/**
 * `bytes` with each conflict that marks of `size` characters enclose replaced by the text of one side, as `git merge-file`
 * writes them: `<<<<<<<`, where asked for `|||||||` before the base's text, `=======`, `>>>>>>>`.
 */
export function keepSide(bytes: Uint8Array, size: number, side: "ours" | "theirs"): Uint8Array {
  const kept: Uint8Array[] = [];
  let part: "outside" | "ours" | "base" | "theirs" = "outside";
  for (let at = 0; at < bytes.length; ) {
    const lf = bytes.indexOf(LF, at);
    const next = lf < 0 ? bytes.length : lf + 1;
    const mark = readMark(bytes.subarray(at, next), size);
    if (part === "outside" && mark === "<") part = "ours";
    else if (part === "ours" && mark === "|") part = "base";
    else if ((part === "ours" || part === "base") && mark === "=") part = "theirs";
    else if (part === "theirs" && mark === ">") part = "outside";
    else if (part === "outside" || part === side) kept.push(bytes.subarray(at, next));
    at = next;
  }
  return Buffer.concat(kept);
}

/** The character of which a line's mark is made; null for a line without one. */
function readMark(line: Uint8Array, size: number): string | null {
  const first = line[0] ?? 0;
  if (!"<|=>".includes(String.fromCharCode(first))) return null;
  for (let i = 1; i < size; i++) if (line[i] !== first) return null;
  const behind = line[size];
  return behind === undefined || behind === 0x20 || behind === 0x0a || behind === 0x0d ? String.fromCharCode(first) : null;
}
