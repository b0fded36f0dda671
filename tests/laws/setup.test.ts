// What init adds, it takes away again without a trace, whatever the file looked like.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addToShellFile, removeFromShellFile } from "../../src/setup/shell-file.ts";
import { readShellScript } from "../../src/setup/shell-statements.ts";
import { makeSite } from "../support/setup.ts";

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
      { numRuns: 600 },
    );
    expect(planned).toBeGreaterThan(100);
  });

  it("without ours is not changed by remove", () => {
    fc.assert(
      fc.property(shellText, (text) => {
        expect(removeFromShellFile(text, "")).toBe(text);
      }),
    );
  });
});
