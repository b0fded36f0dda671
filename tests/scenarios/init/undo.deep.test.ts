// init --undo: every file as it was, byte for byte; of what changed since, our lines alone go; a clone without a receipt.

import { appendFileSync, chmodSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { POST } from "../../support/blog.ts";
import { changesOf, codesOf, init, installHusky, listAll, PACKAGE, startSite, useOwnNpm, withHusky } from "../../support/init.ts";
import type { TestRepository } from "../../support/repository.ts";

const SHELL_HOOK = "#!/bin/sh\r\nnpm test\r\n";

/** A repository before init, and how init is asked there. */
const STARTS: Readonly<Record<string, () => { readonly repo: TestRepository; readonly args?: readonly string[] }>> = {
  "no package.json": () => ({ repo: startSite({ packages: false }) }),
  "no package.json, and a hook of its own without a last line end": () => {
    const repo = startSite({ packages: false });
    repo.write(".git/hooks/pre-commit", "#!/bin/sh\nnpm test");
    chmodSync(repo.file(".git/hooks/pre-commit"), 0o755);
    return { repo };
  },
  "a hook of its own that is not executable": () => {
    const repo = startSite({ packages: false });
    repo.write(".git/hooks/pre-commit", "#!/bin/sh\necho hello\n");
    return { repo };
  },
  "core.hooksPath in the repository": () => {
    const repo = startSite({ files: { ".githooks/pre-commit": SHELL_HOOK.replaceAll("\r", "") } });
    chmodSync(repo.file(".githooks/pre-commit"), 0o755);
    repo.git("config", "core.hooksPath", ".githooks");
    return { repo };
  },
  "package.json and no manager": () => {
    const repo = startSite();
    useOwnNpm(repo);
    return { repo };
  },
  "package.json and a lock file": () => {
    const repo = startSite({ files: { "package-lock.json": '{ "lockfileVersion": 2 }\n' } });
    useOwnNpm(repo);
    return { repo, args: ["--ci", "github"] };
  },
  "husky that is set up": () => {
    const repo = startSite({ files: { "package.json": withHusky(PACKAGE), ".husky/pre-commit": "npm test" } });
    installHusky(repo);
    repo.execute("node", ["node_modules/husky/bin.js"], {});
    return { repo };
  },
  "husky that is not set up yet": () => {
    const repo = startSite({ files: { "package.json": withHusky(PACKAGE) } });
    installHusky(repo);
    return { repo };
  },
  ...Object.fromEntries(
    [
      ["lefthook", "lefthook.yml", "pre-commit: # mine\n  commands:\n    test: { run: npm test }\n"],
      ["pre-commit", ".pre-commit-config.yaml", "repos:\n- repo: https://example.org/a\n  rev: v1\n  hooks:\n    - id: a # mine\n"],
      ["simple-git-hooks", "package.json", PACKAGE.replace('"private"', '"simple-git-hooks": { "pre-commit": "npm test" },\n\t"private"')],
    ].map(([program = "", name = "", text = ""]) => [
      `${program}, whose own program writes git's hooks`,
      () => {
        const repo = startSite({ files: { [name]: text } });
        writeHooksBy(repo, program);
        return { repo };
      },
    ]),
  ),
  "a configuration of its own": () => ({
    repo: startSite({ packages: false, files: { ".stamp-datesrc": "preset: astro-paper\n" } }),
    args: ["--ci", "gitlab"],
  }),
};

/** A program of node_modules that writes what managers write: git's hooks, and files beside them. */
function writeHooksBy(repo: TestRepository, program: string): void {
  const file = `node_modules/.bin/${program}`;
  repo.write(file, "#!/bin/sh\nmkdir -p .git/hooks .git/info\necho '# generated' > .git/hooks/pre-commit\necho 1 > .git/info/sums\n");
  chmodSync(repo.file(file), 0o755);
  repo.env["PATH"] = `${repo.file("node_modules/.bin")}:${repo.env["PATH"]}`;
}

describe.each(Object.entries(STARTS))("%s", (_name, start) => {
  it("all files are as before", () => {
    const { repo, args = [] } = start();
    const [before, status] = [listAll(repo), repo.status()];
    expect(init(repo, ["--yes", ...args]).outcome).toBe("written");
    expect(listAll(repo)).not.toEqual(before);
    expect(init(repo, ["--undo", "--yes"]).outcome).toBe("written");
    expect(listAll(repo)).toEqual(before);
    expect(repo.status()).toBe(status);
    expect(init(repo, ["--undo", "--yes"]).outcome).toBe("nothing");
  });
});

it("a hook that git passed over: it is said that it will run now", () => {
  const { repo } = (STARTS["a hook of its own that is not executable"] as () => { repo: TestRepository })();
  expect(codesOf(init(repo, ["--dry-run"]))).toContain("made-executable");
  chmodSync(repo.file(".git/hooks/pre-commit"), 0o755);
  expect(codesOf(init(repo, ["--dry-run"]))).not.toContain("made-executable");
});

it("what husky wrote for itself is told in one line", () => {
  const repo = startSite();
  useOwnNpm(repo);
  init(repo);
  const { stdout } = repo.run(["init", "--undo", "--dry-run", "--no-color"]);
  expect(stdout).toMatch(/^removes \.husky\/_\/ \(\d+ files\)$/m);
  expect(stdout).toMatch(/^ {2}-.*"husky"/m);
});

it("also after two inits that were asked for different things", () => {
  const repo = startSite();
  useOwnNpm(repo);
  const before = listAll(repo);
  init(repo, ["--yes", "--manager", "git"]);
  init(repo, ["--yes", "--ci", "github"]);
  init(repo, ["--yes", "--manager", "husky"]);
  init(repo, ["--undo", "--yes"]);
  expect(listAll(repo)).toEqual(before);
});

it("after a commit with what init wrote, the files are as before and git tells the difference", () => {
  const repo = startSite({ packages: false });
  const before = repo.exists("stamp-dates.config.json");
  init(repo);
  repo.git("add", "-A");
  repo.git("commit", "-qm", "init");
  init(repo, ["--undo", "--yes"]);
  expect(before).toBe(false);
  expect(repo.status()).toBe(" D stamp-dates.config.json\n");
});

it("a file that has changed since: our lines go, the others stay, and it is said", () => {
  const repo = startSite({ packages: false });
  init(repo);
  appendFileSync(repo.file(".git/hooks/pre-commit"), "echo mine\n");
  appendFileSync(repo.file("stamp-dates.config.json"), "\n");
  const report = init(repo, ["--undo", "--yes"]);
  expect(repo.read(".git/hooks/pre-commit")).toBe("#!/bin/sh\necho mine\n");
  expect(changesOf(report)).toEqual([".git/hooks/pre-commit change"]);
  expect(codesOf(report)).toEqual(["changed-since", "changed-since"]);
  expect(repo.exists("stamp-dates.config.json")).toBe(true);
});

it("a setting that was changed since is left", () => {
  const repo = startSite();
  useOwnNpm(repo);
  init(repo);
  repo.git("config", "core.hooksPath", "elsewhere");
  init(repo, ["--undo", "--yes"]);
  expect(repo.git("config", "core.hooksPath").trim()).toBe("elsewhere");
});

it("a fresh clone has no receipt: our lines alone are taken out of the hook", () => {
  const repo = startSite({ files: { ".husky/pre-commit": "npm test\n" } });
  useOwnNpm(repo);
  init(repo);
  repo.git("add", "-A");
  repo.git("commit", "-qm", "init");
  const top = `${repo.top}-clone`;
  repo.git("clone", "-q", repo.top, top);
  const clone = repo.at(top);
  const report = init(clone, ["--undo", "--yes"]);
  expect(codesOf(report)).toEqual(["no-receipt"]);
  expect(clone.read(".husky/pre-commit")).toBe("npm test\n");
  expect(clone.status()).toBe(" M .husky/pre-commit\n");
});

it("a clone whose own init found most of it committed says that the rest stays", () => {
  const repo = startSite({ packages: false });
  init(repo, ["--merge-driver", "--yes"]);
  repo.git("add", "-A");
  repo.git("commit", "-qm", "init");
  const top = `${repo.top}-clone`;
  repo.git("clone", "-q", repo.top, top);
  const clone = repo.at(top);
  expect(changesOf(init(clone))).toEqual([".git/hooks/pre-commit create"]);
  const report = init(clone, ["--undo", "--yes"]);
  expect(changesOf(report)).toEqual([".git/hooks/pre-commit remove", ".gitattributes remove"]);
  expect(codesOf(report)).toEqual(["no-receipt"]);
  expect(clone.exists("stamp-dates.config.json")).toBe(true);
});

it("where init never was: nothing, exit 0", () => {
  const repo = startSite();
  const before = listAll(repo);
  expect(init(repo, ["--undo", "--yes"])).toMatchObject({ outcome: "nothing", changes: [] });
  expect(listAll(repo)).toEqual(before);
  expect(repo.run(["init", "--undo"]).stdout).toContain("nothing of init's");
});

it("--undo --dry-run, and --undo without --yes where nobody can be asked: the plan, and nothing else", () => {
  const repo = startSite({ packages: false });
  init(repo);
  const before = listAll(repo);
  for (const args of [["--undo", "--dry-run"], ["--undo", "--dry-run", "--yes"], ["--undo"]]) {
    expect(changesOf(init(repo, args))).toEqual([".git/hooks/pre-commit remove", "stamp-dates.config.json remove"]);
  }
  expect(listAll(repo)).toEqual(before);
  expect(repo.exists(POST)).toBe(true);
});
