// A version that begins as the one read before it is not parsed again, and reads as if it were.

import { expect, it, vi } from "vitest";
import { type PostForm, type PostReading, readPost } from "../../../src/post/post.ts";
import { YAML_PARSER } from "../../../src/post/yaml.ts";

const FORM: PostForm = {
  fields: { created: [["date"]], modified: [["updated"]], draft: [["draft"]] },
  elsewhere: [],
  ignoresCase: false,
  syntax: { leadingBlankLines: false, openingMayBeMissing: false },
};
const BLOCK = "---\ndate: 2024-01-01\n---\n";

/** What `text` reads as: its created date and where its body begins, or what it is instead. */
function describeReading(reading: PostReading): unknown {
  if (reading.kind === "problem") return reading.problem.code;
  return reading.kind === "post" ? [reading.post.sites.created?.text, reading.post.bytes.length - reading.post.block.end] : reading.kind;
}
const read = (text: string, form = FORM) => describeReading(readPost(Buffer.from(text), form));

it("is parsed once where only the body differs", () => {
  const parse = vi.spyOn(YAML_PARSER, "parse");
  expect(read(`${BLOCK}one\n`)).toEqual(["2024-01-01", 4]);
  expect(read(`${BLOCK}another\n`)).toEqual(["2024-01-01", 8]);
  expect(read(BLOCK)).toEqual(["2024-01-01", 0]);
  expect(parse).toHaveBeenCalledTimes(1);
  expect(read(`${BLOCK.replace("01\n", "02\n")}one\n`)).toEqual(["2024-01-02", 4]);
  expect(parse).toHaveBeenCalledTimes(2);
  parse.mockRestore();
});

it.each([
  ["a fence that ended the file goes on", BLOCK.trimEnd(), `${BLOCK.trimEnd()}- text\n`, "ambiguous-fence"],
  ["the file ends within the block", `${BLOCK}text\n`, BLOCK.slice(0, -5), "unclosed-block"],
  ["the block is longer", `${BLOCK}text\n`, "---\ndate: 2024-01-01\nupdated: 2024-01-02\n---\ntext\n", ["2024-01-01", 5]],
  ["a byte order mark comes first", `${BLOCK}text\n`, `\ufeff${BLOCK}text\n`, ["2024-01-01", 5]],
])("is read anew where %s", (_what, before, after, expected) => {
  read(before);
  expect(read(after)).toEqual(expected);
});

it("is read anew in another form", () => {
  const text = "---\ndate: 2024-01-01\npubDate: 2024-02-02\n---\ntext\n";
  expect(read(text)).toEqual(["2024-01-01", 5]);
  expect(read(text, { ...FORM, fields: { ...FORM.fields, created: [["pubDate"]] } })).toEqual(["2024-02-02", 5]);
});

it("is read anew where the bytes were changed in place", () => {
  const bytes = Buffer.from(`${BLOCK}text\n`);
  expect(describeReading(readPost(bytes, FORM))).toEqual(["2024-01-01", 5]);
  bytes.write("2025", bytes.indexOf("2024"));
  expect(describeReading(readPost(bytes, FORM))).toEqual(["2025-01-01", 5]);
});
