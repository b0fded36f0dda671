// What is tested of a generator, in both directions: how its own reader reads each form as a person wrote it, and that
// after a stamp through the hook it sees the moment of the commit, whatever the form was.

import { isMomentOf, readForm } from "./forms.mjs";
import { fileOf, goodCreated, listForms, listPosts, localOf, ROLES, textOf } from "./posts.mjs";
import { Site } from "./site.mjs";

/** Every post is begun here; the dates in the forms are of this day. */
const BEGUN = "2024-01-01T23:59:58Z";
/** Commit times at which the author's day, the day in UTC, and the day where the site is built differ. */
const TIMES = { added: "2024-01-06T05:10:11+09:00", changed: "2024-01-09T20:30:05-08:00", released: "2024-01-12T03:04:05+05:30" };
const TIMES_AT_HOME = { added: "2024-01-06T05:10:11+05:30", changed: "2024-01-09T20:30:05+05:30", released: TIMES.released };
const LATER = "2024-02-01T00:00:00Z";
/** Well below the number of posts (25) from which a commit counts as a mass change. */
const POSTS_A_COMMIT = 12;

/** Runs every check of `generator`. Gives the number that passed, and a line for each that failed. */
export function checkGenerator(generator, tools, hook) {
  const results = { passed: 0, failures: [] };
  const expect = (right, what) => {
    if (right) results.passed++;
    else results.failures.push(what);
  };
  for (const check of [checkReadings, checkStamps]) {
    const site = new Site(generator, tools, hook);
    try {
      check(generator, site, expect);
    } catch (error) {
      expect(false, `${check.name}: ${error.message}`);
    } finally {
      site.close();
    }
  }
  return results;
}

/** What the generator makes of each form before any stamp. */
function checkReadings(generator, site, expect) {
  const forms = ROLES.flatMap((role) => listForms(generator, role));
  const dates = ({ role, value }) => ({ ...(role === "modified" && { created: goodCreated(generator) }), [role]: value });
  for (const form of forms.filter(({ verdict }) => verdict !== "breaks")) {
    site.write(fileOf(generator, form.name), textOf(generator, dates(form)));
  }
  site.commitUnstamped(BEGUN);
  const seen = site.build();
  for (const form of forms.filter(({ verdict }) => verdict !== "breaks")) {
    const read = seen.get(form.name)?.[form.role] ?? null;
    expect(
      seen.has(form.name) && agrees(read, form, localOf(generator)),
      `unstamped ${form.role} ${form.value || "(blank)"}: expected ${form.verdict}, read as ${show(read)}`,
    );
  }
  for (const form of forms.filter(({ verdict }) => verdict === "breaks")) {
    const file = fileOf(generator, form.name);
    site.write(file, textOf(generator, dates(form)));
    expect(breaks(site, form.name), `unstamped ${form.role} ${form.value || "(blank)"}: the build should break, and does not`);
    site.remove(file);
  }
}

function agrees(read, { value, verdict }, local) {
  const named = readForm(value, local);
  if (verdict === "right") return read === named.utc && read === named.local;
  if (verdict === "UTC") return read === named.utc;
  if (verdict === "local") return read === named.local;
  if (verdict === "misread") return named === null || ![named.utc, named.local].includes(read);
  return read === Date.parse(verdict);
}

/** Whether the build fails, or drops the post with a message. */
function breaks(site, name) {
  try {
    return !site.build().has(name);
  } catch {
    return true;
  }
}

/** New, changed and released posts through the hook: the generator sees the commit's time. */
function checkStamps(generator, site, expect) {
  const times = generator.authorAtHome ? TIMES_AT_HOME : TIMES;
  const posts = listPosts(generator);
  for (const post of posts) if (post.old) site.write(post.oldFile, textOf(generator, post.old));
  site.write("README.md", "A site.\n");
  site.commitUnstamped(BEGUN);
  for (const state of Object.keys(times)) {
    const group = posts.filter((post) => post.state === state);
    for (let i = 0; i < group.length; i += POSTS_A_COMMIT) commitPosts(generator, site, group.slice(i, i + POSTS_A_COMMIT), times[state], expect);
  }
  const dates = site.listCommitDates();
  // a later commit past the hook: a generator that asks git instead of the post sees another time than the stamp's
  for (const { file, isRefused } of posts) if (!isRefused) site.write(file, `${site.read(file)}\nA last word.\n`);
  site.commitUnstamped(LATER);
  const stamped = posts.filter(({ isRefused }) => !isRefused);
  const seen = buildAround(site, stamped, (post, words) => expect(false, `${post.what}: the build breaks on it\n${words}`));
  for (const post of stamped.filter(({ isBroken }) => !isBroken)) {
    const read = seen.get(post.name)?.[post.role] ?? null;
    const commit = dates.get(post.file);
    const text = site.read(post.file);
    const right = post.isRight ? post.isRight({ seen: seen.get(post.name), text, commit }) : isMomentOf(read, commit, post.form, localOf(generator));
    expect(right, `${post.what}: committed ${commit}, read as ${show(read)} from\n${text.replaceAll(/^/gm, "      ")}`);
  }
}

/** Builds the site; if posts break the build, finds them by halves, says so with `complain`, and builds without them. */
function buildAround(site, posts, complain) {
  try {
    return site.build();
  } catch (error) {
    if (posts.length === 1) {
      complain(posts[0], error.message);
      posts[0].isBroken = true;
      return new Map();
    }
    const half = Math.ceil(posts.length / 2);
    const halves = [posts.slice(0, half), posts.slice(half)];
    const seen = halves.map((own, i) =>
      site.without(
        halves[1 - i].map(({ file }) => file),
        () => buildAround(site, own, complain),
      ),
    );
    return new Map(seen.flatMap((dates) => [...dates]));
  }
}

/** Commits posts through the hook, together; one by one where that is refused, to know which it was. */
function commitPosts(generator, site, posts, date, expect) {
  for (const { file, oldFile, now } of posts) {
    if (oldFile !== file) site.remove(oldFile);
    site.write(file, textOf(generator, now));
  }
  if (commit(site, posts, date).code === 0) return;
  site.git("reset", "-q");
  for (const post of posts) {
    const { code, said } = commit(site, [post], date);
    if (code === 0) continue;
    expect(false, `${post.what}: the commit was refused\n${said.replaceAll(/^/gm, "      ")}`);
    post.isRefused = true;
    site.git("reset", "-q");
    // what is not stamped must not break the build of what is
    site.remove(post.file);
  }
}

function commit(site, posts, date) {
  site.git("add", "-A", "--", ...posts.flatMap(({ file, oldFile, old }) => (old && oldFile !== file ? [file, oldFile] : [file])));
  return site.run("commit", "-q", "-m", "Posts", "--date", date);
}

const show = (ms) => (ms === null ? "no date" : new Date(ms).toISOString());
