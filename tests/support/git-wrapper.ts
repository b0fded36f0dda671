// A `git` that stands before the real one on the program's PATH: for faults at a certain call, and to count calls.

import { execFileSync } from "node:child_process";
import { chmodSync, writeFileSync } from "node:fs";
import path from "node:path";
import { makeFolder } from "./repository.ts";

/** The real git. */
export const GIT = execFileSync("sh", ["-c", "command -v git"], { encoding: "utf8" }).trim();

/** A shell pattern list of the calls that write: blobs, index, work tree, stat data. */
const WRITES = `*" hash-object -w "* | *" fast-import "* | *" update-index "* | *" add --refresh "* | *" checkout-index "*`;

/**
 * A folder with a `git` that runs `script`, a shell script which finds the real git in $GIT, in $n the number of this
 * call among those that write (0 for one that does not), and in $call the arguments between blanks.
 */
export function wrapGit(script: string): string {
  const folder = makeFolder();
  const file = path.join(folder, "git");
  const lines = [
    "#!/bin/sh",
    `GIT="${GIT}"; count="${folder}/count"; n=0; call=" $* "`,
    `case "$call" in ${WRITES}) n=$(($(cat "$count" 2>/dev/null || echo 0) + 1)); echo $n > "$count";; esac`,
    script,
  ];
  writeFileSync(file, `${lines.join("\n")}\n`);
  chmodSync(file, 0o755);
  return folder;
}

/** What sends `signal` to the program before or after its call number `n` among those that write. */
export function signalScript(signal: "KILL" | "INT", when: "before" | "after", n: number): string {
  const send = `if [ $n = ${n} ]; then kill -${signal} $PPID; fi`;
  return when === "before"
    ? `${send}\n[ $n = ${n} ] && [ ${signal} = KILL ] && exit 1\nexec "$GIT" "$@"`
    : `"$GIT" "$@"; code=$?\n${send}\nexit $code`;
}

/** The shell line for a hook that puts `folder` first on the program's PATH: git puts its own folder before. */
export function pathLine(folder: string): string {
  return `PATH="${folder}:$PATH"; export PATH`;
}
