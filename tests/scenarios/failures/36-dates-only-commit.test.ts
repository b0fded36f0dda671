// A commit that fills in dates, or moves white space, is not itself a change to the posts.

import { expect, it } from "vitest";
import { post, TestRepository } from "../../support/repository.ts";

const CORRECTED = "src/content/blog/corrected.md";
const FILLED = "src/content/blog/filled.md";
const REMOVED = "src/content/blog/removed.md";
const SPACED = "src/content/blog/spaced.md";

it("row 36: a commit that changes only dates and white space is left as the user made it", () => {
  const repo = new TestRepository();
  const created = "pubDatetime: 2023-06-01T00:00:00Z";
  const modified = "modDatetime: 2023-06-05T00:00:00Z";
  repo.commitAsIs("2023-06-05T00:00:00Z", {
    [CORRECTED]: post(["title: A", created, modified]),
    [FILLED]: post(["title: B", created]),
    [REMOVED]: post(["title: C", created, modified]),
    [SPACED]: post(["title: D", created, modified], "Some\ntext.\n"),
  });
  const after = {
    [CORRECTED]: post(["title: A", "pubDatetime: 2023-05-31T00:00:00Z", "modDatetime: 2023-06-04T00:00:00Z"]),
    [FILLED]: post(["title: B", created, "modDatetime: 2023-06-02T00:00:00Z"]),
    [REMOVED]: post(["title: C", created, "modDatetime:"]),
    [SPACED]: post(["title: D", created, modified], "\nSome text.\n\n"),
  };
  for (const [name, text] of Object.entries(after)) repo.write(name, text);
  repo.commit("2024-01-08T10:00:00Z", "-a");
  for (const [name, text] of Object.entries(after)) expect(repo.committed(name), name).toBe(text);
  repo.expectSettled();

  for (const name of Object.keys(after)) repo.write(name, `${repo.read(name)}More.\n`);
  repo.commit("2024-02-01T10:00:00Z", "-a");
  for (const name of Object.keys(after)) repo.expectStamped(name, "modDatetime"); // a real edit is
  repo.expectSettled();
});
