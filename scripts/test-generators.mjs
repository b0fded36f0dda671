// Proof against the generators themselves: `npm run test:generators [NAME…]`. For each one that npm or Debian can bring
// to this machine: a small site in a repository of its own, posts in every form its users write, real commits through the
// built program as the pre-commit hook; then the generator's own build says which instants it sees. They must be those
// that `git log --format=%aI` prints. Takes minutes and the network once: not part of `npm test`.
//
// STAMP_DATES_GENERATORS names the folder into which they are installed (default: below node_modules/.cache). How each is
// run and what it makes of every form stands in its file in scripts/generators/.

import { spawnSync } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { checkGenerator } from "./generators/checks.mjs";
import { GENERATORS, UNAVAILABLE } from "./generators/index.mjs";
import { Unavailable } from "./generators/provide.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const cache = path.resolve(process.env.STAMP_DATES_GENERATORS ?? path.join(root, "node_modules/.cache/stamp-dates-generators"));
const asked = process.argv.slice(2);
const say = (line) => process.stdout.write(`${line}\n`);

/** What the hook runs: the one place that knows how the program is told which generator it serves. */
function hookLine({ preset, site }) {
  const program = [process.execPath, path.join(root, "bin/stamp-dates.cjs")].map((word) => `'${word}'`).join(" ");
  // a site that has a configuration says it there
  return "stamp-dates.config.json" in site ? program : `${program} --preset ${preset}`;
}

const counts = { passed: 0, failed: 0, skipped: 0 };

function skip(title, reason) {
  counts.skipped++;
  say(`skipped  ${title}: ${reason}`);
}

/** The title, with the version of a program that Debian brought. */
function titleOf({ title, version }) {
  const [program, ...args] = version ?? [];
  return program ? title.replace(/^\w+/, `$& ${/\d+(\.\d+)+/.exec(spawnSync(program, args, { encoding: "utf8" }).stdout)?.[0]}`) : title;
}

/** Installs and checks one generator; prints a line, and one for each failure. */
function test(generator) {
  const start = performance.now();
  let tools;
  try {
    tools = generator.install(cache);
  } catch (error) {
    if (error instanceof Unavailable) return skip(generator.title, error.message);
    throw error;
  }
  const { passed, failures } = checkGenerator(generator, tools ?? null, hookLine(generator));
  counts.passed += passed;
  counts.failed += failures.length;
  const seconds = Math.round((performance.now() - start) / 1000);
  say(
    `${failures.length > 0 ? "FAILED " : "ok     "}  ${titleOf(generator)}: ${passed} of ${passed + failures.length} (${generator.reader}; ${seconds} s)`,
  );
  for (const failure of failures) say(`    ${failure}`);
}

const { status } = spawnSync(process.execPath, [path.join(root, "scripts/build.mjs")], { stdio: "inherit" });
if (status !== 0) process.exit(1);
const isAsked = ({ name }) => asked.length === 0 || asked.includes(name);
for (const generator of GENERATORS.filter(isAsked)) test(generator);
for (const { title, reason } of UNAVAILABLE.filter(isAsked)) skip(title, reason);
say(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
// a run that proved nothing is no success
process.exitCode = counts.failed > 0 || counts.passed === 0 ? 1 : 0;
