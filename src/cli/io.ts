// The process's parts, handed in: nothing below `bin` touches `process`.

import type { Readable } from "node:stream";
import type { Instant } from "../post/date.ts";

/** A stream that text is written to. */
export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean | undefined;
}

/** Everything that the program takes from its process. */
export interface Io {
  /** The arguments, without node and the script. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Where a person answers; none where nobody can be asked. */
  readonly stdin?: Readable & { readonly isTTY?: boolean | undefined };
  readonly stdout: Output;
  readonly stderr: Output;
  /** The real `import()`, for configurations that are programs: the bundle has none. */
  readonly importModule: (url: string) => Promise<unknown>;
  readonly nodeVersion: string;
  /** The time now, with the machine's own offset. */
  readonly clock: () => Instant;
}

/** Whether to colour: what was said on the command line, else NO_COLOR and FORCE_COLOR, else whether it is a terminal. */
export function wantsColor(io: Io, said: boolean | undefined): boolean {
  if (said !== undefined) return said;
  if (io.env["NO_COLOR"]) return false;
  const force = io.env["FORCE_COLOR"];
  if (force !== undefined) return force !== "0" && force !== "false";
  return io.stdout.isTTY === true && io.env["TERM"] !== "dumb";
}

/** Whether no configuration may be a program: STAMP_DATES_NO_CODE is set, to anything but nothing, `0` and `false`. */
export function forbidsCode(env: Io["env"]): boolean {
  return !["", "0", "false"].includes(env["STAMP_DATES_NO_CODE"] ?? "");
}
