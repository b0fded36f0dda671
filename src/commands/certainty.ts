// Whether a site is surely a generator's, asked of the repository only where a post has none of its dates.

import type { Selected } from "../config/rules.ts";
import { readEntries } from "../git/index-file.ts";
import { readBlobs } from "../git/objects.ts";
import type { Repository } from "../git/repository.ts";
import { findTracked, resolveBlobs } from "../git/search.ts";
import { readFacts, zoneRulesOf } from "../policy/facts.ts";
import type { Rule } from "../policy/rule.ts";
import { readPost } from "../post/post.ts";
import { ParserGate } from "./parser-gate.ts";

/** How many posts are read to see whether they name the field in their front matter, not just in their text. */
const SAMPLE = 20;

/** Finds out which rule is surely a site's; each question is asked once. */
export class CertaintyFinder {
  readonly #repository: Repository;
  readonly #known = new Map<string, Promise<boolean>>();

  constructor(repository: Repository) {
    this.#repository = repository;
  }

  /** Whether `selected` is surely the rule of its site: a content schema or a post there names its date (SPEC section 6). */
  isCertain({ rule, root, isCertain }: Selected): Promise<boolean> {
    if (isCertain) return Promise.resolve(true);
    const id = idOf(rule, root);
    const known = this.#known.get(id) ?? isNamed(this.#repository, rule, root);
    this.#known.set(id, known);
    return known;
  }

  /** What a post of the run itself tells: it lies in the site's folders, and has the rule's date. */
  tell({ rule, root }: Selected): void {
    this.#known.set(idOf(rule, root), Promise.resolve(true));
  }
}

/** Rules of one generator may have keys of their own. */
function idOf({ name, form }: Rule, root: string): string {
  return JSON.stringify([name, root, form.fields]);
}

async function isNamed(repository: Repository, rule: Rule, root: string): Promise<boolean> {
  const { created, modified } = rule.form.fields;
  const key = (created[0] ?? modified[0])?.[0];
  if (key === undefined) return false;
  const below = (glob: string) => `:(glob)${root === "" ? "" : `${escapeGlob(root)}/`}${glob}`;
  const schemas = ["ts", "mts", "js", "mjs"].flatMap((end) => [below(`**/src/content.config.${end}`), below(`**/src/content/config.${end}`)]);
  if ((await findTracked(repository, key, schemas, null)).length > 0) return true;
  const folders = rule.generator.folders.map((folder) => below(`**/${folder}/**`));
  if (folders.length === 0) return false;
  const inIndex = (await findTracked(repository, key, folders, null)).slice(0, SAMPLE);
  const entries = await readEntries(repository, repository.indexFile, inIndex);
  const blobs = [...entries].map(([path, { oid }]) => ({ path, oid }));
  if (await someNames(repository, blobs, rule)) return true;
  const inHead = (await findTracked(repository, key, folders, "HEAD")).slice(0, SAMPLE);
  return someNames(repository, await resolveBlobs(repository, "HEAD", inHead), rule);
}

function escapeGlob(text: string): string {
  return text.replace(/[\\*?[\]]/g, "\\$&");
}

async function someNames(repository: Repository, blobs: readonly { readonly path: string; readonly oid: string }[], rule: Rule): Promise<boolean> {
  let found = false;
  const gate = new ParserGate();
  const paths = new Map(blobs.map(({ path, oid }) => [oid, path]));
  await readBlobs(repository, [...paths.keys()], (oid, bytes) => {
    gate.take(bytes, [rule.form.syntax], (held) => {
      found ||= namesDate(paths.get(oid) ?? "", held, rule);
    });
  });
  await gate.done();
  return found;
}

function namesDate(path: string, bytes: Uint8Array, rule: Rule): boolean {
  const reading = readPost(bytes, rule.form);
  if (reading.kind !== "post") return false;
  const { created, modified } = readFacts({ path, bytes, reading }, rule, zoneRulesOf(rule, 0));
  const { state } = created.state === "absent" ? modified : created;
  return state === "date" || state === "blank" || state === "unreadable";
}
