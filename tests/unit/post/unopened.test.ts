// Posts whose opening fence is missing, as Hexo takes them: read, edited and verified like others.

import { expect, it } from "vitest";
import { loadFormat } from "../../../src/post/formats.ts";
import { editPost, type PostForm, readPost } from "../../../src/post/post.ts";

await loadFormat("json");

const FORM: PostForm = {
  fields: { created: [["date"]], modified: [["updated"]], draft: [["draft"]] },
  elsewhere: [],
  ignoresCase: false,
  syntax: { leadingBlankLines: false, openingMayBeMissing: true },
};

/** The text with `source` in its modified field. */
function stamp(text: string, source: string): string {
  const reading = readPost(Buffer.from(text), FORM);
  if (reading.kind !== "post") return reading.kind;
  const result = editPost(reading.post, [{ role: "modified", source, text: source.replaceAll('"', "") }]);
  return "problem" in result ? result.problem.code : Buffer.from(result.bytes).toString();
}

it.each([
  ["YAML", "title: A\ndate: 2024-01-01\n---\nText.\n", "title: A\ndate: 2024-01-01\nupdated: 2024-03-01\n---\nText.\n"],
  ["a value of YAML", "updated: 2024-01-01 # c\n---\nText.\n---\n", "updated: 2024-03-01 # c\n---\nText.\n---\n"],
  ["CRLF and a BOM", "\ufefftitle: A\r\n---\r\nText.\r\n", "\ufefftitle: A\r\nupdated: 2024-03-01\r\n---\r\nText.\r\n"],
  ["no body", "title: A\n---", "title: A\nupdated: 2024-03-01\n---"],
])("%s", (_what, before, after) => {
  expect(stamp(before, "2024-03-01")).toBe(after);
});

it.each([
  ["JSON", '"title": "A",\n"date": "x"\n;;;\nText.\n', '"title": "A",\n"date": "x",\n"updated": "2024-03-01"\n;;;\nText.\n'],
  ["one property of JSON", '"title": "A"\r\n;;;\r\nText.\r\n', '"title": "A",\r\n"updated": "2024-03-01"\r\n;;;\r\nText.\r\n'],
  ["a value of JSON", '"updated": null\n;;;\n---\n', '"updated": "2024-03-01"\n;;;\n---\n'],
])("%s", (_what, before, after) => {
  expect(stamp(before, '"2024-03-01"')).toBe(after);
});

it("what is no front matter is left", () => {
  expect(stamp("Note: a heading\n---\nText.\n", "2024-03-01")).toBe("none");
  expect(stamp('"title": "A",\n;;;\nText.\n', '"2024-03-01"')).toBe("problem");
  expect(stamp("title: {{ title }}\n---\nText.\n", "2024-03-01")).toBe("template");
});
