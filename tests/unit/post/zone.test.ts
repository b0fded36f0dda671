// Offsets: written ones, those of named zones, and those of wall clocks on the nights when clocks change.

import { describe, expect, it } from "vitest";
import { offsetInZone, parseOffset, zonelessOffset } from "../../../src/post/zone.ts";

describe("parseOffset", () => {
  it.each([
    ["+09:00", 540],
    ["+0900", 540],
    ["+09", 540],
    ["-03:30", -210],
    ["-00:00", 0],
    ["+14:00", 840],
    ["+23:59", 1439],
    ["+24:00", null],
    ["+09:60", null],
    ["+9", null],
    ["09:00", null],
    ["Z", null],
    ["", null],
    ["+09:0", null],
  ])("%j: %s", (text, expected) => {
    expect(parseOffset(text)).toBe(expected);
    expect(Object.is(parseOffset("-00:00"), 0)).toBe(true);
  });
});

describe("offsetInZone", () => {
  it.each([
    ["UTC", "2024-07-01T00:00:00Z", 0],
    ["Europe/Berlin", "2024-01-01T00:00:00Z", 60],
    ["Europe/Berlin", "2024-07-01T00:00:00Z", 120],
    ["Europe/Berlin", "2024-03-31T00:59:59Z", 60],
    ["Europe/Berlin", "2024-03-31T01:00:00Z", 120],
    ["America/St_Johns", "2024-01-01T00:00:00Z", -210],
    ["Asia/Kolkata", "2024-01-01T00:00:00Z", 330],
    ["Pacific/Kiritimati", "2024-01-01T00:00:00Z", 840],
    ["Europe/London", "2024-01-01T00:00:00Z", 0],
  ])("%s at %s: %i", (zone, time, expected) => {
    expect(offsetInZone(Date.parse(time), zone)).toBe(expected);
  });

  it("throws for a zone that is none", () => {
    expect(() => offsetInZone(0, "Mars/Olympus")).toThrow(RangeError);
  });
});

describe("zonelessOffset", () => {
  const wall = (text: string) => Date.parse(`${text}Z`);

  it("of a fixed offset is that offset", () => {
    expect(zonelessOffset(wall("2024-01-01T00:00"), -210)).toBe(-210);
  });

  it.each([
    ["Europe/Berlin", "2024-01-15T12:00", 60],
    ["Europe/Berlin", "2024-07-15T12:00", 120],
    ["Europe/Berlin", "2024-03-31T01:59", 60],
    ["Europe/Berlin", "2024-03-31T03:00", 120],
    ["Europe/Berlin", "2024-10-27T01:59", 120],
    ["Europe/Berlin", "2024-10-27T03:00", 60],
    ["America/New_York", "2024-03-10T01:59", -300],
    ["America/New_York", "2024-03-10T03:00", -240],
    ["America/New_York", "2024-11-03T00:59", -240],
    ["America/New_York", "2024-11-03T02:00", -300],
  ])("%s, %s: %i", (zone, time, expected) => {
    expect(zonelessOffset(wall(time), zone)).toBe(expected);
  });

  it("an hour that comes twice is the first of the two, so that no date is later than it was meant", () => {
    expect(zonelessOffset(wall("2024-10-27T02:30"), "Europe/Berlin")).toBe(120);
    expect(zonelessOffset(wall("2024-11-03T01:30"), "America/New_York")).toBe(-240);
  });

  it("an hour that is left out goes on from before the change, as `new Date` reads it", () => {
    expect(zonelessOffset(wall("2024-03-31T02:30"), "Europe/Berlin")).toBe(60);
    expect(zonelessOffset(wall("2024-03-10T02:30"), "America/New_York")).toBe(-300);
  });
});
