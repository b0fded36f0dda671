import { describe, expect, it } from "vitest";
import type { DateFact } from "../../../src/policy/facts.ts";
import { type MergedDate, mergeDate } from "../../../src/policy/merge-dates.ts";
import { readDate } from "../../../src/post/date.ts";

/** A date field as it would be written: null for no such key, empty for no value. */
function fact(text: string | null): DateFact {
  if (text === null) return { state: "missing", source: null, date: null, pinned: false };
  const [, source = "", comment = ""] = /^([^#]*?) *(#.*)?$/.exec(text) ?? [];
  const pinned = comment.includes("keep");
  if (source === "") return { state: "blank", source: "", date: null, pinned };
  if (source === "today") return { state: "word", source, date: null, pinned };
  const date = readDate(source.replace(/^"(.*)"$/, "$1"), source.startsWith('"') ? '"' : "", { commit: 0 });
  return { state: date ? "date" : "unreadable", source, date, pinned };
}

const merge = (role: "created" | "modified", base: string | null, ours: string | null, theirs: string | null): MergedDate =>
  mergeDate(role, { base: fact(base), ours: fact(ours), theirs: fact(theirs) });

describe("one side changed it", () => {
  it.each<[string, string | null, string | null, string | null, MergedDate]>([
    ["ours", "2024-01-01", "2024-02-01", "2024-01-01", "ours"],
    ["theirs", "2024-01-01", "2024-01-01", "2024-02-01", "theirs"],
    ["to an earlier one", "2024-03-01", "2024-03-01", "2024-02-01", "theirs"],
    ["cleared it", "2024-01-01", "2024-01-01", "", "theirs"],
    ["removed it", "2024-01-01", null, "2024-01-01", "ours"],
    ["added it", null, null, "2024-01-01", "theirs"],
    ["filled it", "", "2024-01-01", "", "ours"],
    ["added a key without a value", null, "", null, "ours"],
    ["wrote it in another form", "2024-01-01", "2024-01-01T00:00:00Z", "2024-01-01", "ours"],
    ["put it in quotes, which are left to the lines", "2024-01-01", '"2024-01-01"', "2024-02-01", "theirs"],
  ])("%s", (_, base, ours, theirs, expected) => {
    expect(merge("created", base, ours, theirs)).toBe(expected);
    expect(merge("modified", base, ours, theirs)).toBe(expected);
  });
});

describe("both sides changed it", () => {
  it.each<[string, string | null, string | null, string | null, MergedDate, MergedDate]>([
    // created the earlier, modified the later
    ["ours is later", "2024-01-01", "2024-03-01", "2024-02-01", "theirs", "ours"],
    ["theirs is later", "2024-01-01", "2024-02-01", "2024-03-01", "ours", "theirs"],
    ["as instants, not as text", "2024-01-01", "2024-02-01T23:00:00-05:00", "2024-02-02T01:00:00Z", "theirs", "ours"],
    ["a day against a time", "2024-01-01", "2024-02-01", "2024-02-01T10:00:00Z", "ours", "theirs"],
    ["both added it", null, "2024-03-01", "2024-02-01", "theirs", "ours"],
    ["both filled it", "", "2024-03-01", "2024-02-01", "theirs", "ours"],
    ["both wrote one moment, in two forms", "2024-01-01", "2024-02-01", "2024-02-01T00:00:00Z", "ours", "ours"],
    ["ours is the old one in another form", "2024-01-01", "2024-01-01T00:00:00Z", "2024-02-01", "theirs", "theirs"],
    ["theirs is the old one in another form", "2024-03-01", "2024-02-01", "2024-03-01T00:00:00Z", "ours", "ours"],
    ["alike", "2024-01-01", "2024-02-01", "2024-02-01", "same", "same"],
    ["both removed it", "2024-01-01", null, null, "same", "same"],
    ["ours added the key alone, theirs its value", null, "", "2024-02-01", "theirs", "theirs"],
    ["ours removed it, theirs has another", "2024-01-01", null, "2024-02-01", "open", "open"],
    ["ours has another, theirs cleared it", "2024-01-01", "2024-02-01", "", "open", "open"],
    ["ours cleared it, theirs removed it", "2024-01-01", "", null, "open", "open"],
  ])("%s", (_, base, ours, theirs, created, modified) => {
    expect(merge("created", base, ours, theirs)).toBe(created);
    expect(merge("modified", base, ours, theirs)).toBe(modified);
  });
});

describe("nobody but a person can tell", () => {
  it.each<[string, string | null, string | null, string | null]>([
    ["a word", "2024-01-01", "today", "2024-02-01"],
    ["a word that was there", "today", "2024-01-01", "2024-02-01"],
    ["what cannot be read", "2024-01-01", "2024-02-01", "soonish"],
    ["what could not be read", "soonish", "2024-01-01", "2024-02-01"],
  ])("%s", (_, base, ours, theirs) => {
    expect(merge("modified", base, ours, theirs)).toBe("open");
  });
});

describe("a pinned value", () => {
  it.each<[string, string | null, string | null, string | null, MergedDate]>([
    ["wins over a later one", "2024-01-01", "2024-02-01 # keep", "2024-03-01", "ours"],
    ["wins where it is the old one", "2024-01-01", "2024-01-01 # keep", "2024-03-01", "ours"],
    ["of theirs too", "2024-01-01", "2024-03-01", "2024-01-01 # keep", "theirs"],
    ["both alike", "2024-01-01", "2024-02-01 # keep", "2024-02-01 # keep", "same"],
    ["both, and they differ", "2024-01-01", "2024-02-01 # keep", "2024-03-01 # keep", "open"],
    ["both, one of them the old one", "2024-01-01", "2024-01-01 # keep", "2024-03-01 # keep", "open"],
    ["that was pinned before is changed by one", "2024-01-01 # keep", "2024-01-01 # keep", "2024-03-01 # keep", "theirs"],
    ["that was pinned before is set free by one", "2024-01-01 # keep", "2024-01-01 # keep", "2024-03-01", "theirs"],
    ["that was pinned before is changed by both", "2024-01-01 # keep", "2024-02-01 # keep", "2024-03-01", "open"],
  ])("%s", (_, base, ours, theirs, expected) => {
    expect(merge("modified", base, ours, theirs)).toBe(expected);
  });
});
