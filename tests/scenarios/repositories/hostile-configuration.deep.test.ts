// Settings and variables that change what git prints or does: the program asks in a way that they cannot change.

import { expect, it } from "vitest";
import { BODY, editLine, expectNextCommitKeeps, FIELDS, LATER, LATER_STILL, OTHER, POST, startBlog } from "../../support/blog.ts";
import { makeFolder, post, TestRepository } from "../../support/repository.ts";

const SETTINGS: Readonly<Record<string, string>> = {
  "diff.renames": "copies",
  "diff.renameLimit": "1",
  "diff.noprefix": "true",
  "diff.mnemonicPrefix": "true",
  "diff.external": "false",
  "diff.relative": "true",
  "diff.orderFile": "/dev/null",
  "diff.context": "0",
  "diff.ignoreSubmodules": "none",
  "diff.submodule": "log",
  "diff.wordRegex": ".",
  "diff.statGraphWidth": "1",
  "color.ui": "always",
  "color.diff": "always",
  "color.status": "always",
  "color.grep": "always",
  "core.quotePath": "true",
  "core.abbrev": "4",
  "core.pager": "false",
  "core.commentChar": "-",
  "core.whitespace": "cr-at-eol",
  "core.askPass": "false",
  "core.warnAmbiguousRefs": "true",
  "status.showUntrackedFiles": "no",
  "status.renames": "copies",
  "status.short": "true",
  "status.branch": "true",
  "status.relativePaths": "true",
  "grep.patternType": "perl",
  "grep.extendedRegexp": "true",
  "grep.lineNumber": "true",
  "grep.column": "true",
  "grep.fullName": "false",
  "log.showSignature": "true",
  "log.follow": "true",
  "log.decorate": "full",
  "log.date": "relative",
  "log.showRoot": "false",
  "log.diffMerges": "combined",
  "format.pretty": "oneline",
  "interactive.singleKey": "true",
  "index.threads": "1",
  "pager.diff-index": "true",
  "pager.log": "true",
  "apply.whitespace": "fix",
  "alias.diff-index": "!false",
  "alias.update-index": "!false",
};

const VARIABLES: Readonly<Record<string, string>> = {
  GIT_EXTERNAL_DIFF: "false",
  GIT_DIFF_OPTS: "-u0",
  GIT_LITERAL_PATHSPECS: "1",
  GIT_PAGER: "false",
  PAGER: "false",
  GIT_OPTIONAL_LOCKS: "0",
  GIT_DEFAULT_HASH: "sha256",
  GIT_TERMINAL_PROMPT: "0",
  GIT_TRACE: "1",
  GIT_CONFIG_COUNT: "1",
  GIT_CONFIG_KEY_0: "color.ui",
  GIT_CONFIG_VALUE_0: "always",
  LC_ALL: "de_DE.UTF-8",
  LANGUAGE: "de:ja",
  TZ: "Asia/Kathmandu",
  FORCE_COLOR: "1",
  CDPATH: "/",
};

/** Commits of the kinds that ask git the most: new, renamed, named, released again, without any date key. */
function expectStamps(repo: TestRepository, env: Readonly<Record<string, string>>): void {
  const commit = (date: string, ...args: string[]) => {
    const result = repo.tryGit(["commit", "-q", "-m", "m", `--date=${date}`, ...args], { env });
    expect(result.code, result.stderr).toBe(0);
  };
  const [fresh, moved] = ["src/content/blog/ünï keyless.md", "src/content/blog/moved.md"];
  repo.write(fresh, post(["title: New, without any date key"]));
  repo.git("add", ".");
  // alone: so that the index is searched for posts that name the key
  commit("2024-02-01T00:00:00Z");
  repo.expectStamped(fresh, "pubDatetime");
  repo.git("mv", OTHER, moved);
  editLine(repo, moved, 3, "New.\n");
  repo.git("add", ".");
  commit(LATER);
  repo.expectStamped(moved, "modDatetime");
  expect(TestRepository.value(repo.committed(moved), "pubDatetime")).toBe("2024-01-01T10:00:00Z");

  editLine(repo, POST, 3, "New.\n");
  commit(LATER_STILL, "--", POST);
  repo.expectStamped(POST, "modDatetime");
  expectNextCommitKeeps(repo, POST);

  repo.write(POST, repo.read(POST).replace("draft: false", "draft: true"));
  commit("2025-02-01T00:00:00Z", "-a");
  repo.write(POST, repo.read(POST).replace("draft: true", "draft: false"));
  commit("2025-03-01T00:00:00Z", "-a");
  repo.expectStamped(POST, "modDatetime");
  // released again, not for the first time: the log has told that it was published before
  expect(TestRepository.value(repo.committed(POST), "pubDatetime")).toBe("2024-01-01T10:00:00Z");
}

it.each(["core.hooksPath", "credential.helper", "core.editor", "alias.x", "include.path", "core.fsmonitor", "url.x.insteadOf", "diff.external"])(
  "asks for the commit time whatever the environment configures: %s",
  (key) => {
    const repo = startBlog();
    editLine(repo, POST, 3, "New.\n");
    const result = repo.run([POST], { env: { GIT_CONFIG_COUNT: "1", GIT_CONFIG_KEY_0: key, GIT_CONFIG_VALUE_0: "/dev/null" } });
    expect(result).toMatchObject({ code: 0, stderr: "" });
    expect(result.stdout).toContain("stamped 1 post");
  },
);

it("stamps whatever is configured", () => {
  const repo = startBlog();
  for (const [key, value] of Object.entries(SETTINGS)) repo.git("config", "--global", key, value);
  expectStamps(repo, {});
  expect(repo.tryGit(["diff-index", "--quiet", "HEAD"]).code).toBe(0);
});

it("stamps whatever the environment holds", () => {
  const repo = startBlog();
  expectStamps(repo, VARIABLES);
  repo.expectSettled();
});

it("stamps by hand whatever is configured and whatever the environment holds", () => {
  const repo = startBlog({ hook: false, files: { [OTHER]: post(FIELDS, BODY) } });
  for (const [key, value] of Object.entries(SETTINGS)) repo.git("config", "--global", key, value);
  editLine(repo, POST, 3, "New.\n");
  editLine(repo, OTHER, 3, "New.\n");
  const untracked = "src/content/blog/untracked.md";
  repo.write(untracked, post(["title: New", "pubDatetime:"]));
  repo.git("add", POST);
  const result = repo.run(["--now", LATER, "--no-color", "src"], { env: VARIABLES });
  expect(result.code, result.stderr).toBe(0);
  expect(TestRepository.value(repo.staged(POST), "modDatetime")).toBe("2024-03-01T10:34:56Z");
  expect(TestRepository.value(repo.read(OTHER), "modDatetime")).toBe("2024-03-01T10:34:56Z");
  expect(TestRepository.value(repo.read(untracked), "pubDatetime")).toBe("2024-03-01T10:34:56Z");
});

it("finds the repository from a folder that lies behind a link", () => {
  const repo = startBlog();
  const link = `${makeFolder()}/link`;
  repo.git("-c", "core.symlinks=true", "version");
  editLine(repo, POST, 3, "New.\n");
  repo.git("add", POST);
  expect(repo.tryGit(["-c", `alias.link=!ln -s "${repo.top}" "${link}"`, "link"]).code).toBe(0);
  const result = repo.run(["--now", LATER, "-C", `${link}/src/content`]);
  expect(result.code, result.stderr).toBe(0);
  expect(TestRepository.value(repo.staged(POST), "modDatetime")).toBe("2024-03-01T10:34:56Z");
  expect(repo.status()).toBe(`M  ${POST}\n`);
});
