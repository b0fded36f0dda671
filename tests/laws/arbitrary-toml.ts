// Arbitrary posts with TOML front matter: every syntax that TOML has for keys and values, tables below, any line ends.

import fc from "fast-check";
import { arbitraryDateText, arbitraryPartsOf, assemble, type Lines, type PostParts } from "./arbitrary-posts.ts";

const comment = fc.constantFrom("", "", "", " # a comment", "#", " # modDatetime = 2020-01-01", "\t# 🎉 keeper = 'x'");
const key = (name: string) => fc.constantFrom(name, name, `"${name}"`, `'${name}'`);
const equals = fc.constantFrom(" = ", " = ", " = ", "=", "= ", "   =  ", "\t=\t");

const scalar = fc.constantFrom(
  "1",
  "-0.5e3",
  "0xFF",
  "1_000",
  "true",
  "inf",
  "2024-01-01",
  "2024-01-01t10:00:00z",
  "08:00:00",
  '""',
  "''",
  '"a # no comment"',
  "'it is = \\ {'",
  '"\\u00e9 \\" 日本 🎉 [x]"',
);
const overLines = fc.constantFrom<Lines>(
  ["'''", "pubDatetime = 2020-01-01", "[up]", "'''"],
  ['"""', "modDatetime = 2020-01-01 # x", "", '\\"""', '   """'],
  ['"""\\', "  --- no fence", "  ", '  """ # c'],
  ["[", "  'a', # one", "", "  'b', # draft = true", "]"],
  ["[ { a = 1 },", "{ pubDatetime = 2020-01-01 } ]"],
);
const inlineTable = fc
  .array(fc.tuple(fc.constantFrom("a", "b.c", "'d'", '"pubDatetime"', "date"), scalar), { maxLength: 3 })
  .map((pairs) => new Map(pairs))
  .map((pairs) => `{ ${[...pairs].map(([name, value]) => `${name} = ${value}`).join(", ")} }`);
const value: fc.Arbitrary<Lines> = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(scalar, comment).map(([text, tail]) => [text + tail]) },
  { weight: 1, arbitrary: fc.tuple(inlineTable, comment).map(([text, tail]) => [text + tail]) },
  { weight: 1, arbitrary: overLines },
);

const otherEntry = (name: string): fc.Arbitrary<Lines> =>
  fc.tuple(key(name), fc.constantFrom("", "", "", ".sub", ". 'sub' .b"), equals, value).map(([form, dots, sign, lines]) => {
    return [`${form}${dots}${sign}${lines[0]}`, ...lines.slice(1)];
  });

/** A date as a value of TOML: bare where TOML has that form, else in quotes. */
const dateValue = fc.tuple(arbitraryDateText, fc.constantFrom("", "", '"', "'")).map(([text, quote]) => {
  const isBare = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?)?$/.test(text);
  return quote === "" && !isBare ? `"${text}"` : quote + text + quote;
});
const dateEntry = (form: fc.Arbitrary<string>): fc.Arbitrary<Lines> =>
  fc
    .tuple(form, equals, fc.oneof({ weight: 5, arbitrary: dateValue }, fc.constantFrom('""', "''", '" "')), comment)
    .map(([name, sign, text, tail]) => [name + sign + text + tail]);
const draftEntry = fc
  .tuple(fc.constantFrom("true", "false", '"first"', "'first'", '""', "'true'"), comment)
  .map(([text, tail]): Lines => [`draft = ${text}${tail}`]);
const filler = fc.constantFrom<Lines>(["# a comment"], ["  # an indented one"], [""], ["   "], ["#"]);

/** The map `up` with its field `date`, in each way in which TOML writes one: a part at the top, or a table. */
const nested: fc.Arbitrary<{ readonly top?: Lines; readonly table?: Lines }> = fc.oneof(
  fc.constant({}),
  dateEntry(fc.constantFrom("up.date", "up . 'date'")).map((top) => ({ top })),
  fc.constantFrom<Lines>(["up.by = 'me'"], ["up = {}"], ["up = { by = 'me' }"], ["up = {by='me',a.b=1}"]).map((top) => ({ top })),
  fc.tuple(dateValue, comment).map(([text, tail]) => ({ top: [`up = { by = 'me', date = ${text}, a = 1 }${tail}`] })),
  // TOML 1.1 lets an inline table go over lines
  fc.constantFrom<Lines>(["up = {", "  by = 'me', # who", "}"], ["up = {", "}"], ["up = { # c", "  a.b = 1 }"]).map((top) => ({ top })),
  fc.tuple(dateValue, comment).map(([text, tail]) => ({ top: ["up = {", "  by = 'me', # who", `  date = ${text},${tail}`, "}"] })),
  dateEntry(key("date")).map((lines) => ({ table: ["[up]", "by = 'me'", ...lines] })),
  fc.constantFrom<Lines>(["[up]"], ["[ up ] # c", "by = 'me'"], ["[up.more]", "x = 1"], ["[[up.list]]"]).map((table) => ({ table })),
);
const tables = fc.subarray<Lines>([
  ["[params]", "pubDatetime = 2020-01-01", "  modDatetime = 2020-01-01 # c"],
  ["[[list]]", "draft = true", "[[list]] # two", "up.date = 2020-01-01", "[list.sub]", "date = 2020-01-01"],
  ["# leads the table", "[a.'b c'.d]", "x = '''", "[up]", "'''"],
  ["[constructor]", "__proto__ = 1"],
]);

const NAMES = ["title", "tags", "description", "toString", "a b", "日本", "__proto__", "0"];
const quotedName = (name: string) => (/^[\w-]+$/.test(name) ? name : `"${name}"`);

/** Arbitrary parts of posts whose fields are `pubDatetime`, `modDatetime` or `up.date`, and `draft`. */
export function arbitraryTomlParts(): fc.Arbitrary<PostParts> {
  const optional = (entry: fc.Arbitrary<Lines>) => fc.option(entry, { nil: [] as Lines, freq: 3 });
  const others = fc.uniqueArray(fc.constantFrom(...NAMES), { maxLength: 4 }).chain((names) => {
    return fc.tuple(...names.map((name) => (/^[\w-]+$/.test(name) ? otherEntry(name) : otherEntry(name).map((lines) => requote(name, lines)))));
  });
  const entries = fc
    .tuple(optional(dateEntry(key("pubDatetime"))), optional(dateEntry(key("modDatetime"))), optional(draftEntry), others, nested)
    .chain(([created, modified, draft, rest, up]) => {
      const top = [created, modified, draft, up.top ?? [], ...rest].filter((lines) => lines.length > 0);
      const mixed = fc.shuffledSubarray(top, { minLength: top.length });
      return fc.tuple(mixed, fc.array(filler, { maxLength: 2 }), tables, fc.constant(up.table ? [up.table] : []), fc.boolean());
    })
    .map(([top, fillers, below, table, first]) => [
      ...top.slice(0, 1),
      ...fillers.slice(1),
      ...top.slice(1),
      ...fillers.slice(0, 1),
      ...(first ? [...table, ...below] : [...below, ...table]),
    ]);
  return arbitraryPartsOf(entries);
}

/** A name that is no bare key, in quotes. */
function requote(name: string, [first = "", ...rest]: Lines): Lines {
  return [first.startsWith(name) ? quotedName(name) + first.slice(name.length) : first, ...rest];
}

/** The bytes of a post between TOML's fences. */
export function assembleToml(parts: PostParts): Buffer {
  return assemble(parts, ["+++", "+++"]);
}
