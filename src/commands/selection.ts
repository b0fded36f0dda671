// Which of the posts that were read a rule selects; the rest are skipped, with the reason.

import { type Rules, withoutInserts } from "../config/rules.ts";
import { readEntries } from "../git/index-file.ts";
import { readBlobs } from "../git/objects.ts";
import type { Repository } from "../git/repository.ts";
import { findTracked, resolveBlobs } from "../git/search.ts";
import type { DateFact } from "../policy/facts.ts";
import type { Rule } from "../policy/rule.ts";
import { readPost } from "../post/post.ts";
import type { ReportReason } from "../report/report.ts";
import { ParserGate } from "./parser-gate.ts";
import type { ReadVersion } from "./versions.ts";

/** What becomes of a version that was read: decided upon, refused or skipped. */
export type Selection =
  | { readonly kind: "selected"; readonly version: ReadVersion; readonly rule: Rule }
  | { readonly kind: "refused"; readonly version: ReadVersion; readonly rule: Rule }
  | { readonly kind: "skipped"; readonly version: ReadVersion; readonly rule: Rule; readonly reason: ReportReason };

/** The selection of each version, in order. Asks the repository whether the generator is certain only where it matters. */
export async function selectVersions(repository: Repository, versions: readonly ReadVersion[], rules: Rules): Promise<Selection[]> {
  const isNamed = versions.some(({ candidate, facts }) => candidate.place === "inside" && isThere(facts.created));
  const asks = versions.some((version) => version.candidate.place === "inside" && !hasDates(version) && isFrontMatter(version));
  const isCertain = rules.isAsked || isNamed || (asks && (await isGeneratorCertain(repository, rules.rule)));
  return versions.map((version) => selectVersion(version, rules.rule, isCertain));
}

function selectVersion(version: ReadVersion, rule: Rule, isCertain: boolean): Selection {
  const { place } = version.candidate;
  const skip = (reason: ReportReason): Selection => ({ kind: "skipped", version, rule, reason });
  if (version.kind === "none") return skip("no-front-matter");
  if (version.kind === "template") return skip("template");
  if (version.kind === "problem") {
    const isOurs = place === "inside" ? isCertain : place === "anywhere" && namesField(version.bytes, rule);
    return isOurs ? { kind: "refused", version, rule } : skip("problem");
  }
  if (place === "outside") return hasDates(version) ? { kind: "selected", version, rule: withoutInserts(rule) } : skip("no-dates");
  const isSelected = hasDates(version) || (place === "inside" && isCertain);
  return isSelected ? { kind: "selected", version, rule } : skip("no-dates");
}

function isFrontMatter({ kind }: ReadVersion): boolean {
  return kind === "post" || kind === "problem";
}

function isThere(fact: DateFact): boolean {
  return fact.state !== "absent" && fact.state !== "missing";
}

function hasDates({ facts }: ReadVersion): boolean {
  return isThere(facts.created) || isThere(facts.modified);
}

/** Whether a line of front matter that cannot be read seems to hold one of the rule's date keys. */
function namesField(bytes: Uint8Array, rule: Rule): boolean {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 8192)).toString("latin1");
  const [block = ""] = head.slice(3).split(/^(?:---|\+\+\+)/m);
  const keys = block.split("\n").map((line) => /^\s*["']?([^"':=]+?)["']?\s*[:=]/.exec(line)?.[1]);
  return [rule.fields.created, rule.fields.modified].some((path) => path !== null && keys.includes(path.at(-1)));
}

/** How many posts are read to see whether they name the created field in their front matter, not just in their text. */
const SAMPLE = 20;

/**
 * Whether the site is surely the generator's: its content schema, or a post in the index or in HEAD, names the created
 * field (SPEC section 6).
 */
async function isGeneratorCertain(repository: Repository, rule: Rule): Promise<boolean> {
  const key = rule.fields.created?.[0];
  if (key === undefined) return false;
  const schemas = ["ts", "mts", "js", "mjs"].flatMap((end) => [`:(glob)**/src/content.config.${end}`, `:(glob)**/src/content/config.${end}`]);
  if ((await findTracked(repository, key, schemas, null)).length > 0) return true;
  const folders = rule.generator.folders.map((folder) => `:(glob)**/${folder}/**`);
  const inIndex = (await findTracked(repository, key, folders, null)).slice(0, SAMPLE);
  const entries = await readEntries(repository, repository.indexFile, inIndex);
  if (
    await someNames(
      repository,
      [...entries.values()].map(({ oid }) => oid),
      rule,
    )
  )
    return true;
  const inHead = (await findTracked(repository, key, folders, "HEAD")).slice(0, SAMPLE);
  const oids = await resolveBlobs(repository, "HEAD", inHead);
  return someNames(repository, oids, rule);
}

async function someNames(repository: Repository, oids: readonly string[], rule: Rule): Promise<boolean> {
  let found = false;
  const gate = new ParserGate();
  await readBlobs(repository, oids, (_oid, bytes) => {
    gate.take(bytes, rule.generator.syntax, (held) => {
      const reading = readPost(held, rule.fields, rule.generator.syntax);
      if (reading.kind === "post" && reading.post.sites.created?.state !== "missing") found = true;
    });
  });
  await gate.done();
  return found;
}
