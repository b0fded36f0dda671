// A hook that writes dates by sed or awk: its removal is planned with ours; where it cannot be taken out, nothing is added.

import { chmodSync } from "node:fs";
import { expect, it } from "vitest";
import { editLine, LATER, POST } from "../../support/blog.ts";
import { changesOf, codesOf, init, listAll, startSite } from "../../support/init.ts";
import type { TestRepository } from "../../support/repository.ts";

// as the AstroPaper documentation has it
const SNIPPET = `# Modified files, update the modDatetime
git diff --cached --name-status |
grep -i '^M.*\\.md$' |
while read _ file; do
  filecontent=$(cat "$file")
  frontmatter=$(echo "$filecontent" | awk -v RS='---' 'NR==2{print}')
  draft=$(echo "$frontmatter" | awk '/^draft: /{print $2}')
  if [ "$draft" = "false" ]; then
    echo "$file modDateTime updated"
    cat $file | sed "/---.*/,/---.*/s/^modDatetime:.*$/modDatetime: $(date -u "+%Y-%m-%dT%H:%M:%SZ")/" > tmp
    mv tmp $file
    git add $file
  fi
done
`;

function startWithHook(text: string): TestRepository {
  const repo = startSite({ packages: false });
  repo.write(".git/hooks/pre-commit", text);
  chmodSync(repo.file(".git/hooks/pre-commit"), 0o755);
  return repo;
}

it("it goes, ours comes, what else is there stays; and undo gives it back", () => {
  const repo = startWithHook(`#!/bin/sh\necho mine\n\n${SNIPPET}`);
  const before = listAll(repo);
  const report = init(repo);
  expect(codesOf(report)).toContain("dates-by-shell");
  expect(report.notes.find(({ code }) => code === "dates-by-shell")?.message).toMatch(/^\.git\/hooks\/pre-commit:\d+ /);
  const hook = repo.read(".git/hooks/pre-commit");
  expect(hook).toMatch(/^#!\/bin\/sh\necho mine\n/);
  expect(hook).not.toContain("filecontent");
  editLine(repo, POST, 3, "New.\n");
  repo.git("add", "-A");
  repo.commit(LATER);
  repo.expectStamped(POST, "modDatetime");
  repo.git("reset", "-q", "--soft", "HEAD~1");
  repo.git("reset", "-q", "--hard");
  init(repo, ["--undo", "--yes"]);
  const after = listAll(repo);
  delete after[".git/ORIG_HEAD"];
  expect(after).toEqual(before);
});

it("declined, or only planned: the reason is said, and nothing is added", () => {
  const repo = startWithHook(`#!/bin/sh\n${SNIPPET}`);
  const before = listAll(repo);
  expect(repo.run(["init"]).stdout).toContain("writes dates already");
  expect(listAll(repo)).toEqual(before);
});

it("in lines that do more than that: nothing is added to the hook, and the line is named", () => {
  const repo = startWithHook(`#!/bin/sh\n${SNIPPET.replace("    git add $file", "    git add $file\n    npm run deploy")}`);
  const hook = repo.read(".git/hooks/pre-commit");
  const report = init(repo);
  expect(report.lines).toMatchObject([{ why: { kind: "dates-by-shell" } }]);
  expect(changesOf(report)).toEqual(["stamp-dates.config.json create"]);
  expect(repo.read(".git/hooks/pre-commit")).toBe(hook);
});
