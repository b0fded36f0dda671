// Our block in a shell file: after everything that is there, never where a shell would not reach it.

import { describe, expect, it } from "vitest";
import { BEGIN, buildBlock, END } from "../../../src/setup/hook-text.ts";
import { addToShellFile, removeFromShellFile } from "../../../src/setup/shell-file.ts";
import { makeSite } from "../../support/setup.ts";

const site = makeSite();
const [FIRST, LATER] = [buildBlock(site), buildBlock(site, { isBehindOthers: true })];
const add = (text: string | null, opening = "") => addToShellFile("hook", text, opening, site);

describe("a file that is not there", () => {
  it("holds nothing but the opening and the block, and goes with the block", () => {
    expect(add(null, "#!/bin/sh\n")).toEqual({ kind: "changed", text: `#!/bin/sh\n${FIRST}` });
    expect(removeFromShellFile(`#!/bin/sh\n${FIRST}`, "#!/bin/sh\n")).toBeNull();
  });
});

describe("a file that is there", () => {
  it.each<[string, string, string]>([
    ["commands", "npx lint-staged\n", `npx lint-staged\n\n${LATER}`],
    ["no last line end", "npx lint-staged", `npx lint-staged\n\n${LATER.slice(0, -1)}`],
    ["only a first line", "#!/bin/sh\n", `#!/bin/sh\n\n${FIRST}`],
    ["only comments", "#!/usr/bin/env bash\n# nothing yet", `#!/usr/bin/env bash\n# nothing yet\n\n${FIRST.slice(0, -1)}`],
    ["nothing", "", `\n\n${FIRST.slice(0, -1)}`],
    ["an empty line", "\n", `\n\n${FIRST}`],
    [
      "husky 8's first lines",
      '#!/usr/bin/env sh\n. "$(dirname -- "$0")/_/husky.sh"\n',
      `#!/usr/bin/env sh\n. "$(dirname -- "$0")/_/husky.sh"\n\n${LATER}`,
    ],
    ["exit 0 as its last line", "a\n  exit 0 # fine\n# end\n", `a\n\n${FIRST}  exit 0 # fine\n# end\n`],
    ["exit 0 as its first line", "exit 0", `\n${FIRST}exit 0`],
    ["exit in a condition", "if a; then exit 0; fi\nb\n", `if a; then exit 0; fi\nb\n\n${LATER}`],
    ["exec that only redirects", "exec 1>&2\na\n", `exec 1>&2\na\n\n${LATER}`],
    [
      "other words with our name",
      "npx stamp-dates check\n# stamp-dates\nstamp-dates-x\n",
      `npx stamp-dates check\n# stamp-dates\nstamp-dates-x\n\n${LATER}`,
    ],
  ])("with %s", (_name, text, expected) => {
    expect(add(text)).toEqual({ kind: "changed", text: expected });
    expect(add(expected)).toEqual({ kind: "present" });
    expect(removeFromShellFile(expected, "")).toBe(text);
  });

  it.each<[string, string, object]>([
    ["another program's", "#!/usr/bin/env node\n", { kind: "not-shell" }],
    ["python's", "#!/usr/bin/python3\n", { kind: "not-shell" }],
    ["a shell that is none", "#!/usr/bin/env -S fish\n", { kind: "not-shell" }],
    ["left by exec", "a\nexec npx lint-staged\n", { kind: "ends-early", line: 2 }],
    ["left by another exit code", "a\nexit $?\n", { kind: "ends-early", line: 2 }],
    ["left by exit alone, whose code is the last command's", "a\n\nexit\n", { kind: "ends-early", line: 3 }],
    ["left in the middle", "exit 0\na\n", { kind: "ends-early", line: 1 }],
    ["left behind another command", "a; exit 0\n", { kind: "ends-early", line: 1 }],
    ["a here-document to its end", "cat <<E\nx", { kind: "unreadable", line: 2 }],
    ["a continued line", "a \\", { kind: "unreadable", line: 1 }],
    ["an open quote", "a 'b\n\n", { kind: "unreadable", line: 3 }],
    ["our first line without our last", `${BEGIN}\nstamp-dates\n`, { kind: "unreadable", line: 1 }],
  ])("that is %s is left to a hand", (_name, text, why) => {
    expect(add(text)).toEqual({ kind: "by-hand", why: { path: "hook", ...why }, lines: FIRST });
  });

  it.each(["#!/bin/sh", "#!/bin/bash -e", "#! /usr/bin/env bash", "#!/usr/bin/env -S dash", "#!/bin/zsh", "#!/usr/bin/ksh", "#!C:/Git/bin/sh.exe"])(
    "%s is a shell",
    (line) => {
      expect(add(`${line}\na\n`)).toMatchObject({ kind: "changed" });
    },
  );

  it.each([
    "stamp-dates",
    "npx stamp-dates\n",
    "npx --no-install stamp-dates --verbose",
    "pnpm exec stamp-dates",
    "yarn stamp-dates || exit 1",
    "./node_modules/.bin/stamp-dates",
    "a && stamp-dates",
    "cd site && npx -y stamp-dates",
    "echo dates; npx stamp-dates",
    "command -v stamp-dates >/dev/null && stamp-dates",
    "git diff --cached --quiet --no-renames --diff-filter=d -- ':(icase)*.md' || stamp-dates\n",
  ])("whose owner wrote %j has it, and keeps it", (text) => {
    expect(add(text)).toEqual({ kind: "present" });
    expect(removeFromShellFile(text, "")).toBe(text);
  });
});

it.each(["if npm test; then exit 0; else exit 1; fi\n", "{ a; exit 0; }\n", "a && exit\n", "a\nb || exit 0"])(
  "%j may end with success at its end: left to a hand",
  (text) => {
    expect(add(text)).toMatchObject({ kind: "by-hand", why: { kind: "ends-early" } });
  },
);

it.each(["a || exit 1\n", "a || exit $?\n", "if a; then exit 0; fi\nb\n"])("%j ends only where it failed, or is a way around", (text) => {
  expect(add(text)).toMatchObject({ kind: "changed" });
});

it.each([
  "cd stamp-dates && npm test\n",
  'cd "packages/stamp-dates"\n',
  "echo 'posts are dated by stamp-dates'\n",
  "[ -d node_modules/stamp-dates ] && true\n",
  "npx stamp-dates --check\n",
])("%j only names it: the hook is added", (text) => {
  expect(add(text)).toMatchObject({ kind: "changed" });
});

describe("our block in older words", () => {
  const older = `${BEGIN}\nstamp-dates --old || exit $?\n${END}`;

  it("is replaced, and nothing around it", () => {
    expect(add(`a\n\n${older}\n`)).toEqual({ kind: "changed", text: `a\n\n${LATER}` });
    expect(add(`a\n\n${older}`)).toEqual({ kind: "changed", text: `a\n\n${LATER.slice(0, -1)}` });
    expect(add(`a\n\n${older}\nexit 0`)).toEqual({ kind: "changed", text: `a\n\n${FIRST}exit 0` });
    expect(add(older)).toEqual({ kind: "changed", text: FIRST.slice(0, -1) });
  });

  it("is replaced where the endings are others now", () => {
    const text = `a\n\n${buildBlock({ ...site, endings: [".md"] }, { isBehindOthers: true })}b\n`;
    expect(add(text)).toEqual({ kind: "changed", text: `a\n\n${FIRST}b\n` });
  });

  it("is found and removed after its line ends were turned, and where it stands twice", () => {
    const turned = `a\n\n${LATER}`.replaceAll("\n", "\r\n");
    expect(add(turned)).toEqual({ kind: "present" });
    expect(removeFromShellFile(turned, "")).toBe("a\r\n");
    expect(removeFromShellFile(`a\n\n${older}\nb\n\n${older}\n`, "")).toBe("a\nb\n");
  });
});
