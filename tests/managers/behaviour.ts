// What every hook manager must let the hook do: the same scenarios for each, at real commits.

import { chmodSync, rmSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { BODY, editLine, FIELDS, LATER, OTHER, POST, unstagedDiff } from "../support/blog.ts";
import { post, type TestRepository } from "../support/repository.ts";
import {
  copySite,
  countCommit,
  expectDone,
  type ManagerCase,
  readSnapshot,
  removeProgram,
  stampDates,
  startEmpty,
  startSite,
  tryCommit,
  WITHOUT_NODE,
} from "./site.ts";
import { TOOLS } from "./tools.ts";

const NEW = "src/content/blog/new.md";
const AS_IT_WAS = "2024-01-02T10:00:00Z";

/** Whether this machine has what the case needs; scripts/test-managers.mjs has printed why not. */
function isHere({ name, packages }: ManagerCase): boolean {
  return packages.every((one) => one in TOOLS.versions) && (!name.startsWith("pre-commit") || TOOLS.hasPreCommit);
}

/** The scenarios for one manager. `extra` are those that it alone has; they get a copy of the blog. */
export function describeManager(manager: ManagerCase, extra?: (start: () => TestRepository) => void): void {
  describe.skipIf(!isHere(manager))(manager.name, () => {
    let empty: TestRepository;
    let bare: TestRepository;
    let site: TestRepository;
    beforeAll(() => {
      empty = startEmpty(manager);
      bare = startSite(empty, manager);
      site = copySite(bare);
      if (manager.setUp) manager.setUp(site);
      else stampDates(site, "init", "--yes", ...manager.args);
      site.git("add", "-A");
      site.git("commit", "-q", "--no-verify", "--allow-empty", "-m", "the hook");
    });
    const start = () => copySite(site);

    if (manager.setUp === undefined) describeSetUp(manager, () => ({ empty, bare, site }));
    describeCommits(manager, start);
    describeStops(manager, start);
    describeLacks(manager, start, () => copySite(bare));
    extra?.(start);
  });
}

function describeSetUp(manager: ManagerCase, sites: () => { empty: TestRepository; bare: TestRepository; site: TestRepository }): void {
  it("from an empty folder: two commands, a new post, a commit", () => {
    const site = copySite(sites().empty);
    stampDates(site, "init", "--yes", ...manager.args);
    site.write(NEW, post(["title: New", "pubDatetime:"]));
    site.git("add", "-A");
    site.commit(LATER);
    site.expectStamped(NEW, "pubDatetime");
    site.expectSettled();
  });

  it("init --undo leaves an empty folder as it was", () => {
    const site = copySite(sites().empty);
    const before = readSnapshot(site);
    stampDates(site, "init", "--yes", ...manager.args);
    expect(readSnapshot(site)).not.toEqual(before);
    stampDates(site, "init", "--undo", "--yes");
    expect(readSnapshot(site)).toEqual(before);
  });

  it("init finds the manager, twice changes nothing, and --undo leaves what was there, byte for byte", () => {
    const site = copySite(sites().bare);
    const before = readSnapshot(site);
    stampDates(site, "init", "--yes");
    const once = readSnapshot(site);
    expect(once).not.toEqual(before);
    stampDates(site, "init", "--yes");
    expect(readSnapshot(site)).toEqual(once);
    // also after commits
    site.write(NEW, post(["title: New", "pubDatetime:"]));
    site.git("add", "-A");
    site.commit(LATER);
    site.expectStamped(NEW, "pubDatetime");
    stampDates(site, "init", "--undo", "--yes");
    rmSync(site.file(NEW));
    expect(readSnapshot(site)).toEqual(before);
  });
}

function describeCommits(manager: ManagerCase, start: () => TestRepository): void {
  it("stamps a new post", () => {
    const site = start();
    site.write(NEW, post(["title: New", "pubDatetime:"]));
    site.git("add", NEW);
    site.commit(LATER);
    site.expectStamped(NEW, "pubDatetime");
    site.expectSettled();
  });

  it("stamps a changed post", () => {
    const site = start();
    editLine(site, POST, 3, "Changed.\n");
    site.commit(LATER, "-a");
    site.expectStamped(POST, "modDatetime");
    site.expectSettled();
  });

  it("leaves unstaged lines unstaged, byte for byte", () => {
    const site = start();
    editLine(site, POST, 3, "Staged.\n");
    site.git("add", POST);
    editLine(site, POST, 20, "Line 20.\nUnstaged line \u00e9\r\n");
    editLine(site, POST, 30, "");
    const [file, unstaged] = [site.read(POST), unstagedDiff(site)];
    site.commit(LATER);
    site.expectStamped(POST, "modDatetime");
    expect(site.committed(POST)).not.toContain("Unstaged");
    expect(site.read(POST)).toBe(file.replace(AS_IT_WAS, "2024-03-01T10:34:56Z"));
    expect(unstagedDiff(site)).toBe(unstaged);
    site.expectSettled(` M ${POST}\n`);
  });

  it("leaves them where they are when a date is inserted above", () => {
    const site = start();
    const fields = FIELDS.filter((line) => !line.startsWith("modDatetime"));
    site.commitAsIs(AS_IT_WAS, { [NEW]: post(fields, BODY) });
    editLine(site, NEW, 3, "Staged.\n");
    site.git("add", NEW);
    editLine(site, NEW, 20, "Line 20.\nUnstaged.\n");
    const file = site.read(NEW);
    site.commit(LATER);
    site.expectStamped(NEW, "modDatetime");
    expect(site.read(NEW)).toBe(file.replace("draft: false", "modDatetime: 2024-03-01T10:34:56Z\ndraft: false"));
    site.expectSettled(` M ${NEW}\n`);
  });

  it("stamps in git commit FILE, and leaves what else is staged", () => {
    const site = start();
    editLine(site, POST, 3, "Committed.\n");
    editLine(site, OTHER, 3, "Only staged.\n");
    site.git("add", OTHER);
    site.commit(LATER, "--", POST);
    site.expectStamped(POST, "modDatetime");
    expect(site.committed(OTHER)).toBe(post(FIELDS, BODY));
    expect(site.staged(OTHER)).toBe(site.read(OTHER));
    site.expectSettled(`M  ${OTHER}\n`);
  });

  if (manager.stopsAtDeletion)
    it("loses nothing where a post is staged, and then deleted in the work tree", () => {
      const site = start();
      site.write(NEW, post(["title: New", "pubDatetime:"]));
      site.git("add", NEW);
      rmSync(site.file(NEW));
      expect(tryCommit(site, []).code).toBe(1);
      expect(site.staged(NEW)).toMatch(/^---\ntitle: New\npubDatetime:.*\n---\nSome text\.\n$/);
      site.git("checkout", "--", NEW);
      site.commit(LATER);
      site.expectStamped(NEW, "pubDatetime");
      site.expectSettled();
    });

  if (!manager.stopsAtDeletion)
    it("stamps a post that is staged, and then deleted in the work tree", () => {
      const site = start();
      site.write(NEW, post(["title: New", "pubDatetime:"]));
      site.git("add", NEW);
      rmSync(site.file(NEW));
      site.commit(LATER);
      expect(site.committed(NEW)).toBe(post(["title: New", "pubDatetime: 2024-03-01T10:34:56Z"]));
      expect(site.exists(NEW)).toBe(false);
      site.expectSettled(` D ${NEW}\n`);
    });
}

function describeStops(manager: ManagerCase, start: () => TestRepository): void {
  it("a formatter that fails before it stops the commit, and the next attempt stamps", () => {
    const site = start();
    site.write("fail", "");
    editLine(site, POST, 3, "Changed.\n");
    site.git("add", POST);
    const file = site.read(POST);
    expect(tryCommit(site, []).code).toBe(1);
    if (!manager.goesOn) expect([site.staged(POST), site.read(POST)]).toEqual([file, file]);
    rmSync(site.file("fail"));
    site.commit(LATER);
    site.expectStamped(POST, "modDatetime");
    site.expectSettled();
  });

  it("a refused post stops the commit, and nothing is written", () => {
    const site = start();
    const text = post(['title: "New', "pubDatetime:"]);
    site.write(NEW, text);
    site.git("add", NEW);
    const { code, stderr, stdout } = tryCommit(site, []);
    expect(code).toBe(1);
    expect((stderr + stdout).split(`${NEW}:2:8: error: `).length - 1).toBe(1);
    expect([site.staged(NEW), site.read(NEW)]).toEqual([text, text]);
    expect(site.status()).toBe(`A  ${NEW}\n`);
  });
}

function describeLacks(manager: ManagerCase, start: () => TestRepository, startBare: () => TestRepository): void {
  const saidOnce = ({ stderr, stdout }: { stderr: string; stdout: string }) =>
    (stderr + stdout).split("\n").filter((line) => /stamp-dates: /.test(line));

  // a manager may ask its own Node for something
  const isOurs = (call: string) => /bin\/stamp-dates(?: |$)/.test(call);

  it("a commit without posts costs at most two git processes, and no Node of ours", () => {
    const [before, after] = [startBare(), start()];
    const counts = [before, after].map((site) => {
      // the first one lets a manager set itself up
      for (const n of [1, 2]) {
        site.write("notes.txt", `Notes, ${n}.\n`);
        if (n === 1) expectDone(tryCommit(site, ["-a"]));
      }
      return countCommit(site, "-a");
    });
    expect((counts[1]?.git ?? 0) - (counts[0]?.git ?? 0)).toBeLessThanOrEqual(2);
    expect(counts[1]?.node.filter(isOurs)).toEqual([]);
    // and the count is one: a post starts it
    editLine(after, POST, 3, "Changed.\n");
    expect(countCommit(after, "-a").node.filter(isOurs).length).toBeGreaterThan(0);
    after.expectStamped(POST, "modDatetime");
  });

  if (!(manager.needsNode || manager.bringsProgram))
    it("without node on the PATH one line says so, and the commit is made", () => {
      const site = start();
      editLine(site, POST, 3, "Changed.\n");
      const result = expectDone(tryCommit(site, ["-a"], WITHOUT_NODE));
      expect(saidOnce(result)).toEqual([expect.stringContaining("this hook finds no node on its PATH")]);
      expect(site.committed(POST)).toContain(`modDatetime: ${AS_IT_WAS}\n`);
      site.expectSettled();
    });

  if (!manager.bringsProgram)
    it("without the program one line says so, and the commit is made", () => {
      const site = start();
      removeProgram(site);
      editLine(site, POST, 3, "Changed.\n");
      const result = expectDone(tryCommit(site, ["-a"]));
      expect(saidOnce(result)).toEqual([expect.stringContaining("not installed here")]);
      expect(site.committed(POST)).toContain(`modDatetime: ${AS_IT_WAS}\n`);
      site.expectSettled();
    });

  if (!(manager.needsNode || manager.bringsProgram))
    it("without node_modules the commit is made", () => {
      const site = start();
      rmSync(site.file("node_modules"), { recursive: true });
      editLine(site, POST, 3, "Changed.\n");
      const result = expectDone(tryCommit(site, ["-a"]));
      if (!manager.goesWithModules) expect(saidOnce(result)).toEqual([expect.stringContaining("not installed here")]);
      expect(site.committed(POST)).toContain(`modDatetime: ${AS_IT_WAS}\n`);
      site.expectSettled();
    });

  if (manager.tellNode)
    it("a graphical client stamps where the manager is told where node is", () => {
      const site = start();
      const env = manager.tellNode?.(site) ?? {};
      editLine(site, POST, 3, "Changed.\n");
      expectDone(tryCommit(site, [POST], { ...WITHOUT_NODE, ...env }));
      site.expectStamped(POST, "modDatetime");
    });
}

/** Writes a file that the shell can start. */
export function writeProgram(site: TestRepository, name: string, text: string): void {
  site.write(name, text);
  chmodSync(site.file(name), 0o755);
}
