// A post that moves to another name is the same post.

import { expect, it } from "vitest";
import { post, TestRepository } from "../../support/repository.ts";

const OLD = "src/content/blog/old-name.md";
const NEW = "src/content/blog/2024/new-name.md";
const CREATED = "pubDatetime: 2023-06-01T00:00:00Z";
const LONG = Array.from({ length: 40 }, (_, i) => `This is line ${i} of the text.\n`).join("");

it("row 11: a post renamed and edited is a changed post", () => {
  const repo = new TestRepository();
  repo.commitAsIs("2023-06-01T00:00:00Z", { [OLD]: post(["title: A", CREATED], LONG) });
  repo.write("src/content/blog/2024/.keep", "");
  repo.git("mv", OLD, NEW);
  repo.write(NEW, `${repo.read(NEW)}More.\n`);
  repo.git("add", ".");
  repo.commit("2024-01-08T10:00:00Z");
  expect(repo.committed(NEW)).toBe(post(["title: A", CREATED, "modDatetime: 2024-01-08T10:00:00Z"], `${LONG}More.\n`));
  repo.expectStamped(NEW, "modDatetime");
  repo.expectSettled();
});

it("row 11: a post that is only renamed keeps its dates", () => {
  const repo = new TestRepository();
  // so recent that a new post's would be replaced
  const text = post(["title: A", "pubDatetime: 2024-01-02T00:00:00Z", "modDatetime: 2024-01-03T00:00:00Z"]);
  repo.commitAsIs("2024-01-03T00:00:00Z", { [OLD]: text });
  repo.write("src/content/blog/2024/.keep", "");
  repo.git("mv", OLD, NEW);
  repo.git("add", ".");
  repo.commit("2024-01-08T10:00:00Z");
  expect(repo.committed(NEW)).toBe(text);
  repo.expectSettled();
});

it("row 11: a short post renamed and rewritten, which git takes for a new one, keeps its created date", () => {
  const repo = new TestRepository();
  repo.commitAsIs("2023-06-01T00:00:00Z", { [OLD]: post([CREATED], "Short.\n") });
  repo.write("src/content/blog/2024/.keep", "");
  repo.git("mv", OLD, NEW);
  const text = post([CREATED], "Nothing of the former text is left in this one, which says other things at length.\n");
  repo.write(NEW, text);
  repo.git("add", ".");
  expect(repo.git("diff", "--cached", "--name-status", "-M", "--", "*.md")).toBe(`A\t${NEW}\nD\t${OLD}\n`); // the premise
  repo.commit("2024-01-08T10:00:00Z");
  expect(repo.committed(NEW)).toBe(text);
  repo.expectSettled();
});
