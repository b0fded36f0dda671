// lefthook: a job in lefthook.yml; `lefthook install` writes git's hook.

import type { TestRepository } from "../support/repository.ts";
import { describeManager } from "./behaviour.ts";
import { expectDone } from "./site.ts";
import { TOOLS } from "./tools.ts";

function useFormatter(site: TestRepository): void {
  site.write("lefthook.yml", "# our hooks\npre-commit:\n  jobs:\n    - name: format   # first of all\n      run: sh format.sh\n");
  expectDone(site.execute("npx", ["--no-install", "lefthook", "install"], {}));
}

/** `rc` names a file that lefthook's hooks read; `lefthook install` writes its name into them. */
function tellNode(site: TestRepository): Record<string, string> {
  site.write("lefthook-local.yml", "rc: ./.lefthookrc\n");
  site.write(".lefthookrc", `export PATH="${TOOLS.node}:$PATH"\n`);
  expectDone(site.execute("npx", ["--no-install", "lefthook", "install"], {}));
  return {};
}

const shared = { packages: ["lefthook"], args: ["--manager", "lefthook"], useFormatter, tellNode, goesWithModules: true, goesOn: true };

describeManager({ ...shared, name: "lefthook" });

/** The repository itself as a remote, at the commit that is tested. */
function useRemote(site: TestRepository): void {
  site.write("lefthook.yml", `${site.read("lefthook.yml")}remotes:\n  - git_url: ${TOOLS.repository}\n    configs: [templates/lefthook.yml]\n`);
  expectDone(site.execute("npx", ["--no-install", "lefthook", "install"], {}));
}

describeManager({ ...shared, name: "lefthook remote", setUp: useRemote });
