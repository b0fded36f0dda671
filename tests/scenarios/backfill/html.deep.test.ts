// `backfill --html FILE`: where the page is written, what is never written over, and what it says of real posts.

import { existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { makeFolder, post, TestRepository } from "../../support/repository.ts";

const BLOG = "src/content/blog";
const PRESET = ["backfill", "--preset", "astro-paper"];

let repo: TestRepository;
beforeEach(() => {
  repo = new TestRepository({ hook: false });
  repo.commitAsIs("2020-01-01T10:00:00Z", {
    [`${BLOG}/true.md`]: post(["title: True", "pubDatetime: 2020-01-01T10:00:00Z"]),
    [`${BLOG}/wrong.md`]: post(["title: Wrong", "pubDatetime: 2018-01-01T10:00:00Z"]),
    [`${BLOG}/missing.md`]: post(["title: <Missing>", "pubDatetime:"]),
    [`${BLOG}/pinned.md`]: post(["title: Pinned", "pubDatetime: 2018-01-01T10:00:00Z # keep"]),
    [`${BLOG}/draft.md`]: post(["title: Draft", "pubDatetime:", "draft: true"]),
  });
});

/** By path: the state of each post, and what is said of its dates, as the page has it. */
function readPage(file: string): Record<string, string[]> {
  const rows = readFileSync(file, "utf8").match(/<tr data-s=.*/g) ?? [];
  const entries = rows.map((row) => {
    const text = (cell: string) => [...cell.matchAll(/<span[^>]*>(.*?)<\/span>/g)].map((match) => match[1] ?? "");
    return [/class="base">([^<]*)/.exec(row)?.[1] ?? "", [/data-s="(\w+)"/.exec(row)?.[1] ?? "", ...text(row.split("<td>").at(-1) ?? "")]];
  });
  return Object.fromEntries(entries);
}

describe("the page", () => {
  it("says of each post what becomes of it, the disagreements first", () => {
    writeFileSync(repo.file(`${BLOG}/true.md`), post(["title: True", "pubDatetime: 2020-01-01T10:00:00Z"], "Not committed.\n"));
    const { code } = repo.run([...PRESET, "--fields", "created", "--html", "dates.html"]);
    expect(code).toBe(0);
    const page = readPage(repo.file("dates.html"));
    expect(page).toMatchObject({
      "wrong.md": ["differs", "2 years early", expect.anything()],
      "missing.md": ["fills", "would be filled in", ""],
      "true.md": ["uncommitted", "agrees", ""],
      "pinned.md": ["kept", "pinned", expect.anything()],
      "draft.md": ["draft", "", ""],
    });
    expect(Object.keys(page)[0]).toBe("wrong.md");
    expect(readFileSync(repo.file("dates.html"), "utf8")).toContain("<bdi>&lt;Missing&gt;</bdi>");
  });

  it("tells what was written, after it was", () => {
    expect(repo.run([...PRESET, "--write", "--html", "dates.html"]).code).toBe(0);
    expect(readPage(repo.file("dates.html"))["missing.md"]?.slice(0, 2)).toEqual(["fills", "filled in"]);
    expect(repo.run([...PRESET, "--html", "dates.html"]).code).toBe(0);
    // the file is not committed yet: only dates of it have changed
    expect(readPage(repo.file("dates.html"))["missing.md"]?.slice(0, 2)).toEqual(["agrees", "agrees"]);
  });

  it("says which post was refused, and why its date is none", () => {
    const name = `${BLOG}/broken.md`;
    repo.commitAsIs("2020-01-01T10:00:00Z", { [name]: post(["title: Broken", "pubDatetime: soon"]) });
    repo.commitAsIs("2021-01-01T10:00:00Z", { [name]: post(["title: Broken", "pubDatetime: soon"], "Changed.\n") });
    expect(repo.run([...PRESET, "--html", "dates.html"]).code).toBe(1);
    expect(readPage(repo.file("dates.html"))["broken.md"]?.slice(0, 2)).toEqual(["refused", "not a date"]);
  });

  it("is one of a site without a post", () => {
    const empty = new TestRepository({ hook: false });
    empty.commitAsIs("2020-01-01T10:00:00Z", { "notes.txt": "Notes.\n" });
    expect(empty.run([...PRESET, "--html", "dates.html"]).code).toBe(0);
    expect(readFileSync(empty.file("dates.html"), "utf8")).toContain("No rule selects a post here.");
  });
});

describe("FILE", () => {
  it("is named as from the folder that --cwd names, and may lie outside the repository", () => {
    const outside = makeFolder();
    expect(repo.run([...PRESET, "--html", path.join(outside, "dates.html")]).code).toBe(0);
    expect(readdirSync(outside)).toEqual(["dates.html"]);
    expect(repo.execute(process.execPath, [path.resolve("bin/stamp-dates.cjs"), ...PRESET, "-C", BLOG, "--html", "here.html"], {}).code).toBe(0);
    expect(existsSync(repo.file(`${BLOG}/here.html`))).toBe(true);
  });

  it("may be a page of an earlier run, or an empty file", () => {
    repo.write("dates.html", "");
    for (let run = 0; run < 2; run++) expect(repo.run([...PRESET, "--html", "dates.html"]).code).toBe(0);
    expect(readdirSync(repo.top).filter((name) => name.includes("dates"))).toEqual(["dates.html"]);
  });

  it.each([
    ["a post", `${BLOG}/true.md`, "is there already"],
    ["a file of the person's own", "notes.html", "is there already"],
    ["a link", "link.html", "is a link"],
    ["a folder", BLOG, "is a folder"],
    ["in a folder that is not there", "none/dates.html", "no such folder: none"],
    ["in git's own folder", ".git/dates.html", "lies in git's own folder"],
  ])("is not %s: exit 2, and nothing is written", (_name, file, says) => {
    repo.write("notes.html", "<!doctype html>\n<p>Mine.\n");
    symlinkSync(path.join(makeFolder(), "there"), repo.file("link.html"));
    const before = repo.status();
    const { code, stderr } = repo.run([...PRESET, "--write", "--html", file]);
    expect([code, stderr]).toEqual([2, expect.stringContaining(says)]);
    expect(repo.status()).toBe(before);
  });

  it("is no file that git tracks, even where it is gone, or a page", () => {
    repo.run([...PRESET, "--html", "dates.html"]);
    repo.git("add", "dates.html");
    expect(repo.run([...PRESET, "--html", "dates.html"])).toMatchObject({ code: 2, stderr: expect.stringContaining("is tracked by git") });
    repo.git("mv", "dates.html", "gone.html");
    repo.execute("rm", ["gone.html"], {});
    expect(repo.run([...PRESET, "--html", "gone.html"]).code).toBe(2);
    expect(repo.exists("gone.html")).toBe(false);
  });

  it("that cannot be written ends the run with exit 3, before a post is written", () => {
    const { code, stderr } = repo.run([...PRESET, "--write", "--html", `${"long".repeat(70)}.html`]);
    expect([code, stderr]).toEqual([3, expect.stringContaining("cannot be written")]);
    expect(repo.status()).toBe("");
  });
});

describe("the file's date and history's", () => {
  /** What is said of both dates of the post `name`, committed on `day` as `text`. */
  const tell = (preset: string, name: string, day: string, text: string): string[] => {
    repo.commitAsIs(day, { [name]: text });
    const page = path.join(makeFolder(), "dates.html");
    expect(repo.run(["backfill", "--preset", preset, name, "--html", page]).code).toBe(0);
    return readPage(page)[path.basename(name)] ?? [];
  };

  it.each([
    ["a day", "2020-01-01", ["agrees", "agrees", ""]],
    ["another offset", "2020-01-01T12:00:00+02:00", ["agrees", "agrees", ""]],
    ["the day before", "2019-12-31", ["differs", "1 day early", ""]],
    ["seconds later", "2020-01-01T10:00:05Z", ["differs", "5 seconds late", ""]],
  ])("are compared as exactly as the file has it: %s", (_name, date, expected) => {
    expect(tell("astro-paper", `${BLOG}/a.md`, "2020-01-01T10:00:00Z", post(["title: A", `pubDatetime: ${date}`]))).toEqual(expected);
  });

  it("disagree where the file has a modified date, and nothing was modified", () => {
    const fields = ["title: A", "pubDatetime: 2020-01-01T10:00:00Z", "modDatetime: 2021-01-01T10:00:00Z"];
    expect(tell("astro-paper", `${BLOG}/a.md`, "2020-01-01T10:00:00Z", post(fields))).toEqual(["differs", "agrees", "disagrees"]);
  });

  it("agree where a file's name has the day of its author, wherever that was", () => {
    expect(tell("jekyll", "_posts/2020-01-01-a.md", "2020-01-01T23:00:00-05:00", post(["title: A"]))[0]).toBe("agrees");
    expect(tell("jekyll", "_posts/2020-01-02-c.md", "2020-01-02T02:00:00+09:00", post(["title: C"]))[0]).toBe("agrees");
    expect(tell("jekyll", "_posts/2018-05-01-b.md", "2020-01-01T10:00:00Z", post(["title: B"])).slice(0, 2)).toEqual(["differs", "20 months early"]);
  });

  it("are one line where the generator has no created date", () => {
    expect(tell("starlight", "src/content/docs/a.md", "2020-01-01T10:00:00Z", post(["title: A"]))).toEqual(["agrees", "", ""]);
  });
});

it("does not change what goes to standard output", () => {
  const plain = repo.run([...PRESET, "--reporter", "json"]);
  const { stdout, stderr } = repo.run([...PRESET, "--reporter", "json", "--html", "dates.html"]);
  const read = (text: string) => ({ ...JSON.parse(text), time: "" });
  expect(read(stdout)).toEqual(read(plain.stdout));
  expect(stderr).toContain("dates.html");
});
