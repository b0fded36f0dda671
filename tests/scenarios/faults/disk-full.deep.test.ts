// A full disk, at several levels: the commit is right, or it is stopped and nothing is lost; and the next one is right.

import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { afterAll, expect, it } from "vitest";
import { BODY, editLine, FIELDS, LATER, LATER_STILL, POST } from "../../support/blog.ts";
import { makeFolder, post, TestRepository } from "../../support/repository.ts";

const NEW = "src/content/blog/new.md";
const mount = makeFolder();
const isMounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=4m", "tmpfs", mount]).status === 0;
if (!isMounted) console.log("left out: a small file system cannot be mounted here (that takes root)");
afterAll(() => {
  if (isMounted) spawnSync("umount", [mount]);
});

/** Kilobytes that are left when the hook starts. */
const LEVELS = [0, 4, 8, 12, 16, 24, 32, 64];

it.skipIf(!isMounted)("stops the commit or makes it right, whatever room there is", () => {
  const outcomes = new Set<string>();
  for (const level of LEVELS) {
    const at = `with ${level} KB left`;
    const repo = startOnMount();
    const exit = path.join(repo.env["HOME"] ?? "", "exit");
    fillInHook(repo, level, exit);
    const old = [POST, NEW].map((name) => ({ file: repo.read(name), staged: repo.staged(name) }));
    const result = repo.tryGit(["commit", "-q", "-m", "m", `--date=${LATER}`]);
    const code = readFileSync(exit, "utf8").trim();
    expect(["0", "3"], `${at}: ${result.stderr}`).toContain(code);
    expect(result.stderr, at).not.toMatch(/^\s+at /m);
    outcomes.add(code);

    rmSync(path.join(mount, "filler"));
    rmSync(repo.file(".git/index.lock"), { force: true });
    for (const [i, name] of [POST, NEW].entries()) {
      expect([old[i]?.file, stamp(old[i]?.file ?? "")], `${name} ${at}`).toContain(repo.read(name));
      expect([old[i]?.staged, stamp(old[i]?.staged ?? "")], `${name} as staged, ${at}`).toContain(repo.staged(name));
    }
    if (result.code !== 0) {
      repo.installHook();
      repo.commit(LATER_STILL);
    }
    const second = new Date(result.code === 0 ? LATER : LATER_STILL).toISOString().replace(".000", "");
    for (const [name, key] of [
      [POST, "modDatetime"],
      [NEW, "pubDatetime"],
    ] as const) {
      const values = [repo.committed(name), repo.staged(name), repo.read(name)].map((text) => TestRepository.value(text, key));
      expect(values, `${name} ${at}`).toEqual([second, second, second]);
    }
    repo.expectSettled();
  }
  expect([...outcomes].sort()).toEqual(["0", "3"]);
});

function startOnMount(): TestRepository {
  const top = path.join(mount, "blog");
  rmSync(top, { recursive: true, force: true });
  mkdirSync(top);
  const repo = new TestRepository({ top, hook: false });
  repo.git("init", "-q");
  repo.git("config", "gc.auto", "0");
  repo.commitAsIs("2024-01-02T10:00:00Z", { [POST]: post(FIELDS.slice(0, 2), BODY) });
  editLine(repo, POST, 3, "New.\n");
  repo.write(NEW, post(["title: New", "pubDatetime:"], BODY));
  repo.git("add", ".");
  return repo;
}

/** A hook that leaves `level` KB, runs the program, and writes its exit code into the file `exit`. */
function fillInHook(repo: TestRepository, level: number, exit: string): void {
  const filler = path.join(mount, "filler");
  const fill = `dd if=/dev/zero of="${filler}" bs=1k 2>/dev/null; truncate -s -${level}k "${filler}"`;
  repo.installHook({ before: `${fill}\ntrap 'echo $? > "${exit}"' EXIT` });
}

function stamp(text: string): string {
  if (text.includes("title: New")) return text.replace("pubDatetime:", "pubDatetime: 2024-03-01T10:34:56Z");
  return text.replace(/^(pubDatetime:.*\n)/m, "$1modDatetime: 2024-03-01T10:34:56Z\n");
}
