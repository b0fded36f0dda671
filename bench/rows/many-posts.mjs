// A thousand staged posts, against the classic shell hook; and ten thousand: time a post, and memory.

import { Blog, PROGRAM, postName } from "../blog.mjs";
import { formatTimes, interleave, measurePeak, median } from "../measure.mjs";

const FORCE = ["--force"]; // so many changed posts are a mass commit otherwise, and keep their dates

export function measureThousand({ runs, shellThousand }) {
  const blog = new Blog(1000);
  const sides = (count) => ({ shell: shellSide(blog, "shell-hook.sh", count), lean: shellSide(blog, "shell-hook-lean.sh", count) });
  const hundred = interleave({ stamp: stampSide(blog, 100), ...sides(100) }, runs.large, 1);
  blog.reset();
  const thousand = interleave({ stamp: stampSide(blog, 1000) }, runs.large, 1);
  const shells = interleave(sides(1000), shellThousand, 0);
  blog.reset();
  const fresh = { prepare: () => blog.stageNew(1000), run: (round) => checked(blog, blog.timeStamp(round), 1999, "pubDatetime:\n") };
  const added = interleave({ fresh }, runs.large, 1).fresh;
  blog.remove();
  return [
    { work: "100 changed posts: stamp-dates --force", figure: formatTimes(hundred.stamp) },
    shellRow("100 changed posts: shell hook", hundred.shell, hundred.stamp),
    shellRow("100 changed posts: shell hook, made lean", hundred.lean, hundred.stamp),
    { work: "1,000 changed posts: stamp-dates --force", figure: formatTimes(thousand.stamp), target: "≤ 2 s", met: median(thousand.stamp) <= 2000 },
    shellRow("1,000 changed posts: shell hook", shells.shell, thousand.stamp, 20),
    shellRow("1,000 changed posts: shell hook, made lean", shells.lean, thousand.stamp),
    { work: "1,000 new posts, blank date: stamp-dates", figure: formatTimes(added), target: "≤ 2 s", met: median(added) <= 2000 },
  ];
}

/** A shell hook's times, and how many times as long it took as stamp-dates. */
function shellRow(work, shell, stamp, target = null) {
  const ratio = median(shell) / median(stamp);
  const goal = target === null ? {} : { target: `≥ ${target} × as long`, met: ratio >= target };
  return { work, figure: `${formatTimes(shell)}, ${ratio.toFixed(1)} × as long`, ...goal };
}

export function measureTenThousand({ runs }) {
  const [small, large] = [new Blog(1000), new Blog(10_000)];
  const times = interleave({ small: stampSide(small, 1000), large: stampSide(large, 10_000) }, runs.large, 1);
  large.stageChanged(10_000, 1);
  const memory = measureMemory(large, FORCE);
  large.reset();
  large.stageNew(10_000);
  const memoryNew = measureMemory(large, []);
  for (const blog of [small, large]) blog.remove();
  const [each, eachOfMany] = [median(times.small) / 1000, median(times.large) / 10_000];
  return [
    { work: "1,000 changed posts, beside 10,000", figure: `${formatTimes(times.small)}, ${each.toFixed(3)} ms a post` },
    {
      work: "10,000 changed posts",
      figure: `${formatTimes(times.large)}, ${eachOfMany.toFixed(3)} ms a post`,
      target: "a post: no more than at 1,000",
      met: eachOfMany <= each,
    },
    memoryRow("10,000 changed posts: peak memory", memory),
    memoryRow("10,000 new posts: peak memory", memoryNew),
  ];
}

function stampSide(blog, count) {
  return {
    prepare: (round) => blog.stageChanged(count, round),
    run: (round) => checked(blog, blog.timeStamp(round, FORCE), count - 1, "modDatetime: 2023-04-05T06:07:08Z"),
  };
}

function shellSide(blog, script, count) {
  return {
    prepare: (round) => blog.stageChanged(count, round),
    run: (round) => checked(blog, blog.timeShell(script, round), count - 1, "modDatetime: 2023-04-05T06:07:08Z"),
  };
}

/** `ms`, if the last post no longer holds its old date: a run that did nothing is not a fast one. */
function checked(blog, ms, last, old) {
  if (blog.read(postName(last)).includes(old)) throw new Error(`${postName(last)} was not stamped`);
  return ms;
}

function measureMemory(blog, args) {
  return measurePeak([PROGRAM, ...args], { cwd: blog.top, env: blog.hookEnvironment(99) });
}

function memoryRow(work, megabytes) {
  if (megabytes === null) return { work, figure: "not measured: there is no /usr/bin/time", target: "≤ 300 MB" };
  return { work, figure: `${megabytes.toFixed(0)} MB`, target: "≤ 300 MB", met: megabytes <= 300 };
}
