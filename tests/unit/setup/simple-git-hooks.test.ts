// simple-git-hooks: one string in a JSON file, joined and parted again.

import { describe, expect, it } from "vitest";
import { buildCommand } from "../../../src/setup/hook-text.ts";
import { simpleGitHooks } from "../../../src/setup/simple-git-hooks.ts";
import { addedText, applyChanges, expectPlanned, expectRoundTrip, makeSite } from "../../support/setup.ts";

const OURS = JSON.stringify(buildCommand(makeSite()));
const AND_OURS = ` && ${OURS.slice(1)}`;

describe("package.json", () => {
  it.each<[string, string, string]>([
    [
      "a command",
      '{\n\t"name": "x",\n\t"simple-git-hooks": {\n\t\t"pre-commit": "npx lint-staged",\n\t\t"pre-push": "a"\n\t}\n}\n',
      `{\n\t"name": "x",\n\t"simple-git-hooks": {\n\t\t"pre-commit": "npx lint-staged${AND_OURS},\n\t\t"pre-push": "a"\n\t}\n}\n`,
    ],
    [
      "other hooks only, CRLF",
      '{\r\n    "simple-git-hooks": {\r\n        "pre-push": "a"\r\n    }\r\n}',
      `{\r\n    "simple-git-hooks": {\r\n        "pre-push": "a",\r\n        "pre-commit": ${OURS}\r\n    }\r\n}`,
    ],
    ["no hooks", '{\n  "simple-git-hooks": {},\n  "a": 1\n}', `{\n  "simple-git-hooks": { "pre-commit": ${OURS} },\n  "a": 1\n}`],
    [
      "the package only",
      '{\n  "devDependencies": { "simple-git-hooks": "2" }\n}\n',
      `{\n  "devDependencies": { "simple-git-hooks": "2" },\n  "simple-git-hooks": {\n    "pre-commit": ${OURS}\n  }\n}\n`,
    ],
    [
      "one line",
      '{"devDependencies":{"simple-git-hooks":"2"}}',
      `{"devDependencies":{"simple-git-hooks":"2"}, "simple-git-hooks": {"pre-commit":${OURS}}}`,
    ],
    [
      "a folded command",
      '{ "simple-git-hooks": { "pre-commit": "a; b || true \\u0026\\u0026 c \\"d\\"" } }',
      `{ "simple-git-hooks": { "pre-commit": "a; b || true && c \\"d\\"${AND_OURS} } }`,
    ],
  ])("with %s", (name, before, after) => {
    const site = makeSite({ "package.json": before });
    expect(simpleGitHooks.findSign(site)).toBe("package.json");
    if (name !== "a folded command") expect(expectRoundTrip(simpleGitHooks, site, "package.json")).toBe(after);
    else expect(addedText(simpleGitHooks, site, "package.json")).toBe(after);
  });

  it("below the top: the program is started in its folder", () => {
    const site = makeSite({ "site/package.json": '{ "simple-git-hooks": { "pre-commit": "a" } }' }, { packageFolder: "site" });
    const plan = expectPlanned(simpleGitHooks.add(site));
    expect(plan).toMatchObject({ changes: [{ path: "site/package.json" }], starts: [{ program: "simple-git-hooks", args: [], folder: "site" }] });
  });

  it.each<[string, object]>([
    ['{ "simple-git-hooks": { "pre-commit": "a # b" } }', { kind: "ends-early", line: 1 }],
    ['{ "simple-git-hooks": {\n"pre-commit": "a; exit 0" } }', { kind: "ends-early", line: 2 }],
    ['{ "simple-git-hooks": { "pre-commit": "echo \'a" } }', { kind: "ends-early" }],
    ['{ "simple-git-hooks": { "pre-commit": "a &" } }', { kind: "ends-early" }],
    ['{ "simple-git-hooks": { "pre-commit": ["a"] } }', { kind: "unreadable" }],
    ['{ "simple-git-hooks": "./hooks.js" }', { kind: "unreadable" }],
  ])("%j is left to a hand", (text, why) => {
    expect(simpleGitHooks.add(makeSite({ "package.json": text }))).toMatchObject({ kind: "by-hand", why: { path: "package.json", ...why } });
  });

  it("a command that someone wrote is ours already, and stays", () => {
    const site = makeSite({ "package.json": '{ "simple-git-hooks": { "pre-commit": "npx stamp-dates" } }' });
    expect(simpleGitHooks.add(site)).toMatchObject({ kind: "present" });
    expect(simpleGitHooks.remove(site)).toEqual([]);
  });

  it("ours in older words is replaced where it stands, and comes out from between others", () => {
    const text = (own: string) => JSON.stringify({ "simple-git-hooks": { "pre-commit": `a && ${own} && b` } });
    const older = text(buildCommand(makeSite({}, { endings: [".md"] })));
    const site = makeSite({ "package.json": older });
    expect(addedText(simpleGitHooks, site, "package.json")).toBe(text(buildCommand(site)));
    expect(simpleGitHooks.remove(site)).toMatchObject([{ after: '{"simple-git-hooks":{"pre-commit":"a && b"}}' }]);
  });
});

describe("a file of its own", () => {
  it("is made where --manager asks for it, and goes again", () => {
    const { changes, starts } = expectPlanned(simpleGitHooks.add(makeSite({ "package.json": "{}" })));
    expect(changes).toEqual([{ path: ".simple-git-hooks.json", before: null, after: `{\n  "pre-commit": ${OURS}\n}\n` }]);
    expect(starts).toEqual([{ program: "simple-git-hooks", args: [], folder: "" }]);
    expect(simpleGitHooks.remove(applyChanges(makeSite(), changes))).toMatchObject([{ after: null }]);
  });

  it("comes before package.json, and a program is left to a hand", () => {
    const files = { "simple-git-hooks.json": '{\n  "pre-push": "a"\n}\n', "package.json": '{ "simple-git-hooks": {} }' };
    expect(expectRoundTrip(simpleGitHooks, makeSite(files), "simple-git-hooks.json")).toBe(`{\n  "pre-push": "a",\n  "pre-commit": ${OURS}\n}\n`);
    const site = makeSite({ ...files, ".simple-git-hooks.mjs": "" });
    expect(simpleGitHooks.add(site)).toMatchObject({ kind: "by-hand", why: { kind: "program", path: ".simple-git-hooks.mjs" } });
  });

  it("ours also leaves the hook that the program wrote", () => {
    const opening = '#!/bin/sh\n\nif [ "$SKIP_SIMPLE_GIT_HOOKS" = "1" ]; then\n    exit 0\nfi\n\n';
    const own = buildCommand(makeSite());
    const remove = (text: string) => simpleGitHooks.remove(makeSite({ ".git/hooks/pre-commit": opening + text })).map(({ after }) => after);
    expect(remove(`npx lint-staged && ${own}`)).toEqual([`${opening}npx lint-staged`]);
    expect(remove(own)).toEqual([null]);
    expect(remove("npx lint-staged")).toEqual([]);
  });

  it("needs no start where git's hook has the command", () => {
    const hook = `#!/bin/sh\nif [ "$SKIP_SIMPLE_GIT_HOOKS" = "1" ]; then exit 0; fi\n${buildCommand(makeSite())}`;
    const site = makeSite({ ".simple-git-hooks.json": `{"pre-commit":${OURS}}`, ".git/hooks/pre-commit": hook });
    expect(simpleGitHooks.add(site)).toEqual({ kind: "present", path: ".simple-git-hooks.json", starts: [] });
  });
});
