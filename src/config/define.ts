// What a configuration written as a program is wrapped in, so that an editor knows its options.

import type { Configuration } from "./options.ts";

/** `config` as it is: `export default defineConfig({ … })` checks its types. */
export function defineConfig(config: Configuration): Configuration {
  return config;
}
