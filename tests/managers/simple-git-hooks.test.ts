// simple-git-hooks: a command in package.json; `simple-git-hooks` writes git's hook.

import type { TestRepository } from "../support/repository.ts";
import { describeManager } from "./behaviour.ts";
import { editJson, expectDone } from "./site.ts";
import { TOOLS } from "./tools.ts";

function useFormatter(site: TestRepository): void {
  editJson(site, "package.json", { "simple-git-hooks": { "pre-commit": "sh format.sh" } });
  expectDone(site.execute("npx", ["--no-install", "simple-git-hooks"], {}));
}

/** The file that this variable names is read by every hook. */
function tellNode(site: TestRepository): Record<string, string> {
  site.write(".git/node-path.sh", `export PATH="${TOOLS.node}:$PATH"\n`);
  return { SIMPLE_GIT_HOOKS_RC: site.file(".git/node-path.sh") };
}

describeManager({ name: "simple-git-hooks", packages: ["simple-git-hooks"], args: ["--manager", "simple-git-hooks"], useFormatter, tellNode });
