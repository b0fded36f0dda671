// Files whose bytes differ between work tree and repository: line ends, encodings, filters, ident.

import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { BODY, FIELDS, LATER, POST } from "../../support/blog.ts";
import { post, TestRepository } from "../../support/repository.ts";

interface Conversion {
  readonly what: string;
  /** The line of .gitattributes for Markdown files; "" for none. */
  readonly attributes: string;
  readonly config?: Readonly<Record<string, string>>;
  /** The file's bytes in the work tree, for a text as the repository keeps it. */
  readonly toFile: (text: string) => Buffer;
  /** Whether only git itself can write such a file. */
  readonly opaque?: true;
}

const crlf = (text: string): Buffer => Buffer.from(text.replaceAll("\n", "\r\n"));
const utf16 = (mark: boolean, big: boolean, text: string): Buffer => {
  const bytes = Buffer.from(`${mark ? "\ufeff" : ""}${text}`, "utf16le");
  return big ? bytes.swap16() : bytes;
};
/** Shift-JIS of a text that is ASCII but for these two characters. */
const shiftJis = (text: string): Buffer =>
  Buffer.concat(text.split("日本").flatMap((part, i) => [...(i > 0 ? [Buffer.from([0x93, 0xfa, 0x96, 0x7b])] : []), Buffer.from(part, "latin1")]));

const CONVERSIONS: readonly Conversion[] = [
  { what: "core.autocrlf=true", attributes: "", config: { "core.autocrlf": "true" }, toFile: crlf },
  { what: "eol=crlf", attributes: "text eol=crlf", toFile: crlf },
  { what: "text=auto with core.eol=crlf", attributes: "text=auto", config: { "core.eol": "crlf" }, toFile: crlf },
  { what: "core.autocrlf=input", attributes: "", config: { "core.autocrlf": "input", "core.safecrlf": "true" }, toFile: Buffer.from },
  { what: "UTF-16 with a little-endian mark", attributes: "text working-tree-encoding=UTF-16", toFile: (text) => utf16(true, false, text) },
  { what: "UTF-16 with a big-endian mark", attributes: "text working-tree-encoding=UTF-16", toFile: (text) => utf16(true, true, text) },
  { what: "UTF-16LE-BOM", attributes: "text working-tree-encoding=UTF-16LE-BOM", toFile: (text) => utf16(true, false, text) },
  {
    what: "UTF-16LE-BOM and eol=crlf",
    attributes: "text working-tree-encoding=UTF-16LE-BOM eol=crlf",
    toFile: (text) => utf16(true, false, crlf(text).toString()),
  },
  { what: "UTF-16LE without a mark", attributes: "text working-tree-encoding=UTF-16LE", toFile: (text) => utf16(false, false, text), opaque: true },
  { what: "UTF-16BE without a mark", attributes: "text working-tree-encoding=UTF-16BE", toFile: (text) => utf16(false, true, text), opaque: true },
  { what: "Shift-JIS", attributes: "text working-tree-encoding=SHIFT-JIS", toFile: shiftJis },
  {
    what: "a filter that changes the text",
    attributes: "filter=words",
    config: { "filter.words.clean": "sed s/Line/Zeile/", "filter.words.smudge": "sed s/Zeile/Line/", "filter.words.required": "true" },
    toFile: (text) => Buffer.from(text.replaceAll("Zeile", "Line")),
  },
];

/** A repository with one post under `conversion`, committed; `stored` is its text as the repository keeps it. */
function start({ attributes, config = {}, toFile }: Conversion, stored: string): TestRepository {
  const repo = new TestRepository();
  for (const [key, value] of Object.entries(config)) repo.git("config", key, value);
  repo.commitAsIs("2024-01-01T00:00:00Z", attributes ? { ".gitattributes": `*.md ${attributes}\n` } : { "a.txt": "x" });
  repo.commitAsIs("2024-01-02T10:00:00Z", { [POST]: toFile(stored) });
  expect(repo.committed(POST)).toBe(stored);
  return repo;
}

function textFor({ what }: Conversion, title: string): string {
  return post(FIELDS.with(0, `title: ${title}`), what.startsWith("a filter") ? BODY.replaceAll("Line", "Zeile") : `日本\n${BODY}`);
}

const STAMPED = ["modDatetime: 2024-01-02T10:00:00Z", "modDatetime: 2024-03-01T10:34:56Z"] as const;
const line = (text: string, number: number, by: string) => text.replace(new RegExp(`^(Line|Zeile) ${number}\\.$`, "m"), by);
const bytesOf = (repo: TestRepository) => readFileSync(repo.file(POST)).toString("latin1");

for (const conversion of CONVERSIONS) {
  it(`stamps under ${conversion.what}`, () => {
    const stored = textFor(conversion, conversion.what.startsWith("UTF") || conversion.what === "Shift-JIS" ? "日本" : "A");
    const repo = start(conversion, stored);
    const changed = line(stored, 3, "New.");
    repo.write(POST, conversion.toFile(changed));
    repo.commit(LATER, "-a");
    const expected = changed.replace(...STAMPED);
    expect(repo.committed(POST)).toBe(expected);
    expect(bytesOf(repo).slice(bytesOf(repo).startsWith("\xff\xfe") || bytesOf(repo).startsWith("\xfe\xff") ? 2 : 0)).toBe(
      withoutMark(conversion.toFile(expected)),
    );
    repo.expectSettled();
  });

  it(`leaves unstaged work alone under ${conversion.what}`, () => {
    const stored = textFor(conversion, "A");
    const repo = start(conversion, stored);
    const changed = line(stored, 3, "New.");
    repo.write(POST, conversion.toFile(changed));
    repo.git("add", POST);
    const unstaged = line(changed, 30, "Unstaged.");
    repo.write(POST, conversion.toFile(unstaged));
    const said = repo.commit(LATER);
    expect(repo.committed(POST)).toBe(changed.replace(...STAMPED));
    const file = conversion.opaque ? unstaged : unstaged.replace(...STAMPED);
    expect(bytesOf(repo)).toBe(conversion.toFile(file).toString("latin1"));
    expect(said.includes("could not be given the date")).toBe(conversion.opaque === true);
    repo.expectSettled(` M ${POST}\n`);
  });
}

/** git chooses the byte order of plain UTF-16 when it writes a file itself. */
function withoutMark(bytes: Buffer): string {
  const text = bytes.toString("latin1");
  return text.startsWith("\xff\xfe") || text.startsWith("\xfe\xff") ? text.slice(2) : text;
}

it("leaves a post alone that a filter hides from the repository", () => {
  const repo = new TestRepository();
  repo.git("config", "filter.hide.clean", "base64");
  repo.git("config", "filter.hide.smudge", "base64 -d");
  repo.commitAsIs("2024-01-01T00:00:00Z", { ".gitattributes": "*.md filter=hide\n" });
  const text = post(["title: Hidden", "pubDatetime:"]);
  repo.write(POST, text);
  repo.git("add", POST);
  repo.commit(LATER);
  expect(repo.read(POST)).toBe(text);
  expect(Buffer.from(repo.committed(POST), "base64").toString()).toBe(text);
  repo.expectSettled();
});

it("stamps under the ident attribute", () => {
  const repo = new TestRepository();
  repo.commitAsIs("2024-01-01T00:00:00Z", { ".gitattributes": "*.md ident\n" });
  const text = post(FIELDS, "$Id$\nText.\n");
  repo.commitAsIs("2024-01-02T10:00:00Z", { [POST]: text });
  repo.git("rm", "-q", "--cached", POST);
  repo.git("checkout", "-f", "HEAD", "--", POST);
  expect(repo.read(POST)).toMatch(/\$Id: [0-9a-f]{40} \$/);
  repo.write(POST, `${repo.read(POST)}More.\n`);
  repo.commit(LATER, "-a");
  repo.expectStamped(POST, "modDatetime");
  expect(repo.committed(POST)).toBe(`${text.replace(...STAMPED)}More.\n`);
  repo.expectSettled();
});
