// pre-commit: a local hook in .pre-commit-config.yaml; `pre-commit install` writes git's hook.

import { expect, it } from "vitest";
import { editLine, POST } from "../support/blog.ts";
import type { TestRepository } from "../support/repository.ts";
import { describeManager } from "./behaviour.ts";
import { expectDone, tryCommit } from "./site.ts";
import { TOOLS } from "./tools.ts";

const CONFIG = `# our hooks
repos:
  - repo: local
    hooks:
      - id: format   # first of all
        name: format
        language: system
        entry: sh format.sh
        pass_filenames: false
        always_run: true
`;

function useFormatter(site: TestRepository): void {
  site.write(".pre-commit-config.yaml", CONFIG);
  expectDone(site.execute("pre-commit", ["install"], {}));
}

// it has no place of its own to say where node is
const shared = { packages: [], args: ["--manager", "pre-commit"], useFormatter, tellNode: null, goesOn: true, stopsAtDeletion: true };

describeManager({ ...shared, name: "pre-commit" });

/** The repository itself in the configuration: pre-commit clones and builds it. */
function useRepository(site: TestRepository): void {
  const rev = site.git("ls-remote", TOOLS.repository, "HEAD").split("\t")[0];
  const entry = `  - repo: ${TOOLS.repository}\n    rev: ${rev}\n    hooks:\n      - id: stamp-dates\n`;
  site.write(".pre-commit-config.yaml", site.read(".pre-commit-config.yaml") + entry);
  expectDone(site.execute("pre-commit", ["install-hooks"], {}));
}

describeManager({ ...shared, name: "pre-commit, from this repository", setUp: useRepository, bringsProgram: true }, (start) => {
  it("has a hook that only checks", () => {
    const site = start();
    site.write(".pre-commit-config.yaml", site.read(".pre-commit-config.yaml").replace("id: stamp-dates\n", "id: stamp-dates-check\n"));
    editLine(site, POST, 3, "Changed.\n");
    const file = site.read(POST);
    const { code, stderr, stdout } = tryCommit(site, ["-a"]);
    expect(code).toBe(1);
    expect(stderr + stdout).toContain(`${POST}:`);
    expect(site.read(POST)).toBe(file);
  });
});
