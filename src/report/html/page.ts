// The page of a backfill: one file that shows every post on a line of time, and needs no other file, no network, and not even
// its own program: that sorts and filters what is there.

import { createHash } from "node:crypto";
import { type Axis, layOutAxis } from "./axis.ts";
import SCRIPT from "./browser/page.ts?script";
import STYLE from "./page.css?style";
import { escapeText, formatPostRow } from "./row.ts";
import { type Lane, POST_STATES, type PostState, sortPosts, type Timeline } from "./timeline.ts";

/** What every page begins with. */
export const PAGE_MARK = "<!doctype html>\n<!-- stamp-dates backfill -->\n";

/** The page that shows `timeline`. Every text from a post stands in it as text. */
export function formatPage(timeline: Timeline): string {
  const posts = sortPosts(timeline.posts);
  const lanes = posts.flatMap(({ created, modified }) => [created, modified]).filter((lane): lane is Lane => lane !== null);
  const axis = layOutAxis(
    lanes.flatMap(({ ms }) => ms ?? []),
    lanes.flatMap(({ told }) => told?.ms ?? []),
    Date.parse(timeline.time),
  );
  const style = STYLE + formatGrid(axis);
  const folder = findFolder(posts.map(({ path }) => path));
  const rows = posts.map((post) => formatPostRow(post, { axis, cut: folder.length, isPlan: timeline.isPlan }));
  return [
    PAGE_MARK,
    formatHead(timeline, style),
    "<body>\n",
    formatTop(timeline, folder),
    formatTable(axis, rows),
    `<script type="module">${SCRIPT}</script>\n</body>\n</html>\n`,
  ].join("");
}

function formatHead({ site }: Timeline, style: string): string {
  const hash = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  const policy = `default-src 'none'; script-src ${hash(SCRIPT)}; style-src ${hash(style)}; base-uri 'none'; form-action 'none'`;
  return [
    `<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="${policy}">\n`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="color-scheme" content="light dark">\n',
    `<title>${escapeText(site)}: the dates of its posts</title>\n<style>${style}</style>\n</head>\n`,
  ].join("");
}

/** The lines of the axis behind every row: a row's own drawing has only its marks. */
function formatGrid({ ticks }: Axis): string {
  const lines = ticks.map(({ at }) => `linear-gradient(var(--grid) 0 0) ${at}% 0/1px 100% no-repeat`);
  return lines.length > 0 ? `tbody td:nth-child(2){background:${lines.join(",")}}` : "";
}

const LABELS: Readonly<Record<PostState, readonly [plan: string, done: string]>> = {
  differs: ["disagree", "disagreed"],
  fills: ["would be filled in", "filled in"],
  refused: ["refused", "refused"],
  uncommitted: ["uncommitted", "uncommitted"],
  kept: ["left", "left"],
  draft: ["drafts", "drafts"],
  agrees: ["agree", "agree"],
};

/** The folder that all `paths` share, with its slash; the empty string where they share none. */
function findFolder([first = "", ...rest]: readonly string[]): string {
  let folder = first.slice(0, first.lastIndexOf("/") + 1);
  for (const path of rest) {
    while (!path.startsWith(folder)) folder = folder.slice(0, folder.lastIndexOf("/", folder.length - 2) + 1);
  }
  return folder;
}

function formatTop(timeline: Timeline, folder: string): string {
  const { site, time, isPlan, posts } = timeline;
  const count = `${posts.length} ${posts.length === 1 ? "post" : "posts"}`;
  const day = time.slice(0, 10);
  return [
    `<header>\n<h1><bdi>${escapeText(site)}</bdi></h1>\n`,
    `<p>When ${count}${folder ? ` in <code>${escapeText(folder.slice(0, -1))}</code>` : ""} were published and last changed: what the files say, and what git’s history says.<br>`,
    `${isPlan ? "A plan: nothing was written" : "The dates were written"}, <time datetime="${time}">${day}</time>.</p>\n`,
    formatFilters(timeline),
    formatLegend(),
    "</header>\n",
  ].join("");
}

function formatFilters({ posts, isPlan }: Timeline): string {
  const choices = POST_STATES.map((state) => [state, posts.filter((post) => post.state === state).length] as const).filter(([, count]) => count > 0);
  const radio = (value: string, label: string, count: number, isChosen: boolean) =>
    `<label class="${value}"><input type="radio" name="state" value="${value}"${isChosen ? " checked" : ""}><span>${label} <b>${count}</b></span></label>\n`;
  return [
    '<div id="controls" role="search" hidden>\n',
    '<input id="text" type="search" placeholder="Title or path" aria-label="Title or path" autocomplete="off" spellcheck="false">\n',
    '<fieldset>\n<legend class="unseen">Which posts</legend>\n',
    radio("all", "all", posts.length, true),
    ...choices.map(([state, count]) => radio(state, LABELS[state][isPlan ? 0 : 1], count, false)),
    "</fieldset>\n",
    "<div>\n",
    formatSelect("date", "Which date", { any: "either date", created: "the created date", modified: "the modified date" }),
    formatSelect("sort", "In which order", {
      state: "disagreements first",
      created: "newest created first",
      modified: "newest modified first",
      title: "by title",
      path: "by path",
    }),
    '<button id="reverse" type="button" aria-pressed="false" title="The other way round">⇅<span class="unseen"> the other way round</span></button>\n</div>\n',
    '<output id="count" aria-live="polite"></output>\n</div>\n',
  ].join("");
}

function formatSelect(id: string, label: string, options: Readonly<Record<string, string>>): string {
  const list = Object.entries(options).map(([value, text]) => `<option value="${value}">${text}</option>`);
  return `<select id="${id}" aria-label="${label}">${list.join("")}</select>\n`;
}

function formatLegend(): string {
  const mark = (width: number, drawing: string, words: string) =>
    `<span><svg aria-hidden="true" width="${width}" height="16">${drawing}</svg> ${words}</span>`;
  const circle = (kind: string, r: number) => `<circle class="${kind}" cx="8" cy="8" r="${r}"/>`;
  const rect = (kind: string, x: number, side: number) => `<rect class="${kind}" x="${x}" y="8" width="${side}" height="${side}"/>`;
  const line = '<line x1="8" x2="36" y1="8" y2="8"/>';
  return [
    '<p class="legend">',
    mark(16, circle("f", 3.5), "created"),
    mark(16, rect("f", 8, 6), "modified: in the file"),
    mark(34, circle("h", 6) + rect("h", 26, 10), "as history has them"),
    mark(16, circle("h", 6) + circle("f", 3.5), "the same"),
    mark(46, `<g class="differs">${line}<circle class="h" cx="36" cy="8" r="6"/>${circle("f", 3.5)}</g>`, "they disagree"),
    mark(16, `<g class="fills">${circle("h", 6)}</g>`, "only history tells"),
    "</p>\n",
  ].join("");
}

function formatTable({ ticks }: Axis, rows: readonly string[]): string {
  const years = ticks.map(({ at, label }) => `<text x="${at}%" y="17">${label}</text>`).join("");
  const head = `<th scope="col">Post</th><th scope="col"><span class="unseen">On the line of time</span><svg aria-hidden="true">${years}</svg></th>`;
  const rest = ["In the file", "History says", "The file"].map((name) => `<th scope="col">${name}</th>`).join("");
  return [
    '<table>\n<caption class="unseen">Each post with its dates, the disagreements first</caption>\n',
    `<thead><tr>${head}${rest}</tr></thead>\n<tbody>\n${rows.join("")}</tbody>\n</table>\n`,
    `<p id="nothing"${rows.length > 0 ? " hidden" : ""}>${rows.length > 0 ? "No post is like that." : "No rule selects a post here."}</p>\n`,
  ].join("");
}
