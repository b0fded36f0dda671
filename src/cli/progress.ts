// Progress of what may take a while: on a terminal, and nowhere else.

import yoctoSpinner from "yocto-spinner";
import type { Io } from "./io.ts";

/** Says what is going on, until it is stopped. */
export interface Progress {
  readonly tell: (text: string) => void;
  /** Leaves no trace on the terminal. */
  readonly stop: () => void;
}

const SILENT: Progress = { tell: () => {}, stop: () => {} };
/** Milliseconds between two looks at the text. */
const PAUSE = 100;

/** Starts to tell of progress on standard error, where that is a terminal and `isWanted`. */
export function startProgress(io: Io, isWanted: boolean): Progress {
  if (!isWanted || io.stderr.isTTY !== true || io.env["TERM"] === "dumb" || io.env["CI"]) return SILENT;
  const spinner = yoctoSpinner({ stream: io.stderr as NodeJS.WriteStream }).start();
  let told = 0;
  return {
    tell: (text) => {
      const now = io.clock().ms;
      if (now - told < PAUSE) return;
      told = now;
      spinner.text = text;
    },
    stop: () => void spinner.stop(),
  };
}
