// Finds out what is behind a YAML parser's error: where a person should look, and which of the usual slips it is.

/** The slips that have words of their own. */
export type YamlSlip = "conflict" | "colon" | "quote" | "tab" | "other";

/** An error of the parser: its code, its first offset, its own words. */
export interface ParserError {
  readonly code: string;
  readonly offset: number;
  readonly message: string;
}

/** Where the slip is (an offset into `text`) and which one. */
export function findSlip(text: string, error: ParserError): { readonly offset: number; readonly slip: YamlSlip } {
  const conflict = /^(?:<{7}|={7}|>{7})(?:\s|$)/m.exec(text);
  if (conflict) return { offset: conflict.index, slip: "conflict" };
  const tab = /^ *\t/m.exec(text);
  if (error.code === "TAB_AS_INDENT" || (tab && error.offset >= tab.index)) return { offset: tab?.index ?? error.offset, slip: "tab" };
  if (error.code === "BLOCK_AS_IMPLICIT_KEY") return { offset: error.offset, slip: "colon" };
  if (error.code === "MISSING_CHAR" && /quote/.test(error.message)) return { offset: findOpenQuote(text) ?? error.offset, slip: "quote" };
  // how deep the parser gets depends on who called it: its line is all that can be told
  if (error.code === "RESOURCE_EXHAUSTION") return { offset: text.lastIndexOf("\n", error.offset - 1) + 1, slip: "other" };
  return { offset: error.offset, slip: "other" };
}

/** The first quote that begins a value and is not closed on its line: the parser reports the end of the text instead. */
function findOpenQuote(text: string): number | null {
  for (const match of text.matchAll(/^[^\n]*?(?::|-)[ \t]+(["'])([^\n]*)$/gm)) {
    const [line, quote = "", rest = ""] = match;
    const closed = quote === '"' ? /^(?:[^"\\]|\\.)*"/.test(rest) : /^(?:[^']|'')*'/.test(rest);
    if (!closed) return match.index + line.length - rest.length - 1;
  }
  return null;
}
