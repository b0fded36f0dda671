// The law of the merge driver in every format: keys that move, dates that come, go and are commented, line ends and marks that
// one side changed. What a side wrote is there, and a merge without conflicts has dates of one side or the other.

import fc from "fast-check";
import { expect, it } from "vitest";
import { MergeTable } from "../support/three-way.ts";
import { runs } from "./arbitrary-posts.ts";

type Format = "yaml" | "toml" | "json";

/** A line of front matter; the words of `value` and `comment` are there once, but for dates. */
interface Entry {
  readonly key: string;
  readonly value: string;
  readonly comment: string;
}

interface Text {
  readonly entries: readonly Entry[];
  readonly body: readonly string[];
  readonly crlf: boolean;
  readonly bom: boolean;
}

const KEYS = ["pubDatetime", "modDatetime"];
const isDate = ({ key }: Entry) => KEYS.includes(key);

const edit = fc.record({
  what: fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom("date", "date", "text", "body") },
    { weight: 8, arbitrary: fc.constantFrom("comment", "pin", "add", "remove", "removeDate", "move", "moveDate", "addDate") },
    { weight: 1, arbitrary: fc.constantFrom("line ends", "mark") },
  ),
  at: fc.nat(20),
  to: fc.nat(20),
  date: fc.constantFrom("2024-02-03T11:00:00Z", "2024-03-04", "2024-03-04T10:00:00+09:00", "2025-01-01T00:00:00.000Z", "2024-01-05T10:00:00Z"),
});
type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

const base = fc.record({
  format: fc.constantFrom<Format>("yaml", "toml", "json"),
  places: fc.tuple(fc.nat(4), fc.nat(4)),
  hasModified: fc.boolean(),
  crlf: fc.boolean(),
});

function begin({ places, hasModified, crlf }: { places: readonly [number, number]; hasModified: boolean; crlf: boolean }): Text {
  const entries: Entry[] = [0, 1, 2, 3].map((i) => ({ key: `key${i}`, value: `t_${i}`, comment: "" }));
  entries.splice(places[0], 0, { key: "pubDatetime", value: "2024-01-01T10:00:00Z", comment: "" });
  if (hasModified) entries.splice(places[1], 0, { key: "modDatetime", value: "2024-01-02T10:00:00Z", comment: "" });
  return { entries, body: [4, 5, 6, 7, 8].map((i) => `t_${i}`), crlf, bom: false };
}

function change(text: Text, { what, at, to, date }: Edit, word: string): Text {
  const entries = [...text.entries];
  const body = [...text.body];
  const dated = entries.findIndex(({ key }) => key === KEYS[at % 2]);
  // what is not said of another line is said of a date, where it is there
  const i = dated < 0 || ["text", "add", "remove", "move"].includes(what) ? at % entries.length : dated;
  const entry = entries[i] as Entry;
  const missing = KEYS.find((key) => !entries.some((one) => one.key === key));
  if (what === "line ends") return { ...text, crlf: !text.crlf };
  if (what === "mark") return { ...text, bom: !text.bom };
  if (what === "body") body.splice(at % body.length, to % 2, ...(to % 3 === 0 ? [] : [word]));
  else if (what === "add") entries.splice(i, 0, { key: word, value: word, comment: "" });
  else if (what === "addDate" && missing) entries.splice(i, 0, { key: missing, value: date, comment: "" });
  else if (what === "date" && isDate(entry)) entries[i] = { ...entry, value: date };
  else if (what === "text" && !isDate(entry)) entries[i] = { ...entry, value: word };
  else if (what === "comment" || what === "pin") entries[i] = { ...entry, comment: ` # ${word}${what === "pin" ? " keep" : ""}` };
  else if (what.startsWith("remove") && entries.length > 2) entries.splice(i, 1);
  else if (what.startsWith("move")) entries.splice(to % entries.length, 0, ...entries.splice(i, 1));
  return { ...text, entries, body: body.length > 0 ? body : [word] };
}

function write({ entries, body, crlf, bom }: Text, format: Format): string {
  const line = { yaml: ": ", toml: " = ", json: '": ' }[format];
  const front = entries.map((entry, i) => {
    const value = format === "json" || (format === "toml" && !isDate(entry)) ? `"${entry.value}"` : entry.value;
    return format === "json" ? `  "${entry.key}${line}${value}${i < entries.length - 1 ? "," : ""}` : `${entry.key}${line}${value}${entry.comment}`;
  });
  const [open, close] = { yaml: ["---", "---"], toml: ["+++", "+++"], json: ["{", "}"] }[format] as [string, string];
  return `${bom ? "\ufeff" : ""}${[open, ...front, close, ...body, ""].join(crlf ? "\r\n" : "\n")}`;
}

const wordsOf = (text: string) => new Set(text.match(/\bt_\w+/g));
const datesOf = (text: string, key: string) =>
  [...text.matchAll(new RegExp(`^\\W*${key}\\W+(\\d[-\\d:.TZ+]*)`, "gm"))].map(([, value]) => value ?? "");

it("nothing that a side wrote is lost, and no date is nobody's", async () => {
  const table = new MergeTable();
  let clean = 0;
  let better = 0;
  const edits = fc.array(edit, { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(base, edits, edits, fc.constantFrom("merge", "diff3", "zdiff3"), async (from, ours, theirs, style) => {
      const begun = begin(from);
      const side = (all: readonly Edit[], who: string) => all.reduce((text, one, i) => change(text, one, `t_${who}${i}`), begun);
      const write3 = (text: Text) => write(text, from.format);
      const texts = { base: write3(begun), ours: write3(side(ours, "ours")), theirs: write3(side(theirs, "theirs")) };
      const env = { GIT_CONFIG_COUNT: "1", GIT_CONFIG_KEY_0: "merge.conflictStyle", GIT_CONFIG_VALUE_0: style };
      const { text, conflicts, said } = await table.merge(texts, { env });
      const alone = table.alone(texts, env);
      expect(said).toEqual([]);
      const [before, mine, others, there] = [texts.base, texts.ours, texts.theirs, text].map(wordsOf) as [
        Set<string>,
        Set<string>,
        Set<string>,
        Set<string>,
      ];
      const owed = [...mine, ...others].filter((word) => !before.has(word) || (mine.has(word) && others.has(word)));
      expect(owed.filter((word) => !there.has(word))).toEqual([]);
      expect(text.match(/^<{7} ours\r?$/gm)?.length ?? 0).toBe(conflicts);
      if (conflicts < alone.conflicts) better++;
      if (conflicts > 0 || text === alone.text) return;
      clean++;
      for (const key of KEYS) {
        const found = datesOf(text, key);
        expect(found.length, key).toBeLessThan(2);
        expect([datesOf(texts.ours, key), datesOf(texts.theirs, key)], key).toContainEqual(found);
      }
    }),
    runs(120),
  );
  // the cases are worth something
  expect(clean).toBeGreaterThan(3);
  expect(better).toBeGreaterThan(3);
});
