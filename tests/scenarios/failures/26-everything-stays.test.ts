// All that is lost where front matter is parsed and printed anew: here only the value's own bytes change.

import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { TestRepository } from "../../support/repository.ts";

const POST = "src/content/blog/a-post.md";
const BEFORE = `\ufeff---
# what readers see first
title:   "Quotes: kept"   # two blanks, and a comment
author: 'it''s me'
tags: [a,  "b", 'c']      # a flow list
aliases:
    - /old-path
    -   /older-path
description: >-
  folded text
  in two lines
code: |
  keep  these   blanks

anchor: &here { x: 1,y: 2 }
again: *here
"quoted key": yes
octal: 010
empty: ~
pubDatetime: 2023-12-31T23:00:00+09:00 # first light
modDatetime:   2024-01-02T08:00:00.000-03:00\t# after lunch
zeta: last
alpha: first\x20\x20

--- \t
Text with two trailing blanks  \n\n\n\ttab, and a lone \r in the line — no final newline`;

it("row 26: comments, quotes, order, indentation, folded text, offsets and blanks all stay", () => {
  const repo = new TestRepository();
  // a byte that is no UTF-8, in the body
  const bytes = (text: string) => Buffer.concat([Buffer.from(text), Buffer.from([0x20, 0xe9, 0x21])]);
  repo.commitAsIs("2024-01-02T11:00:00Z", { [POST]: bytes(BEFORE) });
  repo.write(POST, bytes(BEFORE.replace("Text with", "Other text with")));
  repo.commit("2024-02-01T12:00:00Z", "-a");
  const after = BEFORE.replace("Text with", "Other text with").replace("2024-01-02T08:00:00.000-03:00", "2024-02-01T09:00:00.000-03:00");
  expect(readFileSync(repo.file(POST)).equals(bytes(after))).toBe(true);
  const blob = repo.git("rev-parse", `HEAD:${POST}`);
  expect(repo.git("hash-object", "--no-filters", POST)).toBe(blob); // the commit has these bytes too
  repo.expectSettled();
});

it("row 26: of a new post only the created value is written", () => {
  const repo = new TestRepository();
  const fresh = BEFORE.replace("2023-12-31T23:00:00+09:00 # first", "# first").replace(/modDatetime:.*\n/, "modDatetime:\n");
  repo.write(POST, fresh);
  repo.git("add", ".");
  repo.commit("2024-02-01T12:00:00Z");
  expect(repo.committed(POST)).toBe(fresh.replace("pubDatetime: # first", "pubDatetime: 2024-02-01T12:00:00Z # first"));
  repo.expectSettled();
});
