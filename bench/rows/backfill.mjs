// `backfill` of 10,000 posts over 50,000 commits, beside one bare `git log --raw`, and beside one git process a file.

import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { PROGRAM } from "../blog.mjs";
import { writeHistory } from "../history.mjs";
import { formatTimes, interleave, measurePeak, median, timeProcess } from "../measure.mjs";

const POSTS = 10_000;
const COMMITS = 50_000;
/** So many files are asked about one by one; the rest is reckoned. */
const SAMPLE = 50;

export async function measureBackfill({ runs }) {
  const home = realpathSync(mkdtempSync(path.join(tmpdir(), "stamp-dates-bench-")));
  const top = path.join(home, "blog");
  const env = {
    PATH: process.env.PATH,
    HOME: home,
    GIT_CONFIG_GLOBAL: path.join(home, ".gitconfig"),
    GIT_CONFIG_NOSYSTEM: "1",
    LC_ALL: "C",
    TZ: "UTC",
  };
  writeFileSync(env.GIT_CONFIG_GLOBAL, "[gc]\n  auto = 0\n[maintenance]\n  auto = false\n");
  execFileSync("git", ["init", "-q", "-b", "main", top], { env });
  const at = { cwd: top, env };
  await writeHistory({ ...at, posts: POSTS, commits: COMMITS });
  execFileSync("git", ["reset", "-q", "--hard"], at);
  const call = [PROGRAM, "backfill", "--preset", "astro-paper", "--reporter", "json"];
  testReport(spawnSync(process.execPath, call, { ...at, encoding: "utf8", maxBuffer: 1 << 28 }));
  const times = interleave(
    {
      git: { run: () => timeProcess("git", ["log", "--raw", "-z", "--no-abbrev", "--no-renames", "--", "src/content/blog"], at) },
      backfill: { run: () => timeProcess(process.execPath, call, at) },
    },
    runs.large,
    1,
  );
  const files = execFileSync("git", ["ls-files", "-z", "src"], { ...at, encoding: "utf8", maxBuffer: 1 << 28 })
    .split("\0")
    .filter(Boolean);
  const sample = files.filter((_, i) => i % Math.floor(files.length / SAMPLE) === 0).slice(0, SAMPLE);
  const single = sample.map((file) => timeProcess("git", ["log", "--follow", "--format=%aI", "--", file], at));
  const ratio = median(times.backfill) / median(times.git);
  const memory = measurePeak(call, at);
  rmSync(home, { recursive: true, force: true });
  return [
    { work: `backfill: ${POSTS} posts, ${COMMITS} commits, the plan of all`, figure: formatTimes(times.backfill) },
    { work: "… one bare `git log --raw` over the same paths", figure: formatTimes(times.git) },
    { work: "… against it", figure: `${ratio.toFixed(2)} ×`, target: "≤ 2 ×", met: ratio <= 2 },
    {
      work: "… one `git log --follow` a file",
      figure: `${formatTimes(single)} each on ${SAMPLE} files: reckoned ${Math.round((median(single) * POSTS) / 1000)} s for all`,
    },
    { work: "… peak memory", figure: memory === null ? "not measured: there is no /usr/bin/time" : `${memory.toFixed(0)} MB`, target: "bounded" },
  ];
}

/** A backfill that found nothing is not a fast one. */
function testReport({ stdout, stderr }) {
  const { summary } = JSON.parse(stdout || "{}");
  if (summary?.stamped !== POSTS) throw new Error(`backfill would fill in ${summary?.stamped} posts: ${stderr}`);
}
