// Forms that the theme's schema rejects are never written, and a field that is not written is left as it is.

import { expect, it } from "vitest";
import { fileIn, readReport } from "../../support/report.ts";
import { post, TestRepository } from "../../support/repository.ts";

/** What stood there, and the nearest form that reads as a date: to be written at 2024-01-08T10:00:05Z. */
const FORMS: Readonly<Record<string, readonly [string, string]>> = {
  "colon.md": ["2023-06-05T09:00:00+0900", "2024-01-08T19:00:05+09:00"],
  "seconds.md": ["2023-06-05T09:00Z", "2024-01-08T10:00:05Z"],
  "double.md": ['"2023-06-05T09:00:00Z"', "2024-01-08T10:00:05Z"],
  "single.md": ["'2023-06-05'", "2024-01-08"],
  "slashes.md": ["2023/06/05", "2024-01-08"],
  "lower.md": ["2023-06-05T09:00:00z", "2024-01-08T10:00:05Z"],
};
// as the author wrote it, though the build may not like it: `check` reports it
const CREATED = 'pubDatetime: "2023-06-01T00:00:00+0900"';

it("row 33: a rejected form is replaced by the nearest accepted one and reported; a field not written is left", () => {
  const repo = new TestRepository({ hook: false });
  repo.installHook({ args: "--reporter json" });
  const nameOf = (file: string) => `src/content/blog/${file}`;
  const textOf = (date: string, body?: string) => post(["title: A", CREATED, `modDatetime: ${date}`], body);
  repo.commitAsIs("2023-06-05T00:00:00Z", Object.fromEntries(Object.entries(FORMS).map(([file, [from]]) => [nameOf(file), textOf(from)])));
  for (const file of Object.keys(FORMS)) repo.write(nameOf(file), `${repo.read(nameOf(file))}More.\n`);
  const report = readReport(repo.commit("2024-01-08T10:00:05Z", "-a"));
  for (const [file, [from, to]] of Object.entries(FORMS)) {
    expect(repo.committed(nameOf(file)), file).toBe(textOf(to, "Some text.\nMore.\n"));
    expect(repo.read(nameOf(file)), file).toBe(repo.committed(nameOf(file)));
    const field = { role: "modified", key: "modDatetime", action: "set", from: from.replace(/["']/g, ""), to, note: "form" };
    expect(fileIn(report, nameOf(file)).fields).toContainEqual(field);
  }
  repo.expectStamped(nameOf("colon.md"), "modDatetime");
  repo.expectStamped(nameOf("double.md"), "modDatetime");
  repo.expectSettled();
});
