// The page of a backfill as text: what stands in it, in which order, and that nothing of a post is taken for anything but text.

import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { layOutAxis, placeOn } from "../../../src/report/html/axis.ts";
import { formatPage, PAGE_MARK } from "../../../src/report/html/page.ts";
import { describeLane, escapeText } from "../../../src/report/html/row.ts";
import { type Lane, statePost } from "../../../src/report/html/timeline.ts";
import { agreeing, differing, HOSTILE, lane, timelineOf } from "../../support/timeline.ts";

const at = (text: string) => Date.parse(text);
const pathsOf = (page: string) => [...page.matchAll(/class="path" dir="ltr" title="([^"]*)"/g)].map((match) => match[1]);

it("shows the disagreements first, the widest of them first, and equals by their paths", () => {
  const posts = [
    agreeing("b.md"),
    agreeing("a.md"),
    differing("days.md", "2020-01-01T00:00:00Z", "2020-01-05T00:00:00Z"),
    { ...agreeing("fills.md"), state: "fills" as const, modified: lane("fills", null, "2021-01-01T00:00:00Z") },
    differing("years.md", "2022-01-01T00:00:00Z", "2020-01-01T00:00:00Z"),
  ];
  expect(pathsOf(formatPage(timelineOf(posts)))).toEqual(["years.md", "days.md", "fills.md", "a.md", "b.md"]);
});

it("allows its own style and program by their hashes, and nothing else", () => {
  const page = formatPage(timelineOf([agreeing("a.md")]));
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1] ?? "";
  const hash = (pattern: RegExp) =>
    `'sha256-${createHash("sha256")
      .update(pattern.exec(page)?.[1] ?? "")
      .digest("base64")}'`;
  expect(policy.split("; ")).toEqual([
    "default-src 'none'",
    `script-src ${hash(/<script type="module">([\s\S]*?)<\/script>/)}`,
    `style-src ${hash(/<style>([\s\S]*?)<\/style>/)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ]);
  expect(page.startsWith(PAGE_MARK)).toBe(true);
  expect(page).not.toMatch(/\bstyle="|\bon\w+="|https?:|@import|url\(/);
});

it("holds no mark-up of a post", () => {
  const posts = HOSTILE.map((text, i) => ({ ...agreeing(`posts/${i}${text}.md`), title: text, note: text, state: "refused" as const }));
  const unwritten = { ...lane("kept", null, null), text: '<b title="', note: "<i>" };
  const page = formatPage({ ...timelineOf([...posts, { ...agreeing("posts/c.md"), created: unwritten }]), site: "<h1>" });
  const names = new Set([...page.matchAll(/<\/?([a-z][\w-]*)/gi)].map((match) => match[1]));
  const own = [
    "html",
    "head",
    "meta",
    "title",
    "style",
    "body",
    "header",
    "h1",
    "p",
    "br",
    "code",
    "time",
    "div",
    "input",
    "fieldset",
    "legend",
    "label",
  ];
  const more = [
    "b",
    "select",
    "option",
    "button",
    "span",
    "output",
    "svg",
    "circle",
    "rect",
    "line",
    "g",
    "text",
    "table",
    "caption",
    "thead",
    "tbody",
  ];
  expect([...names].filter((name) => ![...own, ...more, "tr", "th", "td", "i", "bdi", "small", "script"].includes(name ?? ""))).toEqual([]);
  expect(page.match(/<script/g)).toHaveLength(1);
  expect(page.match(/<h1/g)).toHaveLength(1);
  expect(page).not.toContain("<b title=");
});

it.each([
  ["a\u0000b\u001b[31mc", "a\ufffdb\ufffd[31mc"],
  ["two\nlines", "two\\nlines"],
  ["\ud800", "\ufffd"],
  [`<&>"'`, "&lt;&amp;&gt;&quot;&#39;"],
])("escapes %j", (text, expected) => {
  expect(escapeText(text)).toBe(expected);
});

it("counts each state, and leaves out those that no post has", () => {
  const page = formatPage(timelineOf([agreeing("a.md"), agreeing("b.md"), { ...agreeing("c.md"), state: "draft" }]));
  const choices = [...page.matchAll(/name="state" value="(\w+)"(?: checked)?><span>([^<]*) <b>(\d+)<\/b>/g)].map(([, ...parts]) => parts);
  expect(choices).toEqual([
    ["all", "all", "3"],
    ["draft", "drafts", "1"],
    ["agrees", "agree", "2"],
  ]);
});

it("says where there are no posts", () => {
  expect(formatPage(timelineOf([]))).toContain('<p id="nothing">No rule selects a post here.</p>');
});

describe("the axis", () => {
  it("has round years, and room at both ends", () => {
    const axis = layOutAxis([at("2016-05-01T00:00:00Z")], [at("2025-03-01T00:00:00Z")], at("2025-06-01T00:00:00Z"));
    expect(axis.ticks.map(({ label }) => label)).toEqual(["2018", "2020", "2022", "2024"]);
    expect(placeOn(axis, at("2016-05-01T00:00:00Z")).at).toBeCloseTo(2.4, 0);
    expect(placeOn(axis, at("2025-03-01T00:00:00Z")).at).toBeCloseTo(97.6, 0);
  });

  it("has months where all is young, each January as its year", () => {
    const axis = layOutAxis([], [at("2024-11-10T00:00:00Z"), at("2025-03-20T00:00:00Z")], at("2025-03-21T00:00:00Z"));
    expect(axis.ticks.map(({ label }) => label)).toEqual(["Dec", "2025", "Feb", "Mar"]);
  });

  it("is not stretched by a date that nobody meant", () => {
    const axis = layOutAxis([at("0001-01-01T00:00:00Z"), at("9998-01-01T00:00:00Z")], [at("2020-01-01T00:00:00Z")], at("2025-01-01T00:00:00Z"));
    expect(new Date(axis.end).getUTCFullYear()).toBeLessThanOrEqual(2026);
    expect(placeOn(axis, at("0001-01-01T00:00:00Z"))).toEqual({ at: 0.5, isBeyond: true });
    expect(placeOn(axis, at("9998-01-01T00:00:00Z"))).toEqual({ at: 99.5, isBeyond: true });
  });

  it("is there without a single date", () => {
    const axis = layOutAxis([], [], at("2025-01-01T00:00:00Z"));
    expect(axis.start).toBeLessThan(axis.end);
  });
});

describe("a date in words", () => {
  const told = "2024-01-01T00:00:00Z";
  it.each<[string, Lane, string]>([
    ["is early by years", lane("differs", "2020-01-01T00:00:00Z", told), "4 years early"],
    ["is late by a day", lane("differs", "2024-01-02T00:00:00Z", told), "1 day late"],
    ["is late by seconds", lane("differs", "2024-01-01T00:00:40Z", told), "40 seconds late"],
    ["stands where history knows of no change", lane("differs", told, null), "disagrees"],
    ["is to be filled in", lane("fills", null, told), "would be filled in"],
    ["is to be replaced", { ...lane("differs", "2020-01-01T00:00:00Z", told), isReplaced: true }, "would be replaced"],
  ])("%s", (_name, one, expected) => {
    expect(describeLane(one, true)).toBe(expected);
  });

  it("tells what was done", () => {
    expect(describeLane(lane("fills", told, told), false)).toBe("filled in");
  });
});

it("a post's state is that of its worst date, unless something else became of it", () => {
  const kept = { outcome: "kept", reason: "complete" } as const;
  const [differs, fills] = [lane("differs", "2020-01-01", "2021-01-01"), lane("fills", null, "2021-01-01")];
  expect(statePost({ outcome: "stamped", reason: "from-history" }, false, [differs, fills])).toBe("differs");
  expect(statePost({ outcome: "stamped", reason: "from-history" }, true, [fills, null])).toBe("fills");
  expect(statePost(kept, true, [differs, null])).toBe("draft");
  expect(statePost({ outcome: "refused", reason: "problem" }, false, [differs, null])).toBe("refused");
  expect(statePost({ outcome: "skipped", reason: "uncommitted" }, false, [differs, null])).toBe("uncommitted");
  expect(statePost(kept, false, [null, lane("agrees", "2020-01-01", "2020-01-01")])).toBe("agrees");
});
