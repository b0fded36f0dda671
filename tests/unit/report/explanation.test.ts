// The explanation for a person: the answer first, then the post, then the rule; nothing that does not concern it.

import { expect, it } from "vitest";
import { DEFAULT_POLICIES } from "../../../src/policy/rule.ts";
import {
  type ExplainedDate,
  type ExplainedRule,
  type ExplainedVersion,
  type Explanation,
  formatExplanation,
} from "../../../src/report/explanation.ts";
import type { ReportField, ReportFile } from "../../../src/report/report.ts";

const TIME = "2024-03-01T10:00:00Z";
const MISSING: ExplainedDate = { state: "missing", value: null, instant: null, isPinned: false };
const CREATED: ExplainedDate = { state: "date", value: "2024-01-08T18:59:05Z", instant: "2024-01-08T18:59:05Z", isPinned: false };
const VERSION: ExplainedVersion = {
  where: "staged",
  path: "posts/a.md",
  isReadable: true,
  draft: "published",
  created: CREATED,
  modified: MISSING,
  isSameSubstance: null,
};
const RULE: ExplainedRule = {
  name: "hugo",
  origin: { kind: "sign", sign: "hugo.toml" },
  place: "inside",
  folders: ["content"],
  inserts: true,
  keys: { created: "date", modified: "lastmod", draft: "draft" },
  style: TIME,
  timezone: null,
  policies: DEFAULT_POLICIES,
};
const HEAD: ExplainedVersion = { ...VERSION, where: "HEAD", isSameSubstance: false };
const EXPLANATION: Explanation = {
  rule: RULE,
  unselected: null,
  others: [],
  versions: [VERSION, HEAD],
  state: "changed",
  ours: [],
  isMass: false,
  merges: "by-line",
};
const FIELD: ReportField = { role: "modified", key: "lastmod", action: "insert", from: null, to: TIME, note: null };
const FILE: ReportFile = { path: "posts/a.md", outcome: "stamped", reason: "changed", fields: [FIELD], problems: [] };

function explain(file: Partial<ReportFile> = {}, explanation: Partial<Explanation> = {}): string {
  return formatExplanation({ ...FILE, ...file }, { ...EXPLANATION, ...explanation }, TIME, { color: false });
}

it("says first what would be done, then what is known of the post, then which rule it is", () => {
  expect(explain()).toBe(`posts/a.md
  decision  would be stamped: changed
            lastmod  (none) → 2024-03-01T10:00:00Z
  state     changed: a reader would notice the difference
  version   staged: created 2024-01-08T18:59:05Z, modified missing, published
            against HEAD: a reader would notice the difference; created 2024-01-08T18:59:05Z, modified missing, published
  rule      hugo: told by hugo.toml
  place     in the content folders; keys that are missing are inserted
  keys      created \`date\`, modified \`lastmod\`, draft \`draft\`
  time      2024-03-01T10:00:00Z
  merges    by lines alone: no merge driver is registered for it (stamp-dates init --merge-driver)
`);
});

it("says of dates that are kept why each is, and of a new post without any that none is missing", () => {
  const kept = { ...FIELD, action: "keep", to: null, note: "not-after-created" } as const;
  expect(explain({ outcome: "kept", reason: "not-after-created", fields: [kept] })).toContain(
    "  decision  its dates would be kept\n            lastmod  (none)  (left: not later than the created date)\n",
  );
  const elsewhere = { ...VERSION, created: { ...CREATED, state: "elsewhere", value: null } } as const;
  const said = explain({ outcome: "kept", reason: "added", fields: [] }, { versions: [elsewhere], state: "added" });
  expect(said).toContain("  decision  its dates would be kept: new, and none is missing\n");
  expect(said).toContain("created 2024-01-08T18:59:05Z (told elsewhere), modified missing");
});

it("names the content folders of a post that lies outside of them, and what else it might have been", () => {
  const outside = { ...RULE, place: "outside", folders: ["content", "posts"], inserts: false } as const;
  const said = explain({ outcome: "skipped", reason: "no-dates", fields: [] }, { rule: outside, others: ["jekyll"], state: null });
  expect(said).toContain("decision  would be skipped: it has none of the date keys, and here none is inserted\n");
  expect(said).toContain("place     outside the content folders (content, posts); no key is inserted\n");
  expect(said).toContain("rule      hugo: told by hugo.toml; also possible: jekyll\n");
  expect(explain({}, { rule: { ...outside, folders: [] } })).toContain("place     the rule knows no folders; no key is inserted\n");
});

it("compares a committed version with nothing, and tells no dates where none could be read", () => {
  const committed = { ...VERSION, where: "committed" };
  expect(explain({ outcome: "skipped", reason: "same-substance", fields: [] }, { versions: [committed, HEAD], state: "same" })).not.toContain(
    "against",
  );
  const plain = explain({ outcome: "skipped", reason: "no-front-matter", fields: [] }, { versions: [committed, HEAD], state: null });
  expect(plain).toContain("  version   committed, and not changed since\n  rule");
  expect(plain).toContain("  place     in the content folders\n");
  const broken = { ...VERSION, isReadable: false };
  const said = explain({ outcome: "refused", reason: "problem", fields: [] }, { versions: [broken, HEAD], state: null });
  expect(said).toContain("version   staged: its front matter cannot be read\n            against HEAD: ");
  expect(said).toContain("  place     in the content folders\n");
});

it("tells the form of a missing date where it is not the time as it stands", () => {
  const style = "2024-03-01 11:00:00 +0100";
  expect(explain({}, { rule: { ...RULE, style, timezone: "Europe/Berlin" } })).toContain(
    `  time      ${TIME}; a missing date is written as ${style}, in Europe/Berlin\n`,
  );
});

it("shows what a terminal would obey, and obeys it not", () => {
  const said = explain({ path: "a\u001b[2J.md" }, { versions: [{ ...VERSION, created: { ...CREATED, value: "\u001b]0;x" } }] });
  expect(said).not.toContain("\u001b");
});
