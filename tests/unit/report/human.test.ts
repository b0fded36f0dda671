// The report for a person: carets, colours, what is said and what is not, and nothing that a terminal would obey.

import { describe, expect, it } from "vitest";
import { type Problem, problemAt } from "../../../src/post/problem.ts";
import { formatBackfill } from "../../../src/report/backfill.ts";
import { formatHuman } from "../../../src/report/human.ts";
import { formatJson } from "../../../src/report/json.ts";
import type { Report, ReportField, ReportFile } from "../../../src/report/report.ts";

const PLAIN = { color: false, quiet: false, verbose: false };
const FILE: ReportFile = { path: "a.md", outcome: "stamped", reason: "changed", fields: [], problems: [] };
const FIELD: ReportField = { role: "modified", key: "modDatetime", action: "set", from: "2024-01-01", to: "2024-03-01", note: null };

function report(...files: readonly Partial<ReportFile>[]): Report {
  return {
    version: 1,
    command: "stamp",
    time: "2024-03-01T10:00:00Z",
    dryRun: false,
    files: files.map((file) => ({ ...FILE, ...file })),
    notices: [],
  };
}

function refused(text: string, mark: string, more: Partial<Problem> = {}): Report {
  const problem = { ...problemAt("unreadable-date", text, text.indexOf(mark), 2, { key: "pubDatetime", value: "x" }), ...more };
  return report({ outcome: "refused", reason: "problem", problems: [problem] });
}

/** How many columns of a terminal stand before the caret, and before `mark` in the excerpt above it. */
function columns(text: string, mark: string): [number, number] {
  const lines = formatHuman(refused(text, mark), PLAIN).split("\n");
  const [excerpt, caret] = [lines[1] as string, lines[2] as string];
  const width = (part: string) =>
    [...part].reduce((sum, char) => sum + (/\p{M}/u.test(char) ? 0 : /[日本語🎉한]/u.test(char) ? 2 : char === "\t" ? 8 : 1), 0);
  return [width(caret.slice(0, caret.indexOf("^"))), width(excerpt.slice(0, excerpt.indexOf(mark)))];
}

describe("the caret", () => {
  it.each(["X", "key: X", "日本語: X", "🎉 and 🎉: X", "key:\tX", "한: X", "e\u0301: X", "key: 1\nother: X"])(
    "stands under the right character: %j",
    (text) => {
      const [caret, mark] = columns(text, "X");
      expect(caret).toBe(mark);
    },
  );

  it("stands below its line, with its number, and says what mends it", () => {
    const lines = formatHuman(refused("title: A\npubDatetime: X", "X"), PLAIN).split("\n");
    expect(lines[0]).toMatch(/^a\.md:3:14: error: .+ \[unreadable-date\]$/);
    expect(lines[1]).toBe("  3 | pubDatetime: X");
    expect(lines[2]).toBe(`    | ${" ".repeat(13)}^`);
    expect(lines[3]?.trim()).not.toBe("");
  });
});

describe("what is said", () => {
  it("names ten posts whose dates were kept, every stamped one, and of the rest the number", () => {
    const kept = (number: number): Partial<ReportFile> => {
      const field = { ...FIELD, role: "created", action: "keep", note: "imported" } as const;
      return { path: `kept-${number}.md`, outcome: "kept", reason: "added", fields: [field] };
    };
    const many = report(...Array.from({ length: 30 }, (_, number) => kept(number)), { path: "new.md", fields: [FIELD] });
    const said = formatHuman(many, PLAIN);
    expect(said.match(/kept-\d+\.md/g)).toHaveLength(10);
    expect(said).toContain("  new.md  ");
    expect(said).toContain("\n  and 20 more kept (--verbose names them)\n");
    expect(formatHuman(many, { ...PLAIN, verbose: true }).match(/kept-\d+\.md/g)).toHaveLength(30);
  });

  it("nothing where nothing was done", () => {
    const skipped = { outcome: "skipped", reason: "same-substance" } as const;
    expect(formatHuman(report(), PLAIN)).toBe("");
    expect(formatHuman(report(skipped, { outcome: "kept", fields: [{ ...FIELD, action: "keep", note: "not-later" }] }), PLAIN)).toBe("");
    expect(formatHuman(report(skipped), { ...PLAIN, verbose: true })).toContain("a.md");
  });

  it("old → new, one line a field", () => {
    expect(formatHuman(report({ fields: [FIELD] }), PLAIN)).toBe(
      "stamp-dates: stamped 1 post\n  a.md  changed\n    modDatetime  2024-01-01 → 2024-03-01\n",
    );
    expect(formatHuman({ ...report({ fields: [FIELD] }, { fields: [FIELD] }), dryRun: true }, PLAIN)).toContain("would stamp 2 posts\n");
    const inserted = { ...FIELD, action: "insert", from: null } as const;
    const cleared = { ...FIELD, action: "clear", to: null } as const;
    expect(formatHuman(report({ fields: [inserted, cleared] }), PLAIN)).toMatch(/\(none\) → 2024-03-01\n.*2024-01-01 → \(blank\)\n/);
  });

  it.each(["scheduled", "imported", "pinned", "author"] as const)("that a value was kept: %s", (note) => {
    const text = formatHuman(report({ outcome: "kept", reason: note, fields: [{ ...FIELD, action: "keep", note }] }), PLAIN);
    expect(text).toContain("2024-01-01");
    expect(text).not.toContain("→");
  });

  it("an error says how to commit all the same, a warning does not", () => {
    expect(formatHuman(refused("X", "X"), PLAIN)).toContain("STAMP_DATES=0 git commit");
    const warning = formatHuman(refused("X", "X", { severity: "warning" }), PLAIN);
    expect(warning).toContain("warning");
    expect(warning).not.toContain("STAMP_DATES=0");
  });

  it("quiet: only what stops or warns", () => {
    expect(formatHuman(report({ fields: [FIELD] }), { ...PLAIN, quiet: true })).toBe("");
    expect(formatHuman(refused("X", "X"), { ...PLAIN, quiet: true })).toContain("error");
    expect(formatHuman({ ...report(), notices: [{ code: "renames-limited", args: {} }] }, { ...PLAIN, quiet: true })).toContain("note");
  });

  it("in colour the words are the same", () => {
    const full = { ...refused("X", "X"), notices: [{ code: "mass-change" as const, args: { count: "26", limit: "25" } }] };
    const all = { ...full, files: [...full.files, { ...FILE, fields: [FIELD] }] };
    const colored = formatHuman(all, { ...PLAIN, color: true });
    expect(colored).toContain("\u001b[31m");
    const [first = "", ...rest] = colored.split("\u001b[");
    expect(first + rest.map((part) => part.replace(/^\d+m/, "")).join("")).toBe(formatHuman(all, PLAIN));
  });
});

describe("nothing in a post or a name is obeyed by the terminal", () => {
  const EVIL = "\u001b]0;owned\u0007\u001b[2J\u009b31m\r\u0000\u007f\b";
  const evil: Report = {
    ...report(
      { path: `${EVIL}.md`, fields: [{ ...FIELD, key: `k${EVIL}`, from: EVIL, to: EVIL }] },
      {
        path: "a\nb\udce9.md",
        outcome: "refused",
        reason: "problem",
        problems: [problemAt("unreadable-date", `a: ${EVIL}X`, 3, 1, { key: EVIL, value: EVIL })],
      },
      {
        outcome: "refused",
        reason: "problem",
        problems: [problemAt("broken-yaml", "a", 0, 1, { parser: EVIL }), problemAt("unsupported-language", "a", 0, 1, { language: EVIL })],
      },
    ),
    notices: [{ code: "work-tree-differs", args: { path: EVIL } }],
  };
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
  const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/;

  it("in the human report", () => {
    const text = formatHuman(evil, { ...PLAIN, verbose: true });
    expect(text).toContain("owned");
    expect(text).not.toMatch(CONTROL);
    expect(text.isWellFormed()).toBe(true);
    expect(text).toContain("a\\nb");
  });

  it("in the JSON report, which is one line and reads back", () => {
    const json = formatJson(evil);
    expect(json).not.toMatch(CONTROL);
    expect(json.indexOf("\n")).toBe(json.length - 1);
    const { files } = JSON.parse(json) as { files: ReportFile[] };
    expect(files[0]?.path).toBe(`${EVIL}.md`);
    expect(files[0]?.fields[0]?.from).toBe(EVIL);
    expect(files[1]?.path).toBe("a\nb\ufffd.md");
  });
});

it("backfill says with --verbose why a date is kept, not only that it is", () => {
  const field = { ...FIELD, role: "created", key: "pubDatetime", action: "keep", note: "scheduled" } as const;
  const plan = report({ outcome: "kept", reason: "scheduled", fields: [field] }, { path: "b.md", outcome: "kept", reason: "complete" });
  const said = formatBackfill({ ...plan, command: "backfill", dryRun: true }, { ...PLAIN, verbose: true });
  expect(said).toContain("  a.md  kept: the created date lies in the future, the post is scheduled\n");
  expect(said).toContain("  b.md  nothing is missing that its history tells\n");
});
