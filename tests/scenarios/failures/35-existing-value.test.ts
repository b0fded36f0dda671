// A value that is there is never taken for missing, however it is quoted; and one that cannot be read is not overwritten.

import { expect, it } from "vitest";
import { fileIn, readReport } from "../../support/report.ts";
import { post, TestRepository } from "../../support/repository.ts";

const VALUES = ["'2020-05-05T10:00:00Z'", '"2020-05-05"', "2020-05-05T10:00:00+0200", "2020/05/05", "2020-5-5", "!!str 2020-05-05"];

it("row 35: a created date that is differently quoted or written is kept, in a new post and in a changed one", () => {
  const repo = new TestRepository();
  const texts = VALUES.map((value) => post(["title: A", `pubDatetime: ${value}`, `'modDatetime': 2020-06-01T00:00:00Z`]));
  const nameOf = (i: number) => `src/content/blog/${i}.md`;
  for (const [i, text] of texts.entries()) repo.write(nameOf(i), text);
  repo.git("add", ".");
  repo.commit("2024-01-08T10:00:00Z");
  for (const [i, text] of texts.entries()) expect(repo.committed(nameOf(i)), text).toBe(text);

  for (const i of texts.keys()) repo.write(nameOf(i), `${repo.read(nameOf(i))}More.\n`);
  repo.commit("2024-02-01T10:00:00Z", "-a");
  for (const [i, text] of texts.entries()) {
    expect(repo.committed(nameOf(i)), text).toBe(`${text.replace("2020-06-01T00:00:00Z", "2024-02-01T10:00:00Z")}More.\n`);
  }
  repo.expectSettled();
});

it("row 35: a created date that cannot be read is refused, not overwritten", () => {
  const repo = new TestRepository({ hook: false });
  repo.installHook({ args: "--reporter json" });
  const name = "src/content/blog/spring.md";
  const text = post(["title: A", "pubDatetime: last spring"]);
  repo.write(name, text);
  repo.git("add", ".");
  const commit = repo.tryGit(["commit", "-m", "x"]);
  expect(commit.code).not.toBe(0);
  const [problem] = fileIn(readReport(commit.stderr + commit.stdout), name).problems;
  expect(problem).toMatchObject({ code: "unreadable-date", severity: "error", line: 3, column: "pubDatetime: ".length + 1 });
  expect(repo.read(name)).toBe(text);
  expect(repo.staged(name)).toBe(text);
});
