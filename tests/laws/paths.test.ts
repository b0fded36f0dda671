// Laws of paths: every path that git can store comes through the program as the bytes it was.

import fc from "fast-check";
import { expect, it } from "vitest";
import { decodePath, encodePath, isUtf8Path } from "../../src/git/path.ts";
import { runs } from "./arbitrary-posts.ts";

const isUtf8 = (bytes: Uint8Array): boolean => {
  try {
    new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
};

const text = fc.string({ unit: "binary", maxLength: 12 }).map((string) => Buffer.from(string, "utf8"));
const near = fc
  .constantFrom(
    [0xed, 0xa0, 0x80],
    [0xed, 0xb2, 0x80],
    [0xc0, 0x80],
    [0xf4, 0x90, 0x80, 0x80],
    [0xef, 0xbf, 0xbd],
    [0xef, 0xbb, 0xbf],
    [0xf0, 0x9f],
    [0x80],
  )
  .map((bytes) => Buffer.from(bytes));
const path = fc.array(fc.oneof(text, near, fc.uint8Array({ maxLength: 6 })), { maxLength: 5 }).map((chunks) => Buffer.concat(chunks));

it("bytes become a string and the same bytes again", () => {
  fc.assert(
    fc.property(path, (bytes) => {
      expect(encodePath(decodePath(bytes)).equals(bytes)).toBe(true);
    }),
    runs(3000),
  );
});

it("UTF-8 becomes the text it is, and nothing else passes for UTF-8", () => {
  fc.assert(
    fc.property(path, (bytes) => {
      const decoded = decodePath(bytes);
      expect(isUtf8Path(decoded)).toBe(isUtf8(bytes));
      expect(decoded === bytes.toString("utf8")).toBe(isUtf8(bytes));
    }),
    runs(2000),
  );
});

it("different bytes become different strings", () => {
  fc.assert(
    fc.property(path, path, (one, other) => {
      expect(decodePath(one) === decodePath(other)).toBe(one.equals(other));
    }),
    runs(1000),
  );
});
