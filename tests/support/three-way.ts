// The merge driver on three texts, in this process: what it makes of them, and what `git merge-file` alone makes of them.

import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { mergePost } from "../../src/commands/merge-driver.ts";
import type { RuleRequest } from "../../src/config/rules.ts";
import { makeFolder, neutralEnvironment } from "./repository.ts";

export interface Texts {
  readonly base: string | Uint8Array;
  readonly ours: string | Uint8Array;
  readonly theirs: string | Uint8Array;
}

export interface Merged {
  readonly text: string;
  readonly bytes: Buffer;
  readonly conflicts: number;
  /** What was said about dates that were left to git. */
  readonly said: readonly string[];
}

/** How the driver is asked. */
export interface Asked {
  readonly path?: string;
  readonly preset?: string;
  readonly keys?: Partial<RuleRequest["keys"]>;
  readonly env?: Readonly<Record<string, string>>;
  readonly markerSize?: number;
}

/** A repository whose top is where merges are made. */
export class MergeTable {
  readonly top = makeFolder();
  readonly env = neutralEnvironment(this.top);
  #count = 0;

  constructor() {
    execFileSync("git", ["init", "-q", "--template="], { cwd: this.top, env: this.env });
  }

  /** What the driver makes of `texts`. Throws where it leaves files behind. */
  async merge(
    texts: Texts,
    { path: name = "src/content/blog/a.md", preset = "astro-paper", keys = {}, env = {}, markerSize = 7 }: Asked = {},
  ): Promise<Merged> {
    const files = this.#lay(texts);
    const said: string[] = [];
    const conflicts = await mergePost({
      cwd: this.top,
      env: { ...this.env, ...env },
      ...files,
      path: name,
      markerSize,
      labels: ["ours", "base", "theirs"],
      rules: { config: null, preset, keys: { created: null, modified: null, draft: null, ...keys } },
      host: { importModule: null, nodeVersion: process.versions.node },
      offset: 0,
      warn: (why) => said.push(why instanceof Error ? `${why.message} ${why.stack}` : String(why)),
    });
    const left = [...readdirSync(path.join(this.top, ".git/stamp-dates/tmp")), ...readdirSync(path.dirname(files.ours))].filter(
      (file) => !["base", "ours", "theirs"].includes(file),
    );
    if (left.length > 0) throw new Error(`left behind: ${left.join(", ")}`);
    const bytes = readFileSync(files.ours);
    return { text: bytes.toString("utf8"), bytes, conflicts, said };
  }

  /** What git makes of them by lines alone. */
  alone(texts: Texts, env: Readonly<Record<string, string>> = {}): Merged {
    const { base, ours, theirs } = this.#lay(texts);
    const labels = ["-L", "ours", "-L", "base", "-L", "theirs"];
    const { status, stdout } = spawnSync("git", ["merge-file", "-p", "-q", ...labels, ours, base, theirs], {
      cwd: this.top,
      env: { ...this.env, ...env },
    });
    return { text: stdout.toString("utf8"), bytes: stdout, conflicts: status ?? -1, said: [] };
  }

  #lay({ base, ours, theirs }: Texts): Record<"base" | "ours" | "theirs", string> {
    const folder = path.join(this.top, `merge-${this.#count++ % 10}`);
    mkdirSync(folder, { recursive: true });
    mkdirSync(path.join(this.top, ".git/stamp-dates"), { recursive: true });
    const lay = (name: string, text: string | Uint8Array) => {
      writeFileSync(path.join(folder, name), text);
      return path.join(folder, name);
    };
    return { base: lay("base", base), ours: lay("ours", ours), theirs: lay("theirs", theirs) };
  }
}
