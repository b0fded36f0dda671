// What a version falls short of, code by code (SPEC section 7): on texts, with debts that real decisions leave.

import { describe, expect, it } from "vitest";
import { decideStamp } from "../../../src/policy/decide.ts";
import { type PostFacts, readFacts, zoneRulesOf } from "../../../src/policy/facts.ts";
import type { Rule } from "../../../src/policy/rule.ts";
import { type Debt, findUnpaid, hasNewCreated, listDebts, listTroubles, type Shortfall } from "../../../src/policy/shortfall.ts";
import { readPost } from "../../../src/post/post.ts";
import { instantOf, ruleOf, type Situation } from "../../support/stamping.ts";

const NOW = "2024-03-01T10:00:00Z";
const CREATED = "pubDatetime: 2024-01-01T10:00:00Z";
const MODIFIED = "modDatetime: 2024-01-02T10:00:00Z";

type Lines = readonly string[];
type Rest = Pick<Situation, "preset" | "policies" | "timezone" | "keys"> & { readonly time?: string; readonly path?: string };

const text = (lines: Lines, body: string) => `---\n${lines.join("\n")}\n---\n${body}`;

function factsOf(source: string, rule: Rule, offset: number, path = "src/content/blog/post.md"): PostFacts {
  const bytes = Buffer.from(source);
  return readFacts({ path, bytes, reading: readPost(bytes, rule.form) }, rule, zoneRulesOf(rule, offset));
}

const say = ({ code, mend }: Shortfall) => `${code}${mend ? ` ${mend.to ?? "(blank)"}` : ""}`;

/** The codes, with what would mend them, of a post whose base was `before` and which one commit made `after`. */
function owed(before: Lines | null, after: Lines, { time = NOW, path, ...rest }: Rest = {}, head: Lines = after): string[] {
  const rule = ruleOf(rest);
  const at = instantOf(time);
  const base = before && factsOf(text(before, "Before.\n"), rule, at.offset, path);
  const staged = factsOf(text(after, "After.\n"), rule, at.offset, path);
  const change = { old: base ? [base] : [], staged, ours: new Set<never>(), publishedBefore: false };
  const debts: Debt[] = listDebts(decideStamp(change, { rule, time: at, force: { modified: false, created: false }, mass: false }));
  const facts = factsOf(text(head, "After.\n"), rule, at.offset, path);
  return findUnpaid(debts, { facts, rule, zones: zoneRulesOf(rule, at.offset) }, base).map(say);
}

const changed = (lines: Lines, rest?: Rest, head?: Lines) => owed(lines, lines, rest, head);

/** What is wrong with the version `lines` as it stands. */
function troubles(lines: Lines, { path, ...rest }: Rest = {}, latest: string | null = null): string[] {
  const rule = ruleOf(rest);
  const facts = factsOf(text(lines, "Text.\n"), rule, 0, path);
  return listTroubles({ facts, rule, zones: zoneRulesOf(rule, 0) }, latest === null ? null : Date.parse(latest)).map(say);
}

describe("modified-stale", () => {
  it.each<[string, Lines, Rest, string[]]>([
    ["earlier than the commit", [CREATED, MODIFIED], {}, [`modified-stale ${NOW}`]],
    ["the commit's own second", [CREATED, `modDatetime: ${NOW}`], {}, []],
    ["later than the commit", [CREATED, "modDatetime: 2024-03-02T10:00:00Z"], {}, []],
    ["the commit's own day, written as a day", [CREATED, "modDatetime: 2024-03-01"], {}, []],
    ["the day before", [CREATED, "modDatetime: 2024-02-29"], {}, ["modified-stale 2024-03-01"]],
    ["to the minute, the commit some seconds later", [CREATED, "modDatetime: 2024-03-01 10:00:00"], { time: "2024-03-01T10:00:00.900Z" }, []],
    ["another zone, the same moment", [CREATED, "modDatetime: 2024-03-01T12:00:00+02:00"], {}, []],
    ["another zone keeps it", [CREATED, "modDatetime: 2024-01-02T12:00:00+02:00"], {}, ["modified-stale 2024-03-01T12:00:00+02:00"]],
    ["pinned", [CREATED, `${MODIFIED} # keep`], {}, []],
    ["a draft", [CREATED, MODIFIED, "draft: true"], {}, []],
    ["scheduled", ["pubDatetime: 2024-04-01T10:00:00Z", MODIFIED], {}, []],
    ["within the hours of grace", ["pubDatetime: 2024-03-01T08:00:00Z", MODIFIED], { policies: { grace: 24 } }, []],
  ])("%s", (_name, lines, rest, found) => {
    expect(changed(lines, rest)).toEqual(found);
  });

  it("the day is the rule's, or the author's where the generator reads it no later", () => {
    const evening = { time: "2024-03-01T23:30:00-05:00" };
    expect(changed([CREATED, "modDatetime: 2024-03-01"], evening)).toEqual([]);
    expect(changed([CREATED, "modDatetime: 2024-03-01"], { ...evening, timezone: "Europe/Berlin" })).toEqual(["modified-stale 2024-03-02"]);
  });

  it("is paid by a later value at the head, and not by an earlier one", () => {
    expect(changed([CREATED, MODIFIED], {}, [CREATED, "modDatetime: 2024-03-05T00:00:00Z"])).toEqual([]);
    expect(changed([CREATED, MODIFIED], {}, [CREATED, "modDatetime: 2024-02-05T00:00:00Z"])).toEqual([`modified-stale ${NOW}`]);
  });

  it("is no debt of a value that the author set beside the text", () => {
    expect(owed([CREATED, MODIFIED], [CREATED, "modDatetime: 2024-02-02T00:00:00Z"])).toEqual([]);
  });

  it("is one where an editor saved a value earlier than the old one", () => {
    expect(owed([CREATED, MODIFIED], [CREATED, "modDatetime: 2024-01-01T12:00:00Z"])).toEqual([`modified-stale ${NOW}`]);
  });
});

describe("modified-missing", () => {
  it.each<[string, Lines, Rest, string[]]>([
    ["absent", [CREATED], {}, [`modified-missing ${NOW}`]],
    ["blank", [CREATED, "modDatetime:"], {}, [`modified-missing ${NOW}`]],
    ["in the style of created", ["pubDatetime: 2024-01-01", "modDatetime:"], {}, ["modified-missing 2024-03-01"]],
    ["absent where the rule inserts nothing", [CREATED], { policies: { insert: false } }, []],
    ["blank where the rule inserts nothing", [CREATED, "modDatetime:"], { policies: { insert: false } }, [`modified-missing ${NOW}`]],
    ["blank and pinned", [CREATED, "modDatetime: # keep"], {}, []],
    ["a word of the generator's", ["lastUpdated: false"], { preset: "starlight", path: "src/content/docs/a.md" }, []],
  ])("%s", (_name, lines, rest, found) => {
    expect(changed(lines, rest)).toEqual(found);
  });

  it("is paid where the head has any later value", () => {
    expect(changed([CREATED], {}, [CREATED, `modDatetime: ${NOW}`])).toEqual([]);
  });
});

describe("created-missing", () => {
  it("of a new post that has none, with the commit's time", () => {
    expect(owed(null, ["title: A"])).toEqual([`created-missing ${NOW}`]);
    expect(owed(null, ["pubDatetime:"])).toEqual([`created-missing ${NOW}`]);
    expect(owed(null, [CREATED])).toEqual([]);
    expect(owed(null, ["title: A", "draft: true"])).toEqual([]);
  });

  it("of any published version, however it came about", () => {
    expect(troubles(["title: A"])).toEqual(["created-missing"]);
    expect(troubles(["pubDatetime:"])).toEqual(["created-missing"]);
    expect(troubles(["title: A", "draft: true"])).toEqual([]);
  });

  it.each<[string, Lines, Rest]>([
    ["an alias", ["publishDate: 2024-01-01"], { preset: "hugo", path: "content/a.md" }],
    ["the file's name", ["title: A"], { preset: "jekyll", path: "_posts/2024-01-01-a.md" }],
    ["a generator that has none", ["title: A", "lastUpdated: 2024-01-01"], { preset: "starlight", path: "src/content/docs/a.md" }],
  ])("not where it is told by %s", (_name, lines, rest) => {
    expect(troubles(lines, rest)).toEqual([]);
    expect(owed(null, lines, rest)).toEqual([]);
  });
});

describe("release-unstamped", () => {
  const release = (lines: Lines, rest?: Rest, after = lines) => owed([...lines, "draft: true"], after, rest);

  it.each<[string, Lines, Rest, string[]]>([
    ["created as in the draft", [CREATED], {}, [`release-unstamped ${NOW}`]],
    [
      "with an earlier modified date, which is to be left out",
      [CREATED, MODIFIED],
      {},
      [`release-unstamped ${NOW}`, "modified-before-created (blank)"],
    ],
    ["created in the future", ["pubDatetime: 2024-04-01T10:00:00Z"], {}, []],
    ["created pinned", [`${CREATED} # keep`], {}, []],
    ["the release's own day", ["pubDatetime: 2024-03-01"], {}, []],
    ["the rule keeps it", [CREATED], { policies: { release: "keep" } }, []],
    ["no created date at all", ["title: A"], {}, [`created-missing ${NOW}`]],
  ])("%s", (_name, lines, rest, found) => {
    expect(release(lines, rest)).toEqual(found);
  });

  it("sets modified equal where the generator takes no blank one", () => {
    const rest = { preset: "hexo", path: "source/_posts/a.md" };
    const dates = ["date: 2024-01-01", "updated: 2024-01-02"];
    expect(owed([...dates, "published: false"], dates, rest)).toEqual(["release-unstamped 2024-03-01", "modified-before-created 2024-03-01"]);
  });

  it("not where the author wrote another created date", () => {
    expect(release([CREATED], {}, ["pubDatetime: 2024-02-02T10:00:00Z"])).toEqual([]);
  });
});

describe("created-changed", () => {
  it.each<[string, Lines, Lines, boolean]>([
    ["another moment", [CREATED], ["pubDatetime: 2024-01-01T10:00:01Z"], true],
    ["the same moment, written otherwise", [CREATED], ["pubDatetime: 2024-01-01T11:00:00+01:00"], false],
    ["added", ["title: A"], [CREATED], false],
    ["of a draft", [CREATED, "draft: true"], ["pubDatetime: 2024-02-01T10:00:00Z"], false],
  ])("%s: %s", (_name, before, after, isFound) => {
    const rule = ruleOf({});
    expect(hasNewCreated(factsOf(text(after, ""), rule, 0), factsOf(text(before, ""), rule, 0))).toBe(isFound);
  });
});

describe("what a version shows by itself", () => {
  it.each<[string, Lines, string[]]>([
    ["modified before created", [CREATED, "modDatetime: 2024-01-01T09:59:59Z"], ["modified-before-created"]],
    ["modified equal", [CREATED, "modDatetime: 2024-01-01T10:00:00Z"], []],
    ["modified on created's day, written as a day", [CREATED, "modDatetime: 2024-01-01"], []],
    ["modified the day before", [CREATED, "modDatetime: 2023-12-31"], ["modified-before-created"]],
    ["modified before created in a draft", [CREATED, "modDatetime: 2023-12-31", "draft: true"], []],
    ["modified before created, pinned", [CREATED, "modDatetime: 2023-12-31 # keep"], []],
    ["draft: first", [CREATED, "draft: first"], ["draft-first false"]],
    ["draft: 'first'", [CREATED, "draft: 'first'"], ["draft-first false"]],
    ["draft: false", [CREATED, "draft: false"], []],
    ["no date", [CREATED, "modDatetime: soon"], ["invalid-date"]],
    ["a day that is not in the calendar", ["pubDatetime: 2024-02-30"], ["invalid-date"]],
    ["a quoted one, where a bare one is needed", ['pubDatetime: "2024-01-01T10:00:00Z"'], ["invalid-date 2024-01-01T10:00:00Z"]],
    ["an offset without a colon", ["pubDatetime: 2024-01-01T10:00:00+0900"], ["invalid-date 2024-01-01T10:00:00+09:00"]],
    ["blank, which stamp leaves too", [CREATED, "modDatetime:"], []],
  ])("%s", (_name, lines, found) => {
    expect(troubles(lines)).toEqual(found);
  });

  it("a form is judged by the generator", () => {
    const [hugo, gatsby] = [
      { preset: "hugo", path: "content/a.md" },
      { preset: "gatsby", path: "content/blog/a.md" },
    ];
    expect(troubles(['date: "2024-01-01T10:00:00Z"'], hugo)).toEqual([]);
    expect(troubles(["date: 2024/01/01"], hugo)).toEqual(["invalid-date 2024-01-01"]);
    expect(troubles(['date: "2024-01-01T10:00:00Z"'], gatsby)).toEqual([]);
    expect(troubles(["date: 2024-01-01", "lastmod:"], hugo)).toEqual([]);
  });

  it("modified in the future: later by more than a day than what is known of the commits", () => {
    const at = (modified: string) => troubles([CREATED, `modDatetime: ${modified}`], {}, NOW);
    expect(at("2024-03-02T10:00:00Z")).toEqual([]);
    expect(at("2024-03-02T10:00:01Z")).toEqual(["modified-in-future"]);
    expect(at("2024-03-02T10:00:01Z # keep")).toEqual([]);
    expect(troubles([CREATED, "modDatetime: 2099-01-01"], {}, null)).toEqual([]);
    expect(troubles(["pubDatetime: 2099-01-01"], {}, NOW)).toEqual([]);
  });
});
