// Names as git and file systems allow them: blanks, quotes, globs, line breaks, other scripts, and bytes that are no text.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { expectNextCommitKeeps, LATER, LATER_STILL } from "../../support/blog.ts";
import { post, TestRepository } from "../../support/repository.ts";

const BLOG = "src/content/blog";

const NAMES = [
  `${BLOG}/with blanks .md`,
  `${BLOG}/ünïcödé 日本 🎉.md`,
  `${BLOG}/u\u0308 decomposed.md`,
  `${BLOG}/new\nline.md`,
  `${BLOG}/tab\tand\rreturn.md`,
  `${BLOG}/glob[a-z]*?{x,y}.md`,
  `${BLOG}/"double" 'single' \`back\`.md`,
  `${BLOG}/back\\slash.md`,
  `${BLOG}/$(touch owned);&|<>.md`,
  `${BLOG}/:(top)magic.md`,
  `${BLOG}/!negated.md`,
  `${BLOG}/#comment.md`,
  `${BLOG}/\u001b[31mred.md`,
  `${BLOG}/CAPITALS.MD`,
  `${BLOG}/a${"/deep".repeat(30)}/post.mdx`,
  `${BLOG}/${"long".repeat(60)}.md`,
];
/** At the top level, where a name that begins with a dash is one for every program that is given it. */
const TOP = ["-dash.md", "--force.md", ":colon.md"];

it("stamps new and changed posts of every name, together and alone", () => {
  const repo = new TestRepository();
  for (const name of NAMES) repo.write(name, post(["title: A", "pubDatetime:"]));
  for (const name of TOP) repo.write(name, post(["title: A", "pubDatetime:", "modDatetime:"]));
  repo.write("notes.txt", "Notes.\n");
  repo.git("add", "-A");
  repo.commit(LATER);
  for (const name of [...NAMES, ...TOP]) repo.expectStamped(`./${name}`, "pubDatetime");
  repo.expectSettled();

  for (const name of [...NAMES, ...TOP]) repo.write(name, `${repo.read(name)}More.\n`);
  repo.commit(LATER_STILL, "-a");
  for (const name of [...NAMES, ...TOP]) repo.expectStamped(`./${name}`, "modDatetime");
  repo.expectSettled();

  for (const name of [NAMES[3], NAMES[5], NAMES[9], TOP[0]] as string[]) {
    repo.write(name, `${repo.read(name)}And more.\n`);
    const result = repo.tryGit(["--literal-pathspecs", "commit", "-q", "-m", "m", "--date=2024-05-01T00:00:00Z", "--", name]);
    expect(result.code, result.stderr).toBe(0);
    repo.expectStamped(`./${name}`, "modDatetime");
    repo.expectSettled();
    expectNextCommitKeeps(repo, `./${name}`);
  }
  expect(existsSync(repo.file("owned"))).toBe(false);
});

it("prints no control characters of a name", () => {
  const repo = new TestRepository();
  repo.write(`${BLOG}/\u001b[31mred\nline.md`, post(["title: A", "pubDatetime:"]));
  repo.git("add", "-A");
  const said = repo.commit(LATER);
  expect(said).toContain("[31mred\\nline.md");
  expect(said).not.toContain("\u001b");
});

it("stamps posts whose names are not UTF-8, alone and beside others", () => {
  for (const beside of [false, true]) {
    const repo = new TestRepository();
    const name = Buffer.concat([Buffer.from(`${BLOG}/caf`), Buffer.from([0xe9, 0xff]), Buffer.from(".md")]);
    const file = Buffer.concat([Buffer.from(`${repo.top}/`), name]);
    mkdirSync(repo.file(BLOG), { recursive: true });
    writeFileSync(file, post(["title: A", "pubDatetime:"]));
    if (beside) repo.write(`${BLOG}/plain.md`, post(["title: B", "pubDatetime:"]));
    repo.git("add", "-A");
    repo.commit(LATER);
    const committed = () => repo.git("cat-file", "-p", repo.git("ls-tree", "-r", "HEAD", `${BLOG}/`).split(/\s/)[2] ?? "");
    expect(committed()).toBe(post(["title: A", "pubDatetime: 2024-03-01T10:34:56Z"]));
    expect(readFileSync(file, "utf8")).toBe(committed());
    repo.expectSettled();

    writeFileSync(file, `${readFileSync(file, "utf8")}More.\n`);
    repo.commit(LATER_STILL, "-a");
    expect(TestRepository.value(committed(), "modDatetime")).toBe("2024-04-02T06:02:03Z");
    expect(readFileSync(file, "utf8")).toBe(committed());
    repo.expectSettled();
  }
});

it("stamps in a repository whose own path has blanks, quotes and other scripts", () => {
  const outer = new TestRepository({ hook: false });
  const repo = outer.at(path.join(outer.top, `a "blog" with 'quotes' & ünï $(x)`));
  mkdirSync(repo.top);
  repo.git("init", "-q");
  repo.installHook();
  const name = `${BLOG}/a.md`;
  repo.write(name, post(["title: A", "pubDatetime:"]));
  repo.git("add", ".");
  repo.commit(LATER);
  repo.expectStamped(name, "pubDatetime");
  repo.expectSettled();
  repo.write(name, `${repo.read(name)}More.\n`);
  repo.commit(LATER_STILL, "--", name);
  repo.expectStamped(name, "modDatetime");
  repo.expectSettled();
});
