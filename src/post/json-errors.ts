// Finds out what is behind a JSON parser's error: where a person should look, and which of the usual slips it is.

/** The slips that have words of their own. */
export type JsonSlip = "conflict" | "comment" | "trailing-comma" | "comma" | "date" | "brace" | "quote" | "key" | "string" | "other";

/** Where the slip is (an offset into `source`) and which one; `error` is jsonc-parser's name for it, empty for JSON.parse's. */
export function findJsonSlip(source: string, error: string, offset: number): { readonly offset: number; readonly slip: JsonSlip } {
  const conflict = /^(?:<{7}|={7}|>{7})(?:\s|$)/m.exec(source);
  if (conflict) return { offset: conflict.index, slip: "conflict" };
  if (error === "InvalidCommentToken") return { offset, slip: "comment" };
  const before = source.slice(0, offset).trimEnd();
  if (/^[}\]]/.test(source.slice(offset)) && before.endsWith(",")) return { offset: before.length - 1, slip: "trailing-comma" };
  if (source[offset] === "'") return { offset, slip: "quote" };
  if (/^[A-Za-z_][\w-]*\s*:/.test(source.slice(offset, offset + 100))) return { offset, slip: "key" };
  if (error === "UnexpectedEndOfString") return { offset, slip: "string" };
  const year = /:\s*\d{4}$/.test(before) && /^-\d/.test(source.slice(offset));
  if (year) return { offset: offset - 4, slip: "date" };
  // what is missing is missing behind the last thing that is there
  if (error === "CommaExpected" && /^["{[]/.test(source.slice(offset))) return { offset: before.length, slip: "comma" };
  if (error === "CloseBraceExpected") return { offset: before.length, slip: "brace" };
  return { offset, slip: "other" };
}
