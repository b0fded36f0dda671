// Arbitrary posts for the laws: front matter in every shape that YAML allows, bodies of any bytes, any line ends.

import fc from "fast-check";

/** A moment in the years around which posts are written, with an author's offset, as `instantOf` reads it. */
export const arbitraryTime: fc.Arbitrary<string> = fc
  .tuple(fc.integer({ min: Date.UTC(2015, 0, 1), max: Date.UTC(2035, 0, 1) }), fc.constantFrom("Z", "+09:00", "-08:00", "+05:30", "+13:00", "-11:00"))
  .map(([ms, zone]) => {
    const minutes = zone === "Z" ? 0 : (zone.startsWith("-") ? -1 : 1) * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4)));
    return new Date(Math.floor(ms / 1000) * 1000 + minutes * 60_000).toISOString().replace(/\.\d+Z$/, zone);
  });

/** A date in some written form, some of them forms that js-yaml reads as strings. */
export const arbitraryDateText: fc.Arbitrary<string> = fc
  .tuple(
    fc.integer({ min: Date.UTC(2015, 0, 1), max: Date.UTC(2035, 0, 1) }),
    fc.constantFrom("iso", "seconds", "date", "space", "offset", "compact", "minutes", "slashes", "spaced", "hours", "milliseconds", "words"),
  )
  .map(([ms, form]) => {
    const iso = new Date(ms).toISOString();
    const forms: Record<string, string> = {
      iso,
      seconds: `${iso.slice(0, 19)}Z`,
      date: iso.slice(0, 10),
      space: iso.slice(0, 19).replace("T", " "),
      offset: `${iso.slice(0, 19)}+05:30`,
      compact: `${iso.slice(0, 19)}-0800`,
      minutes: `${iso.slice(0, 16)}Z`,
      slashes: iso.slice(0, 19).replaceAll("-", "/").replace("T", " "),
      spaced: `${iso.slice(0, 19).replace("T", " ")} +09:00`,
      hours: `${iso.slice(0, 19)}+09`,
      milliseconds: `${iso.slice(0, 22)}Z`,
      words: new Date(ms).toUTCString().slice("Mon, ".length),
    };
    return forms[form] as string;
  });

const word = fc.constantFrom(
  "a",
  "Überblick",
  "日本語",
  "🎉",
  "it's",
  "x-y",
  "one two",
  "a --- b",
  "no",
  "12",
  "1.5",
  "true",
  "~x",
  "a#b",
  "http://x.org/?a=b",
);
const comment = fc.constantFrom("", "", "", " # a comment", "  #", " # modDatetime: 2020-01-01", " # 🎉 keeper");
const quoted = fc.oneof(
  word.map((text) => `"${text} \\" \\t: # no comment"`),
  word.map((text) => `'${text.replaceAll("'", "''")}: # no comment'`),
);
const plain = fc.oneof(
  word,
  fc.constantFrom("", "~", "null", "2024-01-01", "[a, 'b, c', \"d\"]", "{ a: 1, b: { c: [x] } }", "[]", "!!str 5", "!tag x"),
);
const inline = fc.oneof(plain, quoted).chain((value) => comment.map((tail) => (value === "" ? tail : ` ${value}${tail}`)));

/** The lines of an entry. */
export type Lines = readonly string[];

const indents = fc.constantFrom(" ", "  ", "   ", "    ");
const blockScalar = fc
  .tuple(
    fc.constantFrom("|", ">", "|-", ">-", "|+", ">+"),
    indents,
    fc.array(fc.constantFrom("text", "modDatetime: 2020-01-01", "# no comment", "", "  deeper", "--- no fence"), { minLength: 1, maxLength: 4 }),
  )
  .map(([head, indent, lines]): Lines => [` ${head}`, `${indent}first`, ...lines.map((line) => (line === "" ? "" : `${indent}${line}`))]);
const list = fc
  .tuple(fc.constantFrom("", " ", "  "), fc.array(inline, { minLength: 1, maxLength: 3 }))
  .map(([indent, items]): Lines => ["", ...items.map((item) => `${indent}-${item}`)]);
const nestedMap = fc
  .tuple(indents, fc.array(inline, { minLength: 1, maxLength: 3 }))
  .map(([indent, items]): Lines => ["", ...items.map((item, i) => `${indent}k${i}:${item}`)]);
const folded = fc.tuple(indents, word).map(([indent, text]): Lines => [" begins", `${indent}${text}`]);
const value: fc.Arbitrary<Lines> = fc.oneof(
  { weight: 4, arbitrary: inline.map((text) => [text]) },
  { weight: 1, arbitrary: blockScalar },
  list,
  nestedMap,
  folded,
);

const keyForms = fc.constantFrom<(name: string) => string>(
  (name) => name,
  (name) => name,
  (name) => `"${name}"`,
  (name) => `'${name}'`,
  (name) => `${name} `,
);
const ownKeys = ["title", "tags", "description", "slug", "constructor", "toString", "ogImage", "日本", "a b", "__proto__", "0"];

const otherEntry = (name: string): fc.Arbitrary<Lines> =>
  fc.tuple(keyForms, value).map(([form, lines]) => [`${form(name)}:${lines[0]}`, ...lines.slice(1)]);

const dateEntry = (name: string): fc.Arbitrary<Lines> =>
  fc
    .tuple(
      keyForms,
      fc.constantFrom(":", ": ", ":  ", ":\t"),
      fc.oneof({ weight: 4, arbitrary: arbitraryDateText }, fc.constantFrom("", "~", "null", "''", '""')),
      fc.constantFrom("", "", '"', "'"),
      comment,
    )
    .map(([form, colon, text, quote, tail]) => {
      const isDate = /^\d/.test(text);
      return [`${form(name)}${isDate && colon === ":" ? ": " : colon}${isDate ? quote + text + quote : text}${tail}`];
    });

const draftEntry = (texts: readonly string[]): fc.Arbitrary<Lines> =>
  fc.tuple(fc.constantFrom(...texts), comment).map(([text, tail]) => [`draft: ${text}${tail}`]);

const filler: fc.Arbitrary<Lines> = fc.constantFrom(["# a comment"], ["  # an indented one"], [""], ["   "], ["#"]);
const aliases: fc.Arbitrary<Lines> = fc.constant(["base: &base { x: 1 }", "copy: *base", "merged:", "  <<: *base", "  y: 2"]);

/** Front matter as entries, and the body: what a post is put together from. */
export interface PostParts {
  readonly entries: readonly Lines[];
  readonly body: Uint8Array;
  readonly bom: boolean;
  readonly leading: string;
  /** For each line end in turn, whether it is CRLF. */
  readonly crlf: readonly boolean[];
  readonly indent: string;
  readonly isFinal: boolean;
}

const PROSE = "Text.\n\n---\n\n```yaml\n---\npubDatetime: 2020-01-01\nmodDatetime: 2020-01-01\n---\n```\n+++\n";
const body = fc.oneof(
  fc.uint8Array({ maxLength: 40 }),
  fc.constantFrom("", "Text", "Text.\n", PROSE, "\n\n---\n", "---\n---\n", "\ud83c\udf89 \u00e0\n").map((text) => new TextEncoder().encode(text)),
);

/** Arbitrary parts; `drafts` are the values that a draft entry, if there is one, may have. */
export function arbitraryParts({ drafts = ["false", "true", "first", "'false'", '"first"', ""] as readonly string[] } = {}): fc.Arbitrary<PostParts> {
  const optional = (entry: fc.Arbitrary<Lines>) => fc.option(entry, { nil: [] as Lines, freq: 3 });
  const entries = fc
    .tuple(
      optional(dateEntry("pubDatetime")),
      optional(dateEntry("modDatetime")),
      optional(draftEntry(drafts)),
      optional(aliases),
      fc.uniqueArray(fc.constantFrom(...ownKeys), { maxLength: 4 }).chain((names) => fc.tuple(...names.map(otherEntry))),
      fc.array(filler, { maxLength: 2 }),
    )
    .chain(([created, modified, draft, anchors, others, fillers]) => {
      const all = [created, modified, draft, anchors, ...others, ...fillers].filter((lines) => lines.length > 0);
      return fc.shuffledSubarray(all, { minLength: all.length });
    });
  return arbitraryPartsOf(entries);
}

/** Parts with front matter of `entries`, whatever its language. */
export function arbitraryPartsOf(entries: fc.Arbitrary<readonly Lines[]>): fc.Arbitrary<PostParts> {
  return fc.record({
    entries,
    body,
    bom: fc.boolean(),
    leading: fc.constantFrom("", "", "", "\n", " \n\n"),
    crlf: fc.oneof(fc.constant([false]), fc.constant([true]), fc.array(fc.boolean(), { minLength: 2, maxLength: 5 })),
    indent: fc.constantFrom("", "", "", " ", "   "),
    isFinal: fc.boolean(),
  });
}

/** The bytes of a post between `fences`. */
export function assemble(parts: PostParts, [opening, closing]: readonly [string, string] = ["---", "---"]): Buffer {
  const lines = parts.entries.flat().map((line) => (line.trim() === "" ? line : parts.indent + line));
  const all = [opening, ...lines, closing];
  const ends = all.map((_, i) => (parts.crlf[i % parts.crlf.length] ? "\r\n" : "\n"));
  const text = all.map((line, i) => line + (i === all.length - 1 && !parts.isFinal && parts.body.length === 0 ? "" : ends[i])).join("");
  return Buffer.concat([Buffer.from((parts.bom ? "\ufeff" : "") + parts.leading + text), parts.body]);
}

/** A post's bytes at once. */
export const arbitraryPost: fc.Arbitrary<Buffer> = arbitraryParts().map(assemble);

/**
 * How often a law is tried, and on what: always the same, so that a red test is somebody's change. To look for more,
 * `LAW_RUNS=20 LAW_SEED=$RANDOM npx vitest run tests/laws` tries other posts, twenty times as many.
 */
export function runs(count: number): { readonly numRuns: number; readonly seed: number } {
  return { numRuns: Math.ceil((count / 2) * Number(process.env["LAW_RUNS"] ?? 1)), seed: Number(process.env["LAW_SEED"] ?? 20240108) };
}
