// husky 9: a line in .husky/pre-commit, which `husky` itself makes git find.

import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { editLine, LATER, POST } from "../support/blog.ts";
import { post, type TestRepository } from "../support/repository.ts";
import { describeManager } from "./behaviour.ts";
import { editJson, expectDone, readSnapshot, stampDates, startEmpty, tryCommit } from "./site.ts";
import { TOOLS } from "./tools.ts";

function useFormatter(site: TestRepository): void {
  editJson(site, "package.json", { scripts: { prepare: "husky" } });
  site.write(".husky/pre-commit", "sh format.sh\n");
  expectDone(site.execute("npx", ["--no-install", "husky"], {}));
}

/** husky reads this file in every hook. */
function tellNode(site: TestRepository): Record<string, string> {
  const folder = path.join(site.env["HOME"] ?? "", ".config/husky");
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, "init.sh"), `export PATH="${TOOLS.node}:$PATH"\n`);
  return {};
}

describeManager({ name: "husky", packages: ["husky"], args: ["--manager", "husky"], useFormatter, tellNode }, (start) => {
  it("is brought where there is no manager, and --undo takes it out again", () => {
    const site = startEmpty({ packages: [] });
    const before = readSnapshot(site);
    stampDates(site, "init", "--yes");
    site.write(POST, post(["title: New", "pubDatetime:"]));
    site.git("add", "-A");
    site.commit(LATER);
    site.expectStamped(POST, "pubDatetime");
    stampDates(site, "init", "--undo", "--yes");
    rmSync(site.file("src"), { recursive: true });
    expect(readSnapshot(site)).toEqual(before);
  });

  it("a fresh clone has the hook after npm install, by prepare", () => {
    const site = start();
    const clone = site.at(`${site.top}-clone`);
    site.git("clone", "-q", site.top, clone.top);
    expectDone(clone.execute("npm", ["install"], {}));
    editLine(clone, POST, 3, "Changed.\n");
    clone.commit(LATER, "-a");
    clone.expectStamped(POST, "modDatetime");
  });

  it("a linked work tree has none until its own npm install, and then stamps", () => {
    const site = start();
    const tree = site.at(`${site.top}-tree`);
    site.git("worktree", "add", "-q", tree.top);
    editLine(tree, POST, 3, "Changed.\n");
    expect(expectDone(tryCommit(tree, ["-a"])).stderr).toBe("");
    expect(tree.committed(POST)).toContain("modDatetime: 2024-01-02T10:00:00Z\n");
    expectDone(tree.execute("npm", ["install"], {}));
    editLine(tree, POST, 4, "Changed again.\n");
    tree.commit(LATER, "-a");
    tree.expectStamped(POST, "modDatetime");
    rmSync(tree.top, { recursive: true });
  });
});
