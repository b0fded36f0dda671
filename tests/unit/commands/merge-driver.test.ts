// The driver on three versions of one post, with a real `git merge-file`.

import { describe, expect, it } from "vitest";
import { CREATED, LINES, MODIFIED, OURS, THEIRS, type Version, version } from "../../support/merging.ts";
import { post } from "../../support/repository.ts";
import { type Asked, MergeTable, type Texts } from "../../support/three-way.ts";

const table = new MergeTable();
const at = (base: Version, ours: Version, theirs: Version): Texts => ({ base: version(base), ours: version(ours), theirs: version(theirs) });
const conflict = (ours: string, theirs: string) => `<<<<<<< ours\n${ours}=======\n${theirs}>>>>>>> theirs\n`;

/** Merges without a conflict, and gives the text. */
async function mergeClean(texts: Texts, asked: Asked = {}): Promise<string> {
  const { text, conflicts, said } = await table.merge(texts, asked);
  expect({ text, conflicts, said }).toMatchObject({ conflicts: 0, said: [] });
  return text;
}

/** Expects just what git alone makes of it. */
async function expectAlone(texts: Texts, asked: Asked = {}): Promise<void> {
  const { text, conflicts, said } = await table.merge(texts, asked);
  const alone = table.alone(texts);
  expect({ text, conflicts, said }).toEqual({ text: alone.text, conflicts: alone.conflicts, said: [] });
}

describe("a date line", () => {
  it("that both stamped takes the later modified and the earlier created date", async () => {
    const texts = at({}, { created: "2023-03-01", modified: OURS }, { created: "2023-02-01", modified: THEIRS });
    expect(table.alone(texts).conflicts).toBe(1);
    expect(await mergeClean(texts)).toBe(version({ created: "2023-02-01", modified: OURS }));
  });

  it("that both inserted stands there once", async () => {
    const texts = at({ modified: null }, { modified: OURS, lines: { 1: "Ours." } }, { modified: THEIRS, lines: { 15: "Theirs." } });
    expect(table.alone(texts).conflicts).toBe(1);
    expect(await mergeClean(texts)).toBe(version({ modified: OURS, lines: { 1: "Ours.", 15: "Theirs." } }));
  });

  it("that both inserted, each in a place of its own, stands there once", async () => {
    const base = post(["title: A", `pubDatetime: ${CREATED}`, "draft: false", "tags: [a]"], LINES);
    const ours = base.replace("draft", `modDatetime: ${OURS}\ndraft`);
    const theirs = base.replace("---\nLine 1", `modDatetime: ${THEIRS}\n---\nLine 1`);
    // git alone makes two of them without a conflict, and a post that no generator reads
    expect(table.alone({ base, ours, theirs }).text.match(/^modDatetime/gm)).toHaveLength(2);
    expect(await mergeClean({ base, ours, theirs })).toBe(theirs.replace(THEIRS, OURS));
  });

  it("that one cleared or removed is cleared or removed", async () => {
    for (const modified of ["", null]) {
      const texts = at({}, { modified, title: "Ours" }, { draft: "true" });
      expect(await mergeClean(texts)).toBe(version({ modified, title: "Ours", draft: "true" }));
    }
  });

  it("that one removed and the other stamped is an ordinary conflict", async () => {
    const texts = at({}, { modified: null }, { modified: THEIRS });
    expect((await table.merge(texts)).text).toBe(version().replace(`modDatetime: ${MODIFIED}\n`, conflict("", `modDatetime: ${THEIRS}\n`)));
  });

  it("with a word in it is an ordinary conflict", async () => {
    await expectAlone(at({ modified: "2024-01-01" }, { modified: "soonish" }, { modified: "2024-02-01" }));
  });

  it("is no conflict beside a line that the other side changed", async () => {
    const texts = at({}, { title: "Ours", draft: "true" }, { created: "2023-01-01", modified: THEIRS });
    expect(table.alone(texts).conflicts).toBe(1);
    expect(await mergeClean(texts)).toBe(version({ title: "Ours", draft: "true", created: "2023-01-01", modified: THEIRS }));
  });

  it("stands outside the marks of a true conflict beside it", async () => {
    const { text, conflicts } = await table.merge(at({}, { modified: OURS, draft: "true" }, { modified: THEIRS, draft: "first" }));
    expect(conflicts).toBe(1);
    expect(text).toBe(version({ modified: OURS }).replace("draft: false\n", conflict("draft: true\n", "draft: first\n")));
  });

  it("that one moved and the other stamped is moved, and stamped", async () => {
    const base = version();
    const ours = post([`modDatetime: ${MODIFIED}`, "title: A", `pubDatetime: ${CREATED}`, "draft: false"], LINES);
    expect(await mergeClean({ base, ours, theirs: version({ modified: THEIRS }) })).toBe(ours.replace(MODIFIED, THEIRS));
  });

  it("that both stamped alike beside a line that one changed is no conflict", async () => {
    expect(await mergeClean(at({}, { modified: OURS, draft: "true" }, { modified: OURS }))).toBe(version({ modified: OURS, draft: "true" }));
  });
});

describe("what stands beside the date on its line", () => {
  it("a comment that one added stays", async () => {
    const texts = at({}, { modified: `${OURS} # ours` }, { modified: THEIRS });
    expect(await mergeClean(texts)).toBe(version({ modified: `${OURS} # ours` }));
    expect(await mergeClean({ ...texts, ours: texts.theirs, theirs: texts.ours })).toBe(version({ modified: `${OURS} # ours` }));
  });

  it("two comments are a true conflict, with the one date on both sides of it", async () => {
    const { text, conflicts } = await table.merge(at({}, { modified: `${OURS} # ours` }, { modified: `${THEIRS} # theirs` }));
    expect(conflicts).toBe(1);
    expect(text).toContain(conflict(`modDatetime: ${OURS} # ours\n`, `modDatetime: ${OURS} # theirs\n`));
  });

  it("quotes that one put around it stay, whoever has the date", async () => {
    const texts = at({}, { modified: `"${MODIFIED}"` }, { modified: THEIRS });
    expect(await mergeClean(texts)).toBe(version({ modified: `"${THEIRS}"` }));
    const both = at({}, { modified: `"${MODIFIED}"` }, { modified: `'${THEIRS}'` });
    expect((await table.merge(both)).text).toContain(conflict(`modDatetime: "${THEIRS}"\n`, `modDatetime: '${THEIRS}'\n`));
  });

  it("a comment that one added to what the other removed is a conflict", async () => {
    await expectAlone(at({}, { modified: null }, { modified: `${MODIFIED} # a note` }));
  });

  it("a pin keeps its value against a later one", async () => {
    const texts = at({}, { modified: `${MODIFIED} # keep` }, { modified: THEIRS });
    expect(await mergeClean(texts)).toBe(version({ modified: `${MODIFIED} # keep` }));
  });
});

describe("the text", () => {
  it("that both changed is marked as git marks it", async () => {
    const texts = at({}, { modified: OURS, lines: { 3: "Ours." } }, { modified: THEIRS, lines: { 3: "Theirs." } });
    const { text, conflicts } = await table.merge(texts);
    expect(conflicts).toBe(1);
    expect(text).toBe(version({ modified: OURS }).replace("Line 3.\n", conflict("Ours.\n", "Theirs.\n")));
  });

  it("is marked with as many characters, and in the style, that are asked for", async () => {
    const texts = at({}, { modified: OURS, lines: { 3: "Ours." } }, { modified: THEIRS, lines: { 3: "Theirs." } });
    expect((await table.merge(texts, { markerSize: 9 })).text).toContain("<<<<<<<<< ours\nOurs.\n=========\nTheirs.\n>>>>>>>>> theirs\n");
    for (const style of ["diff3", "zdiff3"]) {
      const env = { GIT_CONFIG_COUNT: "1", GIT_CONFIG_KEY_0: "merge.conflictStyle", GIT_CONFIG_VALUE_0: style };
      expect((await table.merge(texts, { env })).text).toBe(
        version({ modified: OURS }).replace("Line 3.\n", "<<<<<<< ours\nOurs.\n||||||| base\nLine 3.\n=======\nTheirs.\n>>>>>>> theirs\n"),
      );
    }
  });

  it("gives as many conflicts as git counts", async () => {
    const many = (who: string) => Object.fromEntries([1, 7, 14].map((number) => [number, `${who} ${number}.`]));
    const { conflicts } = await table.merge(at({}, { modified: OURS, lines: many("Ours") }, { modified: THEIRS, lines: many("Theirs") }));
    expect(conflicts).toBe(3);
  });

  it("keeps bytes that are no UTF-8, CRLF and a BOM", async () => {
    const bytes = (version_: Version, tail: string) =>
      Buffer.concat([
        Buffer.from("\ufeff"),
        Buffer.from(version(version_).replaceAll("\n", "\r\n")),
        Buffer.from([0xff, 0xfe, 0x0d, 0x0a]),
        Buffer.from(`x\r\nx\r\n${tail}`),
      ]);
    const texts = { base: bytes({}, ""), ours: bytes({ modified: OURS }, "\r\n"), theirs: bytes({ modified: THEIRS, lines: { 2: "Theirs." } }, "") };
    const { bytes: result, conflicts } = await table.merge(texts);
    expect(conflicts).toBe(0);
    expect(result).toEqual(bytes({ modified: OURS, lines: { 2: "Theirs." } }, "\r\n"));
  });
});

describe("a post that is new on both sides", () => {
  it("and differs in its dates alone is no conflict", async () => {
    const texts = {
      base: "",
      ours: version({ created: "2024-02-02", modified: null }),
      theirs: version({ created: "2024-01-01", modified: THEIRS }),
    };
    expect(table.alone(texts).conflicts).toBeGreaterThan(0);
    expect(await mergeClean(texts)).toBe(version({ created: "2024-01-01", modified: THEIRS }));
  });

  it("and differs in its text too has marks around that alone", async () => {
    const texts = {
      base: "",
      ours: version({ modified: OURS, lines: { 9: "Ours." } }),
      theirs: version({ modified: THEIRS, lines: { 9: "Theirs." } }),
    };
    expect((await table.merge(texts)).text).toBe(version({ modified: OURS }).replace("Line 9.\n", conflict("Ours.\n", "Theirs.\n")));
  });
});

it("line ends that one side changed are a conflict of every line, with the one date on both sides of it", async () => {
  const ours = version({ modified: OURS }).replaceAll("\n", "\r\n");
  const theirs = version({ modified: THEIRS, lines: { 2: "Theirs." } });
  const { text, conflicts } = await table.merge({ base: version(), ours, theirs });
  expect(conflicts).toBe(1);
  expect(text).toBe(conflict(ours, theirs.replace(THEIRS, OURS)));
});

describe("other front matter", () => {
  it.each<[string, Asked, (modified: string, title?: string) => string]>([
    [
      "TOML",
      { preset: "hugo", path: "content/a.md" },
      (d, t = "A") => `+++\ntitle = "${t}"\nx = 1\ny = 2\ndate = 2024-01-01T00:00:00Z\nlastmod = ${d}\n+++\n${LINES}`,
    ],
    [
      "JSON",
      { preset: "hugo", path: "content/a.md" },
      (d, t = "A") => `{\n  "title": "${t}",\n  "x": 1,\n  "y": 2,\n  "lastmod": "${d}"\n}\n${LINES}`,
    ],
    [
      "nested keys",
      { preset: "docusaurus", path: "blog/a.md" },
      (d, t = "A") => `---\ntitle: ${t}\nx: 1\ny: 2\nlast_update:\n  author: me\n  date: ${d}\n---\n${LINES}`,
    ],
    [
      "a flow map",
      { preset: "docusaurus", path: "blog/a.md" },
      (d, t = "A") => `---\ntitle: ${t}\nx: 1\ny: 2\nlast_update: { date: ${d}, author: me }\n---\n${LINES}`,
    ],
    [
      "other keys",
      { keys: { modified: "changed" }, preset: "hugo", path: "a.md" },
      (d, t = "A") => `---\ntitle: ${t}\nx: 1\ny: 2\nchanged: ${d}\n---\n${LINES}`,
    ],
  ])("%s", async (_, asked, text) => {
    const texts = { base: text(MODIFIED), ours: text(OURS), theirs: text(THEIRS, "Theirs") };
    expect(table.alone(texts).conflicts).toBe(1);
    expect(await mergeClean(texts, asked)).toBe(text(OURS, "Theirs"));
  });

  it("that one side turned into another format has the other side's date", async () => {
    const toml = (date: string) => `+++\ntitle = "A"\ndate = 2024-01-01T00:00:00Z\nlastmod = ${date}\n+++\n${LINES}`;
    const yaml = (date: string) => `---\ntitle: A\ndate: 2024-01-01T00:00:00Z\nlastmod: ${date}\n---\n${LINES}`;
    const asked = { preset: "hugo", path: "content/a.md" };
    expect(await mergeClean({ base: yaml(MODIFIED), ours: toml(MODIFIED), theirs: yaml(THEIRS) }, asked)).toBe(toml(THEIRS));
    // TOML has no such date but as a string
    expect(await mergeClean({ base: yaml(MODIFIED), ours: toml(MODIFIED), theirs: yaml("8 Jan 2024") }, asked)).toBe(toml('"8 Jan 2024"'));
  });
});

describe("git alone merges", () => {
  const broken = "---\ntitle: [A\nmodDatetime: 2024-01-01\n---\n";
  it.each<[string, Texts, Asked?]>([
    ["what is no post of a rule", at({}, { modified: OURS }, { modified: THEIRS }), { path: "src/content/blog/_a.md" }],
    ["what is no Markdown", at({}, { modified: OURS }, { modified: THEIRS }), { path: "a.txt" }],
    ["a side without front matter", { base: version(), ours: LINES, theirs: version({ modified: THEIRS }) }],
    ["a side whose front matter cannot be read", { base: version(), ours: broken, theirs: version({ modified: THEIRS }) }],
    [
      "a base with conflict marks in its front matter",
      { base: version().replace("modDatetime", "<<<<<<< a\nmodDatetime"), ours: version({ modified: OURS }), theirs: version({ modified: THEIRS }) },
    ],
    [
      "a date that stands there twice",
      { base: version(), ours: version().replace("draft", `modDatetime: ${OURS}\ndraft`), theirs: version({ modified: THEIRS }) },
    ],
  ])("%s", async (_, texts, asked = {}) => {
    await expectAlone(texts, asked);
  });

  it("what is binary: a conflict, and ours stays", async () => {
    const bytes = (text: string) => Buffer.concat([Buffer.from(text), Buffer.from([0, 1, 2])]);
    const texts = { base: bytes(version()), ours: bytes(version({ modified: OURS })), theirs: bytes(version({ modified: THEIRS })) };
    const { bytes: result, conflicts } = await table.merge(texts);
    expect(conflicts).toBe(1);
    expect(result).toEqual(texts.ours);
  });

  it("where a line that was put in would stand beside one that the other side changed", async () => {
    const base = post(["title: A", `pubDatetime: ${CREATED}`, "draft: false"], LINES);
    const theirs = base.replace("title", `modDatetime: ${THEIRS}\ntitle`);
    const ours = base.replace("draft: false", "draft: true");
    expect(await mergeClean({ base, ours, theirs })).toBe(theirs.replace("draft: false", "draft: true"));
  });
});
