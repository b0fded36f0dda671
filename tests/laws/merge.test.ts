// The law of the merge driver: dates as their rule has it, whichever side of a conflict is kept; of everything else, what each
// side wrote is there, and where git alone merges cleanly and right, the very same bytes.

import fc from "fast-check";
import { expect, it } from "vitest";
import { TestRepository } from "../support/repository.ts";
import { MergeTable, type Texts } from "../support/three-way.ts";
import { runs } from "./arbitrary-posts.ts";

const DAY = 86_400_000;
const FIRST = Date.UTC(2024, 0, 1);
const KEYS = ["pubDatetime", "modDatetime"] as const;
type Key = (typeof KEYS)[number];

/** A date as a number of days; null: a key without a value; undefined: no such key. */
type DateState = number | null | undefined;
type DateForm = "seconds" | "offset" | "day" | "quoted";

interface DateLine {
  readonly state: DateState;
  readonly form: DateForm;
  readonly comment: string;
}

interface SideEdits {
  readonly dates: Readonly<Record<Key, DateLine | null>>;
  /** By the number of a line: its new text, whether it goes, whether one is added below it. */
  readonly lines: readonly { readonly at: number; readonly what: "change" | "delete" | "add" }[];
}

function writeDate({ state, form, comment }: DateLine): string {
  if (state === null || state === undefined) return "";
  const iso = new Date(FIRST + state * DAY).toISOString().slice(0, 10);
  // each of these is midnight in UTC
  const forms = { seconds: `${iso}T00:00:00Z`, offset: `${iso}T09:00:00+09:00`, day: iso, quoted: `"${iso}T00:00:00Z"` };
  return ` ${forms[form]}${comment}`;
}

const dateLine = (states: readonly DateState[]): fc.Arbitrary<DateLine> =>
  fc.record({
    state: fc.constantFrom(...states),
    form: fc.constantFrom("seconds", "seconds", "seconds", "offset", "day", "quoted"),
    comment: fc.constantFrom("", "", "", "", " # a note"),
  });
const edit = fc.option(dateLine([1, 2, 3, 4, 5, 6, null, undefined]), { freq: 2 });
const side: fc.Arbitrary<SideEdits> = fc.record({
  dates: fc.record({ pubDatetime: edit, modDatetime: edit }),
  lines: fc.uniqueArray(fc.record({ at: fc.integer({ min: 0, max: 13 }), what: fc.constantFrom("change", "change", "delete", "add") }), {
    selector: ({ at }) => at,
    maxLength: 4,
  }),
});
const merge = fc.record({
  base: fc.record({ pubDatetime: dateLine([3, 3, 3, null]), modDatetime: dateLine([4, 4, null, undefined]) }),
  ours: side,
  theirs: side,
  // how many lines of front matter stand before the dates, and between them
  places: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 0, max: 2 })),
});
type Merge = typeof merge extends fc.Arbitrary<infer T> ? T : never;

/** Lines 0 to 3 are front matter, the rest is the body; each text is there once. */
function write({ base, places: [before, between] }: Merge, edits: SideEdits | null, who: string): string {
  const dates = Object.fromEntries(KEYS.map((key) => [key, edits?.dates[key] ?? base[key]])) as Record<Key, DateLine>;
  const lines = Array.from({ length: 14 }, (_, i) => {
    const text = (said: string) => (i < 4 ? `k${i}${said}: v` : `Line ${i}${said}.`);
    const what = edits?.lines.find(({ at }) => at === i)?.what;
    if (what === "delete") return [];
    if (what === "change") return [text(` of ${who}`)];
    return what === "add" ? [text(""), text(` below of ${who}`)] : [text("")];
  });
  const front = lines.slice(0, 4);
  const put = (at: number, key: Key) => front.splice(at, 0, dates[key].state === undefined ? [] : [`${key}:${writeDate(dates[key])}`]);
  put(before, "pubDatetime");
  put(before + 1 + Math.min(between, 3 - before), "modDatetime");
  return `---\n${front.flat().join("\n")}\n---\n${lines.slice(4).flat().join("\n")}\n`;
}

/** What a side says of a date: what it was, where it did not touch it. */
const stateOf = ({ base }: Merge, edits: SideEdits, key: Key): DateState => (edits.dates[key] ?? base[key]).state;

/** The date that SPEC section 10 asks for; "open" where there is no rule. */
function decide(merged: Merge, key: Key): DateState | "open" {
  const [base, ours, theirs] = [merged.base[key].state, stateOf(merged, merged.ours, key), stateOf(merged, merged.theirs, key)];
  if (ours === base || ours === theirs) return theirs;
  if (theirs === base) return ours;
  if (typeof ours === "number" && typeof theirs === "number") return key === "pubDatetime" ? Math.min(ours, theirs) : Math.max(ours, theirs);
  return "open";
}

function readState(text: string, key: Key): DateState {
  const value = TestRepository.value(text, key);
  if (value === null) return undefined;
  const date = value.replace(/ *#.*$/, "").replaceAll('"', "");
  return date === "" ? null : (Date.parse(date) - FIRST) / DAY;
}

const keep = (text: string, side: "ours" | "theirs") =>
  text.replace(/^<{7} ours\n([\s\S]*?)^={7}\n([\s\S]*?)^>{7} theirs\n/gm, side === "ours" ? "$1" : "$2");

/** Every line that a side wrote, and every line that neither touched. */
function expectNothingLost(merged: Merge, { base, ours, theirs }: Record<keyof Texts, string>, text: string): void {
  const isOurs = (line: string) => !/^(?:pub|mod)Datetime:/.test(line);
  const linesOf = (whole: string) => new Set(whole.split("\n").filter(isOurs));
  const [inBase, inOurs, inTheirs, there] = [linesOf(base), linesOf(ours), linesOf(theirs), linesOf(text)];
  const owed = [...new Set([...inOurs, ...inTheirs])].filter((line) => !inBase.has(line) || (inOurs.has(line) && inTheirs.has(line)));
  expect(owed.filter((line) => !there.has(line))).toEqual([]);
  expect([...there].filter((line) => !inBase.has(line) && !inOurs.has(line) && !inTheirs.has(line) && !/^[<=>]{7}/.test(line))).toEqual([]);
  const touched = (edits: SideEdits) => edits.lines.filter(({ what }) => what === "change").map(({ at }) => at);
  const both = touched(merged.ours).filter((at) => touched(merged.theirs).includes(at));
  if (both.length > 0) expect(text).toMatch(/^<{7} ours$/m);
}

it("dates as their rule has it, and of the rest what git makes of it", async () => {
  const table = new MergeTable();
  let decided = 0;
  let clean = 0;
  let better = 0;
  await fc.assert(
    fc.asyncProperty(merge, async (merged) => {
      const texts = { base: write(merged, null, ""), ours: write(merged, merged.ours, "ours"), theirs: write(merged, merged.theirs, "theirs") };
      const { text, conflicts, said } = await table.merge(texts);
      const alone = table.alone(texts);
      expect(said).toEqual([]);
      expect(text.match(/^<{7} ours$/gm)?.length ?? 0).toBe(conflicts);
      expectNothingLost(merged, texts, text);
      const wanted = new Map(KEYS.map((key) => [key, decide(merged, key)]));
      for (const [key, state] of wanted) {
        if (state === "open") continue;
        decided++;
        for (const side of ["ours", "theirs"] as const) {
          // a date that comes and goes among other lines that do may be missing from one side of a conflict, as with git
          const found = readState(keep(text, side), key);
          expect([state, readState(texts[side], key)], `${key} where ${side} is kept`).toContain(found);
          if (conflicts === 0) expect(found, key).toBe(state);
        }
      }
      if (alone.conflicts === 0) {
        clean++;
        expect(text).toBe(alone.text);
      } else if (conflicts < alone.conflicts) better++;
    }),
    runs(120),
  );
  // the cases are worth something
  expect(decided).toBeGreaterThan(60);
  expect(clean).toBeGreaterThan(5);
  expect(better).toBeGreaterThan(5);
});
