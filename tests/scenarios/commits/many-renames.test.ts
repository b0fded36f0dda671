// More renames than git is asked to compare: exact ones are found all the same, and the report says that it stopped there.

import { expect, it } from "vitest";
import { BODY, editLine, FIELDS, LATER, OTHER, POST, startBlog } from "../../support/blog.ts";
import { post } from "../../support/repository.ts";

it("finds exact renames beyond the limit, and says that others were not looked for", () => {
  const count = 1010;
  const old = Object.fromEntries(Array.from({ length: count }, (_, i) => [`old/${i}.txt`, "Old text.\n"]));
  const repo = startBlog({ files: { ...old, [POST]: post(FIELDS.with(0, "title: Another"), BODY) } });
  repo.git("rm", "-rq", "old");
  for (let i = 0; i < count; i++) repo.write(`new/${i}.txt`, "Something quite different\n");
  const [moved, edited] = ["src/content/blog/moved.md", "src/content/blog/edited.md"];
  repo.git("mv", POST, moved);
  repo.git("mv", OTHER, edited);
  editLine(repo, edited, 3, "New.\n");
  repo.git("add", ".");
  const said = repo.commit(LATER);
  expect(repo.committed(moved)).toBe(post(FIELDS.with(0, "title: Another"), BODY));
  // taken for a new post, whose date of long ago is not to be lost
  expect(repo.committed(edited)).toBe(post(FIELDS, BODY.replace("Line 3.", "New.")));
  expect(said).toContain("only exact renames were found");
  repo.expectSettled();
});
