// Times processes side by side: interleaved, after a warm-up, medians. What is prepared between runs is not timed.

import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

/** Milliseconds that a process took, from its start until its end was heard of. Throws where it ends with anything but 0. */
export function timeProcess(command, args, options) {
  const start = process.hrtime.bigint();
  const result = spawnSync(command, args, { ...options, stdio: ["ignore", "pipe", "pipe"], maxBuffer: 1 << 28 });
  const end = process.hrtime.bigint();
  if (result.status !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${result.status}: ${result.error ?? result.stderr}`);
  return Number(end - start) / 1e6;
}

/** The peak of the resident memory in MB of the largest process of a run of Node, git's included; null where nothing can measure it. */
export function measurePeak(args, options) {
  if (!existsSync("/usr/bin/time")) return null;
  const command = ["-f", "peak %M", process.execPath, ...args];
  const { status, stderr } = spawnSync("/usr/bin/time", command, { ...options, encoding: "utf8", maxBuffer: 1 << 28 });
  const peak = /peak (\d+)/.exec(stderr)?.[1];
  if (status !== 0 || !peak) throw new Error(`the memory could not be measured: ${stderr}`);
  return Number(peak) / 1024;
}

/**
 * Runs the `sides` in turn, A B A B, `runs` times after `warmUp` turns that do not count. A side is
 * `{ prepare?(round), run(round) }`; `run` returns its milliseconds. Gives each side's times in order.
 */
export function interleave(sides, runs, warmUp = 2) {
  const times = Object.fromEntries(Object.keys(sides).map((name) => [name, []]));
  for (let round = 0; round < runs + warmUp; round++) {
    for (const [name, side] of Object.entries(sides)) {
      side.prepare?.(round);
      const ms = side.run(round);
      if (round >= warmUp) times[name].push(ms);
    }
  }
  return times;
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The median of the ratios of `a` to `b`, pair by pair: what both had to bear at the same moment cancels out. */
export function medianRatio(a, b) {
  return median(a.map((value, i) => value / b[i]));
}

/** `12.3 ms (11.8–15.0)`: the median with the least and the greatest. */
export function formatTimes(times) {
  const digits = median(times) < 100 ? 1 : 0;
  const [low, middle, high] = [Math.min(...times), median(times), Math.max(...times)].map((ms) => ms.toFixed(digits));
  return times.length === 1 ? `${middle} ms (one run)` : `${middle} ms (${low}–${high})`;
}
