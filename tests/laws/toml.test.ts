// The laws of the edit (SPEC section 6) for TOML front matter, with smol-toml as judge: nothing but the written values
// changes; stamping twice is stamping once; no text makes the program throw.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { locateBlock } from "../../src/post/block.ts";
import { applyEdits } from "../../src/post/edit.ts";
import type { FieldSite, KeyPath, ParsedBlock } from "../../src/post/field.ts";
import { PostProblem } from "../../src/post/problem.ts";
import { TOML_PARSER } from "../../src/post/toml.ts";
import { type Situation, stampText } from "../support/stamping.ts";
import { findTomlDamage, readBySmolToml } from "../support/toml-preservation.ts";
import { arbitraryTime, runs } from "./arbitrary-posts.ts";
import { arbitraryTomlParts, assembleToml } from "./arbitrary-toml.ts";

/** A post and, for a changed one, its old version under another body; its modified date at the top or nested. */
const arbitrarySituation: fc.Arbitrary<Situation> = fc
  .record({
    parts: arbitraryTomlParts(),
    isNew: fc.boolean(),
    isNested: fc.boolean(),
    time: arbitraryTime,
    other: fc.option(arbitraryTomlParts(), { nil: null, freq: 3 }),
  })
  .map(({ parts, isNew, isNested, time, other }) => {
    const old = { ...(other ?? parts), body: new TextEncoder().encode("Before.\n") };
    const keys: Situation["keys"] = isNested ? { modified: "up.date" } : {};
    return { staged: assembleToml(parts), old: isNew ? [] : [assembleToml(old)], time, preset: "astro-paper", keys };
  });

it("the judge of these laws sees damage", () => {
  const post = (...lines: string[]) => Buffer.from(`+++\n${lines.join("\n")}\n+++\nText.\n`);
  const old = post("title = 'A'", "modDatetime = 2024-01-01 # c", "[t]");
  const field = { role: "modified", key: "modDatetime", action: "set", from: "2024-01-01", to: "2024-03-01", note: null } as const;
  expect(findTomlDamage(old, post("title = 'A'", "modDatetime = 2024-03-01 # c", "[t]"), [field])).toBeNull();
  expect(findTomlDamage(old, post("title = 'A'", "modDatetime = 2024-03-01", "[t]"), [field])).not.toBeNull();
  expect(findTomlDamage(old, post("title = 'B'", "modDatetime = 2024-03-01 # c", "[t]"), [field])).not.toBeNull();
  expect(findTomlDamage(old, old, [field])).not.toBeNull();
  const cleared = { ...field, action: "clear", to: null } as const;
  expect(findTomlDamage(old, post("title = 'A'", "# c", "[t]"), [cleared])).toBeNull();
  expect(findTomlDamage(old, post("title = 'A'", "[t]"), [cleared])).not.toBeNull();
  expect(findTomlDamage(old, old, [cleared])).not.toBeNull();
  const inserted = { ...field, key: "date", action: "insert", from: null } as const;
  expect(findTomlDamage(old, post("title = 'A'", "date = 2024-03-01", "modDatetime = 2024-01-01 # c", "[t]"), [inserted])).toBeNull();
  expect(findTomlDamage(old, post("title = 'A'", "modDatetime = 2024-01-01 # c", "[t]", "date = 2024-03-01"), [inserted])).toContain("reads date as");
});

describe("arbitrary posts with TOML", () => {
  it("keep every byte but the written values, and every datum but the written keys", async () => {
    const seen = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(arbitrarySituation, async (situation) => {
        const { file, bytes } = await stampText(situation);
        const codes = file.problems.map(({ code }) => code);
        for (const name of [file.outcome, ...codes, ...file.fields.map(({ action }) => action)]) seen.set(name, (seen.get(name) ?? 0) + 1);
        expect(readBySmolToml(situation.staged as Buffer), "what is tried is TOML").toBeDefined();
        expect(findTomlDamage(situation.staged as Buffer, bytes, file.fields)).toBeNull();
        expect(codes.filter((code) => !["field-not-scalar", "field-unsupported", "field-block-scalar"].includes(code))).toEqual([]);
      }),
      runs(600),
    );
    for (const name of ["stamped", "kept", "skipped", "set", "insert", "clear"]) expect(seen.get(name), name).toBeGreaterThan(10);
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

  it("are as they were when an inserted field is taken out again", () => {
    let inserted = 0;
    fc.assert(
      fc.property(arbitraryTomlParts(), fc.constantFrom("modDatetime", "pubDatetime", "up.date", "a.b c.d"), (parts, key) => {
        const located = locateBlock(assembleToml(parts), { leadingBlankLines: true, openingMayBeMissing: false });
        if (located.kind !== "block") throw new Error("no block");
        const { text } = located.block;
        const path = key.split(".");
        const block = parseBlock(text);
        const [created, site] = [tryFind(block, ["pubDatetime"]), tryFind(block, path)];
        if (site?.state !== "missing") return;
        inserted++;
        const longer = applyEdits(text, [block.insert(path, "2024-01-01T00:00:00Z", created)]);
        const again = parseBlock(longer);
        expect(applyEdits(longer, [again.remove(again.findField(path))])).toBe(text);
      }),
      runs(400),
    );
    expect(inserted).toBeGreaterThan(50);
  });
});

function parseBlock(text: string): ParsedBlock {
  const result = TOML_PARSER.parse({ text, firstLine: 2 }, "\n");
  if ("problem" in result) throw new Error(`${result.problem.code}: ${text}`);
  return result.parsed;
}

/** The site at `path`; null where it is refused. */
function tryFind(block: ParsedBlock, path: KeyPath): FieldSite | null {
  try {
    return block.findField(path);
  } catch (error) {
    if (error instanceof PostProblem) return null;
    throw error;
  }
}

it("any text between TOML's fences gives an outcome, and a refusal or a stamp that keeps the law", async () => {
  const tokens =
    "\n|\r\n| |\t|=| = |.|,|[|]|[[|]]|{|}|'|\"|'''|\"\"\"|\\|#|pubDatetime|modDatetime|up|draft|first|true|1|2024-01-01|2024-01-01T10:00:00Z|{{ x }}|:|\0|é";
  const text = fc.array(fc.constantFrom(...tokens.split("|"), "pubDatetime = 2024-01-01\n", "\n[t]\n"), { maxLength: 25 });
  const mutated = fc.tuple(arbitraryTomlParts(), fc.nat(), fc.nat(3), fc.constantFrom(...tokens.split("|"))).map(([parts, at, length, token]) => {
    const post = assembleToml(parts).toString("latin1");
    const start = 3 + (at % (post.length - 3));
    return Buffer.from(post.slice(0, start) + token + post.slice(start + length), "latin1");
  });
  const staged = fc.oneof(
    text.map((parts) => Buffer.from(`+++\n${parts.join("")}\n+++\n`)),
    mutated,
  );
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(staged, fc.boolean(), arbitraryTime, async (bytes, isNested, time) => {
      const keys: Situation["keys"] = isNested ? { modified: "up.date" } : {};
      const result = await stampText({
        staged: bytes,
        old: isNested ? [Buffer.from("+++\ndraft = true\n+++\n")] : [],
        time,
        preset: "astro-paper",
        keys,
      });
      seen.add(result.file.outcome);
      const isJudged = result.file.outcome === "stamped" && readBySmolToml(bytes) !== undefined;
      if (isJudged) expect(findTomlDamage(bytes, result.bytes, result.file.fields)).toBeNull();
      if (result.file.outcome !== "stamped") expect(result.bytes.equals(bytes)).toBe(true);
      expect(result.file.outcome === "refused").toBe(result.file.problems.length > 0);
      expect(result.file.problems.filter(({ code }) => code === "verification-failed")).toEqual([]);
    }),
    runs(800),
  );
  expect([...seen].sort()).toEqual(["kept", "refused", "skipped", "stamped"]);
});
