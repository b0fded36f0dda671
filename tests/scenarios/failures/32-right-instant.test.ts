// A written `Z` means UTC, wherever the author lives: the value names the commit's own second.

import { expect, it } from "vitest";
import { post, TestRepository } from "../../support/repository.ts";

const UTC = "src/content/blog/utc.md";
const OFFSET = "src/content/blog/offset.md";
const NONE = "src/content/blog/none.md";

it("row 32: the stamp is the commit's instant, in the zone that each value is written in", () => {
  const repo = new TestRepository();
  repo.env["TZ"] = "Asia/Tokyo";
  const fields = (created: string) => [`title: A`, "pubDatetime: 2023-06-01T00:00:00Z", `modDatetime: ${created}`];
  repo.commitAsIs("2023-06-05T00:00:00Z", {
    [UTC]: post(fields("2023-06-05T00:00:00Z")),
    [OFFSET]: post(fields("2023-06-05T00:00:00+09:00")),
    [NONE]: post(fields("2023-06-05 00:00:00")),
  });
  for (const name of [UTC, OFFSET, NONE]) repo.write(name, `${repo.read(name)}More.\n`);
  repo.commit("2024-01-09T08:30:00+09:00", "-a");
  expect(repo.committed(UTC)).toBe(post(fields("2024-01-08T23:30:00Z"), "Some text.\nMore.\n"));
  expect(repo.committed(OFFSET)).toBe(post(fields("2024-01-09T08:30:00+09:00"), "Some text.\nMore.\n"));
  // without a zone the theme's YAML reader takes it for UTC
  expect(repo.committed(NONE)).toBe(post(fields("2024-01-08 23:30:00"), "Some text.\nMore.\n"));
  repo.expectStamped(UTC, "modDatetime");
  repo.expectStamped(OFFSET, "modDatetime");
  repo.expectSettled();
});

it("row 32: without --date, in a zone far from UTC, the stamp is never in the future", () => {
  const repo = new TestRepository();
  repo.env["TZ"] = "Pacific/Kiritimati";
  repo.write(UTC, post(["title: A", "pubDatetime:"]));
  repo.git("add", ".");
  repo.git("commit", "-q", "-m", "now");
  repo.expectStamped(UTC, "pubDatetime");
  expect(Date.parse(TestRepository.value(repo.committed(UTC), "pubDatetime") ?? "")).toBeLessThanOrEqual(Date.now());
  repo.expectSettled();
});
