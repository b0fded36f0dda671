// How many git processes stamp-dates starts in a commit, whatever the number of posts.

import { Blog, postName } from "../blog.mjs";

export function measureProcesses() {
  const cases = [
    ["one changed post", 8, stageChanged(1), []],
    ["one new post without the key", 8, (blog) => blog.stageNew(1, { key: false }), []],
    ["commit -a", 8, editOnly, ["-a"]],
    ["100 changed posts, --force", 8, stageChanged(100), [], "--force"],
    ["1,000 changed posts, --force", 8, stageChanged(1000), [], "--force"],
    ["1,000 new posts", 8, (blog) => blog.stageNew(1000), []],
    ["commit FILE", 12, stageChanged(2), [postName(0)]],
    ["a rename with an edit", 12, stageRename, []],
    ["assume-unchanged and skip-worktree entries", 12, stageFlags, []],
    ["a released draft", 12, stageRelease, []],
  ];
  return cases.map(([name, limit, stage, commitArgs, stampArgs]) => {
    const blog = new Blog(1000);
    stage(blog);
    const found = blog.countInStamp(commitArgs, stampArgs);
    blog.remove();
    return { work: `git processes: ${name}`, figure: String(found), target: `≤ ${limit}`, met: found <= limit };
  });
}

function stageChanged(count) {
  return (blog) => blog.stageChanged(count, 0);
}

function editOnly(blog) {
  blog.stageChanged(1, 0);
  blog.git("reset", "-q");
}

function stageRename(blog) {
  blog.git("mv", postName(0), postName(5000));
  blog.write(postName(5000), `${blog.read(postName(5000))}\nOne more line.\n`);
  blog.git("add", "-A");
}

function stageFlags(blog) {
  blog.stageChanged(2, 0);
  blog.git("update-index", "--assume-unchanged", postName(0));
  blog.git("update-index", "--skip-worktree", postName(1));
}

function stageRelease(blog) {
  const text = blog.read(postName(0));
  blog.write(postName(0), text.replace("draft: false", "draft: true"));
  blog.git("add", "-A");
  blog.git("commit", "-q", "-m", "a draft");
  blog.write(postName(0), text.replace("draft: false", "draft: first"));
  blog.git("add", "-A");
}
