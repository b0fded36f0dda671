#!/usr/bin/env node
// The launcher: hands the process's parts to main() and ends with its exit code; nothing else.
"use strict";

// git takes a small exit code of its merge driver for a number of conflicts
const FAILED = process.argv[2] === "merge-driver" ? 255 : 3;

/** Ends before the program is loaded; the words have the same three parts as its own. */
function fail(what, mend) {
  process.stderr.write(`stamp-dates: ${what}\n  mend: ${mend}\n`);
  process.exit(FAILED);
}

// whoever reads may stop reading (a pager, head): that is no error of ours
const withoutPipeErrors = (stream) => (stream.listenerCount("error") > 0 ? stream : stream.on("error", () => {}));

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19))
  fail(`it needs Node 20.19 or later, and this is ${process.version}`, "install a newer Node, or let the hook find it");

let cwd;
try {
  cwd = process.cwd();
} catch {
  fail("the current folder does not exist any more", "go to another one, and try again");
}

let program;
try {
  program = require("../dist/stamp-dates.cjs");
} catch (error) {
  if (error.code !== "MODULE_NOT_FOUND") throw error;
  fail("a part of the program is missing", "npm install (in a clone of stamp-dates itself: npm run build)");
}

// Getters: setting a stream up takes milliseconds, and most runs write to one of them or none.
const io = {
  argv: process.argv.slice(2),
  env: process.env,
  cwd,
  get stdin() {
    return process.stdin;
  },
  get stdout() {
    return withoutPipeErrors(process.stdout);
  },
  get stderr() {
    return withoutPipeErrors(process.stderr);
  },
  importModule: (url) => import(url),
  nodeVersion: process.versions.node,
  clock: () => ({ ms: Date.now(), offset: -new Date().getTimezoneOffset() }),
};
// a configuration that is a program may end the process, or wait for what never comes: nothing was stamped then
let isDone = false;
process.once("exit", () => {
  if (!isDone) fail("it ended before it was done", "let the configuration, where it is a program, end nothing and wait for nothing that never comes");
});
program.main(io, program.VERSION).then((code) => {
  isDone = true;
  process.exitCode = code;
});
