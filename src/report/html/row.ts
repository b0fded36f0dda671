// One row of the page: a post's name, its marks on the line of time, and the same in words.

import { printable } from "../human.ts";
import { type Axis, placeOn } from "./axis.ts";
import type { PostState, TimelinePost } from "./timeline.ts";
import { gapOf, type Lane } from "./timeline.ts";

/** What all rows share. */
export interface RowOptions {
  readonly axis: Axis;
  /** How many characters of every path are the same folder. */
  readonly cut: number;
  /** Whether the page speaks of a plan, or of what was written. */
  readonly isPlan: boolean;
}

type Role = "created" | "modified";

/** Where the two lines of a row are, in pixels from its top; page.css has the same. */
const HEIGHT: Readonly<Record<Role, number>> = { created: 15, modified: 35 };
const ROLES = ["created", "modified"] as const;
/** States of a post that its dates do not tell. */
const TAGS: Readonly<Partial<Record<PostState, string>>> = { refused: "refused", uncommitted: "uncommitted", draft: "draft" };

/** Text from a post, to stand in the page: never taken for anything but text. */
export function escapeText(text: string): string {
  const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  return printable(text).replace(/[&<>"']/g, (char) => entities[char] ?? "");
}

/** A post's row. */
export function formatPostRow(post: TimelinePost, options: RowOptions): string {
  const { created, modified } = post;
  const lines = (say: (lane: Lane, role: Role) => string) =>
    ROLES.map((role) => (post[role] ? `<span class="${post[role].state}">${say(post[role], role)}</span>` : "<span></span>")).join("");
  const told = (lane: Lane) => {
    if (!lane.told) return lane.state === "differs" ? "never changed" : "–";
    return lane.state === "agrees" ? "the same" : formatTime(lane.told);
  };
  return [
    `<tr data-s="${post.state}" data-c="${created?.state ?? "none"}" data-m="${modified?.state ?? "none"}"${formatKeys(post)}>`,
    `<th scope="row">${formatName(post, options.cut)}</th>`,
    `<td>${formatMarks(post, options.axis)}</td>`,
    `<td>${lines((lane, role) => `<i>${role}</i> ${lane.text === null ? "–" : formatTime({ text: lane.text, ms: lane.ms })}`)}</td>`,
    `<td>${lines(told)}</td>`,
    `<td>${lines((lane) => escapeText(describeLane(lane, options.isPlan)))}</td></tr>\n`,
  ].join("");
}

/** What the program in the browser sorts by, in seconds. */
function formatKeys({ created, modified }: TimelinePost): string {
  const second = (lane: Lane | null) => Math.round((lane?.ms ?? lane?.told?.ms ?? Number.NaN) / 1000);
  const key = (name: string, value: number) => (Number.isNaN(value) ? "" : ` data-${name}="${value}"`);
  return key("created", second(created)) + key("modified", second(modified));
}

function formatName({ path, title, state, note }: TimelinePost, cut: number): string {
  const slash = path.lastIndexOf("/") + 1;
  const file = `<span class="dir">${escapeText(path.slice(cut, slash))}</span><span class="base">${escapeText(path.slice(slash))}</span>`;
  const tag = TAGS[state] ? ` <small class="tag"${note ? ` title="${escapeText(note)}"` : ""}>${TAGS[state]}</small>` : "";
  const name = title?.trim() ? title : path.slice(slash).replace(/\.\w+$/, "");
  return `<b><bdi>${escapeText(name)}</bdi>${tag}</b><span class="path" dir="ltr" title="${escapeText(path)}">${file}</span>`;
}

function formatTime({ text, ms }: { readonly text: string; readonly ms: number | null }): string {
  const exact = ms === null || Math.abs(ms) > 8.64e15 ? "" : new Date(ms).toISOString().replace(/\.\d+Z$/, "Z");
  const words = escapeText(text);
  return exact === "" || exact === text ? `<time>${words}</time>` : `<time title="${exact}">${words}</time>`;
}

/** What is to be said of a date, in a few words. */
export function describeLane(lane: Lane, isPlan: boolean): string {
  const { state, told, note } = lane;
  if (state === "fills") return isPlan ? "would be filled in" : "filled in";
  if (state === "kept" || state === "none") return note || (told ? "left" : "");
  if (state === "agrees") return "agrees";
  if (lane.isReplaced) return isPlan ? "would be replaced" : "replaced";
  const gap = gapOf(lane);
  if (gap === null) return note || "disagrees";
  return `${describeSpan(Math.abs(gap))} ${gap < 0 ? "early" : "late"}`;
}

const SECOND = 1000;
const UNITS: readonly (readonly [name: string, length: number, least: number])[] = [
  ["year", 365 * 86_400 * SECOND, 2],
  ["month", 30.44 * 86_400 * SECOND, 3],
  ["day", 86_400 * SECOND, 1],
  ["hour", 3600 * SECOND, 1],
  ["minute", 60 * SECOND, 1],
  ["second", SECOND, 0],
];

/** A length of time, in the largest unit of which it has some. */
function describeSpan(ms: number): string {
  const [name, length] = UNITS.find(([, length, least]) => ms >= least * length) ?? ["second", SECOND];
  const count = Math.round(ms / length);
  return `${count} ${name}${count === 1 ? "" : "s"}`;
}

/** The marks of both dates. Their places are attributes of the drawing: the page's policy lets no element have a style of its own. */
function formatMarks(post: TimelinePost, axis: Axis): string {
  const lanes = ROLES.map((role) => (post[role] ? formatLane(post[role], role, axis) : "")).join("");
  return `<svg aria-hidden="true">${lanes}</svg>`;
}

function formatLane(lane: Lane, role: Role, axis: Axis): string {
  const y = HEIGHT[role];
  const file = lane.ms === null ? null : placeOn(axis, lane.ms);
  const told = lane.told && placeOn(axis, lane.told.ms);
  const join = file && told && file.at !== told.at ? `<line x1="${file.at}%" x2="${told.at}%" y1="${y}" y2="${y}"/>` : "";
  const marks = [told && formatMark(role, "h", told, y), file && formatMark(role, "f", file, y)].filter(Boolean).join("");
  return marks === "" ? "" : `<g class="${lane.state}">${join}${marks}</g>`;
}

function formatMark(role: Role, kind: "f" | "h", { at, isBeyond }: ReturnType<typeof placeOn>, y: number): string {
  if (isBeyond) return `<text x="${at}%" y="${y + 5}" text-anchor="${at < 50 ? "start" : "end"}">${at < 50 ? "◂" : "▸"}</text>`;
  if (role === "created") return `<circle class="${kind}" cx="${at}%" cy="${y}" r="${kind === "f" ? 3.5 : 6}"/>`;
  const side = kind === "f" ? 6 : 10;
  return `<rect class="${kind}" x="${at}%" y="${y}" width="${side}" height="${side}"/>`;
}
