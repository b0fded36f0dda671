// A commit with no Markdown staged: what the hook's shell filter costs, in time and in processes.

import { Blog } from "../blog.mjs";
import { formatTimes, interleave, median } from "../measure.mjs";

export function measureNoMarkdown({ runs }) {
  const blog = new Blog(100);
  let edits = 0;
  const side = (hooks) => ({
    prepare: () => stageOther(blog, edits++),
    run: () => blog.timeCommit(hooks),
  });
  const times = interleave({ none: side("none"), filter: side("filter") }, runs.small);
  const counts = ["none", "filter"].map((hooks) => {
    stageOther(blog, edits++);
    return blog.countInCommit(hooks);
  });
  blog.remove();
  const more = counts[1].git - counts[0].git;
  return [
    { work: "commit without Markdown: no hook", figure: formatTimes(times.none) },
    {
      work: "commit without Markdown: the hook",
      figure: `${formatTimes(times.filter)}, ${(median(times.filter) - median(times.none)).toFixed(1)} ms more`,
    },
    { work: "… git processes more than without", figure: `${more} (${counts[1].git} against ${counts[0].git})`, target: "≤ 2", met: more <= 2 },
    { work: "… starts of Node", figure: `${counts[1].node}`, target: "0", met: counts[1].node === 0 },
  ];
}

function stageOther(blog, edit) {
  blog.write("src/site.ts", `export const edit = ${edit};\n`);
  blog.git("add", "-A");
}
