// Edits are applied once, in order, in bounds.

import { describe, expect, it } from "vitest";
import { applyEdits, sortEdits } from "../../../src/post/edit.ts";

describe("applyEdits", () => {
  it("applies edits by their place, whatever the order they are given in", () => {
    const edits = [
      { start: 4, end: 5, insert: "E!" },
      { start: 0, end: 1, insert: "A" },
    ];
    expect(applyEdits("abcde", edits)).toBe("AbcdE!");
    expect(edits[0]?.start).toBe(4);
  });

  it("keeps the order of edits at one place", () => {
    const at = (insert: string) => ({ start: 1, end: 1, insert });
    expect(applyEdits("ab", [at("1"), at("2"), at("3")])).toBe("a123b");
  });

  it("puts an insertion before what replaces the text behind it", () => {
    const [gone, before] = [
      { start: 1, end: 2, insert: "" },
      { start: 1, end: 1, insert: "1" },
    ];
    expect(applyEdits("abc", [gone, before])).toBe("a1c");
  });

  it("takes `$&` and other patterns as the text they are", () => {
    expect(applyEdits("abc", [{ start: 1, end: 2, insert: "$&$1$$" }])).toBe("a$&$1$$c");
  });

  it("inserts at both ends, and leaves a text without edits alone", () => {
    expect(
      applyEdits("x", [
        { start: 1, end: 1, insert: "b" },
        { start: 0, end: 0, insert: "a" },
      ]),
    ).toBe("axb");
    expect(applyEdits("x", [])).toBe("x");
  });

  it.each([
    [
      "overlap",
      [
        { start: 0, end: 2, insert: "" },
        { start: 1, end: 3, insert: "" },
      ],
    ],
    ["end before they start", [{ start: 2, end: 1, insert: "" }]],
    ["end beyond the text", [{ start: 0, end: 4, insert: "" }]],
    ["start before it", [{ start: -1, end: 0, insert: "" }]],
  ])("throws for edits that %s", (_name, edits) => {
    expect(() => applyEdits("abc", edits)).toThrow(RangeError);
  });
});

it("sortEdits is stable and makes a new list", () => {
  const edits = [
    { start: 2, end: 2, insert: "b" },
    { start: 2, end: 2, insert: "c" },
    { start: 0, end: 0, insert: "a" },
  ];
  expect(sortEdits(edits).map(({ insert }) => insert)).toEqual(["a", "b", "c"]);
  expect(edits[0]?.insert).toBe("b");
});
