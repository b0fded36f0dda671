// Hooks that write dates by shell, as they are found in the wild, and hooks that only look like it.

import { describe, expect, it } from "vitest";
import { findDateLine, findDateSnippets, planSnippetRemoval } from "../../../src/setup/snippet.ts";

const KEYS = ["pubDatetime", "modDatetime", "date", "lastmod", "last_modified_at", "last_modified_date", "updated", "changed"];

// the documentation of AstroPaper since version 3
const MODIFIED = `# Modified files, update the modDatetime
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
  if [ "$draft" = "first" ]; then
    echo "First release of $file, draft set to false and modDateTime removed"
    cat $file | sed "/---.*/,/---.*/s/^modDatetime:.*$/modDatetime:/" | sed "/---.*/,/---.*/s/^draft:.*$/draft: false/" > tmp
    mv tmp $file
    git add $file
  fi
done
`;
const NEW = `# New files, add/update the pubDatetime
git diff --cached --name-status | egrep -i "^(A).*\\.(md)$" | while read a b; do
  cat $b | sed "/---.*/,/---.*/s/^pubDatetime:.*$/pubDatetime: $(date -u "+%Y-%m-%dT%H:%M:%SZ")/" > tmp
  mv tmp $b
  git add $b
done
`;
const HUSKY_8 = '#!/usr/bin/env sh\n. "$(dirname -- "$0")/_/husky.sh"\n';

describe("what is written by shell", () => {
  it.each<[string, string, string]>([
    ["both hooks of AstroPaper alone", `${MODIFIED}\n${NEW}`, ""],
    ["behind husky's lines and lint-staged", `${HUSKY_8}\nnpx lint-staged\n\n${MODIFIED}\n${NEW}`, `${HUSKY_8}\nnpx lint-staged\n`],
    ["before and between other commands", `${NEW}\nnpx lint-staged\n${MODIFIED}npm test`, "\nnpx lint-staged\nnpm test"],
    [
      "the ancestor for Jekyll, with what it says below",
      `#!/bin/sh
# Contents of .git/hooks/pre-commit
# Replace \`last_modified_at\` timestamp with current time

# git stash --keep-index -u
git diff --cached --name-status | egrep -i "^(A|M).*\\.(md)$" | while read a b; do
    cat $b | sed "/---.*/,/---.*/s/^last_modified_at:.*$/last_modified_at: $(date -u "+%Y-%m-%dT%H:%M:%S")/" > $b
    # git add $b
done

# Ref: https://mademistakes.com/notes/adding-last-modified-timestamps-with-git/`,
      `#!/bin/sh
# Contents of .git/hooks/pre-commit
# Replace \`last_modified_at\` timestamp with current time

# Ref: https://mademistakes.com/notes/adding-last-modified-timestamps-with-git/`,
    ],
    [
      "in place, with a test in the manner of bash",
      `git diff --name-only --cached HEAD | while read filename; do
  # only posts
  if [[ -f "$filename" && "\${filename##*.}" == "md" ]]; then
    last_modified=\`date +"%Y-%m-%d"\`
    sed -i "" "s|date:.*|date: $last_modified|g" "$filename"
    git add $filename
  fi
done
a
`,
      "a\n",
    ],
    [
      "a list of files that is made before",
      `files=$(git diff --cached --name-only -- '*.md')
for file in $files; do
  if grep -q '^changed:' "$file"; then
    sed -i.bak "s/^changed:.*/changed: $(date +'%Y-%m-%d %H:%M:%S')/" "$file"; rm -f "\${file}.bak"; git add "$file"
  fi
done
`,
      "files=$(git diff --cached --name-only -- '*.md')\n",
    ],
    ["perl", `for f in *.md; do perl -pi -e 's/^(lastmod:).*/$1 x/' "$f"; done\n`, ""],
    ["awk", `for f in *.md; do awk -v d=x '/^lastmod:/{$0="lastmod: " d}1' "$f" > t && mv t "$f"; done\n`, ""],
    ["TOML", `for f in *.md; do gsed -i "s/^lastmod = .*/lastmod = $(date -I)/" "$f"; done\n`, ""],
    ["the text kept in a variable", `for f in *.md; do c=$(sed "s/^date:.*/date: x/" "$f"); echo "$c" > "$f"; done\n`, ""],
  ])("%s is found, and goes", (_name, text, rest) => {
    expect(planSnippetRemoval(text, KEYS)).toEqual({ kind: "removable", text: rest });
  });

  it("each statement is named by the line that writes", () => {
    expect(findDateSnippets(`#!/bin/sh\n${MODIFIED}\n${NEW}`, KEYS).map(({ line }) => line)).toEqual([11, 25]);
  });

  it.each<[string, string, number]>([
    ["does something else too", NEW.replace("  git add", "  npx prettier -w $b\n  git add"), 3],
    ["stops the commit", NEW.replace("  git add", "  exit 1\n  git add"), 3],
    ["commits", NEW.replace("git add", "git commit --amend"), 3],
    ["shares its line", `npx lint-staged; ${NEW.slice(NEW.indexOf("\n") + 1)}`, 2],
    ["is a function that others call", `stamp() {\n  sed -i "s/^date:.*/date: x/" "$1.md"\n}\nstamp a\n`, 2],
    ["stands in a script whose end is open", `${NEW}cat <<E\n`, 3],
  ])("what %s is left to a hand", (_name, text, line) => {
    expect(planSnippetRemoval(text, KEYS)).toEqual({ kind: "by-hand", line });
  });
});

describe("what is not meant", () => {
  it.each<[string, string]>([
    ["a formatter", "npx prettier --write '**/*.md'\n"],
    ["our own hook", "git diff --cached --quiet -- ':(icase)*.md' || stamp-dates\n"],
    ["a date that is read by sed", `for f in *.md; do d=$(sed -n 's/^date: *//p' "$f"); echo "$d" > log; done\n`],
    ["a date that is read by awk", `for f in *.md; do awk '/^date: /{print $2}' "$f" > out; done\n`],
    ["a date that is looked for", `grep -L '^date:' *.md && exit 1\n`],
    ["the time of day", 'echo "$(date) *.md"\n'],
    ["another file's date", `npx markdownlint *.md\nsed -i "s/^date: .*/date: $(date -I)/" CITATION.cff\n`],
    ["another key", `for f in *.md; do sed -i 's/^last_date:.*/last_date: x/; s/^up-date:.*/x/' "$f"; done\n`],
    ["comments", `# sed -i "s/^date:.*/date: x/" a.md\ntrue\n`],
    ["words", `echo 'sed -i s/^date:.*/date: x/' a.md\n`],
    ["a check whose output goes nowhere", `for f in *.md; do sed 's/^date:.*/date: x/' "$f" >/dev/null; done\n`],
  ])("%s is not found", (_name, text) => {
    expect(findDateSnippets(text, KEYS)).toEqual([]);
    expect(planSnippetRemoval(text, KEYS)).toEqual({ kind: "none" });
  });
});

describe("in a file that is no shell", () => {
  it("the line is found", () => {
    expect(findDateLine(`pre-commit:\n  jobs:\n    - run: sed -i "s/^date:.*/date: x/" {staged_files}\n`, KEYS)).toBe(3);
    expect(findDateLine(`{\n"pre-commit": "for f in *.md; do cat $f | sed \\"s/^date:.*$/date: x/\\" > tmp; done" }`, KEYS)).toBe(2);
  });

  it("comments, and what only reads, are not", () => {
    expect(findDateLine(`# - run: sed -i "s/^date:.*/date: x/"\n- run: sed -n 's/^date: //p' > x\n- run: sed -i s/a/b/ date.md\n`, KEYS)).toBeNull();
  });
});
