// One staged post: the whole stamp-dates process against the least that Node can do, and the commit around it.

import { Blog, postName } from "../blog.mjs";
import { formatTimes, interleave, median, medianRatio, timeProcess } from "../measure.mjs";

export function measureOnePost({ runs }) {
  const blog = new Blog(100);
  const node = { run: (round) => timeProcess(process.execPath, ["-e", "0"], { cwd: blog.top, env: blog.hookEnvironment(round) }) };
  const changed = interleave(
    { node, stamp: { prepare: (round) => blog.stageChanged(1, round), run: (round) => timeStamping(blog, round, postName(0)) } },
    runs.small,
  );
  blog.reset();
  const fresh = { prepare: () => blog.stageNew(1, { key: false }), run: (round) => timeStamping(blog, round, postName(100)) };
  const added = interleave({ node, stamp: fresh }, runs.small);
  blog.reset();
  let edits = 0;
  const commit = (hooks) => ({ prepare: () => stageEdit(blog, edits++), run: () => blog.timeCommit(hooks) });
  const commits = interleave({ none: commit("none"), filter: commit("filter") }, runs.small);
  blog.remove();
  return [
    { work: "node -e 0", figure: formatTimes(changed.node) },
    { work: "one changed post: stamp-dates, whole process", figure: formatTimes(changed.stamp) },
    ratioRow("… against node -e 0", changed),
    { work: "one new post without the key: stamp-dates", figure: formatTimes(added.stamp) },
    ratioRow("… against node -e 0", added),
    { work: "git commit of one changed post, no hook", figure: formatTimes(commits.none) },
    { work: "git commit of one changed post, the hook", figure: formatTimes(commits.filter) },
  ];
}

/** The time of a run that must have stamped: the post is not what it was. */
function timeStamping(blog, round, post) {
  const before = blog.read(post);
  const ms = blog.timeStamp(round);
  if (blog.read(post) === before) throw new Error(`${post} was not stamped`);
  return ms;
}

function ratioRow(work, { node, stamp }) {
  const ratio = median(stamp) / median(node);
  const figure = `${ratio.toFixed(2)} × (pair by pair ${medianRatio(stamp, node).toFixed(2)} ×)`;
  return { work, figure, target: "≤ 2.5 ×, aim 2", met: ratio <= 2.5 };
}

/** An edit that leaves the dates of the commit before: each commit stamps anew. */
function stageEdit(blog, edit) {
  blog.write(postName(0), `${blog.read(postName(0))}\nEdit ${edit}.\n`);
  blog.git("add", "-A");
}
