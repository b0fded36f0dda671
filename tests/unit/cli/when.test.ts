// `--now WHEN`.

import { describe, expect, it } from "vitest";
import { parseWhen } from "../../../src/cli/when.ts";
import { Failure } from "../../../src/failure.ts";

describe("parseWhen", () => {
  it.each<[string, number, string, number]>([
    ["@1704740345", 540, "2024-01-08T18:59:05.000Z", 0],
    ["@0", 0, "1970-01-01T00:00:00.000Z", 0],
    ["@-1", 0, "1969-12-31T23:59:59.000Z", 0],
    ["2024-01-08T18:59:05Z", 540, "2024-01-08T18:59:05.000Z", 0],
    ["2024-01-08T18:59:05+09:00", 0, "2024-01-08T09:59:05.000Z", 540],
    ["2024-01-08T18:59:05-0330", 0, "2024-01-08T22:29:05.000Z", -210],
    ["2024-01-08 18:59:05", 540, "2024-01-08T09:59:05.000Z", 540],
    ["2024-01-08T18:59", -60, "2024-01-08T19:59:00.000Z", -60],
    ["2024-01-08", 540, "2024-01-07T15:00:00.000Z", 540],
  ])("%s on a machine at %i minutes", (when, machine, time, offset) => {
    const instant = parseWhen(when, machine);
    expect(new Date(instant.ms).toISOString()).toBe(time);
    expect(instant.offset).toBe(offset);
  });

  it.each([
    "",
    "now",
    "@",
    "@1.5",
    "@abc",
    "1704740345",
    "2024-02-30",
    "2024-01-08T25:00:00Z",
    "yesterday",
    "Jul 08 2022",
    "Mon, 08 Jan 2024 18:59:05 GMT",
    "@99999999999999",
    "@-99999999999",
    "0000-01-01",
  ])("%j is no time: exit 2", (when) => {
    let thrown: unknown;
    try {
      parseWhen(when, 0);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(Failure);
    expect((thrown as Failure).exit).toBe(2);
    expect((thrown as Failure).mend).not.toBe("");
  });
});
