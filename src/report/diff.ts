// The plan as a unified diff.

import { createTwoFilesPatch } from "diff";

/** One file's change; texts decoded for reading, whatever their encoding. */
export interface FileChange {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** The changes as one unified diff; `git apply` takes it where paths and texts are UTF-8. */
export function formatDiff(changes: readonly FileChange[]): string {
  return changes.map(({ path, before, after }) => formatChange(path.toWellFormed(), before, after)).join("");
}

function formatChange(path: string, before: string, after: string): string {
  const patch = createTwoFilesPatch(`a/${path}`, `b/${path}`, before, after, undefined, undefined, { context: 3 });
  return patch.replace(/^=+\n/, "");
}
