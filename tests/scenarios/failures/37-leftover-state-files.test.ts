// REBASE_HEAD and AUTO_MERGE linger after what they were for is over; ordinary commits go on being stamped.

import { expect, it } from "vitest";
import { post, TestRepository } from "../../support/repository.ts";

const POST = "src/content/blog/a-post.md";
const NEW = "src/content/blog/new.md";
const CREATED = "pubDatetime: 2023-06-01T00:00:00Z";

it("row 37: leftover REBASE_HEAD, AUTO_MERGE and MERGE_MSG do not keep a commit from being stamped", () => {
  const repo = new TestRepository();
  repo.commitAsIs("2023-06-01T00:00:00Z", { [POST]: post(["title: A", CREATED]) });
  repo.git("update-ref", "REBASE_HEAD", "HEAD");
  repo.write(".git/AUTO_MERGE", repo.git("rev-parse", "HEAD^{tree}"));
  repo.write(".git/MERGE_MSG", "Merge branch 'gone'\n");
  repo.write(POST, `${repo.read(POST)}More.\n`);
  repo.write(NEW, post(["title: B", "pubDatetime:"]));
  repo.git("add", ".");
  repo.commit("2024-01-08T10:00:00Z");
  expect(repo.exists(".git/REBASE_HEAD")).toBe(true); // still there
  const fields = ["title: A", CREATED, "modDatetime: 2024-01-08T10:00:00Z"];
  expect(repo.committed(POST)).toBe(post(fields, "Some text.\nMore.\n"));
  repo.expectStamped(POST, "modDatetime");
  repo.expectStamped(NEW, "pubDatetime");
  repo.expectSettled();
});

it("row 37: after a real merge and a real rebase with conflicts the next commit is stamped", () => {
  const repo = new TestRepository();
  const text = (body: string) => post(["title: A", CREATED], body);
  repo.commitAsIs("2023-06-01T00:00:00Z", { [POST]: text("Base.\n") });
  repo.git("switch", "-q", "-c", "other");
  repo.commitAsIs("2023-12-20T00:00:00Z", { [POST]: text("Theirs.\n") });
  repo.git("switch", "-q", "main");
  repo.commitAsIs("2023-12-21T00:00:00Z", { [POST]: text("Ours.\n") });
  expect(repo.tryGit(["merge", "other"]).code).toBe(1);
  repo.git("checkout", "--ours", POST);
  repo.git("add", POST);
  repo.commit("2023-12-22T00:00:00Z");

  repo.git("switch", "-q", "-c", "third", "HEAD^1^1");
  repo.commitAsIs("2023-12-23T00:00:00Z", { [POST]: text("Third.\n") });
  expect(repo.tryGit(["rebase", "-q", "main"]).code).toBe(1);
  repo.write(POST, text("Ours and third.\n"));
  repo.git("add", POST);
  repo.git("-c", "core.editor=true", "rebase", "--continue");

  repo.write(POST, `${repo.read(POST)}More.\n`);
  repo.commit("2024-01-08T10:00:00Z", "-a");
  repo.expectStamped(POST, "modDatetime");
  repo.expectSettled();
});
