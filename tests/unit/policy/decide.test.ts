// The decision, row by row of SPEC section 5 and state by state of section 4. Bytes are left to the golden cases.

import { describe, expect, it } from "vitest";
import { type Situation, stampText, stampTexts } from "../../support/stamping.ts";

const NOW = "2024-03-01T10:00:00Z";
const post = (fields: readonly string[], body = "Text.\n") => `---\n${fields.join("\n")}\n---\n${body}`;

const CREATED = "pubDatetime: 2024-01-08T00:00:00Z";
const OLD = "Before.\n";

type Rest = Omit<Situation, "staged" | "old" | "time">;

async function decide(fields: readonly string[], old: readonly (readonly string[])[], rest: Rest = {}, bodies = ["After.\n", OLD]): Promise<string> {
  const { state, file } = await stampText({ staged: post(fields, bodies[0]), old: old.map((lines) => post(lines, bodies[1])), time: NOW, ...rest });
  const parts = file.fields.map(({ role, action, to, note }) =>
    [role, action, action === "keep" ? null : to, note].filter((part) => part !== null).join(" "),
  );
  return [`${state}: ${file.outcome} ${file.reason}`, ...parts].join("; ");
}

const added = (fields: readonly string[], rest?: Rest) => decide(fields, [], rest);
const changed = (fields: readonly string[], rest?: Rest, old = fields) => decide(fields, [old], rest);
const SET = "2024-03-01T10:00:00Z";

describe("states, in order", () => {
  it.each<[string, readonly string[], readonly (readonly string[])[], string]>([
    ["no old version: added", [CREATED], [], "added"],
    [
      "every old version a draft: released",
      [CREATED],
      [
        [CREATED, "draft: true"],
        [CREATED, "draft: true"],
      ],
      "released",
    ],
    ["one old version published: not released", [CREATED], [[CREATED, "draft: true"], [CREATED]], "changed"],
    ["still a draft: not released", [CREATED, "draft: true"], [[CREATED, "draft: true"]], "changed"],
    ["first: released", [CREATED, "draft: first"], [[CREATED, "draft: true"]], "released"],
    ["first on what is published: released again", [CREATED, "draft: first"], [[CREATED]], "released-again"],
  ])("%s", async (_name, fields, old, state) => {
    expect(await decide(fields, old)).toMatch(new RegExp(`^${state}:`));
  });

  it("a release of equal substance is a release: it is tested before sameness", async () => {
    expect(await decide([CREATED], [[CREATED, "draft: true"]], {}, ["One.\n", "One.\n"])).toMatch(/^released: stamped/);
  });

  it("equal to one of several old versions is same", async () => {
    const staged = post([CREATED], "Theirs.\n");
    const stamped = await stampText({ staged, old: [post([CREATED], OLD), post([CREATED], "Theirs.")], time: NOW });
    expect(stamped).toMatchObject({ state: "same", file: { outcome: "skipped", reason: "same-substance", fields: [] } });
  });

  it.each(["true", '"true"', "'true'", "yes", "TRUE", "True"])("draft: %s is a draft", async (value) => {
    expect(await changed([CREATED, `draft: ${value}`])).toBe("changed: skipped draft");
  });

  it.each(["false", '"false"', "no", "", "~", "0"])("draft: %s is published", async (value) => {
    expect(await changed([CREATED, `draft: ${value}`])).toContain("modified insert");
  });
});

describe("added, published", () => {
  it.each<[string, readonly string[], string]>([
    ["missing: set", ["title: A"], `added: stamped added; created insert ${SET}`],
    ["blank: set", ["pubDatetime:"], `added: stamped added; created set ${SET}`],
    ["a day old: set", ["pubDatetime: 2024-02-29T10:00:00Z"], `added: stamped added; created set ${SET}`],
    ["exactly 30 days old: set", ["pubDatetime: 2024-01-31T10:00:00Z"], `added: stamped added; created set ${SET}`],
    ["a second older: kept", ["pubDatetime: 2024-01-31T09:59:59Z"], "added: kept imported; created keep imported"],
    ["in the future: kept", ["pubDatetime: 2024-03-01T10:00:01Z"], "added: kept scheduled; created keep scheduled"],
    ["pinned: kept", ["pubDatetime: 2024-02-29 # keep"], "added: kept pinned; created keep pinned"],
    ["the commit's own second: as it is", [`pubDatetime: ${SET}`], "added: kept added; created keep"],
    [
      "a later modified is left as it is, and lends its style",
      ["pubDatetime:", "modDatetime: 2024-05-01"],
      "added: stamped added; created set 2024-03-01",
    ],
    ["modified is not inserted, nor filled", ["pubDatetime:", "modDatetime:"], `added: stamped added; created set ${SET}`],
    [
      "a copied post's earlier modified is cleared",
      ["pubDatetime: 2024-02-29", "modDatetime: 2024-02-29"],
      "added: stamped added; created set 2024-03-01; modified clear",
    ],
    [
      "created kept: modified too, though earlier",
      ["pubDatetime: 2020-02-02", "modDatetime: 2019-01-01"],
      "added: kept imported; created keep imported",
    ],
  ])("%s", async (_name, fields, expected) => {
    expect(await added(fields)).toBe(expected);
  });

  it("where blank values are not allowed a copied post's modified is set equal", async () => {
    const keys = { created: "date", modified: "lastmod" };
    expect(await added(["date: 2024-02-29", "lastmod: 2024-02-29"], { keys })).toBe(
      "added: stamped added; created set 2024-03-01; modified set 2024-03-01",
    );
  });

  it("policies: fill, always, recentDays, insert", async () => {
    expect(await added(["pubDatetime: 2024-02-29"], { policies: { added: "fill" } })).toBe("added: kept filled; created keep filled");
    expect(await added(["pubDatetime:"], { policies: { added: "fill" } })).toBe(`added: stamped added; created set ${SET}`);
    expect(await added(["pubDatetime: 1999-02-28"], { policies: { added: "always" } })).toBe("added: stamped added; created set 2024-03-01");
    expect(await added(["pubDatetime: 2024-05-01"], { policies: { added: "always" } })).toContain("created keep scheduled");
    expect(await added(["pubDatetime: 2024-02-20"], { policies: { recentDays: 5 } })).toBe("added: kept imported; created keep imported");
    expect(await added(["title: A"], { policies: { insert: false } })).toBe("added: kept no-insert; created keep no-insert");
  });

  it("a value of ours is renewed, whatever the policy", async () => {
    expect(await added(["pubDatetime: 2024-01-08"], { ours: ["created"], policies: { added: "fill" } })).toBe(
      "added: stamped added; created set 2024-03-01",
    );
    expect(await added(["pubDatetime: 2024-03-05"], { ours: ["created"] })).toBe("added: stamped added; created set 2024-03-01");
  });
});

describe("drafts", () => {
  it("a new one gets the created date that generators require, and nothing else", async () => {
    expect(await added(["draft: true"])).toBe(`added: stamped added; created insert ${SET}`);
    expect(await added(["pubDatetime:", "modDatetime:", "draft: true"])).toBe(`added: stamped added; created set ${SET}`);
    expect(await added(["pubDatetime: 2024-02-29", "modDatetime: 2020-01-01", "draft: true"])).toBe("added: skipped draft");
  });

  it("a changed one is left, forced or not", async () => {
    expect(await changed([CREATED, "modDatetime:", "draft: true"])).toBe("changed: skipped draft");
    expect(await changed(["pubDatetime:", "draft: true"])).toBe("changed: skipped draft");
    expect(await changed([CREATED, "modDatetime:", "draft: true"], { force: { modified: true, created: true } })).toBe("changed: skipped draft");
    expect(await changed([CREATED, "draft: true"], {}, [CREATED])).toBe("changed: skipped draft");
  });
});

describe("released", () => {
  const draft = [[CREATED, "modDatetime: 2024-02-02", "draft: true"]];

  it("for the first time: created set, modified cleared", async () => {
    expect(await decide([CREATED, "modDatetime: 2024-02-02"], draft)).toBe(`released: stamped released; created set ${SET}; modified clear`);
    expect(await decide([CREATED], [[CREATED, "draft: true"]])).toBe(`released: stamped released; created set ${SET}`);
  });

  it("created in the future, pinned, or changed by the author: kept", async () => {
    expect(await decide(["pubDatetime: 2024-03-05"], draft)).toContain("created keep scheduled");
    expect(await decide([`${CREATED} # keep`], draft)).toContain("created keep pinned");
    expect(await decide(["pubDatetime: 2024-02-02"], draft)).toContain("created keep author");
    expect(await decide(["pubDatetime: 2024-02-02"], draft, { ours: ["created"] })).toContain("created set 2024-03-01");
  });

  it("release: keep, keeps created; a blank one is set", async () => {
    expect(await decide([CREATED], [[CREATED, "draft: true"]], { policies: { release: "keep" } })).toBe(
      "released: kept release-keeps; created keep release-keeps",
    );
    expect(await decide(["pubDatetime:"], [["pubDatetime:", "draft: true"]], { policies: { release: "keep" } })).toBe(
      `released: stamped released; created set ${SET}`,
    );
  });

  it("where blanks are not allowed an earlier modified becomes equal, a later one stays, none is inserted", async () => {
    const keys = { created: "date", modified: "lastmod" };
    const release = (lastmod: readonly string[]) =>
      decide(["date: 2024-01-08", ...lastmod], [["date: 2024-01-08", ...lastmod, "draft: true"]], { keys });
    expect(await release(["lastmod: 2024-02-02"])).toBe("released: stamped released; created set 2024-03-01; modified set 2024-03-01");
    expect(await release(["lastmod: 2024-04-04"])).toBe("released: stamped released; created set 2024-03-01");
    expect(await release([])).toBe("released: stamped released; created set 2024-03-01");
  });

  it("again: created left, modified as changed", async () => {
    const again = { publishedBefore: true };
    expect(await decide([CREATED], [[CREATED, "draft: true"]], again)).toBe(`released-again: stamped released-again; modified insert ${SET}`);
    expect(await decide(["pubDatetime:"], [["pubDatetime:", "draft: true"]], again)).toBe(
      `released-again: stamped released-again; modified insert ${SET}`,
    );
    expect(await decide([CREATED, "modDatetime: 2024-02-02"], draft, again)).toBe("released-again: stamped released-again; modified set 2024-03-01");
  });
});

describe("changed, published", () => {
  const M = "modDatetime: 2024-02-02T00:00:00Z";

  it.each<[string, readonly string[], string]>([
    ["set", [CREATED, M], `changed: stamped changed; modified set ${SET}`],
    ["blank: set", [CREATED, "modDatetime:"], `changed: stamped changed; modified set ${SET}`],
    ["missing: inserted", [CREATED], `changed: stamped changed; modified insert ${SET}`],
    ["created blank: left, check says so", ["pubDatetime:", M], `changed: stamped changed; modified set ${SET}`],
    ["created missing: left", [M], `changed: stamped changed; modified set ${SET}`],
    ["scheduled: kept", ["pubDatetime: 2024-03-02", M], "changed: kept scheduled; created keep scheduled; modified keep scheduled"],
    ["pinned: kept", [CREATED, `${M} # keep`], "changed: kept pinned; modified keep pinned"],
    ["the commit not later: kept", [CREATED, `modDatetime: ${SET}`], "changed: kept not-later; modified keep not-later"],
    ["the commit earlier: kept", [CREATED, "modDatetime: 2024-03-01T10:00:01Z"], "changed: kept not-later; modified keep not-later"],
    ["the same day in a date without a time: kept", [CREATED, "modDatetime: 2024-03-01"], "changed: kept not-later; modified keep not-later"],
    ["not after created: not written", [`pubDatetime: ${SET}`], "changed: kept not-after-created; modified keep not-after-created"],
    ["the day of created: not written", ["pubDatetime: 2024-03-01"], "changed: kept not-after-created; modified keep not-after-created"],
  ])("%s", async (_name, fields, expected) => {
    expect(await changed(fields)).toBe(expected);
  });

  it("grace: so many hours after created nothing is written", async () => {
    const fields = ["pubDatetime: 2024-03-01T00:00:00Z"];
    expect(await changed(fields, { policies: { grace: 11 } })).toBe("changed: kept grace; modified keep grace");
    expect(await changed(fields, { policies: { grace: 10 } })).toBe(`changed: stamped changed; modified insert ${SET}`);
    expect(await changed(fields, { policies: { grace: 0 } })).toBe(`changed: stamped changed; modified insert ${SET}`);
  });

  it("insert: false writes no missing key, and fills a blank one", async () => {
    expect(await changed([CREATED], { policies: { insert: false } })).toBe("changed: kept no-insert; modified keep no-insert");
    expect(await changed([CREATED, "modDatetime:"], { policies: { insert: false } })).toBe(`changed: stamped changed; modified set ${SET}`);
  });

  it("a rule without created, or without modified", async () => {
    expect(await changed(["lastmod: 2024-01-01"], { keys: { modified: "lastmod" } })).toBe("changed: stamped changed; modified set 2024-03-01");
    expect(await changed(["date: 2024-01-01"], { keys: { created: "date" } })).toBe("changed: kept changed");
  });
});

describe("changed by the author", () => {
  const M = (day: string) => [CREATED, `modDatetime: 2024-02-${day}`];

  it.each<[string, readonly string[], readonly (readonly string[])[], Rest, string]>([
    ["another value than the old one: kept", M("20"), [M("10")], {}, "keep author"],
    ["a value where there was none: kept", M("20"), [[CREATED]], {}, "keep author"],
    ["a value where it was blank: kept", M("20"), [[CREATED, "modDatetime:"]], {}, "keep author"],
    ["the same moment in another form: not the author's", [CREATED, "modDatetime: 2024-02-10T00:00:00Z"], [M("10")], {}, `set ${SET}`],
    ["the value of one of several old versions: not the author's", M("10"), [M("05"), M("10")], {}, "set 2024-03-01"],
    ["written by an earlier attempt of ours: renewed", M("20"), [M("10")], { ours: ["modified"] }, "set 2024-03-01"],
    ["removed: never the author's", [CREATED], [M("10")], {}, `insert ${SET}`],
    ["blanked: never the author's", [CREATED, "modDatetime:"], [M("10")], {}, `set ${SET}`],
    ["earlier than the old one: a stale buffer, stamped and reported", M("05"), [M("10")], {}, "set 2024-03-01 stale"],
    ["later than the commit: the author's", [CREATED, "modDatetime: 2024-06-01"], [M("10")], {}, "keep author"],
  ])("%s", async (_name, fields, old, rest, expected) => {
    expect(await decide(fields, old, rest)).toMatch(new RegExp(`; modified ${expected}$`));
  });

  it("a stale value beside equal substance is left: nothing but the date was touched", async () => {
    expect(await decide(M("05"), [M("10")], {}, ["One.\n", "One.\n"])).toBe("same: skipped same-substance");
  });

  it("a stale buffer is not stamped with a time before the value it lost", async () => {
    expect(await decide(M("05"), [[CREATED, "modDatetime: 2024-04-10"]])).toContain("modified keep not-later");
  });

  it("our value, renewed with an earlier clock, may go back, but not behind the old version's", async () => {
    expect(await decide([CREATED, "modDatetime: 2024-03-05"], [M("10")], { ours: ["modified"] })).toContain("modified set 2024-03-01");
    expect(await decide([CREATED, "modDatetime: 2024-03-05"], [[CREATED, "modDatetime: 2024-03-04"]], { ours: ["modified"] })).toContain(
      "modified keep not-later",
    );
  });
});

describe("force", () => {
  const M = [CREATED, "modDatetime: 2024-02-02T00:00:00Z"];

  it("sets modified where it would be kept", async () => {
    const force = { modified: true };
    expect(await decide([CREATED, "modDatetime: 2024-02-20"], [M], { force })).toBe("changed: stamped forced; modified set 2024-03-01");
    expect(await decide(M, [M], { force }, ["One.\n", "One.\n"])).toBe(`same: stamped forced; modified set ${SET}`);
    expect(await changed([CREATED, "modDatetime: 2024-06-06"], { force })).toBe("changed: stamped forced; modified set 2024-03-01");
    expect(await changed(M, { force, policies: { mass: 0, grace: 10_000 } })).toBe(`changed: stamped forced; modified set ${SET}`);
  });

  it("never a draft's, a scheduled post's, a pinned one", async () => {
    const force = { modified: true, created: true };
    expect(await changed([...M, "draft: true"], { force })).toBe("changed: skipped draft");
    expect(await changed(["pubDatetime: 2024-03-02", "modDatetime:"], { force })).toBe(
      "changed: kept scheduled; created keep scheduled; modified keep scheduled",
    );
    expect(await changed([CREATED, "modDatetime: 2024-02-02 # keep"], { force: { modified: true } })).toBe(
      "changed: kept pinned; modified keep pinned",
    );
    expect(await changed([`${CREATED} # keep`, "modDatetime: 2024-02-02 # keep"], { force })).toBe(
      "changed: kept pinned; created keep pinned; modified keep pinned",
    );
  });

  it("never writes over a date that cannot be read", async () => {
    const fields = [CREATED, "modDatetime: last tuesday"];
    const { file, text } = await stampText({ staged: post(fields), old: [post(fields)], time: NOW, force: { modified: true } });
    expect(file.problems.map(({ code, severity }) => `${severity} ${code}`)).toEqual(["warning unreadable-date"]);
    expect(text).toContain("last tuesday");
  });

  it("--force-created sets created, and leaves no modified before it", async () => {
    expect(await changed([CREATED], { force: { created: true } })).toContain(`created set ${SET}`);
    expect(await changed(M, { force: { created: true } })).toBe(`changed: stamped forced; created set ${SET}; modified clear`);
    expect(await added(["pubDatetime: 2001-01-01"], { force: { created: true } })).toBe("added: stamped forced; created set 2024-03-01");
  });
});

describe("mass commits", () => {
  const commit = (count: number, fields: readonly string[], rest: Rest = {}) =>
    stampTexts(Array.from({ length: count }, () => ({ staged: post(fields, "After.\n"), old: [post(fields, OLD)], time: NOW, ...rest })));
  const outcomes = async (stamped: ReturnType<typeof commit>) => [...new Set((await stamped).map(({ file }) => `${file.outcome} ${file.reason}`))];

  it("25 posts are stamped, of 26 none is, and one notice says so", async () => {
    expect(await outcomes(commit(25, [CREATED]))).toEqual(["stamped changed"]);
    const many = await commit(26, [CREATED]);
    expect(await outcomes(Promise.resolve(many))).toEqual(["kept mass-change"]);
    expect(many[0]?.report.notices).toEqual([{ code: "mass-change", args: { count: "26", limit: "25", command: "stamp-dates --force" } }]);
    expect(many.every(({ text }) => !text.includes("modDatetime"))).toBe(true);
  });

  it("drafts, posts that are the same, and those whose date is kept do not count", async () => {
    const one: Situation = { staged: post([CREATED], "After.\n"), old: [post([CREATED], OLD)], time: NOW, policies: { mass: 1 } };
    const draft = post([CREATED, "draft: true"], "After.\n");
    const others: Situation[] = [
      { ...one, staged: draft, old: [post([CREATED, "draft: true"], OLD)] },
      { ...one, staged: post([CREATED], OLD) },
      { ...one, staged: post([CREATED, "modDatetime: 2024-02-02"], "After.\n") },
      { ...one, staged: post(["title: new"]), old: [] },
    ];
    const [first] = await stampTexts([one, ...others]);
    expect(first?.file.outcome).toBe("stamped");
    expect((await stampTexts([one, one, ...others])).map(({ file }) => file.reason).slice(0, 2)).toEqual(["mass-change", "mass-change"]);
  });

  it("created dates that are there stay, missing ones are filled", async () => {
    const change: Situation = { staged: post([CREATED], "After.\n"), old: [post([CREATED], OLD)], time: NOW, policies: { mass: 0 } };
    const fresh: Situation = { ...change, staged: post(["pubDatetime: 2024-02-28"]), old: [] };
    const blank: Situation = { ...change, staged: post(["pubDatetime:"]), old: [] };
    const released: Situation = { ...change, staged: post([CREATED]), old: [post([CREATED, "draft: true"])] };
    const reasons = (await stampTexts([change, fresh, blank, released])).map(({ file }) => `${file.outcome} ${file.reason}`);
    expect(reasons).toEqual(["kept mass-change", "kept mass-change", "stamped added", "kept mass-change"]);
  });

  it("mass: false, and --force, stamp them all", async () => {
    expect(await outcomes(commit(30, [CREATED], { policies: { mass: false } }))).toEqual(["stamped changed"]);
    expect(await outcomes(commit(30, [CREATED], { force: { modified: true } }))).toEqual(["stamped forced"]);
  });
});
