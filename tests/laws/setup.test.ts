// What init adds, it takes away again without a trace, whatever the file looked like.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { git } from "../../src/setup/git.ts";
import { husky } from "../../src/setup/husky.ts";
import { lefthook } from "../../src/setup/lefthook.ts";
import type { Manager } from "../../src/setup/plan.ts";
import { preCommit } from "../../src/setup/pre-commit.ts";
import { addToShellFile, removeFromShellFile } from "../../src/setup/shell-file.ts";
import { readShellScript } from "../../src/setup/shell-statements.ts";
import { simpleGitHooks } from "../../src/setup/simple-git-hooks.ts";
import { planSnippetRemoval } from "../../src/setup/snippet.ts";
import { applyChanges, makeSite } from "../support/setup.ts";

const site = makeSite();

const shellLine = fc.constantFrom(
  "npx lint-staged",
  "",
  "  ",
  "# a comment",
  "\t# exit 0",
  "exit 0",
  "exit",
  "exec x",
  "if a; then exit 0; fi",
  "a && b",
  "a |",
  "a \\",
  "cat <<E",
  "E",
  "echo 'x",
  "while read a; do",
  "done",
  "# stamp-dates: end",
  "日本 🎉",
);
const shellText = fc
  .tuple(
    fc.constantFrom("", "", "#!/bin/sh", "#!/usr/bin/env bash", "\uFEFF# x", "#!/usr/bin/node"),
    fc.array(shellLine, { maxLength: 6 }),
    fc.constantFrom("\n", "\n", "\r\n"),
    fc.constantFrom("", "\n", "\n\n", "\r\n", "\t", " "),
  )
  .map(([first, lines, lineEnd, last]) => [...(first ? [first] : []), ...lines].join(lineEnd) + last);

describe("a shell file", () => {
  it.each(["", "#!/bin/sh\n"])("is as before after add and remove (opening %j)", (opening) => {
    let planned = 0;
    fc.assert(
      fc.property(shellText, (text) => {
        const plan = addToShellFile("hook", text, opening, site);
        if (plan.kind !== "changed") return;
        planned++;
        expect(addToShellFile("hook", plan.text, opening, site)).toEqual({ kind: "present" });
        expect(removeFromShellFile(plan.text, opening)).toBe(text);
        expect(readShellScript(plan.text).isWhole).toBe(true);
      }),
      { numRuns: 200 },
    );
    expect(planned).toBeGreaterThan(40);
  });

  it("without ours is not changed by remove", () => {
    fc.assert(
      fc.property(shellText, (text) => {
        expect(removeFromShellFile(text, "")).toBe(text);
      }),
    );
  });
});

const PACKAGE = '{ "scripts": { "prepare": "husky" }, "devDependencies": { "husky": "9" } }';

/** Adds where it can; then adding again must change nothing, and removing must bring every byte back. Counts what could be added. */
function expectInverse(manager: Manager, path: string, texts: fc.Arbitrary<string>, numRuns: number): number {
  let planned = 0;
  fc.assert(
    fc.property(texts, (text) => {
      const before = makeSite({ "package.json": PACKAGE, [path]: text });
      const plan = manager.add(before);
      if (plan.kind !== "planned") return;
      planned++;
      const after = applyChanges(before, plan.changes);
      expect(manager.add(after)).toMatchObject({ kind: "present" });
      expect(applyChanges(after, manager.remove(after)).files.get(path)).toBe(text);
    }),
    { numRuns },
  );
  return planned;
}

const yamlEnd = fc.constantFrom("", "\n", "\n", "\n\n", "\n# end", "\n# end\n", "  \n", " # why\n");
const comment = fc.constantFrom([], [], [], [""], ["# a comment"], ["    # - run: x"]);
const value = fc.constantFrom("a", "'it''s'", '"b # c"', "[x, { y: z }]", "a # why", "|\n@  x\n@  y", ">-\n@  x\n\n@  y", "|+\n@  x\n");

/** Lines under a key or a dash; `@` in a value is the indentation where it stands. */
const field = (indent: string, key: string) => value.map((text) => `${indent}${key}: ${text.replaceAll("@", indent)}`);

const lefthookText = fc
  .tuple(fc.constantFrom("  ", "    "), fc.constantFrom("jobs", "commands", "none", "absent"), fc.integer({ min: 1, max: 3 }))
  .chain(([step, kind, count]) => {
    const entries = Array.from({ length: count }, (_, i) =>
      kind === "jobs"
        ? fc.tuple(comment, field(`${step}  - `, "run")).map(([above, text]) => [...above, text.replaceAll(`\n${step}  - `, `\n${step}    `)])
        : fc.tuple(comment, field(step.repeat(3), "run")).map(([above, text]) => [...above, `${step}${step}c${i}:`, text]),
    );
    const hook = kind === "none" ? [field(step, "skip").map((text) => [text])] : kind === "absent" ? [] : entries;
    return fc
      .tuple(comment, fc.tuple(...hook), comment, fc.constantFrom([], ["commit-msg: {}"], ["x:", `${step}y: z`]), yamlEnd)
      .map(([above, parts, between, behind, end]) => {
        const head = kind === "absent" ? [] : kind === "none" ? ["pre-commit:"] : ["pre-commit:", `${step}${kind}:`];
        return [...above, ...head, ...parts.flat(), ...between, ...behind].join("\n") + end;
      });
  });

const preCommitText = fc
  .tuple(
    fc.constantFrom("- ", "-   ", "  - "),
    fc.array(fc.tuple(comment, value), { maxLength: 3 }),
    comment,
    fc.constantFrom([], ["fail_fast: true"]),
    yamlEnd,
  )
  .map(([dash, items, between, behind, end]) => {
    const indent = " ".repeat(dash.length);
    const lines = items.flatMap(([above, text]) => [...above, `${dash}repo: x`, `${indent}x: ${text.replaceAll("@", indent)}`]);
    return [...(lines.length > 0 ? ["repos:"] : []), ...lines, ...between, ...behind].join("\n") + end;
  });

const turnLineEnds = (texts: fc.Arbitrary<string>) =>
  fc
    .tuple(texts, fc.boolean(), fc.boolean())
    .map(([text, isCrlf, hasBom]) => (hasBom ? "\uFEFF" : "") + (isCrlf ? text.replaceAll("\n", "\r\n") : text));

const packageText = fc
  .tuple(
    fc.subarray(["name", "scripts", "simple-git-hooks", "devDependencies"] as const),
    fc.constantFrom("{}", "{ }", '{"pre-push":"b"}', '{"pre-commit":"npx lint-staged"}', '{"pre-commit":"a","z":"b"}', "{\n}"),
    fc.constantFrom("\t", "  ", "", "    "),
    fc.constantFrom("", "\n", "\r\n\r\n"),
  )
  .map(([keys, hooks, indent, end]) => {
    const data = Object.fromEntries(keys.map((key) => [key, key === "name" ? "x" : key === "devDependencies" ? { "simple-git-hooks": "2" } : {}]));
    const text = JSON.stringify(data, null, indent);
    const isParsed = indent.length % 2 === 0 && hooks.length > 3;
    const printed = isParsed ? JSON.stringify(JSON.parse(hooks), null, indent).replaceAll("\n", `\n${indent}`) : hooks;
    return text.replace(/("simple-git-hooks": ?)\{\}/, `$1${printed}`) + end;
  });

describe("a manager's file", () => {
  it("lefthook.yml is as before after add and remove", () => {
    expect(expectInverse(lefthook, "lefthook.yml", turnLineEnds(lefthookText), 200)).toBeGreaterThan(80);
  });

  it(".pre-commit-config.yaml is as before after add and remove", () => {
    expect(expectInverse(preCommit, ".pre-commit-config.yaml", turnLineEnds(preCommitText), 200)).toBeGreaterThan(80);
  });

  it("package.json is as before after simple-git-hooks' add and remove", () => {
    expect(expectInverse(simpleGitHooks, "package.json", turnLineEnds(packageText), 200)).toBeGreaterThan(80);
  });

  it("git's and husky's hooks are as before after add and remove", () => {
    expect(expectInverse(git, ".git/hooks/pre-commit", shellText, 150)).toBeGreaterThan(25);
    expect(expectInverse(husky, ".husky/pre-commit", shellText, 150)).toBeGreaterThan(25);
  });
});

const SNIPPET = `git diff --cached --name-status | egrep -i "^(A|M).*\\.(md)$" | while read a b; do
  cat $b | sed "/---.*/,/---.*/s/^date:.*$/date: $(date -u "+%Y-%m-%dT%H:%M:%SZ")/" > tmp
  mv tmp $b
  git add $b
done`;
const others = fc.constantFrom(
  "npx lint-staged",
  "if a; then\n  b *.md\nfi",
  "case $x in\n  y) z;;\nesac",
  "cat <<E\n date: done\nE",
  "f()\n{\n  date\n}",
  "a |\n  b",
  "echo 'x\n\ny'",
  "exit 0",
);

describe("a hook with date snippets", () => {
  it("keeps every other statement, in order", () => {
    const part = fc.oneof(fc.constant(SNIPPET), fc.constant(`# why\n# date\n${SNIPPET} # what`), others);
    fc.assert(
      fc.property(
        fc.array(part, { minLength: 1, maxLength: 6 }),
        fc.constantFrom("\n", "\n\n", "\n# x\n\n"),
        fc.constantFrom("", "\n"),
        (parts, between, end) => {
          const text = `#!/bin/sh\n${parts.join(between)}${end}`;
          const hasSnippet = parts.some((one) => one.includes(SNIPPET));
          const plan = planSnippetRemoval(text, ["date"]);
          expect(plan.kind).toBe(hasSnippet ? "removable" : "none");
          const rest = plan.kind === "removable" ? plan.text : text;
          const { statements } = readShellScript(rest);
          expect(statements.map((one) => rest.slice(one.start, one.end).trim())).toEqual(parts.filter((one) => !one.includes(SNIPPET)));
          expect(rest).toMatch(/^#!\/bin\/sh\n/);
          expect(planSnippetRemoval(rest, ["date"])).toEqual({ kind: "none" });
        },
      ),
      { numRuns: 200 },
    );
  });
});
