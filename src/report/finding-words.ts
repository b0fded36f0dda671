// The words for what `check` finds.

import type { FindingCode } from "../post/problem.ts";

type Speaker = (args: Readonly<Record<string, string>>) => readonly [message: string, hint: string];

const paste = (line = "", otherwise = "") => (line === "" ? otherwise : `write: ${line}`);

/** By code: what was found, and the line to paste. */
export const FINDINGS: Readonly<Record<FindingCode, Speaker>> = {
  "created-missing": ({ key, line }) => [
    `the post is published, and has no \`${key}\``,
    paste(line, `write the day on which it was published into \`${key}\`, or let \`stamp-dates backfill\` find it in the history`),
  ],
  "modified-missing": ({ key, line }) => [`the post was changed, and has no \`${key}\``, paste(line)],
  "modified-stale": ({ key, value, line }) => [`the post was changed after its \`${key}\`: ${value}`, paste(line)],
  "release-unstamped": ({ key, value, line }) => [`the post is published now, and \`${key}\` is still that of the draft: ${value}`, paste(line)],
  "created-changed": ({ key }) => [
    `the post was published before, and its \`${key}\` is another one now`,
    "leave it as it was, unless the old one was wrong",
  ],
  "modified-before-created": ({ key, value }) => [
    `\`${key}\` is earlier than the created date: ${value}`,
    "write a later one, or leave the value out",
  ],
  "modified-in-future": ({ key, value }) => [
    `\`${key}\` is later than the commits that could have written it: ${value}`,
    "write the day on which the post changed",
  ],
  "invalid-date": ({ key, value, line }) => [
    `\`${key}\` is no date to the generator: ${value}`,
    paste(line, "write it as 2024-01-08T18:59:05Z, or leave the value out"),
  ],
  "draft-first": ({ key }) => [`\`${key}: first\` asks to be released, and no commit did it`, `write: ${key}: false`],
};
