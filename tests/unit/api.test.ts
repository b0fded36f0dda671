// The public interface: its types, and what stampText makes of texts and bytes in each format.

import { describe, expect, expectTypeOf, it } from "vitest";
import * as api from "../../src/index.ts";
import {
  type BackfillOptions,
  backfill,
  type CheckOptions,
  check,
  defineConfig,
  Failure,
  type JsonReport,
  type StampOptions,
  stamp,
  stampText,
  type TextOutcome,
  type TextRequest,
} from "../../src/index.ts";

const TIME = "2024-03-01T10:00:00Z";
const rule = { created: "date", modified: "lastmod" } as const;

it("has these functions, and no more", () => {
  expect(Object.keys(api).sort()).toEqual(["Failure", "backfill", "check", "defineConfig", "explain", "stamp", "stampText"]);
});

it("has the types that it says", () => {
  expectTypeOf(stampText<string>).returns.toEqualTypeOf<TextOutcome<string>>();
  expectTypeOf(stampText<Uint8Array>).returns.toEqualTypeOf<TextOutcome<Uint8Array>>();
  expectTypeOf(stamp).parameter(0).toEqualTypeOf<StampOptions | undefined>();
  expectTypeOf(stamp).returns.resolves.toEqualTypeOf<JsonReport>();
  expectTypeOf(backfill).parameter(0).toEqualTypeOf<BackfillOptions | undefined>();
  expectTypeOf(check).parameter(0).toEqualTypeOf<CheckOptions | undefined>();
  expectTypeOf(check).returns.resolves.toEqualTypeOf<JsonReport>();
  expectTypeOf<TextRequest["rule"]>().not.toHaveProperty("files");
  expectTypeOf(defineConfig({ preset: "hugo", rules: [{ files: "a/**", mass: false }] })).toHaveProperty("rules");
  // @ts-expect-error: no such policy
  const wrong: TextRequest["rule"] = { added: "sometimes" };
  expect(wrong).toBeDefined();
  const bytes = stampText(new Uint8Array(), { time: TIME, rule });
  expectTypeOf(bytes.text).toEqualTypeOf<Uint8Array<ArrayBuffer>>();
  expect(bytes.text).toHaveLength(0);
});

describe("stampText", () => {
  it.each([
    ["YAML", "---\ntitle: A\n---\nText.\n", "---\ntitle: A\ndate: 2024-03-01T10:00:00Z\n---\nText.\n"],
    ["TOML", "+++\ntitle = 'A'\n+++\nText.\n", "+++\ntitle = 'A'\ndate = 2024-03-01T10:00:00Z\n+++\nText.\n"],
    ["JSON", '{\n  "title": "A"\n}\nText.\n', '{\n  "title": "A",\n  "date": "2024-03-01T10:00:00Z"\n}\nText.\n'],
  ])("fills in a new post in %s", (_name, source, expected) => {
    expect(stampText(source, { time: TIME, rule })).toMatchObject({ text: expected, outcome: "stamped", reason: "added" });
  });

  it("gives bytes for bytes, and leaves those of the body that are no text", () => {
    const bytes = Buffer.concat([Buffer.from("---\ndate:\n---\n"), Buffer.of(0xff, 0xfe, 0x0a)]);
    const { text } = stampText(bytes, { time: TIME, rule });
    expect(Buffer.from(text)).toEqual(Buffer.concat([Buffer.from("---\ndate: 2024-03-01T10:00:00Z\n---\n"), Buffer.of(0xff, 0xfe, 0x0a)]));
  });

  it("keeps a byte order mark and CRLF", () => {
    const { text } = stampText("\ufeff---\r\ndate:\r\n---\r\nText", { time: TIME, rule });
    expect(text).toBe("\ufeff---\r\ndate: 2024-03-01T10:00:00Z\r\n---\r\nText");
  });

  it("takes a Date as UTC, unix seconds, and an offset in which days are counted", () => {
    const style = "2024-01-08";
    const day = (time: string | Date) => stampText("---\ndate:\n---\n", { time, rule: { ...rule, style } }).fields[0]?.to;
    expect(day(new Date("2024-03-01T20:00:00Z"))).toBe("2024-03-01");
    expect(day("@1709323200")).toBe("2024-03-01");
    expect(day("2024-03-02T05:00:00+09:00")).toBe("2024-03-02");
  });

  it("JSON puts the rule's form in quotes, and it is written as the generator reads it there", () => {
    const rule = { preset: "eleventy", style: "2024-01-08 18:59:05" } as const;
    // a string with a blank in it breaks Eleventy's build
    expect(stampText('{"title":"A"}\nText.\n', { time: "2024-03-01T10:34:56Z", rule }).text).toBe(
      '{"title":"A","date":"2024-03-01T10:34:56"}\nText.\n',
    );
    expect(stampText("---\ntitle: A\n---\n", { time: "2024-03-01T10:34:56Z", rule }).text).toBe("---\ntitle: A\ndate: 2024-03-01 10:34:56\n---\n");
  });

  it("tells changed, same and released by the old version", () => {
    const old = "---\ndate: 2024-01-08T00:00:00Z\ndraft: true\n---\nText.\n";
    const published = old.replace("draft: true", "draft: false");
    const state = (source: string, request: Partial<TextRequest>) => stampText(source, { time: TIME, rule, ...request }).reason;
    expect(state(published, { old })).toBe("released");
    expect(state(published, { old, publishedBefore: true })).toBe("released-again");
    expect(state(published, { old: published })).toBe("same-substance");
    expect(state(`${published}More.\n`, { old: [published, `${published}More.\n`] })).toBe("same-substance");
    expect(state(`${published}More.\n`, { old: Buffer.from(published) })).toBe("changed");
    expect(state(published, { old: published, force: true })).toBe("forced");
  });

  it("is pure: the request is not changed, and twice is once", () => {
    const request = Object.freeze({ time: TIME, rule: Object.freeze({ ...rule }) });
    const once = stampText("---\ntitle: A\n---\n", request);
    expect(stampText("---\ntitle: A\n---\n", request)).toEqual(once);
    expect(stampText(once.text, request).text).toBe(once.text);
  });

  it.each([
    ["no time", { time: "soon", rule }],
    ["no date", { time: new Date(Number.NaN), rule }],
    ["no rule", { time: TIME, rule: {} }],
    ["no such preset", { time: TIME, rule: { preset: "nosuch" } }],
    ["no such option", { time: TIME, rule: { ...rule, mas: 3 } }],
    ["no key", { time: TIME, rule: { ...rule, created: "a..b" } }],
    ["rules", { time: TIME, rule: { preset: "hugo", rules: [{ preset: "hugo" }] } }],
    ["no text", { time: TIME, rule, old: 5 }],
  ])("throws a Failure for %s, that says what mends it", (_name, request) => {
    try {
      stampText("---\n---\n", request as TextRequest);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(Failure);
      expect((error as Failure).exit).toBe(2);
      expect((error as Failure).mend).not.toBe("");
      expect((error as Failure).message + (error as Failure).mend).not.toContain("--now");
    }
  });

  it("throws a Failure for a source that is no text", () => {
    expect(() => stampText(undefined as unknown as string, { time: TIME, rule })).toThrow(Failure);
  });

  it("takes a time without a zone as UTC", () => {
    expect(stampText("---\ndate:\n---\n", { time: "2024-03-01 10:00", rule }).fields[0]?.to).toBe(TIME);
  });

  it("says of a broken post where and why, and gives it back as it was", () => {
    const source = "+++\ntitle = A\n+++\nText.\n";
    const { text, outcome, problems } = stampText(source, { time: TIME, rule });
    expect(text).toBe(source);
    expect(outcome).toBe("refused");
    expect(problems).toMatchObject([{ code: "broken-toml", severity: "error", line: 2 }]);
  });
});
