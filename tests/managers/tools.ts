// What scripts/test-managers.mjs brought to this machine.

import { readFileSync } from "node:fs";

export interface Tools {
  /** The packed program. */
  readonly tarball: string;
  /** The npm packages that can be installed, and in which version. */
  readonly versions: Readonly<Record<string, string>>;
  /** The URL of a git repository with all files of this one, as they are now. */
  readonly repository: string;
  readonly hasPreCommit: boolean;
  readonly npmCache: string;
  /** A folder with the machine's programs, but nothing of Node's. */
  readonly bare: string;
  /** A folder with npm, and a `node` that notes in $NODE_LOG how it is started. */
  readonly node: string;
}

const file = process.env["STAMP_DATES_MANAGERS"];
if (!file) throw new Error("these tests are started by `npm run test:managers`");

export const TOOLS = JSON.parse(readFileSync(file, "utf8")) as Tools;
