// Drafts: a new one gets a created date if it has none; a changed one is left alone.

import { expect, it } from "vitest";
import { post, TestRepository } from "../../support/repository.ts";

const OTHER = "src/content/blog/other.md";
const CREATED = "pubDatetime: 2023-12-30T00:00:00Z";
const MODIFIED = "modDatetime: 2023-12-01T00:00:00Z";
const nameOf = (i: number): string => `src/content/blog/draft-${i}.md`;

it("fills the created date of a new draft and leaves the values that are there", () => {
  const repo = new TestRepository();
  repo.commitAsIs("2023-06-01T00:00:00Z", { [OTHER]: post(["pubDatetime: 2023-06-01T00:00:00Z"]) });
  const cases: readonly (readonly [before: readonly string[], after: readonly string[]])[] = [
    [["draft: true"], ["draft: true", "pubDatetime: 2024-01-08T10:00:00Z"]],
    [
      ["pubDatetime:", "draft: true"],
      ["pubDatetime: 2024-01-08T10:00:00Z", "draft: true"],
    ],
    [
      ["pubDatetime:", "modDatetime:", "draft: yes"],
      ["pubDatetime: 2024-01-08T10:00:00Z", "modDatetime:", "draft: yes"],
    ],
    [
      [CREATED, MODIFIED, 'draft: "true"'],
      [CREATED, MODIFIED, 'draft: "true"'],
    ],
    [
      ["pubDatetime: 2019-12-30", "draft: True"],
      ["pubDatetime: 2019-12-30", "draft: True"],
    ],
  ];
  for (const [i, [before]] of cases.entries()) repo.write(nameOf(i), post(before));
  repo.git("add", ".");
  repo.commit("2024-01-08T10:00:00Z");
  for (const [i, [, after]] of cases.entries()) expect(repo.committed(nameOf(i))).toBe(post(after));
  repo.expectSettled();
});

it("leaves a changed draft alone, with --force too", () => {
  for (const args of ["", "--force --force-created"]) {
    const repo = new TestRepository({ hook: false });
    repo.installHook({ args });
    const drafts = [post([CREATED, MODIFIED, "draft: true"]), post([CREATED, "draft: true"]), post(["pubDatetime:", "draft: true"])];
    repo.commitAsIs("2023-12-30T00:00:00Z", Object.fromEntries(drafts.map((text, i) => [nameOf(i), text])));
    for (const [i, text] of drafts.entries()) repo.write(nameOf(i), `${text}More.\n`);
    repo.commit("2024-01-08T10:00:00Z", "-a");
    for (const [i, text] of drafts.entries()) expect(repo.committed(nameOf(i))).toBe(`${text}More.\n`);
    repo.expectSettled();
  }
});

it("leaves a published post that becomes a draft", () => {
  const repo = new TestRepository();
  const before = post([CREATED, MODIFIED, "draft: false"]);
  repo.commitAsIs("2023-12-30T00:00:00Z", { [OTHER]: before });
  const withdrawn = `${before.replace("draft: false", "draft: true")}More.\n`;
  repo.write(OTHER, withdrawn);
  repo.commit("2024-01-08T10:00:00Z", "-a");
  expect(repo.committed(OTHER)).toBe(withdrawn);
  repo.expectSettled();
});
