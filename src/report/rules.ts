// What each code of a problem stands for whatever the post: the metadata of a rule, for reports that list their rules.

import type { Severity } from "../post/problem.ts";

/** A code as a rule. */
export interface RuleWords {
  /** One sentence. */
  readonly summary: string;
  /** What mends it. */
  readonly remedy: string;
  /** How severe it is unless a configuration says otherwise. */
  readonly level: Severity;
}

const WARNINGS: readonly string[] = ["created-changed"];

const RULES: Readonly<Record<string, readonly [summary: string, remedy: string]>> = {
  "unclosed-block": ["The front matter is never closed.", "Close it with a line like the one that opens it."],
  "ambiguous-fence": [
    "Generators disagree about whether a line closes the front matter.",
    "Write the closing fence alone on its line, and indent or quote the line in doubt.",
  ],
  "ambiguous-line-end": [
    "A carriage return stands alone in the front matter: some readers take it for the end of a line.",
    "End the line with a line feed, or remove the carriage return.",
  ],
  "unsupported-language": [
    "The front matter is written in a programming language, which is neither edited nor run.",
    "Write it as YAML between `---` lines.",
  ],
  "no-fences": ["The front matter has no fences.", "Put a line `---` above its first key, and another below its last one."],
  "block-too-large": ["The front matter is too large.", "Shorten it; real ones have a few hundred bytes."],
  "not-utf8": ["The front matter is not valid UTF-8.", "Save the file as UTF-8."],
  "broken-yaml": ["The front matter is not valid YAML.", "Correct the line, or the one above it."],
  "broken-toml": ["The front matter is not valid TOML.", "Correct the line, or the one above it."],
  "broken-json": ["The front matter is not valid JSON.", "Correct the line, or the one above it."],
  "duplicate-key": ["A key stands twice in the front matter.", "Remove one of the two."],
  "field-alias": ["A date is a YAML anchor or alias, so that its value belongs to other keys too.", "Give the date a value of its own."],
  "field-block-scalar": ["A date is written as a block of text.", "Write the date on the line of its key."],
  "field-not-scalar": ["A map or a list stands where a date belongs.", "Write one date."],
  "field-unsupported": ["A date is written in a way that cannot be edited safely.", "Write it plainly, on a line of its own."],
  "unreadable-date": ["A date cannot be read.", "Write it as 2024-01-08T18:59:05Z, or leave the value out."],
  "date-out-of-range": ["The time cannot be written as a date of this post.", "Check the clock, GIT_AUTHOR_DATE and --now."],
  "verification-failed": [
    "The edited front matter would not read as it should, so nothing was written.",
    "This is a bug of stamp-dates: please report it with the front matter.",
  ],
  "created-missing": ["A published post has no created date.", "Write the date at which it was published, or run `stamp-dates backfill`."],
  "modified-missing": ["A post changed and has no modified date.", "Write the date of its last change, or run `stamp-dates check --fix`."],
  "modified-stale": ["A post changed after the modified date that it has.", "Write the date of its last change, or run `stamp-dates check --fix`."],
  "release-unstamped": [
    "A draft was released, and its created date was not set to the day of release.",
    "Write the date of the release, or run `stamp-dates check --fix`.",
  ],
  "created-changed": ["The created date of a post that was already published changed.", "Put the old date back, unless the change was meant."],
  "modified-before-created": ["The modified date lies before the created date.", "Correct the one that is wrong."],
  "modified-in-future": ["The modified date lies in the future.", "Write the date of the last change."],
  "invalid-date": ["A date is none that the site's generator reads.", "Write it in a form that the generator reads, such as 2024-01-08T18:59:05Z."],
  "draft-first": ["A draft still asks for its first release.", "Commit it through the hook, or write `false` and the date of the release."],
};

/** What `code` stands for. A code that has no words yet stands for itself. */
export function describeRule(code: string): RuleWords {
  const [summary, remedy] = RULES[code] ?? [`${code}.`, "See docs/problems.md."];
  return { summary, remedy, level: WARNINGS.includes(code) ? "warning" : "error" };
}
