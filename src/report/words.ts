// The words for every code. They may be improved freely: tests and programs rely on the codes.

import type { FieldNote } from "../policy/decision.ts";
import type { Code, Problem } from "../post/problem.ts";
import { FINDINGS } from "./finding-words.ts";
import type { Notice, ReportReason } from "./report.ts";

/** What happened, and the command or edit that mends it. */
export interface Words {
  readonly message: string;
  readonly hint: string;
}

type Speaker = (args: Readonly<Record<string, string>>) => readonly [message: string, hint: string];

const PROBLEMS: Readonly<Record<Code, Speaker>> = {
  ...FINDINGS,
  "unclosed-block": ({ fence }) => ["the front matter is never closed", `add a line \`${fence}\` below its last key`],
  "ambiguous-fence": ({ fence = "---" }) => [
    "generators disagree about whether this line closes the front matter",
    fence === "}"
      ? "end the line behind the brace that closes the front matter"
      : `write the closing fence as \`${fence}\` alone on its line, and indent or quote this line`,
  ],
  "ambiguous-line-end": () => [
    "a carriage return stands alone here: some readers take it for the end of a line, and others do not",
    "end the line with a line feed, or remove the carriage return",
  ],
  "unsupported-language": ({ language }) => [
    `front matter in \`${language}\` is not edited, and code in it is never run`,
    "write it as YAML between `---` lines",
  ],
  "no-fences": () => [
    "the front matter has no fences, so nobody can say for sure where it ends",
    "put a line `---` above its first key, and another below its last one",
  ],
  "block-too-large": () => ["the front matter is too large, or holds too long a run of blanks", "shorten it; real ones have a few hundred bytes"],
  "not-utf8": () => ["the front matter is not valid UTF-8", "save the file as UTF-8"],
  "broken-yaml": ({ parser, slip }) =>
    YAML_SLIPS[slip ?? ""] ?? [`the front matter is not valid YAML: ${firstSentence(parser)}`, "correct this line, or the one above it"],
  "broken-toml": ({ parser, slip }) =>
    TOML_SLIPS[slip ?? ""] ?? [`the front matter is not valid TOML: ${firstSentence(parser)}`, "correct this line, or the one above it"],
  "broken-json": ({ parser, slip }) =>
    JSON_SLIPS[slip ?? ""] ?? [
      `the front matter is not valid JSON here${parser ? ` (${spellOut(firstSentence(parser))})` : ""}`,
      "correct this line, or the one above it",
    ],
  "duplicate-key": ({ key }) => [`the key \`${key}\` stands twice`, "remove one of the two"],
  "field-alias": ({ key }) => [
    `\`${key}\` uses a YAML anchor or alias, so its value belongs to other keys too`,
    `give \`${key}\` a value of its own`,
  ],
  "field-block-scalar": (args) => [`the value of \`${args["key"]}\` is a block of text`, `write the date on the same line: ${exampleOf(args)}`],
  "field-not-scalar": (args) => [`\`${args["key"]}\` holds a map or a list where a date belongs`, `write one date: ${exampleOf(args)}`],
  "field-unsupported": (args) => [
    `\`${args["key"]}\` is written in a way that cannot be edited safely`,
    `write it as ${exampleOf(args)} on a line of its own`,
  ],
  "unreadable-date": ({ key, value }) => [
    `\`${key}\` is no date that can be read: ${value}`,
    "write it as 2024-01-08T18:59:05Z, or leave the value out",
  ],
  "date-out-of-range": ({ key, value }) => [`the time ${value} cannot be written into \`${key}\``, "check the clock, GIT_AUTHOR_DATE and --now"],
  "verification-failed": () => [
    "the edited front matter does not read as it should; nothing was written",
    "this is a bug of stamp-dates: please report it with this front matter",
  ],
};

/** A date as the front matter of a format has it. */
function exampleOf({ key = "", format }: Readonly<Record<string, string>>): string {
  if (format === "json") return `\`"${key.split(".").at(-1)}": "2024-01-08T18:59:05Z"\``;
  return `\`${key}${format === "toml" ? " =" : ":"} 2024-01-08T18:59:05Z\``;
}

const CONFLICT = [
  "a merge conflict is not resolved in the front matter",
  "keep one of the two sides, and remove the lines of `<`, `=` and `>`; of two dates either will do",
] as const;

/** The slips of post/yaml-errors.ts: where the parser's own words would not help. */
const YAML_SLIPS: Readonly<Record<string, readonly [string, string]>> = {
  conflict: CONFLICT,
  colon: ["the front matter is not valid YAML: a value holds a colon and a blank", 'put the value in quotes: `title: "a: b"`'],
  quote: ["the front matter is not valid YAML: a quote is opened here and never closed", "close the quote at the end of the value"],
  tab: ["the front matter is not valid YAML: a line begins with a tab", "indent with blanks"],
};

/** The slips of post/toml-errors.ts. */
const TOML_SLIPS: Readonly<Record<string, readonly [string, string]>> = {
  conflict: CONFLICT,
  colon: [
    "the front matter is not valid TOML: a colon stands where `=` belongs",
    'write `title = "My post"`; a block with colons begins and ends with `---`',
  ],
  blank: ["the front matter is not valid TOML: a key has no value, and TOML knows no blank", "remove the line: a date that is missing is added"],
  value: [
    "the front matter is not valid TOML: this is neither text in quotes nor a date, a number, true or false",
    'put text in quotes: `title = "My post"`; write a date as 2024-01-08T18:59:05Z',
  ],
  quote: ["the front matter is not valid TOML: a quote is opened here and never closed", "close the quote at the end of the value"],
  inside: ["the front matter is not valid TOML: the text goes on behind its closing quote", 'write quotes inside a text as `\\"`'],
  escape: [
    "the front matter is not valid TOML: a backslash stands where it has no meaning",
    "put the text in single quotes, or write the backslash twice",
  ],
};

/** The slips of post/json-errors.ts. */
const JSON_SLIPS: Readonly<Record<string, readonly [string, string]>> = {
  conflict: YAML_SLIPS["conflict"] as readonly [string, string],
  comment: ["the front matter is not valid JSON: it holds a comment", "remove the comment: JSON has none, and generators fail on it"],
  "trailing-comma": ["the front matter is not valid JSON: a comma stands behind the last entry", "remove this comma"],
  comma: ["the front matter is not valid JSON: a comma is missing between two entries", "put a comma here"],
  date: ["the front matter is not valid JSON: a date stands without quotes", 'put it in double quotes: `"2024-01-08"`'],
  brace: ["the front matter is not valid JSON: a brace is opened and never closed", "put a `}` here"],
  quote: ["the front matter is not valid JSON: a text stands in single quotes", 'write it in double quotes: `"title"`'],
  key: ["the front matter is not valid JSON: a key stands without quotes", 'put the key in double quotes: `"title": "Hello"`'],
  string: ["the front matter is not valid JSON: a quote is opened here and never closed", "close the quote on the same line"],
  deep: ["the front matter is nested too deeply", "real ones have three or four levels"],
};

/** `ValueExpected` as `value expected`. */
function spellOut(name: string): string {
  return name.replace(/(?<=[a-z])[A-Z]/g, " $&").toLowerCase();
}

function firstSentence(text = ""): string {
  return text.split("\n")[0]?.replace(/[.:]?\s*$/, "") ?? "";
}

/** What is wrong, and the edit that mends it. */
export function describeProblem(problem: Problem): Words {
  const [message, hint] = PROBLEMS[problem.code](problem.args);
  return { message, hint };
}

const NOTES: Readonly<Record<FieldNote, string>> = {
  scheduled: "kept: the created date lies in the future, the post is scheduled",
  imported: "kept: too long before the commit to be the day the file was begun",
  filled: "kept: the rule only fills missing dates",
  pinned: "kept: pinned by the comment on its line",
  author: "kept: set by hand in this change",
  "not-later": "kept: the commit is not later",
  "not-after-created": "left: not later than the created date",
  grace: "left: within the rule's hours of grace after created",
  "mass-change": "kept: too many posts at once",
  "release-keeps": "kept: the rule keeps the created date on release",
  "no-place": "there is no place for it: the created date is written where a map would hold both",
  "no-insert": "missing, and keys are inserted only into posts in the site's content folders",
  stale: "the value was earlier than the committed one, and taken for a stale copy; to keep such a value, write # keep behind it",
  restored: "taken back: an earlier attempt had written it, and this commit writes none",
  form: "rewritten in a form that the generator reads as a date",
};

/** Why a field was kept, or what is to be said about its new value. */
export function describeNote(note: FieldNote): string {
  return NOTES[note];
}

// of the reasons that are notes of a field, the field's line tells more
const REASONS: Readonly<Partial<Record<ReportReason, string>>> = {
  added: "new",
  changed: "changed",
  released: "released",
  "released-again": "released again",
  forced: "forced",
  draft: "a draft",
  "same-substance": "nothing a reader would notice has changed",
  "no-front-matter": "no front matter",
  template: "a template: its values are placeholders",
  "no-dates": "it has none of the date keys, and here none is inserted",
  undecided: "nothing tells which generator reads it: name it with --preset, or in a configuration",
  word: "a word stands in place of a date, and means something to the generator",
  problem: "cannot be edited safely",
  "no-rule": "no rule selects it",
  checked: "nothing is wrong with it",
  "from-history": "filled in from history",
  complete: "nothing is missing that its history tells",
  "never-published": "always a draft",
  uncommitted: "it has changes that are not committed",
  "no-file": "it is not in the work tree",
  stopped: "nothing was written, since another post was refused",
};

/** A file's reason, for a line of the human report. */
export function describeReason(reason: ReportReason): string {
  return REASONS[reason] ?? "kept";
}

const NOTICES: Readonly<Record<Notice["code"], Speaker>> = {
  "mass-change": ({ kept, count, limit, command }) => [
    `${count} published posts changed at once (more than ${limit}): no modified date is set${kept === undefined ? "" : ` in ${kept} of them`}`,
    `to set them all the same, run \`${command}\` before you commit (after it, first: git reset --soft HEAD~1)`,
  ],
  "renames-limited": () => [
    "too many files were added and deleted to compare them all: only exact renames were found",
    "to be sure, commit renames apart from edits",
  ],
  "waiting-index-lost": () => [
    "with your own GIT_INDEX_FILE the index left by `git commit FILE` cannot be found",
    "after the commit, run: git reset -q -- FILE",
  ],
  "work-tree-differs": ({ path }) => [
    `${path}: the file on disk could not be given the date, it differs from what is staged`,
    "after the commit, compare: git diff -- FILE",
  ],
  "work-tree-changed": ({ path }) => [
    `${path}: the file on disk changed while the commit ran, and was left as it is`,
    "after the commit, compare: git diff -- FILE",
  ],
  "nothing-compared": ({ head, base, passedOver }) => [
    `nothing was compared: every commit of ${head} is in ${base}${passedOver ? ` (${passedOver}, which CI named, is not here)` : ""}`,
    "to check since another commit: --base REV; every post as it is: --all",
  ],
  "no-post": ({ path, kind }) => [
    kind === "folder" ? `${path}: no file there is a post` : `${path} is no post`,
    kind === "folder" ? "name the folder that your posts are in, or none" : "to see why: stamp-dates explain FILE",
  ],
  "not-committed": ({ path, scope }) =>
    scope === "staged"
      ? [`${path}: nothing there is tracked, so nothing was checked`, "stage it: git add FILE"]
      : [`${path}: nothing there is in the commit that is checked`, "commit it; or check what is staged: stamp-dates check --staged FILE"],
  "no-hook": () => ["no hook was found that starts stamp-dates when you commit", "to have one: stamp-dates init"],
  "hook-filter": ({ path }) => [
    `the rules select ${path}, but the hook does not look for names that end so: a commit would not stamp it`,
    "stamp-dates init writes the hook anew, with the endings that the rules name",
  ],
};

/** Paths (joined by NUL) as arguments that a shell takes for what they are. */
function quotePaths(joined: string): string {
  return joined
    .split("\0")
    .map((path) => (/^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`))
    .join(" ");
}

/** Something to be said about the run as a whole. */
export function describeNotice(notice: Notice): Words {
  const [message, hint] = NOTICES[notice.code](notice.args);
  return { message, hint: hint.replace("FILE", () => quotePaths(notice.args["path"] ?? "FILE")) };
}
