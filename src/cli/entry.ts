// What the built program exports to its launcher.

export { main } from "./main.ts";

declare const STAMP_DATES_VERSION: string;

/** The package's version, written in by the build. */
export const VERSION: string = STAMP_DATES_VERSION;
