// A run of the program on one staged file, for the reporters.

import { type RunResult, TestRepository } from "./repository.ts";

/** A post whose created date, in its line 3, is none. */
export const BROKEN = "---\ntitle: A\npubDatetime: soon\n---\ntext\n";

/** What the program says of the staged file `name`, in a site of AstroPaper; and the version that it has. */
export function startReported(name: string, text: string, args: readonly string[]): RunResult & { readonly version: string } {
  const repo = new TestRepository({ hook: false });
  repo.write(name, text);
  repo.git("add", ".");
  const version = repo.run(["--version"]).stdout.trim();
  return { ...repo.run([...args, "--preset", "astro-paper"]), version };
}
