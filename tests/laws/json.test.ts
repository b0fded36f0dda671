// Laws of the edit for JSON front matter (SPEC section 6), judged by JSON.parse and by the bytes of marked values.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadFormat } from "../../src/post/formats.ts";
import { editPost, type FieldWrite, type Post, type PostForm, readPost } from "../../src/post/post.ts";
import { findDamage } from "../support/preservation.ts";
import { type Situation, stampText } from "../support/stamping.ts";
import { arbitraryJson, assembleJson, type FieldSources, fillMarks, type JsonPost, readJson } from "./arbitrary-json.ts";
import { arbitraryDateText, arbitraryTime, runs } from "./arbitrary-posts.ts";

await loadFormat("json");

const SYNTAX = { leadingBlankLines: false, openingMayBeMissing: false };
const quotedDate = arbitraryDateText.chain((text) => fc.constantFrom(`"${text}"`, `"${text.replace("-", "\\u002d")}"`));
const anyDate = fc.oneof({ weight: 3, arbitrary: quotedDate }, fc.constantFrom("null", '""', '" "'));
const mayBeMissing = fc.option(anyDate, { nil: null, freq: 2 });
const anyDraft = fc.constantFrom("false", "true", '"first"', null);
const anyPost = arbitraryJson({ date: mayBeMissing, lastmod: mayBeMissing, draft: anyDraft });

function formOf(post: JsonPost): PostForm {
  return { fields: { created: [["date"]], modified: [post.modifiedPath], draft: [["draft"]] }, elsewhere: [], ignoresCase: false, syntax: SYNTAX };
}

function read(post: JsonPost, bytes: Buffer): Post {
  const reading = readPost(bytes, formOf(post));
  if (reading.kind !== "post") throw new Error(`${reading.kind}: ${JSON.stringify(bytes.toString())}`);
  return reading.post;
}

/** The bytes with `writes` done; throws the problem. */
function edit(post: JsonPost, bytes: Buffer, writes: readonly FieldWrite[]): Buffer {
  const result = editPost(read(post, bytes), writes);
  if ("problem" in result) throw new Error(`${result.problem.code}: ${JSON.stringify(bytes.toString())}`);
  return Buffer.from(result.bytes);
}

/** The JSON between what stood around it; throws where that has changed. */
function jsonOf(post: JsonPost, bytes: Buffer): string {
  const [before, behind] = [Buffer.from(post.before), post.behind];
  const [start, end] = [before.length, bytes.length - behind.length];
  expect(bytes.subarray(0, start).toString("latin1")).toBe(before.toString("latin1"));
  expect(bytes.subarray(end).toString("latin1")).toBe(Buffer.from(behind).toString("latin1"));
  return bytes.subarray(start, end).toString();
}

const NEW = { date: "2031-05-06T07:08:09Z", lastmod: "2032-05-06T07:08:09Z" };
const ROLE = { date: "created", lastmod: "modified" } as const;
type Name = keyof typeof NEW;
const set = (name: Name): FieldWrite => ({ role: ROLE[name], source: `"${NEW[name]}"`, text: NEW[name] });
const clear = (name: Name, removes: boolean): FieldWrite => ({ role: ROLE[name], source: null, text: null, removes });
const someNames = fc.subarray<Name>(["date", "lastmod"], { minLength: 1 });

describe("arbitrary JSON front matter", () => {
  it("keeps every byte but those of the values that are replaced", () => {
    fc.assert(
      fc.property(anyPost, someNames, (post, names) => {
        const there = names.filter((name) => post.values[name] !== null);
        const before = assembleJson(post, fillMarks(post, post.values));
        const written: FieldSources = { ...post.values, ...Object.fromEntries(there.map((name) => [name, `"${NEW[name]}"`])) };
        const after = edit(
          post,
          before,
          there.map((name) => set(name)),
        );
        expect(after.toString("latin1")).toBe(assembleJson(post, fillMarks(post, written)).toString("latin1"));
      }),
      runs(400),
    );
  });

  it("gains an entry and nothing else where a key is missing, and loses it again", () => {
    let inserted = 0;
    fc.assert(
      fc.property(anyPost, someNames, (post, names) => {
        const missing = names.filter((name) => post.values[name] === null);
        const json = fillMarks(post, post.values);
        const before = assembleJson(post, json);
        const after = edit(
          post,
          before,
          missing.map((name) => set(name)),
        );
        inserted += missing.length;
        let undone = jsonOf(post, after);
        const data = readJson(post, undone);
        for (const name of missing) {
          const isNested = name === "lastmod" && post.modifiedPath.length > 1;
          const value = `"(?:date|lastmod)"\\s*:\\s*"${NEW[name]}"`;
          undone = undone.replace(new RegExp(isNested ? `\\s*,\\s*"up"\\s*:\\s*\\{\\s*${value}\\s*\\}` : `\\s*,\\s*${value}`), "");
          const [at = -1, created = -1] = [post.modifiedPath[0] as string, "date"].map((key) => Object.keys(data).indexOf(key));
          if (name === "lastmod" && post.values.date !== null && !Object.hasOwn(data, "0")) expect(at).toBe(created + 1);
          if (isNested) expect(data["up"]).toEqual({ date: NEW.lastmod });
          else expect(data[name]).toBe(NEW[name]);
        }
        expect(undone).toBe(json);
        if (missing.some((name) => name === "lastmod" && post.modifiedPath.length > 1)) return; // its parent stays
        const again = edit(
          post,
          after,
          missing.map((name) => clear(name, true)),
        );
        expect(again.toString("latin1")).toBe(before.toString("latin1"));
      }),
      runs(400),
    );
    expect(inserted).toBeGreaterThan(80);
  });

  it("reads null where a value is cleared, and all else as before", () => {
    fc.assert(
      fc.property(anyPost, someNames, fc.boolean(), (post, names, removes) => {
        const there = names.filter((name) => post.values[name] !== null);
        const json = fillMarks(post, post.values);
        const after = edit(
          post,
          assembleJson(post, json),
          there.map((name) => clear(name, removes)),
        );
        const data = readJson(post, jsonOf(post, after));
        const expected = readJson(post, fillMarks(post, { ...post.values, ...Object.fromEntries(there.map((name) => [name, "null"])) }));
        if (!removes) expect(data).toEqual(expected);
        // the first entry of an object stays
        else for (const [key, value] of Object.entries(data)) expect(value, key).toEqual(key === "up" ? expect.anything() : expected[key]);
        if (removes && there.includes("date") && Object.keys(expected)[0] !== "date") expect(Object.hasOwn(data, "date")).toBe(false);
      }),
      runs(300),
    );
  });

  const situations: fc.Arbitrary<Situation> = fc
    .record({
      post: anyPost,
      isNew: fc.boolean(),
      time: arbitraryTime,
    })
    .map(({ post, isNew, time }) => {
      const json = fillMarks(post, post.values);
      const old = assembleJson({ ...post, behind: Buffer.concat([post.behind, Buffer.from(" Before.\n")]) }, json);
      return {
        staged: assembleJson(post, json),
        old: isNew ? [] : [old],
        time,
        keys: { created: "date", modified: post.modifiedPath.join("."), draft: "draft" },
      };
    });

  it("keeps the law when it is stamped, and stamping twice is stamping once", async () => {
    let stamped = 0;
    await fc.assert(
      fc.asyncProperty(situations, async (situation) => {
        const once = await stampText(situation);
        expect(once.file.problems).toEqual([]);
        const nested = once.file.fields.some(({ key, action }) => key.includes(".") && action === "insert");
        if (!nested) expect(findDamage(situation.staged as Buffer, once.bytes, once.file.fields)).toBeNull();
        if (once.file.outcome === "stamped") stamped++;
        const twice = await stampText({ ...situation, staged: once.bytes });
        expect(twice.bytes.toString("latin1")).toBe(once.bytes.toString("latin1"));
        expect(twice.file.outcome).not.toBe("stamped");
      }),
      runs(300),
    );
    expect(stamped).toBeGreaterThan(50);
  });

  it("gives an outcome, whatever stands in it", async () => {
    const tokens = [
      "{",
      "}",
      "[",
      "]",
      ":",
      ",",
      '"',
      '"date"',
      '"lastmod"',
      '"2024-01-01"',
      "null",
      "1",
      "\n",
      "\r\n",
      " ",
      "\\",
      "'",
      "//",
      "\0",
      "é",
    ];
    const text = fc.array(fc.constantFrom(...tokens), { maxLength: 30 }).map((all) => all.join(""));
    const broken = fc
      .tuple(
        fc.constantFrom('{"a": 1', '{"date":', "---json\n", ";;;\n", '{"date": "2024-01-01"'),
        text,
        fc.constantFrom("", "}\n", "\n---\n", "\n;;;\n"),
      )
      .map((parts) => parts.join(""));
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(broken, fc.boolean(), async (staged, isNew) => {
        const keys = { created: "date", modified: "lastmod" };
        const { file, bytes } = await stampText({ staged, old: isNew ? [] : [`${staged}\nBefore`], time: "2024-03-01T10:00:00Z", keys });
        seen.add(file.outcome);
        expect(findDamage(Buffer.from(staged), bytes, file.fields)).toBeNull();
        for (const { line, column } of file.problems) expect(Math.min(line, column)).toBeGreaterThanOrEqual(1);
      }),
      runs(600),
    );
    expect(seen).toContain("refused");
  });
});
