// A month of two authors who write in the same posts, stamped as by the hook, and merge each other's work fifty times. The
// merges are git's and the program's own; most of the stamps are made in this process, which spares half of the time.

import { expect, it } from "vitest";
import { stamp } from "../../../src/commands/stamp.ts";
import { installProgram, LINES, registerDriver } from "../../support/merging.ts";
import { post, TestRepository } from "../../support/repository.ts";
import { instantOf } from "../../support/stamping.ts";

const MERGES = 50;
const POSTS = ["src/content/blog/a.md", "src/content/blog/b.md"];

/** What the hook does to the post `name`, at `date`, without a process of its own. */
async function stampAt(tree: TestRepository, name: string, date: string): Promise<void> {
  const time = instantOf(date);
  await stamp({
    cwd: tree.top,
    env: tree.env,
    paths: [name],
    dryRun: false,
    now: time,
    force: { modified: false, created: false },
    rules: { config: null, preset: null, keys: { created: null, modified: null, draft: null } },
    host: { importModule: null, nodeVersion: process.versions.node },
    clock: () => time,
  });
}

it("has no conflict on a date line, and loses nothing elsewhere", async () => {
  const repo = new TestRepository();
  installProgram(repo);
  registerDriver(repo);
  const begun = post(["title: A", "pubDatetime: 2024-01-01T10:00:00Z", "draft: false"], LINES);
  repo.commitAsIs("2024-01-01T10:00:00Z", Object.fromEntries(POSTS.map((name) => [name, begun])));
  repo.git("branch", "ann");
  const bob = repo.at(`${repo.top}-bob`);
  repo.git("worktree", "add", "-q", "-b", "bob", bob.top, "main");
  repo.git("switch", "-q", "ann");
  bob.execute("cp", ["-r", repo.file("node_modules"), bob.top], {});
  const authors = [
    { tree: repo, name: "ann", other: "bob", line: 2 },
    { tree: bob, name: "bob", other: "ann", line: 12 },
  ] as const;
  const latest = new Map<string, string>();
  const written: string[] = [];
  let clock = Date.UTC(2024, 1, 1);
  /** An author writes a line in a part of the post that is the author's own. */
  const write = async ({ tree, name: author, line }: (typeof authors)[number], round: number): Promise<void> => {
    const name = POSTS[round % 5 === 0 ? 1 : 0] as string;
    const text = `${author} in round ${round}.`;
    const at = tree.read(name).indexOf(`Line ${line}.\n`);
    tree.write(name, `${tree.read(name).slice(0, at)}${text}\n${tree.read(name).slice(at)}`);
    // the one who merges is not always the later one
    const date = new Date(round % 3 === 0 ? clock - 30_000_000 : clock).toISOString().replace(".000", "");
    const isByHook = round % 10 === 0;
    if (!isByHook) await stampAt(tree, name, date);
    tree.commit(date, "-a", ...(isByHook ? [] : ["--no-verify"]));
    if (date > (latest.get(name) ?? "")) latest.set(name, date);
    written.push(`${name}: ${text}`);
  };
  await write(authors[1], 0);
  for (let round = 1; round <= MERGES; round++) {
    clock += 50_000_000;
    // who merged last has what the other one wrote; the other one goes on without it, and merges then
    const author = authors[round % 2 === 1 ? 0 : 1];
    await write(author, round);
    const merge = author.tree.tryGit(["merge", "--no-edit", author.other]);
    expect({ round, ...merge }).toMatchObject({ code: 0 });
    expect(merge.stdout).not.toContain("Fast-forward");
    for (const name of POSTS) expect(TestRepository.value(author.tree.read(name), "modDatetime")).toBe(latest.get(name) ?? null);
  }
  expect(Number(bob.git("rev-list", "--count", "--merges", "bob").trim())).toBe(MERGES);
  const there = new Set(
    POSTS.flatMap((name) =>
      bob
        .read(name)
        .split("\n")
        .map((line) => `${name}: ${line}`),
    ),
  );
  expect(written.filter((line) => !there.has(line))).toEqual([]);
  expect(bob.read(POSTS[0] as string).match(/^(?:pub|mod)Datetime/gm)).toHaveLength(2);
});
