// Finds out what is behind a TOML parser's error: where a person should look, and which of the usual slips it is.

/** The slips that have words of their own. */
export type TomlSlip = "conflict" | "colon" | "blank" | "value" | "quote" | "inside" | "escape" | "other";

/** An error of the parser: where it gave up, and its own words. */
export interface TomlError {
  readonly offset: number;
  readonly message: string;
}

/** Where the slip is (an offset into `text`) and which one. */
export function findTomlSlip(text: string, { offset, message }: TomlError): { readonly offset: number; readonly slip: TomlSlip } {
  const conflict = /^(?:<{7}|={7}|>{7})(?:\s|$)/m.exec(text);
  if (conflict) return { offset: conflict.index, slip: "conflict" };
  // a value is looked for on the lines below, too: the key that has none stands above what was found there
  const blank = /=[ \t]*(?:#[^\n]*)?\r?\n\s*$/.exec(text.slice(0, offset));
  if (blank) return { offset: blank.index, slip: "blank" };
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  const before = text.slice(start, offset);
  const line = /^[^\r\n]*/.exec(text.slice(start))?.[0] ?? "";
  if (text[offset] === ":" && /^\s*["'\w.-]+\s*$/.test(before)) return { offset, slip: "colon" };
  if (/Unterminated string/.test(message)) return { offset: findOpenQuote(text, offset), slip: "quote" };
  if (/escape sequence/.test(message)) return { offset: Math.max(start, text.lastIndexOf("\\", offset)), slip: "escape" };
  const value = /^\s*[^\s=#[][^=#]*=[ \t]*/.exec(line)?.[0];
  if (value === undefined || before.length < value.length) return { offset, slip: "other" };
  const first = line[value.length] ?? "";
  if (first === '"' || first === "'") return { offset, slip: /newline/.test(message) ? "inside" : "other" };
  return first === "[" || first === "{" ? { offset, slip: "other" } : { offset: start + value.length, slip: "value" };
}

/** Where the string that is not closed at `offset` begins: on its line, or, of one over several lines, anywhere above. */
function findOpenQuote(text: string, offset: number): number {
  const above = text.slice(0, offset);
  const onLine = /=[ \t]*(?=["'])[^\n]*$/.exec(above);
  const overLines = Math.max(above.lastIndexOf('"""'), above.lastIndexOf("'''"));
  if (overLines >= 0 && text.slice(offset).trim() === "") return overLines;
  return onLine ? onLine.index + (/["']/.exec(onLine[0])?.index ?? 0) : offset;
}
