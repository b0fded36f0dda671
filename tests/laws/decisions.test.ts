// Laws of the decision (SPEC sections 3 to 5): modified never goes backwards and is never at or before created; drafts
// and scheduled posts are left alone.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readByJsYaml } from "../support/preservation.ts";
import { instantOf, type Situation, stampText } from "../support/stamping.ts";
import { arbitraryParts, arbitraryTime, assemble, runs } from "./arbitrary-posts.ts";

const force = fc.record({ modified: fc.boolean(), created: fc.boolean() });

/** A staged post and an old version, each of its own; only the body is sure to differ. */
function arbitraryChange(drafts?: readonly string[]): fc.Arbitrary<Situation> {
  const parts = arbitraryParts(drafts ? { drafts } : {});
  return fc
    .record({ staged: parts, other: fc.option(parts, { nil: null }), isNew: fc.boolean(), time: arbitraryTime, publishedBefore: fc.boolean() })
    .map(({ staged, other, isNew, time, publishedBefore }) => {
      const old = assemble({ ...(other ?? staged), body: new TextEncoder().encode("Before.\n") });
      return { staged: assemble(staged), old: isNew ? [] : [old], time, publishedBefore };
    });
}

/** The moment that js-yaml reads for `key`; null where it reads none. */
function momentOf(bytes: Uint8Array, key: string): number | null {
  const data = readByJsYaml(bytes) as Record<string, unknown> | null | undefined;
  const value = data?.[key];
  return value instanceof Date ? value.getTime() : null;
}

describe("a modified date that is written", () => {
  it("is later than the one there, than the old one and than created", async () => {
    let written = 0;
    await fc.assert(
      fc.asyncProperty(arbitraryChange(), async (situation) => {
        const { state, file, bytes } = await stampText(situation);
        const field = file.fields.find(({ role, action }) => role === "modified" && (action === "set" || action === "insert"));
        if (!field || readByJsYaml(bytes) === undefined) return; // js-yaml knows no tags of one's own
        written++;
        const now = momentOf(bytes, "modDatetime") as number;
        expect(now).not.toBeNull();
        expect(now).toBeLessThanOrEqual(instantOf(situation.time).ms);
        const created = momentOf(bytes, "pubDatetime");
        if (created !== null) expect(now).toBeGreaterThan(created);
        expect(["changed", "released-again"]).toContain(state);
        const before = momentOf(situation.staged as Buffer, "modDatetime");
        if (before !== null) expect(now).toBeGreaterThan(before);
        const old = momentOf(situation.old?.[0] as Buffer, "modDatetime");
        if (old !== null && field.note === "stale") expect(now).toBeGreaterThan(old);
      }),
      runs(450),
    );
    expect(written).toBeGreaterThan(20);
  });

  it("is never at or before created, even when forced", async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryChange(), force, async (situation, flags) => {
        const { file, bytes } = await stampText({ ...situation, force: flags });
        const isWritten = file.fields.some(({ role, action }) => role === "modified" && (action === "set" || action === "insert"));
        const [created, modified] = [momentOf(bytes, "pubDatetime"), momentOf(bytes, "modDatetime")];
        if (isWritten && created !== null && modified !== null) expect(modified).toBeGreaterThan(created);
        expect(["stamped", "kept", "skipped", "refused"]).toContain(file.outcome);
      }),
      runs(300),
    );
  });

  it("grows with the commits that follow each other", async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryParts({ drafts: ["false"] }), fc.array(arbitraryTime, { minLength: 2, maxLength: 4 }), async (parts, times) => {
        let bytes: Buffer = assemble(parts);
        let last: number | null = null;
        for (const [i, time] of times.entries()) {
          const edited = Buffer.concat([bytes, Buffer.from(`\nEdit ${i}.\n`)]);
          const stamped = await stampText({ staged: edited, old: [bytes], time });
          const modified = momentOf(stamped.bytes, "modDatetime");
          if (last !== null) expect(modified).toBeGreaterThanOrEqual(last);
          last = modified;
          bytes = stamped.bytes;
        }
        expect(bytes.length).toBeGreaterThan(0);
      }),
      runs(80),
    );
  });
});

describe("what is left alone", () => {
  it("a draft never gets a modified date, and keeps the created date it has, forced or not", async () => {
    let drafts = 0;
    await fc.assert(
      fc.asyncProperty(arbitraryChange(["true", "'true'", "yes", "TRUE # soon"]), force, async (situation, flags) => {
        const { file, bytes } = await stampText({ ...situation, force: flags });
        const isDraft = /^ *draft:/m.test(situation.staged.toString());
        if (!isDraft) return;
        drafts++;
        expect(file.fields.filter(({ role, action }) => role !== "created" && action !== "keep")).toEqual([]);
        const created = momentOf(situation.staged as Buffer, "pubDatetime");
        if (created !== null) expect(bytes.equals(situation.staged as Buffer)).toBe(true);
      }),
      runs(300),
    );
    expect(drafts).toBeGreaterThan(60);
  });

  it("a scheduled post keeps its created date and is given no modified one, forced or not", async () => {
    let scheduled = 0;
    await fc.assert(
      fc.asyncProperty(arbitraryChange(), force, async (situation, flags) => {
        const created = momentOf(situation.staged as Buffer, "pubDatetime");
        if (created === null || created <= instantOf(situation.time).ms) return;
        scheduled++;
        const { file, bytes } = await stampText({ ...situation, force: flags });
        // a first release clears the modified date, scheduled or not
        expect(file.fields.filter(({ role, action }) => role !== "draft" && action !== "keep" && action !== "clear")).toEqual([]);
        expect(momentOf(bytes, "pubDatetime")).toBe(created);
      }),
      runs(450),
    );
    expect(scheduled).toBeGreaterThan(10);
  });
});
