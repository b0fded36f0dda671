import type { Browser } from "playwright-core";

/** Where a browser is; null without one. */
export function findBrowser(options?: { readonly installs?: boolean }): string | null;

/** Starts it, with a new profile of its own. Throws where there is none. */
export function startBrowser(): Promise<Browser>;
