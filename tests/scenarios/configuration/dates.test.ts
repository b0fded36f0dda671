// `style` and `timezone`: how a date is written where there is none to follow, and in whose day.

import { expect, it } from "vitest";
import { BEFORE } from "../../support/blog.ts";
import { post } from "../../support/repository.ts";
import { CONFIG, commitFiles, edited, newPost, startSite } from "../../support/site.ts";

/** What stands behind `date:` in a new post that was committed at `time`. */
function dateOf(config: object, time: string, field = ""): string {
  const repo = startSite({ [CONFIG]: { files: "**", created: "date", modified: "updated", ...config } });
  commitFiles(repo, { "a.md": field === "" ? newPost() : newPost(field) }, time);
  repo.expectSettled();
  return /^date: (.*)$/m.exec(repo.committed("a.md"))?.[1] ?? "";
}

const LATE = "2024-03-01T23:30:05-05:00"; // 04:30 UTC of the next day

it.each([
  ["2024-01-08", LATE, "2024-03-01"],
  ["'2024-01-08'", LATE, "'2024-03-01'"],
  ['"2024-01-08T18:59:05Z"', LATE, '"2024-03-02T04:30:05Z"'],
  ["2024-01-08T18:59:05.000Z", LATE, "2024-03-02T04:30:05.000Z"],
  // an offset is a part of the style
  ["2024-01-08 18:59:05 +0000", LATE, "2024-03-02 04:30:05 +0000"],
  ["2024-01-08T18:59:05+01:00", LATE, "2024-03-02T05:30:05+01:00"],
  ["2024-01-08 18:59", LATE, "2024-03-01 23:30"],
])("style %s at %s: %s", (style, time, expected) => {
  expect(dateOf({ style }, time)).toBe(expected);
});

it.each([
  // a day is the zone's, whatever the author's own offset says
  ["Asia/Tokyo", "2024-01-08", "2024-03-01T20:00:00Z", "2024-03-02"],
  ["Asia/Tokyo", "2024-01-08", "2024-03-01T14:59:59Z", "2024-03-01"],
  ["America/New_York", "2024-01-08", "2024-03-02T04:30:00+01:00", "2024-03-01"],
  // an offset is the zone's at that instant: Berlin changes on 31 March 2024 at 01:00 UTC, and back on 27 October
  ["Europe/Berlin", "2024-01-08T18:59:05+01:00", "2024-03-31T00:59:59Z", "2024-03-31T01:59:59+01:00"],
  ["Europe/Berlin", "2024-01-08T18:59:05+01:00", "2024-03-31T01:00:00Z", "2024-03-31T03:00:00+02:00"],
  ["Europe/Berlin", "2024-01-08 18:59:05 +0100", "2024-10-27T01:00:00Z", "2024-10-27 02:00:00 +0100"],
  ["Asia/Kathmandu", "2024-01-08 18:59:05", "2024-03-01T12:00:00Z", "2024-03-01 17:45:00"],
  ["Europe/Berlin", "2024-01-08T18:59:05Z", "2024-07-01T12:00:00Z", "2024-07-01T12:00:00Z"],
])("timezone %s, style %s at %s: %s", (timezone, style, time, expected) => {
  expect(dateOf({ timezone, style }, time)).toBe(expected);
});

it("a post's own form is followed where it has one, in the zone of the rule", () => {
  expect(dateOf({ timezone: "Asia/Tokyo", style: "2024-01-08" }, "2024-03-01T20:00:00Z", "date: 2024-02-28 10:00")).toBe("2024-03-02 05:00");
});

it("a day is later than another by the zone's calendar: nothing is written twice in one day", () => {
  const repo = startSite({ [CONFIG]: { files: "**", created: "date", modified: "updated", timezone: "Asia/Tokyo" } });
  repo.commitAsIs(BEFORE, { "a.md": post(["date: 2024-02-01", "updated: 2024-03-02"]) });
  // in Tokyo it is 2 March, 23:59; then 3 March
  commitFiles(repo, { "a.md": edited(repo, "a.md") }, "2024-03-02T14:59:00Z");
  expect(repo.committed("a.md")).toContain("updated: 2024-03-02\n");
  commitFiles(repo, { "a.md": edited(repo, "a.md") }, "2024-03-02T15:00:00Z");
  expect(repo.committed("a.md")).toContain("updated: 2024-03-03\n");
});

it("times without a zone are read in the rule's: one in the future there is scheduled", () => {
  const repo = startSite({ [CONFIG]: { files: "**", created: "date", timezone: "America/Los_Angeles" } });
  // 10:00 in Los Angeles is 18:00 UTC
  commitFiles(repo, { "future.md": newPost("date: 2024-03-01T10:00:00"), "past.md": newPost("date: 2024-03-01T09:00:00") }, "2024-03-01T17:30:00Z");
  expect(repo.committed("future.md")).toBe(newPost("date: 2024-03-01T10:00:00"));
  expect(repo.committed("past.md")).toBe(newPost("date: 2024-03-01T09:30:00"));
});

it("`style` in YAML is written in quotes of its own", () => {
  const repo = startSite({ "stamp-dates.config.yaml": "files: '**'\ncreated: date\nstyle: \"'2024-01-08'\"\n" });
  commitFiles(repo, { "a.md": newPost() }, "2024-03-01T12:00:00Z");
  expect(repo.committed("a.md")).toBe(newPost("date: '2024-03-01'"));
});
