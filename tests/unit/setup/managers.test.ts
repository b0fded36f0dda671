// Which manager a repository is taken to use, and what holds for all of them.

import { describe, expect, it } from "vitest";
import { managers } from "../../../src/setup/managers.ts";
import { MANAGERS } from "../../../src/setup/plan.ts";
import { makeSite } from "../../support/setup.ts";

const findManager = (files: Readonly<Record<string, string>>) => managers.find((one) => one.findSign(makeSite(files)) !== null)?.name;

it("every manager has its row", () => {
  expect(managers.map(({ name }) => name).sort()).toEqual([...MANAGERS].sort());
});

it.each<[string | undefined, Readonly<Record<string, string>>]>([
  ["husky", { "package.json": '{ "devDependencies": { "husky": "9" } }', ".git/hooks/pre-commit": "a\n" }],
  ["husky", { ".husky/pre-commit": "a\n" }],
  ["lefthook", { ".config/lefthook.yml": "", ".git/hooks/pre-commit": 'call_lefthook run "pre-commit"\n' }],
  ["pre-commit", { ".pre-commit-config.yaml": "repos: []\n", "package.json": "{}" }],
  ["simple-git-hooks", { "package.json": '{ "simple-git-hooks": { "pre-commit": "a" } }' }],
  ["git", { "package.json": "{}", ".git/hooks/pre-commit": "npm test\n" }],
  [undefined, { "package.json": '{ "lint-staged": {} }', ".git/hooks/pre-commit.sample": "" }],
])("%s is found", (name, files) => {
  expect(findManager(files)).toBe(name);
});

describe.each(managers.filter(({ name }) => name !== "husky"))("$name", (manager) => {
  it("is not started, and writes nothing, where git's hooks lie outside the repository", () => {
    const site = makeSite({}, { hooksFolder: { path: "../hooks", isConfigured: true, isInside: false, hooks: [] } });
    expect(manager.add(site)).toMatchObject({ kind: "by-hand", why: { kind: "outside", path: "../hooks/pre-commit" } });
    expect(manager.remove(site)).toEqual([]);
  });
});

it.each(managers)("$name reads what it changes", (manager) => {
  const site = makeSite({ "package.json": "{}" });
  const plan = manager.add(site);
  expect(plan.kind).toBe("planned");
  const paths = plan.kind === "planned" ? plan.changes.map(({ path }) => path) : [];
  expect(paths.filter((path) => !manager.reads(site).includes(path))).toEqual([]);
});
