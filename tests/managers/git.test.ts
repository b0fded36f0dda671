// No manager: git's own hook, in its own folder and in one that core.hooksPath names.

import type { TestRepository } from "../support/repository.ts";
import { describeManager, writeProgram } from "./behaviour.ts";
import { TOOLS } from "./tools.ts";

const HOOK = "#!/bin/sh\n# ours\nsh format.sh || exit 1\n";

/** A line before ours, as the owner of a hook would write it. */
function tellNodeIn(hook: string): (site: TestRepository) => Record<string, string> {
  return (site) => {
    writeProgram(site, hook, site.read(hook).replace("#!/bin/sh\n", `#!/bin/sh\nPATH="${TOOLS.node}:$PATH"\n`));
    return {};
  };
}

describeManager({
  name: "git",
  packages: [],
  args: ["--manager", "git"],
  useFormatter: (site) => writeProgram(site, ".git/hooks/pre-commit", HOOK),
  tellNode: tellNodeIn(".git/hooks/pre-commit"),
});

describeManager({
  name: "core.hooksPath",
  packages: [],
  args: ["--manager", "git"],
  useFormatter: (site) => {
    writeProgram(site, ".githooks/pre-commit", HOOK);
    site.git("config", "core.hooksPath", ".githooks");
  },
  tellNode: tellNodeIn(".githooks/pre-commit"),
});
