// A day without a time reads as midnight UTC: it must not lie after the commit for an author who lives east of there.

import { expect, it } from "vitest";
import { post, TestRepository } from "../../support/repository.ts";

const POST = "src/content/blog/a-post.md";
const NEW = "src/content/blog/new.md";

/** The day written by a commit at `date` into a changed post, and into a new one. */
function stampDays(date: string): string[] {
  const repo = new TestRepository();
  repo.commitAsIs("2024-01-10T00:00:00Z", { [POST]: post(["title: A", "pubDatetime: 2024-01-01", "modDatetime: 2024-01-10"]) });
  repo.write(POST, `${repo.read(POST)}More.\n`);
  repo.write(NEW, post(["title: B", "pubDatetime: 2024-03-01"]));
  repo.git("add", ".");
  repo.commit(date);
  repo.expectSettled();
  const days = [TestRepository.value(repo.committed(POST), "modDatetime") ?? "", TestRepository.value(repo.committed(NEW), "pubDatetime") ?? ""];
  for (const day of days) expect(Date.parse(day) / 1000, `${day} written at ${date}`).toBeLessThanOrEqual(repo.commitSecond());
  expect(repo.committed(POST)).toBe(post(["title: A", "pubDatetime: 2024-01-01", `modDatetime: ${days[0]}`], "Some text.\nMore.\n"));
  return days;
}

it("row 34: a date-only value is the author's day, but never later than the commit", () => {
  expect(stampDays("2024-03-05T01:00:00+09:00")).toEqual(["2024-03-04", "2024-03-04"]); // it is still the 4th at UTC
  expect(stampDays("2024-03-05T12:00:00+09:00")).toEqual(["2024-03-05", "2024-03-05"]);
  expect(stampDays("2024-03-04T23:30:00-05:00")).toEqual(["2024-03-04", "2024-03-04"]); // already the 5th at UTC
});
