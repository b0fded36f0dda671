// Arbitrary posts with JSON front matter: every value, every layout, every fence, any line ends. Dates and the draft
// field are written as marks first, so that a law knows where their bytes are without reading JSON.

import fc from "fast-check";

/** The source of a field's value; null where the key is missing. */
export type FieldSources = Readonly<Record<"date" | "lastmod" | "draft", string | null>>;

/** A post in pieces: `before` and `behind` stand around the JSON, in which each field is a mark. */
export interface JsonPost {
  readonly before: string;
  readonly marked: string;
  readonly behind: Uint8Array;
  readonly hasBraces: boolean;
  readonly values: FieldSources;
  /** The keys that lead to the modified date. */
  readonly modifiedPath: readonly string[];
}

const MARK = /"§(date|lastmod|draft)§"/g;

/** The JSON of a post with `values` in place of its marks. */
export function fillMarks(post: JsonPost, values: FieldSources): string {
  return post.marked.replace(MARK, (_mark, name: keyof FieldSources) => values[name] ?? "");
}

/** The bytes of a post whose JSON is `json`. */
export function assembleJson({ before, behind }: JsonPost, json: string): Buffer {
  return Buffer.concat([Buffer.from(before + json), behind]);
}

/** What JSON.parse reads. */
export function readJson({ hasBraces }: JsonPost, json: string): Record<string, unknown> {
  return JSON.parse(hasBraces ? json : `{${json}}`);
}

type Blanks = (place: "open" | "close" | "comma" | "colon" | "before", depth: number) => string;

function print(value: unknown, blanks: Blanks, depth: number): string {
  if (Array.isArray(value)) return `[${value.map((item) => blanks("open", depth + 1) + print(item, blanks, depth + 1)).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  return `{${printEntries(value, blanks, depth + 1)}${blanks("close", depth)}}`;
}

function printEntries(value: object, blanks: Blanks, depth: number): string {
  return Object.entries(value)
    .map(([key, inner], i) => {
      const head = `${blanks(i === 0 ? "open" : "comma", depth)}${JSON.stringify(key)}${blanks("before", depth)}:${blanks("colon", depth)}`;
      return head + print(inner, blanks, depth);
    })
    .join(",");
}

/** Indentation of one property a line; what stands behind commas and colons, and inside braces, on one line; or blanks in turn. */
type Layout = { readonly indent: string } | { readonly behind: string; readonly inside: string } | { readonly turns: readonly string[] };

const layouts: fc.Arbitrary<Layout> = fc.oneof(
  fc.record({ indent: fc.constantFrom("  ", "\t", "", "    ") }),
  fc.record({ behind: fc.constantFrom("", " "), inside: fc.constantFrom("", " ") }),
  fc.record({ turns: fc.array(fc.constantFrom("", " ", "  ", "\t", "\n", "\n  ", "\n\n"), { minLength: 1, maxLength: 23 }) }),
);

function blanksOf(layout: Layout): Blanks {
  if ("turns" in layout) {
    let next = 0;
    return () => layout.turns[next++ % layout.turns.length] as string;
  }
  if ("indent" in layout) {
    const places: Record<string, string> = { before: "", colon: " " };
    return (place, depth) => places[place] ?? `\n${layout.indent.repeat(depth)}`;
  }
  return (place) => (place === "before" ? "" : place === "open" || place === "close" ? layout.inside : layout.behind);
}

const KEYS = ["title", "tags", "menu", "constructor", "__proto__", "日本", 'a "b"', "date2", "0", "a.b"];
const BODIES = ["", "Text", "\nText.\n", '\n{"date": "2020-01-01"}\n', "---\n---\n", ";;;\n", "\n}\n\u00e0\ud83c\udf89\n"];

const entry = (name: string, source: fc.Arbitrary<string | null>) => source.map((text) => [name, text] as const);

/** An object from entries: an assignment would lose `__proto__`. */
const fromEntries = (entries: readonly (readonly [string, unknown])[]): object => Object.fromEntries(entries);

/** Arbitrary posts; `dates` and `drafts` are sources of values, null for a missing key. */
export function arbitraryJson(sources: { readonly [name in keyof FieldSources]: fc.Arbitrary<string | null> }): fc.Arbitrary<JsonPost> {
  const others = fc.uniqueArray(fc.tuple(fc.constantFrom(...KEYS), fc.jsonValue({ maxDepth: 2 })), {
    minLength: 1,
    maxLength: 4,
    selector: ([key]) => key,
  });
  const fields = fc.tuple(entry("date", sources.date), entry("lastmod", sources.lastmod), entry("draft", sources.draft));
  return fc
    .record({
      others,
      fields,
      isNested: fc.boolean(),
      order: fc.array(fc.nat(9), { minLength: 7, maxLength: 7 }),
      layout: layouts,
      fence: fc.constantFrom("{", "{", "---json", ";;;", ";;; json", "bare"),
      crlf: fc.boolean(),
      bom: fc.constantFrom("", "", "\ufeff"),
      body: fc.oneof(
        fc.uint8Array({ maxLength: 20 }),
        fc.constantFrom(...BODIES).map((text) => new TextEncoder().encode(text)),
      ),
    })
    .map(({ others, fields, isNested, order, layout, fence, crlf, bom, body }) => {
      const marks = fields
        .filter(([, source]) => source !== null)
        .map(([name]): readonly [string, unknown] =>
          name === "lastmod" && isNested ? ["up", { by: "me", date: "§lastmod§" }] : [name, `§${name}§`],
        );
      const shuffled = [...others, ...marks].map((pair, i) => ({ pair, at: order[i] as number })).sort((a, b) => a.at - b.at);
      const object = fromEntries(shuffled.map(({ pair }) => pair));
      const hasBraces = fence !== "bare";
      const eol = crlf ? "\r\n" : "\n";
      const blanks = blanksOf(layout);
      const json = (hasBraces ? print(object, blanks, 0) : printEntries(object, blanks, 0)).replaceAll("\n", eol);
      const opening = fence === "{" ? "" : `${fence === "bare" ? ";;;" : fence}${eol}`;
      const closing = fence === "{" ? eol : `${eol}${fence === "---json" ? "---" : ";;;"}${eol}`;
      return {
        before: bom + opening,
        marked: json,
        behind: Buffer.concat([Buffer.from(closing), body]),
        hasBraces,
        values: Object.fromEntries(fields) as FieldSources,
        modifiedPath: isNested ? ["up", "date"] : ["lastmod"],
      };
    });
}
