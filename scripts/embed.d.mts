import type { Plugin } from "vite";

/** Embeds texts: see embed.mjs. */
export const embed: Plugin;
