// The Code Quality artifact: its closed form, and fingerprints that stay when lines move.

import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { type Problem, problemAt } from "../../../src/post/problem.ts";
import { formatGitlab } from "../../../src/report/gitlab.ts";
import type { Report } from "../../../src/report/report.ts";
import { HOSTILE, HOSTILE_PATH, reportOf, UNDECODABLE_PATH, UNREADABLE, WARNING } from "../../support/findings.ts";

interface Entry {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: string;
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
}

/** docs.gitlab.com/ci/testing/code_quality: what each entry must have; no package ships a schema of it. */
const validate = new Ajv({ strict: true }).compile({
  type: "array",
  items: {
    type: "object",
    additionalProperties: false,
    required: ["description", "check_name", "fingerprint", "severity", "location"],
    properties: {
      description: { type: "string", minLength: 1 },
      check_name: { type: "string", pattern: "^[a-z0-9-]+$" },
      fingerprint: { type: "string", pattern: "^[0-9a-f]{32}$" },
      severity: { enum: ["info", "minor", "major", "critical", "blocker"] },
      location: {
        type: "object",
        additionalProperties: false,
        required: ["path", "lines"],
        properties: {
          path: { type: "string", pattern: "^[^/.]" },
          lines: { type: "object", additionalProperties: false, required: ["begin"], properties: { begin: { type: "integer", minimum: 1 } } },
        },
      },
    },
  },
});

function read(report: Report): Entry[] {
  const text = formatGitlab(report);
  expect(text.indexOf("\n")).toBe(text.length - 1);
  const entries = JSON.parse(text) as Entry[];
  validate(entries);
  expect(validate.errors).toBeNull();
  return entries;
}

const prints = (report: Report) => read(report).map(({ fingerprint }) => fingerprint);
const at = (line: number, problem: Problem): Problem => ({ ...problem, line });

describe("an entry", () => {
  it("says what, where and how severe", () => {
    const [entry] = read(reportOf({ "src/content/blog/a.md": [UNREADABLE] }));
    expect(entry).toEqual({
      description: "`pubDatetime` is no date that can be read: soon – write it as 2024-01-08T18:59:05Z, or leave the value out",
      check_name: "unreadable-date",
      fingerprint: entry?.fingerprint,
      severity: "major",
      location: { path: "src/content/blog/a.md", lines: { begin: 3 } },
    });
    expect(read(reportOf({ "a.md": [WARNING] }))[0]?.severity).toBe("minor");
  });

  it("of a hostile path and value reads back", () => {
    const [entry] = read(reportOf({ [HOSTILE_PATH]: [HOSTILE] }));
    expect(entry?.location.path).toBe(HOSTILE_PATH);
    expect(entry?.description.isWellFormed()).toBe(true);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect(formatGitlab(reportOf({ [HOSTILE_PATH]: [HOSTILE] })).trimEnd()).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
  });

  it("none is []", () => {
    expect(formatGitlab(reportOf({}))).toBe("[]\n");
    expect(formatGitlab(reportOf({ "a.md": [] }, [{ code: "renames-limited", args: {} }]))).toBe("[]\n");
  });
});

describe("fingerprints", () => {
  const duplicate = (key: string) => problemAt("duplicate-key", "a: 1", 0, 2, { key });

  it("stay when lines move, when words change, and when other findings come", () => {
    const before = prints(reportOf({ "a.md": [UNREADABLE] }));
    expect(prints(reportOf({ "a.md": [at(40, { ...UNREADABLE, excerpt: "x", column: 2, args: { ...UNREADABLE.args, value: "later" } })] }))).toEqual(
      before,
    );
    expect(prints(reportOf({ "0.md": [UNREADABLE], "a.md": [duplicate("title"), UNREADABLE] })).at(-1)).toBe(before[0]);
  });

  it("tell paths, codes, keys and repetitions apart", () => {
    const all = prints(
      reportOf({
        "a.md": [UNREADABLE, UNREADABLE, duplicate("a"), duplicate("b"), problemAt("not-utf8", "a", 0, 1)],
        "b.md": [UNREADABLE],
        [UNDECODABLE_PATH]: [UNREADABLE],
        "caf\ufffd.md": [UNREADABLE],
      }),
    );
    expect(new Set(all).size).toBe(8);
  });

  it("stay when a finding of another key goes, and are of the path's own bytes", () => {
    const [, second] = prints(reportOf({ "a.md": [duplicate("a"), duplicate("b")] }));
    expect(prints(reportOf({ "a.md": [duplicate("b")] }))).toEqual([second]);
    expect(prints(reportOf({ [UNDECODABLE_PATH]: [UNREADABLE] }))).not.toEqual(prints(reportOf({ "caf\ufffd.md": [UNREADABLE] })));
  });

  it("are unique among thousands", () => {
    const files = Object.fromEntries(Array.from({ length: 3000 }, (_, i) => [`posts/${i}.md`, [UNREADABLE, UNREADABLE]]));
    expect(new Set(prints(reportOf(files))).size).toBe(6000);
  });
});
