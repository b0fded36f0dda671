// husky: which folder, which words, and what package.json needs.

import { describe, expect, it } from "vitest";
import { buildBlock } from "../../../src/setup/hook-text.ts";
import { husky } from "../../../src/setup/husky.ts";
import type { SetupSite } from "../../../src/setup/plan.ts";
import { addedText, applyChanges, expectPlanned, expectRoundTrip, makeSite } from "../../support/setup.ts";

const HOOK = ".husky/pre-commit";
const WITH_HUSKY = `{
  "name": "blog",
  "scripts": {
    "prepare": "husky"
  },
  "devDependencies": {
    "husky": "^9.1.7"
  }
}
`;
const active = (path: string): Pick<SetupSite, "hooksFolder"> => ({ hooksFolder: { path, isConfigured: true, isInside: true, hooks: [] } });

describe("where husky is installed", () => {
  it("the block goes behind what the hook has, and comes out again", () => {
    const site = makeSite({ "package.json": WITH_HUSKY, [HOOK]: "npx lint-staged\n" }, active(".husky/_"));
    expect(husky.findSign(site)).toBe(".husky");
    expect(expectPlanned(husky.add(site)).starts).toEqual([]);
    expect(expectRoundTrip(husky, site, HOOK)).toBe(`npx lint-staged\n\n${buildBlock(site, { isBehindOthers: true })}`);
  });

  it("a hook is made of the block alone, and goes with it", () => {
    const site = makeSite({ "package.json": WITH_HUSKY }, active(".husky/_"));
    const { changes } = expectPlanned(husky.add(site));
    expect(changes).toEqual([{ path: HOOK, before: null, after: buildBlock(site) }]);
    expect(husky.remove(applyChanges(site, changes))).toEqual([{ path: HOOK, before: buildBlock(site), after: null }]);
  });

  it("husky is started where git does not know its folder yet", () => {
    const site = makeSite({ "package.json": WITH_HUSKY });
    expect(husky.findSign(site)).toBe("package.json");
    const plan = expectPlanned(husky.add(site));
    expect(plan.starts).toEqual([{ program: "husky", args: [], folder: "" }]);
    expect(plan.installIn).toBeUndefined();
    expect(husky.add(applyChanges(site, plan.changes))).toEqual({ kind: "present", path: HOOK, starts: plan.starts });
  });

  it.each<[string, string, string]>([
    ["cd .. && husky site/.husky", "site/.husky/pre-commit", "site/.husky"],
    ["cd .. && npx husky install site/.husky", "site/.husky/pre-commit", "site/.husky"],
    ["npm run build && cd ../ && husky", ".husky/pre-commit", ""],
  ])("its script %j says which folder", (prepare, path, argument) => {
    const text = WITH_HUSKY.replace('"prepare": "husky"', `"prepare": "${prepare}"`);
    const site = makeSite({ "site/package.json": text }, { packageFolder: "site" });
    const { changes, starts } = expectPlanned(husky.add(site));
    expect(changes.map((change) => change.path)).toEqual([path]);
    expect(starts).toEqual([{ program: "husky", args: argument ? [argument] : [], folder: "" }]);
  });

  it("a folder that was not read is left to a hand, for there may be a file", () => {
    const site = makeSite({ "package.json": WITH_HUSKY.replace('"prepare": "husky"', '"prepare": "husky config/hooks"') });
    expect(husky.add(site)).toMatchObject({ kind: "by-hand", why: { kind: "program", path: "package.json" } });
    const known = makeSite(Object.fromEntries(site.files), active("config/hooks/_"));
    expect(expectPlanned(husky.add(known)).changes.map(({ path }) => path)).toEqual(["config/hooks/pre-commit"]);
  });

  it("husky 5 to 8: a new hook has their first lines and can be started", () => {
    const text = WITH_HUSKY.replace("^9.1.7", "^8.0.3").replace('"prepare": "husky"', '"prepare": "husky install"');
    const site = makeSite({ "package.json": text });
    const { changes, starts } = expectPlanned(husky.add(site));
    expect(changes).toEqual([
      { path: HOOK, before: null, after: `#!/usr/bin/env sh\n. "$(dirname -- "$0")/_/husky.sh"\n\n${buildBlock(site)}`, isExecutable: true },
    ]);
    expect(starts).toEqual([{ program: "husky", args: ["install"], folder: "" }]);
    expect(husky.remove(applyChanges(site, changes))).toMatchObject([{ path: HOOK, after: null }]);
    expect(expectPlanned(husky.add(makeSite({}, active(".husky")))).changes[0]?.after).toMatch(/^#!/);
  });

  it("husky 4 keeps its hooks in package.json, which is left to a hand", () => {
    const site = makeSite({ "package.json": '{ "devDependencies": { "husky": "^4.3.8" }, "husky": { "hooks": { "pre-commit": "lint-staged" } } }' });
    expect(husky.add(site)).toMatchObject({ kind: "by-hand", why: { kind: "program", path: "package.json" }, lines: buildBlock(site) });
  });

  it("a package.json that is no JSON is left to a hand", () => {
    const site = makeSite({ "package.json": '{\n  "name": "x",\n  // why\n}' });
    expect(husky.add(site)).toMatchObject({ kind: "by-hand", why: { kind: "unreadable", path: "package.json", line: 3 } });
  });
});

describe("where husky is not there", () => {
  it.each<[string, string, string]>([
    [
      "neither scripts nor dependencies",
      '{\n\t"name": "blog"\n}\n',
      '{\n\t"name": "blog",\n\t"scripts": {\n\t\t"prepare": "husky"\n\t},\n\t"devDependencies": {\n\t\t"husky": "^9.1.7"\n\t}\n}\n',
    ],
    [
      "a prepare script, and dependencies in their order",
      '{\n  "scripts": {\n    "prepare": "npm run build",\n    "test": "x"\n  },\n  "devDependencies": {\n    "astro": "1",\n    "stamp-dates": "1"\n  }\n}',
      '{\n  "scripts": {\n    "prepare": "npm run build && husky",\n    "test": "x"\n  },\n  "devDependencies": {\n    "astro": "1",\n    "husky": "^9.1.7",\n    "stamp-dates": "1"\n  }\n}',
    ],
    [
      "CRLF and odd places",
      '{"scripts":{"a":"b"},\r\n    "devDependencies": {}}\r\n',
      '{"scripts":{"a":"b", "prepare": "husky"},\r\n    "devDependencies": { "husky": "^9.1.7" }}\r\n',
    ],
  ])("package.json with %s gets it", (_name, before, after) => {
    const site = makeSite({ "package.json": before });
    const plan = expectPlanned(husky.add(site));
    expect(applyChanges(site, plan.changes).files.get("package.json")).toBe(after);
    expect(plan).toMatchObject({ installIn: "", starts: [{ program: "husky", args: [], folder: "" }] });
  });

  it("a package below the top starts it from the top", () => {
    const site = makeSite({ "my site/package.json": "{}" }, { packageFolder: "my site" });
    const plan = expectPlanned(husky.add(site));
    expect(plan).toMatchObject({ installIn: "my site", starts: [{ args: ["my site/.husky"], folder: "" }] });
    expect(JSON.parse(addedText(husky, site, "my site/package.json"))).toEqual({
      scripts: { prepare: "cd .. && husky 'my site/.husky'" },
      devDependencies: { husky: "^9.1.7" },
    });
  });

  it("only the script is missing: it is added, and nothing is installed", () => {
    const site = makeSite({ "package.json": '{\n  "devDependencies": {\n    "husky": "9"\n  }\n}\n' });
    const plan = expectPlanned(husky.add(site));
    expect(applyChanges(site, plan.changes).files.get("package.json")).toBe(
      '{\n  "devDependencies": {\n    "husky": "9"\n  },\n  "scripts": {\n    "prepare": "husky"\n  }\n}\n',
    );
    expect(plan.installIn).toBeUndefined();
  });

  it("without a package.json nothing can install it", () => {
    expect(husky.add(makeSite({}, { packageFolder: null }))).toMatchObject({ kind: "by-hand", why: { kind: "program", path: "package.json" } });
  });

  it("it has no sign", () => {
    expect(husky.findSign(makeSite({ "package.json": "{}" }))).toBeNull();
  });
});
