// Whether a released post was published before is asked of history, whatever the configuration and wherever it was.

import { rmSync } from "node:fs";
import { expect, it } from "vitest";
import { post, TestRepository } from "../../support/repository.ts";

const POST = "src/content/blog/a.md";
const CREATED = "pubDatetime: 2024-01-01T10:00:00Z";
const COMMIT = "2024-06-01T10:00:00Z";

/** A post that was published in the very first commit, then made a draft, and is now released again. */
function prepare(): TestRepository {
  const repo = new TestRepository();
  repo.commitAsIs("2024-01-01T10:00:00Z", { [POST]: post(["title: A", CREATED]) });
  repo.commitAsIs("2024-02-01T10:00:00Z", { [POST]: post(["title: A", CREATED, "draft: true"]) });
  return repo;
}

function expectReleasedAgain(repo: TestRepository): void {
  repo.write(POST, post(["title: A", CREATED, "draft: false"]));
  repo.git("add", ".");
  repo.commit(COMMIT);
  expect(repo.committed(POST)).toBe(post(["title: A", CREATED, `modDatetime: ${COMMIT}`, "draft: false"]));
  repo.expectSettled();
}

it("sees a publication in the root commit where log.showRoot is off", () => {
  const repo = prepare();
  repo.git("config", "log.showRoot", "false");
  expectReleasedAgain(repo);
});

it("sees a publication under an older name of the post", () => {
  const repo = prepare();
  const other = "src/content/blog/renamed.md";
  repo.git("mv", POST, other);
  repo.write(other, post(["title: A", CREATED, "draft: false"]));
  repo.git("add", ".");
  repo.commit(COMMIT);
  expect(repo.committed(other)).toBe(post(["title: A", CREATED, `modDatetime: ${COMMIT}`, "draft: false"]));
  repo.expectSettled();
});

it("keeps the created date where the history is cut off and nobody can tell", () => {
  const full = prepare();
  const top = `${full.top}-shallow`;
  full.git("clone", "-q", "--depth=1", `file://${full.top}`, top);
  const repo = full.at(top);
  repo.installHook();
  expectReleasedAgain(repo);
});

it("stops, and writes nothing, where git cannot read the history", () => {
  const repo = prepare();
  repo.write(POST, post(["title: A", CREATED, "draft: false"]));
  repo.git("add", ".");
  const root = repo.git("rev-list", "--max-parents=0", "HEAD").trim();
  const tree = repo.git("rev-parse", `${root}^{tree}`).trim();
  const object = (id: string) => repo.file(`.git/objects/${id.slice(0, 2)}/${id.slice(2)}`);
  rmSync(object(root));
  rmSync(object(tree));
  const result = repo.tryGit(["commit", "-q", "-m", "x", `--date=${COMMIT}`]);
  expect(result.code).not.toBe(0);
  expect(result.stderr).toContain("git log failed");
  expect(result.stderr).toContain("mend:");
  expect(repo.staged(POST)).toBe(post(["title: A", CREATED, "draft: false"]));
});
