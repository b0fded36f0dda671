// Every post among the fixtures through every preset, twice: after the first stamping only date bytes differ, after the
// second nothing.

import { expect, it } from "vitest";
import { PRESETS } from "../../src/policy/presets.ts";
import { CASE_FOLDERS, readSituation } from "../support/golden.ts";
import { findDamage } from "../support/preservation.ts";
import { stampText } from "../support/stamping.ts";

const POSTS = CASE_FOLDERS.flatMap((folder) => {
  const { staged, old = [] } = readSituation(folder);
  return [staged, ...old].map((bytes) => ({ folder, bytes: Buffer.from(bytes as Uint8Array) }));
});
const TIME = "2024-03-01T10:00:00+09:00";

it("the corpus has posts of all formats", () => {
  const starts = new Set(POSTS.map(({ bytes }) => bytes.toString("latin1", 0, 1)));
  expect([..."-+{;"].filter((start) => !starts.has(start))).toEqual([]);
  expect(POSTS.length).toBeGreaterThan(600);
});

it.each(Object.keys(PRESETS))("%s keeps the law, and stamping twice is stamping once", async (preset) => {
  let stamped = 0;
  for (const [i, { folder, bytes: staged }] of POSTS.entries()) {
    // of neighbours, which are often alike, one as a new post and one as a changed one
    for (const old of [i % 2 === 0 ? [] : [Buffer.concat([staged, Buffer.from("\nAnother line.\n")])]]) {
      const once = await stampText({ staged, old, preset, time: TIME });
      if (once.file.outcome !== "stamped") {
        expect(once.bytes.equals(staged), folder).toBe(true);
        continue;
      }
      stamped++;
      expect(findDamage(staged, once.bytes, once.file.fields), folder).toBeNull();
      const twice = await stampText({ staged: once.bytes, old, preset, time: TIME });
      expect(twice.bytes.toString("latin1"), folder).toBe(once.bytes.toString("latin1"));
    }
  }
  expect(stamped).toBeGreaterThan(5);
});
