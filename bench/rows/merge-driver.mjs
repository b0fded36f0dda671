// A post that two branches changed: the registered driver, as git starts it by the shell, beside `git merge-file` alone.

import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { formatTimes, interleave, median, timeProcess } from "../measure.mjs";

const bin = fileURLToPath(new URL("../../bin/stamp-dates.cjs", import.meta.url));
const POST = "src/content/blog/a.md";
const BODY = Array.from({ length: 80 }, (_, i) => `Line ${i}, of about as many characters as a line has.\n`);

const post = (modified, at, text) => {
  const body = BODY.map((line, i) => (i === at ? text : line)).join("");
  return `---\ntitle: A\npubDatetime: 2024-01-01T10:00:00Z\nmodDatetime: ${modified}\ndraft: false\n---\n${body}`;
};
const VERSIONS = {
  base: post("2024-01-02T10:00:00Z", -1, ""),
  ours: post("2024-03-01T10:00:00Z", 5, "Ours.\n"),
  theirs: post("2024-02-01T10:00:00Z", 70, "Theirs.\n"),
};

export function measureMergeDriver({ runs }) {
  const top = mkdtempSync(path.join(tmpdir(), "stamp-dates-bench-"));
  const git = (...args) => timeProcess("git", args, { cwd: top });
  const bins = path.join(top, "node_modules/.bin");
  mkdirSync(bins, { recursive: true });
  writeFileSync(path.join(bins, "stamp-dates"), `#!/bin/sh\nexec "${process.execPath}" "${bin}" "$@"\n`);
  chmodSync(path.join(bins, "stamp-dates"), 0o755);
  git("init", "-q");
  const driver = readDriver().replaceAll("%O", "base").replaceAll("%A", "ours").replaceAll("%B", "theirs").replaceAll("%P", POST);
  const prepare = () => {
    for (const [name, text] of Object.entries(VERSIONS)) writeFileSync(path.join(top, name), text);
  };
  const times = interleave(
    {
      node: { run: () => timeProcess(process.execPath, ["-e", "0"], { cwd: top }) },
      // it ends with 1: the date is its conflict
      lines: { prepare, run: () => timeProcess("sh", ["-c", "git merge-file -q ours base theirs; [ $? -eq 1 ]"], { cwd: top }) },
      driver: {
        prepare,
        run: () => {
          const ms = timeProcess("sh", ["-c", driver.replaceAll("%L", "7")], { cwd: top });
          if (readFileSync(path.join(top, "ours"), "utf8").includes("2024-02-01")) throw new Error("the dates were not merged");
          return ms;
        },
      },
    },
    runs.small,
  );
  rmSync(top, { recursive: true });
  return [
    { work: "a post that two branches changed: git merge-file", figure: formatTimes(times.lines) },
    { work: "the same: the merge driver, by its shell line", figure: formatTimes(times.driver) },
    { work: "… against node -e 0", figure: `${(median(times.driver) / median(times.node)).toFixed(2)} ×` },
  ];
}

/** The line that the documentation gives to be pasted, which is the one that init writes. */
function readDriver() {
  const text = readFileSync(fileURLToPath(new URL("../../docs/merging.md", import.meta.url)), "utf8");
  const line = /^git config merge\.stamp-dates\.driver '(.*)'$/m.exec(text)?.[1];
  if (!line) throw new Error("docs/merging.md has no line to paste");
  return line;
}
