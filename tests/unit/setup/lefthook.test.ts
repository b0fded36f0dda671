// lefthook's file: ours runs last, and every other byte stays.

import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { buildEarlyLines, buildLines } from "../../../src/setup/hook-text.ts";
import { lefthook } from "../../../src/setup/lefthook.ts";
import { addSetup, removeSetup } from "../../../src/setup/lefthook-setup.ts";
import { addedText, applyChanges, expectPlanned, expectRoundTrip, makeSite } from "../../support/setup.ts";

const PATH = "lefthook.yml";
const script = (indent: string, lineEnd = "\n") =>
  buildLines(makeSite())
    .map((line) => indent + line + lineEnd)
    .join("");
const RUN = `${buildLines(makeSite()).join("\n")}\n`;
const EARLY_RUN = `${buildEarlyLines(makeSite()).join("\n")}\n`;
const SETUP = [{ run: EARLY_RUN }];
const early = (indent: string) =>
  buildEarlyLines(makeSite())
    .map((line) => `${indent}${line}\n`)
    .join("");

const section = (step: string) => `pre-commit:\n${step}commands:\n${step.repeat(2)}stamp-dates:\n${step.repeat(3)}run: |\n${script(step.repeat(4))}`;

describe("lefthook.yml", () => {
  it("is made where --manager asks for it, and goes again", () => {
    const site = makeSite();
    const { changes, starts } = expectPlanned(lefthook.add(site));
    expect(changes).toEqual([{ path: PATH, before: null, after: `${section("  ")}  setup:\n    - run: |\n${early("        ")}` }]);
    expect(starts).toEqual([{ program: "lefthook", args: ["install"], folder: "" }]);
    expect(lefthook.remove(applyChanges(site, changes))).toMatchObject([{ after: null }]);
  });

  it.each<[string, string, string]>([
    ["nothing but comments", "# EXAMPLE USAGE\n#\n# pre-push:\n", `# EXAMPLE USAGE\n#\n# pre-push:\n\n${section("  ")}`],
    [
      "another hook, four blanks, no last line end",
      'pre-push:\n    commands:\n        test: # "why"\n            run: npm test',
      `pre-push:\n    commands:\n        test: # "why"\n            run: npm test\n\n${section("    ").slice(0, -1)}`,
    ],
    [
      "jobs, and things behind them",
      "pre-commit:\n  piped: true\n  jobs:\n    # format\n    - run: npx prettier -w {staged_files} # x\n      stage_fixed: true\n    # - run: no\n\ncommit-msg: {}\n",
      `pre-commit:\n  piped: true\n  jobs:\n    # format\n    - run: npx prettier -w {staged_files} # x\n      stage_fixed: true\n    - name: stamp-dates\n      run: |\n${script("        ")}    # - run: no\n\ncommit-msg: {}\n`,
    ],
    [
      "commands, CRLF",
      "pre-commit:\r\n  commands:\r\n    lint:\r\n      run: a\r\n",
      `pre-commit:\r\n  commands:\r\n    lint:\r\n      run: a\r\n    stamp-dates:\r\n      run: |\r\n${script("        ", "\r\n")}`,
    ],
    [
      "commands that sort behind ours, and others that run first anyway",
      "pre-commit:\n  commands:\n    tsc:\n      run: a\n    zz:\n      run: b",
      `pre-commit:\n  commands:\n    tsc:\n      run: a\n    zz:\n      run: b\n    zz-stamp-dates:\n      run: |\n${script("        ").slice(0, -1)}`,
    ],
    [
      "a hook that has neither",
      "pre-commit:\n  skip:\n    - merge\n",
      `pre-commit:\n  skip:\n    - merge\n  commands:\n    stamp-dates:\n      run: |\n${script("        ")}`,
    ],
    [
      "lists at the column of their key",
      "pre-commit:\n  jobs:\n  -   run: a\n  -   run: |\n        b\n\n# end\n",
      `pre-commit:\n  jobs:\n  -   run: a\n  -   run: |\n        b\n  -   name: stamp-dates\n      run: |\n${script("        ")}\n# end\n`,
    ],
  ])("with %s", (_name, before, after) => {
    const site = makeSite({ [PATH]: before });
    const text = expectRoundTrip(lefthook, site, PATH);
    expect(text).toContain(buildEarlyLines(makeSite())[3]);
    expect(removeSetup(text)).toBe(after);
  });

  it("says what must be run, in a form that lefthook reads", () => {
    const text = addedText(lefthook, makeSite({ [PATH]: "pre-commit:\n  jobs:\n    - run: a\n" }), PATH);
    expect(parse(text)).toEqual({ "pre-commit": { jobs: [{ run: "a" }, { name: "stamp-dates", run: RUN }], setup: SETUP } });
  });

  it.each<[string, object]>([
    ["pre-commit:\n  parallel: true\n  jobs:\n    - run: a\n", { kind: "parallel" }],
    ['pre-commit:\n  scripts:\n    "a.sh":\n      runner: sh\n', { kind: "not-last" }],
    ["pre-commit:\n  jobs: [{ run: a }]\n", { kind: "unreadable", line: 2 }],
    ["pre-commit: { jobs: [{ run: a }] }\n", { kind: "unreadable", line: 1 }],
    ["{ pre-push: { } }\n", { kind: "unreadable" }],
    ["x: &x\n  jobs:\n    - run: a\npre-commit: *x\n", { kind: "unreadable", line: 4 }],
    ["x: &x\n  jobs:\n    - run: a\npre-commit:\n  <<: *x\n", { kind: "unreadable" }],
    ["pre-commit:\n", { kind: "unreadable" }],
    ["a: b\n  c: d\n", { kind: "unreadable" }],
    ["- a\n", { kind: "unreadable" }],
    ["a: |+\n  b\n\n", { kind: "unreadable" }],
    ["a: b\n---\nc: d\n", { kind: "unreadable" }],
  ])("%j is left to a hand", (text, why) => {
    const plan = lefthook.add(makeSite({ [PATH]: text }));
    expect(plan).toMatchObject({ kind: "by-hand", why: { path: PATH, ...why } });
    expect(plan).toHaveProperty("lines", expect.stringMatching(/^pre-commit:\n {2}commands:\n/));
  });

  it("JSON and TOML are left to a hand", () => {
    expect(lefthook.add(makeSite({ "lefthook.toml": "" }))).toMatchObject({ why: { kind: "program", path: "lefthook.toml" } });
  });

  it.each(["npx stamp-dates", "stamp-dates"])("a job %j that someone wrote is ours already, and stays", (run) => {
    const site = makeSite({ [PATH]: `pre-commit:\n  jobs:\n    - run: ${run}\n` });
    expect(lefthook.add(site)).toMatchObject({ kind: "present" });
    expect(lefthook.remove(site)).toEqual([]);
  });

  it("ours in older words is replaced", () => {
    const older = makeSite({ [PATH]: "pre-commit:\n  commands:\n    a:\n      run: b\n" }, { endings: [".md"] });
    const site = { ...applyChanges(older, expectPlanned(lefthook.add(older)).changes), endings: [".md", ".mdx", ".markdown"] };
    const text = addedText(lefthook, site, PATH);
    expect(parse(text)).toEqual({ "pre-commit": { commands: { a: { run: "b" }, "stamp-dates": { run: RUN } }, setup: SETUP } });
  });

  it("ours goes also where the others have gone since, and leaves no empty list behind", () => {
    const text = `pre-commit:\n  piped: true\n  jobs:\n    - name: stamp-dates\n      run: |\n${script("        ")}pre-push: {}\n`;
    expect(lefthook.remove(makeSite({ [PATH]: text }))).toMatchObject([{ after: "pre-commit:\n  piped: true\npre-push: {}\n" }]);
    expect(lefthook.remove(makeSite({ [PATH]: text.replace("  piped: true\n", "") }))).toMatchObject([{ after: "pre-push: {}\n" }]);
  });

  it("lefthook is not started where git's hook is its own", () => {
    const site = makeSite({ ".lefthook.yaml": "", ".git/hooks/pre-commit": 'call_lefthook run "pre-commit" "$@"\n' });
    expect(lefthook.findSign(site)).toBe(".lefthook.yaml");
    expect(expectPlanned(lefthook.add(site)).starts).toEqual([]);
  });
});

describe("setup, in which the dates are written before unstaged changes are hidden", () => {
  it("says only what was stamped, and never fails", () => {
    expect(EARLY_RUN).toMatch(/ 2>\/dev\/null\) && \[ -n "\$said" \] && echo "\$said"\n {2}exit 0\n\)\n$/);
    expect(EARLY_RUN).not.toContain("posts are committed with the dates they have");
    const yarn = buildEarlyLines(makeSite({}, { runner: "yarn", packageFolder: "site" }));
    expect(yarn).toEqual(expect.arrayContaining(["  cd ./site", expect.stringContaining("  said=$(yarn stamp-dates 2>/dev/null)")]));
  });

  it("ours is the last of a list that is there", () => {
    const site = makeSite({ [PATH]: "pre-commit:\n  setup:\n    - run: a # first\n  jobs:\n    - run: b\n" });
    const list = `  setup:\n    - run: a # first\n    - run: |\n${early("        ")}`;
    expect(expectRoundTrip(lefthook, site, PATH)).toBe(
      `pre-commit:\n${list}  jobs:\n    - run: b\n    - name: stamp-dates\n      run: |\n${script("        ")}`,
    );
  });

  it("a list that cannot be extended is left as it is, and the job comes all the same", () => {
    const before = "pre-commit:\n  setup: [{ run: a }]\n  jobs:\n    - run: b\n";
    const text = expectRoundTrip(lefthook, makeSite({ [PATH]: before }), PATH);
    expect(parse(text)).toEqual({ "pre-commit": { setup: [{ run: "a" }], jobs: [{ run: "b" }, { name: "stamp-dates", run: RUN }] } });
  });

  it("comes to a hook of ours that has none yet, and in the words of today", () => {
    const text = addedText(lefthook, makeSite({ [PATH]: section("  ") }), PATH);
    expect(parse(text)).toMatchObject({ "pre-commit": { setup: SETUP } });
    const older = addSetup(section("  "), makeSite({}, { endings: [".md"] }));
    expect(older).not.toBe(text);
    expect(addSetup(older, makeSite())).toBe(text);
  });
});
