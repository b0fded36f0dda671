// Dates: which texts are dates, what moment they name, and how a moment is written in a style.

import { load } from "js-yaml";
import { describe, expect, it } from "vitest";
import { acceptJsYaml } from "../../../src/policy/forms.ts";
import { type Instant, isWritable, readDate, UTC_SECONDS, writeDate } from "../../../src/post/date.ts";
import type { ZoneRules } from "../../../src/post/zone.ts";
import { instantOf } from "../../support/stamping.ts";

const UTC: ZoneRules = { parser: "UTC", commit: 0 };

function moment(text: string, rules: ZoneRules = UTC): string | null {
  const read = readDate(text, "", rules);
  return read && new Date(read.ms).toISOString();
}

/** `time` written in the style of `model`. */
function like(model: string, time: Instant | string, rules: ZoneRules = UTC): string {
  const read = readDate(model, "", rules);
  if (!read) throw new Error(`${model} is no date`);
  return writeDate(typeof time === "string" ? instantOf(time) : time, read.style, rules);
}

describe("readDate", () => {
  it.each([
    ["2024-01-03T20:40:08Z", "2024-01-03T20:40:08.000Z"],
    ["2024-01-03T20:40:08.123Z", "2024-01-03T20:40:08.123Z"],
    ["2024-01-03T20:40:08.1Z", "2024-01-03T20:40:08.100Z"],
    ["2024-01-03T20:40:08.123999Z", "2024-01-03T20:40:08.123Z"],
    ["2024-01-03T20:40:08+09:00", "2024-01-03T11:40:08.000Z"],
    ["2024-01-03T20:40:08-03:30", "2024-01-04T00:10:08.000Z"],
    ["2024-01-03T20:40:08+0900", "2024-01-03T11:40:08.000Z"],
    ["2024-01-03T20:40:08+09", "2024-01-03T11:40:08.000Z"],
    ["2024-01-03 20:40:08", "2024-01-03T20:40:08.000Z"],
    ["2024-01-03 20:40:08 +09:00", "2024-01-03T11:40:08.000Z"],
    ["2024-01-03 20:40:08 +0900", "2024-01-03T11:40:08.000Z"],
    ["2024-01-03t20:40:08z", "2024-01-03T20:40:08.000Z"],
    ["2024-01-03T20:40", "2024-01-03T20:40:00.000Z"],
    ["2024-01-03 8:05", "2024-01-03T08:05:00.000Z"],
    ["2024-01-03", "2024-01-03T00:00:00.000Z"],
    ["2024-1-3", "2024-01-03T00:00:00.000Z"],
    ["2024/01/03", "2024-01-03T00:00:00.000Z"],
    ["2013/7/13 20:46:25", "2013-07-13T20:46:25.000Z"],
    ["2024-02-29", "2024-02-29T00:00:00.000Z"],
    ["0001-01-01", "0001-01-01T00:00:00.000Z"],
    [" 2024-01-03 ", "2024-01-03T00:00:00.000Z"],
  ])("%j", (text, expected) => {
    expect(moment(text)).toBe(expected);
  });

  it.each([
    "",
    "soon",
    "2024",
    "2024-01",
    "20240103",
    "2024-13-01",
    "2024-00-10",
    "2024-01-00",
    "2024-02-30",
    "2024-02-31",
    "2023-02-29",
    "1900-02-29",
    "2024-04-31",
    "2024-01-03T24:00:00Z",
    "2024-01-03T20:60:00Z",
    "2024-01-03T20:40:60Z",
    "2024-01-03T20:40:08+24:00",
    "2024-01-03T20:40:08+09:60",
    "2024-01-03T20:40:08 UTC",
    "2024-01/03",
    "2024-01-03T",
    "2024-01-03TZ",
    "2024-01-03Z",
    "2024-01-03 +09:00",
    "2024-01-03T20",
    "2024-01-03T20:4",
    "20-01-03",
    "12024-01-03",
    "2024-01-03T20:40:08Z # c",
  ])("%j is no date", (text) => {
    expect(readDate(text, "", UTC)).toBeNull();
  });

  it("a missing zone is the rule's timezone, else the parser's, else the commit's", () => {
    const text = "2024-07-03 12:00:00";
    expect(moment(text, { timezone: "America/New_York", parser: "UTC", commit: 540 })).toBe("2024-07-03T16:00:00.000Z");
    expect(moment(text, { parser: "UTC", commit: 540 })).toBe("2024-07-03T12:00:00.000Z");
    expect(moment(text, { commit: 540 })).toBe("2024-07-03T03:00:00.000Z");
    expect(moment(`${text}Z`, { timezone: "America/New_York", commit: 540 })).toBe("2024-07-03T12:00:00.000Z");
  });

  it("a named zone has summer and winter", () => {
    const zone = { timezone: "Europe/Berlin", commit: 0 };
    expect(moment("2024-01-15 12:00:00", zone)).toBe("2024-01-15T11:00:00.000Z");
    expect(moment("2024-07-15 12:00:00", zone)).toBe("2024-07-15T10:00:00.000Z");
  });
});

describe("writeDate keeps the style", () => {
  const time = "2024-03-01T10:07:05+05:30"; // 04:37:05 UTC

  it.each([
    ["2023-01-03T20:40:08Z", "2024-03-01T04:37:05Z"],
    ["2023-01-03T20:40:08.120Z", "2024-03-01T04:37:05.000Z"],
    ["2023-01-03T20:40:08.120000Z", "2024-03-01T04:37:05.000000Z"],
    ["2023-01-03T20:40:08+09:00", "2024-03-01T13:37:05+09:00"],
    ["2023-01-03T20:40:08-0330", "2024-03-01T01:07:05-0330"],
    ["2023-01-03T20:40:08+09", "2024-03-01T13:37:05+09"],
    ["2023-01-03T20:40:08-00:00", "2024-03-01T04:37:05+00:00"],
    ["2023-01-03 20:40:08", "2024-03-01 04:37:05"],
    ["2023-01-03  20:40:08 +09:00", "2024-03-01  13:37:05 +09:00"],
    ["2023-01-03t20:40:08z", "2024-03-01t04:37:05z"],
    ["2023-01-03T20:40Z", "2024-03-01T04:37Z"],
    ["2023-01-03 8:40:08", "2024-03-01 4:37:05"],
    ["2023-1-3 20:40:08", "2024-3-1 04:37:05"],
    ["2023/01/03 20:40", "2024/03/01 04:37"],
    ["2023-01-03", "2024-03-01"],
    ["2023/1/3", "2024/3/1"],
  ])("%j", (model, expected) => {
    expect(like(model, time)).toBe(expected);
  });

  it("quotes", () => {
    for (const quote of ["'", '"', ""] as const) {
      const style = readDate("2023-01-03", quote, UTC)?.style ?? UTC_SECONDS;
      expect(writeDate(instantOf(time), style, UTC)).toBe(`${quote}2024-03-01${quote}`);
    }
  });

  it("is UTC with seconds by default", () => {
    expect(writeDate(instantOf("2024-01-09T03:59:05+09:00"), UTC_SECONDS, UTC)).toBe("2024-01-08T18:59:05Z");
  });

  it("fractions are cut, never rounded up", () => {
    expect(like("2023-01-03T20:40:08.1Z", { ms: Date.parse("2024-03-01T04:37:05.999Z"), offset: 0 })).toBe("2024-03-01T04:37:05.9Z");
    expect(like("2023-01-03T20:40:08Z", { ms: Date.parse("2024-03-01T04:37:05.999Z"), offset: 0 })).toBe("2024-03-01T04:37:05Z");
    expect(like("2023-01-03T20:40Z", { ms: Date.parse("2024-03-01T04:37:59.999Z"), offset: 0 })).toBe("2024-03-01T04:37Z");
  });

  it("with a timezone an offset is that zone's at that instant, and Z stays UTC", () => {
    const zone: ZoneRules = { timezone: "America/New_York", parser: "UTC", commit: 0 };
    expect(like("2023-01-03T20:40:08+09:00", "2024-01-15T12:00:00Z", zone)).toBe("2024-01-15T07:00:00-05:00");
    expect(like("2023-01-03T20:40:08+09:00", "2024-07-15T12:00:00Z", zone)).toBe("2024-07-15T08:00:00-04:00");
    expect(like("2023-01-03 20:40:08", "2024-07-15T12:00:00Z", zone)).toBe("2024-07-15 08:00:00");
    expect(like("2023-01-03T20:40:08Z", "2024-07-15T12:00:00Z", zone)).toBe("2024-07-15T12:00:00Z");
    expect(like("2023-01-03T20:40:08+09", "2024-07-15T12:00:00Z", { ...zone, timezone: "Asia/Kolkata" })).toBe("2024-07-15T17:30:00+05:30");
  });
});

describe("a date without a time", () => {
  it("is the author's own day", () => {
    expect(like("2023-01-03", "2024-02-29T22:00:00-08:00")).toBe("2024-02-29"); // already March in UTC
    expect(like("2023-01-03", "2024-03-01T12:00:00+09:00")).toBe("2024-03-01");
  });

  it("is never a day that the generator would read as later than the commit", () => {
    expect(like("2023-01-03", "2024-03-01T05:00:00+09:00")).toBe("2024-02-29"); // 20:00 UTC on 29 February
    expect(like("2023-01-03", "2024-03-01T05:00:00+09:00", { commit: 540 })).toBe("2024-03-01"); // read in the commit's zone
    expect(like("2023-01-03", "2024-01-01T05:00:00+14:00")).toBe("2023-12-31");
  });

  it("is the day of the rule's timezone", () => {
    const zone: ZoneRules = { timezone: "America/Los_Angeles", parser: "UTC", commit: 0 };
    expect(like("2023-01-03", "2024-03-01T03:00:00Z", zone)).toBe("2024-02-29");
    expect(like("2023-01-03", "2024-03-01T05:00:00+09:00", { ...zone, timezone: "Asia/Tokyo" })).toBe("2024-02-29");
  });
});

describe("what js-yaml's readers take", () => {
  const read = (text: string): unknown => (load(`date: ${text} # a comment`) as { date: unknown }).date;

  it.each([
    "2024-01-03T20:40:08Z",
    "2024-01-03T20:40:08.123Z",
    "2024-01-03T20:40:08+09:00",
    "2024-01-03 20:40:08",
    "2024-01-03 20:40:08 +09:00",
    "2024-01-03",
    "2024-01-03T20:40:08+09",
    "2024-01-03t20:40:08Z",
    "2024-01-03  20:40:08",
    "2024-1-3 8:40:08",
  ])("%s is a date to it, means to us what it means to js-yaml, and keeps its form", (text) => {
    expect(read(text)).toBeInstanceOf(Date);
    expect(moment(text)).toBe((read(text) as Date).toISOString());
    const style = readDate(text, "", UTC)?.style;
    expect(style && acceptJsYaml(style)).toEqual(style);
  });

  it.each([
    ["2024-01-03T20:40:08+0900", "2024-03-01T13:37:05+09:00"],
    ["2024-01-03T20:40", "2024-03-01T04:37:05"],
    ["2024-01-03T20:40Z", "2024-03-01T04:37:05Z"],
    ["2024/01/03", "2024-03-01"],
    ["2024-1-3", "2024-03-01"],
    ["2024/1/3 20:40:08", "2024-03-01 04:37:05"],
    ["2024-01-03T20:40:08z", "2024-03-01T04:37:05Z"],
  ])("%s is text to it, and is written in the nearest form that is a date", (text, expected) => {
    expect(read(text)).toBeTypeOf("string");
    const style = acceptJsYaml(readDate(text, "", UTC)?.style ?? UTC_SECONDS);
    const written = writeDate(instantOf("2024-03-01T10:07:05+05:30"), style, UTC);
    expect(written).toBe(expected);
    expect(read(written)).toBeInstanceOf(Date);
  });

  it("quotes make text of a date, so they go", () => {
    expect(read('"2024-01-03"')).toBeTypeOf("string");
    expect(acceptJsYaml({ ...UTC_SECONDS, quote: '"' })).toEqual(UTC_SECONDS);
  });
});

describe("isWritable", () => {
  it.each([
    ["0001-01-01T00:00:00Z", true],
    ["9998-12-31T23:59:59Z", true],
    ["9999-01-01T00:00:00Z", false],
    ["0000-12-31T00:00:00Z", false],
    ["-000001-01-01T00:00:00Z", false],
    ["+010000-01-01T00:00:00Z", false],
  ])("%s: %s", (text, expected) => {
    expect(isWritable({ ms: Date.parse(text), offset: 0 })).toBe(expected);
  });

  it("not beyond what a calendar holds", () => {
    expect(isWritable({ ms: 9e15, offset: 0 })).toBe(false);
    expect(isWritable({ ms: Number.NaN, offset: 0 })).toBe(false);
  });
});
