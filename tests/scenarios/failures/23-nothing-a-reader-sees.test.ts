// Formatting and tags are nothing a reader would call an update: the post must not jump to the top of the site.

import { expect, it } from "vitest";
import { post, TestRepository } from "../../support/repository.ts";

const FOLDER = "src/content/blog";
const DATES = ["pubDatetime: 2023-06-01T00:00:00Z", "modDatetime: 2023-06-05T00:00:00Z"];
const BEFORE = post(["title: A title", "description: Words", "tags: [a]", ...DATES], "One line.\nAnother line.\n\n```js\nif (a) {\n  b();\n}\n```\n");

/** The edits that are none to a reader, by name. */
const SILENT: Readonly<Record<string, string>> = {
  "tags.md": BEFORE.replace("tags: [a]", "tags:\n  - a\n  - b"),
  "reflowed.md": BEFORE.replace("One line.\nAnother line.\n", "One line. Another\n  line.\n\n"),
  "no-final-newline.md": BEFORE.replace(/\n$/, ""),
  "quoted.md": BEFORE.replace("title: A title\ndescription: Words", "description: \"Words\"\ntitle: 'A title'"),
  "other-keys.md": BEFORE.replace("tags: [a]", "tags: [a]\nfeatured: true\nogImage: ./a.png"),
};

/** The edits that readers see. */
const SEEN: Readonly<Record<string, string>> = {
  "title.md": BEFORE.replace("A title", "Another title"),
  "description.md": BEFORE.replace("Words", "Other words"),
  "body.md": BEFORE.replace("Another line.", "Another sentence."),
  "code.md": BEFORE.replace("  b();", "    b();"),
};

it("row 23: white space, tags and other keys bump no date; title, description, text and code do", () => {
  const repo = new TestRepository();
  const names = [...Object.keys(SILENT), ...Object.keys(SEEN)].map((name) => `${FOLDER}/${name}`);
  repo.commitAsIs("2023-06-05T00:00:00Z", Object.fromEntries(names.map((name) => [name, BEFORE])));
  for (const [name, text] of Object.entries({ ...SILENT, ...SEEN })) repo.write(`${FOLDER}/${name}`, text);
  repo.commit("2024-01-08T10:00:00Z", "-a");
  for (const [name, text] of Object.entries(SILENT)) expect(repo.committed(`${FOLDER}/${name}`), name).toBe(text);
  for (const [name, text] of Object.entries(SEEN)) {
    expect(repo.committed(`${FOLDER}/${name}`), name).toBe(text.replace("2023-06-05T00:00:00Z", "2024-01-08T10:00:00Z"));
    repo.expectStamped(`${FOLDER}/${name}`, "modDatetime");
  }
  repo.expectSettled();
});
