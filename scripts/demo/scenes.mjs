// The scenes of the demonstration, in order: each edits posts as a person would, commits, and checks what came of it.

import { readFileSync } from "node:fs";
import path from "node:path";
import { POSTS } from "./blog.mjs";

/** Types a git command: shows it, runs it, shows what the hook said. Returns the exit code. */
function type(stage, blog, args, env = {}) {
  const words = [...Object.entries(env).map(([name, value]) => `${name}=${value}`), "git", ...args];
  stage.command(words.map((word) => (/[\s"]/.test(word) ? `"${word}"` : word)).join(" "));
  const { code, said } = blog.run(args, env);
  stage.quote(said);
  return code;
}

/** `git commit`, quietly, with the author date `date`, of `files` if any are named: it must be made, and at that second. */
function commit(stage, blog, date, args, files = []) {
  const code = type(stage, blog, ["commit", "-q", ...args, "--date", date, ...files]);
  stage.check("the commit was made", code, 0);
  showDate(stage, blog, date);
}

function showDate(stage, blog, date) {
  stage.say(`author date ${blog.git("log", "-1", "--format=%aI (@%at)").trim()}`);
  stage.check("the commit has the author date asked for", authorSecond(blog), Date.parse(date) / 1000);
}

function authorSecond(blog) {
  return Number(blog.git("log", "-1", "--format=%at"));
}

function committed(blog, post) {
  return blog.git("show", `HEAD:${POSTS}/${post}`);
}

/** The value of `key` in a post's front matter, without a comment; null without such a key. */
function value(text, key) {
  const block = /^---\r?\n([\s\S]*?)\n---/.exec(text)?.[1] ?? "";
  return new RegExp(`^${key}:[ \\t]*([^#\\r\\n]*?)[ \\t]*(?:#.*)?\\r?$`, "m").exec(block)?.[1] ?? null;
}

function show(stage, blog, post) {
  stage.diff(blog.git("show", "--format=", "--unified=0", "HEAD", "--", `${POSTS}/${post}`));
}

/** Checks that `key` is written as `source`, which names the very second of the commit. */
function checkStamped(stage, blog, post, key, source) {
  const found = value(committed(blog, post), key);
  stage.check(`${post}: ${key} is ${source}`, found, source);
  stage.check(`${post}: that is the commit's second, @${authorSecond(blog)}`, Date.parse(found ?? "") / 1000, authorSecond(blog));
}

/** Checks that the commit, the index and the file on disk hold the same bytes, and what else `git status` says. */
function checkSettled(stage, blog, post, status = "") {
  const head = committed(blog, post);
  stage.check(`${post}: index == HEAD`, blog.git("show", `:${POSTS}/${post}`), head);
  stage.check(`${post}: file == HEAD`, blog.read(post), head);
  checkStatus(stage, blog, status);
}

function checkStatus(stage, blog, status) {
  stage.check(status ? `git status: ${status.trimEnd()}` : "git status is clean", blog.git("status", "--porcelain"), status);
}

function newPosts(stage, blog, shipped) {
  stage.scene("Two new posts: one with a blank date, one without the key");
  for (const post of ["blank-date.md", "missing-date.md"]) blog.write(post, readFileSync(path.join(shipped, post), "utf8"));
  blog.git("add", ".");
  commit(stage, blog, "2024-01-08T18:59:05+09:00", ["-m", "Two new posts"]);
  for (const post of ["blank-date.md", "missing-date.md"]) {
    show(stage, blog, post);
    checkStamped(stage, blog, post, "pubDatetime", "2024-01-08T09:59:05Z");
    stage.check(`${post}: a new post has no modified date`, value(committed(blog, post), "modDatetime"), null);
    checkSettled(stage, blog, post);
  }
}

function changedPosts(stage, blog) {
  stage.scene("Two changed posts: quotes, comments, CRLF and the way a date is written stay");
  blog.edit("sourdough.md", "flour and water", "rye flour and water");
  blog.edit("on-windows.md", "No newline at the end.", "Still no newline at the end.");
  commit(stage, blog, "2024-02-01T07:30:00-05:00", ["-a", "-m", "Rye, and a word"]);
  show(stage, blog, "sourdough.md");
  checkStamped(stage, blog, "sourdough.md", "modDatetime", "2024-02-01T12:30:00Z");
  stage.check("sourdough.md: created stays", value(committed(blog, "sourdough.md"), "pubDatetime"), "2023-10-02T07:00:00Z");
  stage.check("sourdough.md: the example in its body stays", committed(blog, "sourdough.md").includes("\nmodDatetime: 1999-12-31T23:59:59Z\n"), true);
  checkSettled(stage, blog, "sourdough.md");
  show(stage, blog, "on-windows.md");
  checkStamped(stage, blog, "on-windows.md", "modDatetime", "2024-02-01 21:30:00 +09:00");
  stage.check("on-windows.md: every line still ends in CRLF", /(^|[^\r])\n/.test(committed(blog, "on-windows.md")), false);
  checkSettled(stage, blog, "on-windows.md");
}

function draft(stage, blog) {
  stage.scene("A draft is edited: nothing is stamped, nothing is said");
  blog.edit("half-done.md", "An idea,", "A good idea,");
  const edited = blog.read("half-done.md");
  commit(stage, blog, "2024-02-10T23:15:00+01:00", ["-a", "-m", "Work on a draft"]);
  show(stage, blog, "half-done.md");
  stage.check("half-done.md: committed as it was written", committed(blog, "half-done.md"), edited);
  checkSettled(stage, blog, "half-done.md");
}

function release(stage, blog) {
  stage.scene("The draft is released (draft: first): published from this commit on");
  blog.edit("half-done.md", "draft: true", "draft: first");
  commit(stage, blog, "2024-03-15T08:00:00+05:30", ["-a", "-m", "Publish it"]);
  show(stage, blog, "half-done.md");
  checkStamped(stage, blog, "half-done.md", "pubDatetime", "2024-03-15T02:30:00Z");
  stage.check("half-done.md: draft is false", value(committed(blog, "half-done.md"), "draft"), "false");
  stage.check("half-done.md: modified stays blank", value(committed(blog, "half-done.md"), "modDatetime"), "");
  checkSettled(stage, blog, "half-done.md");
}

function scheduled(stage, blog) {
  stage.scene("A scheduled post is edited: its day in the future is kept");
  blog.edit("anniversary.md", "on the day.", "on the very day.");
  const edited = blog.read("anniversary.md");
  commit(stage, blog, "2024-04-01T12:00:00Z", ["-a", "-m", "Prepare the anniversary"]);
  show(stage, blog, "anniversary.md");
  stage.check("anniversary.md: committed as it was written", committed(blog, "anniversary.md"), edited);
  checkSettled(stage, blog, "anniversary.md");
}

function partlyStaged(stage, blog) {
  stage.scene("A partly staged post: what was not staged stays unstaged; the missing key is inserted");
  blog.edit("long-read.mdx", "opens the essay", "opens this essay");
  blog.git("add", ".");
  blog.edit("long-read.mdx", "The last paragraph, which ends it.", "The last paragraph, not yet written.");
  commit(stage, blog, "2024-05-05T20:45:10-07:00", ["-m", "A better opening"]);
  show(stage, blog, "long-read.mdx");
  checkStamped(stage, blog, "long-read.mdx", "modDatetime", "2024-05-06T03:45:10Z");
  const head = committed(blog, "long-read.mdx");
  const unstaged = head.replace("The last paragraph, which ends it.", "The last paragraph, not yet written.");
  stage.check("long-read.mdx: the unstaged line is not in the commit", head.includes("not yet written"), false);
  stage.check("long-read.mdx: index == HEAD", blog.git("show", `:${POSTS}/long-read.mdx`), head);
  stage.check("long-read.mdx: file == HEAD and the unstaged line", blog.read("long-read.mdx"), unstaged);
  checkStatus(stage, blog, ` M ${POSTS}/long-read.mdx\n`);
  blog.git("checkout", "--", ".");
}

function oneFile(stage, blog) {
  stage.scene("Two posts are staged, one is named: git commit FILE");
  blog.edit("links.md", "A first link", "A first link, mended");
  blog.edit("blank-date.md", "Hello.", "Hello, world.");
  blog.git("add", ".");
  commit(stage, blog, "2024-06-01T06:00:00+00:00", ["-m", "Mend a link"], [`${POSTS}/links.md`]);
  show(stage, blog, "links.md");
  checkStamped(stage, blog, "links.md", "modDatetime", "2024-06-01T06:00:00Z");
  stage.check("blank-date.md: not in the commit", committed(blog, "blank-date.md").includes("Hello, world."), false);
  checkSettled(stage, blog, "links.md", `M  ${POSTS}/blank-date.md\n`);
  blog.git("reset", "-q", "--hard");
}

function noMarkdown(stage, blog) {
  stage.scene("A commit without Markdown: Node is not even started");
  const before = blog.nodeStarts;
  blog.writeFile("package.json", '{\n  "name": "a-blog",\n  "private": true\n}\n');
  commit(stage, blog, "2024-06-15T10:00:00+02:00", ["-a", "-m", "Tidy package.json"]);
  stage.check(`Node started ${before} times before, and not now`, blog.nodeStarts, before);
  stage.check("the hook has run Node for the posts before", before >= 7, true);
  checkStatus(stage, blog, "");
}

function refused(stage, blog, shipped) {
  stage.scene("A post with broken YAML: the commit stops, and says where and why");
  blog.write("broken.md", readFileSync(path.join(shipped, "broken.md"), "utf8"));
  blog.git("add", ".");
  const written = blog.read("broken.md");
  const head = blog.git("rev-parse", "HEAD");
  const code = type(stage, blog, ["commit", "-q", "-m", "Tea", "--date", "2024-07-01T17:00:00+01:00"]);
  stage.check("git commit ended with 1", code, 1);
  stage.check("no commit was made", blog.git("rev-parse", "HEAD"), head);
  stage.check("broken.md: staged as it was written", blog.git("show", `:${POSTS}/broken.md`), written);
  stage.check("broken.md: on disk as it was written", blog.read("broken.md"), written);
  checkStatus(stage, blog, `A  ${POSTS}/broken.md\n`);
  stage.say("Committed all the same, without any dates:");
  const again = type(stage, blog, ["commit", "-q", "-m", "Tea", "--date", "2024-07-01T17:00:00+01:00"], { STAMP_DATES: "0" });
  stage.check("the commit was made", again, 0);
  stage.check("broken.md: committed as it was written", committed(blog, "broken.md"), written);
  checkSettled(stage, blog, "broken.md");
}

function amend(stage, blog) {
  stage.scene("A fresh post is amended: still the same second, and not an update");
  blog.write("fresh.md", "---\ntitle: Fresh\npubDatetime:\ndescription: Amended at once\n---\n\nA tpyo.\n");
  blog.git("add", ".");
  const date = "2024-08-08T08:08:08+08:00";
  commit(stage, blog, date, ["-m", "A fresh post"]);
  blog.edit("fresh.md", "tpyo", "typo no more");
  stage.check("the amended commit was made", type(stage, blog, ["commit", "-q", "-a", "--amend", "--no-edit"]), 0);
  showDate(stage, blog, date);
  show(stage, blog, "fresh.md");
  checkStamped(stage, blog, "fresh.md", "pubDatetime", "2024-08-08T00:08:08Z");
  stage.check("fresh.md: no modified date", value(committed(blog, "fresh.md"), "modDatetime"), null);
  checkSettled(stage, blog, "fresh.md");
}

/** Each scene takes the stage, the blog, and the folder of posts to be added. */
export const SCENES = [newPosts, changedPosts, draft, release, scheduled, partlyStaged, oneFile, noMarkdown, refused, amend];
