// Text that a replacing function would take for a pattern of its own: `$&`, `$1`, `\1`, `&`.

import { expect, it } from "vitest";
import { post, TestRepository } from "../../support/repository.ts";

const POST = "src/content/blog/patterns.md";
const SIGNS = "$& $1 $$ $` $' \\1 \\0 & | / {{ x }}";

it("row 28: replacement signs in values, comments and text stay as they are", () => {
  const repo = new TestRepository();
  const fields = (date: string) => [`title: costs ${SIGNS}`, "pubDatetime: 2023-12-01T00:00:00Z", `modDatetime: ${date} # ${SIGNS}`];
  repo.commitAsIs("2023-12-05T00:00:00Z", { [POST]: post(fields("2023-12-05T00:00:00Z"), `${SIGNS}\n`) });
  repo.write(POST, post(fields("2023-12-05T00:00:00Z"), `${SIGNS}\nMore ${SIGNS}\n`));
  repo.commit("2024-01-08T10:00:00Z", "-a");
  expect(repo.committed(POST)).toBe(post(fields("2024-01-08T10:00:00Z"), `${SIGNS}\nMore ${SIGNS}\n`));
  repo.expectStamped(POST, "modDatetime");
  repo.expectSettled();
});
