// A site with a configuration for scenarios: its files as they were committed, and commits of new ones.

import { LATER } from "./blog.ts";
import { post, TestRepository } from "./repository.ts";

/** When the site's files were committed. */
export const BEGUN = "2024-01-01T00:00:00Z";

/** LATER in the default style. */
export const STAMP = "2024-03-01T10:34:56Z";

/** The name under which a configuration of a scenario stands where the name does not matter. */
export const CONFIG = "stamp-dates.config.json";

/** A configuration of keys alone. */
export const KEYS = { created: "date", modified: "updated" };

/** A repository with the hook, in which `files` are committed; objects are written as JSON. */
export function startSite(files: Readonly<Record<string, string | Buffer | object>>, args = ""): TestRepository {
  const repo = new TestRepository({ hook: false });
  repo.installHook({ args });
  repo.commitAsIs(BEGUN, Object.fromEntries(Object.entries(files).map(([name, file]) => [name, textOf(file)])));
  return repo;
}

function textOf(file: string | Buffer | object): string | Buffer {
  return typeof file === "string" || Buffer.isBuffer(file) ? file : `${JSON.stringify(file, null, 2)}\n`;
}

/** Writes and stages `files`, and commits what is staged at `date`, which must succeed. Returns what the hook said. */
export function commitFiles(repo: TestRepository, files: Readonly<Record<string, string>>, date = LATER): string {
  stageFiles(repo, files);
  return repo.commit(date);
}

/** Writes and stages `files`. */
export function stageFiles(repo: TestRepository, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) repo.write(name, text);
  repo.git("add", "-A");
}

/** A new post with these lines of front matter below its title. */
export function newPost(...fields: readonly string[]): string {
  return post(["title: A", ...fields]);
}

/** The post `name` changed: its text goes on. */
export function edited(repo: TestRepository, name: string): string {
  return `${repo.read(name)}More text.\n`;
}
