// check: settings of git, and commit messages, that would change what `git log` answers.

import { writeFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { editLine, LATER, LATER_STILL, OTHER, POST } from "../../support/blog.ts";
import { commitHooked, commitUnhooked, expectNothingFound, findings, startBranch } from "../../support/check.ts";

it.each(["UTF-16", "latin1"])("finds the commit past the hook where git prints in %s, and knows its author by name", (encoding) => {
  const repo = startBranch();
  repo.git("config", "i18n.logOutputEncoding", encoding);
  editLine(repo, POST, 3, "Edited.\n");
  commitUnhooked(repo, LATER, "--author=Jürgen <j@example.com>");
  expect(findings(repo)).toEqual([`${POST} modified-stale`]);
  expect(findings(repo, ["--base", "main", "--ignore-author", "Jürgen"])).toEqual([]);
});

it.each(["off", "combined", "first-parent", "remerge"])("passes the revert of a merge where log.diffMerges is %s", (value) => {
  const repo = startBranch();
  editLine(repo, POST, 3, "Edited.\n");
  commitHooked(repo, LATER);
  repo.git("switch", "-q", "main");
  editLine(repo, OTHER, 3, "Edited.\n");
  commitHooked(repo, LATER_STILL);
  repo.git("switch", "-q", "topic");
  repo.git("merge", "-q", "--no-ff", "--no-edit", "main");
  repo.git("switch", "-q", "-c", "revert");
  repo.git("revert", "--no-edit", "-m", "2", "HEAD");
  repo.git("config", "log.diffMerges", value);
  expectNothingFound(repo, "topic");
});

it("--all finds a date in the future where git log shows signatures", () => {
  const repo = startBranch();
  repo.write(POST, repo.read(POST).replace(/modDatetime: .*/, "modDatetime: 2044-01-01T00:00:00Z"));
  commitUnhooked(repo, LATER);
  const program = path.join(repo.top, ".git", "gpg");
  writeFileSync(program, "#!/bin/sh\necho 'gpg: Good signature' >&2\necho '[GNUPG:] GOODSIG 1 x'\n", { mode: 0o755 });
  const signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n abc\n -----END PGP SIGNATURE-----\n";
  const signed = repo.git("cat-file", "commit", "HEAD").replace(/^(committer .*\n)/m, `$1${signature}`);
  const id = repo.execute("git", ["hash-object", "-t", "commit", "-w", "--stdin"], { input: signed }).stdout.trim();
  repo.git("reset", "-q", "--hard", id);
  repo.git("config", "gpg.program", program);
  repo.git("config", "log.showSignature", "true");
  expect(findings(repo, ["--all"])).toEqual([`${POST} modified-in-future`]);
});

it("reads a message that tells of more reverts than arguments can hold", () => {
  const repo = startBranch();
  const lines = Array.from({ length: 50_000 }, (_, i) => `This reverts commit ${String(i).padStart(40, "a")}.`);
  writeFileSync(path.join(repo.top, ".git", "message"), `Many\n\n${lines.join("\n")}\n`);
  editLine(repo, POST, 3, "Edited.\n");
  commitHooked(repo, LATER);
  repo.git("commit", "-q", "--no-verify", "--amend", "-F", ".git/message");
  expect(findings(repo)).toEqual([]);
});
