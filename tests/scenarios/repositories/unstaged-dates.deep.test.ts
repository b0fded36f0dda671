// What the user did to a date line without staging it stays as it is, unstaged.

import { expect, it } from "vitest";
import { post, TestRepository } from "../../support/repository.ts";

const POST = "src/content/blog/a.md";
const CREATED = "pubDatetime: 2023-01-01T00:00:00Z";

function prepare(modified: string): TestRepository {
  const repo = new TestRepository();
  repo.commitAsIs("2023-01-01T00:00:00Z", { [POST]: post(["title: A", CREATED, modified]) });
  repo.write(POST, `${repo.read(POST)}More.\n`);
  repo.git("add", ".");
  return repo;
}

it("a blank date line that was deleted stays deleted", () => {
  const repo = prepare("modDatetime:");
  const mine = post(["title: A", CREATED], "Some text.\nMore.\n");
  repo.write(POST, mine);
  repo.commit("2024-01-01T00:00:00Z");
  expect(repo.read(POST)).toBe(mine);
  repo.expectStampedInCommit(POST, "modDatetime");
  repo.expectSettled(` M ${POST}\n`);
});

it("quotes that were put around the date stay, around the new one", () => {
  const repo = prepare("modDatetime: 2023-02-01T00:00:00Z");
  repo.write(POST, repo.read(POST).replace("modDatetime: 2023-02-01T00:00:00Z", "modDatetime: '2023-02-01T00:00:00Z'"));
  repo.commit("2024-01-01T00:00:00Z");
  expect(TestRepository.value(repo.read(POST), "modDatetime")).toBe("'2024-01-01T00:00:00Z'");
  repo.expectStampedInCommit(POST, "modDatetime");
  repo.expectSettled(` M ${POST}\n`);
});

it("a zone that was taken away stays away, and the new time is what the generator reads as the commit's", () => {
  const repo = prepare("modDatetime: 2023-02-01T00:00:00Z");
  repo.write(POST, repo.read(POST).replace("modDatetime: 2023-02-01T00:00:00Z", "modDatetime: 2023-02-01 00:00:00"));
  repo.commit("2024-01-01T09:00:00+09:00");
  expect(TestRepository.value(repo.read(POST), "modDatetime")).toBe("2024-01-01 00:00:00");
  repo.expectStampedInCommit(POST, "modDatetime");
  repo.expectSettled(` M ${POST}\n`);
});
