// docs/problems.md has a section for each code, and each section's example is refused, or found by `check`, with that code.

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { CODES, FINDING_CODES, PROBLEM_CODES } from "../../src/post/problem.ts";
import { readExamples } from "../support/documents.ts";
import { TestRepository } from "../support/repository.ts";

const DOCUMENT = "docs/problems.md";
const EXAMPLES = readExamples(DOCUMENT);
const REFUSED = EXAMPLES.filter(({ heading }) => (PROBLEM_CODES as readonly string[]).includes(heading));
const POST = "src/content/blog/post.md";

// what no short text can show; made here instead
const MADE: Readonly<Record<string, Buffer>> = {
  "block-too-large": Buffer.from(`---\ntitle: Hello\npubDatetime: 2024-01-08\nlist:\n${"  - item\n".repeat(8000)}---\ntext\n`),
  "ambiguous-line-end": Buffer.from("---\ntitle: Hello # note\rpubDatetime: 2024-01-08\n---\ntext\n"),
  "not-utf8": Buffer.from("---\ntitle: Caf\xe9\npubDatetime: 2024-01-08\n---\ntext\n", "latin1"),
};

/** What only one generator's posts can be refused for, and where that generator has its posts. */
const OF_A_PRESET: Readonly<Record<string, { readonly preset: string; readonly path: string }>> = {
  "no-fences": { preset: "pelican", path: "content/post.md" },
};

function refusedWith(text: string | Buffer, { code = "", env = {} }: { code?: string; env?: Record<string, string> } = {}): string[] {
  const repo = new TestRepository();
  const { preset, path } = OF_A_PRESET[code] ?? { preset: "astro-paper", path: POST };
  repo.write(path, text);
  repo.git("add", ".");
  const result = repo.run(["--preset", preset, "--reporter", "json"], { env });
  expect(result.code, result.stderr).toBe(1);
  expect(repo.staged(path)).toBe(Buffer.from(text as string).toString("utf8"));
  const report = JSON.parse(result.stdout) as { files: { problems: { code: string }[] }[] };
  return report.files.flatMap((file) => file.problems.map(({ code }) => code));
}

it("has a section for each code, and none besides", () => {
  const sections = [...readFileSync(DOCUMENT, "utf8").matchAll(/^## (.*)$/gm)].map((match) => match[1]);
  expect(sections).toEqual([...CODES]);
});

describe("each example is refused with its code", () => {
  it.each(REFUSED.map(({ heading, text }) => [heading, text] as const))("%s", (code, text) => {
    expect(refusedWith(text, { code })).toEqual([code]);
  });

  it.each(Object.entries(MADE))("%s (made by the test)", (code, bytes) => {
    expect(refusedWith(bytes)).toEqual([code]);
  });

  it("date-out-of-range (a commit in the year 10000)", () => {
    const post = "---\ntitle: Hello\npubDatetime:\n---\ntext\n";
    expect(refusedWith(post, { env: { GIT_AUTHOR_DATE: "@253402300800 +0000" } })).toEqual(["date-out-of-range"]);
  });

  it("every other code has an example", () => {
    const shown = new Set([...REFUSED.map(({ heading }) => heading), ...Object.keys(MADE), "date-out-of-range"]);
    // a bug is needed for this one: tests/unit/post/verify.test.ts shows that it is found
    expect(PROBLEM_CODES.filter((code) => !shown.has(code))).toEqual(["verification-failed"]);
  });
});

interface Checked {
  readonly code: number;
  readonly found: { readonly code: string; readonly severity: string }[];
}

function check(repo: TestRepository, ...args: string[]): Checked {
  const { code, stdout, stderr } = repo.run(["check", "--base", "main", "--preset", "astro-paper", "--reporter", "json", ...args]);
  expect(stderr).toBe("");
  const report = JSON.parse(stdout) as { files: { problems: { code: string; severity: string }[] }[] };
  return { code, found: report.files.flatMap(({ problems }) => problems.map(({ code, severity }) => ({ code, severity }))) };
}

/** A branch on which a commit past the hook made `after` of the post. `before`: the post that the base had; none: it is new. */
function startBranch(before: string | null, after: string): TestRepository {
  const repo = new TestRepository({ hook: false });
  repo.commitAsIs("2024-01-10T00:00:00Z", { "notes.txt": "Notes.\n", ...(before === null ? {} : { [POST]: before }) });
  repo.git("switch", "-q", "-c", "branch");
  repo.commitAsIs("2024-03-01T10:00:00Z", { [POST]: after });
  return repo;
}

/** What a section's first word says. */
function severityOf(code: string): string | undefined {
  const section = readFileSync(DOCUMENT, "utf8").split(`\n## ${code}\n\n`)[1] ?? "";
  return /^(Error|Warning)\. /.exec(section)?.[1]?.toLowerCase();
}

/** Codes for which the right value is known. */
const MENDABLE = ["created-missing", "modified-missing", "modified-stale", "release-unstamped", "invalid-date", "draft-first"];

describe("each example of a finding is found by check, and by its code alone", () => {
  it.each(FINDING_CODES)("%s", (code) => {
    const [first, second] = EXAMPLES.filter(({ heading }) => heading === code).map(({ text }) => text);
    const repo = second === undefined ? startBranch(null, first ?? "") : startBranch(first ?? "", second);
    const severity = severityOf(code);
    expect(check(repo)).toEqual({ code: severity === "error" ? 1 : 0, found: [{ code, severity }] });
    // and what --fix writes, committed, is enough
    check(repo, "--fix");
    const isMended = repo.status() !== "";
    expect(isMended).toBe(MENDABLE.includes(code));
    if (!isMended) return;
    repo.commitAsIs("2024-03-02T10:00:00Z", {});
    expect(check(repo)).toEqual({ code: 0, found: [] });
  });
});
