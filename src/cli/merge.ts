// The command line of `merge-driver`: what git passes, and the number of conflicts as the exit code.

import path from "node:path";
import { mergePost } from "../commands/merge-driver.ts";
import { Failure } from "../failure.ts";
import { printable } from "../report/human.ts";
import { forbidsCode, type Io } from "./io.ts";
import type { MergeFlags } from "./options.ts";

/** What stands behind the marks where git passes no labels: before 2.44 it leaves `%X` as it is. */
const LABELS = ["ours", "base", "theirs"] as const;

/** It has no report. */
type DriverFlags = Omit<MergeFlags, "reporter">;

/** The words of the line that `init` registers (src/setup/merge-driver.ts); null: one that git fills in. */
const REGISTERED = ["merge-driver", "--count", "--marker-size", null, "-L", null, "-L", null, "-L", null, "--", null, null, null, null];

/**
 * What `argv` asks for where it is the registered line, word for word; else null. Git runs it for each post that both sides
 * changed, and to load and ask the parser of arguments takes longer than the merge.
 */
export function readRegistered(argv: readonly string[]): { readonly paths: readonly string[]; readonly flags: DriverFlags } | null {
  if (argv.length !== REGISTERED.length || REGISTERED.some((word, i) => word !== null && word !== argv[i])) return null;
  const [size = "", ours = "", base = "", theirs = "", ...paths] = argv.filter((_, i) => REGISTERED[i] === null);
  return { paths, flags: { count: true, markerSize: size, L: [ours, base, theirs] } };
}

/** Runs the driver on `paths`: base, ours, theirs, and the path of the post. Resolves with its exit code. */
export async function runMergeDriver(io: Io, paths: readonly string[], flags: DriverFlags): Promise<number> {
  const cwd = path.resolve(io.cwd, flags.cwd ?? ".");
  const [base = "", ours = "", theirs = "", post = ""] = paths;
  const labels = LABELS.map((plain, i) => (/^(?:%.)?$/.test(flags.L?.[i] ?? "") ? plain : flags.L?.[i])) as [string, string, string];
  const conflicts = await mergePost({
    cwd,
    env: io.env,
    base: path.resolve(cwd, base),
    ours: path.resolve(cwd, ours),
    theirs: path.resolve(cwd, theirs),
    path: post,
    markerSize: readSize(flags.markerSize),
    labels,
    rules: {
      config: flags.config ?? null,
      preset: flags.preset ?? null,
      keys: { created: flags.createdKey ?? null, modified: flags.modifiedKey ?? null, draft: flags.draftKey ?? null },
    },
    host: { importModule: forbidsCode(io.env) ? null : io.importModule, nodeVersion: io.nodeVersion },
    offset: io.clock().offset,
    warn: (why) => {
      const what = why instanceof Failure ? [why.message, why.why].filter(Boolean).join(": ") : String(why);
      const text = `stamp-dates: ${post}: its dates are left to git, which merges lines: ${what}`;
      io.stderr.write(`${printable(text)}\n`);
    },
  });
  if (flags.count) io.stdout.write(`conflicts=${conflicts}\n`);
  return conflicts;
}

/** Git's own default where it is none. */
function readSize(text: string | undefined): number {
  const size = Number(text);
  return Number.isInteger(size) && size > 0 ? size : 7;
}
