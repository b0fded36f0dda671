// The law of backfill: what it tells of a history is what git tells file by file, of a history in which every change is one of substance.

import fc from "fast-check";
import { expect, it } from "vitest";
import { RandomHistory, randomSteps } from "../support/random-history.ts";
import { TestRepository } from "../support/repository.ts";
import { runs } from "./arbitrary-posts.ts";

interface SeenHistory {
  readonly path: string;
  readonly history: { readonly created: string; readonly modified: string | null };
}

const seconds = (date: string) => Date.parse(date) / 1000;

it("agrees with git log -1 and git log --follow for every file of a random history", () => {
  let compared = 0;
  fc.assert(
    fc.property(randomSteps, (steps) => {
      const history = new RandomHistory(steps);
      const repo = new TestRepository({ hook: false });
      history.import(repo);
      // where no commit changes only dates or white space, git knows which one is the last that changed the substance
      const plain = new TestRepository({ hook: false });
      history.import(plain, { isPlain: true });
      const report = JSON.parse(repo.run(["backfill", "--created-key", "title", "--modified-key", "modified", "--reporter", "json"]).stdout);
      for (const { path, history: told } of report.files as SeenHistory[]) {
        const log = (of: TestRepository, ...args: string[]) =>
          of
            .git("log", "--format=%at", ...args, "HEAD", "--", path)
            .trim()
            .split("\n")
            .map(Number);
        const created = history.renamed.size > 0 ? log(repo, "--follow").at(-1) : log(repo, "--full-history", "--diff-filter=A").at(-1);
        expect(seconds(told.created), `created of ${path}`).toBe(created);
        // a mere rename is a change to git log -1, and none of substance: substance.test.ts has that
        if (history.renamed.has(path)) continue;
        expect(seconds(told.modified ?? told.created), `modified of ${path}`).toBe(log(plain, "-1")[0]);
        compared++;
      }
    }),
    runs(8),
  );
  expect(compared).toBeGreaterThan(10);
});
