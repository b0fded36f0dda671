// init --ci: the job of docs/ci.md; a file that is there is left as it is.

import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { ciText } from "../../../src/setup/workflow.ts";
import { changesOf, codesOf, init, startSite } from "../../support/init.ts";

const { version } = JSON.parse(readFileSync("package.json", "utf8"));
const PAGE = readFileSync("docs/ci.md", "utf8");
const GITHUB = ".github/workflows/stamp-dates.yml";

it("what is written is what docs/ci.md shows", () => {
  const site = { packageManager: "npm", packageFolder: "", version } as const;
  const shown = PAGE.split("```yaml\n").map((part) => part.split("```")[0]);
  for (const text of [ciText("github", site), ciText("gitlab", site)])
    expect(
      shown.find((one) => one === text),
      text,
    ).toBe(text);
});

it("github: the whole history, the project's own version, no code of a pull request", () => {
  const repo = startSite();
  const report = init(repo, ["--yes", "--manager", "git", "--ci", "github"]);
  expect(changesOf(report)).toContain(`${GITHUB} create`);
  const { steps } = parse(repo.read(GITHUB)).jobs["stamp-dates"];
  expect(steps[0].with).toEqual({ "fetch-depth": 0, "persist-credentials": false });
  expect(steps.at(-2).run).toBe("npm ci --ignore-scripts");
  expect(steps.at(-1)).toEqual({ run: "npx stamp-dates check --reporter github", env: { STAMP_DATES_NO_CODE: "1" } });
});

it.each([
  ["pnpm", "pnpm-lock.yaml", ["corepack enable", "pnpm install --frozen-lockfile --ignore-scripts", "pnpm exec stamp-dates check --reporter github"]],
  ["yarn", "yarn.lock", ["corepack enable", "yarn install --frozen-lockfile --ignore-scripts", "yarn stamp-dates check --reporter github"]],
  ["bun", "bun.lock", ["bun install --frozen-lockfile --ignore-scripts", "bunx stamp-dates check --reporter github"]],
])("github with %s", (_name, lock, runs) => {
  const repo = startSite({ files: { [lock]: "\n" } });
  init(repo, ["--yes", "--manager", "git", "--ci", "github"]);
  const { steps } = parse(repo.read(GITHUB)).jobs["stamp-dates"];
  expect(steps.flatMap(({ run }: { run?: string }) => run ?? [])).toEqual(runs);
});

it("github without package.json, and with one in a sub-folder", () => {
  const site = { packageManager: null, packageFolder: null, version: "1.2.3" };
  expect(parse(ciText("github", site)).jobs["stamp-dates"].steps.at(-1).run).toBe("npx --yes stamp-dates@1.2.3 check --reporter github");
  const below = parse(ciText("github", { packageManager: "npm", packageFolder: "my site", version })).jobs["stamp-dates"];
  expect(below.defaults).toEqual({ run: { "working-directory": "my site" } });
});

it("gitlab: a file of its own; one that is there is left, and the job is printed", () => {
  const own = startSite({ packages: false });
  expect(changesOf(init(own, ["--yes", "--ci", "gitlab"]))).toContain(".gitlab-ci.yml create");
  const text = "stages: [test]\n";
  const repo = startSite({ packages: false, files: { ".gitlab-ci.yml": text } });
  const report = init(repo, ["--yes", "--ci", "gitlab"]);
  expect(repo.read(".gitlab-ci.yml")).toBe(text);
  expect(codesOf(report)).toContain("ci-exists");
  expect(report.lines).toMatchObject([{ path: ".gitlab-ci.yml", why: null, text: own.read(".gitlab-ci.yml") }]);
});

it("after init without --ci: only the workflow is added; and a second time nothing", () => {
  const repo = startSite({ packages: false });
  init(repo);
  expect(changesOf(init(repo, ["--yes", "--ci", "github"]))).toEqual([`${GITHUB} create`]);
  expect(init(repo, ["--yes", "--ci", "github"]).outcome).toBe("nothing");
  expect(init(repo, ["--yes", "--ci", "none"]).outcome).toBe("nothing");
});
