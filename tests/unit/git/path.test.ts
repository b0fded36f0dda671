// Paths that are no UTF-8, and those that only look like it.

import { expect, it } from "vitest";
import { decodePath, encodePath, isUtf8Path } from "../../../src/git/path.ts";

it.each<[string, readonly number[], string, boolean]>([
  ["ASCII", [0x61, 0x2f, 0x62], "a/b", true],
  ["UTF-8", [...Buffer.from("日本/🎉.md")], "日本/🎉.md", true],
  ["Latin-1", [0x61, 0xe9, 0x2e, 0x6d, 0x64], "a\udce9.md", false],
  ["a cut character", [0xe6, 0x97], "\udce6\udc97", false],
  ["a real replacement character", [0xef, 0xbf, 0xbd], "\ufffd", true],
  ["a replacement character beside a wrong byte", [0xef, 0xbf, 0xbd, 0xff], "\ufffd\udcff", false],
  ["an encoded surrogate", [0xed, 0xb2, 0x80], "\udced\udcb2\udc80", false],
  ["a character of four bytes beside a wrong one", [...Buffer.from("🎉"), 0xff], "🎉\udcff", false],
  ["a BOM", [0xef, 0xbb, 0xbf, 0x61], "\ufeffa", true],
])("%s", (_name, bytes, text, isUtf8) => {
  const buffer = Buffer.from(bytes);
  expect(decodePath(buffer)).toBe(text);
  expect(encodePath(text).equals(buffer)).toBe(true);
  expect(isUtf8Path(text)).toBe(isUtf8);
});
