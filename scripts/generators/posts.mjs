// The posts that are committed to a generator's site: every state of a post, with its dates in every form.

import { BUILD_ZONE, isMomentOf, writePost } from "./forms.mjs";

/** The dates that a post has. */
export const ROLES = ["created", "modified"];

/** The zone that the generator calls local: the site's, if it names one, else the machine's. */
export const localOf = ({ zone = BUILD_ZONE }) => zone;

/** The forms of a generator: value, and the verdict on it in a role (null: not tried there). */
export function listForms(generator, role) {
  if (generator.keys[role] === undefined) return [];
  return generator.forms.flatMap(([value, created, modified = created], index) => {
    const verdict = role === "created" ? created : modified;
    return verdict === null ? [] : [{ value, verdict, role, name: `${role[0]}${index}` }];
  });
}

/** Where the post `name` lies. */
export const fileOf = (generator, name) => generator.file?.(name) ?? `${generator.folder}/${name}.md`;

/** The text of a post with these dates, the value of its draft key, and a body. */
export function textOf(generator, { created, modified, draft, words = "Some words." }) {
  const { keys, data = [], format = "yaml" } = generator;
  const entries = [
    [keys.created, created],
    [keys.modified, modified],
    [keys.draft, draft],
  ].filter(([key]) => key !== undefined);
  return writePost(format, [...data, ...entries], `\n${words}\n`);
}

/** A created date for posts whose modified date is looked at: in the generator's first form, and another day. */
export const goodCreated = (generator) => generator.forms[0][0].replace("2024-01-01", "2023-12-30");

/** The posts of the scenario: how each was, how it is committed, and which of its dates must be the commit's. */
export function listPosts(generator) {
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
