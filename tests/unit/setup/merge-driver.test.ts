import { describe, expect, it } from "vitest";
import {
  ATTRIBUTES_BEGIN,
  ATTRIBUTES_END,
  addAttributes,
  buildDriverConfig,
  hasAttributes,
  removeAttributes,
} from "../../../src/setup/merge-driver.ts";

const PATTERNS = ["/src/content/blog/**/*.md", "/my notes/**/*.md"];
const BLOCK = `${ATTRIBUTES_BEGIN}\n/src/content/blog/**/*.md merge=stamp-dates\n"/my notes/**/*.md" merge=stamp-dates\n${ATTRIBUTES_END}\n`;

describe("attributes", () => {
  it("that are there already are no change", () => {
    expect(addAttributes(`a b\n${BLOCK}c d\n`, PATTERNS)).toBeNull();
  });

  it.each<[string, string | null, string]>([
    ["no file", null, BLOCK],
    ["other lines", "*.png binary\n", `*.png binary\n\n${BLOCK}`],
    ["a last line without its end", "*.png binary", `*.png binary\n\n${BLOCK.trimEnd()}`],
    ["CRLF", "*.png binary\r\n", `*.png binary\r\n\r\n${BLOCK.replaceAll("\n", "\r\n")}`],
    ["our lines, in older words", `a b\n${ATTRIBUTES_BEGIN}\n*.md merge=x\n${ATTRIBUTES_END}\nc d\n`, `a b\n${BLOCK}c d\n`],
  ])("go into %s", (_, before, after) => {
    expect(addAttributes(before, PATTERNS)).toEqual({ path: ".gitattributes", before, after });
    expect(hasAttributes(after)).toBe(true);
    expect(removeAttributes(after)?.after).toBe(before?.replace(/a b\n[\s\S]*c d/, "a b\nc d") ?? null);
  });

  it.each<[string, string, string | null]>([
    ["a file of their own, which goes", BLOCK, null],
    ["between other lines", `a b\n${BLOCK}c d\n`, "a b\nc d\n"],
    ["the end of a file", `a b\n\n${BLOCK}`, "a b\n"],
    ["the end of a file without a last line end", `a b\n\n${BLOCK.trimEnd()}`, "a b"],
    ["CRLF", `a b\r\n${BLOCK.replaceAll("\n", "\r\n")}c d\r\n`, "a b\r\nc d\r\n"],
  ])("come out of %s", (_, before, after) => {
    expect(removeAttributes(before)).toEqual({ path: ".gitattributes", before, after });
  });

  it.each([null, "", "*.md merge=stamp-dates\n", `${ATTRIBUTES_BEGIN}\n*.md merge=stamp-dates\n`, `# ${ATTRIBUTES_BEGIN}\n${ATTRIBUTES_END}\n`])(
    "that are not ours stay: %j",
    (text) => {
      expect(hasAttributes(text)).toBe(false);
      expect(removeAttributes(text)).toBeNull();
    },
  );
});

describe("the driver's line", () => {
  const line = (runner: "bin" | "yarn" | "global", packageFolder: string | null) =>
    buildDriverConfig({ runner, packageFolder }).find(({ key }) => key === "merge.stamp-dates.driver")?.value ?? "";

  it("can be pasted between single quotes", () => {
    for (const runner of ["bin", "yarn", "global"] as const) expect(line(runner, "")).not.toMatch(/['\n]/);
  });

  it("looks for the program where it is installed", () => {
    expect(line("bin", "")).toContain('n=$(PATH="node_modules/.bin:$PATH"; stamp-dates merge-driver ');
    expect(line("yarn", "")).toContain("n=$(yarn stamp-dates merge-driver ");
    expect(line("global", null)).toContain("n=$(stamp-dates merge-driver ");
  });

  it("takes a folder's name for nothing but a name", () => {
    // git makes a % of two, and the shell takes the backslash away
    expect(line("bin", 'a "$(x)" 5%L')).toContain('PATH="a \\"\\$(x)\\" 5%%L/node_modules/.bin:$PATH"');
  });
});
