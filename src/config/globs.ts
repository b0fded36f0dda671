// Globs of a configuration, by picomatch: loaded only where a configuration has some.

import picomatch from "picomatch";
import type { Matcher } from "./configured.ts";

/** A matcher of `globs`: a name that begins with a dot is one like any other, a glob without a slash is a name in any folder. */
export function makeMatcher(globs: readonly string[]): Matcher {
  // `s`: a line end in a name is a character as any other
  const tests = globs.map((glob) => picomatch(expandGlob(glob), { dot: true, flags: "s" }));
  return (path) => tests.some((test) => test(path));
}

/** `*.qmd` is so named wherever it lies, as in .gitignore. That no glob begins with `./` or ends with `/` was tested before. */
function expandGlob(glob: string): string {
  return glob.includes("/") ? glob : `**/${glob}`;
}
