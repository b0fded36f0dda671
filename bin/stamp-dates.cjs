#!/usr/bin/env node
// The launcher: hands the process's parts to main() and ends with its exit code; nothing else.
"use strict";

let program;
try {
  program = require("../dist/stamp-dates.cjs");
} catch (error) {
  if (error.code !== "MODULE_NOT_FOUND") throw error;
  process.stderr.write("stamp-dates: the program is not built yet\n  mend: npm run build\n");
  process.exit(3);
}

// whoever reads may stop reading (a pager, head): that is no error of ours
const withoutPipeErrors = (stream) => (stream.listenerCount("error") > 0 ? stream : stream.on("error", () => {}));
// Getters: setting a stream up takes milliseconds, and most runs write to one of them or none.
const io = {
  argv: process.argv.slice(2),
  env: process.env,
  cwd: process.cwd(),
  get stdout() {
    return withoutPipeErrors(process.stdout);
  },
  get stderr() {
    return withoutPipeErrors(process.stderr);
  },
  clock: () => ({ ms: Date.now(), offset: -new Date().getTimezoneOffset() }),
};
program.main(io, program.VERSION).then((code) => {
  process.exitCode = code;
});
