#!/bin/sh
# The classic date hook (shell-hook.sh) as lean as it can be made while it still handles one file at a time: one awk, one
# sed, one mv and one `git add` a file, and a single `date`.

now=$(date -u "+%Y-%m-%dT%H:%M:%SZ")

# changed posts: modDatetime
git diff --cached --name-status | grep -i '^M.*\.mdx\{0,1\}$' | while read -r _ file; do
  draft=$(awk '/^---/ { if (++n == 2) exit } n == 1 && /^draft: / { print $2 }' "$file")
  case $draft in
    false) sed "1,/^---\$/s/^modDatetime:.*\$/modDatetime: $now/" "$file" >"$file.tmp" ;;
    first) sed "s/^modDatetime:.*\$/modDatetime:/; s/^draft:.*\$/draft: false/" "$file" >"$file.tmp" ;;
    *) continue ;;
  esac
  mv "$file.tmp" "$file"
  git add "$file"
done

# new posts: pubDatetime
git diff --cached --name-status | grep -i '^A.*\.mdx\{0,1\}$' | while read -r _ file; do
  sed "s/^pubDatetime:.*\$/pubDatetime: $now/" "$file" >"$file.tmp"
  mv "$file.tmp" "$file"
  git add "$file"
done
