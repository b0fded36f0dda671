// A generated history: 10,000 posts and 50,000 commits, written by one `git fast-import`.

import { spawn } from "node:child_process";
import { once } from "node:events";

const LINE = "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor.\n";
const BODY = LINE.repeat(20);
const EPOCH = 1_400_000_000;
/** Seconds between two commits. */
const STEP = 3600;

/** A small generator of numbers, the same at every run. */
function makeRandom(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/**
 * Writes the history into the repository at `cwd`: every post is added by a commit of its own, without dates; of the other
 * commits most edit a post's text, some only its tags, its white space or its name, and every 250th is a merge.
 */
export async function writeHistory({ cwd, env, posts, commits }) {
  const random = makeRandom(7);
  const git = spawn("git", ["fast-import", "--quiet", "--done"], { cwd, env, stdio: ["pipe", "inherit", "inherit"] });
  const ended = once(git, "close");
  const write = async (text) => {
    if (!git.stdin.write(text)) await once(git.stdin, "drain");
  };
  const known = [];
  const edit = (post) => `M 100644 inline ${post.path}\n${data(textOf(post))}`;
  let mark = 0;
  for (let i = 0; i < commits; i++) {
    const time = EPOCH + i * STEP;
    const changes = [];
    const isNew = known.length < posts && (known.length === 0 || i % Math.floor(commits / posts) === 0);
    if (isNew) {
      const post = { id: known.length, path: pathOf(known.length, 0), text: 0, tags: 0, blanks: 0, moved: 0 };
      known.push(post);
      changes.push(edit(post));
    } else {
      const post = known[random(known.length)];
      const kind = random(20);
      if (kind === 0) post.tags++;
      else if (kind === 1) post.blanks++;
      else if (kind !== 2) post.text++;
      if (kind === 2 && post.moved === 0) {
        changes.push(`D ${post.path}\n`);
        post.moved++;
        post.path = pathOf(post.id, post.moved);
      }
      changes.push(edit(post));
    }
    mark++;
    const merge = mark > 400 && mark % 250 === 0 ? `merge :${mark - 100}\n` : "";
    const from = mark > 1 ? `from :${mark - 1}\n` : "";
    await write(
      `commit refs/heads/main\nmark :${mark}\nauthor A Blogger <blogger@example.org> ${time} +0100\ncommitter A Blogger <blogger@example.org> ${time + 60} +0100\n${data(`commit ${i}\n`)}${from}${merge}${changes.join("")}\n`,
    );
  }
  await write("done\n");
  git.stdin.end();
  const [code] = await ended;
  if (code !== 0) throw new Error(`git fast-import ended with ${code}`);
}

function data(text) {
  return `data ${Buffer.byteLength(text)}\n${text}`;
}

function pathOf(id, moved) {
  return `src/content/blog/${2014 + (id % 10)}/${String(id % 12).padStart(2, "0")}/post-${id}${moved > 0 ? "-moved" : ""}.md`;
}

function textOf({ id, text, tags, blanks }) {
  return `---\nauthor: A Blogger\ntitle: Post number ${id}\ntags: [one, tag-${tags}]\ndescription: The post ${id}\n---\n\nEdited ${text} times.${" ".repeat(blanks)}\n${BODY}`;
}
