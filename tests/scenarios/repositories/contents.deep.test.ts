// Whatever the file holds, every byte outside the written values stays as it was: in the commit, the index and the file.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { LATER, POST } from "../../support/blog.ts";
import { post, TestRepository } from "../../support/repository.ts";

const FRONT = "---\ntitle: A\npubDatetime: 2024-01-01T10:00:00Z\nmodDatetime: 2024-01-02T10:00:00Z\n---\n";
const FRONT_CRLF = FRONT.replaceAll("\n", "\r\n");

const CONTENTS: Readonly<Record<string, Buffer>> = {
  "a byte order mark": Buffer.from(`\ufeff${FRONT}Text.\n`),
  CRLF: Buffer.from(`${FRONT_CRLF}Text.\r\nMore.\r\n`),
  "a byte order mark and CRLF": Buffer.from(`\ufeff${FRONT_CRLF}Text.\r\n`),
  "mixed line ends": Buffer.from(`---\r\ntitle: A\npubDatetime: 2024-01-01T10:00:00Z\r\nmodDatetime: 2024-01-02T10:00:00Z\n---\r\nA\r\nB\nC\rD\n`),
  "no final line end": Buffer.from(`${FRONT}Text`),
  "nothing after the front matter": Buffer.from(FRONT.trimEnd()),
  "bytes that are not UTF-8": Buffer.concat([Buffer.from(`${FRONT}caf`), Buffer.from([0xe9, 0xff, 0xfe, 0x80, 0x0a])]),
  "NUL bytes": Buffer.from(`${FRONT}a\0b\n`),
  "trailing blanks, tabs and comments": Buffer.from(FRONT.replace("title: A", "title: A  \t# a comment\t ").replace("Z\n---", "Z   # when\n---")),
  "five megabytes": Buffer.from(`${FRONT}${"A line of text that goes on and on.\n".repeat(145_000)}`),
};

for (const [what, before] of Object.entries(CONTENTS)) {
  it(`keeps every other byte of a post with ${what}`, () => {
    const repo = new TestRepository();
    repo.git("config", "core.autocrlf", "false");
    repo.commitAsIs("2024-01-02T10:00:00Z", { [POST]: before });
    const isBlockOnly = what === "nothing after the front matter" || what.startsWith("trailing");
    const changed = isBlockOnly ? Buffer.from(before.toString("utf8").replace("title: A", "title: B")) : insertText(before);
    repo.write(POST, changed);
    repo.commit(LATER, "-a");
    const expected = Buffer.from(changed.toString("latin1").replace("2024-01-02T10:00:00Z", "2024-03-01T10:34:56Z"), "latin1");
    const committed = execFileSync("git", ["show", `HEAD:${POST}`], { cwd: repo.top, env: repo.env, maxBuffer: 1 << 24 });
    expect(committed.equals(expected)).toBe(true);
    expect(readFileSync(repo.file(POST)).equals(expected)).toBe(true);
    repo.expectSettled();
  });
}

/** `bytes` with a word at the beginning of the body. */
function insertText(bytes: Buffer): Buffer {
  const text = bytes.toString("latin1");
  const body = /\n---\r?\n/.exec(text);
  const at = (body?.index ?? 0) + (body?.[0].length ?? 0);
  return Buffer.from(`${text.slice(0, at)}New ${text.slice(at)}`, "latin1");
}

it("leaves empty files and files without front matter alone", () => {
  const repo = new TestRepository();
  const texts = {
    [POST]: "",
    "src/content/blog/plain.md": "# Plain\n\nText.\n",
    "src/content/blog/rule.md": "\n\n***\n",
    "src/content/blog/blank.md": "\n",
  };
  for (const [name, text] of Object.entries(texts)) repo.write(name, text);
  repo.git("add", ".");
  expect(repo.commit(LATER)).toBe("");
  for (const [name, text] of Object.entries(texts)) expect([repo.committed(name), repo.read(name)]).toEqual([text, text]);
  repo.expectSettled();
});

it("stamps several hundred posts at once", () => {
  const repo = new TestRepository();
  const names = Array.from({ length: 300 }, (_, i) => `src/content/blog/${i % 7}/a post with a rather long name, number ${i}.md`);
  for (const name of names) repo.write(name, post([`title: ${name}`, "pubDatetime:"]));
  repo.git("add", ".");
  repo.commit(LATER);
  for (const name of names) expect(repo.read(name)).toBe(post([`title: ${name}`, "pubDatetime: 2024-03-01T10:34:56Z"]));
  repo.expectStamped(names[0] ?? "", "pubDatetime");
  repo.expectStamped(names[299] ?? "", "pubDatetime");
  repo.expectSettled();
});
