// TOML and JSON whose bytes are out of the ordinary: line ends, byte order marks, fences, missing line ends.

import { expect, it } from "vitest";
import { LATER } from "../../support/blog.ts";
import { FORMATS, pathOf, SITE_CONFIG, startFormats, WRITERS } from "../../support/formats.ts";
import { CONFIG, commitFiles, STAMP, startSite } from "../../support/site.ts";

const OLD = { title: "A", date: "2023-01-01T00:00:00Z" };
const STAMPED = { ...OLD, lastmod: STAMP };
const crlf = (text: string) => text.replaceAll("\n", "\r\n");

it("CRLF files under autocrlf: LF in the repository, CRLF in the work tree", () => {
  const repo = startFormats(OLD);
  repo.git("config", "core.autocrlf", "true");
  for (const format of FORMATS) repo.write(pathOf(format), crlf(WRITERS[format](OLD, "New.\nText.\n")));
  repo.git("add", "-A");
  repo.commit(LATER);
  for (const format of FORMATS) {
    expect(repo.committed(pathOf(format)), format).toBe(WRITERS[format](STAMPED, "New.\nText.\n"));
    expect(repo.read(pathOf(format)), format).toBe(crlf(WRITERS[format](STAMPED, "New.\nText.\n")));
  }
  repo.expectSettled();
});

it("CRLF in the repository itself, a byte order mark, no line end at the end", () => {
  const forms = [crlf, (text: string) => `\ufeff${text}`, (text: string) => text.replace(/\n$/, ""), (text: string) => `\ufeff${crlf(text)}`];
  const name = (format: string, i: number) => `content/${format}-${i}.md`;
  const all = FORMATS.flatMap((format) => forms.map((form, i) => ({ format, form, name: name(format, i) })));
  const repo = startSite({
    [CONFIG]: SITE_CONFIG,
    ...Object.fromEntries(all.map((one) => [one.name, one.form(WRITERS[one.format](OLD, "Text.\n"))])),
  });
  commitFiles(repo, Object.fromEntries(all.map((one) => [one.name, one.form(WRITERS[one.format](OLD, "Other.\n"))])));
  for (const one of all) expect(repo.committed(one.name), one.name).toBe(one.form(WRITERS[one.format](STAMPED, "Other.\n")));
  repo.expectSettled();
});

it.each([
  ["---toml", "---toml\ntitle = 'A'\n---\nText.\n", `---toml\ntitle = 'A'\ndate = ${STAMP}\n---\nText.\n`],
  ["---json", '---json\n{ "title": "A" }\n---\nText.\n', `---json\n{ "title": "A", "date": "${STAMP}" }\n---\nText.\n`],
  [";;;", ';;;\n{\n\t"title": "A"\n}\n;;;\nText.\n', `;;;\n{\n\t"title": "A",\n\t"date": "${STAMP}"\n}\n;;;\nText.\n`],
  ["a bare object on one line", '{"title":"A"}\nText.\n', `{"title":"A","date":"${STAMP}"}\nText.\n`],
  [
    "a table",
    "+++\ntitle = 'A' # text\n\n[params]\ndate = 1999-01-01\n+++\n",
    `+++\ntitle = 'A' # text\ndate = ${STAMP}\n\n[params]\ndate = 1999-01-01\n+++\n`,
  ],
])("%s", (_what, before, after) => {
  const repo = startSite({ [CONFIG]: SITE_CONFIG });
  commitFiles(repo, { "content/a.md": before });
  expect(repo.committed("content/a.md")).toBe(after);
  repo.expectSettled();
});

it("nested keys of a configuration in every format", () => {
  const repo = startFormats({ title: "A" }, { config: { created: null, modified: "last_update.date" } });
  for (const format of FORMATS) repo.write(pathOf(format), WRITERS[format]({ title: "A" }, "New.\n"));
  repo.commit(LATER, "-a");
  expect(repo.committed(pathOf("yaml"))).toBe(`---\ntitle: A\nlast_update:\n  date: ${STAMP}\n---\nNew.\n`);
  expect(repo.committed(pathOf("toml"))).toBe(`+++\ntitle = "A"\nlast_update.date = ${STAMP}\n+++\nNew.\n`);
  const { last_update } = JSON.parse(repo.committed(pathOf("json")).split("\n\n")[0] as string) as { last_update: unknown };
  expect(last_update).toEqual({ date: STAMP });
  repo.expectSettled();
});

it("the rule's style in each format: bare in TOML, in quotes in JSON", () => {
  const repo = startFormats({ title: "A" }, { config: { style: "2024-01-08", timezone: "Europe/Berlin" } });
  for (const format of FORMATS) repo.write(`content/new-${format}.md`, WRITERS[format]({ title: "N" }));
  repo.git("add", "-A");
  repo.commit(LATER);
  for (const format of FORMATS) expect(repo.committed(`content/new-${format}.md`), format).toBe(WRITERS[format]({ title: "N", date: "2024-03-01" }));
});
