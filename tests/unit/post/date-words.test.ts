// Dates in words: which texts are dates, what moment they name, and how a moment is written in their style.

import { load } from "js-yaml";
import { describe, expect, it } from "vitest";
import { acceptJsYaml } from "../../../src/policy/forms.ts";
import { type DateStyle, fitFormat, readDate, writeDate } from "../../../src/post/date.ts";
import type { ZoneRules } from "../../../src/post/zone.ts";
import { instantOf } from "../../support/stamping.ts";

const UTC: ZoneRules = { parser: "UTC", commit: 0 };

function moment(text: string, rules: ZoneRules = UTC): string | null {
  const read = readDate(text, "", rules);
  return read && new Date(read.ms).toISOString();
}

function styleOf(model: string): DateStyle {
  const read = readDate(model, "", UTC);
  if (!read) throw new Error(`${model} is no date`);
  return read.style;
}

/** `time` written in the style of `model`. */
function like(model: string, time: string, rules: ZoneRules = UTC): string {
  return writeDate(instantOf(time), styleOf(model), rules);
}

describe("readDate takes words", () => {
  it.each([
    ["Jul 08 2022", "2022-07-08T00:00:00.000Z"],
    ["March 25, 2025", "2025-03-25T00:00:00.000Z"],
    ["Jun 22, 2026", "2026-06-22T00:00:00.000Z"],
    ["8 July 2022", "2022-07-08T00:00:00.000Z"],
    ["8 Jul, 2022", "2022-07-08T00:00:00.000Z"],
    ["JUL 8 2022", "2022-07-08T00:00:00.000Z"],
    ["july 8, 2022", "2022-07-08T00:00:00.000Z"],
    ["Fri Jul 08 2022", "2022-07-08T00:00:00.000Z"],
    ["Friday, July 8, 2022", "2022-07-08T00:00:00.000Z"],
    ["Sep 8 2022", "2022-09-08T00:00:00.000Z"],
    ["Sep. 8, 2022", "2022-09-08T00:00:00.000Z"],
    ["Sept 8 2022", "2022-09-08T00:00:00.000Z"],
    ["Sept. 8, 2022", "2022-09-08T00:00:00.000Z"],
    ["Feb 29 2024", "2024-02-29T00:00:00.000Z"],
    ["July 1st, 2022", "2022-07-01T00:00:00.000Z"],
    ["2nd July 2022", "2022-07-02T00:00:00.000Z"],
    ["Mon, 08 Jan 2024 18:59:05 GMT", "2024-01-08T18:59:05.000Z"],
    ["Mon, 08 Jan 2024 18:59:05 +0900", "2024-01-08T09:59:05.000Z"],
    ["08 Jan 2024 18:59:05 -03:30", "2024-01-08T22:29:05.000Z"],
    ["Mon Jan 08 2024 18:59:05 GMT+0900", "2024-01-08T09:59:05.000Z"],
    ["Jan 8, 2024 18:59 UTC", "2024-01-08T18:59:00.000Z"],
    ["Jan 8, 2024 18:59Z", "2024-01-08T18:59:00.000Z"],
    ["January 8, 2024 at 6:59 PM", "2024-01-08T18:59:00.000Z"],
    ["Tuesday, February 20th 2024, 5:28:34 pm", "2024-02-20T17:28:34.000Z"],
    ["Jan 8 2024 12:00 am", "2024-01-08T00:00:00.000Z"],
    ["Jan 8 2024 12:00 pm", "2024-01-08T12:00:00.000Z"],
    ["Jan 8 2024 12:59AM", "2024-01-08T00:59:00.000Z"],
    ["Jan 8 2024 11:59PM", "2024-01-08T23:59:00.000Z"],
    [" Jul 08 2022 ", "2022-07-08T00:00:00.000Z"],
  ])("%j", (text, expected) => {
    expect(moment(text)).toBe(expected);
  });

  it.each([
    "July",
    "July 2022",
    "Jul 8",
    "8 2022 Jul",
    "2022 Jul 8",
    "03/04/2024",
    "03.04.2024",
    "Jul 8 22",
    "Jul 8 '22",
    "Jul 8 12022",
    "Jul 32 2022",
    "Jul 0 2022",
    "Feb 30 2024",
    "Feb 29 2023",
    "31 June 2022",
    "Juli 8 2022",
    "8 juillet 2022",
    "8. Juli 2022",
    "Janu 8 2022",
    "jUl 8 2022",
    "Jul  8 2022",
    "Jul 8,2022",
    "Jul, 8 2022",
    "Jul. 8. 2022",
    "July 2th, 2022",
    "July 11st, 2022",
    "July 22th, 2022",
    "July 8Th, 2022",
    "Thu Jul 08 2022",
    "Thursday, July 8, 2022",
    "Fr Jul 08 2022",
    "Frid Jul 08 2022",
    "Jul Fri 08 2022",
    "Fri, Fri Jul 08 2022",
    "Jul 8 2022 24:00",
    "Jul 8 2022 20:60",
    "Jul 8 2022 20:40:60",
    "Jul 8 2022 20:40:08.5",
    "Jul 8 2022 0:30 am",
    "Jul 8 2022 13:30 pm",
    "Jul 8 2022 5 pm",
    "Jul 8 2022 5:28 Pm",
    "Jul 8 2022 +0900",
    "Jul 8 2022 GMT",
    "Jul 8 2022 20:40 gmt",
    "Jul 8 2022 20:40 EST",
    "Jul 8 2022 20:40GMT",
    "Jul 8 2022 20:40 +2400",
    "Jul 8 2022 20:40 +0960",
    "Fri Jul 08 2022 18:59:05 GMT+0200 (CEST)",
    "on Jul 8 2022",
    "Jul 8 2022.",
  ])("%j is no date", (text) => {
    expect(readDate(text, "", UTC)).toBeNull();
  });

  it.each([
    "Jul 08 2022",
    "March 25, 2025",
    "8 July 2022",
    "Fri Jul 08 2022",
    "Friday, July 8, 2022",
    "Mon, 08 Jan 2024 18:59:05",
    "Jan 8, 2024 6:59 PM",
    "Jan 8, 2024, 12:00:00 AM",
    "JUL 8 2022 12:30 pm",
  ])("%j is the moment that Date reads", (text) => {
    expect(moment(text)).toBe(new Date(`${text} UTC`).toISOString());
    if (text.includes(":")) expect(moment(`${text} +0530`)).toBe(new Date(`${text} +0530`).toISOString());
  });

  it("what Date itself writes is read as Date reads it, and written as Date writes it", () => {
    for (let ms = Date.UTC(2023, 11, 25); ms < Date.UTC(2025, 0, 5); ms += 7.7 * 3_600_000) {
      const date = new Date(Math.floor(ms / 1000) * 1000);
      expect(moment(date.toUTCString())).toBe(date.toISOString());
      expect(writeDate({ ms: date.getTime(), offset: 540 }, styleOf("Mon, 08 Jan 2024 18:59:05 GMT"), UTC)).toBe(date.toUTCString());
    }
  });

  it("does not take long over a text that is nearly a date", () => {
    const started = performance.now();
    for (const part of ["Jul ", "8 ", "J", "1", " ", "Fri, ", "Jul 8 2022 1:"]) {
      expect(readDate(part.repeat(10_000), "", UTC)).toBeNull();
    }
    expect(performance.now() - started).toBeLessThan(500);
  });
});

describe("what a missing zone means", () => {
  it("to a time: the rule's timezone, else the parser's, else the commit's, as in digits", () => {
    for (const [words, digits] of [
      ["July 3, 2024 12:00", "2024-07-03 12:00"],
      ["Jul 03 2024", "2024-07-03"],
    ] as const) {
      for (const rules of [{ timezone: "America/New_York", parser: "UTC", commit: 540 }, { parser: "UTC", commit: 540 }, { commit: 540 }]) {
        expect(moment(words, rules)).toBe(moment(digits, rules));
      }
    }
    expect(moment("July 3, 2024 12:00", { timezone: "America/New_York", parser: "UTC", commit: 540 })).toBe("2024-07-03T16:00:00.000Z");
  });

  it("around the nights on which clocks are put forward and back", () => {
    const berlin: ZoneRules = { timezone: "Europe/Berlin", commit: 0 };
    expect(moment("31 March 2024 1:59 am", berlin)).toBe("2024-03-31T00:59:00.000Z");
    expect(moment("31 March 2024 3:00 am", berlin)).toBe("2024-03-31T01:00:00.000Z");
    expect(moment("27 October 2024 2:30 am", berlin)).toBe("2024-10-27T00:30:00.000Z"); // the first of the two
    expect(like("8 July 2022 5:28 am", "2024-03-31T01:00:00Z", berlin)).toBe("31 March 2024 3:00 am");
    expect(like("8 July 2022 5:28 am +0200", "2024-10-27T01:00:00Z", berlin)).toBe("27 October 2024 2:00 am +0100");
  });
});

describe("writeDate keeps the words", () => {
  const time = "2024-03-01T10:07:05+05:30"; // 04:37:05 UTC, a Friday

  it.each([
    ["Jul 08 2022", "Mar 01 2024"],
    ["Jul 8 2022", "Mar 1 2024"],
    ["jul 08 2022", "mar 01 2024"],
    ["JUL 08 2022", "MAR 01 2024"],
    ["March 25, 2025", "March 1, 2024"],
    ["Jun 22, 2026", "Mar 1, 2024"],
    ["8 July 2022", "1 March 2024"],
    ["18 July 2022", "1 March 2024"],
    ["18 Jul 2022", "01 Mar 2024"],
    ["Jul 18 2022", "Mar 01 2024"],
    ["July 18 2022", "March 1 2024"],
    ["8 Jul, 2022", "1 Mar, 2024"],
    ["Sep. 8, 2022", "Mar. 1, 2024"],
    ["Fri Jul 08 2022", "Fri Mar 01 2024"],
    ["Wed, Jul 06 2022", "Fri, Mar 01 2024"],
    ["Wednesday, July 6, 2022", "Friday, March 1, 2024"],
    ["wednesday 6 july 2022", "friday 1 march 2024"],
    ["July 2nd, 2022", "March 1st, 2024"],
    ["2ND JULY 2022", "1ST MARCH 2024"],
    ["Mon, 08 Jan 2024 18:59:05 GMT", "Fri, 01 Mar 2024 04:37:05 GMT"],
    ["Mon, 08 Jan 2024 18:59:05 +0900", "Fri, 01 Mar 2024 13:37:05 +0900"],
    ["Mon Jan 08 2024 18:59:05 GMT+0900", "Fri Mar 01 2024 13:37:05 GMT+0900"],
    ["Jan 8, 2024 18:59 UTC", "Mar 1, 2024 04:37 UTC"],
    ["Jan 8, 2024 18:59Z", "Mar 1, 2024 04:37Z"],
    ["Jan 8, 2024 8:59", "Mar 1, 2024 4:37"],
    ["Jan 8, 2024 0:59", "Mar 1, 2024 4:37"],
    ["Jan 8, 2024 00:59", "Mar 1, 2024 04:37"],
    ["January 8, 2024 at 6:59 PM", "March 1, 2024 at 4:37 AM"],
    ["January 8, 2024 at 11:59PM", "March 1, 2024 at 4:37AM"],
    ["January 8, 2024 06:59 PM", "March 1, 2024 04:37 AM"],
    ["Tuesday, February 20th 2024, 5:28:34 pm", "Friday, March 1st 2024, 4:37:05 am"],
    ["May 08 2022", "Mar 01 2024"],
    ["May 8, 2022", "March 1, 2024"],
    ["18 May 2022", "1 March 2024"],
    ["Sun, 08 May 2022", "Fri, 01 Mar 2024"],
    ["Sunday, May 8, 2022", "Friday, March 1, 2024"],
    ["May. 8, 2022", "Mar. 1, 2024"],
  ])("%j", (model, expected) => {
    expect(like(model, time)).toBe(expected);
  });

  it.each([
    ["Jul 08 2022", "2024-09-05T00:00:00Z", "Sep 05 2024"],
    ["Sept 08 2022", "2024-09-05T00:00:00Z", "Sept 05 2024"],
    ["Sept. 8, 2022", "2024-08-05T00:00:00Z", "Aug. 5, 2024"],
    ["July 8, 2022", "2024-12-31T23:59:59Z", "December 31, 2024"],
    ["July 8, 2022", "2025-01-01T00:00:00Z", "January 1, 2025"],
    ["Fri Jul 08 2022", "2024-02-29T23:59:59Z", "Thu Feb 29 2024"],
  ])("%j at %s", (model, at, expected) => {
    expect(like(model, at)).toBe(expected);
  });

  it.each([
    [1, "1st"],
    [2, "2nd"],
    [3, "3rd"],
    [4, "4th"],
    [10, "10th"],
    [11, "11th"],
    [12, "12th"],
    [13, "13th"],
    [20, "20th"],
    [21, "21st"],
    [22, "22nd"],
    [23, "23rd"],
    [24, "24th"],
    [30, "30th"],
    [31, "31st"],
  ])("the ordinal of %i is %s", (day, expected) => {
    const at = `2024-01-${String(day).padStart(2, "0")}T00:00:00Z`;
    expect(like("July 8th, 2022", at)).toBe(`January ${expected}, 2024`);
    expect(moment(`January ${expected}, 2024`)).toBe(new Date(at).toISOString());
  });

  it.each([
    ["00:00", "12:00 am"],
    ["00:59", "12:59 am"],
    ["01:00", "1:00 am"],
    ["11:59", "11:59 am"],
    ["12:00", "12:00 pm"],
    ["12:59", "12:59 pm"],
    ["13:00", "1:00 pm"],
    ["23:59", "11:59 pm"],
  ])("%s is %s", (clock, expected) => {
    expect(like("July 8, 2022 5:28 pm", `2024-01-08T${clock}:59Z`)).toBe(`January 8, 2024 ${expected}`);
  });

  it("quotes", () => {
    for (const quote of ["'", '"', ""] as const) {
      const style = readDate("Jul 08 2022", quote, UTC)?.style;
      expect(style && writeDate(instantOf(time), style, UTC)).toBe(`${quote}Mar 01 2024${quote}`);
    }
  });
});

describe("a day in words", () => {
  it("is the author's own, with its weekday", () => {
    expect(like("Fri Jul 08 2022", "2024-02-29T22:00:00-08:00")).toBe("Thu Feb 29 2024"); // already March in UTC
    expect(like("Fri Jul 08 2022", "2024-03-01T12:00:00+09:00")).toBe("Fri Mar 01 2024");
  });

  it("is never one that the generator, or the author's own machine, would read as later than the commit", () => {
    expect(like("Fri Jul 08 2022", "2024-03-01T05:00:00+09:00")).toBe("Thu Feb 29 2024"); // 20:00 UTC on 29 February
    expect(like("Jul 08 2022", "2024-03-01T05:00:00+09:00", { commit: 540 })).toBe("Mar 01 2024");
    expect(like("Jul 08 2022", "2024-01-01T05:00:00+14:00")).toBe("Dec 31 2023");
    // local midnight of what is written, eight hours behind UTC
    expect(like("Jul 08 2022", "2024-03-01T00:00:00-08:00")).toBe("Mar 01 2024");
  });

  it("is that of the rule's timezone", () => {
    expect(like("Jul 08 2022", "2024-03-01T03:00:00Z", { timezone: "America/Los_Angeles", parser: "UTC", commit: 0 })).toBe("Feb 29 2024");
  });

  it("a time with a timezone has that zone's offset, and GMT stays", () => {
    const zone: ZoneRules = { timezone: "America/New_York", parser: "UTC", commit: 0 };
    expect(like("Mon, 08 Jan 2024 18:59:05 +0000", "2024-07-15T02:00:00Z", zone)).toBe("Sun, 14 Jul 2024 22:00:00 -0400");
    expect(like("Mon, 08 Jan 2024 18:59:05 GMT", "2024-07-15T02:00:00Z", zone)).toBe("Mon, 15 Jul 2024 02:00:00 GMT");
    expect(like("Mon, 08 Jan 2024 18:59:05", "2024-07-15T02:00:00Z", zone)).toBe("Sun, 14 Jul 2024 22:00:00");
  });
});

describe("where words are no date", () => {
  it.each([
    ["Jul 08 2022", "2024-03-01"],
    ["July 8, 2022", "2024-03-01"],
    ["Tuesday, February 20th 2024, 5:28:34 pm", "2024-03-01 04:37:05"],
    ["Jan 8, 2024 8:59", "2024-03-01 04:37:05"],
    ["Mon, 08 Jan 2024 18:59:05 GMT", "2024-03-01 04:37:05Z"],
    ["Mon, 08 Jan 2024 18:59:05 +0900", "2024-03-01 13:37:05 +09:00"],
    ["Mon Jan 08 2024 18:59:05 GMT+0900", "2024-03-01 13:37:05+09:00"],
  ])("%s is text to js-yaml, and is written in the nearest form that is a date", (text, expected) => {
    const style = acceptJsYaml(styleOf(text));
    const written = writeDate(instantOf("2024-03-01T10:07:05+05:30"), style, UTC);
    expect(written).toBe(expected);
    expect((load(`date: ${written}`) as { date: unknown }).date).toBeInstanceOf(Date);
  });

  it("a generator that accepts words may change their time", () => {
    const write = (style: DateStyle) => writeDate(instantOf("2024-03-01T04:37:05Z"), style, UTC);
    const { time, ...day } = styleOf("Mon, 08 Jan 2024 6:59 pm GMT");
    expect(write({ ...day, time: time && { ...time, zone: null } })).toBe("Fri, 01 Mar 2024 4:37 am");
    expect(write({ ...day, time: time && { ...time, zone: { form: "+hhmm", offset: 60, blank: "" } } })).toBe("Fri, 01 Mar 2024 5:37 am GMT+0100");
    expect(write({ ...day, time: null })).toBe("Fri, 01 Mar 2024");
    expect(write({ ...styleOf("Jul 08 2022"), time })).toBe("Mar 01 2024 04:37Z");
  });

  it("TOML takes them in quotes alone, JSON in double quotes", () => {
    const bare = styleOf("Jan 8, 2024 6:59 pm GMT");
    const quoted: DateStyle = { ...bare, quote: "'" };
    const write = (style: DateStyle) => writeDate(instantOf("2024-03-01T04:37:05Z"), style, UTC);
    expect(write(fitFormat(bare, "toml"))).toBe("2024-03-01 04:37:05Z");
    expect(write(fitFormat(styleOf("Jan 8, 2024"), "toml"))).toBe("2024-03-01");
    expect(write(fitFormat(quoted, "toml"))).toBe("'Mar 1, 2024 4:37 am GMT'");
    expect(write(fitFormat(quoted, "json"))).toBe('"Mar 1, 2024 4:37 am GMT"');
  });
});
