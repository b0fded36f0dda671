// backfill --write: what is missing is written, whole files at a time; what a person has there is left alone.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, rmSync } from "node:fs";
import { expect, it } from "vitest";
import { A, B, backfill, commitDay, day, FOLDER, filled, startHistory, undated } from "../../support/backfill.ts";
import { fileIn, type SeenReport } from "../../support/report.ts";
import { BIN, NODE, type TestRepository } from "../../support/repository.ts";

/** A was written on day 1 and edited on day 2, B written on day 2. */
function startTwo(): TestRepository {
  const repo = startHistory();
  commitDay(repo, 1, { [A]: undated("One.\n") });
  commitDay(repo, 2, { [A]: undated("Two.\n"), [B]: undated("B.\n", "modDatetime:") });
  return repo;
}

const dated = (text: string, ...dates: string[]) => undated(text, ...dates);

it("writes nothing without --write", () => {
  const repo = startTwo();
  const result = repo.run(["backfill"]);
  expect(result.code).toBe(0);
  expect(result.stdout).toContain("would fill in 2 of 2 posts");
  repo.expectSettled();
});

it("writes the plan, leaves it unstaged, and finds nothing to do after that", () => {
  const repo = startTwo();
  const report = backfill(repo, ["--write"]);
  expect(report.summary).toEqual({ stamped: 2, kept: 0, skipped: 0, refused: 0 });
  expect(repo.read(A)).toBe(dated("Two.\n", `pubDatetime: ${day(1)}`, `modDatetime: ${day(2)}`));
  expect(repo.read(B)).toBe(dated("B.\n", "modDatetime:", `pubDatetime: ${day(2)}`));
  expect(repo.status()).toBe(` M ${A}\n M ${B}\n`);
  expect(backfill(repo, ["--write"]).summary).toEqual({ stamped: 0, kept: 2, skipped: 0, refused: 0 });
  expect(repo.run(["backfill"])).toEqual({ code: 0, stdout: "", stderr: "" });
});

it("the commit of what was filled in restamps nothing, and a later backfill agrees", () => {
  const repo = startTwo();
  repo.installHook();
  backfill(repo, ["--write"]);
  repo.git("add", "-A");
  repo.commit(day(3));
  expect(repo.committed(A)).toBe(dated("Two.\n", `pubDatetime: ${day(1)}`, `modDatetime: ${day(2)}`));
  expect(backfill(repo, ["--overwrite"]).summary["stamped"]).toBe(0);
});

it.each([[""], ["Asia/Tokyo"], ["America/Los_Angeles"]])(
  "leaves what the hook wrote, with --overwrite too: days of authors far apart, the rule's zone %j",
  (timezone) => {
    const repo = startHistory();
    repo.write("stamp-dates.config.json", JSON.stringify({ preset: "astro", style: "2024-01-08", ...(timezone && { timezone }) }));
    repo.installHook();
    const edit = (name: string, text: string, date: string) => {
      repo.write(`${FOLDER}/${name}.md`, text);
      repo.git("add", "-A");
      repo.commit(date);
    };
    for (const [name, zone] of [
      ["west", "T23:30:00-08:00"],
      ["east", "T00:10:00+14:00"],
    ] as const) {
      edit(name, undated("One.\n", "pubDate:", "updatedDate:", "draft: true"), `2020-03-01${zone}`);
      edit(name, undated("One.\n", "pubDate:", "updatedDate:"), `2020-03-02${zone}`);
      edit(name, repo.read(`${FOLDER}/${name}.md`).replace("One", "Two"), `2020-05-05${zone}`);
      edit(name, repo.read(`${FOLDER}/${name}.md`).replace("Two", "  Two"), `2020-05-09${zone}`);
      expect(repo.read(`${FOLDER}/${name}.md`)).toMatch(/pubDate: 2020-03-0[123]\nupdatedDate: 2020-05-0[456]\n/);
    }
    expect(backfill(repo, ["--overwrite"]).summary).toEqual({ stamped: 0, kept: 2, skipped: 0, refused: 0 });
  },
);

it("fills in one kind of date where asked, then the other without a commit between", () => {
  const repo = startTwo();
  expect(filled(backfill(repo, ["--write", "--fields", "modified"]), A)).toEqual({ modDatetime: day(2) });
  expect(repo.read(A)).toBe(dated("Two.\n", `modDatetime: ${day(2)}`));
  expect(filled(backfill(repo, ["--write", "--fields", "created"]), A)).toEqual({ pubDatetime: day(1) });
  expect(repo.read(A)).toContain(`pubDatetime: ${day(1)}`);
});

it("replaces dates only with --overwrite, and never a pinned one or one in the future", () => {
  const repo = startHistory();
  const fields = ["pubDatetime: 2019-05-05", "modDatetime: 2019-06-06T00:00:00.000Z # by hand"];
  const kept = { pinned: undated("P\n", "pubDatetime: 2019-05-05 # keep"), future: undated("F\n", "pubDatetime: 2999-01-01T00:00:00Z") };
  const paths = { pinned: `${FOLDER}/pinned.md`, future: `${FOLDER}/future.md` };
  commitDay(repo, 1, { [A]: undated("One.\n", ...fields), [paths.pinned]: kept.pinned, [paths.future]: kept.future });
  commitDay(repo, 2, { [A]: undated("Two.\n", ...fields), [paths.future]: kept.future.replace("F\n", "G\n") });
  expect(backfill(repo).summary["stamped"]).toBe(0);
  const report = backfill(repo, ["--overwrite", "--write"]);
  expect(filled(report, A)).toEqual({ pubDatetime: "2020-01-02", modDatetime: "2020-01-03T08:00:00.000Z" });
  expect(repo.read(A)).toContain("modDatetime: 2020-01-03T08:00:00.000Z # by hand\n");
  expect(repo.read(paths.pinned)).toBe(kept.pinned);
  expect(repo.read(paths.future)).toBe(kept.future.replace("F\n", "G\n"));
});

it("skips a post with uncommitted changes and says so; --force takes it as it is", () => {
  const repo = startTwo();
  repo.write(A, undated("Unsaved thoughts.\n"));
  const plain = repo.run(["backfill", "--write"]);
  expect(plain.stdout).toContain(`${A}  it has changes that are not committed`);
  expect(repo.read(A)).toBe(undated("Unsaved thoughts.\n"));
  expect(repo.read(B)).toContain(`pubDatetime: ${day(2)}`);
  expect(filled(backfill(repo, ["--write", "--force"]), A)).toEqual({ pubDatetime: day(1), modDatetime: day(2) });
  expect(repo.read(A)).toBe(dated("Unsaved thoughts.\n", `pubDatetime: ${day(1)}`, `modDatetime: ${day(2)}`));
});

it("leaves staged, deleted and untracked posts alone", () => {
  const repo = startTwo();
  const fresh = `${FOLDER}/fresh.md`;
  repo.write(fresh, undated());
  repo.write(A, undated("Staged.\n"));
  repo.git("add", A);
  repo.git("rm", "-q", B);
  const before = repo.status();
  expect(backfill(repo, ["--write"]).summary).toEqual({ stamped: 0, kept: 0, skipped: 2, refused: 0 });
  expect(repo.status()).toBe(before);
  expect([repo.read(A), repo.read(fresh)]).toEqual([undated("Staged.\n"), undated()]);
});

it("keeps every byte of a file that git converts", () => {
  const repo = startHistory();
  repo.write(".gitattributes", "*.md text eol=crlf\n");
  commitDay(repo, 1, { [A]: undated("One.\n") });
  repo.git("rm", "-q", "--cached", A);
  repo.git("reset", "-q", "--hard");
  expect(repo.read(A)).toContain("\r\n");
  backfill(repo, ["--write"]);
  expect(repo.read(A)).toBe(undated("One.\n", `pubDatetime: ${day(1)}`).replaceAll("\n", "\r\n"));
});

it("refuses what cannot be edited, writes the others, and exits with 1", () => {
  const repo = startHistory();
  const broken = undated("One.\n", "pubDatetime: soon");
  commitDay(repo, 1, { [A]: broken, [B]: undated("B.\n") });
  commitDay(repo, 2, { [A]: broken.replace("One", "Two") });
  const result = repo.run(["backfill", "--write"]);
  expect(result.code).toBe(1);
  expect(result.stdout).toContain(`${A}:3:14: error:`);
  expect(result.stdout).toMatch(/^stamp-dates: 1 post cannot be edited safely, and is left as it is\.\n$/m);
  expect(result.stdout).not.toContain("git commit");
  expect(repo.read(A)).toBe(broken.replace("One", "Two"));
  expect(repo.read(B)).toContain(`pubDatetime: ${day(1)}`);
});

it("refuses a post whose front matter is broken, and one whose history names a year of five digits", () => {
  const repo = startHistory();
  const broken = undated("One.\n", "tags: [");
  commitDay(repo, 1, { [B]: undated("B.\n"), [A]: broken });
  const tree = repo.git("rev-parse", "HEAD^{tree}").trim();
  const text = `tree ${tree}\nauthor A <a@example.org> 253402300800 +0000\ncommitter A <a@example.org> 1 +0000\n\nfar away\n`;
  repo.git("reset", "-q", "--soft", repo.tryGit(["hash-object", "-t", "commit", "-w", "--stdin"], { input: text }).stdout.trim());
  const codes = (report: SeenReport) => report.files.map(({ outcome, problems }) => [outcome, problems.map(({ code }) => code)]);
  const refused = [
    ["refused", ["broken-yaml"]],
    ["refused", ["date-out-of-range"]],
  ];
  expect(codes(backfill(repo))).toEqual(refused);
  expect(codes(backfill(repo, ["--write"]))).toEqual(refused);
  repo.expectSettled();
  // mended, but not committed
  repo.write(A, undated("One.\n"));
  expect(backfill(repo).files[0]?.reason).toBe("uncommitted");
});

it("writes nothing where one of the files is read-only", () => {
  const repo = startTwo();
  chmodSync(repo.file(B), 0o444);
  const result = repo.run(["backfill", "--write"]);
  expect([result.code, result.stdout]).toEqual([3, ""]);
  expect(result.stderr).toContain("chmod u+w");
  expect(repo.status()).toBe("");
});

it("leaves what git was told not to look at, where it is another file or none", () => {
  const repo = startTwo();
  const names = ["same", "mine", "away"].map((name) => `${FOLDER}/${name}.md`);
  const [same = "", mine = "", away = ""] = names;
  commitDay(repo, 3, Object.fromEntries(names.map((name) => [name, undated()])));
  repo.git("update-index", "--assume-unchanged", same, mine);
  repo.git("update-index", "--skip-worktree", away);
  repo.write(mine, undated("Mine.\n"));
  rmSync(repo.file(away));
  for (const args of [[], ["--write"]]) {
    const report = backfill(repo, [...args, "--fields", "created"]);
    expect(names.map((name) => fileIn(report, name).reason)).toEqual(["from-history", "uncommitted", "no-file"]);
  }
  expect([repo.read(mine), repo.exists(away)]).toEqual([undated("Mine.\n"), false]);
  expect(fileIn(backfill(repo), same).reason).toBe("complete");
});

it("killed while it writes, leaves every post whole, and the next run completes the work", async () => {
  const repo = startHistory();
  const names = Array.from({ length: 150 }, (_, i) => `${FOLDER}/post-${i}.md`);
  const text = (i: number) => undated(`Post ${i}.\n${"A line of it.\n".repeat(400)}`);
  commitDay(repo, 1, Object.fromEntries(names.map((name, i) => [name, text(i)])));
  const whole = (i: number) => text(i).replace("title: A\n", `title: A\npubDatetime: ${day(1)}\n`);
  const child = spawn(NODE, [BIN, "backfill", "--write"], { cwd: repo.top, env: repo.env, stdio: "ignore" });
  const ended = once(child, "close");
  const written = () => names.filter((name, i) => repo.read(name) === whole(i)).length;
  while (written() === 0 && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 1));
  child.kill("SIGKILL");
  await ended;
  for (const [i, name] of names.entries()) expect([text(i), whole(i)]).toContain(repo.read(name));
  expect(written()).toBeGreaterThan(0);
  backfill(repo, ["--write"]);
  expect(written()).toBe(names.length);
  expect(
    repo
      .status()
      .split("\n")
      .filter((line) => line.startsWith("??")),
  ).toEqual([]);
});
