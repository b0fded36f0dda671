// Laws of the edit (SPEC section 6): nothing but the written values changes; stamping twice is stamping once; no bytes
// make the program throw.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CASE_FOLDERS, readSituation } from "../support/golden.ts";
import { findDamage, readByJsYaml } from "../support/preservation.ts";
import { type Situation, stampText } from "../support/stamping.ts";
import { findTomlDamage } from "../support/toml-preservation.ts";
import { arbitraryParts, arbitraryPost, arbitraryTime, assemble, runs } from "./arbitrary-posts.ts";

/** A post and, for a changed one, its old version: the same front matter under another body. */
const arbitrarySituation: fc.Arbitrary<Situation> = fc
  .record({ parts: arbitraryParts(), isNew: fc.boolean(), time: arbitraryTime, other: fc.option(arbitraryParts(), { nil: null, freq: 3 }) })
  .map(({ parts, isNew, time, other }) => {
    const old = { ...(other ?? parts), body: new TextEncoder().encode("Before.\n") };
    return { staged: assemble(parts), old: isNew ? [] : [assemble(old)], time };
  });

it("the judge of these laws sees damage", () => {
  const post = (...lines: string[]) => Buffer.from(`---\n${lines.join("\n")}\n---\nText.\n`);
  const old = post("title: A", "modDatetime: 2024-01-01");
  const field = { role: "modified", key: "modDatetime", action: "set", from: "2024-01-01", to: "2024-03-01", note: null } as const;
  expect(findDamage(old, post("title: A", "modDatetime: 2024-03-01"), [field])).toBeNull();
  expect(findDamage(old, post("title: A ", "modDatetime: 2024-03-01"), [field])).not.toBeNull();
  expect(findDamage(old, post("title: B", "modDatetime: 2024-03-01"), [field])).not.toBeNull();
  expect(findDamage(old, post("title: A", "modDatetime: 2024-03-02"), [field])).not.toBeNull();
  expect(findDamage(old, old, [field])).not.toBeNull();
  const inserted = { ...field, action: "insert", from: null } as const;
  const block = post("a: |", "  text");
  expect(findDamage(block, post("a: |", "  text", "modDatetime: 2024-03-01"), [inserted])).toBeNull();
  expect(findDamage(block, post("a: |", "  text", "  modDatetime: 2024-03-01"), [inserted])).toContain("js-yaml");
});

describe("arbitrary posts", () => {
  it("keep every byte but the written values, and every datum but the written keys", async () => {
    let stamped = 0;
    await fc.assert(
      fc.asyncProperty(arbitrarySituation, async (situation) => {
        const { file, bytes } = await stampText(situation);
        const before = situation.staged as Buffer;
        if (file.outcome === "stamped") stamped++;
        expect(findDamage(before, bytes, file.fields)).toBeNull();
        const data = readByJsYaml(bytes) as Record<string, unknown> | undefined;
        for (const { key, action } of data ? file.fields : []) {
          if (action === "clear") expect(data?.[key]).toBeNull();
          else if (action !== "keep" && key !== "draft") expect(data?.[key], key).toBeInstanceOf(Date);
        }
      }),
      runs(600),
    );
    expect(stamped, "posts that were stamped at all").toBeGreaterThan(120);
  });

  it("change no more when they are stamped again at the same time", async () => {
    let stamped = 0;
    await fc.assert(
      fc.asyncProperty(arbitrarySituation, async (situation) => {
        const once = await stampText(situation);
        if (once.file.outcome === "stamped") stamped++;
        const twice = await stampText({ ...situation, staged: once.bytes });
        expect(twice.bytes.toString("latin1")).toBe(once.bytes.toString("latin1"));
        expect(twice.file.outcome).not.toBe("stamped");
      }),
      runs(350),
    );
    expect(stamped).toBeGreaterThan(50);
  });

  it("change no more either when the journal knows the values as ours", async () => {
    await fc.assert(
      fc.asyncProperty(arbitrarySituation, async (situation) => {
        const once = await stampText(situation);
        const ours = once.file.fields.filter(({ action, to }) => action !== "keep" && to !== null).map(({ role }) => role);
        const twice = await stampText({ ...situation, staged: once.bytes, ours });
        expect(twice.bytes.toString("latin1")).toBe(once.bytes.toString("latin1"));
      }),
      runs(250),
    );
  });
});

describe("any bytes", () => {
  const mutated = fc
    .tuple(arbitraryPost, fc.array(fc.tuple(fc.nat(), fc.nat(3), fc.uint8Array({ maxLength: 4 })), { maxLength: 4 }))
    .map(([post, cuts]) =>
      cuts.reduce((bytes, [at, length, insert]) => {
        const start = bytes.length === 0 ? 0 : at % bytes.length;
        return Buffer.concat([bytes.subarray(0, start), insert, bytes.subarray(start + length)]);
      }, post as Buffer),
    );
  const yamlish = fc
    .array(
      fc.constantFrom(
        "---",
        "\n",
        "\r\n",
        " ",
        "\t",
        ":",
        ": ",
        "- ",
        "?",
        "&a",
        "*a",
        "|",
        ">",
        "'",
        '"',
        "{",
        "}",
        "[",
        "]",
        "#",
        "<<",
        "pubDatetime",
        "modDatetime",
        "draft",
        "first",
        "2024-01-01",
        "!!",
        "%",
        "\0",
        "é",
      ),
      { maxLength: 40 },
    )
    .map((tokens) => Buffer.from(`---\n${tokens.join("")}\n---\n`));
  const anyBytes = fc.oneof(fc.uint8Array({ maxLength: 200 }), mutated, yamlish);

  it("give an outcome, and a refusal or a stamp that keeps the law", async () => {
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(anyBytes, anyBytes, fc.boolean(), arbitraryTime, async (staged, old, isNew, time) => {
        const { file, bytes } = await stampText({ staged, old: isNew ? [] : [old], time });
        seen.add(file.outcome);
        expect(findDamage(staged, bytes, file.outcome === "stamped" ? file.fields : [])).toBeNull();
        expect(file.outcome === "refused").toBe(file.problems.length > 0);
        for (const { line, column } of file.problems) expect(Math.min(line, column)).toBeGreaterThanOrEqual(1);
      }),
      runs(800),
    );
    expect([...seen].sort()).toEqual(["kept", "refused", "skipped", "stamped"]);
  });
});

describe("the golden cases' posts", () => {
  const folders = CASE_FOLDERS.filter((folder) => !folder.includes("refused"));

  it.each(["\n", "\r\n"])("keep the law new and changed, with BOM and without final newline, with line end %j", async (eol) => {
    let stamped = 0;
    for (const folder of folders) {
      const { preset = null, path = "", staged: bytes } = readSituation(folder);
      // a generator's posts under its own rule, all others under AstroPaper's
      const rule = preset === null ? {} : { preset, ...(path === "" ? {} : { path }) };
      const text = Buffer.from(bytes).toString("latin1").replaceAll("\r\n", "\n").replaceAll("\n", eol);
      for (const variant of [text, text.trimEnd(), text.startsWith("\xef") ? text : `\xef\xbb\xbf${text}`]) {
        const staged = Buffer.from(variant, "latin1");
        const isToml = /^(?:\xef\xbb\xbf)?(?:\+\+\+|---\s*toml)/.test(variant);
        for (const old of [[], [Buffer.from(`${variant}${eol}Another line.${eol}`, "latin1")]]) {
          const { file: report, bytes } = await stampText({ ...rule, staged, old, time: "2024-03-01T10:00:00Z" });
          if (report.outcome === "stamped") stamped++;
          const judge = isToml ? findTomlDamage : findDamage;
          expect(report.outcome === "stamped" ? judge(staged, bytes, report.fields) : null, folder).toBeNull();
        }
      }
    }
    expect(stamped).toBeGreaterThan(800);
  });
});
