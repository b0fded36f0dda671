// What is tested of a generator, in both directions: how its own reader reads each form as a person wrote it, and that
// after a stamp through the hook it sees the moment of the commit, whatever the form was.

import { BUILD_ZONE, isMomentOf, readForm, writePost } from "./forms.mjs";
import { Site } from "./site.mjs";

/** Every post is begun here; the dates in the forms are of this day. */
const BEGUN = "2024-01-01T23:59:58Z";
/** Commit times at which the author's day, the day in UTC, and the day where the site is built differ. */
const TIMES = { added: "2024-01-06T05:10:11+09:00", changed: "2024-01-09T20:30:05-08:00", released: "2024-01-12T03:04:05+05:30" };
const TIMES_AT_HOME = { added: "2024-01-06T05:10:11+05:30", changed: "2024-01-09T20:30:05+05:30", released: TIMES.released };
const LATER = "2024-02-01T00:00:00Z";
/** Well below the number of posts (25) from which a commit counts as a mass change. */
const POSTS_A_COMMIT = 12;
const ROLES = ["created", "modified"];

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

/** The zone that the generator calls local: the site's, if it names one, else the machine's. */
const localOf = ({ zone = BUILD_ZONE }) => zone;

/** The forms of a generator: value, and the verdict on it in a role (null: not tried there). */
function listForms(generator, role) {
  if (generator.keys[role] === undefined) return [];
  return generator.forms.flatMap(([value, created, modified = created], index) => {
    const verdict = role === "created" ? created : modified;
    return verdict === null ? [] : [{ value, verdict, role, name: `${role[0]}${index}` }];
  });
}

/** The file of a post, and its text. */
const fileOf = (generator, name) => generator.file?.(name) ?? `${generator.folder}/${name}.md`;

function textOf(generator, { created, modified, draft, words = "Some words." }) {
  const { keys, data = [], format = "yaml" } = generator;
  const entries = [
    [keys.created, created],
    [keys.modified, modified],
    [keys.draft, draft],
  ].filter(([key]) => key !== undefined);
  return writePost(format, [...data, ...entries], `\n${words}\n`);
}

/** A created date for posts whose modified date is looked at: in the generator's first form, and another day. */
const goodCreated = (generator) => generator.forms[0][0].replace("2024-01-01", "2023-12-30");

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
      agrees(read, form, localOf(generator)),
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
  const seen = site.build();
  for (const post of posts.filter(({ isRefused }) => !isRefused)) {
    const read = seen.get(post.name)?.[post.role] ?? null;
    const commit = dates.get(post.file);
    const text = site.read(post.file);
    const right = post.isRight ? post.isRight({ seen: seen.get(post.name), text, commit }) : isMomentOf(read, commit, post.form, localOf(generator));
    expect(right, `${post.what}: committed ${commit}, read as ${show(read)} from\n${text.replaceAll(/^/gm, "      ")}`);
  }
}

/** The posts of the scenario: how each was, how it is committed, and which of its dates must be the commit's. */
function listPosts(generator) {
  const [good] = generator.forms[0];
  const post = (state, name, what, rest) => ({
    state,
    name,
    what,
    file: fileOf(generator, name),
    oldFile: fileOf(generator, name),
    form: good,
    ...rest,
  });
  const added = listForms(generator, "created").map(({ value, name }) =>
    post("added", `new-${name}`, `new, created ${value || "(blank)"}`, { now: { created: value }, role: "created", form: value || good }),
  );
  const changed = listForms(generator, "modified").map(({ value, name }) => {
    const old = { created: goodCreated(generator), modified: value };
    return post("changed", `changed-${name}`, `changed, modified ${value || "(blank)"}`, {
      old,
      now: { ...old, words: "Other words." },
      role: "modified",
      form: value || good,
    });
  });
  return [...added, ...changed, ...listOtherPosts(generator, post, good), ...listReleases(generator, post, good), ...listWords(generator, post)];
}

function listOtherPosts(generator, post, good) {
  const { keys, isDatedByName, insertsNothing } = generator;
  const found = [];
  if (keys.created && !isDatedByName) found.push(post("added", "bare", "new, no dates", { now: {}, role: "created" }));
  if (keys.modified && !insertsNothing) {
    const old = { created: goodCreated(generator) };
    found.push(post("changed", "once", "changed, no modified", { old, now: { ...old, words: "Other words." }, role: "modified" }));
  }
  if (keys.created && keys.modified) {
    const isRight = ({ seen, commit }) =>
      seen !== undefined &&
      isMomentOf(seen.created, commit, good, localOf(generator)) &&
      (generator.hasFallback || [null, seen.created].includes(seen.modified));
    found.push(post("added", "copied", "new, copied with an earlier modified", { now: { created: good, modified: good }, role: "created", isRight }));
  }
  return found;
}

function listReleases(generator, post, good) {
  const { keys, draft, draftFile } = generator;
  if (!keys.created) return [];
  const ask = { role: "created" };
  const byKey = listForms(generator, "created")
    .filter(({ value, verdict }) => draft && value && verdict !== "misread" && verdict !== "breaks")
    .map(({ value, name }) =>
      post("released", `out-${name}`, `released, created ${value}`, {
        ...ask,
        form: value,
        old: { created: value, draft: draft.on },
        now: { created: value, draft: draft.off },
      }),
    );
  if (!draftFile) return byKey;
  return [
    ...byKey,
    post("released", "moved", "released from the folder of drafts", {
      ...ask,
      oldFile: draftFile("moved"),
      old: { created: good },
      now: { created: good },
    }),
  ];
}

/** Words that mean something to the generator: the hook leaves them. */
function listWords(generator, post) {
  return (generator.words ?? []).map(([role, word], index) => {
    const old = { ...(role === "modified" && { created: goodCreated(generator) }), [role]: word };
    const isRight = ({ text }) => text.includes(`${generator.keys[role]}: ${word}\n`);
    return post("changed", `word${index}`, `changed, ${role} is the word ${word}`, { old, now: { ...old, words: "Other words." }, role, isRight });
  });
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
