// Paths of the work tree as the file systems of other platforms give them back.

import { describe, expect, it } from "vitest";
import { isSamePath } from "../../../src/worktree/file.ts";

describe("isSamePath", () => {
  it.each([
    ["Windows' separators", "C:\\blog\\src\\content\\blog", "C:\\blog/src/content/blog", true],
    ["another case", "/Blog/SRC", "/blog/src", true],
    ["decomposed letters (macOS)", "/blog/caf\u0065\u0301", "/blog/caf\u00e9", true],
    ["another folder", "/elsewhere/blog", "/blog/src", false],
    ["a folder below", "/blog/src/more", "/blog/src", false],
  ])("%s", (_what, a, b, expected) => {
    expect(isSamePath(a, b)).toBe(expected);
  });
});
