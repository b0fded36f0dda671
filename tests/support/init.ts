// `init` as a scenario runs it: blogs with an installed stamp-dates, the real husky, an npm of our own, and all files compared.

import { chmodSync, cpSync, lstatSync, mkdirSync, readdirSync, readFileSync, readlinkSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Ajv } from "ajv";
import { expect } from "vitest";
import type { InitNote, InitReport } from "../../src/report/init.ts";
import { BEFORE, BODY, FIELDS, POST } from "./blog.ts";
import { BIN, makeFolder, NODE, post, type RunOptions, TestRepository } from "./repository.ts";

const schema = JSON.parse(readFileSync("schema/report.schema.json", "utf8"));
const validate = new Ajv({ strict: true, strictTypes: false, allErrors: true }).compile(schema);

/** What is seen of a report. */
export type SeenInit = Omit<InitReport, "changes" | "notes"> & {
  readonly changes: readonly { readonly path: string; readonly action: string }[];
  readonly notes: readonly { readonly code: InitNote["code"]; readonly message: string; readonly hint: string }[];
};

/** What `stamp-dates init ARGS` reports; its exit code must be `code`, and its report valid. */
export function init(repo: TestRepository, args: readonly string[] = ["--yes"], options: RunOptions & { readonly code?: number } = {}): SeenInit {
  const result = repo.run(["init", "--reporter", "json", ...args], options);
  expect(result.code, result.stderr).toBe(options.code ?? 0);
  const report = JSON.parse(result.stdout);
  validate(report);
  expect(validate.errors).toBeNull();
  return report as SeenInit;
}

/** `path action` of every change. */
export function changesOf({ changes }: SeenInit): string[] {
  return changes.map(({ path: name, action }) => `${name} ${action}`);
}

/** The codes of the notes. */
export function codesOf({ notes }: SeenInit): string[] {
  return notes.map(({ code }) => code);
}

/** As npm writes it, but for the indentation: nobody's formatting is to be changed. */
export const PACKAGE =
  '{\n\t"name": "blog",\n\t"private": true,\n\t"scripts": { "dev": "astro dev" },\n\t"devDependencies": {\n\t\t"astro": "^5.0.0"\n\t}\n}\n';

/**
 * A blog without a hook, with one post that was changed, all committed. With `packages`: a package.json, and stamp-dates in
 * node_modules; without: on the PATH.
 */
export function startSite({ packages = true, files = {} as Record<string, string>, ...options } = {}): TestRepository {
  const repo = new TestRepository({ hook: false, ...options });
  const base: Record<string, string> = packages ? { "package.json": PACKAGE, ".gitignore": "node_modules\n" } : {};
  repo.commitAsIs(BEFORE, { [POST]: post(FIELDS, BODY), ...base, ...files });
  if (packages) installProgram(repo);
  else repo.env["PATH"] = `${installGlobally()}:${repo.env["PATH"]}`;
  return repo;
}

/** Puts the program into node_modules of `folder`, as npm does. */
export function installProgram(repo: TestRepository, folder = ""): void {
  writeProgram(repo.file(path.join(folder, "node_modules/.bin")));
}

function installGlobally(): string {
  const folder = makeFolder();
  writeProgram(folder);
  return folder;
}

function writeProgram(folder: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, "stamp-dates"), `#!/bin/sh\nexec "${NODE}" "${BIN}" "$@"\n`);
  chmodSync(path.join(folder, "stamp-dates"), 0o755);
}

/** Puts the real husky into node_modules of `folder`, as npm does; as it is where it was done before. */
export function installHusky(repo: TestRepository, folder = ""): void {
  const modules = repo.file(path.join(folder, "node_modules"));
  cpSync("node_modules/husky", path.join(modules, "husky"), { recursive: true });
  mkdirSync(path.join(modules, ".bin"), { recursive: true });
  symlinkSync("../husky/bin.js", path.join(modules, ".bin/husky"));
}

/** A package.json whose clones have husky. */
export function withHusky(text: string): string {
  return text
    .replace('"dev": "astro dev"', '"dev": "astro dev", "prepare": "husky"')
    .replace('"astro": "^5.0.0"', '"astro": "^5.0.0",\n\t\t"husky": "^9.1.7"');
}

/**
 * An npm that asks no registry: `npm install` brings the real husky, writes a lock file, and runs `prepare` as npm does.
 * `instead` are shell lines that it runs in place of that.
 */
export function useOwnNpm(repo: TestRepository, instead?: string): void {
  const folder = makeFolder();
  const install = `mkdir -p node_modules/.bin
cp -r "${path.resolve("node_modules/husky")}" node_modules/
ln -sf ../husky/bin.js node_modules/.bin/husky
echo '{ "lockfileVersion": 3 }' > package-lock.json
case "$(cat package.json)" in *'"prepare":'*) node node_modules/husky/bin.js ;; esac`;
  writeFileSync(path.join(folder, "npm"), `#!/bin/sh\n${instead ?? install}\n`);
  chmodSync(path.join(folder, "npm"), 0o755);
  repo.env["PATH"] = `${folder}:${repo.env["PATH"]}`;
}

/** Every file of the work tree and of the git directory, with its mode and bytes; what commits and init's receipt write is left out. */
export function listAll(repo: TestRepository, { modules = false } = {}): Record<string, string> {
  const found: Record<string, string> = {};
  const visit = (folder: string, shown: string): void => {
    for (const name of readdirSync(folder)) {
      const [file, seen] = [path.join(folder, name), `${shown}${name}`];
      if (/^\.git\/(?:objects|logs|index|stamp-dates|COMMIT_EDITMSG)$/.test(seen) || (!modules && name === "node_modules")) continue;
      const stat = lstatSync(file);
      if (stat.isDirectory()) {
        found[`${seen}/`] = "folder";
        visit(file, `${seen}/`);
      } else
        found[seen] = stat.isSymbolicLink() ? `link ${readlinkSync(file)}` : `${(stat.mode & 0o777).toString(8)} ${readFileSync(file, "latin1")}`;
    }
  };
  visit(repo.top, "");
  return found;
}
