// husky: a shell file in the folder that its own start names, `.husky` unless told otherwise.

import { buildBlock, quoteForShell } from "./hook-text.ts";
import { findJsonNode, insertProperty, type JsonSource, readJsonSource, readJsonString, replaceString } from "./json-splice.ts";
import type { FileChange, HookPlan, Manager, SetupSite, Start } from "./plan.ts";
import { addToShellFile, endsOpen, lineOf, removeFromShellFile } from "./shell-file.ts";

/** What is put in package.json where husky is not there yet. */
export const HUSKY_RANGE = "^9.1.7";

/** husky 5 to 8 let git start the files of `.husky` themselves, which then need these lines. */
const OPENING_BEFORE_9 = '#!/usr/bin/env sh\n. "$(dirname -- "$0")/_/husky.sh"\n\n';

type Package = Extract<JsonSource, { readonly text: string }> & { readonly path: string; readonly folder: string };

/** husky 9, and the files of 5 to 8; husky 4 keeps its hooks in package.json, which is left to a hand. */
export const husky: Manager = {
  name: "husky",
  reads: (site) => [...listPackagePaths(site), ...listFolders(site).map((folder) => `${folder}/pre-commit`)],
  findSign: (site) => {
    const configured = readConfiguredFolder(site);
    if (configured) return configured;
    const hook = listFolders(site).find((folder) => /(?:^|\/)\.husky$/.test(folder) && site.files.has(`${folder}/pre-commit`));
    return listPackages(site).find((one) => readRange(one) !== null)?.path ?? (hook ? `${hook}/pre-commit` : null);
  },
  add,
  remove: (site) =>
    listFolders(site).flatMap((folder) => {
      const path = `${folder}/pre-commit`;
      const before = site.files.get(path);
      if (before === undefined) return [];
      const after = removeFromShellFile(before, before.startsWith(OPENING_BEFORE_9) ? OPENING_BEFORE_9 : "");
      return after === before ? [] : [{ path, before, after }];
    }),
};

type Site = Pick<SetupSite, "hooksFolder" | "packageFolder">;

function listPackagePaths({ packageFolder }: Site): string[] {
  return [...new Set(["package.json", ...(packageFolder ? [`${packageFolder}/package.json`] : [])])];
}

/** The folders that may hold husky's files, the one that git uses now first. */
function listFolders(site: Site): string[] {
  const configured = readConfiguredFolder(site);
  return [...new Set([...(configured ? [configured] : []), ".husky", ...(site.packageFolder ? [`${site.packageFolder}/.husky`] : [])])];
}

/** husky 9 points git to `.husky/_`, 5 to 8 to `.husky`; another folder is only known by the `_` below it. */
function readConfiguredFolder({ hooksFolder: { path, isConfigured, isInside } }: Site): string | null {
  if (!isConfigured || !isInside) return null;
  if (path.endsWith("/_")) return path.slice(0, -2);
  return /(?:^|\/)\.husky$/.test(path) ? path : null;
}

function listPackages(site: SetupSite): Package[] {
  return listPackagePaths(site).flatMap((path) => {
    const text = site.files.get(path);
    const source = text === undefined ? null : readJsonSource(text);
    return source && "root" in source ? [{ ...source, path, folder: path.replace(/\/?package\.json$/, "") }] : [];
  });
}

function readRange(source: Package): string | null {
  return readJsonString(source, ["devDependencies", "husky"]) ?? readJsonString(source, ["dependencies", "husky"]);
}

function add(site: SetupSite): HookPlan {
  const byHand = (why: Extract<HookPlan, { kind: "by-hand" }>["why"]): HookPlan => ({ kind: "by-hand", why, lines: buildBlock(site) });
  const damaged = listPackagePaths(site).find((path) => site.files.has(path) && !listPackages(site).some((one) => one.path === path));
  if (damaged) {
    const source = readJsonSource(site.files.get(damaged) as string);
    return byHand({ kind: "unreadable", path: damaged, line: "line" in source ? source.line : 1 });
  }
  const packages = listPackages(site);
  const unfit = packages.flatMap((one) => findUnfit(one).map((line) => ({ path: one.path, line })))[0];
  if (unfit) return byHand({ kind: "unreadable", ...unfit });
  const early = packages.find((one) => findJsonNode(one, ["husky", "hooks"]));
  if (early) return byHand({ kind: "program", path: early.path });
  const owner = packages.find((one) => readRange(one) !== null) ?? packages.find(({ folder }) => folder === (site.packageFolder ?? ""));
  // without a package.json nothing could install it
  if (!owner && !readConfiguredFolder(site)) return byHand({ kind: "program", path: "package.json" });
  const told = owner ? readStartedFolder(owner) : null;
  const folder = readConfiguredFolder(site) ?? told ?? (owner?.folder ? `${owner.folder}/.husky` : ".husky");
  // a file that was not read may be there
  if (!listFolders(site).includes(folder)) return byHand({ kind: "program", path: owner?.path ?? folder });
  const path = `${folder}/pre-commit`;
  const before = site.files.get(path) ?? null;
  const isBefore9 = site.hooksFolder.path === folder || /^\D*[5-8]\b/.test((owner && readRange(owner)) ?? "");
  const plan = addToShellFile(path, before, isBefore9 ? OPENING_BEFORE_9 : "", site);
  if (plan.kind === "by-hand") return plan;
  const install = owner ? planInstall(owner, folder) : null;
  const starts = readConfiguredFolder(site) ? [] : [buildStart(folder, isBefore9)];
  if (plan.kind === "present" && !install?.change) return { kind: "present", path, starts };
  const hook: FileChange[] = plan.kind === "present" ? [] : [{ path, before, after: plan.text, ...(isBefore9 ? { isExecutable: true } : {}) }];
  const changes = [...hook, ...(install?.change ? [install.change] : [])];
  return { kind: "planned", changes, starts, ...(install?.isMissing && owner ? { installIn: owner.folder } : {}) };
}

/** husky names its folder to git; it must be started at the top, where `.git` is. */
function buildStart(folder: string, isBefore9: boolean): Start {
  const args = folder === ".husky" ? [] : [folder];
  return { program: "husky", args: isBefore9 ? ["install", ...args] : args, folder: "" };
}

/** The folder that a script starts husky with, seen from the top: `husky`, `husky install site/.husky`, `cd .. && husky site/.husky`. */
function readStartedFolder(source: Package): string | null {
  for (const script of [
    ["scripts", "prepare"],
    ["scripts", "postinstall"],
  ].map((path) => readJsonString(source, path) ?? "")) {
    let at = source.folder;
    for (const command of script.split(/&&|\|\||;/)) {
      const [first, second, third] = command
        .trim()
        .replace(/^(?:npx|bunx|pnpm exec|yarn)\s+/, "")
        .replaceAll(/["']/g, "")
        .split(/\s+/);
      if (first === "cd" && second) at = joinFolders(at, second);
      if (first === "husky") return joinFolders(at, (second === "install" ? third : second) ?? ".husky");
    }
  }
  return null;
}

function joinFolders(base: string, added: string): string {
  const parts = base ? base.split("/") : [];
  for (const part of added.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
}

/** The line, if any, at which package.json is not what npm takes, or says something twice: an edit might not be what counts. */
function findUnfit(source: Package): number[] {
  const objects = [["scripts"], ["devDependencies"], ["dependencies"]].flatMap((path) => findJsonNode(source, path) ?? []);
  const texts = [["scripts", "prepare"], ...["devDependencies", "dependencies"].map((key) => [key, "husky"])].flatMap(
    (path) => findJsonNode(source, path) ?? [],
  );
  const known = new Set(["scripts", "devDependencies", "dependencies"]);
  const twice = (source.root.children ?? []).filter(
    ({ children }, i, all) => known.has(children?.[0]?.value) && all.findIndex((one) => one.children?.[0]?.value === children?.[0]?.value) !== i,
  );
  const unfit = [...objects.filter(({ type }) => type !== "object"), ...texts.filter(({ type }) => type !== "string"), ...twice];
  return unfit.slice(0, 1).map(({ offset }) => lineOf(source.text, offset));
}

/** The scripts that a package manager runs by itself when it installs. */
const LIFECYCLE = /^(?:(?:pre|post)?(?:install|prepare)|prepublish)$/;
/** `husky`, `husky install`, `node .husky/install.mjs`; not in a comment. */
const STARTS_HUSKY = /^[^#]*\bhusky\b/;

/** package.json with husky and with the script that starts it in fresh clones, where they are missing. */
function planInstall(source: Package, folder: string): { readonly change: FileChange | null; readonly isMissing: boolean } {
  const isMissing = readRange(source) === null;
  const scripts = findJsonNode(source, ["scripts"])?.children ?? [];
  const isStarted = scripts.some(({ children }) => LIFECYCLE.test(String(children?.[0]?.value)) && STARTS_HUSKY.test(String(children?.[1]?.value)));
  let after = source.text;
  if (!isStarted) after = addPrepare(after, source, folder);
  if (isMissing) after = addDependency(after, source);
  return { change: after === source.text ? null : { path: source.path, before: source.text, after }, isMissing };
}

function addPrepare(text: string, source: Package, folder: string): string {
  const start = folder === ".husky" ? "husky" : `husky ${quoteForShell(folder)}`;
  const command = source.folder ? `cd ${source.folder.replace(/[^/]+/g, "..")} && ${start}` : start;
  const prepare = readJsonString(source, ["scripts", "prepare"]);
  if (prepare !== null) return replaceString(text, ["scripts", "prepare"], joinCommands(prepare, command, source.folder));
  if (findJsonNode(source, ["scripts"])) return insertProperty(text, ["scripts"], "prepare", command);
  return insertProperty(text, [], "scripts", { prepare: command });
}

/** Ours behind the other; before it, and back in its folder, where behind it nothing would run. */
function joinCommands(there: string, ours: string, folder: string): string {
  if (there.trim() === "") return ours;
  if (!endsOpen(there)) return `${there} && ${ours}`;
  return folder ? `${ours} && cd ${quoteForShell(folder)} && ${there}` : `${ours} && ${there}`;
}

function addDependency(text: string, source: Package): string {
  if (findJsonNode(source, ["devDependencies"])) {
    return insertProperty(text, ["devDependencies"], "husky", HUSKY_RANGE, { isSorted: true });
  }
  return insertProperty(text, [], "devDependencies", { husky: HUSKY_RANGE });
}
