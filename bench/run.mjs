// Measures what SPEC promises about speed and size: side by side in one run. Writes bench/RESULTS.md.
//
//   npm run bench                  everything
//   npm run bench -- --quick       fewer runs, without 10,000 posts; RESULTS.md stays
//   npm run bench -- --only 3      one group of rows; RESULTS.md stays

import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { cpus, loadavg, platform, totalmem } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { measureBackfill } from "./rows/backfill.mjs";
import { measureCheck } from "./rows/check.mjs";
import { measureTenThousand, measureThousand } from "./rows/many-posts.mjs";
import { measureMergeDriver } from "./rows/merge-driver.mjs";
import { measureNoMarkdown } from "./rows/no-markdown.mjs";
import { measureOnePost } from "./rows/one-post.mjs";
import { measurePackage } from "./rows/package.mjs";
import { measureProcesses } from "./rows/processes.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const GROUPS = [
  measureNoMarkdown,
  measureOnePost,
  measureThousand,
  measureTenThousand,
  measureProcesses,
  measureCheck,
  measurePackage,
  measureBackfill,
  measureMergeDriver,
];
const FULL = { runs: { small: 30, large: 10 }, shellThousand: 1 };
const QUICK = { runs: { small: 10, large: 3 }, shellThousand: 1 };

const { values } = parseArgs({ options: { quick: { type: "boolean", default: false }, only: { type: "string" } } });
const only = values.only === undefined ? null : Number(values.only);
if (only !== null && !GROUPS[only - 1]) throw new RangeError(`--only takes a number from 1 to ${GROUPS.length}`);

// what a company's machine sets for its certificates is read at every start of Node, and says nothing about us
delete process.env.NODE_EXTRA_CA_CERTS;
execFileSync(process.execPath, [`${root}/scripts/build.mjs`], { stdio: "inherit" });

const [load] = loadavg(); // before our own
const plan = values.quick ? QUICK : FULL;
const rows = [];
for (const [i, measure] of GROUPS.entries()) {
  if (only !== null ? i !== only - 1 : values.quick && (measure === measureTenThousand || measure === measureBackfill)) continue;
  process.stderr.write(`measuring ${i + 1} of ${GROUPS.length}…\n`);
  rows.push(...(await measure(plan)));
}
const table = formatTable(rows);
process.stdout.write(table);
const missed = rows.filter(({ met }) => met === false);
process.stdout.write(missed.length === 0 ? "\nEvery target is met.\n" : `\nMissed: ${missed.length}\n`);
if (only === null && !values.quick) writeFileSync(`${root}/bench/RESULTS.md`, formatResults(table, missed.length));

function formatTable(rows) {
  const cells = rows.map(({ work, figure, target = "", met }) => [work, figure, target, met === undefined ? "" : met ? "yes" : "**no**"]);
  const lines = [["work", "figure", "target", "met"], ...cells];
  const widths = [0, 1, 2, 3].map((column) => Math.max(3, ...lines.map((line) => line[column].length)));
  const format = (line) => `| ${line.map((cell, column) => cell.padEnd(widths[column])).join(" | ")} |\n`;
  const rule = `|${widths.map((width) => "-".repeat(width + 2)).join("|")}|\n`;
  return format(lines[0]) + rule + lines.slice(1).map(format).join("");
}

function formatResults(table, missed) {
  const git = execFileSync("git", ["--version"], { encoding: "utf8" }).trim();
  const [{ model }] = cpus();
  const machine = `${model.trim()}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB, ${platform()}; Node ${process.version}, ${git}; load average at the start ${load.toFixed(1)}`;
  const verdict = missed === 0 ? "Every target is met." : missed === 1 ? "One target is missed." : `${missed} targets are missed.`;
  return `# What was measured

Written by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}: ${machine}.

Medians (least–greatest) of ${FULL.runs.small} runs, of ${FULL.runs.large} where there are a hundred posts or more, in turn with what they are compared to,
after a warm-up; times are of whole processes. Posts have 4 KB. The shell hooks handle one file at a time: \`bench/shell-hook.sh\`
takes the steps of the snippet that blogs pass on, \`bench/shell-hook-lean.sh\` as few as can be; on 1,000 posts each was run
${FULL.shellThousand === 1 ? "once" : `${FULL.shellThousand} times`}.

${table}
${verdict}
`;
}
