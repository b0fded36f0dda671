// `check --base` on a branch that changed 100 posts of 10,000, against the least that Node can do and the git processes it needs.

import { execFileSync, spawnSync } from "node:child_process";
import { Blog, PROGRAM } from "../blog.mjs";
import { formatTimes, interleave, median, medianRatio, timeProcess } from "../measure.mjs";

const CHANGED = 100;
/** What names the posts, and what each commit changed, before and after: no check can do without them. */
const RENAMES = ["--raw", "-z", "--no-abbrev", "-M", "-l1000"];

export function measureCheck({ runs }) {
  const blog = new Blog(10_000);
  const rows = [...measureBranch(blog, runs, 10), ...measureBranch(blog, runs, 1)];
  blog.remove();
  return rows;
}

/** A branch whose `count` commits change 100 posts between them. */
function measureBranch(blog, runs, count) {
  const base = blog.git("rev-parse", "HEAD").trim();
  blog.commitChanged(CHANGED, count);
  const at = { cwd: blog.top, env: blog.env };
  const call = ["check", "--base", base, "--reporter", "json"];
  testReport(spawnSync(process.execPath, [PROGRAM, ...call], { ...at, encoding: "utf8", maxBuffer: 1 << 28 }), count);
  const least = listLeast(blog, base);
  const times = interleave(
    {
      node: { run: () => timeProcess(process.execPath, ["-e", "0"], at) },
      git: { run: () => least.reduce((sum, { args, input }) => sum + timeGit(args, input, at), 0) },
      check: { run: () => timeCheck(call, at, count) },
    },
    runs.large,
    1,
  );
  const floor = times.node.map((ms, i) => ms + times.git[i]);
  const ratio = median(times.check) / median(floor);
  const processes = blog.countGit(PROGRAM, call);
  blog.git("reset", "-q", "--hard", base);
  const name = `check --base: ${CHANGED} changed posts of 10,000, ${count === 1 ? "one commit" : `${count} commits`}`;
  return [
    { work: `${name}`, figure: `${formatTimes(times.check)}, ${processes} git processes` },
    { work: "… node -e 0, and the git processes it needs", figure: `${formatTimes(times.node)} + ${formatTimes(times.git)}` },
    {
      work: "… against both",
      figure: `${ratio.toFixed(2)} × (pair by pair ${medianRatio(times.check, floor).toFixed(2)} ×)`,
      target: "≤ 2 ×",
      met: ratio <= 2,
    },
  ];
}

/** The git processes without which nobody can know: where the branch began, what it changed, and the versions of what it changed. */
function listLeast(blog, base) {
  const log = ["log", "--reverse", "--no-merges", ...RENAMES, "--format=%H %P %ad %ct %an <%ae>", `${base}..HEAD`];
  const ids = execFileSync("git", ["log", "--raw", "--no-abbrev", "--no-renames", "--format=", `${base}..HEAD`], {
    cwd: blog.top,
    env: blog.env,
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  const blobs = new Set([...ids.matchAll(/\b[0-9a-f]{40}\b/g)].map(([id]) => id));
  return [
    { args: ["rev-parse", "--show-toplevel", "--git-dir", base, "HEAD"], input: "" },
    { args: ["merge-base", base, "HEAD"], input: "" },
    { args: ["diff-tree", "-r", ...RENAMES, base, "HEAD"], input: "" },
    { args: log, input: "" },
    { args: ["cat-file", "--batch"], input: `${[...blobs].join("\n")}\n` },
  ];
}

function timeGit(args, input, options) {
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync("git", args, { ...options, input, maxBuffer: 1 << 28 });
  const end = process.hrtime.bigint();
  if (status !== 0) throw new Error(`git ${args.join(" ")} ended with ${status}: ${stderr}`);
  return Number(end - start) / 1e6;
}

function timeCheck(call, options, count) {
  const start = process.hrtime.bigint();
  const { status } = spawnSync(process.execPath, [PROGRAM, ...call], { ...options, stdio: ["ignore", "pipe", "pipe"], maxBuffer: 1 << 28 });
  const end = process.hrtime.bigint();
  if (status !== exitOf(count)) throw new Error(`check ended with ${status}`);
  return Number(end - start) / 1e6;
}

/** A hundred posts in one commit are a mass change, and owe nothing; in ten commits each owes its date. */
function exitOf(count) {
  return CHANGED / count > 25 ? 0 : 1;
}

/** A check that looked at nothing is not a fast one. */
function testReport({ stdout, stderr }, count) {
  const { files } = JSON.parse(stdout || "{}");
  const found = files?.flatMap(({ problems }) => problems).length;
  const expected = exitOf(count) === 1 ? CHANGED : 0;
  if (files?.length !== CHANGED || found !== expected) throw new Error(`check looked at ${files?.length} posts and found ${found}: ${stderr}`);
}
