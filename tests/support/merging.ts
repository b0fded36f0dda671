// A blog whose posts are merged by the driver: registered as `init` registers it, with a program in node_modules/.bin.

import { chmodSync, rmSync } from "node:fs";
import { buildDriverConfig } from "../../src/setup/merge-driver.ts";
import { BIN, NODE, post, TestRepository } from "./repository.ts";

export const POST = "src/content/blog/a.md";
export const CREATED = "2024-01-01T10:00:00Z";
export const MODIFIED = "2024-01-02T10:00:00Z";
export const OURS = "2024-03-01T10:00:00Z";
export const THEIRS = "2024-02-01T10:00:00Z";

/** Fifteen numbered lines. */
export const LINES = Array.from({ length: 15 }, (_, i) => `Line ${i + 1}.\n`).join("");

/** What is edited in a version of the post: dates, lines of the body by their number, other lines of front matter. */
export interface Version {
  readonly created?: string;
  /** null: no such line. */
  readonly modified?: string | null;
  readonly title?: string;
  readonly draft?: string;
  readonly lines?: Readonly<Record<number, string>>;
}

/** The text of a version of the post. */
export function version({ created = CREATED, modified = MODIFIED, title = "A", draft = "false", lines = {} }: Version = {}): string {
  const body = LINES.replace(/Line (\d+)\./g, (line, number) => lines[Number(number)] ?? line);
  const dates = [`pubDatetime: ${created}`, ...(modified === null ? [] : [`modDatetime:${modified === "" ? "" : ` ${modified}`}`])];
  return post([`title: ${title}`, ...dates, `draft: ${draft}`], body);
}

/** Puts a program called stamp-dates where the driver's line looks for it; `script` are lines of a shell. */
export function installProgram(repo: TestRepository, script = `exec "${NODE}" "${BIN}" "$@"`): void {
  const name = "node_modules/.bin/stamp-dates";
  repo.write(name, `#!/bin/sh\n${script}\n`);
  chmodSync(repo.file(name), 0o755);
  repo.write(".git/info/exclude", "node_modules/\n");
}

/** Takes the program away again. */
export function removeProgram(repo: TestRepository): void {
  rmSync(repo.file("node_modules"), { recursive: true });
}

/** A repository whose posts go through the driver, in the index and the configuration. */
export function registerDriver(repo: TestRepository): void {
  for (const { key, value } of buildDriverConfig({ runner: "bin", packageFolder: "" })) repo.git("config", key, value);
  repo.write(".gitattributes", "*.md merge=stamp-dates\n");
}

/** Two branches from one version of the post: `main`, with ours, is checked out, `other` has theirs. */
export function startBranches(
  { base = version(), ours, theirs }: { base?: string; ours: string; theirs: string },
  { driver = true, hook = false } = {},
): TestRepository {
  const repo = new TestRepository({ hook });
  if (driver) {
    installProgram(repo);
    registerDriver(repo);
  }
  repo.commitAsIs(MODIFIED, base === "" ? { "notes.txt": "Notes.\n" } : { [POST]: base, "notes.txt": "Notes.\n" });
  repo.git("switch", "-q", "-c", "other");
  repo.commitAsIs(THEIRS, { [POST]: theirs });
  repo.git("switch", "-q", "main");
  repo.commitAsIs(OURS, { [POST]: ours });
  return repo;
}

/** What git alone makes of the same branches with the same command. */
export function withoutDriver(repo: TestRepository, ...args: string[]): string {
  const name = `${repo.top}-alone`;
  repo.git("clone", "-q", "--no-hardlinks", repo.top, name);
  const alone = repo.at(name);
  alone.git("branch", "-q", "other", "origin/other");
  alone.git("config", "core.attributesFile", "/dev/null");
  alone.write(".git/info/attributes", "*.md merge\n");
  alone.tryGit(args);
  return alone.read(POST);
}
