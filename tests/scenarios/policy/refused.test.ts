// One refused post stops the commit, and then nothing at all is written; what HEAD had already is only a warning.

import { expect, it } from "vitest";
import { fileIn, readReport } from "../../support/report.ts";
import { post, TestRepository } from "../../support/repository.ts";

const GOOD = "src/content/blog/good.md";
const NEW = "src/content/blog/new.md";
const BAD = "src/content/blog/bad.md";
const CREATED = "pubDatetime: 2023-06-01T00:00:00Z";

/** Posts that cannot be edited safely, by the code of their problem. */
const REFUSED: Readonly<Record<string, string>> = {
  "unclosed-block": `---\ntitle: A\n${CREATED}\n\nText.\n`,
  "broken-yaml": post(['title: "A', CREATED]),
  "duplicate-key": post([CREATED, "title: A", CREATED]),
  "field-alias": post(["first: &day 2023-06-01", "pubDatetime: *day"]),
  "field-block-scalar": post(["title: A", "pubDatetime: >-", "  2023-06-01"]),
  "field-not-scalar": post(["title: A", "pubDatetime: [2023-06-01]"]),
  "unreadable-date": post(["title: A", "pubDatetime: someday"]),
  "unsupported-language": `---js\n{ pubDatetime: process.exit(0) }\n---\nText.\n`,
};

function prepare(bad: string): TestRepository {
  const repo = new TestRepository({ hook: false });
  repo.installHook({ args: "--reporter json" });
  repo.commitAsIs("2023-06-01T00:00:00Z", { [GOOD]: post(["title: A", CREATED]) });
  repo.write(GOOD, `${repo.read(GOOD)}More.\n`);
  repo.write(NEW, post(["title: B", "pubDatetime:"]));
  repo.write(BAD, bad);
  repo.git("add", ".");
  return repo;
}

it("one refused post stops the commit: index, files and the other posts are as they were", () => {
  const repo = prepare("");
  for (const [code, bad] of Object.entries(REFUSED)) {
    repo.write(BAD, bad);
    repo.git("add", BAD);
    const head = repo.git("rev-parse", "HEAD");
    const index = repo.git("ls-files", "-s");
    const files = [GOOD, NEW, BAD].map((name) => repo.read(name));
    const commit = repo.tryGit(["commit", "-q", "-m", "x"]);
    expect(commit.code, code).toBe(1);
    const report = readReport(commit.stdout + commit.stderr);
    expect(fileIn(report, BAD)).toMatchObject({ outcome: "refused", problems: [{ code, severity: "error" }] });
    expect(report.summary["stamped"], code).toBe(0);
    expect(repo.git("rev-parse", "HEAD")).toBe(head);
    expect(repo.git("ls-files", "-s"), code).toBe(index);
    expect([GOOD, NEW, BAD].map((name) => repo.read(name))).toEqual(files);
    expect(repo.status()).toBe(`A  ${BAD}\nM  ${GOOD}\nA  ${NEW}\n`);
  }
});

it("the refusal names path, line and column, and how to commit all the same", () => {
  const repo = prepare(post(["title: A", "pubDatetime: someday"]));
  repo.installHook();
  const commit = repo.tryGit(["commit", "-q", "-m", "x"]);
  expect(commit.code).toBe(1);
  expect(commit.stderr).toContain(`${BAD}:3:14: error:`);
  expect(commit.stderr).toContain("STAMP_DATES=0 git commit");
});

it("a problem that HEAD already had is a warning: the other posts are stamped, and the post goes through as it is", () => {
  for (const code of ["broken-yaml", "duplicate-key", "unreadable-date"]) {
    const bad = REFUSED[code] ?? "";
    const repo = prepare(bad);
    repo.git("commit", "-q", "--no-verify", "-m", "with the problem");
    repo.write(BAD, `${bad}More.\n`);
    repo.write(GOOD, `${repo.read(GOOD)}Still more.\n`);
    const report = readReport(repo.commit("2024-01-08T10:00:00Z", "-a"));
    expect(fileIn(report, BAD), code).toMatchObject({ outcome: "refused", problems: [{ code, severity: "warning" }] });
    expect(repo.committed(BAD), code).toBe(`${bad}More.\n`);
    repo.expectStamped(GOOD, "modDatetime");
    repo.expectSettled();
  }
});

it("a new problem in a post that had another one stops the commit", () => {
  const repo = prepare(REFUSED["unreadable-date"] ?? "");
  repo.git("commit", "-q", "--no-verify", "-m", "with the problem");
  repo.write(BAD, REFUSED["duplicate-key"] ?? "");
  repo.git("add", ".");
  expect(repo.tryGit(["commit", "-q", "-m", "x"]).code).toBe(1);
});

it("a broken post that a merge brings in does not stop its conclusion", () => {
  const repo = new TestRepository();
  const text = (body: string) => post(["title: A", CREATED], body);
  repo.commitAsIs("2023-06-01T00:00:00Z", { [GOOD]: text("Base.\n") });
  repo.git("switch", "-q", "-c", "other");
  const broken = REFUSED["broken-yaml"] ?? "";
  repo.commitAsIs("2023-12-20T00:00:00Z", { [GOOD]: text("Theirs.\n"), [BAD]: broken });
  repo.git("switch", "-q", "main");
  repo.commitAsIs("2023-12-21T00:00:00Z", { [GOOD]: text("Ours.\n") });
  expect(repo.tryGit(["merge", "other"]).code).toBe(1);
  repo.write(GOOD, text("Both.\n"));
  repo.git("add", GOOD);
  repo.commit("2024-01-08T10:00:00Z");
  expect(repo.committed(BAD)).toBe(broken);
  repo.expectStamped(GOOD, "modDatetime");
  repo.expectSettled();
});
