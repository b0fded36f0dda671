#!/bin/sh
# A date hook of the classic kind, for comparison: grep, awk and sed over `git diff --cached --name-status`, one file at a
# time, with the same steps as the snippet that is passed from blog to blog: read the file, cut out its front matter, read
# draft from it, ask `date`, rewrite through a temporary file, `git add`.

git diff --cached --name-status | grep -i '^M.*\.md$' | while read -r _ file; do
  content=$(cat "$file")
  block=$(echo "$content" | awk '/^---/ { n++; next } n == 1 { print } n == 2 { exit }')
  draft=$(echo "$block" | awk '/^draft: / { print $2 }')
  if [ "$draft" = "false" ]; then
    cat "$file" | sed "/^---/,/^---/s/^modDatetime:.*\$/modDatetime: $(date -u "+%Y-%m-%dT%H:%M:%SZ")/" >tmp
    mv tmp "$file"
    git add "$file"
  fi
  if [ "$draft" = "first" ]; then
    cat "$file" | sed "/^---/,/^---/s/^modDatetime:.*\$/modDatetime:/; s/^draft:.*\$/draft: false/" >tmp
    mv tmp "$file"
    git add "$file"
  fi
done

git diff --cached --name-status | grep -i '^A.*\.md$' | while read -r _ file; do
  cat "$file" | sed "/^---/,/^---/s/^pubDatetime:.*\$/pubDatetime: $(date -u "+%Y-%m-%dT%H:%M:%SZ")/" >tmp
  mv tmp "$file"
  git add "$file"
done
