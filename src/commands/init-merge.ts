// `init --merge-driver`: the attributes of the posts, which the repository keeps, and the configuration, which each clone needs.

import { hasOwnDriver, readDriver } from "../git/merge-setting.ts";
import type { InitLines, InitNote } from "../report/init.ts";
import { ATTRIBUTES_FILE, addAttributes, buildDriverConfig, hasAttributes, removeAttributes } from "../setup/merge-driver.ts";
import type { FileChange, Start } from "../setup/plan.ts";
import type { Survey } from "./init-posts.ts";
import { decodeText, ENDINGS, type Place } from "./init-site.ts";

/** What is to be done for the merge driver. */
export interface MergePlan {
  readonly changes: readonly FileChange[];
  readonly starts: readonly Start[];
  readonly lines: readonly InitLines[];
  readonly notes: readonly InitNote[];
}

/** Registers the driver where it is asked for, and in a clone of a repository that has its attributes already. */
export async function planMergeDriver({ repository, files, site }: Place, survey: Survey, isAsked: boolean): Promise<MergePlan> {
  const reading = files.read(ATTRIBUTES_FILE);
  const text = reading.kind === "file" ? decodeText(reading.state.bytes) : null;
  if (!isAsked && !hasAttributes(text)) return { changes: [], starts: [], lines: [], notes: [] };
  const patterns = survey.patterns.length > 0 ? survey.patterns : ENDINGS.map((ending) => `*${ending}`);
  const change = isAsked ? addAttributes(text, patterns) : null;
  // a link, or no UTF-8: not ours to write
  const isForeign = reading.kind !== "missing" && text === null;
  const config = buildDriverConfig(site);
  const driver = await readDriver(repository);
  const isSet = config.some(({ value }) => value === driver);
  const starts = config.map(({ key, value }): Start => ({ program: "git", args: ["config", "--local", key, value], folder: "" }));
  return {
    changes: change && !isForeign ? [change] : [],
    starts: isSet ? [] : starts,
    lines: change && isForeign ? [{ why: null, path: ATTRIBUTES_FILE, text: change.after ?? "" }] : [],
    notes: isSet ? [] : [{ code: "driver-each-clone", args: {} }],
  };
}

/** What an undo takes out: our lines of the attributes, where the file is not given back whole, and our section of the configuration. */
export async function planMergeRemoval({ repository, files }: Place): Promise<{ readonly change: FileChange | null; readonly hasSection: boolean }> {
  const reading = files.read(ATTRIBUTES_FILE);
  const text = reading.kind === "file" ? decodeText(reading.state.bytes) : null;
  return { change: removeAttributes(text), hasSection: await hasOwnDriver(repository) };
}
