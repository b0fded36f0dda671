// lint-staged, which is started by another manager: our line stands after its own.

import type { TestRepository } from "../support/repository.ts";
import { describeManager } from "./behaviour.ts";
import { editJson, expectDone } from "./site.ts";

const LINT_STAGED = { "lint-staged": { "*.{md,txt}": "sh ./format.sh" } };

function underHusky(site: TestRepository): void {
  editJson(site, "package.json", { scripts: { prepare: "husky" }, ...LINT_STAGED });
  site.write(".husky/pre-commit", "lint-staged\n");
  expectDone(site.execute("npx", ["--no-install", "husky"], {}));
}

function underSimpleGitHooks(site: TestRepository): void {
  editJson(site, "package.json", { "simple-git-hooks": { "pre-commit": "npx lint-staged" }, ...LINT_STAGED });
  expectDone(site.execute("npx", ["--no-install", "simple-git-hooks"], {}));
}

const shared = { tellNode: null, needsNode: true };
describeManager({
  ...shared,
  name: "lint-staged under husky",
  packages: ["husky", "lint-staged"],
  args: ["--manager", "husky"],
  useFormatter: underHusky,
});
describeManager({
  ...shared,
  name: "lint-staged under simple-git-hooks",
  packages: ["simple-git-hooks", "lint-staged"],
  args: ["--manager", "simple-git-hooks"],
  useFormatter: underSimpleGitHooks,
});
