// What package managers call things: the commands that install, and the script that they run then.

/** A package manager that `init` knows; the two kinds of Yarn differ in all that matters here. */
export type PackageManager = "npm" | "pnpm" | "yarn" | "yarn@berry" | "bun";

interface Commands {
  readonly program: string;
  /** Installs what package.json and the lock file say, in CI: no script of a package is run, no lock file written. */
  readonly frozen: string;
  /** Starts a program of node_modules. */
  readonly execute: string;
  /** Adds a package to the development dependencies. */
  readonly add: string;
}

/** The commands of each. */
export const PACKAGE_MANAGERS: Readonly<Record<PackageManager, Commands>> = {
  npm: { program: "npm", frozen: "npm ci --ignore-scripts", execute: "npx", add: "npm install --save-dev" },
  pnpm: {
    program: "pnpm",
    frozen: "pnpm install --frozen-lockfile --ignore-scripts",
    execute: "pnpm exec",
    add: "pnpm add --save-dev",
  },
  yarn: { program: "yarn", frozen: "yarn install --frozen-lockfile --ignore-scripts", execute: "yarn", add: "yarn add --dev" },
  "yarn@berry": {
    program: "yarn",
    frozen: "yarn install --immutable --mode=skip-build",
    execute: "yarn",
    add: "yarn add --dev",
  },
  bun: { program: "bun", frozen: "bun install --frozen-lockfile --ignore-scripts", execute: "bunx", add: "bun add --dev" },
};

/** The files in which they keep what is installed, beside a package.json or above it. */
export const LOCK_FILES: readonly string[] = [
  "package-lock.json",
  "npm-shrinkwrap.json",
  "pnpm-lock.yaml",
  "yarn.lock",
  "bun.lock",
  "bun.lockb",
  ".pnp.cjs",
  ".pnp.loader.mjs",
];
