// An old blog for the picture in the documentation: posts by hand since 2015, moved into git in 2018, formatted once, dated
// now and then. The same on every machine.

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const FOLDER = "src/content/blog";

/** Title, when it was committed, when that was changed; and what its front matter has: null is nothing, `git` what is true. */
const POSTS = [
  ["A letter from the harbour", "2018-03-04", ["2019-07-21"], { created: "2015-06-12", modified: "git" }],
  ["Bread without kneading", "2018-05-19", ["2020-04-11", "2023-01-15"], { created: "git", modified: null }],
  ["The long way to Porto", "2018-09-02", [], { created: "git", modified: null }],
  ["What the tide left", "2019-01-26", ["2019-03-30"], { created: "git", modified: "git" }],
  ["Notes on a small kitchen", "2019-06-08", ["2022-10-02"], { created: "git", modified: "2019-06-20" }],
  ["سبعة أيام في فاس", "2019-10-17", ["2020-02-08"], { created: null, modified: null }],
  ["Winter, in pictures", "2020-01-12", [], { created: "2020-01-12", modified: null }],
  ["How to mend a kettle", "2020-05-23", ["2024-02-17"], { created: "git", modified: "git" }],
  ["A map of the quiet streets", "2020-11-07", ["2021-01-09", "2021-08-28"], { created: "git", modified: null }],
  ["Sourdough, five years on", "2021-03-13", ["2025-04-06"], { created: "git", modified: "2021-04-01" }],
  ["海辺の町から", "2021-06-26", [], { created: "git", modified: null }],
  ["The night train, again", "2021-10-30", ["2022-01-16"], { created: null, modified: null }],
  ["Letters never sent", "2022-02-19", [], { created: "2021-02-19", modified: null }],
  ["A short history of one chair", "2022-06-04", ["2022-06-05"], { created: "git", modified: "git" }],
  ["Swimming before breakfast", "2022-09-10", ["2024-07-27"], { created: "git", modified: null }],
  ["Things that fit in a coat pocket", "2023-02-11", [], { created: "git", modified: "2024-11-03" }],
  ["Rain, and what to do with it", "2023-06-17", ["2023-09-23"], { created: "git", modified: "git" }],
  ["The garden in October", "2023-10-21", [], { created: "git", modified: null, more: "  # keep", keep: "2023-09-01" }],
  ["On walking slowly", "2024-03-09", ["2025-01-18"], { created: "git", modified: "git" }],
  ["An index of borrowed books", "2024-08-31", [], { created: null, modified: null }],
  ["Second letter from the harbour", "2025-03-29", [], { created: "git", modified: null }],
  ["Things to write about", "2025-06-14", [], { created: null, modified: null, draft: true }],
];

const atNoon = (day) => `${day}T12:30:00Z`;

/** What was done to the blog, in order: each a day, a file and its text at that day. */
function listCommits() {
  const commits = POSTS.flatMap(([title, born, changes, has]) => {
    const name = /^[ -~]+$/.test(title) ? title.toLowerCase().replace(/[^a-z]+/g, "-") : title.replaceAll(" ", "-");
    const days = [born, ...changes];
    const value = (said, truth) => (said === null || truth === undefined ? null : atNoon(said === "git" ? truth : said));
    const dates = { created: has.keep ? atNoon(has.keep) : value(has.created, born), modified: value(has.modified, changes.at(-1) ?? has.modified) };
    return days.map((day, i) => ({ day, file: `${FOLDER}/${name}.md`, text: formatPost(title, has, dates, i) }));
  });
  return commits.sort((a, b) => (a.day < b.day ? -1 : 1));
}

function formatPost(title, { more = "", draft = false }, { created, modified }, edits) {
  const lines = [
    `title: "${title}"`,
    `pubDatetime:${created ? ` ${created}${more}` : ""}`,
    ...(modified ? [`modDatetime: ${modified}`] : []),
    `draft: ${draft}`,
  ];
  const body = Array.from({ length: edits + 1 }, (_, i) => `${["It began with a walk.", "Some years later.", "And again."][i]}\n`);
  return `---\n${lines.join("\n")}\n---\n\n${body.join("\n")}`;
}

/** Builds the blog in a temporary folder; `remove` takes it away. */
export function buildBlog() {
  const home = mkdtempSync(path.join(tmpdir(), "stamp-dates-picture-"));
  const top = path.join(home, "letters-and-walks");
  const env = { PATH: process.env.PATH, HOME: home, GIT_CONFIG_NOSYSTEM: "1", TZ: "UTC", LC_ALL: "C.UTF-8" };
  const git = (date, ...args) =>
    execFileSync("git", ["-c", "user.name=A Blogger", "-c", "user.email=blogger@example.org", "-c", "commit.gpgSign=false", ...args], {
      cwd: top,
      env: { ...env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date },
    });
  mkdirSync(path.join(top, FOLDER), { recursive: true });
  writeFileSync(path.join(top, "astro.config.mjs"), "");
  git("", "init", "-q", "-b", "main");
  for (const { day, file, text } of listCommits()) {
    writeFileSync(path.join(top, file), text);
    git(atNoon(day), "add", "-A");
    git(atNoon(day), "commit", "-q", "-m", "A post");
  }
  return { home, top, env, remove: () => rmSync(home, { recursive: true, force: true }) };
}
